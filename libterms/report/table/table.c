/* Table: named columns and rows of typed cells, which the builders fill.
 * SPDX-License-Identifier: MIT */
#include "report/table/table.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/ordering.h"
#include "base/prefetch.h"
#include "report/table/collation.h"

typedef struct heading {
    const char *name;
    terms__digits digits;
    terms__look look;
} heading;

/* Cells never move once they are made: they stand row by row in `values` and `types`, five bytes
 * each, and `order` has the first cell of every row that the table shows.  So sorting and
 * dropping rows touch nothing but `order`.  What takes more than four bytes is in `wide`; a cell
 * that holds the same as the one above shares its place there.  Cells that are computed have the
 * same numbers, but are stored nowhere; they have no `order` until they are sorted. */
struct terms_table {
    terms__arena texts;
    heading *columns;
    size_t column_count, column_capacity;
    uint32_t *values;
    unsigned char *types;
    size_t cells, value_capacity, type_capacity;
    terms__value *wide;
    size_t wide_count, wide_capacity;
    size_t *order;
    size_t rows, order_capacity;
    size_t next; /* the cell that is put next */
    bool failed; /* memory ran out */
    terms__table_compute *compute;
    void *context;
    void (*release)(void *context);
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
    uint32_t *values = terms__grow(table->values, &table->value_capacity, cells, sizeof *values);
    if (!values)
        return false;
    table->values = values;
    unsigned char *types = terms__grow(table->types, &table->type_capacity, cells, 1);
    if (types)
        table->types = types;
    return types != NULL;
}

static bool reserve_rows(terms_table *table, size_t rows) {
    size_t *order = terms__grow(table->order, &table->order_capacity, rows, sizeof *order);
    if (order)
        table->order = order;
    return order != NULL;
}

void terms__table_set_computed(terms_table *table, size_t rows, terms__table_compute *compute,
                               void *context, void (*release)(void *context)) {
    if (!usable(table)) {
        release(context);
        return;
    }
    assert(table->rows == 0);
    table->compute = compute;
    table->context = context;
    table->release = release;
    table->rows = rows;
}

void terms__table_add_row(terms_table *table) {
    if (!usable(table))
        return;
    assert(!table->compute);
    if (!reserve_cells(table, table->cells + table->column_count) ||
        !reserve_rows(table, table->rows + 1)) {
        table->failed = true;
        return;
    }
    memset(table->types + table->cells, TERMS_CELL_EMPTY, table->column_count);
    table->order[table->rows++] = table->next = table->cells;
    table->cells += table->column_count;
}

static void put(terms_table *table, unsigned type, uint32_t value) {
    if (!usable(table))
        return;
    assert(table->next < table->cells);
    table->types[table->next] = (unsigned char)type;
    table->values[table->next++] = value;
}

/* What the cell above the next one holds in `wide`, if it has this type; else NULL. */
static const terms__value *value_above(const terms_table *table, terms_cell_type type) {
    size_t columns = table->column_count;
    if (table->next < columns || table->types[table->next - columns] != type)
        return NULL;
    return &table->wide[table->values[table->next - columns]];
}

static bool reserve_wide(terms_table *table) {
    size_t at = table->wide_count;
    terms__value *wide = at < UINT32_MAX
                             ? terms__grow(table->wide, &table->wide_capacity, at + 1, sizeof *wide)
                             : NULL;
    if (wide)
        table->wide = wide;
    return wide != NULL;
}

/* Store what takes more than four bytes; returns its number in `wide`. */
static uint32_t hold(terms_table *table, terms__value value) {
    if (table->wide_count == table->wide_capacity && !reserve_wide(table)) {
        table->failed = true;
        return 0;
    }
    table->wide[table->wide_count] = value;
    return (uint32_t)table->wide_count++;
}

static void put_wide(terms_table *table, terms_cell_type type, terms__value value) {
    if (!usable(table))
        return;
    const terms__value *above = value_above(table, type);
    bool same = above && memcmp(above, &value, sizeof value) == 0;
    put(table, type, same ? (uint32_t)(above - table->wide) : hold(table, value));
}

