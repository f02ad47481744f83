/* Cells: the tallies of one document's terms, packed.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_CELLS_H
#define TERMS_COUNT_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "libterms.h"

/* A cell is the tally of one term in one document.  Most numbers are small, and nearly always only
 * that of free occurrences is not 0.  So a cell begins with the distance to the term before, and a
 * bit for whether there is more than free occurrences:
 *
 *     bit 0       there is more
 *     bits 1..6   the lowest bits of the distance
 *     bit 7       its other bits follow, seven bits a byte
 *
 * Behind that comes the number of free occurrences.  Where there is more, a bit for each of free,
 * nested, crossing, quoted, joined and excluded that is not 0 comes instead, and then these
 * numbers.  All are written seven bits a byte. */
typedef struct terms__cell_reader {
    const unsigned char *at, *end;
    size_t term; /* of the last cell read */
    bool begun;
} terms__cell_reader;

/* Add the cell of a term behind that of the term `before`, which is less, or SIZE_MAX
 * where it is the first cell.  False when memory runs out. */
bool terms__cells_add(terms__bytes *cells, size_t before, size_t term, const terms_tally *tally);

/* The same for a term with no other than free occurrences. */
bool terms__cells_add_free(terms__bytes *cells, size_t before, size_t term, uint64_t count);

terms__cell_reader terms__cells_read(const char *cells, size_t len);
bool terms__cells_next(terms__cell_reader *reader, size_t *term, terms_tally *tally);

/* Read the next cell if it is, like most, of nothing but fewer than 128 free occurrences.  False
 * where it is another one, or so near the end that terms__cells_next() has to read it. */
static inline bool terms__cells_next_free(terms__cell_reader *reader, size_t *term,
                                          uint64_t *count) {
    const unsigned char *at = reader->at;
    if (reader->end - at < 3 || (at[0] & 1) != 0)
        return false;
    size_t has_rest = at[0] >> 7, rest = at[1] & (0 - has_rest);
    if (((at[1 + has_rest] | rest) & 0x80) != 0)
        return false;
    *term = reader->term += ((at[0] & 0x7Fu) >> 1 | rest << 6) + reader->begun;
    *count = at[1 + has_rest];
    reader->at = at + 2 + has_rest;
    reader->begun = true;
    return true;
}

#endif
