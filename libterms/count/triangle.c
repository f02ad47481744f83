/* Triangle: counts of each two of a few numbers.
 * SPDX-License-Identifier: MIT */
#include "count/triangle.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

void terms__triangle_init(terms__triangle *triangle, size_t most) {
    triangle->most = most;
    triangle->count = terms__triangle_row(most);
}

/* A longer copy of some counts, with zeros behind them. */
static uint64_t *lengthen(const uint64_t *counts, size_t count, size_t longer) {
    uint64_t *made = terms__alloc_zeroed(longer, sizeof *made);
    if (made && count > 0)
        memcpy(made, counts, count * sizeof *made);
    return made;
}

bool terms__triangle_grow(terms__triangle *triangle, size_t side) {
    size_t count = terms__triangle_row(triangle->side), longer = terms__triangle_row(side);
    uint64_t *counts = lengthen(triangle->counts, count, longer),
             *open = lengthen(triangle->open, count, longer);
    bool fits = counts && open;
    terms__free(fits ? triangle->counts : counts);
    terms__free(fits ? triangle->open : open);
    if (!fits)
        return false;
    triangle->counts = counts;
    triangle->open = open;
    triangle->side = side;
    return true;
}

void terms__triangle_clear(terms__triangle *triangle) {
    if (triangle->side > 0)
        memset(triangle->counts, 0, terms__triangle_row(triangle->side) * sizeof *triangle->counts);
}

void terms__triangle_free(terms__triangle *triangle) {
    terms__free(triangle->counts);
    terms__free(triangle->open);
    *triangle = (terms__triangle){0};
}

/* The inverse of terms__triangle_row(): the row r is the last for which r(r + 1)/2 is not above the
 * cell.  A double is exact for all numbers that a triangle needs. */
size_t terms__triangle_row_of(size_t cell) {
    return (size_t)((sqrt(8 * (double)cell + 1) - 1) / 2);
}
