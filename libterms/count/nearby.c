/* Nearby: in how many windows of some characters two terms stand.
 * SPDX-License-Identifier: MIT */
#include "count/nearby.h"

#include <string.h>

#include "base/mem.h"

bool terms__nearby_init(terms__nearby *nearby, size_t term_count, size_t width) {
    *nearby = (terms__nearby){.width = width,
                              .met = terms__alloc_zeroed(term_count, sizeof *nearby->met)};
    return nearby->met != NULL;
}

void terms__nearby_free(terms__nearby *nearby) {
    terms__free(nearby->items);
    terms__free(nearby->met);
    terms__free(nearby->reaches);
    *nearby = (terms__nearby){0};
}

/* The reach of a pair, number `index`. */
static uint64_t *reach_of(terms__nearby *n, size_t index) {
    if (index >= n->reach_count) {
        uint64_t *reaches = terms__grow(n->reaches, &n->reach_capacity, index + 1, sizeof *reaches);
        if (!reaches)
            return NULL;
        n->reaches = reaches;
        memset(reaches + n->reach_count, 0, (index + 1 - n->reach_count) * sizeof *reaches);
        n->reach_count = index + 1;
    }
    return &n->reaches[index];
}

/* Count the windows that hold all from `begin` up to `end`. */
static bool count_windows(terms__nearby *n, terms__pairs *pairs, uint32_t a, uint32_t b,
                          uint64_t begin, uint64_t end) {
    uint64_t first = end, last = begin + n->width;
    if (last < first)
        return true;
    terms__pair *pair = terms__pairs_get(pairs, a < b ? a : b, a < b ? b : a);
    uint64_t *reach = pair ? reach_of(n, (size_t)(pair - pairs->pairs)) : NULL;
    if (!reach)
        return false;
    if (first <= *reach)
        first = *reach + 1;
    if (last < first)
        return true;
    *reach = last;
    return terms__pairs_raise(pairs, pair, last - first + 1);
}

/* Let an occurrence meet those that end before it, the last one first. */
static bool meet(terms__nearby *n, terms__pairs *pairs, size_t index) {
    const terms__near *items = n->items, *one = &items[index];
    if (!count_windows(n, pairs, one->term, one->term, one->begin, one->end))
        return false;
    n->met[one->term] = ++n->meetings;
    for (size_t i = index; i > n->head && items[i - 1].end + n->width > one->end; i--) {
        const terms__near *other = &items[i - 1];
        if (other->end > one->begin || n->met[other->term] == n->meetings)
            continue;
        n->met[other->term] = n->meetings;
        if (!count_windows(n, pairs, other->term, one->term, other->begin, one->end))
            return false;
    }
    return true;
}

/* Forget what is in no window with anything that ends at `end` or later. */
static void forget(terms__nearby *n, uint64_t end) {
    while (n->head < n->done && n->items[n->head].end + n->width <= end)
        n->head++;
    if (n->head <= n->count / 2)
        return;
    n->count -= n->head;
    n->done -= n->head;
    memmove(n->items, n->items + n->head, n->count * sizeof *n->items);
    n->head = 0;
}

/* Have all meet that end at `end` or before. */
static bool settle(terms__nearby *n, terms__pairs *pairs, uint64_t end) {
    for (; n->done < n->count && n->items[n->done].end <= end; n->done++) {
        if (!meet(n, pairs, n->done))
            return false;
    }
    if (n->done > 0)
        forget(n, n->items[n->done - 1].end);
    return true;
}

static bool insert(terms__nearby *n, terms__near one) {
    terms__near *items = terms__grow(n->items, &n->capacity, n->count + 1, sizeof *items);
    if (!items)
        return false;
    n->items = items;
    size_t at = n->count++;
    for (; at > n->done && items[at - 1].end > one.end; at--)
        items[at] = items[at - 1];
    items[at] = one;
    return true;
}

bool terms__nearby_add(terms__nearby *nearby, terms__pairs *pairs, uint32_t term,
                       const terms__place *place) {
    uint64_t moved = place->segment * nearby->width;
    terms__near one = {place->begin + moved, place->end + moved, term};
    return settle(nearby, pairs, one.begin) && insert(nearby, one);
}

bool terms__nearby_end(terms__nearby *nearby, terms__pairs *pairs) {
    if (!settle(nearby, pairs, UINT64_MAX))
        return false;
    terms__nearby_forget(nearby);
    return true;
}

void terms__nearby_forget(terms__nearby *nearby) {
    nearby->head = nearby->done = nearby->count = 0;
}

void terms__nearby_clear(terms__nearby *nearby) {
    nearby->reach_count = 0;
}