void terms__table_put_empty(terms_table *table) {
    put(table, TERMS_CELL_EMPTY, 0);
}

void terms__table_put_kept(terms_table *table, const char *kept) {
    if (kept)
        put_wide(table, TERMS_CELL_TEXT, (terms__value){.text = kept});
    else
        put(table, TERMS_CELL_EMPTY, 0);
}

void terms__table_put_text(terms_table *table, const char *text) {
    const terms__value *above = usable(table) && text ? value_above(table, TERMS_CELL_TEXT) : NULL;
    bool same = above && strcmp(above->text, text) == 0;
    terms__table_put_kept(table, same ? above->text : terms__table_keep(table, text));
}

void terms__table_put_bytes(terms_table *table, const char *bytes, size_t len) {
    if (usable(table))
        terms__table_put_kept(table, keep(table, bytes, len));
}

void terms__table_put_count(terms_table *table, uint64_t count) {
    if (count <= UINT32_MAX)
        put(table, TERMS_CELL_COUNT, (uint32_t)count);
    else if (usable(table))
        put(table, TERMS__CELL_LARGE, hold(table, (terms__value){.count = count}));
}

void terms__table_put_real(terms_table *table, double real) {
    if (isfinite(real))
        put_wide(table, TERMS_CELL_REAL, (terms__value){.real = real});
    else
        put(table, TERMS_CELL_EMPTY, 0);
}

/* The first column of that name; the number of columns if there is none. */
static size_t find_column(const terms_table *table, const char *name) {
    size_t found = 0;
    while (found < table->column_count && strcmp(table->columns[found].name, name) != 0)
        found++;
    return found;
}

static terms__fields fields_in(const terms__row_room *room) {
    return (terms__fields){room->values, room->types, room->wide};
}

/* Let cells have the fixed room for few of them, from a column on. */
static void begin_room(terms__row_room *room, size_t from) {
    room->from = from;
    room->values = room->few_values;
    room->types = room->few_types;
    room->wide = room->few_wide;
    room->more = NULL;
}

/* One block of memory holds all three arrays, the widest items first, so that all are aligned. */
bool terms__row_room_init(terms__row_room *room, const terms_table *table) {
    begin_room(room, 0);
    size_t count = table->column_count;
    if (!table->compute || count <= TERMS__ROOM_FEW)
        return true;
    room->more =
        terms__alloc_items(count, sizeof *room->wide + sizeof *room->values + sizeof *room->types);
    room->wide = room->more;
    room->values = (uint32_t *)(room->wide + count);
    room->types = (unsigned char *)(room->values + count);
    return room->more != NULL;
}

void terms__row_room_free(terms__row_room *room) {
    terms__free(room->more);
}

static terms_cell compute_cell(const terms_table *table, size_t row, size_t column) {
    terms__row_room room;
    begin_room(&room, table->column_count <= TERMS__ROOM_FEW ? 0 : column);
    table->compute(table->context, row, column, column + 1, &room);
    return terms__fields_read(fields_in(&room), column - room.from);
}

static terms_cell read_cell(const terms_table *table, size_t at) {
    if (table->compute)
        return compute_cell(table, at / table->column_count, at % table->column_count);
    return terms__fields_read((terms__fields){table->values, table->types, table->wide}, at);
}

/* The first cell of a row that the table shows. */
static size_t first_cell(const terms_table *table, size_t row) {
    return table->order ? table->order[row] : row * table->column_count;
}

/* A column by which rows, given by their first cells, are compared.  Where a builder sorts by
 * names, the empty name comes first; where a user sorts a table, empty cells come last, after
 * what there is to see. */
typedef struct row_column {
    const terms_table *table;
    size_t column;
    bool empty_last;
} row_column;

