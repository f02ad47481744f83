/* Pairs: how often a term went together with something else.
 * SPDX-License-Identifier: MIT */
#include "count/pairs.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/prefetch.h"

/* The slot where a pair is looked for first. */
static size_t first_slot(const terms__pairs *pairs, uint32_t term, uint64_t other) {
    uint64_t key = terms__hash_number(terms__hash_key(pairs), term);
    return (size_t)terms__hash_number(key, other) & (pairs->slot_count - 1);
}

/* Where a pair stands, or the free slot where it would. */
static size_t find_slot(const terms__pairs *pairs, uint32_t term, uint64_t other) {
    size_t mask = pairs->slot_count - 1, slot = first_slot(pairs, term, other);
    for (; pairs->slots[slot] != 0; slot = (slot + 1) & mask) {
        const terms__pair *pair = &pairs->pairs[pairs->slots[slot] - 1];
        if (pair->term == term && pair->other == other)
            break;
    }
    return slot;
}

static bool grow_slots(terms__pairs *pairs) {
    size_t count = pairs->slot_count > 0 ? pairs->slot_count * 2 : 64;
    uint32_t *slots = terms__alloc_zeroed(count, sizeof *slots);
    if (!slots)
        return false;
    terms__free(pairs->slots);
    pairs->slots = slots;
    pairs->slot_count = count;
    for (size_t i = 0; i < pairs->count; i++) {
        const terms__pair *pair = &pairs->pairs[i];
        slots[find_slot(pairs, pair->term, pair->other)] = (uint32_t)i + 1;
    }
    return true;
}

terms__pair *terms__pairs_get(terms__pairs *pairs, uint32_t term, uint64_t other) {
    if (pairs->count * 2 >= pairs->slot_count && !grow_slots(pairs))
        return NULL;
    terms__pair *grown =
        terms__grow(pairs->pairs, &pairs->capacity, pairs->count + 1, sizeof *grown);
    if (!grown || pairs->count == UINT32_MAX - 1)
        return NULL;
    pairs->pairs = grown;
    size_t slot = find_slot(pairs, term, other);
    if (pairs->slots[slot] == 0) {
        grown[pairs->count++] = (terms__pair){.term = term, .other = other};
        pairs->slots[slot] = (uint32_t)pairs->count;
    }
    return &grown[pairs->slots[slot] - 1];
}

static bool touch(terms__pairs *pairs, const terms__pair *pair) {
    uint32_t *touched = terms__grow(pairs->touched, &pairs->touched_capacity,
                                    pairs->touched_count + 1, sizeof *touched);
    if (!touched)
        return false;
    pairs->touched = touched;
    touched[pairs->touched_count++] = (uint32_t)(pair - pairs->pairs);
    return true;
}

bool terms__pairs_raise(terms__pairs *pairs, terms__pair *pair, uint64_t more) {
    if (more == 0)
        return true;
    if (pair->open == 0 && !touch(pairs, pair))
        return false;
    pair->open += more;
    return true;
}

bool terms__pairs_open(terms__pairs *pairs, uint32_t term, uint64_t other, uint64_t more) {
    terms__pair *pair = terms__pairs_get(pairs, term, other);
    return pair && terms__pairs_raise(pairs, pair, more);
}

bool terms__pairs_add(terms__pairs *pairs, uint32_t term, uint64_t other, uint64_t count) {
    terms__pair *pair = terms__pairs_get(pairs, term, other);
    if (pair)
        pair->count += count;
    return pair != NULL;
}

void terms__pairs_expect_slot(const terms__pairs *pairs, uint32_t term, uint64_t other) {
    if (pairs->slot_count > 0)
        terms__prefetch(&pairs->slots[first_slot(pairs, term, other)]);
}

void terms__pairs_expect(const terms__pairs *pairs, uint32_t term, uint64_t other) {
    uint32_t number = pairs->slot_count > 0 ? pairs->slots[first_slot(pairs, term, other)] : 0;
    if (number > 0)
        terms__prefetch(&pairs->pairs[number - 1]);
}

void terms__pairs_commit(terms__pairs *pairs) {
    for (size_t i = 0; i < pairs->touched_count; i++)
        pairs->pairs[pairs->touched[i]].count += pairs->pairs[pairs->touched[i]].open;
    terms__pairs_cancel(pairs);
}

void terms__pairs_cancel(terms__pairs *pairs) {
    for (size_t i = 0; i < pairs->touched_count; i++)
        pairs->pairs[pairs->touched[i]].open = 0;
    pairs->touched_count = 0;
}

void terms__pairs_clear(terms__pairs *pairs) {
    if (pairs->count > 0)
        memset(pairs->slots, 0, pairs->slot_count * sizeof *pairs->slots);
    pairs->count = pairs->touched_count = 0;
}

void terms__pairs_free(terms__pairs *pairs) {
    terms__free(pairs->pairs);
    terms__free(pairs->slots);
    terms__free(pairs->touched);
    *pairs = (terms__pairs){0};
}
