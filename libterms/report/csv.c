/* CSV: RFC 4180 with LF line ends, safe to open in a spreadsheet.
 * SPDX-License-Identifier: MIT */
#include "report/csv.h"

#include <string.h>

#include "report/table.h"

static void double_quotes(terms__output *output, const char *text) {
    const char *quote;
    while ((quote = strchr(text, '"'))) {
        terms__output_add(output, text, (size_t)(quote - text) + 1);
        terms__output_add_char(output, '"');
        text = quote + 1;
    }
    terms__output_add_string(output, text);
}

/* What a spreadsheet would run. */
static bool is_formula(const char *text) {
    return text[0] != '\0' && strchr("=+-@\t\r", text[0]);
}

static void add_text(terms__output *output, const char *text, bool raw) {
    size_t plain = strcspn(text, ",\"\r\n");
    bool quoted = text[plain] != '\0';
    if (quoted)
        terms__output_add_char(output, '"');
    if (!raw && is_formula(text))
        terms__output_add_char(output, '\'');
    terms__output_add(output, text, plain);
    double_quotes(output, text + plain);
    if (quoted)
        terms__output_add_char(output, '"');
}

/* A header cell may be a term, so it is guarded like any other text. */
static terms_cell header_cell(const terms_table *table, size_t column) {
    return (terms_cell){.type = TERMS_CELL_TEXT, .text = terms_table_column(table, column)};
}

/* Without quotation marks a line of one empty cell would be an empty line, which
 * readers skip. */
static bool is_whole_line(const terms_cell *cell, size_t columns) {
    bool nothing =
        cell->type == TERMS_CELL_EMPTY || (cell->type == TERMS_CELL_TEXT && !*cell->text);
    return nothing && columns == 1;
}

static void add_cell(terms__output *output, const terms_table *table, size_t column,
                     const terms_cell *cell, bool raw) {
    if (column > 0)
        terms__output_add_char(output, ',');
    if (is_whole_line(cell, terms_table_columns(table)))
        terms__output_add_string(output, "\"\"");
    else if (cell->type == TERMS_CELL_TEXT)
        add_text(output, cell->text, raw);
    else
        terms__output_add_number(output, cell, terms__table_digits(table, column));
}

static void add_header(terms__output *output, const terms_table *table,
                       const terms_write_options *options, const char *line_end) {
    if (options->bom)
        terms__output_add_string(output, "\xEF\xBB\xBF");
    for (size_t i = 0; i < terms_table_columns(table); i++) {
        terms_cell cell = header_cell(table, i);
        add_cell(output, table, i, &cell, options->raw);
    }
    terms__output_add_string(output, line_end);
}

void terms__csv_write(terms__output *output, const terms_table *table,
                      const terms_write_options *options) {
    const char *line_end = options->crlf ? "\r\n" : "\n";
    size_t rows = terms_table_rows(table), columns = terms_table_columns(table);
    if (terms__output_begins(options))
        add_header(output, table, options, line_end);
    for (size_t row = 0; row < rows; row++) {
        terms__fields fields = terms__table_fields(table, row);
        for (size_t i = 0; i < columns; i++) {
            terms_cell cell = terms__fields_read(fields, i);
            add_cell(output, table, i, &cell, options->raw);
        }
        terms__output_add_string(output, line_end);
    }
}