static terms_cell read_key(const row_column *by, size_t row) {
    terms_cell cell = read_cell(by->table, row + by->column);
    bool is_empty = cell.type == TERMS_CELL_TEXT ? !*cell.text : cell.type == TERMS_CELL_EMPTY;
    if (!is_empty)
        return cell;
    return (terms_cell){.type = by->empty_last ? TERMS_CELL_EMPTY : TERMS_CELL_TEXT, .text = ""};
}

static int compare_rows(const void *context, size_t a, size_t b) {
    const row_column *by = context;
    return terms__collation_compare(read_key(by, a), read_key(by, b));
}

/* Rows that are sorted by several columns; `spare` has room for as many. */
typedef struct sorting {
    const terms_table *table;
    const size_t *columns;
    size_t count;
    bool empty_last;
    terms__keyed *items, *spare;
} sorting;

/* Find out whether a column has reals in some rows, and cells that their keys may not tell
 * apart. */
static void survey(const row_column *by, const terms__keyed *items, size_t count, bool *reals,
                   bool *ties) {
    *reals = *ties = false;
    for (size_t i = 0; i < count; i++) {
        terms_cell cell = read_key(by, items[i].item);
        *reals = *reals || cell.type == TERMS_CELL_REAL;
        *ties = *ties || terms__collation_may_tie(cell);
    }
}

/* Sort some rows by one column; returns whether there are cells that their keys may not tell
 * apart. */
static bool sort_by(const row_column *by, terms__keyed *items, terms__keyed *spare, size_t count) {
    bool reals, ties;
    survey(by, items, count, &reals, &ties);
    for (size_t i = 0; i < count; i++)
        items[i].key = terms__collation_key(read_key(by, items[i].item), reals);
    terms__keyed *sorted = terms__keyed_sort(items, spare, count, ties ? compare_rows : NULL, by);
    if (sorted != items)
        memcpy(items, sorted, count * sizeof *items);
    return ties;
}

/* How many of the first rows are equal in a column that they are sorted by. */
static size_t count_alike(const row_column *by, const terms__keyed *items, size_t count,
                          bool ties) {
    size_t alike = 1;
    while (alike < count && items[alike].key == items->key &&
           (!ties || compare_rows(by, items->item, items[alike].item) == 0))
        alike++;
    return alike;
}

/* Sort the rows from one up to another, which are equal in all columns before `column`.  They
 * are in their old order, in which they lie in memory, too. */
static void sort_rows(const sorting *s, size_t from, size_t to, size_t column) {
    row_column by = {s->table, s->columns[column], s->empty_last};
    bool ties = sort_by(&by, s->items + from, s->spare + from, to - from);
    while (column + 1 < s->count && from < to) {
        size_t alike = count_alike(&by, s->items + from, to - from, ties);
        if (alike > 1)
            sort_rows(s, from, from + alike, column + 1);
        from += alike;
    }
}

/* Reverse the order of the rows from one up to another. */
static void turn(size_t *order, size_t from, size_t to) {
    for (; from + 1 < to; from++, to--) {
        size_t first = order[from];
        order[from] = order[to - 1];
        order[to - 1] = first;
    }
}

/* Reverse rows that are sorted by a column, but not those in which it is empty. */
static void turn_sorted(terms_table *table, size_t column) {
    row_column by = {table, column, true};
    size_t filled = table->rows;
    while (filled > 0 && read_key(&by, table->order[filled - 1]).type == TERMS_CELL_EMPTY)
        filled--;
    turn(table->order, 0, filled);
    turn(table->order, filled, table->rows);
}

/* Have `order` in memory, also for rows that are computed and stand in the order of their
 * numbers. */
static bool keep_order(terms_table *table) {
    if (table->order)
        return true;
    if (!reserve_rows(table, table->rows))
        return false;
    for (size_t row = 0; row < table->rows; row++)
        table->order[row] = row * table->column_count;
    return true;
}

