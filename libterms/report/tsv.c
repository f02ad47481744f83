/* TSV: cells between TABs, a row a line, with escapes instead of quotes.
 * SPDX-License-Identifier: MIT */
#include "report/tsv.h"

#include <string.h>

#include "report/table.h"

static void add_escape(terms__output *output, char byte) {
    terms__output_add_char(output, '\\');
    terms__output_add_char(output, byte == '\t'   ? 't'
                                   : byte == '\n' ? 'n'
                                   : byte == '\r' ? 'r'
                                                  : byte);
}

static void add_text(terms__output *output, const char *text) {
    const char *special;
    while ((special = strpbrk(text, "\t\n\r\\"))) {
        terms__output_add(output, text, (size_t)(special - text));
        add_escape(output, *special);
        text = special + 1;
    }
    terms__output_add_string(output, text);
}

static void add_row(terms__output *output, const terms_table *table, size_t row) {
    for (size_t i = 0; i < terms_table_columns(table); i++) {
        if (i > 0)
            terms__output_add_char(output, '\t');
        terms_cell cell = terms_table_cell(table, row, i);
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
    for (size_t row = 0; row < terms_table_rows(table); row++)
        add_row(output, table, row);
}
