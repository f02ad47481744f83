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

/* How t and c are found without comparing each row with all of its parts.
 *
 * Let g(b) be what a candidate b adds to the sums of each of its parts: f(b) - t(b) to t, and 1 to
 * c.  Let A(a) be the sum of g(b) over all places where a stands in longer candidates b.  Such a
 * place has a unit x on its left, or y on its right, or both.  So with P = g + A
 *
 *     A(a) = sum P(xa) + sum P(ay) - sum P(xay),
 *
 * as the first two sums both count the places that have x and y.  So each row hands P on to its
 * prefix, to its suffix, and with the other sign to what is left without both ends.
 *
 * But t and c count each b once, however often a stands in it.  What A has too much is g(b) for
 * each two places of a in b with no third one between them.  Such two span a part w of b, or b
 * itself, that begins and ends with a, and has no other a: then a is the longest border of w.  So
 * for each w whose longest border stands nowhere else in it, P(w) is taken away from it. */

/* The length of the longest border of a row, as terms__border_find() tells it. */
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

/* Note that P of a row of n units, which is `all`, is too much for its border, if that is a
 * candidate. */
static bool correct(const terms__cvalues *s, uint32_t row, size_t n, terms__nested all) {
    uint32_t border = find_border(s, row), part = row;
    if (border == 0 || border < s->shortest)
        return true;
    for (; n > border; n--)
        part = s->links->rows->items[part].parent;
    return add_excess(&s->extra[n], (terms__excess){part, all});
}

static void hand_to(const terms__cvalues *s, uint32_t row, terms__nested what, int sign) {
    s->worths[row].total += sign * what.total;
    s->counts[row] += (uint32_t)(sign > 0 ? what.count : 0 - what.count);
}

/* Hand P of a row of n units on to what is one unit shorter, and two, if these are candidates. */
static void hand_on(const terms__cvalues *s, uint32_t row, size_t n, terms__nested all) {
    uint32_t prefix = s->links->rows->items[row].parent, suffix = s->links->suffixes[row];
    if (n > s->shortest && n > 1) {
        hand_to(s, prefix, all, 1);
        hand_to(s, suffix, all, 1);
    }
    if (n > s->shortest + 1 && n > 2)
        hand_to(s, s->links->suffixes[prefix], all, -1);
}

/* What is handed to the suffixes of neighbouring rows is far from each other in memory: it is
 * fetched some rows before. */
enum { AHEAD = 16 };

static void prefetch(const terms__cvalues *s, uint32_t row) {
    terms__prefetch(&s->worths[row]);
    terms__prefetch(&s->counts[row]);
}

static void look_ahead(const terms__cvalues *s, size_t row, size_t n) {
    const uint32_t *suffixes = s->links->suffixes;
    if (n > s->shortest && n > 1)
        prefetch(s, suffixes[row]);
    if (n > s->shortest + 1 && n > 2)
        prefetch(s, suffixes[s->links->rows->items[row].parent]);
}

static int compare_rows(const void *a, const void *b) {
    const terms__excess *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

static void sort_excesses(terms__excesses *extra) {
    if (extra->count > 0)
        qsort(extra->items, extra->count, sizeof *extra->items, compare_rows);
}

/* Take away what is too much for a row.  Rows come in ascending order, and so do excesses. */
static void take_excess(terms__excesses *from, uint32_t row, terms__nested *known) {
    for (; from->next < from->count && from->items[from->next].row == row; from->next++)
        terms__nested_add(known, from->items[from->next].all, -1);
    known->count = (uint32_t)known->count;
}

bool terms__cvalues_find(const terms__cvalues *s, size_t n) {
    const size_t end = s->links->starts[n + 1];
    const double factor = log2((double)n);
    bool fits = true;
    sort_excesses(&s->extra[n]);
    for (size_t row = s->links->starts[n]; fits && row < end; row++) {
        if (row + AHEAD < end)
            look_ahead(s, row + AHEAD, n);
        uint32_t total = s->links->rows->items[row].total;
        terms__nested all = {s->worths[row].total, s->counts[row]}, known = all;
        take_excess(&s->extra[n], (uint32_t)row, &known);
        s->worths[row].c_value = factor * less_nested(total, &known);
        terms__nested_add(&all, (terms__nested){(int64_t)total - known.total, 1}, 1);
        hand_on(s, (uint32_t)row, n, all);
        fits = correct(s, (uint32_t)row, n, all);
    }
    return fits;
}

void terms__cvalues_free(terms__cvalues *cvalues) {
    for (size_t n = 0; cvalues->extra && n <= cvalues->links->longest; n++)
        terms__free(cvalues->extra[n].items);
    terms__free(cvalues->counts);
    terms__free(cvalues->extra);
    terms__free(cvalues->units);
    terms__free(cvalues->borders);
}

bool terms__cvalues_init(terms__cvalues *cvalues, const terms__links *links, size_t shortest,
                         terms__worth *worths) {
    size_t longest = links->longest;
    *cvalues = (terms__cvalues){.links = links, .shortest = shortest, .worths = worths};
    cvalues->counts = terms__alloc_zeroed(links->rows->count, sizeof *cvalues->counts);
    cvalues->extra = terms__alloc_zeroed(longest + 1, sizeof *cvalues->extra);
    cvalues->units = terms__alloc_zeroed(longest, sizeof *cvalues->units);
    cvalues->borders = terms__alloc_zeroed(longest + 1, sizeof *cvalues->borders);
    return cvalues->counts && cvalues->extra && cvalues->units && cvalues->borders;
}

double terms__cvalue(size_t n, uint64_t total, const terms__nested *nested) {
    return log2((double)n) * less_nested(total, nested);
}
