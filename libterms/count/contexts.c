/* Contexts: what stood beside the terms of all documents, and of the one that is open.
 * SPDX-License-Identifier: MIT */
#include "count/contexts.h"

#include "base/hash.h"
#include "base/mem.h"
#include "count/context.h"

/* How many contexts may wait, which is all that most documents have; and how many are shortened at
 * a time. */
enum { WAITING = 1 << 14, SHORTENED = 256 };

bool terms__contexts_init(terms__contexts *contexts) {
    if (contexts->waiting)
        return true;
    contexts->taken.seed = terms__hash_key(&contexts->taken);
    contexts->open.seed = terms__hash_key(&contexts->open);
    contexts->waiting = terms__alloc_zeroed(WAITING, sizeof *contexts->waiting);
    return contexts->waiting != NULL;
}

void terms__contexts_free(terms__contexts *contexts) {
    terms__beside_free(&contexts->taken);
    terms__beside_free(&contexts->open);
    terms__free(contexts->waiting);
    *contexts = (terms__contexts){0};
}

static bool move_waiting(terms__contexts *contexts, terms__beside *to) {
    size_t count = contexts->waiting_count;
    contexts->waiting_count = 0;
    return terms__beside_add(to, contexts->waiting, count);
}

static void add_side(terms__contexts *contexts, uint32_t term, bool right,
                     const uint32_t margin[TERMS__MARGIN]) {
    terms__context context = {right, {margin[0], margin[1]}};
    if (margin[0] != TERMS__BLOCK_END)
        contexts->waiting[contexts->waiting_count++] =
            terms__beside_pack(term, terms__context_pack(context), 1);
}

bool terms__contexts_add(terms__contexts *contexts, uint32_t term, const terms__margins *margins) {
    if (contexts->waiting_count + 2 > WAITING && !move_waiting(contexts, &contexts->open))
        return false;
    add_side(contexts, term, false, margins->left);
    add_side(contexts, term, true, margins->right);
    return true;
}

/* Take the contexts in `open` in.  The smaller table is added to the larger one. */
static bool take_open(terms__contexts *contexts) {
    terms__beside *taken = &contexts->taken, *open = &contexts->open;
    bool fits = true;
    if (taken->count < open->count) {
        terms__beside other = *taken;
        *taken = *open;
        *open = other;
    }
    if (open->count > 0)
        fits = terms__beside_add(taken, open->slots, open->slot_count);
    terms__beside_free(open);
    return fits;
}

bool terms__contexts_commit(terms__contexts *contexts) {
    return take_open(contexts) && move_waiting(contexts, &contexts->taken);
}

void terms__contexts_cancel(terms__contexts *contexts) {
    contexts->waiting_count = 0;
    terms__beside_free(&contexts->open);
}

bool terms__contexts_join(terms__contexts *contexts, const terms__contexts *other) {
    return terms__beside_add(&contexts->open, other->open.slots, other->open.slot_count) &&
           terms__beside_add(&contexts->open, other->waiting, other->waiting_count);
}

bool terms__contexts_merge(terms__contexts *contexts, const terms__contexts *other) {
    return terms__beside_add(&contexts->taken, other->taken.slots, other->taken.slot_count);
}

static terms__beside_item shorten(terms__beside_item item) {
    terms__context context = terms__context_unpack(terms__beside_context(item));
    context.characters[1] = TERMS__BLOCK_END;
    return terms__beside_pack(terms__beside_term(item), terms__context_pack(context),
                              terms__beside_count(item));
}

bool terms__contexts_shorten(const terms__contexts *contexts, terms__beside *shorter) {
    const terms__beside *taken = &contexts->taken;
    terms__beside_item items[SHORTENED];
    size_t count = 0;
    for (size_t i = 0; i < taken->slot_count; i++) {
        if (terms__beside_count(taken->slots[i]) > 0)
            items[count++] = shorten(taken->slots[i]);
        if (count < SHORTENED && i + 1 < taken->slot_count)
            continue;
        if (!terms__beside_add(shorter, items, count))
            return false;
        count = 0;
    }
    return true;
}

void terms__contexts_clear(terms__contexts *contexts) {
    terms__contexts_cancel(contexts);
    terms__beside_clear(&contexts->taken);
}
