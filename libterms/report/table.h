/* Table: named columns and rows of typed cells, which the builders fill.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_H
#define TERMS_REPORT_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "report/number.h"

/* How the texts of a column are shown on a terminal. */
typedef enum terms__look { TERMS__PLAIN, TERMS__BEFORE, TERMS__MARKED } terms__look;

/* A builder makes a table, adds its columns, then its rows, and puts the cells
 * of each row from left to right; those it does not get to stay empty.  Where
 * memory runs out the table becomes a failed one: from then on all of these do
 * nothing, and terms__table_finish tells.  NULL is a failed table too. */
terms_table *terms__table_new(void);

/* Add a column, or several.  Names are copied; two columns may share one, which
 * then means the first of them.  Reals are written with four decimals, those of
 * a column of p-values with six significant digits, those of whole numbers with none. */
void terms__table_add_column(terms_table *table, const char *name);
void terms__table_add_columns(terms_table *table, const char *const *names, size_t count);
void terms__table_add_p_column(terms_table *table, const char *name);
void terms__table_add_whole_column(terms_table *table, const char *name);

/* Add a column of texts that end where the next column begins, or one of texts that
 * stand out: on a terminal, where the first stand right and the second are
 * highlighted. */
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

/* A text that stands in many rows is copied once, and then put without a copy.
 * What is kept lives as long as the table; NULL stays NULL.  Literals need no
 * keeping. */
const char *terms__table_keep(terms_table *table, const char *text);
void terms__table_put_kept(terms_table *table, const char *kept);

/* Sort rows by the first of the columns, ties by the second, and so on, each as
 * terms_table_sort does; at most TERMS__ORDER_MAX columns. */
enum { TERMS__ORDER_MAX = 8 };
void terms__table_order(terms_table *table, const char *const *columns, size_t count);

/* Number the rows as they stand, from 1, in the column `rank`; a row whose cell
 * in `by` equals that of the row above has the same number. */
void terms__table_rank(terms_table *table, const char *rank, const char *by);

/* Drop the rows that hold a count below `minimum` in `column`. */
void terms__table_drop_below(terms_table *table, const char *column, uint64_t minimum);

/* Hand a table over; a failed one is freed, and `*out` set to NULL. */
terms_status terms__table_finish(terms_table **out, terms_table *table);

/* What a cell holds, by its type; reals are finite. */
typedef union terms__value {
    const char *text;
    uint64_t count;
    double real;
} terms__value;

/* For the writers: the cells of a row, column by column; how the reals of a column are written,
 * and its texts shown. */
typedef struct terms__fields {
    const terms__value *values;
    const unsigned char *types; /* terms_cell_type */
} terms__fields;

terms__fields terms__table_fields(const terms_table *table, size_t row);

static inline terms_cell terms__fields_read(terms__fields fields, size_t column) {
    terms_cell cell = {.type = (terms_cell_type)fields.types[column]};
    const terms__value *value = &fields.values[column];
    if (cell.type == TERMS_CELL_TEXT)
        cell.text = value->text;
    else if (cell.type == TERMS_CELL_COUNT)
        cell.count = value->count;
    else if (cell.type == TERMS_CELL_REAL)
        cell.real = value->real;
    return cell;
}

terms__digits terms__table_digits(const terms_table *table, size_t column);
terms__look terms__table_look(const terms_table *table, size_t column);

#endif
