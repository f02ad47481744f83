/* Pieces: candidates that are merely a part of something longer.
 * SPDX-License-Identifier: MIT */
#include "discover/pieces.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ngram/lattice/tree.h"

/* The candidates that are parts of a chosen one, each listed as often as it stands there. */
typedef struct parts {
    uint32_t *items;
    size_t count, capacity;
} parts;

static bool add(parts *p, uint32_t candidate) {
    uint32_t *items = terms__grow(p->items, &p->capacity, p->count + 1, sizeof *items);
    if (!items)
        return false;
    p->items = items;
    items[p->count++] = candidate;
    return true;
}

static int compare(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* List all parts of a row: whatever is the beginning of one of its ends. */
static bool list_parts(parts *p, const terms__candidates *candidates, const terms__tree *tree,
                       uint32_t row, size_t shortest) {
    p->count = 0;
    for (uint32_t end = row; end != TERMS__NO_ROW && terms__tree_length(tree, end) >= shortest;
         end = terms__tree_suffix(tree, end)) {
        uint32_t part = end;
        for (size_t n = terms__tree_length(tree, end); n >= shortest && n > 0; n--) {
            uint32_t number = candidates->numbers[part];
            if (part != row && number != TERMS__NO_CANDIDATE && !add(p, number))
                return false;
            part = terms__tree_parent(tree, part);
        }
    }
    if (p->count > 1)
        qsort(p->items, p->count, sizeof *p->items, compare);
    return true;
}

/* Note of the parts of a chosen candidate that they stand inside it. */
static void tell_parts(const parts *p, terms__candidates *candidates, const terms__tree *tree,
                       const terms__candidate *chosen) {
    uint32_t total = terms__tree_total(tree, chosen->row);
    for (size_t i = 0, times; i < p->count; i += times) {
        terms__candidate *part = &candidates->items[p->items[i]];
        for (times = 1; i + times < p->count && p->items[i + times] == p->items[i];)
            times++;
        terms__candidate_put_inside(part, times, total);
        part->nested += (int64_t)total - chosen->nested;
        part->longer++;
    }
}

/* Note of candidates how often they stand inside an n-gram that is too long to be one.  From
 * each row the total of such an n-gram is handed on to what it begins and ends with. */
static bool put_inside_longer(terms__candidates *candidates, const terms__tree *tree,
                              size_t longest) {
    uint32_t *totals = terms__alloc_zeroed(tree->rows.count, sizeof *totals);
    for (size_t i = 0; totals && i < tree->ranking.count; i++) {
        uint32_t row = tree->ranking.order[i], number = candidates->numbers[row];
        uint32_t ends[2] = {terms__tree_parent(tree, row), terms__tree_suffix(tree, row)};
        if (terms__tree_length(tree, row) > longest)
            totals[row] = terms__tree_total(tree, row);
        if (number != TERMS__NO_CANDIDATE)
            terms__candidate_put_inside(&candidates->items[number], 1, totals[row]);
        for (size_t k = 0; k < 2 && ends[k] != TERMS__NO_ROW; k++)
            totals[ends[k]] = totals[row] > totals[ends[k]] ? totals[row] : totals[ends[k]];
    }
    terms__free(totals);
    return totals != NULL;
}

bool terms__pieces_leave_out(terms__candidates *candidates, const terms__tree *tree,
                             size_t shortest, size_t longest) {
    parts p = {0};
    bool fits = put_inside_longer(candidates, tree, longest);
    for (size_t i = 0; fits && i < candidates->count; i++) {
        terms__candidate *candidate = &candidates->items[i];
        candidate->chosen = !terms__candidate_is_piece(candidate, tree);
        if (!candidate->chosen)
            continue;
        fits = list_parts(&p, candidates, tree, candidate->row, shortest);
        if (fits)
            tell_parts(&p, candidates, tree, candidate);
    }
    terms__free(p.items);
    return fits;
}
