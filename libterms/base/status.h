/* Statuses: how functions say what went wrong.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_STATUS_H
#define TERMS_BASE_STATUS_H

#include <stdint.h>

#include "libterms.h"

#if defined(__GNUC__)
#define TERMS__PRINTF(text, values) __attribute__((format(printf, text, values)))
#else
#define TERMS__PRINTF(text, values)
#endif

/* Fill in `err`, if there is one, and give `status` back.  The sentence is cut
 * at a whole character where it is too long.  Its format has no reals in it, so
 * the locale does not matter. */
terms_status terms__fail(terms_error *err, terms_status status, const char *format, ...)
    TERMS__PRINTF(3, 4);
terms_status terms__fail_line(terms_error *err, terms_status status, uint64_t line,
                              const char *format, ...) TERMS__PRINTF(4, 5);
terms_status terms__fail_offset(terms_error *err, terms_status status, uint64_t offset,
                                const char *format, ...) TERMS__PRINTF(4, 5);

/* The same with the status's own name as the sentence. */
terms_status terms__fail_plain(terms_error *err, terms_status status);

/* Say why a file can't be opened or read, in words that don't depend on the
 * locale; `offset` may be NULL.  errno, which tells why, stays as it was. */
terms_status terms__fail_io(terms_error *err, const char *what, const uint64_t *offset);

/* A text short enough for a sentence: cut at a whole character, with … where it
 * was cut, blanks for control characters and ? for malformed bytes. */
typedef struct terms__excerpt_text {
    char text[52];
} terms__excerpt_text;

terms__excerpt_text terms__excerpt(const char *text);

#endif
