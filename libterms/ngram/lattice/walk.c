/* Walk: the n-grams of a tree with their measures, one by one in their order.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/walk.h"

#include "base/mem.h"
#include "base/prefetch.h"
#include "ngram/refine/measured.h"

enum { ROWS = TERMS__COHESION_ROWS };

bool terms__walk_init(terms__walk *walk, const terms__tree *tree, uint64_t unit_count) {
    const size_t longest = tree->ranking.longest;
    *walk = (terms__walk){.tree = tree, .unit_count = unit_count};
    walk->begins = terms__alloc_items(longest, ROWS * sizeof *walk->begins);
    walk->units = terms__alloc_items(longest, ROWS * sizeof *walk->units);
    walk->current = terms__alloc_zeroed(longest, sizeof *walk->current);
    return walk->begins && walk->units && walk->current;
}

void terms__walk_free(terms__walk *walk) {
    terms__free(walk->begins);
    terms__free(walk->units);
    terms__free(walk->current);
}

/* Fetch what will be told of the rows besides their totals. */
static void prefetch(const terms__tree *tree, const uint32_t *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        terms__prefetch(&tree->rows.sides[rows[i]]);
        terms__prefetch(&tree->worths[rows[i]]);
        terms__prefetch(&tree->quoted[rows[i]]);
    }
}

/* Read the totals and last units of all that the rows begin with. */
static void read_beginnings(terms__walk *w, const uint32_t *rows) {
    const terms__row *items = w->tree->rows.items;
    uint32_t at[ROWS];
    for (size_t i = 0; i < w->count; i++)
        at[i] = rows[i];
    for (size_t k = w->n; k-- > 0;) {
        for (size_t i = 0; i < w->count; i++) {
            const terms__row *row = &items[at[i]];
            w->begins[k * ROWS + i] = row->total;
            w->units[k * ROWS + i] = row->unit;
            at[i] = row->parent;
        }
    }
}

/* Look up the next row, and those behind it that are as long. */
static void look_up(terms__walk *w) {
    const terms__links *links = &w->tree->links;
    const terms__ranking *ranking = &w->tree->ranking;
    const uint32_t *rows = ranking->order + w->next;
    w->n = terms__links_length(links, rows[0]);
    w->count = terms__cohesion_alike(links, rows, ranking->count - w->next, w->n);
    w->end = w->next + w->count;
    prefetch(w->tree, rows, w->count);
    read_beginnings(w, rows);
    terms__cohesion_of_rows(w->chances, links, rows, w->count, w->n, w->begins);
}

static terms__measured measured_of(const terms__walk *w, uint32_t row, uint32_t total,
                                   double chance) {
    const terms__tree *tree = w->tree;
    const terms__sides sides = tree->rows.sides[row];
    return (terms__measured){.c_value = tree->worths[row].c_value,
                             .cohesion =
                                 w->n > 1 ? terms__cohesion(total, w->unit_count, chance) : 0,
                             .quoted = tree->quoted[row],
                             .left = sides.left,
                             .right = sides.right};
}

/* Tell what is known of the next n-gram, which is row number i of those that are looked up. */
static void tell(const terms__walk *w, size_t i, terms_ngram *ngram) {
    const terms__rows *rows = &w->tree->rows;
    const uint32_t row = w->tree->ranking.order[w->next];
    const terms__row *item = &rows->items[row];
    const terms__measured measured = measured_of(w, row, item->total, w->chances[i]);
    ngram->n = w->n;
    ngram->total = item->total;
    ngram->documents = item->documents;
    if (rows->with_targets) {
        ngram->target = rows->targets[row].total;
        ngram->target_documents = rows->targets[row].documents;
    }
    terms__measured_tell(&measured, ngram);
}

bool terms__walk_next(terms__walk *w, terms_ngram *ngram) {
    if (w->next == w->tree->ranking.count)
        return false;
    if (w->next == w->end)
        look_up(w);
    const size_t i = w->count - (w->end - w->next);
    for (size_t k = 0; k < w->n; k++)
        w->current[k] = w->units[k * ROWS + i];
    tell(w, i, ngram);
    w->next++;
    return true;
}
