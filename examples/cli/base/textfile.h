/* Textfile: a whole file as UTF-8 text, every character of which has to be right.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_TEXTFILE_H
#define TERMS_CLI_BASE_TEXTFILE_H

#include "cli/base/memory.h"
#include "libterms.h"

/* Add the text of a file; a NULL encoding means UTF-8.  Malformed bytes and NUL
 * characters are TERMS_BAD_BYTES, with their line.  On success `err` has a text if
 * the file shrank or grew while it was read. */
terms_status textfile_read(memory_text *text, const char *path, const char *encoding,
                           terms_error *err);

#endif
