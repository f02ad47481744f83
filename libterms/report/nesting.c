/* Nesting: the table of which term stood inside which, and how often.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "count/sums.h"
#include "report/table/table.h"

static void add_pair(terms_table *table, const terms_counts *counts, const terms__pair *pair,
                     const terms__sum *sums) {
    terms__table_add_row(table);
    terms__table_put_text(table, terms_matcher_term(counts->matcher, pair->term));
    terms__table_put_text(table, terms_matcher_term(counts->matcher, pair->other));
    terms__table_put_count(table, pair->count);
    terms__table_put_real(table, (double)pair->count / (double)sums[pair->term].tally.total);
}

terms_status terms_table_nesting(terms_table **out, const terms_counts *counts,
                                 const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    terms__sum *sums = terms__counts_sums(counts);
    if (!sums)
        return TERMS_NO_MEMORY;
    static const char *const names[] = {"term", "inside", "count", "share"};
    static const char *const order[] = {"count", "term", "inside"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 4);
    const terms__pairs *nesting = &counts->pairs[TERMS__NESTING];
    for (size_t i = 0; i < nesting->count; i++) {
        if (nesting->pairs[i].count > 0)
            add_pair(table, counts, &nesting->pairs[i], sums);
    }
    terms__free(sums);
    terms__table_order(table, order, 3);
    if (options)
        terms__table_drop_below(table, "count", options->min_count);
    return terms__table_finish(out, table);
}
