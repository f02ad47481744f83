/* Forms: the table of how often each form of a term was the one that stood there.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "count/sums.h"
#include "report/table/table.h"

terms_status terms_table_forms(terms_table **out, const terms_counts *counts,
                               const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    uint64_t *totals = terms__counts_form_totals(counts);
    if (!totals)
        return TERMS_NO_MEMORY;
    static const char *const names[] = {"term", "form", "total"};
    const terms_matcher *matcher = counts->matcher;
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 3);
    for (size_t i = 0; i < matcher->form_count; i++) {
        terms__table_add_row(table);
        terms__table_put_text(table, terms_matcher_term(matcher, terms__matcher_term(matcher, i)));
        terms__table_put_text(table, terms_matcher_form(matcher, i));
        terms__table_put_count(table, totals[i]);
    }
    terms__free(totals);
    if (options)
        terms__table_drop_below(table, "total", options->min_count);
    return terms__table_finish(out, table);
}
