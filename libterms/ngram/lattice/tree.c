/* Tree: the rows of all strands in one, with what each is a part of.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/tree.h"

#include "base/mem.h"
#include "ngram/lattice/cohesion.h"

static size_t count_rows(const terms__strand *strands, size_t count) {
    size_t rows = 0;
    for (size_t i = 0; i < count; i++)
        rows += strands[i].count;
    return rows;
}

bool terms__tree_init(terms__tree *tree, const terms__strand *strands, size_t count,
                      bool with_targets, bool with_values) {
    const size_t rows = count_rows(strands, count);
    *tree = (terms__tree){.rows = {.with_sides = !with_values, .with_targets = with_targets}};
    if (with_values)
        tree->values = terms__alloc_zeroed(count, sizeof *tree->values);
    if ((with_values && !tree->values) || !terms__rows_reserve(&tree->rows, rows) ||
        !terms__levels_init(&tree->levels, strands, count) ||
        !terms__links_init(&tree->links, &tree->rows, &tree->levels))
        return false;
    tree->rows.count = rows;
    return true;
}

void terms__tree_forget_values(terms__tree *tree, size_t index) {
    terms__free(tree->values[index]);
    tree->values[index] = NULL;
}

void terms__tree_free(terms__tree *tree) {
    for (size_t i = 0; tree->values && i < tree->levels.strands; i++)
        terms__tree_forget_values(tree, i);
    terms__free(tree->values);
    terms__rows_free(&tree->rows);
    terms__levels_free(&tree->levels);
    terms__links_free(&tree->links);
    terms__free(tree->quoted);
    terms__ranking_free(&tree->ranking);
    *tree = (terms__tree){0};
}

bool terms__tree_put(terms__tree *tree, const terms__strand *strand, size_t index) {
    const terms__strand_places places = {
        .rows = &tree->rows, .units = tree->links.units, .firsts = tree->links.firsts};
    if (!tree->values)
        return terms__levels_put(&tree->levels, strand, index, &places, NULL);
    terms__values *values = terms__alloc_items(strand->count, sizeof *values);
    tree->values[index] = values;
    return values && terms__levels_put(&tree->levels, strand, index, &places, values);
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

/* The C-values of all rows of a length. */
static bool find_c_values(const terms__tree *tree, const terms__cvalues *c_values, size_t n) {
    const terms__levels *levels = &tree->levels;
    bool fits = true;
    for (size_t i = 0; fits && i < levels->strands; i++)
        fits = terms__cvalues_find(c_values, n, terms__levels_start(levels, i, n),
                                   terms__levels_end(levels, i, n), terms__tree_values(tree, i, n));
    return fits;
}

bool terms__tree_find_c_values(const terms__tree *tree, size_t shortest) {
    terms__cvalues c_values;
    bool fits = terms__cvalues_init(&c_values, &tree->links, shortest);
    for (size_t n = tree->links.longest; fits && n >= shortest && n > 0; n--) {
        terms__cvalues_begin(&c_values, n);
        fits = find_c_values(tree, &c_values, n);
        terms__cvalues_forget(&c_values, n);
    }
    terms__cvalues_free(&c_values);
    return fits;
}

/* So many rows are listed at a time. */
enum { SOME = 256 };

/* The cohesions of so many rows of one length; single units have none. */
static bool find_some(const terms__tree *tree, size_t from, size_t count, uint64_t unit_count,
                      terms__values *values) {
    const terms__row *items = tree->rows.items;
    uint32_t rows[SOME] = {0};
    double chances[SOME];
    for (size_t i = 0; i < count; i++)
        rows[i] = (uint32_t)(from + i);
    const bool fits = terms__cohesion_chances(chances, &tree->links, rows, count);
    for (size_t i = 0; fits && i < count; i++)
        values[i].cohesion =
            chances[i] > 0 ? terms__cohesion(items[from + i].total, unit_count, chances[i]) : 0;
    return fits;
}

bool terms__tree_find_cohesions(const terms__tree *tree, size_t index, size_t shortest,
                                uint64_t unit_count) {
    const terms__levels *levels = &tree->levels;
    bool fits = true;
    for (size_t n = levels->longest; fits && n >= shortest && n > 0; n--) {
        terms__values *values = terms__tree_values(tree, index, n);
        size_t at = terms__levels_start(levels, index, n);
        const size_t end = terms__levels_end(levels, index, n);
        for (size_t count; fits && at < end; at += count, values += count) {
            count = end - at < SOME ? end - at : SOME;
            fits = find_some(tree, at, count, unit_count, values);
        }
    }
    return fits;
}

bool terms__tree_list(terms__tree *tree, size_t shortest) {
    return terms__ranking_list_levels(&tree->ranking, tree->links.starts, tree->links.longest,
                                      shortest);
}
