/* Figured: where runs begin right behind a digit, which is no unit.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_FIGURED_H
#define TERMS_NGRAM_CORPUS_FIGURED_H

#include <stdbool.h>
#include <stddef.h>

/* Places in a sequence, in ascending order.  All zeros is none. */
typedef struct terms__figured {
    size_t *places;
    size_t count, capacity;
} terms__figured;

/* Note a symbol that is no unit and stands right before the place of the next unit.  It is a digit,
 * or something else, which then stands between digits before it and that unit.  False when memory
 * runs out, here and below. */
bool terms__figured_note(terms__figured *figured, size_t place, bool is_digit);

/* Add the places of another sequence, moved on by `shift`. */
bool terms__figured_append(terms__figured *figured, const terms__figured *more, size_t shift);

/* Forget the places from one on. */
void terms__figured_forget(terms__figured *figured, size_t from);

void terms__figured_free(terms__figured *figured);

#endif
