/* Arrivals: terms numbered in the order in which they are met.
 * SPDX-License-Identifier: MIT */
#include "count/arrivals.h"

#include "base/mem.h"

bool terms__arrivals_init(terms__arrivals *arrivals, size_t term_count) {
    arrivals->numbers = terms__alloc_zeroed(term_count, sizeof *arrivals->numbers);
    arrivals->terms = terms__alloc_zeroed(term_count, sizeof *arrivals->terms);
    return arrivals->numbers && arrivals->terms;
}

void terms__arrivals_free(terms__arrivals *arrivals) {
    terms__free(arrivals->numbers);
    terms__free(arrivals->terms);
    *arrivals = (terms__arrivals){0};
}
