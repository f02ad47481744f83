/* Rows: the n-grams that were found, as a tree.
 * SPDX-License-Identifier: MIT */
#include "ngram/rows.h"

#include <string.h>

#include "base/mem.h"

bool terms__rows_reserve(terms__rows *rows, size_t more) {
    if (more > TERMS__ROWS_MAX - rows->count) {
        rows->is_full = true;
        return false;
    }
    size_t want = rows->count + more;
    if (want > rows->capacity) {
        terms__row *items = terms__grow(rows->items, &rows->capacity, want, sizeof *items);
        if (!items)
            return false;
        rows->items = items;
    }
    if (!rows->with_sides || want <= rows->sides_capacity)
        return true;
    terms__sides *sides = terms__grow(rows->sides, &rows->sides_capacity, want, sizeof *sides);
    rows->sides = sides ? sides : rows->sides;
    return sides != NULL;
}

uint32_t terms__rows_add(terms__rows *rows, terms__row row) {
    if (!terms__rows_reserve(rows, 1))
        return TERMS__NO_ROW;
    rows->items[rows->count] = row;
    return (uint32_t)rows->count++;
}

bool terms__rows_append(terms__rows *rows, const terms__rows *more) {
    uint32_t base = (uint32_t)rows->count;
    if (!terms__rows_reserve(rows, more->count))
        return false;
    for (size_t i = 0; i < more->count; i++) {
        terms__row row = more->items[i];
        row.parent += row.parent == TERMS__NO_ROW ? 0 : base;
        if (rows->with_sides)
            rows->sides[rows->count] = more->sides[i];
        rows->items[rows->count++] = row;
    }
    return true;
}

uint32_t *terms__rows_lengths(const terms__rows *rows, size_t *longest) {
    uint32_t *lengths = terms__alloc_zeroed(rows->count, sizeof *lengths);
    for (size_t i = 0; lengths && i < rows->count; i++) {
        uint32_t parent = rows->items[i].parent;
        lengths[i] = parent == TERMS__NO_ROW ? 1 : lengths[parent] + 1;
        *longest = lengths[i] > *longest ? lengths[i] : *longest;
    }
    return lengths;
}

bool terms__rows_trim(terms__rows *rows) {
    terms__rows exact = {.with_sides = rows->with_sides};
    bool fits = terms__rows_append(&exact, rows);
    terms__rows_free(fits ? rows : &exact);
    if (fits)
        *rows = exact;
    return fits;
}

void terms__rows_free(terms__rows *rows) {
    terms__free(rows->items);
    terms__free(rows->sides);
    *rows = (terms__rows){0};
}
