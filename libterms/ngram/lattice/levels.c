/* Levels: the places of rows that come from many strands, length by length.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/levels.h"

#include <string.h>

#include "base/mem.h"

/* How many rows of n units a strand has. */
static size_t count_of(const terms__strand *strand, size_t n) {
    return n <= strand->longest ? strand->counts[n] : 0;
}

/* Set all places, length by length. */
static void lay_out(terms__levels *levels, const terms__strand *strands) {
    for (size_t n = 1; n <= levels->longest + 1; n++) {
        size_t *at = levels->places + n;
        for (size_t i = 0; i <= levels->strands; i++, at += levels->longest + 2) {
            *at = levels->count;
            levels->count += i < levels->strands ? count_of(&strands[i], n) : 0;
        }
    }
}

bool terms__levels_init(terms__levels *levels, const terms__strand *strands, size_t count) {
    *levels = (terms__levels){.strands = count};
    for (size_t i = 0; i < count; i++)
        levels->longest =
            strands[i].longest > levels->longest ? strands[i].longest : levels->longest;
    levels->places = terms__alloc_zeroed(count + 1, (levels->longest + 2) * sizeof *levels->places);
    if (levels->places)
        lay_out(levels, strands);
    return levels->places != NULL;
}

void terms__levels_free(terms__levels *levels) {
    terms__free(levels->places);
    *levels = (terms__levels){0};
}

bool terms__levels_put(const terms__levels *levels, const terms__strand *strand, size_t index,
                       terms__rows *rows) {
    const size_t lengths = levels->longest + 2;
    size_t *next = terms__alloc_items(lengths, sizeof *next);
    if (!next)
        return false;
    memcpy(next, terms__levels_of(levels, index), lengths * sizeof *next);
    terms__strand_unpack(strand, rows, next);
    terms__free(next);
    return true;
}
