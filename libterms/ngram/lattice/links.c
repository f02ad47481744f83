/* Links: from an n-gram to its parts and to what it is a part of.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/links.h"

#include "base/mem.h"
#include "base/prefetch.h"

/* Find the row of a range that ends with a unit, where it is known that there is one.  It is mostly
 * one of the first: so the steps get longer until one would go too far, and then shorter again. */
static uint32_t seek(const terms__links *links, terms__range range, uint32_t unit) {
    const uint32_t *units = links->units;
    uint32_t at = range.from, step = 1;
    while (step < range.end - at && units[at + step] <= unit) {
        at += step;
        step *= 2;
    }
    for (; step > 0; step /= 2)
        at += step < range.end - at && units[at + step] <= unit ? step : 0;
    return at;
}

uint32_t terms__links_find(const terms__links *links, terms__range range, uint32_t unit) {
    const uint32_t *units = links->units;
    uint32_t at = range.from, count = range.end - at;
    if (count == 0)
        return TERMS__NO_ROW;
    for (uint32_t half; count > 1; count -= half) {
        half = count / 2;
        at += units[at + half] <= unit ? half : 0;
    }
    return units[at] == unit ? at : TERMS__NO_ROW;
}

/* Find the suffixes of the rows that go on from a row.  The suffix of the row goes on with the same
 * units, and maybe with others. */
static void find_suffixes(const terms__links *links, uint32_t parent) {
    terms__range own = terms__links_children(links, parent);
    if (own.from == own.end)
        return;
    terms__range others = terms__links_children(links, links->suffixes[parent]);
    for (uint32_t row = own.from; row < own.end; row++, others.from++) {
        others.from = seek(links, others, links->units[row]);
        links->suffixes[row] = others.from;
    }
}

/* The suffixes of neighbouring rows are far from each other in memory, and so are the rows that go
 * on from them.  Where these rows are is fetched FAR rows before it is needed; they themselves are
 * fetched NEAR rows before that, when it is known where they are. */
enum { NEAR = 12, FAR = 24 };

static void look_ahead(const terms__links *links, size_t row, size_t end) {
    if (row + FAR < end)
        terms__prefetch(&links->firsts[links->suffixes[row + FAR]]);
    if (row + NEAR < end)
        terms__prefetch(&links->units[links->firsts[links->suffixes[row + NEAR]]]);
}

/* A single unit has no suffix; the suffixes of longer rows come from those of their parents. */
void terms__links_find_suffixes(const terms__links *links, const terms__levels *levels,
                                size_t strand) {
    const size_t end = terms__levels_end(levels, strand, 1);
    for (size_t row = terms__levels_start(levels, strand, 1); row < end; row++)
        links->suffixes[row] = TERMS__NO_ROW;
    for (size_t n = 1; n < links->longest; n++) {
        size_t stop = terms__levels_end(levels, strand, n);
        for (size_t row = terms__levels_start(levels, strand, n); row < stop; row++) {
            if (n > 1)
                look_ahead(links, row, stop);
            find_suffixes(links, (uint32_t)row);
        }
    }
}

terms__links terms__links_of(const terms__rows *rows, const terms__levels *levels) {
    return (terms__links){
        .rows = rows, .starts = terms__levels_of(levels, 0), .longest = levels->longest};
}

/* Note the last unit of each row of n units, and the first row that goes on from it.  Both are
 * walked through from the end, as children stand in the order of their parents. */
static void find_longer(const terms__links *links, size_t n) {
    const terms__row *items = links->rows->items;
    size_t first = n < links->longest ? links->starts[n + 2] : links->rows->count;
    for (size_t row = links->starts[n + 1]; row-- > links->starts[n];) {
        while (first > links->starts[n + 1] && items[first - 1].parent == row)
            first--;
        links->units[row] = items[row].unit;
        links->firsts[row] = (uint32_t)first;
    }
}

bool terms__links_want_longer(terms__links *links) {
    const size_t count = links->rows->count;
    links->units = terms__alloc_items(count, sizeof *links->units);
    links->firsts = terms__alloc_items(count + 1, sizeof *links->firsts);
    if (!links->units || !links->firsts)
        return false;
    links->firsts[count] = (uint32_t)count;
    for (size_t n = links->longest; n > 0; n--)
        find_longer(links, n);
    return true;
}

bool terms__links_want_suffixes(terms__links *links) {
    links->suffixes = terms__alloc_items(links->rows->count, sizeof *links->suffixes);
    return links->suffixes != NULL;
}

void terms__links_forget_longer(terms__links *links) {
    terms__free(links->units);
    terms__free(links->firsts);
    links->units = links->firsts = NULL;
}

void terms__links_free(terms__links *links) {
    terms__free(links->units);
    terms__free(links->firsts);
    terms__free(links->suffixes);
    *links = (terms__links){0};
}

size_t terms__links_length(const terms__links *links, uint32_t row) {
    size_t low = 1, high = links->longest;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (links->starts[middle + 1] <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
