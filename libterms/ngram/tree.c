/* Tree: the rows of all parts in one, with their measures.
 * SPDX-License-Identifier: MIT */
#include "ngram/tree.h"

#include "base/mem.h"

/* Look up the runs that stand between quotation marks. */
static void count_quoted(const terms__tree *tree, const terms__piece *piece) {
    for (size_t i = 0; i < piece->quote_count; i++) {
        terms__quote quote = piece->quotes[i];
        uint32_t row = TERMS__NO_ROW;
        for (size_t at = 0; at < quote.len && (at == 0 || row != TERMS__NO_ROW); at++)
            row = terms__tree_child(tree, row,
                                    terms__sequence_get(&piece->sequence, quote.from + at));
        if (row != TERMS__NO_ROW)
            tree->quoted[row]++;
    }
}

bool terms__tree_link(terms__tree *tree, const terms__corpus *corpus, size_t shortest) {
    tree->quoted = terms__alloc_zeroed(tree->rows.count, sizeof *tree->quoted);
    if (!terms__ranking_list(&tree->ranking, &tree->rows, shortest) || !tree->quoted ||
        !terms__links_init(&tree->links, &tree->rows))
        return false;
    for (size_t i = 0; i < corpus->piece_count; i++)
        count_quoted(tree, &corpus->pieces[i]);
    return true;
}

/* Put side by side what is known so far. */
static bool join(terms__tree *tree, const double *chances) {
    terms__measured *measured = terms__alloc_zeroed(tree->rows.count, sizeof *measured);
    for (size_t i = 0; measured && i < tree->rows.count; i++)
        measured[i] = (terms__measured){.chance = chances[i], .quoted = tree->quoted[i]};
    tree->measured = measured;
    terms__free(tree->quoted);
    tree->quoted = NULL;
    return measured != NULL;
}

static bool measure(terms__tree *tree, size_t shortest) {
    double *chances =
        terms__cohesion_chances(&tree->links, tree->ranking.order, tree->ranking.count);
    bool fits = chances && join(tree, chances);
    terms__free(chances);
    fits = fits && terms__cvalue_list(tree->measured, &tree->links, shortest);
    terms__links_free(&tree->links);
    return fits;
}

bool terms__tree_measure(terms__tree *tree, terms__corpus *corpus,
                         const terms_ngram_options *options) {
    if (!terms__tree_link(tree, corpus, options->shortest))
        return false;
    terms__corpus_forget_text(corpus);
    if (!measure(tree, options->shortest))
        return false;
    if (options->maximal)
        terms__ranking_drop_fixed(&tree->ranking, &tree->rows);
    return terms__ranking_sort(&tree->ranking, &tree->rows);
}

void terms__tree_free(terms__tree *tree) {
    terms__rows_free(&tree->rows);
    terms__links_free(&tree->links);
    terms__free(tree->quoted);
    terms__free(tree->measured);
    terms__ranking_free(&tree->ranking);
}
