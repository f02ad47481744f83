/* Ordering: items sorted by keys that stand beside them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_ORDERING_H
#define TERMS_BASE_ORDERING_H

#include <stddef.h>
#include <stdint.h>

/* A key stands next to its item, so that sorting many items does not jump about in memory. */
typedef struct terms__keyed {
    uint64_t key;
    size_t item;
} terms__keyed;

/* How items with the same key compare. */
typedef int terms__keyed_compare(const void *context, size_t a, size_t b);

/* Sort by keys, ascending, and items with the same key by a comparison, unless it is NULL; items
 * that are equal keep their order.  `spare` has room for as many items.  Returns where the
 * sorted items stand: at `items` or at `spare`. */
terms__keyed *terms__keyed_sort(terms__keyed *items, terms__keyed *spare, size_t count,
                                terms__keyed_compare *compare, const void *context);

#endif
