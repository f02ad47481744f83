/* Links: from an n-gram to its parts and to what it is a part of.
 * SPDX-License-Identifier: MIT */
#include "ngram/links.h"

#include "base/hash.h"
#include "base/mem.h"

static size_t first_slot(const terms__links *links, uint32_t parent, uint32_t unit) {
    uint64_t key = terms__hash_key(links->slots);
    return (size_t)terms__hash_number(key, (uint64_t)parent << 32 | unit) & links->mask;
}

/* Rows are added, and looked up, by the batch: first it is worked out where each would be,
 * then that is looked at, so that memory can look for many at a time. */
enum { BATCH = 64 };

/* No two rows are the same, so none is looked at. */
static void add_batch(const terms__links *links, uint32_t first, size_t count) {
    const terms__row *own = &links->rows->items[first];
    size_t slots[BATCH];
    uint32_t taken[BATCH];
    for (size_t i = 0; i < count; i++) {
        slots[i] = first_slot(links, own[i].parent, own[i].unit);
        taken[i] = links->slots[slots[i]];
    }
    for (size_t i = 0; i < count; i++) {
        size_t slot = slots[i];
        while (taken[i] != 0 || links->slots[slot] != 0) {
            slot = (slot + 1) & links->mask;
            taken[i] = 0;
        }
        links->slots[slot] = first + (uint32_t)i + 1;
    }
}

uint32_t terms__links_child(const terms__links *links, uint32_t parent, uint32_t unit) {
    size_t slot = first_slot(links, parent, unit);
    for (; links->slots[slot] != 0; slot = (slot + 1) & links->mask) {
        const terms__row *row = &links->rows->items[links->slots[slot] - 1];
        if (row->parent == parent && row->unit == unit)
            break;
    }
    return links->slots[slot] - 1;
}

uint32_t terms__links_peek(const terms__links *links, uint32_t parent, uint32_t unit) {
    return links->slots[first_slot(links, parent, unit)] - 1;
}

static bool make_room(terms__links *links) {
    size_t count = links->rows->count, slots = 64;
    while (slots < 2 * count)
        slots *= 2;
    links->mask = slots - 1;
    links->slots = terms__alloc_zeroed(slots, sizeof *links->slots);
    links->suffixes = terms__alloc_zeroed(count, sizeof *links->suffixes);
    links->lengths = terms__alloc_zeroed(count, sizeof *links->lengths);
    return links->slots && links->suffixes && links->lengths;
}

/* The rows, the shortest first, and where in that order those of each length begin. */
typedef struct levels {
    uint32_t *rows;
    size_t *starts;
    size_t longest;
} levels;

static bool list_levels(levels *l, const terms__links *links) {
    size_t count = links->rows->count;
    for (size_t i = 0; i < count; i++)
        l->longest = links->lengths[i] > l->longest ? links->lengths[i] : l->longest;
    l->rows = terms__alloc_zeroed(count, sizeof *l->rows);
    l->starts = terms__alloc_zeroed(l->longest + 2, sizeof *l->starts);
    if (!l->rows || !l->starts)
        return false;
    for (size_t i = 0; i < count; i++)
        l->starts[links->lengths[i]]++;
    for (size_t n = l->longest + 1, sum = count; n-- > 0;)
        l->starts[n] = sum -= l->starts[n];
    for (size_t i = 0; i < count; i++)
        l->rows[l->starts[links->lengths[i]]++] = (uint32_t)i;
    return true;
}

/* Find the suffixes of some rows, whose parents have theirs. */
static void find_suffixes(const terms__links *links, const uint32_t *rows, size_t count) {
    const terms__row *items = links->rows->items;
    uint32_t found[BATCH], parents[BATCH];
    for (size_t i = 0; i < count; i++) {
        const terms__row *own = &items[rows[i]];
        parents[i] = links->suffixes[own->parent];
        found[i] = links->slots[first_slot(links, parents[i], own->unit)] - 1;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t unit = items[rows[i]].unit;
        bool same = items[found[i]].parent == parents[i] && items[found[i]].unit == unit;
        links->suffixes[rows[i]] = same ? found[i] : terms__links_child(links, parents[i], unit);
    }
}

/* The suffix of a single unit is none; those of longer rows are looked up length by length. */
static bool link_all(const terms__links *links) {
    levels l = {0};
    bool fits = list_levels(&l, links);
    for (size_t i = 0; fits && i < l.starts[1]; i++)
        links->suffixes[l.rows[i]] = TERMS__NO_ROW;
    for (size_t n = 2; fits && n <= l.longest; n++) {
        for (size_t at = l.starts[n - 1]; at < l.starts[n]; at += BATCH)
            find_suffixes(links, l.rows + at, l.starts[n] - at < BATCH ? l.starts[n] - at : BATCH);
    }
    terms__free(l.rows);
    terms__free(l.starts);
    return fits;
}

bool terms__links_init(terms__links *links, const terms__rows *rows) {
    *links = (terms__links){.rows = rows};
    if (!make_room(links))
        return false;
    for (size_t i = 0; i < rows->count; i += BATCH)
        add_batch(links, (uint32_t)i, rows->count - i < BATCH ? rows->count - i : BATCH);
    for (size_t i = 0; i < rows->count; i++) {
        uint32_t parent = rows->items[i].parent;
        links->lengths[i] = parent == TERMS__NO_ROW ? 1 : links->lengths[parent] + 1;
    }
    return link_all(links);
}

void terms__links_free(terms__links *links) {
    terms__free(links->slots);
    terms__free(links->suffixes);
    terms__free(links->lengths);
    *links = (terms__links){0};
}
