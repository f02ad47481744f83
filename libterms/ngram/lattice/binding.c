/* Binding: the n-grams of a strand with their measures, ranked and packed.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/binding.h"

#include "base/mem.h"
#include "base/prefetch.h"

/* What is being packed: the rows of the strand are listed, the longest first, and `values` are by
 * length those of the strand's rows.  `path` are the rows of all that the n-gram before begins
 * with, and itself, by length, and `units` the last unit of each. */
typedef struct binder {
    const terms__tree *tree;
    size_t strand, shortest;
    terms__bundle *bundle;
    terms__ranking ranking;
    terms__values **values;
    uint32_t *path, *units;
} binder;

static bool init(binder *b) {
    const terms__levels *levels = &b->tree->levels;
    size_t count = 0;
    b->values = terms__alloc_items(levels->longest + 1, sizeof *b->values);
    for (size_t n = levels->longest; b->values && n >= b->shortest && n > 0; n--) {
        b->values[n] = terms__tree_values(b->tree, b->strand, n);
        count +=
            terms__levels_end(levels, b->strand, n) - terms__levels_start(levels, b->strand, n);
    }
    b->ranking = (terms__ranking){.count = count, .longest = levels->longest};
    b->ranking.order = terms__alloc_items(count, sizeof *b->ranking.order);
    b->path = terms__alloc_zeroed(levels->longest, sizeof *b->path);
    b->units = terms__alloc_zeroed(levels->longest, sizeof *b->units);
    return b->values && b->ranking.order && b->path && b->units;
}

static void free_binder(binder *b) {
    terms__ranking_free(&b->ranking);
    terms__free(b->values);
    terms__free(b->path);
    terms__free(b->units);
}

/* Of a row of n units. */
static const terms__values *values_of(const binder *b, uint32_t row, size_t n) {
    return &b->values[n][row - terms__levels_start(&b->tree->levels, b->strand, n)];
}

/* List the rows, the longest first, and equally long ones as they stand; only those that are
 * maximal if need be. */
static void list(binder *b, bool maximal) {
    const terms__levels *levels = &b->tree->levels;
    size_t listed = 0;
    for (size_t n = levels->longest; n >= b->shortest && n > 0; n--) {
        const size_t start = terms__levels_start(levels, b->strand, n);
        const size_t end = terms__levels_end(levels, b->strand, n);
        const terms__values *values = b->values[n];
        for (size_t row = start; row < end; row++, values++)
            if (!maximal || (!values->sides.left_fixed && !values->sides.right_fixed))
                b->ranking.order[listed++] = (uint32_t)row;
    }
    b->ranking.count = listed;
}

/* Bring the path up to date, from its end back up to a row that is in both: how many units are
 * shared. */
static size_t follow_path(const binder *b, uint32_t row, size_t n, bool any) {
    const terms__row *items = b->tree->rows.items;
    for (; n > 0 && !(any && b->path[n - 1] == row); n--) {
        b->path[n - 1] = row;
        b->units[n - 1] = items[row].unit;
        row = items[row].parent;
    }
    return n;
}

static terms__measured measured_of(const binder *b, uint32_t row, size_t n) {
    const terms__values *values = values_of(b, row, n);
    return (terms__measured){.c_value = values->c_value,
                             .cohesion = values->cohesion,
                             .quoted = b->tree->quoted[row],
                             .left = values->sides.left,
                             .right = values->sides.right};
}

/* Pack an n-gram, with one of its length before it if there is `any`. */
static bool pack_row(const binder *b, uint32_t row, size_t n, bool any) {
    const terms__rows *rows = &b->tree->rows;
    terms__bundle_item item = {.units = b->units,
                               .n = n,
                               .shared = follow_path(b, row, n, any),
                               .documents = rows->items[row].documents,
                               .measured = measured_of(b, row, n)};
    if (rows->with_targets)
        item.target = rows->targets[row];
    return terms__bundle_add(b->bundle, &item);
}

/* Rows that are packed one behind the other are far from each other in memory, and so are those
 * that they begin with: each is looked at some time before.  Values may be on two lines. */
enum { NEAR = 8, MIDDLE = 12, FAR = 16 };

static void look_ahead(const binder *b, const uint32_t *order, size_t left, size_t n) {
    const terms__row *items = b->tree->rows.items;
    if (left > FAR) {
        terms__prefetch(&items[order[FAR]]);
        const terms__values *values = values_of(b, order[FAR], n);
        terms__prefetch(values);
        terms__prefetch(&values->sides);
        terms__prefetch(&b->tree->quoted[order[FAR]]);
    }
    if (left > MIDDLE && n > 1)
        terms__prefetch(&items[items[order[MIDDLE]].parent]);
    if (left > NEAR && n > 2)
        terms__prefetch(&items[items[items[order[NEAR]].parent].parent]);
}

static bool pack_class(const binder *b, size_t at, size_t count, size_t n) {
    const uint32_t *order = b->ranking.order + at;
    bool fits = terms__bundle_begin_class(b->bundle, b->tree->rows.items[order[0]].total, n, count);
    for (size_t i = 0; fits && i < count; i++) {
        look_ahead(b, order + i, count - i, n);
        fits = pack_row(b, order[i], n, i > 0);
    }
    return fits;
}

/* How many of the rows from number `at` of the order on have the total and the length of the
 * first, of n units: in the order equal totals are side by side, and the longer come first. */
static size_t measure_class(const binder *b, size_t at, size_t n) {
    const uint32_t *order = b->ranking.order, start = (uint32_t)b->tree->links.starts[n];
    const terms__row *items = b->tree->rows.items;
    size_t end = at + 1;
    while (end < b->ranking.count && order[end] >= start &&
           items[order[end]].total == items[order[at]].total)
        end++;
    return end - at;
}

static bool pack_classes(const binder *b) {
    bool fits = true;
    for (size_t at = 0, count; fits && at < b->ranking.count; at += count) {
        size_t n = terms__links_length(&b->tree->links, b->ranking.order[at]);
        count = measure_class(b, at, n);
        fits = pack_class(b, at, count, n);
    }
    return fits;
}

/* Room for what n-grams usually take, so that little is moved. */
static bool reserve(const binder *b) {
    const size_t usual = sizeof(terms__measured) + 8;
    const size_t most = SIZE_MAX / usual, count = b->ranking.count;
    return terms__bytes_reserve(&b->bundle->bytes, count < most ? count * usual : 0);
}

bool terms__binding_pack(terms__bundle *bundle, const terms__tree *tree, size_t strand,
                         const terms_ngram_options *options) {
    binder b = {.tree = tree, .strand = strand, .shortest = options->shortest, .bundle = bundle};
    *bundle = (terms__bundle){.with_targets = tree->rows.with_targets, .with_measures = true};
    bool fits = init(&b);
    if (fits)
        list(&b, options->maximal);
    fits = fits && terms__ranking_sort(&b.ranking, &tree->rows) && reserve(&b) &&
           pack_classes(&b) && terms__bundle_end(bundle);
    free_binder(&b);
    return fits;
}
