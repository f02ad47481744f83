/* Summary: the table of one row a term, over all documents.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "count/sums.h"
#include "report/rate.h"
#include "report/table/table.h"
#include "report/tally.h"

static void add_columns(terms_table *table, const terms__rate *rate) {
    const char *const names[] = {"rank", "term", "category"};
    const char *const documents[] = {"docs", "docs_pct", rate->name};
    terms__table_add_columns(table, names, 3);
    terms__tally_add_columns(table);
    terms__table_add_columns(table, documents, 3);
}

static void add_rows(terms_table *table, const terms_counts *counts, const terms__sum *sums,
                     const terms__rate *rate) {
    const terms_matcher *matcher = counts->matcher;
    terms_sizes sizes = terms__counts_sizes(counts);
    terms__table_reserve(table, matcher->term_count);
    for (size_t term = 0; term < matcher->term_count; term++) {
        const terms__sum *sum = &sums[term];
        terms__table_add_row(table);
        terms__table_put_count(table, 0);
        terms__table_put_text(table, terms_matcher_term(matcher, term));
        terms__table_put_text(table, terms__named(terms_matcher_category(matcher, term)));
        terms__tally_put(table, &sum->tally);
        terms__table_put_count(table, sum->documents);
        terms__table_put_real(table, 100.0 * (double)sum->documents / (double)counts->ledger.count);
        terms__rate_put(rate, table, sum->tally.total, &sizes);
    }
}

terms_status terms_table_summary(terms_table **out, const terms_counts *counts,
                                 const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    terms__sum *sums = terms__counts_sums(counts);
    if (!sums)
        return TERMS_NO_MEMORY;
    static const char *const order[] = {"total", "term"};
    terms__rate rate = terms__rate_of(options);
    terms_table *table = terms__table_new();
    add_columns(table, &rate);
    add_rows(table, counts, sums, &rate);
    terms__free(sums);
    terms__table_order(table, order, 2);
    terms__table_rank(table, "rank", "total");
    if (options)
        terms__table_drop_below(table, "total", options->min_count);
    return terms__table_finish(out, table);
}
