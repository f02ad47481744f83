/* Postings: in which documents each term is found, and how often.
 * SPDX-License-Identifier: MIT */
#include "report/postings.h"

#include "base/mem.h"
#include "count/counts.h"

/* Let `ends` say where the postings of each term begin.  As these come in it moves to where they
 * end. */
static bool find_room(terms__postings *postings, const terms_counts *counts) {
    size_t terms = counts->matcher->term_count, all = 0;
    for (size_t i = 0; i < counts->ledger.count; i++) {
        size_t term;
        terms_tally tally;
        terms__cell_reader cells = terms__counts_cells(counts, i);
        while (terms__cells_next(&cells, &term, &tally))
            postings->ends[term] += tally.total > 0;
    }
    for (size_t term = 0; term < terms; term++) {
        size_t count = postings->ends[term];
        postings->ends[term] = all;
        all += count;
    }
    postings->count = all;
    postings->items = terms__alloc_zeroed(all, sizeof *postings->items);
    return postings->items != NULL;
}

static void fill(terms__postings *postings, const terms_counts *counts) {
    for (size_t i = 0; i < counts->ledger.count; i++) {
        size_t term;
        terms_tally tally;
        terms__cell_reader cells = terms__counts_cells(counts, i);
        while (terms__cells_next(&cells, &term, &tally))
            if (tally.total > 0)
                postings->items[postings->ends[term]++] = (terms__posting){i, tally.total};
    }
}

bool terms__postings_init(terms__postings *postings, const terms_counts *counts) {
    *postings = (terms__postings){
        .ends = terms__alloc_zeroed(counts->matcher->term_count, sizeof *postings->ends)};
    if (!postings->ends || !find_room(postings, counts))
        return false;
    fill(postings, counts);
    return true;
}

void terms__postings_free(terms__postings *postings) {
    terms__free(postings->items);
    terms__free(postings->ends);
    *postings = (terms__postings){0};
}

const terms__posting *terms__postings_of(const terms__postings *postings, size_t term,
                                         const terms__posting **end) {
    *end = postings->items + postings->ends[term];
    return postings->items + (term > 0 ? postings->ends[term - 1] : 0);
}
