/* Listfile: phrase lists from files and memory, in any encoding we read.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_LIST_LISTFILE_H
#define TERMS_MATCH_LIST_LISTFILE_H

#include <stddef.h>

#include "libterms.h"

/* Add the forms of a list that has been decoded; `name` lives as long as `list`. */
terms_status terms__list_parse_text(terms_list *list, const char *name, const char *text,
                                    size_t len, terms_error *err);
terms_status terms__list_parse_csv(terms_list *list, const char *name, const char *text, size_t len,
                                   terms_error *err);

#endif
