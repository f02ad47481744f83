/* Marked: random text of some characters of three bytes each and others, with its marks.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_MARKED_H
#define TERMS_TESTS_MARKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/marks.h"

enum {
    MARKED_BLOCKS = 8,
    MARKED_SIZE = 64 * MARKED_BLOCKS,
    MARKED_ALL = MARKED_SIZE + TERMS__MARKS_AHEAD
};

/* `random` is the state of the random numbers, and `characters` how many different characters of
 * three bytes the text has. */
typedef struct marked_text {
    uint64_t random;
    uint32_t characters;
    unsigned char bytes[MARKED_ALL + 16];
    terms__marks marks;
} marked_text;

/* Write one of these characters.  Returns how many bytes it has. */
size_t marked_character(marked_text *text, char *to);

/* Make another text, in which one character of `in` is not one of these. */
void marked_make(marked_text *text, uint64_t in);

/* Whether a plain character of three bytes begins at a place. */
bool marked_is_wide(const marked_text *text, size_t at);

#endif
