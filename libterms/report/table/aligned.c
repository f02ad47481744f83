/* Aligned: a table for a terminal, its columns in line.
 * SPDX-License-Identifier: MIT */
#include "report/table/aligned.h"

#include <stdio.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "report/table/table.h"
#include "text/unicode.h"

/* A column is as wide as its widest cell, in columns of the terminal; its header
 * stands right if it holds numbers and no text, or if its texts do. */
typedef struct layout {
    size_t width;
    bool has_text, has_number;
    bool texts_right, texts_marked;
} layout;

/* A line being written: blanks wait until something follows them, so that no
 * line ends in one. */
typedef struct line {
    terms__output *output;
    size_t blanks;
} line;

/* How a character is shown. */
typedef struct glyph {
    char bytes[8];
    size_t len, width;
} glyph;

/* Controls, what ends lines, and what turns the direction of writing around. */
static bool disturbs(uint32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point == 0x61C ||
           code_point == 0x200E || code_point == 0x200F ||
           (code_point >= 0x2028 && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

/* The letter that stands for a control in C, if there is one. */
static char letter_of(uint32_t code_point) {
    switch (code_point) {
    case '\t':
        return 't';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    default:
        return '\0';
    }
}

static glyph escape(uint32_t code_point) {
    glyph shown = {.len = 0};
    char letter = letter_of(code_point);
    int len;
    if (letter)
        len = snprintf(shown.bytes, sizeof shown.bytes, "\\%c", letter);
    else if (code_point < 0x100)
        len = snprintf(shown.bytes, sizeof shown.bytes, "\\x%02x", (unsigned)code_point & 0xFFu);
    else
        len = snprintf(shown.bytes, sizeof shown.bytes, "\\u%04x", (unsigned)code_point & 0xFFFFu);
    shown.len = shown.width = (size_t)len;
    return shown;
}

/* The first character of a text that is not at its end, and the text behind it.
 * The NUL there ends an incomplete character, so it can be read as if four
 * bytes were always left. */
static glyph next_glyph(const char **text) {
    terms__utf8_char next = terms__utf8_decode((const unsigned char *)*text, 4);
    *text += next.size;
    if (disturbs(next.code_point))
        return escape(next.code_point);
    glyph shown = {.width = terms__unicode_width(terms__unicode_entry(next.code_point))};
    shown.len = terms__utf8_encode(next.code_point, shown.bytes);
    return shown;
}

/* How many of the first bytes are ASCII that is shown as it is, blanks not
 * counted: most texts are taken in such runs. */
static size_t plain_run(const char *text) {
    size_t len = 0;
    while (text[len] > ' ' && text[len] < 0x7F)
        len++;
    return len;
}

static size_t text_width(const char *text) {
    size_t width = 0;
    while (*text) {
        size_t run = plain_run(text);
        width += run > 0 ? run : next_glyph(&text).width;
        text += run;
    }
    return width;
}

static void add_visible(line *to, const char *bytes, size_t len) {
    for (; to->blanks > 0; to->blanks--)
        terms__output_add_char(to->output, ' ');
    terms__output_add(to->output, bytes, len);
}

static void add_glyph(line *to, const char **text) {
    glyph shown = next_glyph(text);
    if (shown.bytes[0] == ' ')
        to->blanks++;
    else
        add_visible(to, shown.bytes, shown.len);
}

static void add_text(line *to, const char *text) {
    while (*text) {
        size_t run = plain_run(text);
        if (run > 0)
            add_visible(to, text, run);
        else
            add_glyph(to, &text);
        text += run;
    }
}

/* In reverse video, which every terminal has. */
static void add_marked(line *to, const char *text) {
    add_visible(to, "\x1B[7m", 4);
    add_text(to, text);
    add_visible(to, "\x1B[0m", 4);
}

/* `text` in a column of `width`, which is at least its own. */
static void add_field(line *to, const char *text, size_t width, bool right, bool marked) {
    size_t blanks = width - text_width(text);
    to->blanks += right ? blanks : 0;
    if (marked)
        add_marked(to, text);
    else
        add_text(to, text);
    to->blanks += right ? 0 : blanks;
}

static void end_line(line *to) {
    terms__output_add_char(to->output, '\n');
    to->blanks = 0;
}

/* The text of a cell of any type; `number` has the room for it. */
static const char *cell_text(const terms_table *table, terms_cell cell, size_t column,
                             char number[TERMS__NUMBER_ROOM]) {
    if (cell.type == TERMS_CELL_TEXT)
        return cell.text;
    terms__number_cell(number, &cell, terms__table_digits(table, column));
    return number;
}

static void widen(layout *measured, size_t width) {
    if (measured->width < width)
        measured->width = width;
}

static void measure(layout *measured, const terms_table *table, size_t column) {
    char number[TERMS__NUMBER_ROOM];
    widen(measured, text_width(terms_table_column(table, column)));
    for (size_t row = 0; row < terms_table_rows(table); row++) {
        terms_cell cell = terms_table_cell(table, row, column);
        widen(measured, text_width(cell_text(table, cell, column, number)));
        measured->has_text |= cell.type == TERMS_CELL_TEXT;
        measured->has_number |= cell.type == TERMS_CELL_COUNT || cell.type == TERMS_CELL_REAL;
    }
}

static void set_looks(layout *columns, const terms_table *table,
                      const terms_write_options *options) {
    for (size_t i = 0; i < terms_table_columns(table); i++) {
        terms__look look = terms__table_look(table, i);
        columns[i].texts_right = look == TERMS__BEFORE;
        columns[i].texts_marked = look == TERMS__MARKED && options->highlight;
    }
}

static void add_header(line *to, const layout *columns, const terms_table *table) {
    for (size_t i = 0; i < terms_table_columns(table); i++) {
        bool right = (columns[i].has_number && !columns[i].has_text) || columns[i].texts_right;
        to->blanks += i > 0 ? 2 : 0;
        add_field(to, terms_table_column(table, i), columns[i].width, right, false);
    }
    end_line(to);
}

static void add_rule(line *to, const layout *columns, const terms_table *table) {
    for (size_t i = 0; i < terms_table_columns(table); i++) {
        to->blanks += i > 0 ? 2 : 0;
        for (size_t dash = 0; dash < columns[i].width; dash++)
            add_visible(to, "-", 1);
    }
    end_line(to);
}

static void add_row(line *to, const layout *columns, const terms_table *table, size_t row) {
    char number[TERMS__NUMBER_ROOM];
    for (size_t i = 0; i < terms_table_columns(table); i++) {
        terms_cell cell = terms_table_cell(table, row, i);
        bool is_text = cell.type == TERMS_CELL_TEXT;
        to->blanks += i > 0 ? 2 : 0;
        add_field(to, cell_text(table, cell, i, number), columns[i].width,
                  !is_text || columns[i].texts_right, is_text && columns[i].texts_marked);
    }
    end_line(to);
}

void terms__aligned_write(terms__output *output, const terms_table *table,
                          const terms_write_options *options) {
    layout *columns = terms__alloc_zeroed(terms_table_columns(table), sizeof *columns);
    if (!columns) {
        output->status = TERMS_NO_MEMORY;
        return;
    }
    for (size_t i = 0; i < terms_table_columns(table); i++)
        measure(&columns[i], table, i);
    set_looks(columns, table, options);
    line to = {.output = output};
    add_header(&to, columns, table);
    add_rule(&to, columns, table);
    for (size_t row = 0; row < terms_table_rows(table); row++)
        add_row(&to, columns, table, row);
    terms__free(columns);
}
