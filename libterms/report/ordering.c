/* Ordering: items sorted by keys that stand beside them.
 * SPDX-License-Identifier: MIT */
#include "report/ordering.h"

#include <stdbool.h>
#include <string.h>

typedef struct rule {
    terms__keyed_compare *compare;
    const void *context;
} rule;

/* Whether `a`, which comes before `b`, may stay there. */
static inline bool stays(const rule *by, const terms__keyed *a, const terms__keyed *b) {
    if (a->key != b->key)
        return a->key < b->key;
    return !by->compare || by->compare(by->context, a->item, b->item) <= 0;
}

/* Merge the sorted runs from[0..middle) and from[middle..end) into `to`. */
static void merge(const rule *by, const terms__keyed *from, size_t middle, size_t end,
                  terms__keyed *to) {
    size_t left = 0, right = middle;
    if (middle == end || stays(by, &from[middle - 1], &from[middle])) {
        memcpy(to, from, end * sizeof *from);
        return;
    }
    for (size_t i = 0; i < end; i++) {
        bool first = right == end || (left < middle && stays(by, &from[left], &from[right]));
        to[i] = from[first ? left++ : right++];
    }
}

/* Merge sort from the bottom up: stable, and no recursion. */
terms__keyed *terms__keyed_sort(terms__keyed *items, terms__keyed *spare, size_t count,
                                terms__keyed_compare *compare, const void *context) {
    rule by = {compare, context};
    for (size_t run = 1; run < count; run += run) {
        for (size_t begin = 0, end; begin < count; begin += end) {
            size_t left = count - begin, middle = left < run ? left : run;
            end = left - middle < run ? left : middle + run;
            merge(&by, items + begin, middle, end, spare + begin);
        }
        terms__keyed *sorted = spare;
        spare = items;
        items = sorted;
    }
    return items;
}
