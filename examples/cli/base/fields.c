/* Fields: cells of CSV as spreadsheets write them.
 * SPDX-License-Identifier: MIT */
#include "cli/base/fields.h"

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
    if (*len < 2 || *text != '\'' || !memchr("=+-@\t\r", text[1], 6))
        return text;
    --*len;
    return text + 1;
}

bool fields_are_blank(const terms_records *records, size_t from, size_t count) {
    size_t len = 0;
    for (; from < count && len == 0; from++)
        fields_cell(records, from, &len);
    return len == 0;
}

size_t fields_find(const terms_records *records, size_t count, const char *name) {
    size_t found = FIELDS_NONE;
    for (size_t i = 0; i < count; i++) {
        size_t len;
        const char *cell = fields_cell(records, i, &len);
        if (len == strlen(name) && memcmp(cell, name, len) == 0)
            found = found == FIELDS_NONE ? i : FIELDS_TWICE;
    }
    return found;
}
