/* Entry: one line of a phrase list, of whatever format.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_LIST_ENTRY_H
#define TERMS_MATCH_LIST_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "match/list/list.h"

typedef enum terms__column {
    TERMS__FORM,
    TERMS__TERM,
    TERMS__CATEGORY,
    TERMS__EXCEPT, /* exceptions, divided by | */
    TERMS__COLUMNS
} terms__column;

/* The fields of an entry, each NUL-terminated in `text`. */
typedef struct terms__entry {
    terms__bytes text;
    size_t start[TERMS__COLUMNS];
} terms__entry;

/* The bytes of the blank with which a text begins, or 0 if it begins with none. */
size_t terms__blank_size(const char *text, size_t len);

/* Take the blanks at both ends away. */
void terms__trim(const char **text, size_t *len);

/* Set a field of an entry, without the blanks around it.  The text has to be empty
 * before the first field, and fields come in the order of columns.  False when
 * memory runs out. */
bool terms__entry_set(terms__entry *entry, terms__column column, const char *text, size_t len);

/* Let the fields from a column on, which is not the first one, be empty. */
void terms__entry_end(terms__entry *entry, int column);

const char *terms__entry_field(const terms__entry *entry, terms__column column);

/* Add what an entry says to the list. */
terms_status terms__entry_add(terms_list *list, terms__list_place place, const terms__entry *entry,
                              terms_error *err);

#endif
