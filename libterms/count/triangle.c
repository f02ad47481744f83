/* Triangle: counts of each two of a few numbers.
 * SPDX-License-Identifier: MIT */
#include "count/triangle.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

bool terms__triangle_init(terms__triangle *triangle, size_t numbers) {
    size_t count = terms__triangle_row(numbers);
    triangle->counts = terms__alloc_zeroed(count, sizeof *triangle->counts);
    triangle->open = terms__alloc_zeroed(count, sizeof *triangle->open);
    if (!triangle->counts || !triangle->open)
        return false;
    triangle->side = numbers;
    triangle->count = count;
    return true;
}

void terms__triangle_clear(terms__triangle *triangle) {
    if (triangle->count > 0)
        memset(triangle->counts, 0, triangle->count * sizeof *triangle->counts);
}

void terms__triangle_free(terms__triangle *triangle) {
    terms__free(triangle->counts);
    terms__free(triangle->open);
    *triangle = (terms__triangle){0};
}

/* Squares of this size are exact. */
size_t terms__triangle_row_of(size_t cell) {
    return (size_t)((sqrt(8 * (double)cell + 1) - 1) / 2);
}
