/* Docs: the table of one row a document, with what it is and where it came from.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "count/order.h"
#include "report/table/table.h"

static uint64_t total_of(const terms_counts *counts, size_t document) {
    size_t term;
    uint64_t total = 0;
    terms_tally tally;
    terms__cell_reader cells = terms__counts_cells(counts, document);
    while (terms__cells_next(&cells, &term, &tally))
        total += tally.total;
    return total;
}

static void add_document(terms_table *table, const terms_counts *counts, size_t document) {
    terms_document name;
    terms_source source;
    terms_sizes sizes;
    terms_counts_document(counts, document, &name, &source, &sizes);
    terms__table_add_row(table);
    terms__table_put_text(table, name.id);
    terms__table_put_text(table, name.path);
    terms__table_put_text(table, name.date);
    terms__table_put_text(table, name.group);
    terms__table_put_text(table, source.encoding);
    terms__table_put_count(table, source.bytes);
    terms__table_put_count(table, sizes.chars);
    terms__table_put_count(table, sizes.han);
    terms__table_put_count(table, source.malformed);
    terms__table_put_count(table, sizes.private_use);
    terms__table_put_count(table, total_of(counts, document));
}

terms_status terms_table_docs(terms_table **out, const terms_counts *counts,
                              const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    size_t *order = terms__counts_order(counts);
    if (!order)
        return TERMS_NO_MEMORY;
    static const char *const names[] = {"doc",       "path",        "date",  "group",
                                        "encoding",  "bytes",       "chars", "han",
                                        "malformed", "private_use", "total"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < counts->ledger.count; i++)
        add_document(table, counts, order[i]);
    terms__free(order);
    if (options)
        terms__table_drop_below(table, "total", options->min_count);
    return terms__table_finish(out, table);
}
