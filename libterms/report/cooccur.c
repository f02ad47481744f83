/* Cooccur: the table of which terms are together, and how much oftener than by chance.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>

#include "base/mem.h"
#include "count/counts.h"
#include "report/table.h"

enum { UNITS_ROOM = 40, NAME_ROOM = UNITS_ROOM + 8 };

/* `found` are the pairs, those that were kept or, of documents, `made` here.  `holding` is by term
 * how many units hold it, `all` how many there are, and `name` what they are called. */
typedef struct builder {
    terms_table *table;
    const terms_counts *of;
    uint64_t least;
    const terms__pairs *found;
    terms__pairs made;
    uint64_t *holding, all;
    char name[UNITS_ROOM];
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
        snprintf(b->name, sizeof b->name, "windows_%zu", (size_t)together->nearby.width);
    else
        snprintf(b->name, sizeof b->name, "%s", names[together->within]);
}

static void add_column_of_units(const builder *b, const char *of) {
    char name[NAME_ROOM];
    snprintf(name, sizeof name, "%s%s", of, b->name);
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

static void add_row(const builder *b, const terms__pair *found) {
    terms_pair pair = {found->count, b->holding[found->term], b->holding[found->other], b->all};
    terms__table_add_row(b->table);
    terms__table_put_text(b->table, terms_matcher_term(b->of->matcher, found->term));
    terms__table_put_text(b->table, terms_matcher_term(b->of->matcher, found->other));
    terms__table_put_count(b->table, pair.together);
    terms__table_put_count(b->table, pair.first);
    terms__table_put_count(b->table, pair.second);
    terms__table_put_count(b->table, pair.all);
    put_measures(b, &pair);
}

/* Count the pairs of terms that are free in a document; `terms` has room for all. */
static bool pair_document(builder *b, size_t document, uint32_t *terms) {
    size_t term, count = 0;
    terms_tally tally;
    terms__cell_reader cells = terms__counts_cells(b->of, document);
    while (terms__cells_next(&cells, &term, &tally)) {
        if (tally.free > 0)
            terms[count++] = (uint32_t)term;
    }
    if (!terms__together_pair(&b->made, terms, count))
        return false;
    terms__pairs_commit(&b->made);
    return true;
}

static bool pair_documents(builder *b) {
    uint32_t *terms = terms__alloc_zeroed(b->of->matcher->term_count, sizeof *terms);
    bool fits = terms != NULL;
    for (size_t i = 0; i < b->of->document_count && fits; i++)
        fits = pair_document(b, i, terms);
    terms__free(terms);
    b->found = &b->made;
    return fits;
}

/* A term with itself is no pair: that is the units that hold it. */
static bool add_up(builder *b) {
    b->holding = terms__alloc_zeroed(b->of->matcher->term_count, sizeof *b->holding);
    for (size_t i = 0; b->holding && i < b->found->count; i++) {
        const terms__pair *pair = &b->found->pairs[i];
        if (pair->other == pair->term)
            b->holding[pair->term] = pair->count;
    }
    for (size_t i = 0; i < b->of->document_count; i++)
        b->all += is_within(b, TERMS_WITHIN_DOCUMENT) ? b->of->documents[i].sizes.chars > 0
                                                      : b->of->documents[i].units;
    return b->holding != NULL;
}

static void add_rows(builder *b) {
    for (size_t i = 0; i < b->found->count; i++) {
        const terms__pair *pair = &b->found->pairs[i];
        if (pair->other != pair->term && pair->count > 0 && pair->count >= b->least)
            add_row(b, pair);
    }
}

static bool build(builder *b) {
    if (is_within(b, TERMS_WITHIN_DOCUMENT) && !pair_documents(b))
        return false;
    if (!add_up(b))
        return false;
    name_units(b);
    add_columns(b);
    add_rows(b);
    return true;
}

terms_status terms_table_cooccur(terms_table **out, const terms_counts *counts,
                                 const terms_table_options *options) {
    static const char *const order[] = {"together", "term", "other"};
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status == TERMS_OK && !counts->together.kept)
        status = TERMS_BAD_ARGUMENT;
    if (status != TERMS_OK)
        return status;
    builder b = {.table = terms__table_new(),
                 .of = counts,
                 .least = options ? options->min_count : 0,
                 .found = &counts->pairs[TERMS__TOGETHER]};
    bool fits = build(&b);
    terms__pairs_free(&b.made);
    terms__free(b.holding);
    if (!fits) {
        terms_table_free(b.table);
        return TERMS_NO_MEMORY;
    }
    terms__table_order(b.table, order, 3);
    return terms__table_finish(out, b.table);
}
