/* Wide: the table of one row a document and one column of totals a term.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "count/order.h"
#include "count/sums.h"
#include "report/table.h"

/* `sums` tells which terms are common enough for a column; `columns` is by term the number of
 * its column, of `column_count`. */
typedef struct builder {
    terms_table *table;
    const terms_counts *counts;
    terms__sum *sums;
    size_t *columns, column_count;
    uint64_t least;
} builder;

static bool has_column(const builder *b, size_t term) {
    return b->sums[term].tally.total >= b->least;
}

/* No two columns have one name, which readers of JSON, for one, would take for one column: a term
 * that is called like one of the first columns has this in front, and so, by one more, a term that
 * is called like a column which has. */
static const char prefix[] = "term:";

static bool is_called_like(const char *term, const char *const *names, size_t count) {
    while (strncmp(term, prefix, sizeof prefix - 1) == 0)
        term += sizeof prefix - 1;
    size_t i = 0;
    while (i < count && strcmp(term, names[i]) != 0)
        i++;
    return i < count;
}

static bool add_prefixed(terms_table *table, const char *term) {
    terms__bytes name = {0};
    bool fits = terms__bytes_add(&name, prefix, sizeof prefix - 1) &&
                terms__bytes_add(&name, term, strlen(term) + 1);
    if (fits)
        terms__table_add_column(table, name.data);
    terms__bytes_free(&name);
    return fits;
}

static bool add_columns(builder *b) {
    static const char *const names[] = {"doc", "date", "group", "han"};
    enum { COUNT = sizeof names / sizeof *names };
    bool fits = true;
    terms__table_add_columns(b->table, names, COUNT);
    for (size_t term = 0; fits && term < b->counts->matcher->term_count; term++) {
        if (!has_column(b, term))
            continue;
        const char *name = terms_matcher_term(b->counts->matcher, term);
        if (is_called_like(name, names, COUNT))
            fits = add_prefixed(b->table, name);
        else
            terms__table_add_column(b->table, name);
        b->columns[term] = b->column_count++;
    }
    return fits;
}

/* Most terms are not in a document. */
static void put_totals(builder *b, size_t document) {
    size_t term, next = 0;
    terms_tally tally;
    terms__cell_reader cells = terms__counts_cells(b->counts, document);
    while (terms__cells_next(&cells, &term, &tally)) {
        if (!has_column(b, term))
            continue;
        terms__table_put_zeros(b->table, b->columns[term] - next);
        terms__table_put_count(b->table, tally.total);
        next = b->columns[term] + 1;
    }
    terms__table_put_zeros(b->table, b->column_count - next);
}

static void add_document(builder *b, size_t document) {
    terms_document name;
    terms_sizes sizes;
    terms_counts_document(b->counts, document, &name, NULL, &sizes);
    terms__table_add_row(b->table);
    terms__table_put_text(b->table, name.id);
    terms__table_put_text(b->table, name.date);
    terms__table_put_text(b->table, name.group);
    terms__table_put_count(b->table, sizes.han);
    put_totals(b, document);
}

static terms_status build(builder *b) {
    size_t *order = terms__counts_order(b->counts);
    b->sums = terms__counts_sums(b->counts);
    b->columns = terms__alloc_zeroed(b->counts->matcher->term_count, sizeof *b->columns);
    bool fits = order && b->sums && b->columns && add_columns(b);
    for (size_t i = 0; fits && i < b->counts->ledger.count; i++)
        add_document(b, order[i]);
    terms__free(order);
    terms__free(b->sums);
    terms__free(b->columns);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

terms_status terms_table_wide(terms_table **out, const terms_counts *counts,
                              const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    builder b = {
        .table = terms__table_new(), .counts = counts, .least = options ? options->min_count : 0};
    status = build(&b);
    if (status == TERMS_OK)
        return terms__table_finish(out, b.table);
    terms_table_free(b.table);
    return status;
}
