/* Cooccur: the table of which terms are together, and how much oftener than by chance.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>

#include "base/mem.h"
#include "count/counts.h"
#include "report/companions.h"
#include "report/couples.h"
#include "report/table.h"

enum { UNITS_ROOM = 40, NAME_ROOM = UNITS_ROOM + 8 };

/* `holding` is by term how many units hold it, `all` how many there are, and `unit` what they
 * are called; `names` are kept by the table, of terms that are held. */
typedef struct builder {
    terms_table *table;
    const terms_counts *of;
    uint64_t least;
    uint64_t *holding, all;
    const char **names;
    terms__companions companions; /* in documents */
    terms__couples couples;
    char unit[UNITS_ROOM];
} builder;

static const struct {
    const char *name;
    double (*of)(const terms_pair *pair);
} measures[] = {{"t", terms_association_t},
                {"z", terms_association_z},
                {"dice", terms_association_dice},
                {"mi2_log2", terms_association_mi2},
                {"mi3_log2", terms_association_mi3},
                {"delta_p_other", terms_association_delta_p_second},
                {"delta_p_term", terms_association_delta_p_first},
                {"min_sensitivity", terms_association_min_sensitivity}};
enum { MEASURES = sizeof measures / sizeof *measures };

static bool is_within(const builder *b, terms_within within) {
    return b->of->together.within == within;
}

static void name_units(builder *b) {
    static const char *const names[] = {"docs", "blocks", "sentences"};
    const terms__together *together = &b->of->together;
    if (is_within(b, TERMS_WITHIN_WINDOW))
        snprintf(b->unit, sizeof b->unit, "windows_%zu", (size_t)together->nearby.width);
    else
        snprintf(b->unit, sizeof b->unit, "%s", names[together->within]);
}

static void add_column_of_units(const builder *b, const char *of) {
    char name[NAME_ROOM];
    snprintf(name, sizeof name, "%s%s", of, b->unit);
    terms__table_add_column(b->table, name);
}

static void add_columns(const builder *b) {
    static const char *const first[] = {"term", "other", "together"};
    static const char *const second[] = {"expected", "mi_log2", "npmi", "log_dice", "g2_4cell"};
    terms__table_add_columns(b->table, first, sizeof first / sizeof *first);
    add_column_of_units(b, "term_");
    add_column_of_units(b, "other_");
    add_column_of_units(b, "");
    terms__table_add_columns(b->table, second, sizeof second / sizeof *second);
    terms__table_add_p_column(b->table, "p_g2_4cell");
    for (size_t i = 0; i < MEASURES; i++)
        terms__table_add_column(b->table, measures[i].name);
}

/* Windows overlap, so that no p-value holds for them. */
static void put_measures(const builder *b, const terms_pair *pair) {
    double g2 = terms_association_g2(pair);
    terms__table_put_real(b->table, terms_association_expected(pair));
    terms__table_put_real(b->table, terms_association_pmi(pair));
    terms__table_put_real(b->table, terms_association_npmi(pair));
    terms__table_put_real(b->table, terms_association_log_dice(pair));
    terms__table_put_real(b->table, g2);
    terms__table_put_real(b->table,
                          is_within(b, TERMS_WITHIN_WINDOW) ? NAN : terms_significance_chi2(g2, 1));
    for (size_t i = 0; i < MEASURES; i++)
        terms__table_put_real(b->table, measures[i].of(pair));
}

static void add_row(const builder *b, const terms__couple *couple) {
    terms_pair pair = {couple->together, b->holding[couple->term], b->holding[couple->other],
                       b->all};
    terms__table_add_row(b->table);
    terms__table_put_kept(b->table, b->names[couple->term]);
    terms__table_put_kept(b->table, b->names[couple->other]);
    terms__table_put_count(b->table, pair.together);
    terms__table_put_count(b->table, pair.first);
    terms__table_put_count(b->table, pair.second);
    terms__table_put_count(b->table, pair.all);
    put_measures(b, &pair);
}

