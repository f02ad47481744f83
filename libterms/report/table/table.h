/* Table: named columns and rows of typed cells, which the builders fill.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_TABLE_H
#define TERMS_REPORT_TABLE_TABLE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "libterms.h"
#include "report/table/number.h"

/* How the texts of a column are shown on a terminal. */
typedef enum terms__look { TERMS__PLAIN, TERMS__BEFORE, TERMS__MARKED } terms__look;

/* A builder makes a table, adds its columns, then its rows, and puts the cells
 * of each row from left to right; those it does not get to stay empty.  Where
 * memory runs out the table becomes a failed one: from then on all of these do
 * nothing, and terms__table_finish tells.  NULL is a failed table too. */
terms_table *terms__table_new(void);

/* Add a column, or several.  Names are copied; of two columns with the same name, the name means
 * the first.  Reals are written with four decimals, those of a column of p-values with six
 * significant digits, those of a whole column with none. */
void terms__table_add_column(terms_table *table, const char *name);
void terms__table_add_columns(terms_table *table, const char *const *names, size_t count);
void terms__table_add_p_column(terms_table *table, const char *name);
void terms__table_add_whole_column(terms_table *table, const char *name);

/* Add a column of texts that end where the next column begins, or one of texts that stand out:
 * on a terminal the former are aligned to the right, and the latter highlighted. */
void terms__table_add_column_before(terms_table *table, const char *name);
void terms__table_add_column_marked(terms_table *table, const char *name);

/* Begin a row. */
void terms__table_add_row(terms_table *table);

/* Put the next cell.  Text is copied; NULL and reals that are not finite are
 * empty cells, the text "" is not. */
void terms__table_put_text(terms_table *table, const char *text);
void terms__table_put_bytes(terms_table *table, const char *bytes, size_t len);
void terms__table_put_count(terms_table *table, uint64_t count);
void terms__table_put_real(terms_table *table, double real);
void terms__table_put_empty(terms_table *table);

/* A name for a cell, or NULL if it is empty: without a category or group the cell is empty. */
static inline const char *terms__named(const char *name) {
    return name && *name ? name : NULL;
}

/* A text that stands in many rows is copied once, and then put without a copy.
 * What is kept lives as long as the table; NULL stays NULL.  Literals need no
 * keeping. */
const char *terms__table_keep(terms_table *table, const char *text);
void terms__table_put_kept(terms_table *table, const char *kept);

/* Sort rows by the first of the columns, equal ones by the second, and so on, each as
 * terms_table_sort does, except that empty cells come before all names; at most TERMS__ORDER_MAX
 * columns. */
enum { TERMS__ORDER_MAX = 8 };
void terms__table_order(terms_table *table, const char *const *columns, size_t count);

/* Drop the rows that hold a count below `minimum` in `column`. */
void terms__table_drop_below(terms_table *table, const char *column, uint64_t minimum);

/* What a cell holds that doesn't fit into four bytes; its type says which.  Reals are finite. */
typedef union terms__value {
    const char *text;
    uint64_t count;
    double real;
} terms__value;

/* The type of a cell is one of terms_cell_type, or this: a count of more than 32 bits. */
enum { TERMS__CELL_LARGE = 0x80 };

/* Room for the cells of a row that is computed, from the column `from` on; the arrays are as in
 * terms__fields.  Tables of few columns use the arrays here, and have room for all cells,
 * whichever are asked for; others use `more`. */
enum { TERMS__ROOM_FEW = 24 };
typedef struct terms__row_room {
    size_t from;
    uint32_t *values;
    unsigned char *types;
    terms__value *wide;
    void *more;
    uint32_t few_values[TERMS__ROOM_FEW];
    unsigned char few_types[TERMS__ROOM_FEW];
    terms__value few_wide[TERMS__ROOM_FEW];
} terms__row_room;

/* Put a cell of the row; NULL and reals that are not finite make it empty.  Texts are not
 * copied. */
static inline void terms__row_put_text(terms__row_room *room, size_t column, const char *text) {
    size_t at = column - room->from;
    room->types[at] = text ? TERMS_CELL_TEXT : TERMS_CELL_EMPTY;
    room->values[at] = (uint32_t)at;
    room->wide[at].text = text;
}

