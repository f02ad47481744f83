/* Compare: the table of what sets a target apart from a reference.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "report/compared.h"
#include "report/rate.h"
#include "report/table/table.h"
#include "report/verdicts.h"

/* `reals` are the measures of the last row, whose verdict is `of_reals`: the next row mostly has
 * the same. */
typedef struct builder {
    terms_table *table;
    const terms_comparison *comparison;
    terms__rate rate;
    double alpha;
    terms__verdicts verdicts;
    terms__entry *entries;
    size_t count;
    double *reals;
    const terms__verdict *of_reals;
} builder;

static uint64_t target_docs(const terms_compared *term) {
    return term->target_documents;
}

static uint64_t reference_docs(const terms_compared *term) {
    return term->reference_documents;
}

static double limit(const builder *b, const terms__verdict *found) {
    double level = b->alpha / (double)b->verdicts.tests;
    return terms_keyness_log_ratio_limit(&found->contrast, level);
}

static double simple_maths_1(const builder *b, const terms__verdict *found) {
    (void)b;
    return terms_keyness_simple_maths(&found->contrast, 1000000, 1);
}

static double simple_maths_100(const builder *b, const terms__verdict *found) {
    (void)b;
    return terms_keyness_simple_maths(&found->contrast, 1000000, 100);
}

static double p_g2(const builder *b, const terms__verdict *found) {
    (void)b;
    return found->p;
}

static double p_bonferroni(const builder *b, const terms__verdict *found) {
    return terms_significance_bonferroni(found->p, b->verdicts.tests);
}

static double p_holm(const builder *b, const terms__verdict *found) {
    (void)b;
    return found->p_holm;
}

/* A column, and the one function that computes it: from the contrast alone, from the verdict, or
 * from the documents that hold the term. */
typedef struct measure {
    const char *name;
    double (*of)(const terms_contrast *contrast);
    double (*by)(const builder *b, const terms__verdict *found);
    uint64_t (*docs)(const terms_compared *term);
    bool is_p;
} measure;

static const measure measures[] = {{.name = "log_ratio", .of = terms_keyness_log_ratio},
                                   {.name = "log_ratio_limit", .by = limit},
                                   {.name = "pct_diff", .of = terms_keyness_pct_diff},
                                   {.name = "g2_4cell", .of = terms_keyness_g2_4cell},
                                   {.name = "bic", .of = terms_keyness_bic},
                                   {.name = "p_holm", .by = p_holm, .is_p = true},
                                   {.name = "p_g2_4cell", .by = p_g2, .is_p = true},
                                   {.name = "p_bonferroni", .by = p_bonferroni, .is_p = true},
                                   {.name = "p_fisher", .of = terms_fisher_two_sided, .is_p = true},
                                   {.name = "g2_2cell", .of = terms_keyness_g2_2cell},
                                   {.name = "g2_williams", .of = terms_keyness_g2_williams},
                                   {.name = "g2_yates", .of = terms_keyness_g2_yates},
                                   {.name = "chi2", .of = terms_keyness_chi2},
                                   {.name = "chi2_yates", .of = terms_keyness_chi2_yates},
                                   {.name = "chi2_williams", .of = terms_keyness_chi2_williams},
                                   {.name = "simple_maths_1", .by = simple_maths_1},
                                   {.name = "simple_maths_100", .by = simple_maths_100},
                                   {.name = "odds_ratio", .of = terms_keyness_odds_ratio},
                                   {.name = "difference", .of = terms_keyness_difference},
                                   {.name = "target_docs", .docs = target_docs},
                                   {.name = "reference_docs", .docs = reference_docs}};
enum { MEASURES = sizeof measures / sizeof *measures, DEFAULTS = 6 };

/* NULL if there is none of that name. */
static const measure *find_measure(const char *name) {
    for (size_t i = 0; i < MEASURES; i++)
        if (strcmp(measures[i].name, name) == 0)
            return &measures[i];
    return NULL;
}

static size_t measures_wanted(const terms_comparison *comparison) {
    return comparison->measures ? comparison->measure_count : DEFAULTS;
}

static const measure *wanted(const terms_comparison *comparison, size_t number) {
    return comparison->measures ? find_measure(comparison->measures[number]) : &measures[number];
}

static bool is_good(const terms_comparison *comparison) {
    if (!comparison || !(comparison->alpha >= 0 && comparison->alpha < 1))
        return false;
    for (size_t i = 0; i < measures_wanted(comparison); i++)
        if (!wanted(comparison, i))
            return false;
    return true;
}

