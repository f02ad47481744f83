/* Walk: the rows of a tree one by one in their order.
 * SPDX-License-Identifier: MIT */
#include "ngram/walk.h"

#include <string.h>

#include "base/mem.h"

bool terms__walk_init(terms__walk *walk, const terms__tree *tree, uint64_t unit_count) {
    *walk = (terms__walk){.tree = tree, .unit_count = unit_count};
    walk->units = terms__alloc_zeroed(tree->ranking.longest, TERMS__BATCH * sizeof(uint32_t));
    return walk->units != NULL;
}

void terms__walk_free(terms__walk *walk) {
    terms__free(walk->units);
}

static bool step_to_parent(terms__walk *walk, uint32_t at[TERMS__BATCH], size_t step) {
    bool any = false;
    for (size_t i = 0; i < walk->count; i++) {
        if (at[i] == TERMS__NO_ROW)
            continue;
        const terms__row *row = &walk->tree->rows.items[at[i]];
        walk->units[i * walk->tree->ranking.longest + step] = row->unit;
        walk->lengths[i] = step + 1;
        at[i] = row->parent;
        any = true;
    }
    return any;
}

static void read_measures(terms__walk *walk) {
    const terms__tree *tree = walk->tree;
    for (size_t i = 0; i < walk->count; i++) {
        uint32_t row = tree->ranking.order[walk->from + i];
        walk->sides[i] = tree->rows.sides[row];
        walk->nested[i] = tree->nested[row];
        walk->chances[i] = tree->chances[row];
        walk->quoted[i] = tree->quoted[row];
    }
}

/* Walk from a number of rows to their parts, all by one step, then all by the next:
 * they are far from each other in memory, which can look for many at a time. */
static void read_batch(terms__walk *walk) {
    const terms__ranking *ranking = &walk->tree->ranking;
    uint32_t at[TERMS__BATCH];
    size_t left = ranking->count - walk->next;
    walk->from = walk->next;
    walk->count = left < TERMS__BATCH ? left : TERMS__BATCH;
    memcpy(at, ranking->order + walk->from, walk->count * sizeof *at);
    for (size_t step = 0; step_to_parent(walk, at, step);)
        step++;
    read_measures(walk);
}

static void measure_row(const terms__walk *walk, size_t i, terms_ngram *ngram) {
    ngram->left_entropy = (double)walk->sides[i].left / TERMS__SIDE_SCALE;
    ngram->right_entropy = (double)walk->sides[i].right / TERMS__SIDE_SCALE;
    ngram->has_cohesion = ngram->n > 1;
    if (ngram->has_cohesion)
        ngram->cohesion_log2 = terms__cohesion(ngram->total, walk->unit_count, walk->chances[i]);
    ngram->c_value = terms__cvalue(ngram->n, ngram->total, &walk->nested[i]);
    ngram->quoted = walk->quoted[i];
}

bool terms__walk_next(terms__walk *walk, terms_ngram *ngram, const uint32_t **units) {
    const terms__tree *tree = walk->tree;
    if (walk->next == tree->ranking.count)
        return false;
    if (walk->next == walk->from + walk->count)
        read_batch(walk);
    size_t i = walk->next - walk->from;
    const terms__row *row = &tree->rows.items[tree->ranking.order[walk->next++]];
    *ngram = (terms_ngram){.n = walk->lengths[i], .total = row->total, .documents = row->documents};
    measure_row(walk, i, ngram);
    *units = walk->units + i * tree->ranking.longest;
    return true;
}
