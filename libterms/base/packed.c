/* Packed: rows of numbers, each column in as few bits as its largest number takes.
 * SPDX-License-Identifier: MIT */
#include "base/packed.h"

#include "base/mem.h"

/* Rows are at least a byte long, so that these are the eight bytes that may be read behind the
 * last one. */
enum { SPARE_ROWS = 8 };

/* How many bits a number takes. */
static uint32_t bits_of(uint32_t number) {
    uint32_t bits = 0;
    for (; number > 0; number >>= 1)
        bits++;
    return bits;
}

bool terms__packed_init(terms__packed *packed, size_t rows, const uint32_t *largest,
                        size_t columns) {
    uint32_t at = 0;
    *packed = (terms__packed){.rows = rows};
    for (size_t i = 0; i < columns; i++) {
        uint32_t bits = bits_of(largest[i]);
        packed->columns[i] =
            (terms__packed_column){at / 8, at % 8, (uint32_t)(((uint64_t)1 << bits) - 1)};
        at += bits;
    }
    packed->stride = at > 0 ? (at + 7) / 8 : 1;
    packed->bytes = terms__alloc_zeroed(rows + SPARE_ROWS, packed->stride);
    return packed->bytes != NULL;
}

void terms__packed_free(terms__packed *packed) {
    terms__free(packed->bytes);
    *packed = (terms__packed){0};
}

bool terms__packed_fill(terms__packed *packed, const uint32_t *numbers, size_t rows,
                        size_t columns) {
    uint32_t largest[TERMS__PACKED_MAX] = {0};
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < columns; i++)
            largest[i] |= numbers[row * columns + i];
    if (!terms__packed_init(packed, rows, largest, columns))
        return false;
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < columns; i++)
            terms__packed_put(packed, row, i, numbers[row * columns + i]);
    return true;
}
