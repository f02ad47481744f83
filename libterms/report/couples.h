/* Couples: how often two terms are together, in the order in which a table shows that.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_COUPLES_H
#define TERMS_REPORT_COUPLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct terms__couple {
    uint32_t term, other;
    uint64_t together;
} terms__couple;

/* All zeros is an empty list.  Couples are sorted, and not the rows that are made of them, since
 * they are much smaller. */
typedef struct terms__couples {
    terms__couple *items;
    size_t count, capacity;
} terms__couples;

/* False when memory runs out, here and below. */
bool terms__couples_add(terms__couples *couples, terms__couple couple);
void terms__couples_free(terms__couples *couples);

/* Sort by `together`, largest first, then by the names of the terms.  `names` has those of all
 * terms that occur in couples. */
bool terms__couples_sort(terms__couples *couples, const char *const *names, size_t term_count);

#endif
