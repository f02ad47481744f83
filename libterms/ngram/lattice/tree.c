/* Tree: the rows of all strands in one, with what each is a part of.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/tree.h"

#include "base/mem.h"

static size_t count_rows(const terms__strand *strands, size_t count) {
    size_t rows = 0;
    for (size_t i = 0; i < count; i++)
        rows += strands[i].count;
    return rows;
}

bool terms__tree_init(terms__tree *tree, const terms__strand *strands, size_t count,
                      bool with_targets) {
    const size_t rows = count_rows(strands, count);
    *tree = (terms__tree){.rows = {.with_sides = true, .with_targets = with_targets}};
    if (!terms__rows_reserve(&tree->rows, rows) ||
        !terms__levels_init(&tree->levels, strands, count))
        return false;
    tree->rows.count = rows;
    tree->links = terms__links_of(&tree->rows, &tree->levels);
    return true;
}

void terms__tree_free(terms__tree *tree) {
    terms__rows_free(&tree->rows);
    terms__levels_free(&tree->levels);
    terms__links_free(&tree->links);
    terms__free(tree->quoted);
    terms__free(tree->worths);
    terms__ranking_free(&tree->ranking);
    *tree = (terms__tree){0};
}

bool terms__tree_put(terms__tree *tree, const terms__strand *strand, size_t index) {
    return terms__levels_put(&tree->levels, strand, index, &tree->rows);
}

void terms__tree_link(terms__tree *tree, size_t index) {
    terms__links_find_suffixes(&tree->links, &tree->levels, index);
}

/* The row of so many units, or TERMS__NO_ROW. */
static uint32_t find_row(const terms__tree *tree, const uint32_t *units, size_t len) {
    uint32_t row = TERMS__NO_ROW;
    for (size_t i = 0; i < len && (i == 0 || row != TERMS__NO_ROW); i++)
        row = terms__tree_child(tree, row, units[i]);
    return row;
}

bool terms__tree_count_quoted(terms__tree *tree, const terms__quotations *quotations) {
    const bool fits = terms__links_want_longer(&tree->links);
    tree->quoted = terms__alloc_zeroed(tree->rows.count, sizeof *tree->quoted);
    for (size_t at = 0; fits && tree->quoted && at < quotations->count;) {
        const size_t len = quotations->numbers[at++];
        const uint32_t row = find_row(tree, quotations->numbers + at, len);
        if (row != TERMS__NO_ROW)
            tree->quoted[row]++;
        at += len;
    }
    return fits && tree->quoted && terms__links_want_suffixes(&tree->links);
}

bool terms__tree_find_c_values(terms__tree *tree, size_t shortest) {
    terms__cvalues c_values;
    tree->worths = terms__alloc_zeroed(tree->rows.count, sizeof *tree->worths);
    if (!tree->worths)
        return false;
    bool fits = terms__cvalues_init(&c_values, &tree->links, shortest, tree->worths);
    for (size_t n = tree->links.longest; fits && n >= shortest && n > 0; n--)
        fits = terms__cvalues_find(&c_values, n);
    terms__cvalues_free(&c_values);
    return fits;
}

bool terms__tree_list(terms__tree *tree, size_t shortest) {
    return terms__ranking_list_levels(&tree->ranking, tree->links.starts, tree->links.longest,
                                      shortest);
}

bool terms__tree_rank(terms__tree *tree, const terms_ngram_options *options) {
    const terms__links *links = &tree->links;
    return terms__ranking_rank_levels(&tree->ranking, &tree->rows, links->starts, links->longest,
                                      options);
}
