/* Wide: the table of one row a document and one column of totals a term.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "count/order.h"
#include "count/sums.h"
#include "report/table/table.h"

/* Columns by number; those of terms are numbered from FIRST on. */
enum { DOC, DATE, GROUP, HAN, FIRST };

/* A document.  The table keeps its texts; its totals end before `end` in those of all. */
typedef struct member {
    const char *id, *date, *group;
    uint64_t han;
    size_t end;
} member;

/* What rows are computed from: the totals that are not 0 and their columns, document by
 * document, with columns ascending. */
typedef struct content {
    member *members;
    uint32_t *columns;
    uint64_t *totals;
    size_t count, column_capacity, total_capacity;
} content;

/* `sums` says which terms are common enough for a column.  `columns` has the column of each
 * term, and `column_count` is how many columns there are. */
typedef struct builder {
    terms_table *table;
    const terms_counts *counts;
    terms__sum *sums;
    uint32_t *columns, column_count;
    uint64_t least;
    content *content;
} builder;

static bool has_column(const builder *b, size_t term) {
    return b->sums[term].tally.total >= b->least;
}

/* No two columns may have the same name: readers of JSON, for one, would take them for one
 * column.  So a term that is called like one of the first columns has this in front, and a term
 * whose name has it already, before the name of such a column, has it once more. */
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
    static const char *const names[] = {
        [DOC] = "doc", [DATE] = "date", [GROUP] = "group", [HAN] = "han"};
    bool fits = true;
    terms__table_add_columns(b->table, names, FIRST);
    b->column_count = FIRST;
    for (size_t term = 0; fits && term < b->counts->matcher->term_count; term++) {
        if (!has_column(b, term))
            continue;
        const char *name = terms_matcher_term(b->counts->matcher, term);
        if (is_called_like(name, names, FIRST))
            fits = add_prefixed(b->table, name);
        else
            terms__table_add_column(b->table, name);
        b->columns[term] = b->column_count++;
    }
    return fits;
}

static void put_name(const member *of, size_t column, terms__row_room *room) {
    const char *const texts[] = {of->id, of->date, of->group};
    if (column < HAN)
        terms__row_put_text(room, column, texts[column]);
    else
        terms__row_put_count(room, column, of->han);
}

/* The first of a document's totals whose column is `column` or comes after it. */
static size_t find_total(const content *c, size_t row, size_t column) {
    size_t low = row > 0 ? c->members[row - 1].end : 0, size = c->members[row].end - low;
    while (size > 0) {
        size_t half = size / 2;
        bool is_before = c->columns[low + half] < column;
        low = is_before ? low + half + 1 : low;
        size = is_before ? size - half - 1 : half;
    }
    return low;
}

static void compute(const void *context, size_t row, size_t from, size_t to,
                    terms__row_room *room) {
    const content *c = context;
    size_t column = from;
    for (; column < to && column < FIRST; column++)
        put_name(&c->members[row], column, room);
    terms__row_put_zeros(room, column, to);
    for (size_t i = find_total(c, row, column); i < c->members[row].end && c->columns[i] < to; i++)
        terms__row_put_count(room, c->columns[i], c->totals[i]);
}

static bool add_total(content *c, uint32_t column, uint64_t total) {
    uint32_t *columns = terms__grow(c->columns, &c->column_capacity, c->count + 1, sizeof *columns);
    if (!columns)
        return false;
    c->columns = columns;
    uint64_t *totals = terms__grow(c->totals, &c->total_capacity, c->count + 1, sizeof *totals);
    if (!totals)
        return false;
    c->totals = totals;
    columns[c->count] = column;
    totals[c->count++] = total;
    return true;
}

/* Only totals that are not 0 are kept, since a document holds few of the terms. */
static bool add_totals(builder *b, size_t document) {
    size_t term;
    terms_tally tally;
    bool fits = true;
    terms__cell_reader cells = terms__counts_cells(b->counts, document);
    while (fits && terms__cells_next(&cells, &term, &tally))
        fits = tally.total == 0 || !has_column(b, term) ||
               add_total(b->content, b->columns[term], tally.total);
    return fits;
}

/* Keep a text, which is mostly the same as that of the document before. */
static const char *keep_shared(terms_table *table, const char *text, const char *last) {
    return text && last && strcmp(text, last) == 0 ? last : terms__table_keep(table, text);
}

static bool add_document(builder *b, size_t document, size_t row) {
    terms_document name;
    terms_sizes sizes;
    terms_counts_document(b->counts, document, &name, NULL, &sizes);
    const member none = {0}, *above = row > 0 ? &b->content->members[row - 1] : &none;
    member *added = &b->content->members[row];
    added->id = terms__table_keep(b->table, name.id);
    added->date = keep_shared(b->table, name.date, above->date);
    added->group = keep_shared(b->table, name.group, above->group);
    added->han = sizes.han;
    bool fits = add_totals(b, document);
    added->end = b->content->count;
    return fits;
}

static void free_content(void *context) {
    content *c = context;
    if (!c)
        return;
    terms__free(c->members);
    terms__free(c->columns);
    terms__free(c->totals);
    terms__free(c);
}

static bool make_content(builder *b) {
    b->content = terms__alloc_zeroed(1, sizeof *b->content);
    if (b->content)
        b->content->members =
            terms__alloc_zeroed(b->counts->ledger.count, sizeof *b->content->members);
    return b->content && b->content->members;
}

static bool build(builder *b) {
    size_t *order = terms__counts_order(b->counts);
    b->sums = terms__counts_sums(b->counts);
    b->columns = terms__alloc_zeroed(b->counts->matcher->term_count, sizeof *b->columns);
    bool fits = order && b->sums && b->columns && make_content(b) && add_columns(b);
    for (size_t i = 0; fits && i < b->counts->ledger.count; i++)
        fits = add_document(b, order[i], i);
    terms__free(order);
    terms__free(b->sums);
    terms__free(b->columns);
    return fits;
}

terms_status terms_table_wide(terms_table **out, const terms_counts *counts,
                              const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    builder b = {
        .table = terms__table_new(), .counts = counts, .least = options ? options->min_count : 0};
    if (build(&b)) {
        terms__table_set_computed(b.table, counts->ledger.count, compute, b.content, free_content);
        return terms__table_finish(out, b.table);
    }
    free_content(b.content);
    terms_table_free(b.table);
    return TERMS_NO_MEMORY;
}
