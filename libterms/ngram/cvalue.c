/* Cvalue: how much of an n-gram's total belongs to longer ones (Frantzi et al. 2000).
 * SPDX-License-Identifier: MIT */
#include "ngram/cvalue.h"

#include <math.h>

#include "base/mem.h"
#include "ngram/border.h"

/* Let g(b) be what a candidate b adds to the t of each of its parts, and A(a) the sum
 * of g(b) over all places of a in longer candidates b.  A place has a unit x on its
 * left, or y on its right, or both, so with P = g + A
 *
 *     A(a) = sum P(xa) + sum P(ay) - sum P(xay):
 *
 * each row hands P on to its prefix, its suffix, and with the other sign to what is
 * left without both ends, and need not be compared with all of its parts.  But t
 * counts each b once, however often a stands in it.  What is too much is g(b) for
 * each two places of a in b with no third between them.  Such two span a part w of b,
 * or b itself, that begins and ends with a, and has no other a: so for each w of that
 * kind P(w) is taken away from a, its longest border. */
typedef struct sums {
    const terms__links *links;
    size_t shortest;
    terms__nested **places; /* A, by length, and in there by row */
    terms__nested **extra;  /* what is too much, likewise */
    uint32_t *units;        /* of one row, from the last one back */
    uint32_t *borders;      /* of what it ends with, by length */
} sums;

static double less_nested(uint64_t total, const terms__nested *nested) {
    double own = (double)total;
    return nested->count > 0 ? own - (double)nested->total / (double)nested->count : own;
}

/* The sums of all rows of a length, which are made when they are first asked for. */
static terms__nested *sums_of(const sums *s, terms__nested **all, size_t n) {
    size_t count = s->links->starts[n + 1] - s->links->starts[n];
    if (!all[n])
        all[n] = terms__alloc_zeroed(count, sizeof **all);
    return all[n];
}

static uint32_t find_border(const sums *s, uint32_t row) {
    const terms__row *items = s->links->rows->items;
    size_t n = 0;
    for (; row != TERMS__NO_ROW; row = items[row].parent)
        s->units[n++] = items[row].unit;
    return terms__border_find(s->units, n, s->borders);
}

/* Take what is handed on away from the border that stands at both ends of a row of n units. */
static bool correct(const sums *s, uint32_t row, size_t n, terms__nested all) {
    uint32_t border = find_border(s, row), part = row;
    if (border == 0 || border < s->shortest)
        return true;
    for (; n > border; n--)
        part = s->links->rows->items[part].parent;
    terms__nested *extra = sums_of(s, s->extra, n);
    if (extra)
        terms__nested_add(&extra[part - s->links->starts[n]], all, 1);
    return extra != NULL;
}

/* What all rows of a length hand on to, one unit shorter and two, if to any. */
typedef struct targets {
    terms__nested *shorter, *inner;
    size_t first_shorter, first_inner;
} targets;

static bool find_targets(const sums *s, size_t n, targets *to) {
    const size_t *starts = s->links->starts;
    *to = (targets){0};
    if (n > s->shortest && n > 1) {
        to->shorter = sums_of(s, s->places, n - 1);
        to->first_shorter = starts[n - 1];
    }
    if (n > s->shortest + 1 && n > 2) {
        to->inner = sums_of(s, s->places, n - 2);
        to->first_inner = starts[n - 2];
    }
    return (to->shorter || n <= s->shortest || n == 1) &&
           (to->inner || n <= s->shortest + 1 || n <= 2);
}

static void hand_on(const sums *s, const targets *to, uint32_t row, terms__nested all) {
    uint32_t prefix = s->links->rows->items[row].parent, suffix = s->links->suffixes[row];
    if (to->shorter) {
        terms__nested_add(&to->shorter[prefix - to->first_shorter], all, 1);
        terms__nested_add(&to->shorter[suffix - to->first_shorter], all, 1);
    }
    if (to->inner)
        terms__nested_add(&to->inner[s->links->suffixes[prefix] - to->first_inner], all, -1);
}

/* The rows of n units, all longer ones being done. */
static bool take_level(const sums *s, size_t n, terms__measured *measured) {
    const size_t start = s->links->starts[n], end = s->links->starts[n + 1];
    const terms__nested *places = sums_of(s, s->places, n), *extra = s->extra[n];
    const double factor = log2((double)n);
    targets to;
    bool fits = places && find_targets(s, n, &to);
    for (size_t row = start; fits && row < end; row++) {
        uint32_t total = s->links->rows->items[row].total;
        terms__nested all = places[row - start], known = all;
        if (extra)
            terms__nested_add(&known, extra[row - start], -1);
        measured[row].c_value = factor * less_nested(total, &known);
        terms__nested_add(&all, (terms__nested){(int64_t)total - known.total, 1}, 1);
        hand_on(s, &to, (uint32_t)row, all);
        fits = correct(s, (uint32_t)row, n, all);
    }
    return fits;
}

static bool take_levels(const sums *s, terms__measured *measured) {
    bool fits = s->places && s->extra && s->units && s->borders;
    for (size_t n = s->links->longest; fits && n >= s->shortest && n > 0; n--) {
        fits = take_level(s, n, measured);
        terms__free(s->places[n]);
        terms__free(s->extra[n]);
        s->places[n] = s->extra[n] = NULL;
    }
    return fits;
}

static void free_sums(const sums *s) {
    for (size_t n = 0; s->places && s->extra && n <= s->links->longest; n++) {
        terms__free(s->places[n]);
        terms__free(s->extra[n]);
    }
    terms__free(s->places);
    terms__free(s->extra);
    terms__free(s->units);
    terms__free(s->borders);
}

bool terms__cvalue_list(terms__measured *measured, const terms__links *links, size_t shortest) {
    size_t longest = links->longest;
    sums s = {.links = links, .shortest = shortest};
    s.places = terms__alloc_zeroed(longest + 1, sizeof *s.places);
    s.extra = terms__alloc_zeroed(longest + 1, sizeof *s.extra);
    s.units = terms__alloc_zeroed(longest, sizeof *s.units);
    s.borders = terms__alloc_zeroed(longest + 1, sizeof *s.borders);
    bool fits = take_levels(&s, measured);
    free_sums(&s);
    return fits;
}

double terms__cvalue(size_t n, uint64_t total, const terms__nested *nested) {
    return log2((double)n) * less_nested(total, nested);
}
