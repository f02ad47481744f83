/* Cvalue: how much of an n-gram's total belongs to longer ones (Frantzi et al. 2000).
 * SPDX-License-Identifier: MIT */
#include "ngram/cvalue.h"

#include <math.h>

#include "base/mem.h"

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
    terms__nested *places; /* A, by row */
    terms__nested *extra;  /* what is too much, by row; then t and c */
    uint32_t *units;       /* of one row, from the last one back */
    uint32_t *borders;     /* of what it ends with, by length */
} sums;

static void add(terms__nested *to, terms__nested what, int sign) {
    to->total += sign * what.total;
    to->count += sign > 0 ? what.count : 0 - what.count;
}

static void hand_on(const sums *s, uint32_t row, terms__nested all) {
    const terms__links *links = s->links;
    size_t n = terms__links_length(links, row);
    uint32_t prefix = links->rows->items[row].parent, suffix = links->suffixes[row];
    if (n > s->shortest && n > 1) {
        add(&s->places[prefix], all, 1);
        add(&s->places[suffix], all, 1);
    }
    if (n > s->shortest + 1 && n > 2)
        add(&s->places[links->suffixes[prefix]], all, -1);
}

/* How many units a row has; 0 if the last one stands nowhere before, as in most rows: they
 * have no border. */
static size_t read_units(const sums *s, uint32_t row) {
    const terms__row *items = s->links->rows->items;
    const uint32_t last = items[row].unit;
    size_t n = 0, same = 0;
    for (; row != TERMS__NO_ROW; row = items[row].parent) {
        s->units[n++] = items[row].unit;
        same += items[row].unit == last;
    }
    return same > 1 ? n : 0;
}

/* The length of the longest border of a row, its longest part that it both begins and
 * ends with, if that stands nowhere else in it, else 0: the failure function of Knuth,
 * Morris and Pratt, whose value is the first of its size. */
static uint32_t find_border(const sums *s, uint32_t row) {
    size_t n = read_units(s, row);
    uint32_t border = 0, most = 0;
    for (size_t i = 1; i < n; i++) {
        most = border > most ? border : most;
        while (border > 0 && s->units[i] != s->units[border])
            border = s->borders[border];
        border += s->units[i] == s->units[border];
        s->borders[i + 1] = border;
    }
    return border > most ? border : 0;
}

/* Take what is handed on away from the border that stands at both ends of a row. */
static void correct(const sums *s, uint32_t row, terms__nested all) {
    uint32_t border = find_border(s, row), part = row;
    if (border == 0 || border < s->shortest)
        return;
    while (terms__links_length(s->links, part) > border)
        part = s->links->rows->items[part].parent;
    add(&s->extra[part], all, 1);
}

/* A row whose longer ones are all done. */
static void take(const sums *s, uint32_t row) {
    terms__nested *nested = &s->extra[row], all = s->places[row];
    terms__nested known = all;
    add(&known, *nested, -1);
    *nested = known;
    add(&all, (terms__nested){(int64_t)s->links->rows->items[row].total - known.total, 1}, 1);
    hand_on(s, row, all);
    correct(s, row, all);
}

terms__nested *terms__cvalue_nested(const terms__links *links, const uint32_t *order, size_t count,
                                    size_t shortest) {
    size_t longest = count > 0 ? terms__links_length(links, order[0]) : 0;
    sums s = {.links = links, .shortest = shortest};
    s.places = terms__alloc_zeroed(links->rows->count, sizeof *s.places);
    s.extra = terms__alloc_zeroed(links->rows->count, sizeof *s.extra);
    s.units = terms__alloc_zeroed(longest, sizeof *s.units);
    s.borders = terms__alloc_zeroed(longest + 1, sizeof *s.borders);
    bool fits = s.places && s.extra && s.units && s.borders;
    for (size_t i = 0; fits && i < count; i++)
        take(&s, order[i]);
    terms__free(s.places);
    terms__free(s.units);
    terms__free(s.borders);
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
