/* Lines: where they end, at LF, CR or CRLF.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_LINES_H
#define TERMS_BASE_LINES_H

#include <stddef.h>
#include <stdint.h>

/* The size of the first line without its end, and of the end at the start of
 * some text: 2 for CRLF, 0 at the end of all. */
size_t terms__line_size(const char *text, size_t len);
size_t terms__line_end_size(const char *text, size_t len);

/* The number of the line that comes behind some text, from 1. */
uint64_t terms__line_number(const char *text, size_t len);

#endif
