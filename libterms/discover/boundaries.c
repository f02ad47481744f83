/* Boundaries: n-grams divided into words by their branching entropies.
 * SPDX-License-Identifier: MIT */
#include "discover/boundaries.h"

#include <math.h>

#include "base/mem.h"
#include "ngram/lattice/tree.h"

/* By how much the entropies at both ends of an n-gram are above those one unit before, in the
 * scale of autonomies. */
typedef struct rises {
    int64_t left, right;
} rises;

static int64_t scaled(uint32_t entropy) {
    return entropy / (TERMS__SIDE_SCALE / TERMS__AUTONOMY_SCALE);
}

/* The entropy of a place before which nothing is known: that of all units. */
static int64_t entropy_of_units(const terms__tree *tree) {
    double all = 0, sum = 0;
    for (size_t i = 0; i < tree->rows.count; i++) {
        double total = terms__tree_total(tree, (uint32_t)i);
        if (terms__tree_length(tree, (uint32_t)i) > 1)
            continue;
        all += total;
        sum += total * log2(total);
    }
    return all > 0 ? llround((log2(all) - sum / all) * TERMS__AUTONOMY_SCALE) : 0;
}

static rises rises_of(const terms__tree *tree, uint32_t row, int64_t unknown) {
    uint32_t parent = terms__tree_parent(tree, row), suffix = terms__tree_suffix(tree, row);
    terms__sides sides = tree->rows.sides[row];
    rises rise = {scaled(sides.left) - unknown, scaled(sides.right) - unknown};
    if (parent != TERMS__NO_ROW) {
        rise.left = scaled(sides.left) - scaled(tree->rows.sides[suffix].left);
        rise.right = scaled(sides.right) - scaled(tree->rows.sides[parent].right);
    }
    return rise;
}

/* Find the mean rises of the n-grams of each length. */
static bool find_means(const terms__tree *tree, int64_t unknown, rises *means) {
    size_t longest = tree->ranking.longest;
    int64_t *counts = terms__alloc_zeroed(longest + 1, sizeof *counts);
    for (size_t i = 0; counts && i < tree->rows.count; i++) {
        rises rise = rises_of(tree, (uint32_t)i, unknown);
        uint32_t length = terms__tree_length(tree, (uint32_t)i);
        means[length].left += rise.left;
        means[length].right += rise.right;
        counts[length]++;
    }
    for (size_t n = 1; counts && n <= longest; n++) {
        means[n].left /= counts[n];
        means[n].right /= counts[n];
    }
    terms__free(counts);
    return counts != NULL;
}

static bool measure(const terms__boundaries *boundaries, const terms__tree *tree) {
    int64_t unknown = entropy_of_units(tree);
    rises *means = terms__alloc_zeroed(tree->ranking.longest + 1, sizeof *means);
    bool fits = means && find_means(tree, unknown, means);
    for (size_t i = 0; fits && i < tree->rows.count; i++) {
        rises rise = rises_of(tree, (uint32_t)i, unknown);
        rises mean = means[terms__tree_length(tree, (uint32_t)i)];
        boundaries->autonomy[i] = (int32_t)(rise.left - mean.left + rise.right - mean.right);
    }
    terms__free(means);
    return fits;
}

/* What is known while words are chosen: for each row the sum of its best division, and the row
 * of its last TERMS__WORD_MAX units, or of all if it has fewer. */
typedef struct choice {
    const terms__tree *tree;
    const terms__boundaries *boundaries;
    int64_t *best;
    uint32_t *tails;
} choice;

/* Divide a row when all its parts have been divided.  Its last word is one of its ends, and the
 * best division of what comes before that is known (Viterbi). */
static void divide(const choice *c, uint32_t row) {
    const terms__tree *tree = c->tree;
    uint32_t length = terms__tree_length(tree, row), ends[TERMS__WORD_MAX + 1];
    uint32_t most = length < TERMS__WORD_MAX ? length : TERMS__WORD_MAX;
    uint32_t before = row, tail = row;
    if (length > TERMS__WORD_MAX)
        tail = c->tails[terms__tree_suffix(tree, row)];
    c->tails[row] = tail;
    for (uint32_t n = most; n > 0; n--, tail = terms__tree_suffix(tree, tail))
        ends[n] = tail;
    for (uint32_t n = 1; n <= most; n++) {
        before = terms__tree_parent(tree, before);
        int64_t sum = (int64_t)c->boundaries->autonomy[ends[n]] * n;
        sum += before != TERMS__NO_ROW ? c->best[before] : 0;
        if (n > 1 && sum <= c->best[row])
            continue;
        c->best[row] = sum;
        c->boundaries->last[row] = (uint8_t)n;
        c->boundaries->first[row] =
            before != TERMS__NO_ROW ? c->boundaries->first[before] : (uint8_t)n;
    }
}

static bool divide_all(const terms__boundaries *boundaries, const terms__tree *tree) {
    size_t count = tree->rows.count;
    choice c = {.tree = tree, .boundaries = boundaries};
    c.best = terms__alloc_zeroed(count, sizeof *c.best);
    c.tails = terms__alloc_zeroed(count, sizeof *c.tails);
    bool fits = c.best && c.tails;
    for (size_t i = count; fits && i-- > 0;)
        divide(&c, tree->ranking.order[i]);
    terms__free(c.best);
    terms__free(c.tails);
    return fits;
}

/* Count how often n-grams begin and end inside a word.  Where the first word of a row is longer
 * than one unit, the row without its first unit begins inside of that word; the same holds for
 * the last word. */
static void count_strays(const terms__boundaries *boundaries, const terms__tree *tree) {
    for (size_t i = 0; i < tree->rows.count; i++) {
        uint32_t row = (uint32_t)i, total = terms__tree_total(tree, row);
        if (terms__tree_parent(tree, row) == TERMS__NO_ROW)
            continue;
        if (boundaries->first[i] > 1)
            boundaries->left[terms__tree_suffix(tree, row)] += total;
        if (boundaries->last[i] > 1)
            boundaries->right[terms__tree_parent(tree, row)] += total;
    }
}

bool terms__boundaries_init(terms__boundaries *boundaries, const terms__tree *tree) {
    size_t count = tree->rows.count;
    *boundaries = (terms__boundaries){
        .autonomy = terms__alloc_zeroed(count, sizeof *boundaries->autonomy),
        .first = terms__alloc_zeroed(count, 1),
        .last = terms__alloc_zeroed(count, 1),
        .left = terms__alloc_zeroed(count, sizeof *boundaries->left),
        .right = terms__alloc_zeroed(count, sizeof *boundaries->right),
    };
    bool fits = boundaries->autonomy && boundaries->first && boundaries->last && boundaries->left &&
                boundaries->right;
    if (!fits || !measure(boundaries, tree) || !divide_all(boundaries, tree))
        return false;
    count_strays(boundaries, tree);
    return true;
}

void terms__boundaries_forget_words(terms__boundaries *boundaries) {
    terms__free(boundaries->first);
    terms__free(boundaries->last);
    terms__free(boundaries->left);
    terms__free(boundaries->right);
    *boundaries = (terms__boundaries){.autonomy = boundaries->autonomy};
}

void terms__boundaries_free(terms__boundaries *boundaries) {
    terms__boundaries_forget_words(boundaries);
    terms__free(boundaries->autonomy);
    boundaries->autonomy = NULL;
}
