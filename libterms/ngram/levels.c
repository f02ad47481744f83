/* Levels: the rows of many trees as one, length by length.
 * SPDX-License-Identifier: MIT */
#include "ngram/levels.h"

#include "base/mem.h"

/* Let there be room for that length. */
static bool reach(terms__levels *levels, size_t longest) {
    size_t before = levels->next ? levels->longest + 1 : 0;
    if (levels->next && longest <= levels->longest)
        return true;
    size_t *next = terms__grow(levels->next, &levels->capacity, longest + 1, sizeof *next);
    if (!next)
        return false;
    levels->next = next;
    levels->longest = longest;
    for (size_t i = before; i <= longest; i++)
        next[i] = 0;
    return true;
}

bool terms__levels_count(terms__levels *levels, const terms__rows *tree) {
    size_t longest = 0;
    uint32_t *lengths = terms__rows_lengths(tree, &longest);
    bool fits = lengths && reach(levels, longest);
    for (size_t i = 0; fits && i < tree->count; i++)
        levels->next[lengths[i]]++;
    terms__free(lengths);
    return fits;
}

void terms__levels_lay_out(terms__levels *levels, terms__rows *rows) {
    size_t count = 0;
    for (size_t n = 1; levels->next && n <= levels->longest; n++) {
        size_t own = levels->next[n];
        levels->next[n] = count;
        count += own;
    }
    levels->rows = rows;
    rows->count = count;
}

/* What is put takes the place of its length: those of its rows are all behind it. */
bool terms__levels_put(const terms__levels *levels, const terms__rows *tree) {
    terms__rows *rows = levels->rows;
    size_t longest = 0;
    uint32_t *lengths = terms__rows_lengths(tree, &longest);
    bool fits = lengths != NULL;
    for (size_t i = 0; fits && i < tree->count; i++) {
        size_t to = levels->next[lengths[i]]++;
        terms__row row = tree->items[i];
        if (row.parent != TERMS__NO_ROW)
            row.parent = lengths[row.parent];
        rows->items[to] = row;
        rows->sides[to] = tree->sides[i];
        if (rows->with_targets)
            rows->targets[to] = tree->targets[i];
        lengths[i] = (uint32_t)to;
    }
    terms__free(lengths);
    return fits;
}

void terms__levels_free(terms__levels *levels) {
    terms__free(levels->next);
}
