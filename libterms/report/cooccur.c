/* Cooccur: the table of which terms are together, and how much oftener than by chance.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>

#include "base/mem.h"
#include "count/counts.h"
#include "report/companions.h"
#include "report/couples.h"
#include "report/table/table.h"

enum { UNITS_ROOM = 40, NAME_ROOM = UNITS_ROOM + 8 };

/* What rows are computed from.  `holding` is how many units hold each term, `all` how many units
 * there are.  `names` has the terms that are in any unit; the table keeps them. */
typedef struct content {
    uint64_t *holding, all;
    const char **names;
    terms__couples couples;
    bool has_p;
} content;

/* `unit` is what the columns call the units: docs, sentences, windows_20. */
typedef struct builder {
    terms_table *table;
    const terms_counts *of;
    uint64_t least;
    content *content;
    terms__companions companions; /* in documents */
    char unit[UNITS_ROOM];
} builder;

/* The columns of reals; after the first BEFORE of them stands that of p-values. */
static const struct {
    const char *name;
    double (*of)(const terms_pair *pair);
} measures[] = {{"expected", terms_association_expected},
                {"mi_log2", terms_association_pmi},
                {"npmi", terms_association_npmi},
                {"log_dice", terms_association_log_dice},
                {"g2_4cell", terms_association_g2},
                {"t", terms_association_t},
                {"z", terms_association_z},
                {"dice", terms_association_dice},
                {"mi2_log2", terms_association_mi2},
                {"mi3_log2", terms_association_mi3},
                {"delta_p_other", terms_association_delta_p_second},
                {"delta_p_term", terms_association_delta_p_first},
                {"min_sensitivity", terms_association_min_sensitivity}};
enum { MEASURES = sizeof measures / sizeof *measures, BEFORE = 5 };

/* Columns by number.  The measures and the p-value come from FIRST on. */
enum {
    TERM,
    OTHER,
    TOGETHER,
    TERM_UNITS,
    OTHER_UNITS,
    UNITS,
    FIRST,
    G2 = FIRST + 4,
    P = FIRST + BEFORE
};

static bool is_within(const builder *b, terms_within within) {
    return b->of->together.within == within;
}

static void name_units(builder *b) {
    static const char *const names[] = {[TERMS_WITHIN_DOCUMENT] = "docs",
                                        [TERMS_WITHIN_BLOCK] = "blocks",
                                        [TERMS_WITHIN_SENTENCE] = "sentences"};
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
    terms__table_add_columns(b->table, first, sizeof first / sizeof *first);
    add_column_of_units(b, "term_");
    add_column_of_units(b, "other_");
    add_column_of_units(b, "");
    for (size_t i = 0; i < MEASURES; i++) {
        if (i == BEFORE)
            terms__table_add_p_column(b->table, "p_g2_4cell");
        terms__table_add_column(b->table, measures[i].name);
    }
}

/* Windows overlap, so that no p-value holds for them.  It is worked out from G2, which is in the
 * row already if that was asked for too. */
static double p_value(const content *c, const terms_pair *pair, size_t from,
                      const terms__row_room *room) {
    if (!c->has_p)
        return NAN;
    return terms_significance_chi2(from <= G2 ? room->wide[G2].real : terms_association_g2(pair),
                                   1);
}

static void put_cell(const content *c, const terms__couple *couple, const terms_pair *pair,
                     size_t column, terms__row_room *room) {
    switch (column) {
    case TERM:
        terms__row_put_text(room, column, c->names[couple->term]);
        return;
    case OTHER:
        terms__row_put_text(room, column, c->names[couple->other]);
        return;
    case TOGETHER:
        terms__row_put_count(room, column, pair->together);
        return;
    case TERM_UNITS:
        terms__row_put_count(room, column, pair->first);
        return;
    case OTHER_UNITS:
        terms__row_put_count(room, column, pair->second);
        return;
    case UNITS:
        terms__row_put_count(room, column, pair->all);
        return;
    default:
        terms__row_put_real(room, column, measures[column - FIRST - (column > P)].of(pair));
    }
}

static void compute(const void *context, size_t row, size_t from, size_t to,
                    terms__row_room *room) {
    const content *c = context;
    const terms__couple *couple = &c->couples.items[row];
    terms_pair pair = {couple->together, c->holding[couple->term], c->holding[couple->other],
                       c->all};
    for (size_t column = from; column < to; column++) {
        if (column == P)
            terms__row_put_real(room, column, p_value(c, &pair, from, room));
        else
            put_cell(c, couple, &pair, column, room);
    }
}

static bool add_couple(builder *b, uint32_t term, uint32_t other, uint64_t together) {
    return together < b->least ||
           terms__couples_add(&b->content->couples, (terms__couple){term, other, together});
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

static void count_documents(builder *b) {
    for (size_t term = 0; term < b->of->matcher->term_count; term++)
        b->content->holding[term] = terms__companions_documents(&b->companions, term);
    for (size_t i = 0; i < b->of->ledger.count; i++)
        b->content->all += terms__ledger_row(&b->of->ledger, i).sizes.chars > 0;
}

/* The counts have each term paired with itself, too: that is how many units hold it. */
static void count_units(builder *b) {
    const terms__pairs *together = &b->of->pairs[TERMS__TOGETHER];
    for (size_t i = terms__pairs_next(together, 0); i < together->count;
         i = terms__pairs_next(together, i + 1)) {
        terms__pair pair = terms__together_name(&b->of->together, terms__pairs_read(together, i));
        if (pair.other == pair.term)
            b->content->holding[pair.term] = pair.count;
    }
    for (size_t i = 0; i < b->of->ledger.count; i++)
        b->content->all += terms__ledger_row(&b->of->ledger, i).units;
}

static void keep_names(builder *b) {
    for (size_t term = 0; term < b->of->matcher->term_count; term++) {
        if (b->content->holding[term] > 0)
            b->content->names[term] =
                terms__table_keep(b->table, terms_matcher_term(b->of->matcher, term));
    }
}

static void free_content(void *context) {
    content *c = context;
    if (!c)
        return;
    terms__free(c->holding);
    terms__free(c->names);
    terms__couples_free(&c->couples);
    terms__free(c);
}

static bool make_content(builder *b) {
    size_t count = b->of->matcher->term_count;
    content *made = b->content = terms__alloc_zeroed(1, sizeof *made);
    if (!made)
        return false;
    made->holding = terms__alloc_zeroed(count, sizeof *made->holding);
    made->names = terms__alloc_zeroed(count, sizeof *made->names);
    made->has_p = !is_within(b, TERMS_WITHIN_WINDOW);
    return made->holding && made->names;
}

static bool build(builder *b) {
    bool is_of_documents = is_within(b, TERMS_WITHIN_DOCUMENT);
    if (!make_content(b) || (is_of_documents && !terms__companions_init(&b->companions, b->of)))
        return false;
    name_units(b);
    add_columns(b);
    if (is_of_documents)
        count_documents(b);
    else
        count_units(b);
    keep_names(b);
    bool found = is_of_documents ? find_couples_of_documents(b) : find_couples(b);
    return found &&
           terms__couples_sort(&b->content->couples, b->content->names, b->of->matcher->term_count);
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
    terms__companions_free(&b.companions);
    if (fits) {
        terms__table_set_computed(b.table, b.content->couples.count, compute, b.content,
                                  free_content);
        return terms__table_finish(out, b.table);
    }
    free_content(b.content);
    terms_table_free(b.table);
    return TERMS_NO_MEMORY;
}
