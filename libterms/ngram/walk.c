/* Walk: the rows of a tree one by one in their order.
 * SPDX-License-Identifier: MIT */
#include "ngram/walk.h"

#include "base/mem.h"
#include "base/prefetch.h"
#include "ngram/measured.h"

/* How many rows are given out from one look to the next. */
enum { PACE = 8 };

bool terms__walk_init(terms__walk *walk, const terms__tree *tree, uint64_t unit_count) {
    *walk = (terms__walk){.tree = tree, .unit_count = unit_count};
    walk->units = terms__alloc_zeroed(tree->ranking.longest, TERMS__WALKED * sizeof(uint32_t));
    return walk->units != NULL;
}

void terms__walk_free(terms__walk *walk) {
    terms__free(walk->units);
}

static uint32_t *units_of(const terms__walk *walk, size_t number) {
    return walk->units + number % TERMS__WALKED * walk->tree->ranking.longest;
}

/* Look at a row for the first time. */
static void begin(terms__walk *walk, size_t number) {
    const terms__tree *tree = walk->tree;
    uint32_t row = tree->ranking.order[number];
    walk->items[number % TERMS__WALKED] = (terms__walked){row, row, 0};
    terms__prefetch(&tree->rows.items[row]);
    terms__prefetch(&tree->measured[row]);
    terms__prefetch(&tree->measured[row].right);
}

/* Read a unit, and look at the row that has the one before. */
static void step(const terms__walk *walk, terms__walked *item, uint32_t *units) {
    const terms__row *rows = walk->tree->rows.items;
    units[item->count++] = rows[item->at].unit;
    item->at = rows[item->at].parent;
    if (item->at != TERMS__NO_ROW)
        terms__prefetch(&rows[item->at]);
}

/* Look at one row more, and a step further with each that was looked at PACE rows ago, twice
 * as many, and so on. */
static void look_ahead(terms__walk *walk) {
    size_t count = walk->tree->ranking.count;
    for (; walk->seen < count && walk->seen < walk->next + TERMS__WALKED; walk->seen++)
        begin(walk, walk->seen);
    for (size_t i = TERMS__WALKED - PACE; i > 0; i -= PACE) {
        size_t number = walk->next + i;
        terms__walked *item = &walk->items[number % TERMS__WALKED];
        if (number < walk->seen && item->at != TERMS__NO_ROW)
            step(walk, item, units_of(walk, number));
    }
}

bool terms__walk_next(terms__walk *walk, terms_ngram *ngram, const uint32_t **units) {
    if (walk->next == walk->tree->ranking.count)
        return false;
    look_ahead(walk);
    terms__walked *item = &walk->items[walk->next % TERMS__WALKED];
    uint32_t *own = units_of(walk, walk->next);
    while (item->at != TERMS__NO_ROW)
        step(walk, item, own);
    const terms__row *row = &walk->tree->rows.items[item->row];
    *ngram = (terms_ngram){.n = item->count, .total = row->total, .documents = row->documents};
    if (walk->tree->rows.with_targets) {
        ngram->target = walk->tree->rows.targets[item->row].total;
        ngram->target_documents = walk->tree->rows.targets[item->row].documents;
    }
    terms__measured_tell(&walk->tree->measured[item->row], walk->unit_count, ngram);
    *units = own;
    walk->next++;
    return true;
}
