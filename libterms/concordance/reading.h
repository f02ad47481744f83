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

/* The bytes of the document from `from` on wait in `text`.  Of these only what stands around
 * occurrences is read into the window: as the same blocks that the search cuts, but with the
 * characters themselves in place of what they fold to.  Where nothing is found nothing is read;
 * the window then begins anew behind that.  So `text` has to begin early enough for the
 * surroundings of all occurrences to come; where it would get too long for that, it is read into
 * the window, and dropped.
 *
 * How many characters were passed over nobody asks here: in place of that the window's `passed` has
 * how many bytes all symbols before one are as UTF-8, modulo 2^32. */
typedef struct terms__reading {
    terms__window window;
    terms__blocks blocks;
    terms__bytes text;
    uint64_t from;
    size_t limit;       /* of the text's length, until room is made again */
    size_t step;        /* so many bytes are read next */
    bool ended;         /* the text is the document's last */
    bool closed;        /* and all of it has been read */
    uint64_t looked;    /* all symbols before this one have been looked at for what follows */
    uint64_t block_end; /* the symbol behind the last of those */
    uint32_t bytes;     /* of all those symbols */
    uint64_t found;     /* the first symbol of the last occurrence that was looked for */
} terms__reading;

/* An occurrence and what stands around it, as slots of the window: the text left of it is from
 * `left` to `first`, the occurrence itself from there to `end`, and the text right of it from
 * there to `right`. */
typedef struct terms__passage {
    size_t left, first, end, right;
} terms__passage;

/* False when memory runs out. */
bool terms__reading_init(terms__reading *reading);
void terms__reading_free(terms__reading *reading);

/* Begin a document. */
void terms__reading_begin(terms__reading *reading);

/* Take in text until there is no room; returns how many bytes were taken. */
size_t terms__reading_feed(terms__reading *reading, const char *text, size_t len);

/* End the document. */
void terms__reading_end(terms__reading *reading);

/* Make room for more text.  What stands more than `width` symbols before the byte `first` may be
 * forgotten: nothing that begins before it will be looked for.  False when memory runs out. */
bool terms__reading_make_room(terms__reading *reading, uint64_t first, size_t width);

/* Find an occurrence, with up to `width` symbols of its block on either side.  It must not begin
 * before the last one that was looked for.  `*is_found` is false if not all of these symbols
 * have come in yet.  False when memory runs out. */
bool terms__reading_find(terms__reading *reading, const terms_match *match, size_t width,
                         terms__passage *passage, bool *is_found);

/* How many bytes the symbols in some slots are as UTF-8; and add them to a text.  U+FFFD stands
 * for NUL, which no string can hold.  False when memory runs out. */
size_t terms__reading_size(const terms__reading *reading, size_t from, size_t to);
bool terms__reading_copy(const terms__reading *reading, size_t from, size_t to, terms__bytes *text);

#endif
