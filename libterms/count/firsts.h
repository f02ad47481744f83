/* Firsts: where each term of one document first stands, packed in that order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_FIRSTS_H
#define TERMS_COUNT_FIRSTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

/* Each first is the number of a term and the distance in code points to the first
 * before it, written seven bits a byte. */
typedef struct terms__first_reader {
    const unsigned char *at, *end;
    uint64_t position; /* of the last one read */
} terms__first_reader;

/* Add a term whose first position is `position`.  `before` is the position that was added
 * last, which is no greater, or 0.  False when memory runs out. */
bool terms__firsts_add(terms__bytes *firsts, uint64_t before, size_t term, uint64_t position);

terms__first_reader terms__firsts_read(const char *firsts, size_t len);
bool terms__firsts_next(terms__first_reader *reader, size_t *term, uint64_t *position);

#endif
