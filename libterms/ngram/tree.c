/* Tree: the rows of all strands in one, with what each is a part of.
 * SPDX-License-Identifier: MIT */
#include "ngram/tree.h"

#include "base/mem.h"
#include "ngram/cohesion.h"

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
        !terms__levels_init(&tree->levels, strands, count) ||
        !terms__links_init(&tree->links, &tree->rows, &tree->levels))
        return false;
    tree->rows.count = rows;
    return true;
}

void terms__tree_free(terms__tree *tree) {
    terms__rows_free(&tree->rows);
    terms__levels_free(&tree->levels);
    terms__links_free(&tree->links);
    terms__free(tree->quoted);
    terms__free(tree->c_values);
    terms__free(tree->chances);
    terms__ranking_free(&tree->ranking);
    *tree = (terms__tree){0};
}

bool terms__tree_put(terms__tree *tree, const terms__strand *strand, size_t index) {
    return terms__levels_put(&tree->levels, strand, index, &tree->rows, tree->links.units,
                             tree->links.firsts);
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
    tree->quoted = terms__alloc_zeroed(tree->rows.count, sizeof *tree->quoted);
    for (size_t at = 0; tree->quoted && at < quotations->count;) {
        const size_t len = quotations->numbers[at++];
        const uint32_t row = find_row(tree, quotations->numbers + at, len);
        if (row != TERMS__NO_ROW)
            tree->quoted[row]++;
        at += len;
    }
    return tree->quoted && terms__links_want_suffixes(&tree->links);
}

bool terms__tree_want_values(terms__tree *tree) {
    tree->c_values = terms__alloc_items(tree->rows.count, sizeof *tree->c_values);
    tree->chances = terms__alloc_items(tree->rows.count, sizeof *tree->chances);
    return tree->c_values && tree->chances;
}

bool terms__tree_find_c_values(terms__tree *tree, size_t shortest) {
    const terms__links *links = &tree->links;
    terms__cvalues values;
    bool fits = terms__cvalues_init(&values, links, shortest);
    for (size_t n = links->longest; fits && n >= shortest && n > 0; n--)
        fits = terms__cvalues_next(&values, n, tree->c_values + links->starts[n]);
    terms__cvalues_free(&values);
    return fits;
}

/* So many rows are listed at a time. */
enum { SOME = 256 };

/* The chances of the rows from one on up to another, all of one length. */
static bool find_chances(const terms__tree *tree, size_t from, size_t end) {
    uint32_t rows[SOME];
    bool fits = true;
    for (size_t count; fits && from < end; from += count) {
        count = end - from < SOME ? end - from : SOME;
        for (size_t i = 0; i < count; i++)
            rows[i] = (uint32_t)(from + i);
        fits = terms__cohesion_chances(tree->chances + from, &tree->links, rows, count);
    }
    return fits;
}

bool terms__tree_find_chances(terms__tree *tree, size_t index, size_t shortest) {
    const terms__levels *levels = &tree->levels;
    bool fits = true;
    for (size_t n = levels->longest; fits && n >= shortest && n > 0; n--)
        fits = find_chances(tree, terms__levels_start(levels, index, n),
                            terms__levels_end(levels, index, n));
    return fits;
}

bool terms__tree_list(terms__tree *tree, size_t shortest) {
    return terms__ranking_list_levels(&tree->ranking, tree->links.starts, tree->links.longest,
                                      shortest);
}
