/* Sums: the tallies of all documents added up.
 * SPDX-License-Identifier: MIT */
#include "count/sums.h"

#include "base/mem.h"
#include "text/sizes.h"

static void add_tally(terms__sum *sum, const terms_tally *tally) {
    terms__tally_add(&sum->tally, tally);
    sum->documents += tally->total > 0;
}

static void add_free(terms__sum *sum, uint64_t count) {
    sum->tally.total += count;
    sum->tally.free += count;
    sum->documents += count > 0;
}

/* Add all cells of a document.  Most are of free occurrences alone, and read faster. */
static void add_document(terms__sum *sums, terms__cell_reader cells) {
    size_t term;
    uint64_t count;
    terms_tally tally;
    for (;;) {
        if (terms__cells_next_free(&cells, &term, &count))
            add_free(&sums[term], count);
        else if (terms__cells_next(&cells, &term, &tally))
            add_tally(&sums[term], &tally);
        else
            return;
    }
}

static void add_totals(uint64_t *totals, uint64_t *documents, terms__cell_reader cells) {
    size_t term;
    terms_tally tally;
    while (terms__cells_next(&cells, &term, &tally)) {
        if (totals)
            totals[term] += tally.total;
        if (documents)
            documents[term] += tally.total > 0;
    }
}

terms__sum *terms__counts_sums(const terms_counts *counts) {
    terms__sum *sums = terms__alloc_zeroed(counts->matcher->term_count, sizeof *sums);
    for (size_t i = 0; sums && i < counts->ledger.count; i++)
        add_document(sums, terms__counts_cells(counts, i));
    return sums;
}

/* The only form of a term occurs as often as the term; of the others pairs have been counted. */
static void fill_form_totals(uint64_t *totals, const terms_counts *counts, const terms__sum *sums) {
    const terms_matcher *matcher = counts->matcher;
    const terms__pairs *pairs = &counts->pairs[TERMS__FORMS];
    for (size_t form = 0; form < matcher->form_count; form++)
        if (!terms__matcher_has_forms(matcher, form))
            totals[form] = sums[terms__matcher_term(matcher, form)].tally.total;
    for (size_t i = 0; i < pairs->count; i++)
        totals[pairs->pairs[i].other] = pairs->pairs[i].count;
}

uint64_t *terms__counts_form_totals(const terms_counts *counts) {
    terms__sum *sums = terms__counts_sums(counts);
    uint64_t *totals =
        sums ? terms__alloc_zeroed(counts->matcher->form_count, sizeof *totals) : NULL;
    if (totals)
        fill_form_totals(totals, counts, sums);
    terms__free(sums);
    return totals;
}

terms_sizes terms__counts_sizes(const terms_counts *counts) {
    terms_sizes sizes = {0};
    for (size_t i = 0; i < counts->ledger.count; i++) {
        terms__document_row row = terms__ledger_row(&counts->ledger, i);
        terms__sizes_add(&sizes, &row.sizes);
    }
    return sizes;
}

terms_status terms_counts_totals(const terms_counts *counts, uint64_t *totals, uint64_t *documents,
                                 terms_sizes *sizes) {
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    for (size_t term = 0; term < counts->matcher->term_count; term++) {
        if (totals)
            totals[term] = 0;
        if (documents)
            documents[term] = 0;
    }
    for (size_t i = 0; i < counts->ledger.count; i++)
        add_totals(totals, documents, terms__counts_cells(counts, i));
    if (sizes)
        *sizes = terms__counts_sizes(counts);
    return TERMS_OK;
}
