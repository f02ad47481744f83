/* Reading: the text that a search goes through, as it was written.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CONCORDANCE_READING_H
#define TERMS_CONCORDANCE_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "libterms.h"
#include "text/blocks.h"
#include "text/window.h"

/* The same blocks that the search cuts, with the characters themselves in place of
 * what they fold to.  The window grows with what must be kept: make room when it
 * is full. */
typedef struct terms__reading {
    terms__window window;
    terms__blocks blocks;
    uint64_t looked;    /* all symbols before this one have been searched for a block's end */
    uint64_t block_end; /* the symbol behind the last of those */
    uint64_t found;     /* the first symbol of the last occurrence that was looked for */
} terms__reading;

/* An occurrence and what stands around it, in slots of the window: from `left` to
 * `first`, to `end`, to `right`. */
typedef struct terms__passage {
    size_t left, first, end, right;
} terms__passage;

/* False when memory runs out. */
bool terms__reading_init(terms__reading *reading);
void terms__reading_free(terms__reading *reading);

/* Begin a document. */
void terms__reading_begin(terms__reading *reading);

/* Read until the window is full: how many bytes were read. */
size_t terms__reading_feed(terms__reading *reading, const char *text, size_t len);

/* End the document. */
void terms__reading_end(terms__reading *reading);

/* Forget what stands more than `width` symbols before the byte `offset`, where
 * there is no room without that.  False when memory runs out. */
bool terms__reading_make_room(terms__reading *reading, uint64_t offset, size_t width);

/* Find an occurrence, which begins no earlier than the last one that was looked for, with up to
 * `width` symbols of its block on either side.  False if those behind it have not been read yet. */
bool terms__reading_find(terms__reading *reading, const terms_match *match, size_t width,
                         terms__passage *passage);

/* How many bytes some symbols are; and add them to a text.  U+FFFD stands for NUL, which no string
 * can hold.  False when memory runs out. */
size_t terms__reading_size(const terms__reading *reading, size_t from, size_t to);
bool terms__reading_copy(const terms__reading *reading, size_t from, size_t to, terms__bytes *text);

#endif
