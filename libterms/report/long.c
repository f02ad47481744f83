/* Long: the table of one row for each term in each document.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "count/order.h"
#include "report/rate.h"
#include "report/table.h"
#include "report/tally.h"

/* What the rows share: the texts of the terms, kept by the table. */
typedef struct builder {
    terms_table *table;
    const terms_counts *counts;
    const char **terms, **categories;
    terms__rate rate;
    uint64_t least;
    bool zeros;
} builder;

static bool keep_terms(builder *b) {
    const terms_matcher *matcher = b->counts->matcher;
    b->terms = terms__alloc_zeroed(matcher->term_count, sizeof *b->terms);
    b->categories = terms__alloc_zeroed(matcher->term_count, sizeof *b->categories);
    for (size_t i = 0; b->terms && b->categories && i < matcher->term_count; i++) {
        b->terms[i] = terms__table_keep(b->table, terms_matcher_term(matcher, i));
        b->categories[i] = terms__table_keep(b->table, terms_matcher_category(matcher, i));
    }
    return b->terms && b->categories;
}

static void add_columns(builder *b) {
    static const char *const names[] = {"doc", "date", "group", "term", "category"};
    terms__table_add_columns(b->table, names, sizeof names / sizeof *names);
    terms__tally_add_columns(b->table);
    terms__table_add_column(b->table, "han");
    terms__table_add_column(b->table, b->rate.name);
}

static void add_row(builder *b, const terms_document *name, const terms_sizes *sizes, size_t term,
                    const terms_tally *tally) {
    if (tally->total < b->least)
        return;
    terms__table_add_row(b->table);
    terms__table_put_kept(b->table, name->id);
    terms__table_put_kept(b->table, name->date);
    terms__table_put_kept(b->table, name->group);
    terms__table_put_kept(b->table, b->terms[term]);
    terms__table_put_kept(b->table, b->categories[term]);
    terms__tally_put(b->table, tally);
    terms__table_put_count(b->table, sizes->han);
    terms__rate_put(&b->rate, b->table, tally->total, sizes);
}

/* With zeros, rows also for the terms from `from` up to `to`, which the document
 * does not hold. */
static void add_zeros(builder *b, const terms_document *name, const terms_sizes *sizes, size_t from,
                      size_t to) {
    static const terms_tally none;
    for (size_t term = from; b->zeros && term < to; term++)
        add_row(b, name, sizes, term, &none);
}

static void add_document(builder *b, size_t document) {
    terms_document name;
    terms_sizes sizes;
    terms_counts_document(b->counts, document, &name, NULL, &sizes);
    name.id = terms__table_keep(b->table, name.id);
    name.date = terms__table_keep(b->table, name.date);
    name.group = terms__table_keep(b->table, name.group);
    size_t term, next = 0;
    terms_tally tally;
    terms__cell_reader cells = terms__counts_cells(b->counts, document);
    while (terms__cells_next(&cells, &term, &tally)) {
        add_zeros(b, &name, &sizes, next, term);
        add_row(b, &name, &sizes, term, &tally);
        next = term + 1;
    }
    add_zeros(b, &name, &sizes, next, b->counts->matcher->term_count);
}

static terms_status build(builder *b) {
    size_t *order = terms__counts_order(b->counts);
    bool fits = order && keep_terms(b);
    add_columns(b);
    for (size_t i = 0; fits && i < b->counts->ledger.count; i++)
        add_document(b, order[i]);
    terms__free(order);
    terms__free(b->terms);
    terms__free(b->categories);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

terms_status terms_table_long(terms_table **out, const terms_counts *counts,
                              const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    builder b = {.table = terms__table_new(),
                 .counts = counts,
                 .rate = terms__rate_of(options),
                 .least = options ? options->min_count : 0,
                 .zeros = options && options->zeros};
    status = build(&b);
    if (status == TERMS_OK)
        return terms__table_finish(out, b.table);
    terms_table_free(b.table);
    return status;
}
