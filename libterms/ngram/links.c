/* Links: from an n-gram to its parts and to what it is a part of.
 * SPDX-License-Identifier: MIT */
#include "ngram/links.h"

#include "base/mem.h"

/* The row of a range with a unit: those before it are passed over by ever longer steps,
 * then by ever shorter ones. */
static uint32_t seek(const terms__links *links, terms__range range, uint32_t unit) {
    const terms__row *items = links->rows->items;
    uint32_t at = range.from, step = 1;
    while (step < range.end - at && items[at + step].unit <= unit) {
        at += step;
        step *= 2;
    }
    for (; step > 0; step /= 2)
        at += step < range.end - at && items[at + step].unit <= unit ? step : 0;
    return at;
}

uint32_t terms__links_find(const terms__links *links, terms__range range, uint32_t unit) {
    const terms__row *items = links->rows->items;
    uint32_t at = range.from, count = range.end - at;
    if (count == 0)
        return TERMS__NO_ROW;
    for (uint32_t half; count > 1; count -= half) {
        half = count / 2;
        at += items[at + half].unit <= unit ? half : 0;
    }
    return items[at].unit == unit ? at : TERMS__NO_ROW;
}

/* Rows stand in the order of their parents. */
static void find_firsts(const terms__links *links) {
    const terms__rows *rows = links->rows;
    size_t next = 0;
    while (next < rows->count && rows->items[next].parent == TERMS__NO_ROW)
        next++;
    for (size_t i = 0; i < rows->count; i++) {
        links->firsts[i] = (uint32_t)next;
        while (next < rows->count && rows->items[next].parent == i)
            next++;
    }
    links->firsts[rows->count] = (uint32_t)next;
}

/* Where the rows of the next length begin. */
static size_t next_level(const terms__links *links, size_t start) {
    return links->firsts[start];
}

static bool list_starts(terms__links *links) {
    size_t count = links->rows->count;
    for (size_t at = 0; at < count; at = next_level(links, at))
        links->longest++;
    links->starts = terms__alloc_zeroed(links->longest + 2, sizeof *links->starts);
    for (size_t n = 1; links->starts && n <= links->longest; n++)
        links->starts[n + 1] = next_level(links, links->starts[n]);
    return links->starts != NULL;
}

/* Whatever a row goes on with, its suffix does, too. */
static void find_suffixes(const terms__links *links, uint32_t parent) {
    terms__range own = terms__links_children(links, parent);
    if (own.from == own.end)
        return;
    terms__range others = terms__links_children(links, links->suffixes[parent]);
    for (uint32_t row = own.from; row < own.end; row++, others.from++) {
        others.from = seek(links, others, links->rows->items[row].unit);
        links->suffixes[row] = others.from;
    }
}

/* The suffix of a single unit is none; those of longer rows come from their parents'. */
bool terms__links_init(terms__links *links, const terms__rows *rows) {
    *links = (terms__links){.rows = rows};
    links->firsts = terms__alloc_zeroed(rows->count + 1, sizeof *links->firsts);
    links->suffixes = terms__alloc_zeroed(rows->count, sizeof *links->suffixes);
    if (!links->firsts || !links->suffixes)
        return false;
    find_firsts(links);
    if (!list_starts(links))
        return false;
    for (uint32_t i = 0; i < links->firsts[0]; i++)
        links->suffixes[i] = TERMS__NO_ROW;
    for (uint32_t i = 0; i < rows->count; i++)
        find_suffixes(links, i);
    return true;
}

void terms__links_free(terms__links *links) {
    terms__free(links->starts);
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
