/* Links: from an n-gram to its parts and to what it is a part of.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LINKS_H
#define TERMS_NGRAM_LINKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/rows.h"

/* A table with linear probing that finds a row by its parent and its last unit: its
 * slots hold a row plus 1, or 0, and at least half are free.  `suffixes` are by row
 * the n-gram without its first unit; all parts of a row are rows, since none can be
 * rarer. */
typedef struct terms__links {
    const terms__rows *rows;
    uint32_t *slots;
    size_t mask;
    uint32_t *suffixes;
    uint32_t *lengths; /* by row */
} terms__links;

/* False when memory runs out; free the links all the same. */
bool terms__links_init(terms__links *links, const terms__rows *rows);
void terms__links_free(terms__links *links);

/* The row of `parent` (or TERMS__NO_ROW) with a unit behind it, or TERMS__NO_ROW. */
uint32_t terms__links_child(const terms__links *links, uint32_t parent, uint32_t unit);

/* What stands first where that row would be, it or another one or TERMS__NO_ROW; so that
 * memory can look for many at a time. */
uint32_t terms__links_peek(const terms__links *links, uint32_t parent, uint32_t unit);

#endif
