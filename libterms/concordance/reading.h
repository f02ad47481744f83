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

/* The bytes of the document from `from` on wait in `text`.  Only what stands around occurrences
 * is read of them, into the same blocks that the search cuts, with the characters themselves in
 * place of what they fold to: where nothing is found nothing is read, and the window begins anew
 * behind that.
 *
 * So `text` begins early enough for the text around all occurrences to come; or, where it would
 * get too long for that, it has been read. */
typedef struct terms__reading {
    terms__window window;
    terms__blocks blocks;
    terms__bytes text;
    uint64_t from;
    size_t limit;       /* of the text's length, until room is made again */
    size_t step;        /* so many bytes are read next */
    bool ended;         /* the text is the document's last */
    bool closed;        /* and all of it has been read */
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

/* Take in text until there is no room: how many bytes were taken. */
size_t terms__reading_feed(terms__reading *reading, const char *text, size_t len);

/* End the document. */
void terms__reading_end(terms__reading *reading);

/* Make room, and forget what stands more than `width` symbols before the byte `first`, where
 * nothing begins before that which is to be looked for.  False when memory runs out. */
bool terms__reading_make_room(terms__reading *reading, uint64_t first, size_t width);

/* Find an occurrence, which begins no earlier than the last one that was looked for, with up to
 * `width` symbols of its block on either side.  It is not found if those behind it are not there
 * yet.  False when memory runs out. */
bool terms__reading_find(terms__reading *reading, const terms_match *match, size_t width,
                         terms__passage *passage, bool *is_found);

/* How many bytes some symbols are; and add them to a text.  U+FFFD stands for NUL, which no string
 * can hold.  False when memory runs out. */
size_t terms__reading_size(const terms__reading *reading, size_t from, size_t to);
bool terms__reading_copy(const terms__reading *reading, size_t from, size_t to, terms__bytes *text);

#endif
