/* Listtext: phrase lists as text, one form a line, fields divided by TABs.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/lines.h"
#include "base/status.h"
#include "match/list/entry.h"
#include "match/list/listfile.h"

static terms_status too_many_fields(terms__list_place place, terms_error *err) {
    return terms__fail_line(err, TERMS_BAD_SYNTAX, place.line,
                            "too many fields: a line has form, term, category and except at the "
                            "most");
}

static bool is_blank(const char *line, size_t len) {
    while (len > 0) {
        size_t size = *line == '\t' ? 1 : terms__blank_size(line, len);
        if (size == 0)
            return false;
        line += size;
        len -= size;
    }
    return true;
}

/* The form of a line, in which \# at the start stands for #. */
static bool set_form(terms__entry *entry, const char *text, size_t len) {
    terms__trim(&text, &len);
    bool marked = len > 1 && text[0] == '\\' && text[1] == '#';
    return terms__entry_set(entry, TERMS__FORM, text + marked, len - marked);
}

static bool set_field(terms__entry *entry, int column, const char *text, size_t len) {
    return column == TERMS__FORM ? set_form(entry, text, len)
                                 : terms__entry_set(entry, (terms__column)column, text, len);
}

/* Divide a line at its TABs; fields behind the last column have to be empty. */
static terms_status read_line(terms__entry *entry, terms__list_place place, const char *line,
                              size_t len, terms_error *err) {
    entry->text.len = 0;
    for (int column = 0;; column++) {
        const char *tab = len > 0 ? memchr(line, '\t', len) : NULL;
        size_t size = tab ? (size_t)(tab - line) : len;
        if (column >= TERMS__COLUMNS && !is_blank(line, size))
            return too_many_fields(place, err);
        if (column < TERMS__COLUMNS && !set_field(entry, column, line, size))
            return terms__fail_plain(err, TERMS_NO_MEMORY);
        if (!tab) {
            terms__entry_end(entry, column + 1);
            return TERMS_OK;
        }
        line += size + 1;
        len -= size + 1;
    }
}

/* The size of a cell that ends at a comma, a semicolon or a TAB: the characters that divide cells
 * in the CSV of one country or another. */
static size_t cell_size(const char *text, size_t len) {
    size_t size = 0;
    while (size < len && text[size] != ',' && text[size] != ';' && text[size] != '\t')
        size++;
    return size;
}

static bool is_form_column(const char *cell, size_t len) {
    terms__trim(&cell, &len);
    return (len == 4 && memcmp(cell, "form", len) == 0) ||
           (len == 6 && memcmp(cell, "\"form\"", len) == 0);
}

/* Whether a line has several cells, one of them called form: then the file is CSV under another
 * name, or a table. */
static bool is_header(const char *line, size_t len) {
    bool divided = cell_size(line, len) < len, found = false;
    while (divided && len > 0 && !found) {
        size_t size = cell_size(line, len);
        found = is_form_column(line, size);
        size += size < len;
        line += size;
        len -= size;
    }
    return found;
}

static terms_status add_line(terms_list *list, terms__entry *entry, terms__list_place place,
                             const char *line, size_t len, terms_error *err) {
    if (is_blank(line, len) || line[0] == '#')
        return TERMS_OK;
    terms_status status = TERMS_OK;
    if (place.line == 1 && is_header(line, len))
        status = terms__list_warn_header(list, place, err);
    if (status == TERMS_OK)
        status = read_line(entry, place, line, len, err);
    return status == TERMS_OK ? terms__entry_add(list, place, entry, err) : status;
}

/* About how many forms a text has: one on each line that ends, unless lines are very short, which
 * then are mostly empty. */
static size_t guess_lines(const char *text, size_t len) {
    enum { SHORT = 4 };
    size_t lines = 1, most = len / SHORT + 1;
    const char *end = text + len;
    for (const char *at = text; lines < most && (at = memchr(at, '\n', (size_t)(end - at))); at++)
        lines++;
    return lines;
}

terms_status terms__list_parse_text(terms_list *list, const char *name, const char *text,
                                    size_t len, terms_error *err) {
    terms__entry entry = {0};
    terms__list_place place = {name, 1};
    if (!terms__list_reserve(list, guess_lines(text, len)))
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    terms_status status = TERMS_OK;
    while (status == TERMS_OK && len > 0) {
        size_t size = terms__line_size(text, len);
        status = add_line(list, &entry, place, text, size, err);
        size += terms__line_end_size(text + size, len - size);
        text += size;
        len -= size;
        place.line++;
    }
    terms__bytes_free(&entry.text);
    return status;
}
