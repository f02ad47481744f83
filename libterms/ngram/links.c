/* Links: from an n-gram to its parts and to what it is a part of.
 * SPDX-License-Identifier: MIT */
#include "ngram/links.h"

#include "base/hash.h"
#include "base/mem.h"

static size_t first_slot(const terms__links *links, uint32_t parent, uint32_t unit) {
    uint64_t key = terms__hash_key(links->slots);
    return (size_t)terms__hash_number(key, (uint64_t)parent << 32 | unit) & links->mask;
}

/* No two rows are the same, so none is looked at. */
static void add(terms__links *links, uint32_t row) {
    const terms__row *own = &links->rows->items[row];
    size_t slot = first_slot(links, own->parent, own->unit);
    while (links->slots[slot] != 0)
        slot = (slot + 1) & links->mask;
    links->slots[slot] = row + 1;
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

/* A row stands behind its parent, so the parent's suffix is known; but the suffix
 * itself may stand behind the row. */
bool terms__links_init(terms__links *links, const terms__rows *rows) {
    *links = (terms__links){.rows = rows};
    if (!make_room(links))
        return false;
    for (size_t i = 0; i < rows->count; i++)
        add(links, (uint32_t)i);
    for (size_t i = 0; i < rows->count; i++) {
        uint32_t parent = rows->items[i].parent;
        bool single = parent == TERMS__NO_ROW;
        links->lengths[i] = single ? 1 : links->lengths[parent] + 1;
        links->suffixes[i] =
            single ? TERMS__NO_ROW
                   : terms__links_child(links, links->suffixes[parent], rows->items[i].unit);
    }
    return true;
}

void terms__links_free(terms__links *links) {
    terms__free(links->slots);
    terms__free(links->suffixes);
    terms__free(links->lengths);
    *links = (terms__links){0};
}
