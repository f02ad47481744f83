/* Straight: plain characters whose units go to the sequence as they are read.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_STRAIGHT_H
#define TERMS_NGRAM_CORPUS_STRAIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/piece.h"
#include "text/blocks.h"

/* Where units are Han characters, and variants are not folded, most characters of a text need not
 * go through a window: units that have a number already, and plain characters that are no units.
 * `special` are the flags of all other characters; `figured` is NULL unless runs behind digits are
 * noted. */
typedef struct terms__straight {
    uint32_t special;
    terms__figured *figured;
} terms__straight;

/* How many characters are read at once at most. */
enum { TERMS__STRAIGHT_MOST = 4096 };

/* For text that is folded so.  Runs behind digits are not noted unless `figured` is set. */
terms__straight terms__straight_of(const terms__folding *folding);

/* Whether a text begins with a character that can be read so. */
bool terms__straight_begins(const terms__straight *straight, const terms__piece *piece,
                            const char *text, size_t len);

/* Read such characters from the beginning of a text into a piece that has room for them, where the
 * blocks are even and open no quotation.  The last unit is left unread, because a quotation mark
 * may stand behind it.  If another run begins, `*run_from` becomes its place.  Returns how many
 * bytes were read, or SIZE_MAX when memory runs out. */
size_t terms__straight_read(const terms__straight *straight, terms__piece *piece,
                            terms__blocks *blocks, const char *text, size_t len,
                            uint64_t *run_from);

#endif