static bool add_couple(builder *b, uint32_t term, uint32_t other, uint64_t together) {
    return together < b->least ||
           terms__couples_add(&b->couples, (terms__couple){term, other, together});
}

static bool find_couples_of_documents(builder *b) {
    terms__companions *companions = &b->companions;
    bool fits = true;
    for (size_t term = 0; term < b->of->matcher->term_count; term++) {
        terms__companions_count(companions, term);
        for (size_t i = 0; i < companions->found_count && fits; i++)
            fits = add_couple(b, (uint32_t)term, companions->found[i],
                              companions->counts[companions->found[i]]);
    }
    return fits;
}

static bool find_couples(builder *b) {
    const terms__pairs *together = &b->of->pairs[TERMS__TOGETHER];
    bool fits = true;
    for (size_t i = terms__pairs_next(together, 0); i < together->count && fits;
         i = terms__pairs_next(together, i + 1)) {
        terms__pair pair = terms__together_name(&b->of->together, terms__pairs_read(together, i));
        if (pair.other != pair.term)
            fits = add_couple(b, pair.term, (uint32_t)pair.other, pair.count);
    }
    return fits;
}

static bool add_rows(builder *b) {
    if (!terms__couples_sort(&b->couples, b->names, b->of->matcher->term_count))
        return false;
    terms__table_reserve(b->table, b->couples.count);
    for (size_t i = 0; i < b->couples.count; i++)
        add_row(b, &b->couples.items[i]);
    return true;
}

static void count_documents(builder *b) {
    for (size_t term = 0; term < b->of->matcher->term_count; term++)
        b->holding[term] = terms__companions_documents(&b->companions, term);
    for (size_t i = 0; i < b->of->ledger.count; i++)
        b->all += terms__ledger_row(&b->of->ledger, i).sizes.chars > 0;
}

/* A term with itself is no pair: that is the units that hold it. */
static void count_units(builder *b) {
    const terms__pairs *together = &b->of->pairs[TERMS__TOGETHER];
    for (size_t i = terms__pairs_next(together, 0); i < together->count;
         i = terms__pairs_next(together, i + 1)) {
        terms__pair pair = terms__together_name(&b->of->together, terms__pairs_read(together, i));
        if (pair.other == pair.term)
            b->holding[pair.term] = pair.count;
    }
    for (size_t i = 0; i < b->of->ledger.count; i++)
        b->all += terms__ledger_row(&b->of->ledger, i).units;
}

static void keep_names(builder *b) {
    for (size_t term = 0; term < b->of->matcher->term_count; term++) {
        if (b->holding[term] > 0)
            b->names[term] = terms__table_keep(b->table, terms_matcher_term(b->of->matcher, term));
    }
}

static bool build(builder *b) {
    bool is_of_documents = is_within(b, TERMS_WITHIN_DOCUMENT);
    b->holding = terms__alloc_zeroed(b->of->matcher->term_count, sizeof *b->holding);
    b->names = terms__alloc_zeroed(b->of->matcher->term_count, sizeof *b->names);
    if (!b->holding || !b->names ||
        (is_of_documents && !terms__companions_init(&b->companions, b->of)))
        return false;
    name_units(b);
    add_columns(b);
    if (is_of_documents)
        count_documents(b);
    else
        count_units(b);
    keep_names(b);
    bool found = is_of_documents ? find_couples_of_documents(b) : find_couples(b);
    return found && add_rows(b);
}

static void free_builder(builder *b) {
    terms__free(b->holding);
    terms__free(b->names);
    terms__companions_free(&b->companions);
    terms__couples_free(&b->couples);
}

terms_status terms_table_cooccur(terms_table **out, const terms_counts *counts,
                                 const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status == TERMS_OK && !counts->together.kept)
        status = TERMS_BAD_ARGUMENT;
    if (status != TERMS_OK)
        return status;
    builder b = {
        .table = terms__table_new(), .of = counts, .least = options ? options->min_count : 0};
    bool fits = build(&b);
    free_builder(&b);
    if (!fits) {
        terms_table_free(b.table);
        return TERMS_NO_MEMORY;
    }
    return terms__table_finish(out, b.table);
}
