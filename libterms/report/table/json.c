/* JSON: a row an object, in one array or each on its own line.
 * SPDX-License-Identifier: MIT */
#include "report/table/json.h"

#include <stdio.h>

#include "base/utf8.h"
#include "report/table/table.h"

/* Besides what JSON wants escaped, all that some reader takes for a line's end. */
static bool is_escaped(uint32_t code_point) {
    return code_point < 0x20 || code_point == '"' || code_point == '\\' ||
           (code_point >= 0x7F && code_point < 0xA0) || code_point == 0x2028 ||
           code_point == 0x2029;
}

static void add_escape(terms__output *output, uint32_t code_point) {
    char text[8];
    if (code_point == '"' || code_point == '\\')
        snprintf(text, sizeof text, "\\%c", (int)code_point);
    else
        snprintf(text, sizeof text, "\\u%04x", (unsigned)code_point & 0xFFFFu);
    terms__output_add_string(output, text);
}

/* How many of the first bytes are ASCII that is written as it is. */
static size_t plain_run(const char *text) {
    size_t len = 0;
    while (text[len] >= ' ' && text[len] < 0x7F && text[len] != '"' && text[len] != '\\')
        len++;
    return len;
}

/* Add the first character of a text that is not at its end; returns its size in the text.  The
 * NUL behind a text ends an incomplete character, so it can be read as if four bytes were always
 * left. */
static size_t add_char(terms__output *output, const char *text) {
    char bytes[4];
    terms__utf8_char next = terms__utf8_decode((const unsigned char *)text, 4);
    if (is_escaped(next.code_point))
        add_escape(output, next.code_point);
    else
        terms__output_add(output, bytes, terms__utf8_encode(next.code_point, bytes));
    return next.size;
}

static void add_text(terms__output *output, const char *text) {
    terms__output_add_char(output, '"');
    while (*text) {
        size_t run = plain_run(text);
        if (run > 0)
            terms__output_add(output, text, run);
        text += run > 0 ? run : add_char(output, text);
    }
    terms__output_add_char(output, '"');
}

static void add_cell(terms__output *output, const terms_cell *cell, terms__digits digits) {
    if (cell->type == TERMS_CELL_EMPTY)
        terms__output_add_string(output, "null");
    else if (cell->type == TERMS_CELL_TEXT)
        add_text(output, cell->text);
    else
        terms__output_add_number(output, cell, digits);
}

static void add_object(terms__output *output, const terms_table *table, terms__fields fields) {
    terms__output_add_char(output, '{');
    for (size_t i = 0; i < terms_table_columns(table); i++) {
        if (i > 0)
            terms__output_add_string(output, ", ");
        add_text(output, terms_table_column(table, i));
        terms__output_add_string(output, ": ");
        terms_cell cell = terms__fields_read(fields, i);
        add_cell(output, &cell, terms__table_digits(table, i));
    }
    terms__output_add_char(output, '}');
}

void terms__json_write_array(terms__output *output, const terms_table *table,
                             const terms_write_options *options) {
    bool begins = terms__output_begins(options);
    terms__row_room room;
    if (!terms__row_room_init(&room, table))
        output->status = TERMS_NO_MEMORY;
    if (begins)
        terms__output_add_char(output, '[');
    for (size_t row = 0; row < terms_table_rows(table) && output->status == TERMS_OK; row++) {
        terms__output_add_string(output, row > 0 || !begins ? ",\n  " : "\n  ");
        add_object(output, table, terms__table_fields(table, row, &room));
    }
    bool is_empty = begins && terms_table_rows(table) == 0;
    if (terms__output_ends(options))
        terms__output_add_string(output, is_empty ? "]\n" : "\n]\n");
    terms__row_room_free(&room);
}

void terms__json_write_lines(terms__output *output, const terms_table *table) {
    terms__row_room room;
    if (!terms__row_room_init(&room, table))
        output->status = TERMS_NO_MEMORY;
    for (size_t row = 0; row < terms_table_rows(table) && output->status == TERMS_OK; row++) {
        add_object(output, table, terms__table_fields(table, row, &room));
        terms__output_add_char(output, '\n');
    }
    terms__row_room_free(&room);
}
