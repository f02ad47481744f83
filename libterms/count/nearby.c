/* Nearby: in how many windows of some characters two terms stand.
 * SPDX-License-Identifier: MIT */
#include "count/nearby.h"

#include <string.h>

#include "base/mem.h"

bool terms__nearby_init(terms__nearby *nearby, size_t term_count, size_t width) {
    *nearby = (terms__nearby){.width = width,
                              .terms = terms__alloc_zeroed(term_count, sizeof *nearby->terms)};
    return nearby->terms != NULL;
}

void terms__nearby_free(terms__nearby *nearby) {
    terms__free(nearby->items);
    terms__free(nearby->terms);
    terms__free(nearby->reaches);
    *nearby = (terms__nearby){0};
}

/* The reach of pair number `index`, or NULL when memory runs out. */
static uint64_t *reach_of(terms__nearby *n, size_t index) {
    if (index >= n->reach_count) {
        uint64_t *reaches = terms__grow(n->reaches, &n->reach_capacity, index + 1, sizeof *reaches);
        if (!reaches)
            return NULL;
        n->reaches = reaches;
        while (n->reach_count <= index)
            reaches[n->reach_count++] = 0;
    }
    return &n->reaches[index];
}

/* Count the windows that hold all from `begin` up to `end` for a pair of terms, but for those that
 * have been counted for it before. */
static bool count_windows(terms__nearby *n, terms__pairs *pairs, uint32_t a, uint32_t b,
                          uint64_t begin, uint64_t end) {
    uint64_t first = end, last = begin + n->width;
    if (last < first)
        return true;
    size_t pair = terms__pairs_find(pairs, a < b ? a : b, a < b ? b : a);
    uint64_t *reach = pair != SIZE_MAX ? reach_of(n, pair) : NULL;
    if (!reach)
        return false;
    if (first <= *reach)
        first = *reach + 1;
    *reach = last;
    return terms__pairs_raise(pairs, pair, last + 1 - first);
}

/* Let an occurrence meet the last nearby one of each other term, from the last item back, and then
 * itself. */
static bool meet(terms__nearby *n, terms__pairs *pairs, const terms__near *one) {
    size_t left = n->neighbours;
    n->terms[one->term].met = ++n->meetings;
    left -= n->terms[one->term].items > 0;
    for (size_t i = n->count; left > 0; i--) {
        const terms__near *other = &n->items[i - 1];
        if (n->terms[other->term].met == n->meetings)
            continue;
        n->terms[other->term].met = n->meetings;
        left--;
        if (!count_windows(n, pairs, other->term, one->term, other->begin, one->end))
            return false;
    }
    return count_windows(n, pairs, one->term, one->term, one->begin, one->end);
}

/* Forget what is in no window with anything that ends at `end` or later. */
static void forget(terms__nearby *n, uint64_t end) {
    for (; n->head < n->count && n->items[n->head].begin + n->width < end; n->head++)
        n->neighbours -= --n->terms[n->items[n->head].term].items == 0;
    if (n->head <= n->count / 2)
        return;
    n->count -= n->head;
    memmove(n->items, n->items + n->head, n->count * sizeof *n->items);
    n->head = 0;
}

static bool add_item(terms__nearby *n, const terms__near *one) {
    terms__near *items = terms__grow(n->items, &n->capacity, n->count + 1, sizeof *items);
    if (!items)
        return false;
    n->items = items;
    items[n->count++] = *one;
    n->neighbours += n->terms[one->term].items++ == 0;
    return true;
}

bool terms__nearby_add(terms__nearby *nearby, terms__pairs *pairs, uint32_t term,
                       const terms__place *place) {
    uint64_t moved = place->segment * nearby->width;
    terms__near one = {place->begin + moved, place->end + moved, term};
    forget(nearby, one.end);
    return meet(nearby, pairs, &one) && add_item(nearby, &one);
}

void terms__nearby_clear(terms__nearby *nearby) {
    nearby->reach_count = 0;
}
