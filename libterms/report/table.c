/* Table: named columns and rows of typed cells, which the builders fill.
 * SPDX-License-Identifier: MIT */
#include "report/table.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

typedef struct heading {
    const char *name;
    terms__digits digits;
    terms__look look;
} heading;

/* Cells never move once they are made: row after row they stand in `values` and
 * `types`, nine bytes each, and `order` has the first cell of every row that
 * the table shows.  So sorting and dropping rows touch nothing but `order`. */
struct terms_table {
    terms__arena texts;
    heading *columns;
    size_t column_count, column_capacity;
    terms__value *values;
    unsigned char *types;
    size_t cells, value_capacity, type_capacity;
    size_t *order;
    size_t rows, order_capacity;
    size_t next; /* the cell that is put next */
    bool failed; /* memory ran out */
};

static bool usable(const terms_table *table) {
    return table && !table->failed;
}

terms_table *terms__table_new(void) {
    return terms__alloc_zeroed(1, sizeof(terms_table));
}

terms_status terms__table_finish(terms_table **out, terms_table *table) {
    bool good = usable(table);
    if (!good)
        terms_table_free(table);
    *out = good ? table : NULL;
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

static const char *keep(terms_table *table, const char *bytes, size_t len) {
    const char *kept = terms__arena_add(&table->texts, bytes, len);
    if (!kept)
        table->failed = true;
    return kept;
}

const char *terms__table_keep(terms_table *table, const char *text) {
    return usable(table) && text ? keep(table, text, strlen(text)) : NULL;
}

static void add_column(terms_table *table, const char *name, terms__digits digits,
                       terms__look look) {
    const char *kept = terms__table_keep(table, name);
    if (!kept)
        return;
    assert(table->cells == 0);
    size_t count = table->column_count + 1;
    heading *columns = terms__grow(table->columns, &table->column_capacity, count, sizeof *columns);
    if (!columns) {
        table->failed = true;
        return;
    }
    columns[table->column_count] = (heading){kept, digits, look};
    table->columns = columns;
    table->column_count = count;
}

void terms__table_add_column(terms_table *table, const char *name) {
    add_column(table, name, TERMS__DECIMALS, TERMS__PLAIN);
}

void terms__table_add_columns(terms_table *table, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        terms__table_add_column(table, names[i]);
}

void terms__table_add_p_column(terms_table *table, const char *name) {
    add_column(table, name, TERMS__SIGNIFICANT, TERMS__PLAIN);
}

void terms__table_add_whole_column(terms_table *table, const char *name) {
    add_column(table, name, TERMS__WHOLE, TERMS__PLAIN);
}

void terms__table_add_column_before(terms_table *table, const char *name) {
    add_column(table, name, TERMS__DECIMALS, TERMS__BEFORE);
}

void terms__table_add_column_marked(terms_table *table, const char *name) {
    add_column(table, name, TERMS__DECIMALS, TERMS__MARKED);
}

static bool reserve_cells(terms_table *table, size_t cells) {
    terms__value *values =
        terms__grow(table->values, &table->value_capacity, cells, sizeof *values);
    if (!values)
        return false;
    table->values = values;
    unsigned char *types = terms__grow(table->types, &table->type_capacity, cells, 1);
    if (types)
        table->types = types;
    return types != NULL;
}

static bool reserve_row(terms_table *table) {
    size_t *order =
        terms__grow(table->order, &table->order_capacity, table->rows + 1, sizeof *order);
    if (order)
        table->order = order;
    return order != NULL;
}

void terms__table_add_row(terms_table *table) {
    if (!usable(table))
        return;
    if (!reserve_cells(table, table->cells + table->column_count) || !reserve_row(table)) {
        table->failed = true;
        return;
    }
    memset(table->types + table->cells, TERMS_CELL_EMPTY, table->column_count);
    table->order[table->rows++] = table->next = table->cells;
    table->cells += table->column_count;
}

static void put(terms_table *table, terms_cell_type type, terms__value held) {
    if (!usable(table))
        return;
    assert(table->next < table->cells);
    table->types[table->next] = (unsigned char)type;
    table->values[table->next++] = held;
}

void terms__table_put_empty(terms_table *table) {
    put(table, TERMS_CELL_EMPTY, (terms__value){.count = 0});
}

void terms__table_put_kept(terms_table *table, const char *kept) {
    put(table, kept ? TERMS_CELL_TEXT : TERMS_CELL_EMPTY, (terms__value){.text = kept});
}

void terms__table_put_text(terms_table *table, const char *text) {
    terms__table_put_kept(table, terms__table_keep(table, text));
}

void terms__table_put_bytes(terms_table *table, const char *bytes, size_t len) {
    if (usable(table))
        terms__table_put_kept(table, keep(table, bytes, len));
}

void terms__table_put_count(terms_table *table, uint64_t count) {
    put(table, TERMS_CELL_COUNT, (terms__value){.count = count});
}

void terms__table_put_real(terms_table *table, double real) {
    put(table, isfinite(real) ? TERMS_CELL_REAL : TERMS_CELL_EMPTY, (terms__value){.real = real});
}

/* The first column of that name; the number of columns if there is none. */
static size_t find_column(const terms_table *table, const char *name) {
    size_t found = 0;
    while (found < table->column_count && strcmp(table->columns[found].name, name) != 0)
        found++;
    return found;
}

static terms_cell read_cell(const terms_table *table, size_t at) {
    return terms__fields_read((terms__fields){table->values, table->types}, at);
}

static int compare_counts(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static int compare_reals(double a, double b) {
    return (a > b) - (a < b);
}

/* Exact also beyond 2^53, where doubles skip counts. */
static int compare_count_to_real(uint64_t count, double real) {
    if (real < 0)
        return 1;
    if (real >= 0x1p64)
        return -1;
    uint64_t whole = (uint64_t)real;
    return count != whole ? compare_counts(count, whole) : compare_reals((double)whole, real);
}

static int compare_numbers(terms_cell a, terms_cell b) {
    if (a.type == TERMS_CELL_COUNT)
        return b.type == TERMS_CELL_COUNT ? compare_counts(a.count, b.count)
                                          : compare_count_to_real(a.count, b.real);
    return b.type == TERMS_CELL_REAL ? compare_reals(a.real, b.real)
                                     : -compare_count_to_real(b.count, a.real);
}

/* Where a column holds cells of several types, numbers come first, then texts,
 * then the empty ones. */
static int place_of(terms_cell_type type) {
    return type == TERMS_CELL_EMPTY ? 2 : type == TERMS_CELL_TEXT ? 1 : 0;
}

/* The order of bytes in UTF-8, which strcmp compares, is that of code points. */
static int compare_cells(terms_cell a, terms_cell b) {
    int place = place_of(a.type);
    if (place != place_of(b.type))
        return place - place_of(b.type);
    if (place == 0)
        return compare_numbers(b, a);
    return place == 1 ? strcmp(a.text, b.text) : 0;
}

/* The columns that rows are sorted by, the first one first. */
typedef struct keys {
    size_t columns[TERMS__ORDER_MAX];
    size_t count;
} keys;

/* Rows are given by their first cells. */
static int compare_rows(const terms_table *table, const keys *by, size_t a, size_t b) {
    int sign = 0;
    for (size_t i = 0; i < by->count && sign == 0; i++)
        sign = compare_cells(read_cell(table, a + by->columns[i]),
                             read_cell(table, b + by->columns[i]));
    return sign;
}

/* Merge the sorted runs from[0..middle) and from[middle..end) into `to`. */
static void merge(const terms_table *table, const keys *by, const size_t *from, size_t middle,
                  size_t end, size_t *to) {
    size_t left = 0, right = middle;
    for (size_t i = 0; i < end; i++) {
        bool first = right == end ||
                     (left < middle && compare_rows(table, by, from[left], from[right]) <= 0);
        to[i] = from[first ? left++ : right++];
    }
}

/* Merge pairs of runs of `run` rows all along the order. */
static void merge_pass(terms_table *table, const keys *by, size_t run, size_t *to) {
    for (size_t begin = 0; begin < table->rows;) {
        size_t left = table->rows - begin;
        size_t middle = left < run ? left : run;
        size_t end = left - middle < run ? left : middle + run;
        merge(table, by, table->order + begin, middle, end, to + begin);
        begin += end;
    }
}

/* Merge sort from the bottom up: stable, and no recursion. */
static terms_status sort(terms_table *table, const keys *by) {
    size_t *spare = terms__alloc_zeroed(table->order_capacity, sizeof *spare);
    if (!spare)
        return TERMS_NO_MEMORY;
    for (size_t run = 1; run < table->rows; run += run) {
        merge_pass(table, by, run, spare);
        size_t *sorted = spare;
        spare = table->order;
        table->order = sorted;
    }
    terms__free(spare);
    return TERMS_OK;
}

void terms__table_order(terms_table *table, const char *const *columns, size_t count) {
    if (!usable(table))
        return;
    assert(count <= TERMS__ORDER_MAX);
    keys by = {.count = count};
    for (size_t i = 0; i < count; i++) {
        by.columns[i] = find_column(table, columns[i]);
        assert(by.columns[i] < table->column_count);
    }
    table->failed = sort(table, &by) != TERMS_OK;
}

void terms__table_rank(terms_table *table, const char *rank, const char *by) {
    if (!usable(table))
        return;
    size_t to = find_column(table, rank);
    keys key = {.columns = {find_column(table, by)}, .count = 1};
    assert(to < table->column_count && key.columns[0] < table->column_count);
    for (size_t row = 0; row < table->rows; row++) {
        size_t at = table->order[row], above = row ? table->order[row - 1] : at;
        bool tie = row > 0 && compare_rows(table, &key, above, at) == 0;
        table->types[at + to] = TERMS_CELL_COUNT;
        table->values[at + to].count = tie ? table->values[above + to].count : row + 1;
    }
}

void terms__table_drop_below(terms_table *table, const char *column, uint64_t minimum) {
    if (!usable(table))
        return;
    size_t offset = find_column(table, column), kept = 0;
    assert(offset < table->column_count);
    for (size_t row = 0; row < table->rows; row++) {
        terms_cell cell = read_cell(table, table->order[row] + offset);
        if (cell.type != TERMS_CELL_COUNT || cell.count >= minimum)
            table->order[kept++] = table->order[row];
    }
    table->rows = kept;
}

terms__fields terms__table_fields(const terms_table *table, size_t row) {
    size_t at = table->order[row];
    return (terms__fields){table->values + at, table->types + at};
}

terms__digits terms__table_digits(const terms_table *table, size_t column) {
    return table->columns[column].digits;
}

terms__look terms__table_look(const terms_table *table, size_t column) {
    return table->columns[column].look;
}

void terms_table_free(terms_table *table) {
    if (!table)
        return;
    terms__arena_free(&table->texts);
    terms__free(table->columns);
    terms__free(table->values);
    terms__free(table->types);
    terms__free(table->order);
    terms__free(table);
}

size_t terms_table_rows(const terms_table *table) {
    return table->rows;
}

size_t terms_table_columns(const terms_table *table) {
    return table->column_count;
}

const char *terms_table_column(const terms_table *table, size_t column) {
    return column < table->column_count ? table->columns[column].name : NULL;
}

terms_cell terms_table_cell(const terms_table *table, size_t row, size_t column) {
    if (row >= table->rows || column >= table->column_count)
        return (terms_cell){0};
    return read_cell(table, table->order[row] + column);
}

terms_status terms_table_sort(terms_table *table, const char *column) {
    keys by = {.columns = {find_column(table, column)}, .count = 1};
    if (by.columns[0] == table->column_count)
        return TERMS_BAD_ARGUMENT;
    return sort(table, &by);
}

void terms_table_head(terms_table *table, size_t rows) {
    if (rows < table->rows)
        table->rows = rows;
}
