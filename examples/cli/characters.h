/* Characters: UTF-8 read one by one, and what each does to a line.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_CHARACTERS_H
#define TERMS_CLI_CHARACTERS_H

#include <stddef.h>
#include <stdint.h>

typedef enum characters_kind {
    CHARACTERS_VISIBLE,  /* what sizes count */
    CHARACTERS_BLANK,    /* what a blank line may hold: blanks, TAB, invisibles */
    CHARACTERS_LINE_END, /* LF, CR, U+0085, U+2028 */
    CHARACTERS_BLOCK_END /* VT, FF, U+2029: neither visible nor blank */
} characters_kind;

/* How many bytes a character that begins with `first` has; 1 for a byte that
 * begins none. */
size_t characters_size(unsigned char first);

/* Read the first character of `len` bytes: its size, or 0 where the bytes are
 * malformed or end inside it. */
size_t characters_read(const char *text, size_t len, uint32_t *code_point);

characters_kind characters_kind_of(uint32_t code_point);

#endif
