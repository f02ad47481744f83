/* CSV: RFC 4180 with LF line ends, safe to open in a spreadsheet.
 * SPDX-License-Identifier: MIT */
#include "report/table/csv.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/guard.h"
#include "report/table/decimals.h"
#include "report/table/table.h"

/* A text that needs no quotation marks.  A short one is copied here, too, with any bytes behind
 * it. */
enum { SHORT = 48 };
typedef struct plain_text {
    const char *text;
    size_t len;
    char copy[SHORT];
} plain_text;

/* Texts that stand in many cells are examined once: `plain` has some of the last ones that need
 * no quotation marks, by where the table keeps them. */
enum { PLAIN_BITS = 9 };
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

/* All bytes for which a text needs quotation marks are below this one, and few others are. */
static const unsigned char least_plain = '-';

/* Whether one of eight bytes is below `least_plain`, so that their difference is negative.
 * Bytes above 127 do not count. */
static bool has_marks(const char *bytes) {
    const uint64_t each = 0x0101010101010101u;
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return ((word - each * least_plain) & ~word & each * 0x80) != 0;
}

/* How many of the first bytes need no quotation marks. */
static size_t plain_run(const char *text, size_t len) {
    static const bool stops[256] = {[','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true};
    size_t run = 0;
    for (;;) {
        while (len - run >= sizeof(uint64_t) && !has_marks(text + run))
            run += sizeof(uint64_t);
        size_t end = len - run < sizeof(uint64_t) ? len : run + sizeof(uint64_t);
        for (; run < end; run++)
            if (stops[(unsigned char)text[run]])
                return run;
        if (run == len)
            return len;
    }
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

static void note_plain(plain_text *place, const char *text, size_t len) {
    place->text = text;
    place->len = len;
    if (len <= SHORT)
        memcpy(place->copy, text, len);
}

/* Add a text that was not among the last ones, or is long. */
static void add_text(writer *w, const char *text) {
    plain_text *place = place_of(w, text);
    size_t len = place->text == text ? place->len : strlen(text);
    size_t plain = place->text == text ? len : plain_run(text, len);
    if (plain < len || (!w->raw && terms__guard_needs(*text))) {
        add_changed(w->output, text, plain, w->raw);
        return;
    }
    note_plain(place, text, len);
    terms__output_add(w->output, text, len);
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

static void add_other(writer *w, size_t column, const terms_cell *cell) {
    if (column == 0 && is_whole_line(w, cell))
        terms__output_add_string(w->output, "\"\"");
    if (cell->type == TERMS_CELL_TEXT)
        add_text(w, cell->text);
    else if (cell->type != TERMS_CELL_EMPTY)
        terms__output_add_digits(w->output, cell, terms__table_digits(w->table, column));
}

/* Write a count at `at`; returns where it ends. */
static inline char *write_count(writer *w, char *at, uint32_t count) {
    if (count >= 10)
        return at + terms__output_write_count(w->output, at, count);
    *at = (char)('0' + count);
    return at + 1;
}

/* Write a short text that is among the last ones, all at the same length: where it ends, or NULL.
 */
static inline char *write_known(writer *w, char *at, const char *text) {
    const plain_text *place = place_of(w, text);
    if (place->text != text || place->len > SHORT)
        return NULL;
    memcpy(at, place->copy, SHORT);
    return at + place->len;
}

/* Write a cell that most are like, a small count, a real with the usual decimals, an empty one, or
 * one of the last texts: where it ends, or NULL for another one. */
static inline char *write_usual(writer *w, char *at, terms__fields fields, size_t column) {
    const unsigned char type = fields.types[column];
    const uint32_t value = fields.values[column];
    if (type == TERMS_CELL_COUNT)
        return write_count(w, at, value);
    if (type == TERMS_CELL_REAL && terms__table_digits(w->table, column) == TERMS__DECIMALS)
        return at + terms__decimals_write_any(at, fields.wide[value].real);
    if (type == TERMS_CELL_EMPTY && column > 0)
        return at;
    if (type == TERMS_CELL_TEXT && (column > 0 || *fields.wide[value].text))
        return write_known(w, at, fields.wide[value].text);
    return NULL;
}

/* Add a cell behind `at`: where the next one goes. */
static inline char *add_cell(writer *w, char *at, terms__fields fields, size_t column) {
    char *end = write_usual(w, at, fields, column);
    if (end)
        return terms__output_pass(w->output, end);
    terms_cell cell = terms__fields_read(fields, column);
    terms__output_reach(w->output, at);
    add_other(w, column, &cell);
    return terms__output_at(w->output);
}

/* Whether TERMS__ZEROS cells from a column on are the count 0.  They are then written at once:
 * such are most cells of a long row. */
static bool are_zeros(terms__fields fields, size_t column, size_t columns) {
    return columns - column >= TERMS__ZEROS && fields.types[column] == TERMS_CELL_COUNT &&
           fields.values[column] == 0 && terms__fields_are_zeros(fields, column);
}

static void add_row(writer *w, terms__fields fields, size_t columns) {
    static const char zeros[2 * TERMS__ZEROS] = ",0,0,0,0,0,0,0,0";
    char *at = add_cell(w, terms__output_at(w->output), fields, 0);
    for (size_t i = 1; i < columns;) {
        if (are_zeros(fields, i, columns)) {
            memcpy(at, zeros, sizeof zeros);
            at = terms__output_pass(w->output, at + sizeof zeros);
            i += TERMS__ZEROS;
            continue;
        }
        *at++ = ',';
        at = add_cell(w, at, fields, i++);
    }
    terms__output_reach(w->output, at);
}

static void add_header(writer *w, const terms_write_options *options, const char *line_end) {
    if (options->bom)
        terms__output_add_string(w->output, "\xEF\xBB\xBF");
    for (size_t i = 0; i < terms_table_columns(w->table); i++) {
        terms_cell cell = header_cell(w->table, i);
        if (i > 0)
            terms__output_add_char(w->output, ',');
        add_other(w, i, &cell);
    }
    terms__output_add_string(w->output, line_end);
}

void terms__csv_write(terms__output *output, const terms_table *table,
                      const terms_write_options *options) {
    writer w = {.output = output, .table = table, .raw = options->raw};
    const char *line_end = options->crlf ? "\r\n" : "\n";
    size_t line_end_size = strlen(line_end);
    size_t rows = terms_table_rows(table), columns = terms_table_columns(table);
    terms__row_room room;
    if (!terms__row_room_init(&room, table))
        output->status = TERMS_NO_MEMORY;
    if (terms__output_begins(options))
        add_header(&w, options, line_end);
    for (size_t row = 0; row < rows && output->status == TERMS_OK; row++) {
        terms__fields fields = terms__table_fields(table, row, &room);
        add_row(&w, fields, columns);
        terms__output_add(output, line_end, line_end_size);
    }
    terms__row_room_free(&room);
}
