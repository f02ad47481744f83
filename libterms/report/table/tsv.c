/* TSV: cells between TABs, a row a line, with escapes instead of quotes.
 * SPDX-License-Identifier: MIT */
#include "report/table/tsv.h"

#include <stdbool.h>

#include "report/table/table.h"

static void add_escape(terms__output *output, char byte) {
    terms__output_add_char(output, '\\');
    terms__output_add_char(output, byte == '\t'   ? 't'
                                   : byte == '\n' ? 'n'
                                   : byte == '\r' ? 'r'
                                                  : byte);
}

/* How many of the first bytes are written as they are. */
static size_t plain_run(const char *text) {
    static const bool stops[256] = {
        ['\0'] = true, ['\t'] = true, ['\n'] = true, ['\r'] = true, ['\\'] = true};
    size_t len = 0;
    while (!stops[(unsigned char)text[len]])
        len++;
    return len;
}

static void add_text(terms__output *output, const char *text) {
    for (;; text++) {
        size_t run = plain_run(text);
        terms__output_add(output, text, run);
        text += run;
        if (*text == '\0')
            return;
        add_escape(output, *text);
    }
}

static void add_row(terms__output *output, const terms_table *table, terms__fields fields,
                    size_t columns) {
    for (size_t i = 0; i < columns; i++) {
        if (i > 0 && terms__fields_is_digit(fields, i)) {
            terms__output_add_digit(output, '\t', fields.values[i]);
            continue;
        }
        if (i > 0 && fields.types[i] == TERMS_CELL_REAL &&
            terms__table_digits(table, i) == TERMS__DECIMALS) {
            terms__output_add_decimals(output, '\t', fields.wide[fields.values[i]].real);
            continue;
        }
        if (i > 0)
            terms__output_add_char(output, '\t');
        terms_cell cell = terms__fields_read(fields, i);
        if (cell.type == TERMS_CELL_TEXT)
            add_text(output, cell.text);
        else
            terms__output_add_number(output, &cell, terms__table_digits(table, i));
    }
    terms__output_add_char(output, '\n');
}

static void add_header(terms__output *output, const terms_table *table) {
    for (size_t i = 0; i < terms_table_columns(table); i++) {
        if (i > 0)
            terms__output_add_char(output, '\t');
        add_text(output, terms_table_column(table, i));
    }
    terms__output_add_char(output, '\n');
}

void terms__tsv_write(terms__output *output, const terms_table *table,
                      const terms_write_options *options) {
    if (terms__output_begins(options))
        add_header(output, table);
    const size_t rows = terms_table_rows(table), columns = terms_table_columns(table);
    terms__row_room room;
    if (!terms__row_room_init(&room, table))
        output->status = TERMS_NO_MEMORY;
    for (size_t row = 0; row < rows && output->status == TERMS_OK; row++)
        add_row(output, table, terms__table_fields(table, row, &room), columns);
    terms__row_room_free(&room);
}
