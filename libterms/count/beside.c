/* Beside: a table of how often each context stood beside each term.
 * SPDX-License-Identifier: MIT */
#include "count/beside.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/prefetch.h"

/* How many items are looked for at once, so that their slots come from memory while others are
 * added; and how many slots the smallest table has. */
enum { BATCH = 64, FIRST_SLOTS = 256 };

/* Where an item is looked for first. */
static size_t first_slot(const terms__beside *beside, terms__beside_item item) {
    uint64_t seed = beside->seed ^ item.rest >> TERMS__BESIDE_COUNT_BITS;
    return (size_t)terms__hash_number(seed, item.key) & (beside->slot_count - 1);
}

static bool is_free(terms__beside_item item) {
    return item.rest == 0;
}

static bool is_same(terms__beside_item a, terms__beside_item b) {
    return a.key == b.key &&
           a.rest >> TERMS__BESIDE_COUNT_BITS == b.rest >> TERMS__BESIDE_COUNT_BITS;
}

static void add_from(terms__beside *beside, size_t slot, terms__beside_item item) {
    terms__beside_item *slots = beside->slots;
    while (!is_free(slots[slot]) && !is_same(slots[slot], item))
        slot = (slot + 1) & (beside->slot_count - 1);
    if (is_free(slots[slot])) {
        slots[slot] = item;
        beside->count++;
    } else {
        slots[slot].rest += terms__beside_count(item);
    }
}

/* Add some items, at most a batch, for which there is room. */
static void add_batch(terms__beside *beside, const terms__beside_item *items, size_t count) {
    size_t slots[BATCH];
    for (size_t i = 0; i < count; i++) {
        slots[i] = first_slot(beside, items[i]);
        terms__prefetch(&beside->slots[slots[i]]);
    }
    for (size_t i = 0; i < count; i++)
        if (!is_free(items[i]))
            add_from(beside, slots[i], items[i]);
}

static void add_in_batches(terms__beside *beside, const terms__beside_item *items, size_t count) {
    for (size_t at = 0; at < count; at += BATCH)
        add_batch(beside, items + at, count - at < BATCH ? count - at : BATCH);
}

/* As the seed stays, items go from neighbouring slots to neighbouring ones. */
static bool grow(terms__beside *beside) {
    size_t count = beside->slot_count > 0 ? 2 * beside->slot_count : FIRST_SLOTS;
    terms__beside wider = {.slot_count = count, .seed = beside->seed};
    wider.slots = terms__alloc_zeroed(wider.slot_count, sizeof *wider.slots);
    if (!wider.slots)
        return false;
    add_in_batches(&wider, beside->slots, beside->slot_count);
    terms__free(beside->slots);
    *beside = wider;
    return true;
}

bool terms__beside_add(terms__beside *beside, const terms__beside_item *items, size_t count) {
    for (size_t at = 0; at < count; at += BATCH) {
        if (beside->count + BATCH > beside->slot_count / 4 * 3 && !grow(beside))
            return false;
        add_batch(beside, items + at, count - at < BATCH ? count - at : BATCH);
    }
    return true;
}

void terms__beside_clear(terms__beside *beside) {
    if (beside->count > 0)
        memset(beside->slots, 0, beside->slot_count * sizeof *beside->slots);
    beside->count = 0;
}

void terms__beside_free(terms__beside *beside) {
    terms__free(beside->slots);
    *beside = (terms__beside){.seed = beside->seed};
}
