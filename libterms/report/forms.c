/* Forms: the table of how often each form of a term was the one that stood there.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "count/sums.h"
#include "report/table.h"

/* A term of one form has its total; what the others have was counted. */
static uint64_t *totals_of(const terms_counts *counts) {
    const terms_matcher *matcher = counts->matcher;
    const terms__pairs *pairs = &counts->pairs[TERMS__FORMS];
    terms__sum *sums = terms__counts_sums(counts);
    uint64_t *totals = terms__alloc_zeroed(matcher->form_count, sizeof *totals);
    for (size_t i = 0; sums && totals && i < matcher->form_count; i++) {
        if (!terms__matcher_has_forms(matcher, i))
            totals[i] = sums[matcher->forms[i].term].tally.total;
    }
    for (size_t i = 0; totals && i < pairs->count; i++)
        totals[pairs->pairs[i].other] = pairs->pairs[i].count;
    bool fits = sums != NULL;
    terms__free(sums);
    if (fits)
        return totals;
    terms__free(totals);
    return NULL;
}

terms_status terms_table_forms(terms_table **out, const terms_counts *counts,
                               const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    uint64_t *totals = totals_of(counts);
    if (!totals)
        return TERMS_NO_MEMORY;
    static const char *const names[] = {"term", "form", "total"};
    const terms_matcher *matcher = counts->matcher;
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 3);
    for (size_t i = 0; i < matcher->form_count; i++) {
        terms__table_add_row(table);
        terms__table_put_text(table, matcher->terms[matcher->forms[i].term]);
        terms__table_put_text(table, matcher->forms[i].spelling);
        terms__table_put_count(table, totals[i]);
    }
    terms__free(totals);
    if (options)
        terms__table_drop_below(table, "total", options->min_count);
    return terms__table_finish(out, table);
}
