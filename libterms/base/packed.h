/* Packed: rows of numbers, each column in as few bits as its largest number takes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_PACKED_H
#define TERMS_BASE_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TERMS__PACKED_MAX = 8 };

/* Where a number stands in its row: this many bits into one of its bytes. */
typedef struct terms__packed_column {
    uint32_t byte, shift, mask;
} terms__packed_column;

/* Row by row, each in whole bytes, the lowest first:
 *
 *     columns   9 bits, 13 bits, 0 bits, 7 bits: a row of 4 bytes
 *     bytes     aaaaaaaa bbbbbbba ddbbbbbb ...ddddd
 *
 * A column of zeros takes no bits.  Behind the last row there is room to read eight
 * bytes wherever a number begins. */
typedef struct terms__packed {
    unsigned char *bytes;
    size_t rows, stride;
    terms__packed_column columns[TERMS__PACKED_MAX];
} terms__packed;

/* Rows of zeros, with room for numbers up to the largest of each column.  False when
 * memory runs out. */
bool terms__packed_init(terms__packed *packed, size_t rows, const uint32_t *largest,
                        size_t columns);
void terms__packed_free(terms__packed *packed);

/* The same with these numbers, row by row. */
bool terms__packed_fill(terms__packed *packed, const uint32_t *numbers, size_t rows,
                        size_t columns);

/* Put a number where 0 is. */
void terms__packed_put(terms__packed *packed, size_t row, size_t column, uint32_t number);

static inline const unsigned char *terms__packed_row(const terms__packed *packed, size_t row) {
    return packed->bytes + row * packed->stride;
}

static inline uint32_t terms__packed_get(const terms__packed *packed, size_t row, size_t column) {
    terms__packed_column c = packed->columns[column];
    const unsigned char *at = terms__packed_row(packed, row) + c.byte;
    uint64_t word = at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 | (uint64_t)at[3] << 24 |
                    (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 | (uint64_t)at[6] << 48 |
                    (uint64_t)at[7] << 56;
    return (uint32_t)(word >> c.shift) & c.mask;
}

#endif
