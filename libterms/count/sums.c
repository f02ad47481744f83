/* Sums: the tallies of all documents added up.
 * SPDX-License-Identifier: MIT */
#include "count/sums.h"

#include "base/mem.h"

static void add_tally(terms__sum *sum, const terms_tally *tally) {
    sum->tally.total += tally->total;
    sum->tally.free += tally->free;
    sum->tally.nested += tally->nested;
    sum->tally.crossing += tally->crossing;
    sum->tally.quoted += tally->quoted;
    sum->tally.joined += tally->joined;
    sum->tally.excluded += tally->excluded;
    sum->documents += tally->total > 0;
}

terms__sum *terms__counts_sums(const terms_counts *counts) {
    terms__sum *sums = terms__alloc_zeroed(counts->matcher->term_count, sizeof *sums);
    for (size_t i = 0; sums && i < counts->document_count; i++) {
        size_t term;
        terms_tally tally;
        terms__cell_reader cells = terms__counts_cells(counts, i);
        while (terms__cells_next(&cells, &term, &tally))
            add_tally(&sums[term], &tally);
    }
    return sums;
}

terms_sizes terms__counts_sizes(const terms_counts *counts) {
    terms_sizes sizes = {0};
    for (size_t i = 0; i < counts->document_count; i++) {
        sizes.chars += counts->documents[i].sizes.chars;
        sizes.han += counts->documents[i].sizes.han;
        sizes.private_use += counts->documents[i].sizes.private_use;
    }
    return sizes;
}
