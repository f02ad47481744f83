/* Cvalue: how much of an n-gram's total belongs to longer ones (Frantzi et al. 2000).
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/cvalue.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/prefetch.h"
#include "ngram/lattice/border.h"

static double less_nested(uint64_t total, const terms__nested *nested) {
    double own = (double)total;
    return nested->count > 0 ? own - (double)nested->total / (double)nested->count : own;
}

/* The sums: let g(b) be what a candidate b adds to the t of each of its parts, and A(a) the sum
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

/* The sums of all rows of a length, which are made when they are first asked for. */
static terms__nested *sums_of(const terms__cvalues *s, terms__nested **all, size_t n) {
    size_t count = s->links->starts[n + 1] - s->links->starts[n];
    if (!all[n])
        all[n] = terms__alloc_zeroed(count, sizeof **all);
    return all[n];
}

static uint32_t find_border(const terms__cvalues *s, uint32_t row) {
    const terms__row *items = s->links->rows->items;
    size_t n = 0;
    for (; row != TERMS__NO_ROW; row = items[row].parent)
        s->units[n++] = items[row].unit;
    return terms__border_find(s->units, n, s->borders);
}

static bool add_excess(terms__excesses *to, terms__excess one) {
    terms__excess *items = terms__grow(to->items, &to->capacity, to->count + 1, sizeof *items);
    if (items) {
        to->items = items;
        items[to->count++] = one;
    }
    return items != NULL;
}

/* Take what is handed on away from the border that stands at both ends of a row of n units. */
static bool correct(const terms__cvalues *s, uint32_t row, size_t n, terms__nested all) {
    uint32_t border = find_border(s, row), part = row;
    if (border == 0 || border < s->shortest)
        return true;
    for (; n > border; n--)
        part = s->links->rows->items[part].parent;
    return add_excess(&s->extra[n], (terms__excess){part, all});
}

/* What all rows of a length hand on to, one unit shorter and two, if to any. */
typedef struct targets {
    terms__nested *shorter, *inner;
    size_t first_shorter, first_inner;
} targets;

static bool find_targets(const terms__cvalues *s, size_t n, targets *to) {
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

static void hand_on(const terms__cvalues *s, const targets *to, uint32_t row, terms__nested all) {
    uint32_t prefix = s->links->rows->items[row].parent, suffix = s->links->suffixes[row];
    if (to->shorter) {
        terms__nested_add(&to->shorter[prefix - to->first_shorter], all, 1);
        terms__nested_add(&to->shorter[suffix - to->first_shorter], all, 1);
    }
    if (to->inner)
        terms__nested_add(&to->inner[s->links->suffixes[prefix] - to->first_inner], all, -1);
}

/* What suffixes are handed is far from each other in memory: it is looked at some time before. */
enum { AHEAD = 16 };

static void look_ahead(const terms__cvalues *s, const targets *to, size_t row) {
    const uint32_t *suffixes = s->links->suffixes;
    if (to->shorter)
        terms__prefetch(&to->shorter[suffixes[row] - to->first_shorter]);
    if (to->inner)
        terms__prefetch(&to->inner[suffixes[s->links->rows->items[row].parent] - to->first_inner]);
}

static int compare_rows(const void *a, const void *b) {
    const terms__excess *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

void terms__cvalues_begin(const terms__cvalues *cvalues, size_t n) {
    terms__excesses *extra = &cvalues->extra[n];
    if (extra->count > 0)
        qsort(extra->items, extra->count, sizeof *extra->items, compare_rows);
}

/* Rows come in their order. */
static void take_excess(terms__excesses *from, uint32_t row, terms__nested *known) {
    for (; from->next < from->count && from->items[from->next].row == row; from->next++)
        terms__nested_add(known, from->items[from->next].all, -1);
}

bool terms__cvalues_find(const terms__cvalues *s, size_t n, size_t from, size_t end,
                         terms__values *values) {
    const size_t start = s->links->starts[n];
    const terms__nested *places = sums_of(s, s->places, n);
    const double factor = log2((double)n);
    targets to;
    bool fits = places && find_targets(s, n, &to);
    for (size_t row = from; fits && row < end; row++) {
        if (row + AHEAD < end)
            look_ahead(s, &to, row + AHEAD);
        uint32_t total = s->links->rows->items[row].total;
        terms__nested all = places[row - start], known = all;
        take_excess(&s->extra[n], (uint32_t)row, &known);
        values[row - from].c_value = factor * less_nested(total, &known);
        terms__nested_add(&all, (terms__nested){(int64_t)total - known.total, 1}, 1);
        hand_on(s, &to, (uint32_t)row, all);
        fits = correct(s, (uint32_t)row, n, all);
    }
    return fits;
}

void terms__cvalues_forget(terms__cvalues *cvalues, size_t n) {
    terms__free(cvalues->places[n]);
    terms__free(cvalues->extra[n].items);
    cvalues->places[n] = NULL;
    cvalues->extra[n] = (terms__excesses){0};
}

void terms__cvalues_free(terms__cvalues *cvalues) {
    for (size_t n = 0; cvalues->places && cvalues->extra && n <= cvalues->links->longest; n++) {
        terms__free(cvalues->places[n]);
        terms__free(cvalues->extra[n].items);
    }
    terms__free(cvalues->places);
    terms__free(cvalues->extra);
    terms__free(cvalues->units);
    terms__free(cvalues->borders);
}

bool terms__cvalues_init(terms__cvalues *cvalues, const terms__links *links, size_t shortest) {
    size_t longest = links->longest;
    *cvalues = (terms__cvalues){.links = links, .shortest = shortest};
    cvalues->places = terms__alloc_zeroed(longest + 1, sizeof *cvalues->places);
    cvalues->extra = terms__alloc_zeroed(longest + 1, sizeof *cvalues->extra);
    cvalues->units = terms__alloc_zeroed(longest, sizeof *cvalues->units);
    cvalues->borders = terms__alloc_zeroed(longest + 1, sizeof *cvalues->borders);
    return cvalues->places && cvalues->extra && cvalues->units && cvalues->borders;
}

double terms__cvalue(size_t n, uint64_t total, const terms__nested *nested) {
    return log2((double)n) * less_nested(total, nested);
}
