/* Cvalue: how much of an n-gram's total belongs to longer ones (Frantzi et al. 2000).
 * SPDX-License-Identifier: MIT */
#include "ngram/cvalue.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

/* Let g(b) be what a candidate b adds to the t of each of its parts, and A(a) the sum
 * of g(b) over all places of a in longer candidates b.  A place has a unit x on its
 * left, or y on its right, or both, so with P = g + A
 *
 *     A(a) = sum P(xa) + sum P(ay) - sum P(xay):
 *
 * each row hands P on to its prefix, its suffix, and with the other sign to what is
 * left without both ends, and need not be compared with all of its parts.  But t
 * counts each b once, however often a stands in it: what is too much is taken away
 * from those few b that hold a part twice. */
typedef struct sums {
    const terms__links *links;
    size_t shortest;
    terms__nested *places; /* A, by row */
    terms__nested *extra;  /* what is too much, by row; then t and c */
    uint32_t *parts;       /* of one row */
    size_t parts_capacity;
} sums;

static void add(terms__nested *to, terms__nested what, int sign) {
    to->total += sign * what.total;
    to->count += sign > 0 ? what.count : 0 - what.count;
}

static void hand_on(const sums *s, uint32_t row, terms__nested own) {
    const terms__links *links = s->links;
    size_t n = links->lengths[row];
    uint32_t prefix = links->rows->items[row].parent, suffix = links->suffixes[row];
    terms__nested all = s->places[row];
    add(&all, own, 1);
    if (n > s->shortest && n > 1) {
        add(&s->places[prefix], all, 1);
        add(&s->places[suffix], all, 1);
    }
    if (n > s->shortest + 1 && n > 2)
        add(&s->places[links->suffixes[prefix]], all, -1);
}

/* Whether a unit stands in it twice: else no part can. */
static bool has_repeat(const terms__links *links, uint32_t row) {
    for (uint32_t a = row; a != TERMS__NO_ROW; a = links->rows->items[a].parent) {
        uint32_t b = links->rows->items[a].parent;
        for (; b != TERMS__NO_ROW; b = links->rows->items[b].parent)
            if (links->rows->items[a].unit == links->rows->items[b].unit)
                return true;
    }
    return false;
}

static int compare_rows(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The parts of a row that are candidates, one for each place. */
static bool list_parts(sums *s, uint32_t row, size_t *count) {
    const terms__links *links = s->links;
    size_t n = links->lengths[row];
    uint32_t *parts = terms__grow(s->parts, &s->parts_capacity, n * (n + 1) / 2, sizeof *parts);
    if (!parts)
        return false;
    s->parts = parts;
    *count = 0;
    for (uint32_t end = row; end != TERMS__NO_ROW; end = links->rows->items[end].parent)
        for (uint32_t at = end; at != TERMS__NO_ROW && links->lengths[at] >= s->shortest;
             at = links->suffixes[at])
            parts[(*count)++] = at;
    return true;
}

/* Note down what the parts that stand more than once in a row get too much. */
static bool correct(sums *s, uint32_t row, terms__nested own) {
    size_t count;
    if (!list_parts(s, row, &count))
        return false;
    qsort(s->parts, count, sizeof *s->parts, compare_rows);
    for (size_t i = 1; i < count; i++)
        if (s->parts[i] == s->parts[i - 1])
            add(&s->extra[s->parts[i]], own, 1);
    return true;
}

/* A row whose longer ones are all done. */
static bool take(sums *s, uint32_t row) {
    terms__nested *nested = &s->extra[row], known = s->places[row];
    add(&known, *nested, -1);
    *nested = known;
    terms__nested own = {(int64_t)s->links->rows->items[row].total - known.total, 1};
    hand_on(s, row, own);
    return !has_repeat(s->links, row) || correct(s, row, own);
}

terms__nested *terms__cvalue_nested(const terms__links *links, const uint32_t *order, size_t count,
                                    size_t shortest) {
    sums s = {.links = links, .shortest = shortest};
    s.places = terms__alloc_zeroed(links->rows->count, sizeof *s.places);
    s.extra = terms__alloc_zeroed(links->rows->count, sizeof *s.extra);
    bool fits = s.places && s.extra;
    for (size_t i = 0; fits && i < count; i++)
        fits = take(&s, order[i]);
    terms__free(s.places);
    terms__free(s.parts);
    if (fits)
        return s.extra;
    terms__free(s.extra);
    return NULL;
}

double terms__cvalue(size_t n, uint64_t total, const terms__nested *nested) {
    double own = (double)total;
    if (nested->count > 0)
        own -= (double)nested->total / (double)nested->count;
    return log2((double)n) * own;
}
