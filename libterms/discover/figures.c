/* Figures: numbers in digits, and how often n-grams stand beside them.
 * SPDX-License-Identifier: MIT */
#include "discover/figures.h"

#include <string.h>

#include "base/mem.h"
#include "ngram/lattice/tree.h"

/* A run of units that is being read.  `row` is the longest n-gram that ends before `at`, and has
 * `length` units. */
typedef struct reading {
    const terms__figures *figures;
    const terms__tree *tree;
    const terms__sequence *sequence;
    size_t at, length;
    uint32_t row;
} reading;

static bool find_figures(terms__figures *figures, const terms__corpus *corpus) {
    bool any = false;
    for (size_t i = 1; i < corpus->rank_count; i++) {
        uint32_t symbol = corpus->symbols[i];
        const char *text = symbol >= TERMS__WORD ? corpus->words.texts[symbol - TERMS__WORD] : "-";
        figures->are[i] = text[strspn(text, "0123456789.")] == '\0';
        any = any || figures->are[i];
    }
    return any;
}

/* Leave a row for the one without its first unit.  The row is then the longest n-gram that
 * begins at its place, and each place at which any begins is passed once: so it is here that a
 * number before it counts. */
static void leave(reading *r) {
    uint32_t before = terms__sequence_get(r->sequence, r->at - r->length - 1);
    if (r->figures->are[before])
        r->figures->before[r->row]++;
    r->row = terms__tree_suffix(r->tree, r->row);
    r->length--;
}

/* Go on to the longest n-gram that ends with the next unit. */
static void step(reading *r) {
    uint32_t unit = terms__sequence_get(r->sequence, r->at), next = TERMS__NO_ROW;
    if (r->figures->are[unit] && r->row != TERMS__NO_ROW)
        r->figures->behind[r->row]++;
    for (;;) {
        if (unit != 0)
            next = terms__tree_child(r->tree, r->row, unit);
        if (next != TERMS__NO_ROW || r->row == TERMS__NO_ROW)
            break;
        leave(r);
    }
    r->row = next;
    r->length += next != TERMS__NO_ROW;
    r->at++;
}

/* Read all runs that have a number in them. */
static void read_runs(reading *r) {
    const terms__sequence *sequence = r->sequence;
    for (size_t from = 1, end; from < sequence->len; from = end + 1) {
        bool any = false;
        for (end = from; terms__sequence_get(sequence, end) != 0; end++)
            any = any || r->figures->are[terms__sequence_get(sequence, end)];
        for (r->at = from; any && r->at <= end;)
            step(r);
    }
}

/* Only the longest n-gram at a place was counted.  But a number before it stands before
 * everything that it begins with, too, and one behind it behind everything that it ends with. */
static void hand_on(terms__figures *figures, const terms__tree *tree) {
    for (size_t i = 0; i < tree->rows.count; i++) {
        uint32_t row = tree->ranking.order[i], parent = terms__tree_parent(tree, row);
        if (parent == TERMS__NO_ROW)
            continue;
        figures->before[parent] += figures->before[row];
        if (figures->behind)
            figures->behind[terms__tree_suffix(tree, row)] += figures->behind[row];
    }
}

/* Find how often each n-gram has its commonest number before it: rows that begin with a number
 * give it to the row without that.  Shorter rows come first, so that `begin` is known of the
 * parent. */
static bool find_commonest(terms__figures *figures, const terms__tree *tree) {
    bool *begin = terms__alloc_zeroed(tree->rows.count, sizeof *begin);
    for (size_t i = 0; begin && i < tree->rows.count; i++) {
        uint32_t row = (uint32_t)i, parent = terms__tree_parent(tree, row);
        begin[i] =
            parent == TERMS__NO_ROW ? figures->are[terms__tree_unit(tree, row)] : begin[parent];
        if (parent == TERMS__NO_ROW || !begin[i])
            continue;
        uint32_t *most = &figures->commonest[terms__tree_suffix(tree, row)];
        *most = terms__tree_total(tree, row) > *most ? terms__tree_total(tree, row) : *most;
    }
    terms__free(begin);
    return begin != NULL;
}

static bool count_units(terms__figures *figures, const terms_ngrams *ngrams) {
    const terms__tree *tree = &ngrams->found.tree;
    const terms__corpus *corpus = &ngrams->corpus;
    size_t count = tree->rows.count;
    figures->before = terms__alloc_zeroed(count, sizeof *figures->before);
    figures->behind = terms__alloc_zeroed(count, sizeof *figures->behind);
    figures->commonest = terms__alloc_zeroed(count, sizeof *figures->commonest);
    if (!figures->before || !figures->behind || !figures->commonest)
        return false;
    for (size_t i = 0; i < corpus->piece_count; i++) {
        reading r = {figures, tree, &corpus->pieces[i].sequence, 1, 0, TERMS__NO_ROW};
        read_runs(&r);
    }
    hand_on(figures, tree);
    return find_commonest(figures, tree);
}

/* Note that a number stands before the longest n-gram that begins at a place. */
static void note_longest(const terms__figures *figures, const terms__tree *tree,
                         const terms__sequence *sequence, size_t at) {
    uint32_t row = TERMS__NO_ROW, unit, next;
    while ((unit = terms__sequence_get(sequence, at++)) != 0 &&
           (next = terms__tree_child(tree, row, unit)) != TERMS__NO_ROW)
        row = next;
    if (row != TERMS__NO_ROW)
        figures->before[row]++;
}

static bool has_figured(const terms__corpus *corpus) {
    bool any = false;
    for (size_t i = 0; i < corpus->piece_count; i++)
        any = any || corpus->pieces[i].figured.count > 0;
    return any;
}

static bool count_figured(terms__figures *figures, const terms_ngrams *ngrams) {
    const terms__tree *tree = &ngrams->found.tree;
    figures->before = terms__alloc_zeroed(tree->rows.count, sizeof *figures->before);
    if (!figures->before)
        return false;
    for (size_t i = 0; i < ngrams->corpus.piece_count; i++) {
        const terms__piece *piece = &ngrams->corpus.pieces[i];
        for (size_t k = 0; k < piece->figured.count; k++)
            note_longest(figures, tree, &piece->sequence, piece->figured.places[k]);
    }
    hand_on(figures, tree);
    return true;
}

bool terms__figures_init(terms__figures *figures, const terms_ngrams *ngrams) {
    const terms__corpus *corpus = &ngrams->corpus;
    figures->are = terms__alloc_zeroed(corpus->rank_count, sizeof *figures->are);
    if (!figures->are)
        return false;
    if (find_figures(figures, corpus))
        return count_units(figures, ngrams);
    return !has_figured(corpus) || count_figured(figures, ngrams);
}

void terms__figures_free(terms__figures *figures) {
    terms__free(figures->are);
    terms__free(figures->before);
    terms__free(figures->behind);
    terms__free(figures->commonest);
    *figures = (terms__figures){0};
}