static inline void terms__row_put_count(terms__row_room *room, size_t column, uint64_t count) {
    size_t at = column - room->from;
    bool is_small = count <= UINT32_MAX;
    room->types[at] = is_small ? TERMS_CELL_COUNT : TERMS__CELL_LARGE;
    room->values[at] = is_small ? (uint32_t)count : (uint32_t)at;
    room->wide[at].count = count;
}

static inline void terms__row_put_real(terms__row_room *room, size_t column, double real) {
    size_t at = column - room->from;
    room->types[at] = isfinite(real) ? TERMS_CELL_REAL : TERMS_CELL_EMPTY;
    room->values[at] = (uint32_t)at;
    room->wide[at].real = real;
}

static inline void terms__row_put_empty(terms__row_room *room, size_t column) {
    room->types[column - room->from] = TERMS_CELL_EMPTY;
}

/* Put the count 0 into the cells from one column up to another. */
static inline void terms__row_put_zeros(terms__row_room *room, size_t from, size_t to) {
    memset(room->types + (from - room->from), TERMS_CELL_COUNT, to - from);
    memset(room->values + (from - room->from), 0, (to - from) * sizeof *room->values);
}

/* Give the table so many rows whose cells are computed whenever they are asked for: so a table
 * of very many rows takes little memory, and little time if it is written once.  `compute` puts
 * the cells of a row from one column up to another, with terms__row_put_text and its like.  The
 * table has its columns already, and gets no other rows.  It takes `context` over, and frees it,
 * also if it has failed. */
typedef void terms__table_compute(const void *context, size_t row, size_t from, size_t to,
                                  terms__row_room *room);
void terms__table_set_computed(terms_table *table, size_t rows, terms__table_compute *compute,
                               void *context, void (*release)(void *context));

/* Hand a table over; a failed one is freed, and `*out` set to NULL. */
terms_status terms__table_finish(terms_table **out, terms_table *table);

/* The cells of a row, for writers, which go from row to row: column by column `types`, and
 * `values`, which are small counts themselves, and for all else numbers in `wide`. */
typedef struct terms__fields {
    const uint32_t *values;
    const unsigned char *types;
    const terms__value *wide;
} terms__fields;

/* Make room to read the rows of a table, one after the other.  False when memory runs out; there
 * is nothing to free then. */
bool terms__row_room_init(terms__row_room *room, const terms_table *table);
void terms__row_room_free(terms__row_room *room);

terms__fields terms__table_fields(const terms_table *table, size_t row, terms__row_room *room);

static inline terms_cell terms__fields_read(terms__fields fields, size_t column) {
    unsigned char type = fields.types[column];
    uint32_t value = fields.values[column];
    if (type == TERMS_CELL_COUNT)
        return (terms_cell){.type = TERMS_CELL_COUNT, .count = value};
    if (type == TERMS_CELL_TEXT)
        return (terms_cell){.type = TERMS_CELL_TEXT, .text = fields.wide[value].text};
    if (type == TERMS_CELL_REAL)
        return (terms_cell){.type = TERMS_CELL_REAL, .real = fields.wide[value].real};
    if (type == TERMS__CELL_LARGE)
        return (terms_cell){.type = TERMS_CELL_COUNT, .count = fields.wide[value].count};
    return (terms_cell){.type = TERMS_CELL_EMPTY};
}

/* Whether a cell is a count of one digit; its value is the count. */
static inline bool terms__fields_is_digit(terms__fields fields, size_t column) {
    return fields.types[column] == TERMS_CELL_COUNT && fields.values[column] < 10;
}

/* Whether TERMS__ZEROS cells, from a column on, are all the count 0: most cells of a very long
 * row are. */
enum { TERMS__ZEROS = 8 };
static inline bool terms__fields_are_zeros(terms__fields fields, size_t column) {
    unsigned other = 0;
    for (size_t i = column; i < column + TERMS__ZEROS; i++)
        other |= (fields.types[i] ^ (unsigned)TERMS_CELL_COUNT) | fields.values[i];
    return other == 0;
}

/* How the reals of a column are written, and its texts shown. */
terms__digits terms__table_digits(const terms_table *table, size_t column);
terms__look terms__table_look(const terms_table *table, size_t column);

#endif
