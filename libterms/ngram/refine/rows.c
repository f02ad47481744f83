/* Rows: the n-grams that were found, as a tree.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/rows.h"

#include <string.h>

#include "base/mem.h"

static bool reserve_sides(terms__rows *rows, size_t want) {
    if (!rows->with_sides || want <= rows->sides_capacity)
        return true;
    terms__sides *sides = terms__grow(rows->sides, &rows->sides_capacity, want, sizeof *sides);
    rows->sides = sides ? sides : rows->sides;
    return sides != NULL;
}

static bool reserve_targets(terms__rows *rows, size_t want) {
    if (!rows->with_targets || want <= rows->targets_capacity)
        return true;
    terms__target *targets =
        terms__grow(rows->targets, &rows->targets_capacity, want, sizeof *targets);
    rows->targets = targets ? targets : rows->targets;
    return targets != NULL;
}

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
    return reserve_sides(rows, want) && reserve_targets(rows, want);
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
        if (rows->with_targets)
            rows->targets[rows->count] = more->targets[i];
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

void terms__rows_free(terms__rows *rows) {
    terms__free(rows->items);
    terms__free(rows->sides);
    terms__free(rows->targets);
    *rows = (terms__rows){0};
}