/* Rows that are equal keep their order. */
static terms_status sort(terms_table *table, const size_t *columns, size_t count, bool empty_last) {
    sorting s = {.table = table, .columns = columns, .count = count, .empty_last = empty_last};
    s.items = terms__alloc_zeroed(table->rows, sizeof *s.items);
    s.spare = terms__alloc_zeroed(table->rows, sizeof *s.spare);
    bool fits = s.items && s.spare;
    fits = fits && keep_order(table);
    for (size_t row = 0; fits && row < table->rows; row++)
        s.items[row].item = table->order[row];
    if (fits && count > 0)
        sort_rows(&s, 0, table->rows, 0);
    for (size_t row = 0; fits && row < table->rows; row++)
        table->order[row] = s.items[row].item;
    terms__free(s.items);
    terms__free(s.spare);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

void terms__table_order(terms_table *table, const char *const *columns, size_t count) {
    if (!usable(table))
        return;
    assert(count <= TERMS__ORDER_MAX);
    size_t numbers[TERMS__ORDER_MAX];
    for (size_t i = 0; i < count; i++) {
        numbers[i] = find_column(table, columns[i]);
        assert(numbers[i] < table->column_count);
    }
    table->failed = sort(table, numbers, count, false) != TERMS_OK;
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

static terms__fields compute_row(const terms_table *table, size_t row, terms__row_room *room) {
    size_t number = table->order ? table->order[row] / table->column_count : row;
    table->compute(table->context, number, 0, table->column_count, room);
    return fields_in(room);
}

static terms__fields fields_of(const terms_table *table, size_t row) {
    size_t at = table->order[row];
    return (terms__fields){table->values + at, table->types + at, table->wide};
}

/* The same for rows that will be read whole: prefetch the cells of a row three steps ahead, the
 * places in `wide` of the row two steps ahead, and the texts themselves of the row one step
 * ahead.  Most texts are in the first columns. */
static void expect_rows(const terms_table *table, size_t row) {
    enum { AHEAD = 8, TEXTS = 2 };
    if (table->rows - row <= 3 * AHEAD)
        return;
    terms__fields far = fields_of(table, row + 3 * AHEAD);
    size_t last = table->column_count - 1;
    terms__prefetch(far.values);
    terms__prefetch(far.values + last);
    terms__prefetch(far.types);
    terms__prefetch(far.types + last);
    terms__fields middle = fields_of(table, row + 2 * AHEAD);
    terms__fields near = fields_of(table, row + AHEAD);
    for (size_t i = 0; i < TEXTS && i < table->column_count; i++) {
        if (middle.types[i] == TERMS_CELL_TEXT)
            terms__prefetch(&middle.wide[middle.values[i]]);
        if (near.types[i] == TERMS_CELL_TEXT)
            terms__prefetch(near.wide[near.values[i]].text);
    }
}

terms__fields terms__table_fields(const terms_table *table, size_t row, terms__row_room *room) {
    if (table->compute)
        return compute_row(table, row, room);
    expect_rows(table, row);
    return fields_of(table, row);
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
    if (table->release)
        table->release(table->context);
    terms__arena_free(&table->texts);
    terms__free(table->columns);
    terms__free(table->values);
    terms__free(table->types);
    terms__free(table->wide);
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
    return read_cell(table, first_cell(table, row) + column);
}

terms_status terms_table_sort(terms_table *table, const char *column) {
    size_t by = find_column(table, column);
    return by < table->column_count ? sort(table, &by, 1, true) : TERMS_BAD_ARGUMENT;
}

/* Rows are reversed before and after sorting, so that equal ones keep their order. */
terms_status terms_table_sort_reverse(terms_table *table, const char *column) {
    size_t by = find_column(table, column);
    if (by >= table->column_count)
        return TERMS_BAD_ARGUMENT;
    if (!keep_order(table))
        return TERMS_NO_MEMORY;
    turn(table->order, 0, table->rows);
    terms_status status = sort(table, &by, 1, true);
    if (status == TERMS_OK)
        turn_sorted(table, by);
    else
        turn(table->order, 0, table->rows);
    return status;
}

void terms_table_head(terms_table *table, size_t rows) {
    if (rows < table->rows)
        table->rows = rows;
}
