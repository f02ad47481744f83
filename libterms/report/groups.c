/* Groups: the table of one row for each term in each group of documents.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "count/counts.h"
#include "report/members.h"
#include "report/rate.h"
#include "report/table/table.h"

/* What is found of a term in a group. */
typedef struct cell {
    uint64_t total, free, docs;
} cell;

/* The group that is being added up.  `cells` are by term, and all zeros between groups;
 * `touched` are the terms whose cells are not zeros. */
typedef struct builder {
    terms_table *table;
    const terms_counts *counts;
    terms__rate rate;
    uint64_t least;
    bool zeros;
    terms__member *members;
    cell *cells;
    uint32_t *touched;
    size_t touched_count;
    terms_sizes sizes;
} builder;

static void add_document(builder *b, size_t document) {
    size_t term;
    terms_tally tally;
    terms__cell_reader cells = terms__counts_cells(b->counts, document);
    terms_sizes sizes = terms__ledger_row(&b->counts->ledger, document).sizes;
    b->sizes.chars += sizes.chars;
    b->sizes.han += sizes.han;
    while (terms__cells_next(&cells, &term, &tally)) {
        cell *to = &b->cells[term];
        if (tally.total == 0)
            continue;
        if (to->docs == 0)
            b->touched[b->touched_count++] = (uint32_t)term;
        to->total += tally.total;
        to->free += tally.free;
        to->docs++;
    }
}

static void add_row(builder *b, const char *group, size_t group_docs, size_t term) {
    const cell *from = &b->cells[term];
    if (from->total < b->least)
        return;
    terms__table_add_row(b->table);
    terms__table_put_kept(b->table, group);
    terms__table_put_text(b->table, terms_matcher_term(b->counts->matcher, term));
    terms__table_put_text(b->table, terms__named(terms_matcher_category(b->counts->matcher, term)));
    terms__table_put_count(b->table, from->total);
    terms__table_put_count(b->table, from->free);
    terms__table_put_count(b->table, from->docs);
    terms__table_put_count(b->table, group_docs);
    terms__table_put_count(b->table, b->sizes.han);
    terms__rate_put(&b->rate, b->table, from->total, &b->sizes);
}

static void end_group(builder *b, const char *name, size_t group_docs) {
    const char *group = terms__table_keep(b->table, terms__named(name));
    size_t terms = b->counts->matcher->term_count;
    for (size_t i = 0; i < (b->zeros ? terms : b->touched_count); i++)
        add_row(b, group, group_docs, b->zeros ? i : b->touched[i]);
    for (size_t i = 0; i < b->touched_count; i++)
        b->cells[b->touched[i]] = (cell){0};
    b->touched_count = 0;
    b->sizes = (terms_sizes){0};
}

static void add_groups(builder *b) {
    size_t count = b->counts->ledger.count;
    for (size_t first = 0, end; first < count; first = end) {
        end = terms__members_end(b->members, count, first);
        for (size_t i = first; i < end; i++)
            add_document(b, b->members[i].document);
        end_group(b, b->members[first].group, end - first);
    }
}

static void build(builder *b) {
    const char *const names[] = {"group", "term",       "category", "total",     "free",
                                 "docs",  "group_docs", "han",      b->rate.name};
    static const char *const order[] = {"total", "group", "term"};
    terms__table_add_columns(b->table, names, sizeof names / sizeof *names);
    add_groups(b);
    terms__table_order(b->table, order, 3);
}

terms_status terms_table_groups(terms_table **out, const terms_counts *counts,
                                const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    size_t terms = counts->matcher->term_count;
    builder b = {.table = terms__table_new(),
                 .counts = counts,
                 .rate = terms__rate_of(options),
                 .least = options ? options->min_count : 0,
                 .zeros = options && options->zeros,
                 .members = terms__members(counts),
                 .cells = terms__alloc_zeroed(terms, sizeof *b.cells),
                 .touched = terms__alloc_zeroed(terms, sizeof *b.touched)};
    bool fits = b.members && b.cells && b.touched;
    if (fits)
        build(&b);
    terms__free(b.members);
    terms__free(b.cells);
    terms__free(b.touched);
    if (fits)
        return terms__table_finish(out, b.table);
    terms_table_free(b.table);
    return TERMS_NO_MEMORY;
}
