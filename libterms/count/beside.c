/* Beside: a table of how often each context stood beside each term.
 * SPDX-License-Identifier: MIT */
#include "count/beside.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/prefetch.h"

/* Bits of a term that are in the key, below the context; and bits of a count. */
enum { TERM_BITS = 21, COUNT_BITS = 53 };

/* So many items are looked for at once: their slots come from memory while others are added. */
enum { BATCH = 64, FIRST_SLOTS = 256 };

static const uint64_t term_mask = ((uint64_t)1 << TERM_BITS) - 1;
static const uint64_t count_mask = ((uint64_t)1 << COUNT_BITS) - 1;

terms__beside_item terms__beside_pack(uint32_t term, uint64_t context, uint64_t count) {
    return (terms__beside_item){.key = context << TERM_BITS | (term & term_mask),
                                .rest = (uint64_t)(term >> TERM_BITS) << COUNT_BITS | count};
}

uint32_t terms__beside_term(terms__beside_item item) {
    return (uint32_t)(item.rest >> COUNT_BITS << TERM_BITS | (item.key & term_mask));
}

uint64_t terms__beside_context(terms__beside_item item) {
    return item.key >> TERM_BITS;
}

uint64_t terms__beside_count(terms__beside_item item) {
    return item.rest & count_mask;
}

/* Where an item is looked for first. */
static size_t first_slot(const terms__beside *beside, terms__beside_item item) {
    uint64_t seed = beside->seed ^ item.rest >> COUNT_BITS;
    return (size_t)terms__hash_number(seed, item.key) & (beside->slot_count - 1);
}

static bool is_free(terms__beside_item item) {
    return item.rest == 0;
}

static bool is_same(terms__beside_item a, terms__beside_item b) {
    return a.key == b.key && a.rest >> COUNT_BITS == b.rest >> COUNT_BITS;
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

static bool grow(terms__beside *beside) {
    terms__beside wider = {.slot_count =
                               beside->slot_count > 0 ? 2 * beside->slot_count : FIRST_SLOTS};
    wider.slots = terms__alloc_zeroed(wider.slot_count, sizeof *wider.slots);
    if (!wider.slots)
        return false;
    wider.seed = terms__hash_key(wider.slots);
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
    *beside = (terms__beside){0};
}
