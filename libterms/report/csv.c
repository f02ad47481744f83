/* CSV: RFC 4180 with LF line ends, safe to open in a spreadsheet.
 * SPDX-License-Identifier: MIT */
#include "report/csv.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/guard.h"
#include "report/table.h"

/* A text that is written as it is. */
typedef struct plain_text {
    const char *text;
    size_t len;
} plain_text;

/* Texts that stand in many cells are looked at once: `plain` has some of the last ones that are
 * written as they are, by where the table keeps them. */
enum { PLAIN_BITS = 11 };
typedef struct writer {
    terms__output *output;
    const terms_table *table;
    bool raw;
    plain_text plain[1 << PLAIN_BITS];
} writer;

static void double_quotes(terms__output *output, const char *text) {
    const char *quote;
    while ((quote = strchr(text, '"'))) {
        terms__output_add(output, text, (size_t)(quote - text) + 1);
        terms__output_add_char(output, '"');
        text = quote + 1;
    }
    terms__output_add_string(output, text);
}

/* How many of the first bytes need no quotation marks. */
static size_t plain_run(const char *text) {
    static const bool stops[256] = {
        ['\0'] = true, [','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true};
    size_t len = 0;
    while (!stops[(unsigned char)text[len]])
        len++;
    return len;
}

static void add_changed(terms__output *output, const char *text, size_t plain, bool raw) {
    bool quoted = text[plain] != '\0';
    if (quoted)
        terms__output_add_char(output, '"');
    if (!raw && terms__guard_needs(*text))
        terms__output_add_char(output, '\'');
    terms__output_add(output, text, plain);
    double_quotes(output, text + plain);
    if (quoted)
        terms__output_add_char(output, '"');
}

static plain_text *place_of(writer *w, const char *text) {
    return &w->plain[(uint64_t)(uintptr_t)text * 0x9E3779B97F4A7C15 >> (64 - PLAIN_BITS)];
}

static void add_text(writer *w, const char *text) {
    plain_text *place = place_of(w, text);
    if (place->text != text) {
        size_t plain = plain_run(text);
        if (text[plain] != '\0' || (!w->raw && terms__guard_needs(*text))) {
            add_changed(w->output, text, plain, w->raw);
            return;
        }
        *place = (plain_text){text, plain};
    }
    terms__output_add(w->output, text, place->len);
}

/* A header cell may be a term, so it is guarded like any other text. */
static terms_cell header_cell(const terms_table *table, size_t column) {
    return (terms_cell){.type = TERMS_CELL_TEXT, .text = terms_table_column(table, column)};
}

/* Without quotation marks a line of one empty cell would be an empty line, which
 * readers skip. */
static bool is_whole_line(const writer *w, const terms_cell *cell) {
    bool nothing =
        cell->type == TERMS_CELL_EMPTY || (cell->type == TERMS_CELL_TEXT && !*cell->text);
    return nothing && terms_table_columns(w->table) == 1;
}

static void add_number(writer *w, size_t column, const terms_cell *cell) {
    bool is_real = cell->type == TERMS_CELL_REAL;
    terms__output_add_number(w->output, cell,
                             is_real ? terms__table_digits(w->table, column) : TERMS__DECIMALS);
}

static void add_cell(writer *w, size_t column, const terms_cell *cell) {
    if (column > 0)
        terms__output_add_char(w->output, ',');
    else if (is_whole_line(w, cell))
        terms__output_add_string(w->output, "\"\"");
    if (cell->type == TERMS_CELL_TEXT)
        add_text(w, cell->text);
    else if (cell->type != TERMS_CELL_EMPTY)
        add_number(w, column, cell);
}

static void add_row(writer *w, terms__fields fields, size_t columns) {
    for (size_t i = 0; i < columns; i++) {
        if (i > 0 && terms__fields_is_digit(fields, i)) {
            terms__output_add_digit(w->output, ',', fields.values[i]);
            continue;
        }
        if (i > 0 && fields.types[i] == TERMS_CELL_REAL &&
            terms__table_digits(w->table, i) == TERMS__DECIMALS) {
            terms__output_add_decimals(w->output, ',', fields.wide[fields.values[i]].real);
            continue;
        }
        terms_cell cell = terms__fields_read(fields, i);
        add_cell(w, i, &cell);
    }
}

static void add_header(writer *w, const terms_write_options *options, const char *line_end) {
    if (options->bom)
        terms__output_add_string(w->output, "\xEF\xBB\xBF");
    for (size_t i = 0; i < terms_table_columns(w->table); i++) {
        terms_cell cell = header_cell(w->table, i);
        add_cell(w, i, &cell);
    }
    terms__output_add_string(w->output, line_end);
}

void terms__csv_write(terms__output *output, const terms_table *table,
                      const terms_write_options *options) {
    writer w = {.output = output, .table = table, .raw = options->raw};
    const char *line_end = options->crlf ? "\r\n" : "\n";
    size_t line_end_size = strlen(line_end);
    size_t rows = terms_table_rows(table), columns = terms_table_columns(table);
    if (terms__output_begins(options))
        add_header(&w, options, line_end);
    for (size_t row = 0; row < rows; row++) {
        terms__row_room room;
        terms__fields fields = terms__table_fields(table, row, &room);
        add_row(&w, fields, columns);
        terms__output_add(output, line_end, line_end_size);
    }
}
