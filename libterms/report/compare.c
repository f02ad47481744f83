/* Compare: the table of what sets a target apart from a reference.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/rate.h"
#include "report/table.h"

/* A term that is compared, and what it is sorted and chosen by. */
typedef struct entry {
    const terms_compared *of;
    terms_contrast contrast;
    double log_ratio, p, p_holm;
} entry;

/* `tests` of the entries have a p-value. */
typedef struct builder {
    terms_table *table;
    const terms_comparison *comparison;
    terms__rate rate;
    double alpha;
    entry *entries;
    size_t count;
    uint64_t tests;
} builder;

static void put_documents(const builder *b, uint64_t count) {
    if (count == TERMS_UNKNOWN)
        terms__table_put_empty(b->table);
    else
        terms__table_put_count(b->table, count);
}

static void put_target_docs(const builder *b, const entry *found) {
    put_documents(b, found->of->target_documents);
}

static void put_reference_docs(const builder *b, const entry *found) {
    put_documents(b, found->of->reference_documents);
}

static void put_limit(const builder *b, const entry *found) {
    double level = b->alpha / (double)b->tests;
    terms__table_put_real(b->table, terms_keyness_log_ratio_limit(&found->contrast, level));
}

static void put_simple_maths_1(const builder *b, const entry *found) {
    terms__table_put_real(b->table, terms_keyness_simple_maths(&found->contrast, 1000000, 1));
}

static void put_simple_maths_100(const builder *b, const entry *found) {
    terms__table_put_real(b->table, terms_keyness_simple_maths(&found->contrast, 1000000, 100));
}

static void put_p(const builder *b, const entry *found) {
    terms__table_put_real(b->table, found->p);
}

static void put_p_bonferroni(const builder *b, const entry *found) {
    terms__table_put_real(b->table, terms_significance_bonferroni(found->p, b->tests));
}

static void put_p_holm(const builder *b, const entry *found) {
    terms__table_put_real(b->table, found->p_holm);
}

/* A column: a function of the contrast alone, or one that puts the cell. */
typedef struct measure {
    const char *name;
    double (*of)(const terms_contrast *contrast);
    void (*put)(const builder *b, const entry *found);
    bool is_p;
} measure;

static const measure measures[] = {{.name = "log_ratio", .of = terms_keyness_log_ratio},
                                   {.name = "log_ratio_limit", .put = put_limit},
                                   {.name = "pct_diff", .of = terms_keyness_pct_diff},
                                   {.name = "g2_4cell", .of = terms_keyness_g2_4cell},
                                   {.name = "bic", .of = terms_keyness_bic},
                                   {.name = "p_holm", .put = put_p_holm, .is_p = true},
                                   {.name = "p_g2_4cell", .put = put_p, .is_p = true},
                                   {.name = "p_bonferroni", .put = put_p_bonferroni, .is_p = true},
                                   {.name = "p_fisher", .of = terms_fisher_two_sided, .is_p = true},
                                   {.name = "g2_2cell", .of = terms_keyness_g2_2cell},
                                   {.name = "g2_williams", .of = terms_keyness_g2_williams},
                                   {.name = "g2_yates", .of = terms_keyness_g2_yates},
                                   {.name = "chi2", .of = terms_keyness_chi2},
                                   {.name = "chi2_yates", .of = terms_keyness_chi2_yates},
                                   {.name = "chi2_williams", .of = terms_keyness_chi2_williams},
                                   {.name = "simple_maths_1", .put = put_simple_maths_1},
                                   {.name = "simple_maths_100", .put = put_simple_maths_100},
                                   {.name = "odds_ratio", .of = terms_keyness_odds_ratio},
                                   {.name = "difference", .of = terms_keyness_difference},
                                   {.name = "target_docs", .put = put_target_docs},
                                   {.name = "reference_docs", .put = put_reference_docs}};
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

static void add_entry(builder *b, const terms_compared *term) {
    entry *made = &b->entries[b->count++];
    made->of = term;
    made->contrast = (terms_contrast){term->target, size_of(b, &b->comparison->target),
                                      term->reference, size_of(b, &b->comparison->reference)};
    made->log_ratio = terms_keyness_log_ratio(&made->contrast);
    made->p = terms_significance_chi2(terms_keyness_g2_4cell(&made->contrast), 1);
    b->tests += isnan(made->p) ? 0 : 1;
}

static bool correct(builder *b) {
    double *p = terms__alloc_zeroed(b->count, sizeof *p);
    for (size_t i = 0; p && i < b->count; i++)
        p[i] = b->entries[i].p;
    bool fits = p && terms_significance_holm(p, b->count) == TERMS_OK;
    for (size_t i = 0; fits && i < b->count; i++)
        b->entries[i].p_holm = p[i];
    terms__free(p);
    return fits;
}

static uint64_t found_in_both(const terms_compared *term) {
    return term->target + term->reference;
}

/* What has no Log Ratio comes last. */
static int compare_entries(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (isnan(x->log_ratio) != isnan(y->log_ratio))
        return isnan(x->log_ratio) ? 1 : -1;
    if (x->log_ratio > y->log_ratio || x->log_ratio < y->log_ratio)
        return x->log_ratio > y->log_ratio ? -1 : 1;
    uint64_t first = found_in_both(x->of), second = found_in_both(y->of);
    if (first != second)
        return first > second ? -1 : 1;
    return strcmp(x->of->term, y->of->term);
}

static void add_row(const builder *b, const entry *found) {
    terms__table_add_row(b->table);
    terms__table_put_text(b->table, found->of->term);
    terms__table_put_count(b->table, found->of->target);
    terms__table_put_count(b->table, found->of->reference);
    terms__rate_put(&b->rate, b->table, found->of->target, &b->comparison->target);
    terms__rate_put(&b->rate, b->table, found->of->reference, &b->comparison->reference);
    for (size_t i = 0; i < measures_wanted(b->comparison); i++) {
        const measure *column = wanted(b->comparison, i);
        if (column->put)
            column->put(b, found);
        else
            terms__table_put_real(b->table, column->of(&found->contrast));
    }
}

/* Leave out the entries that are not significant. */
static void choose(builder *b) {
    size_t kept = 0;
    for (size_t i = 0; i < b->count; i++)
        if (b->comparison->all || b->entries[i].p_holm <= b->alpha)
            b->entries[kept++] = b->entries[i];
    b->count = kept;
}

static bool build(builder *b, uint64_t least) {
    const terms_comparison *comparison = b->comparison;
    b->entries = terms__alloc_zeroed(comparison->count, sizeof *b->entries);
    if (!b->entries)
        return false;
    for (size_t i = 0; i < comparison->count; i++)
        if (found_in_both(&comparison->terms[i]) >= least)
            add_entry(b, &comparison->terms[i]);
    if (!correct(b))
        return false;
    choose(b);
    qsort(b->entries, b->count, sizeof *b->entries, compare_entries);
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
    terms__free(b.entries);
    if (fits)
        return terms__table_finish(out, b.table);
    terms_table_free(b.table);
    return TERMS_NO_MEMORY;
}
