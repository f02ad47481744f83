/* Listed: phrase lists written down, and what tests demand of them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_LISTED_H
#define TERMS_TESTS_LISTED_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

terms_list *listed_new(void);

/* Parse a text as a list called “list”. */
terms_status listed_parse(terms_list *list, terms_list_format format, const char *text,
                          terms_error *err);

/* Check what a list holds.  It is written down as its folded forms, `form=term/category;` each, and
 * behind them its folded exceptions, `form<longer;` each. */
void listed_check(const terms_list *list, const char *expected);

/* The same, and that the list has no warning; then free it. */
void listed_check_clean(terms_list *list, const char *expected);

/* The same for a list that is parsed from text, or from CSV. */
void listed_check_text(const char *text, const char *expected);
void listed_check_csv(const char *text, const char *expected);

/* Check an error, a part of whose sentence is given. */
void listed_check_error(const terms_error *err, terms_status status, uint64_t line,
                        const char *part);

/* Check that a text is refused, with this line and a part of this sentence. */
void listed_check_refused(terms_list_format format, const char *text, uint64_t line,
                          const char *part);

/* Check warning number `index`; and a text that gives one warning alone. */
void listed_check_warning(const terms_list *list, size_t index, uint64_t line, const char *part);
void listed_check_warned(const char *text, const char *expected, uint64_t line, const char *part);

#endif