static void add_columns(const builder *b) {
    static const char *const first[] = {"term", "target", "reference"};
    terms__table_add_columns(b->table, first, 3);
    terms__rate_add_sides(&b->rate, b->table);
    for (size_t i = 0; i < measures_wanted(b->comparison); i++) {
        const measure *column = wanted(b->comparison, i);
        if (column->is_p)
            terms__table_add_p_column(b->table, column->name);
        else
            terms__table_add_column(b->table, column->name);
    }
}

static uint64_t size_of(const builder *b, const terms_sizes *sizes) {
    return b->rate.base == TERMS_PER_CHARS ? sizes->chars : sizes->han;
}

static uint64_t found_in_both(const terms_compared *term) {
    return term->target + term->reference;
}

static bool add_entries(builder *b, uint64_t least) {
    const terms_comparison *comparison = b->comparison;
    b->verdicts = (terms__verdicts){.target_size = size_of(b, &comparison->target),
                                    .reference_size = size_of(b, &comparison->reference)};
    for (size_t i = 0; i < comparison->count; i++) {
        const terms_compared *term = &comparison->terms[i];
        if (found_in_both(term) < least)
            continue;
        size_t verdict = terms__verdicts_add(&b->verdicts, term->target, term->reference);
        if (verdict == SIZE_MAX)
            return false;
        b->entries[b->count++] = (terms__entry){term, verdict};
    }
    return true;
}

/* Leave out the entries that are not significant. */
static void choose(builder *b) {
    size_t kept = 0;
    for (size_t i = 0; i < b->count; i++)
        if (b->comparison->all || b->verdicts.items[b->entries[i].verdict].p_holm <= b->alpha)
            b->entries[kept++] = b->entries[i];
    b->count = kept;
}

/* Rows of one verdict stand side by side, and have the same measures. */
static void measure_all(builder *b, const terms__verdict *verdict) {
    if (b->of_reals == verdict)
        return;
    b->of_reals = verdict;
    for (size_t i = 0; i < measures_wanted(b->comparison); i++) {
        const measure *column = wanted(b->comparison, i);
        if (column->by)
            b->reals[i] = column->by(b, verdict);
        else if (column->of)
            b->reals[i] = column->of(&verdict->contrast);
    }
}

static void put_documents(const builder *b, uint64_t count) {
    if (count == TERMS_UNKNOWN)
        terms__table_put_empty(b->table);
    else
        terms__table_put_count(b->table, count);
}

static void add_row(builder *b, const terms__entry *found) {
    const terms_comparison *comparison = b->comparison;
    terms__table_add_row(b->table);
    terms__table_put_text(b->table, found->of->term);
    terms__table_put_count(b->table, found->of->target);
    terms__table_put_count(b->table, found->of->reference);
    terms__rate_put(&b->rate, b->table, found->of->target, &comparison->target);
    terms__rate_put(&b->rate, b->table, found->of->reference, &comparison->reference);
    measure_all(b, &b->verdicts.items[found->verdict]);
    for (size_t i = 0; i < measures_wanted(comparison); i++) {
        const measure *column = wanted(comparison, i);
        if (column->docs)
            put_documents(b, column->docs(found->of));
        else
            terms__table_put_real(b->table, b->reals[i]);
    }
}

static bool build(builder *b, uint64_t least) {
    const terms_comparison *comparison = b->comparison;
    b->entries = terms__alloc_zeroed(comparison->count, sizeof *b->entries);
    b->reals = terms__alloc_zeroed(measures_wanted(comparison), sizeof *b->reals);
    if (!b->entries || !b->reals || !add_entries(b, least) || !terms__verdicts_reach(&b->verdicts))
        return false;
    choose(b);
    if (!terms__compared_sort(b->entries, b->count, &b->verdicts))
        return false;
    add_columns(b);
    for (size_t i = 0; i < b->count; i++)
        add_row(b, &b->entries[i]);
    return true;
}

const char *terms_compare_measure(size_t number) {
    return number < MEASURES ? measures[number].name : NULL;
}

terms_status terms_table_compare(terms_table **out, const terms_comparison *comparison,
                                 const terms_table_options *options) {
    *out = NULL;
    if (!is_good(comparison))
        return TERMS_BAD_ARGUMENT;
    builder b = {.table = terms__table_new(),
                 .comparison = comparison,
                 .rate = terms__rate_of(options),
                 .alpha = comparison->alpha > 0 ? comparison->alpha : 0.05};
    bool fits = build(&b, options ? options->min_count : 0);
    terms__verdicts_free(&b.verdicts);
    terms__free(b.entries);
    terms__free(b.reals);
    if (fits)
        return terms__table_finish(out, b.table);
    terms_table_free(b.table);
    return TERMS_NO_MEMORY;
}
