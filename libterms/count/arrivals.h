/* Arrivals: terms numbered in the order in which they are met.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_ARRIVALS_H
#define TERMS_COUNT_ARRIVALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Terms are numbered as they are first met.  Frequent terms are met early and get small numbers: so
 * a table of the first numbers only has what is needed most, close together. */
typedef struct terms__arrivals {
    uint32_t *numbers; /* by term: its number plus 1, or 0 if it is not met yet */
    uint32_t *terms;   /* by number */
    uint32_t count;
} terms__arrivals;

/* From all zeros; false when memory runs out. */
bool terms__arrivals_init(terms__arrivals *arrivals, size_t term_count);
void terms__arrivals_free(terms__arrivals *arrivals);

/* The number of a term, which gets the next one if it is met for the first time. */
static inline uint32_t terms__arrivals_number(terms__arrivals *arrivals, uint32_t term) {
    if (arrivals->numbers[term] == 0) {
        arrivals->terms[arrivals->count] = term;
        arrivals->numbers[term] = ++arrivals->count;
    }
    return arrivals->numbers[term] - 1;
}

#endif
