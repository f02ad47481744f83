/* Packed: rows of numbers, each column in as few bits as its largest number takes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_PACKED_H
#define TERMS_BASE_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TERMS__PACKED_MAX = 8 };

/* Where a number stands in its row: `shift` bits into byte number `byte`. */
typedef struct terms__packed_column {
    uint32_t byte, shift, mask;
} terms__packed_column;

/* Row by row, each in whole bytes, the lowest first:
 *
 *     columns   9 bits, 13 bits, 0 bits, 7 bits: a row of 4 bytes
 *     bytes     aaaaaaaa bbbbbbba ddbbbbbb ...ddddd
 *
 * A column of zeros takes no bits.  Behind the last row there is room to read eight
 * bytes, and write them, wherever a number begins. */
typedef struct terms__packed {
    unsigned char *bytes;
    size_t rows, stride;
    terms__packed_column columns[TERMS__PACKED_MAX];
} terms__packed;

/* Make rows of zeros, with room for numbers up to the largest of each column.  False when memory
 * runs out. */
bool terms__packed_init(terms__packed *packed, size_t rows, const uint32_t *largest,
                        size_t columns);
void terms__packed_free(terms__packed *packed);

/* The same with these numbers, row by row. */
bool terms__packed_fill(terms__packed *packed, const uint32_t *numbers, size_t rows,
                        size_t columns);

static inline const unsigned char *terms__packed_row(const terms__packed *packed, size_t row) {
    return packed->bytes + row * packed->stride;
}

/* Eight bytes, which are one instruction where the lowest comes first in memory. */
static inline uint64_t terms__packed_word(const unsigned char *at) {
    return at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 | (uint64_t)at[3] << 24 |
           (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 | (uint64_t)at[6] << 48 |
           (uint64_t)at[7] << 56;
}

static inline uint32_t terms__packed_get(const terms__packed *packed, size_t row, size_t column) {
    terms__packed_column c = packed->columns[column];
    uint64_t word = terms__packed_word(terms__packed_row(packed, row) + c.byte);
    return (uint32_t)(word >> c.shift) & c.mask;
}

/* Put a number where there is 0. */
static inline void terms__packed_put(terms__packed *packed, size_t row, size_t column,
                                     uint32_t number) {
    terms__packed_column c = packed->columns[column];
    unsigned char *at = packed->bytes + row * packed->stride + c.byte;
    uint64_t word = terms__packed_word(at) | (uint64_t)number << c.shift;
    at[0] = (unsigned char)word;
    at[1] = (unsigned char)(word >> 8);
    at[2] = (unsigned char)(word >> 16);
    at[3] = (unsigned char)(word >> 24);
    at[4] = (unsigned char)(word >> 32);
    at[5] = (unsigned char)(word >> 40);
    at[6] = (unsigned char)(word >> 48);
    at[7] = (unsigned char)(word >> 56);
}

#endif
