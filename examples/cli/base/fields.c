/* Fields: cells of CSV as spreadsheets write them.
 * SPDX-License-Identifier: MIT */
#include "cli/base/fields.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void fields_trim(const char **text, size_t *len) {
    size_t begin = *len, end = 0;
    for (size_t at = 0; at < *len;) {
        terms_character next;
        terms_character_read(&next, *text + at, *len - at);
        size_t size = next.size ? next.size : *len - at;
        bool is_blank = next.class_of == TERMS_BLANK || (*text)[at] == '\t';
        if (!is_blank && begin > at)
            begin = at;
        at += size;
        if (!is_blank)
            end = at;
    }
    *text += begin < end ? begin : 0;
    *len = begin < end ? end - begin : 0;
}

const char *fields_cell(const terms_records *records, size_t index, size_t *len) {
    const char *text = terms_records_field(records, index, len);
    fields_trim(&text, len);
    terms_guard_drop(&text, len);
    return text;
}

terms_status fields_refuse(terms_error *err, uint64_t line, const char *format, ...) {
    va_list values;
    *err = (terms_error){.status = TERMS_BAD_SYNTAX, .line = line};
    va_start(values, format);
    vsnprintf(err->text, sizeof err->text, format, values);
    va_end(values);
    return TERMS_BAD_SYNTAX;
}

/* Whether all of the `count` cells from one on are empty. */
static bool are_blank(const terms_records *records, size_t from, size_t count) {
    size_t len = 0;
    for (; from < count && len == 0; from++)
        fields_cell(records, from, &len);
    return len == 0;
}

terms_status fields_next(terms_records *records, size_t width, size_t *count, terms_error *err) {
    terms_status status;
    do
        status = terms_records_next(records, count, err);
    while (status == TERMS_OK && *count > 0 && are_blank(records, 0, *count));
    if (status == TERMS_OK && !are_blank(records, width, *count))
        status = fields_refuse(err, terms_records_line(records),
                               "more cells than the header has: quote a cell that holds a comma");
    return status;
}

/* Spreadsheets divide cells by semicolons where a comma is the decimal point, or by TABs. */
static bool are_divided_otherwise(const terms_records *records, size_t count) {
    size_t len;
    const char *cell = terms_records_field(records, 0, &len);
    return count == 1 && len > 0 && (memchr(cell, ';', len) || memchr(cell, '\t', len));
}

terms_status fields_miss(const terms_records *records, size_t count, const char *name,
                         const char *all, terms_error *err) {
    if (are_divided_otherwise(records, count))
        all = "divide cells by commas, and not by semicolons or TABs";
    return fields_refuse(err, 1, "the header names no column “%s”: %s", name, all);
}

terms_status fields_find(size_t *column, const terms_records *records, size_t count,
                         const char *name, const char *all, terms_error *err) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        size_t len;
        const char *cell = fields_cell(records, i, &len);
        if (len == strlen(name) && memcmp(cell, name, len) == 0 && found++ == 0)
            *column = i;
    }
    if (found > 1)
        return fields_refuse(err, 1, "two columns are called “%s”", name);
    return found == 1 ? TERMS_OK : fields_miss(records, count, name, all, err);
}
