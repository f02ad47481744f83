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
    if (!tree->quoted || !terms__links_init(&tree->links, &tree->rows) ||
        !terms__ranking_list_levels(&tree->ranking, tree->links.starts, tree->links.longest,
                                    shortest))
        return false;
    for (size_t i = 0; i < corpus->piece_count; i++)
        count_quoted(tree, &corpus->pieces[i]);
    return true;
}

/* What is measured of the rows of one length, by their places among these. */
typedef struct level_values {
    terms__cvalues cvalues;
    double *c_values, *chances;
} level_values;

static bool init_values(level_values *values, const terms__links *links, size_t shortest) {
    size_t most = 0;
    for (size_t n = 1; n <= links->longest; n++) {
        size_t count = links->starts[n + 1] - links->starts[n];
        most = count > most ? count : most;
    }
    *values = (level_values){0};
    values->c_values = terms__alloc_zeroed(most, sizeof *values->c_values);
    values->chances = terms__alloc_zeroed(most, sizeof *values->chances);
    return terms__cvalues_init(&values->cvalues, links, shortest) && values->c_values &&
           values->chances;
}

static void free_values(level_values *values) {
    terms__cvalues_free(&values->cvalues);
    terms__free(values->c_values);
    terms__free(values->chances);
}

/* Those of n units are number `listed` and those that follow in the ranking. */
static bool measure_level(const terms__tree *tree, level_values *values, size_t n, size_t listed) {
    const size_t start = tree->links.starts[n], count = tree->links.starts[n + 1] - start;
    if (!terms__cvalues_next(&values->cvalues, n, values->c_values) ||
        !terms__cohesion_chances(values->chances, &tree->links, tree->ranking.order + listed,
                                 count))
        return false;
    for (size_t i = 0; i < count; i++)
        tree->measured[start + i] = (terms__measured){.c_value = values->c_values[i],
                                                      .chance = values->chances[i],
                                                      .quoted = tree->quoted[start + i],
                                                      .left = tree->rows.sides[start + i].left,
                                                      .right = tree->rows.sides[start + i].right};
    return true;
}

static bool measure_levels(const terms__tree *tree, size_t shortest) {
    const size_t *starts = tree->links.starts;
    level_values values;
    bool fits = init_values(&values, &tree->links, shortest);
    for (size_t n = tree->links.longest, listed = 0; fits && n >= shortest && n > 0; n--) {
        fits = measure_level(tree, &values, n, listed);
        listed += starts[n + 1] - starts[n];
    }
    free_values(&values);
    return fits;
}

/* What is measured then has also what is quoted. */
static bool measure(terms__tree *tree, size_t shortest) {
    tree->measured = terms__alloc_zeroed(tree->rows.count, sizeof *tree->measured);
    bool fits = tree->measured && measure_levels(tree, shortest);
    terms__free(tree->quoted);
    tree->quoted = NULL;
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
