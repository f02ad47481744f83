/* Lines: where they end, at LF, CR or CRLF.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_LINES_H
#define TERMS_BASE_LINES_H

#include <stddef.h>
#include <stdint.h>

/* The size of the first line of a text without its end; and the size of the line end that a text
 * begins with: 2 for CRLF, 1 for LF or CR, 0 if the text is empty. */
size_t terms__line_size(const char *text, size_t len);
size_t terms__line_end_size(const char *text, size_t len);

/* The number, from 1, of the line on which what follows some text stands. */
uint64_t terms__line_number(const char *text, size_t len);

#endif
