/* Entry: one line of a phrase list, of whatever format.
 * SPDX-License-Identifier: MIT */
#include "match/list/entry.h"

#include <string.h>

#include "base/status.h"
#include "base/utf8.h"
#include "text/unicode.h"

const char *terms__entry_field(const terms__entry *entry, terms__column column) {
    return entry->text.data + entry->start[column];
}

/* Whether a blank may begin with a byte: nearly always it is told by that. */
static bool may_be_blank(char lead) {
    return lead == ' ' || lead == '\xC2' || lead == '\xE2' || lead == '\xE3';
}

size_t terms__blank_size(const char *text, size_t len) {
    if (!may_be_blank(*text))
        return 0;
    terms__utf8_char c = terms__utf8_decode((const unsigned char *)text, len);
    bool blank =
        (terms__unicode_entry(c.code_point) & TERMS__UNICODE_CLASS) == TERMS__UNICODE_BLANK;
    return blank ? c.size : 0;
}

void terms__trim(const char **text, size_t *len) {
    while (*len > 0 && terms__blank_size(*text, *len) > 0) {
        size_t size = terms__blank_size(*text, *len);
        *text += size;
        *len -= size;
    }
    size_t end = *len;
    while (end > 0) {
        do
            end--;
        while (end > 0 && ((unsigned char)(*text)[end] & 0xC0) == 0x80);
        if (terms__blank_size(*text + end, *len - end) == 0)
            return;
        *len = end;
    }
}

/* An empty field needs no bytes of its own: it is the NUL of the one before. */
bool terms__entry_set(terms__entry *entry, terms__column column, const char *text, size_t len) {
    terms__trim(&text, &len);
    bool is_end = len == 0 && entry->text.len > 0;
    entry->start[column] = entry->text.len - is_end;
    if (is_end)
        return true;
    return terms__bytes_add(&entry->text, text, len) && terms__bytes_add(&entry->text, "", 1);
}

void terms__entry_end(terms__entry *entry, int column) {
    for (; column < TERMS__COLUMNS; column++)
        entry->start[column] = entry->text.len - 1;
}

/* Add the exceptions of an entry: its last field, divided by |. */
static terms_status add_exceptions(terms_list *list, terms__list_place place,
                                   const terms__entry *entry, terms_error *err) {
    terms_status status = TERMS_OK;
    const char *at = terms__entry_field(entry, TERMS__EXCEPT);
    terms__bytes one = {0};
    while (status == TERMS_OK && *at) {
        size_t whole = strcspn(at, "|"), len = whole;
        const char *text = at;
        terms__trim(&text, &len);
        one.len = 0;
        if (!terms__bytes_add(&one, text, len) || !terms__bytes_add(&one, "", 1))
            status = terms__fail_plain(err, TERMS_NO_MEMORY);
        else if (len > 0)
            status = terms__list_except(list, place, terms__entry_field(entry, TERMS__FORM),
                                        one.data, err);
        at += whole + (at[whole] == '|');
    }
    terms__bytes_free(&one);
    return status;
}

terms_status terms__entry_add(terms_list *list, terms__list_place place, const terms__entry *entry,
                              terms_error *err) {
    terms_status status = terms__list_add(list, place, terms__entry_field(entry, TERMS__FORM),
                                          terms__entry_field(entry, TERMS__TERM),
                                          terms__entry_field(entry, TERMS__CATEGORY), err);
    return status == TERMS_OK ? add_exceptions(list, place, entry, err) : status;
}
