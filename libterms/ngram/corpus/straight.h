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

/* Where units are Han characters, and folded by no variants, most of a text needs no window:
 * characters that have a number already, and plain ones that are no units.  `special` are the flags
 * of all others; `figured` is NULL unless runs behind digits are noted. */
typedef struct terms__straight {
    uint32_t special;
    terms__figured *figured;
} terms__straight;

/* At most so many characters are read at once. */
enum { TERMS__STRAIGHT_MOST = 4096 };

/* For text folded so, of which nothing waits to be noted. */
terms__straight terms__straight_of(const terms__folding *folding);

/* Whether such a character begins a text. */
bool terms__straight_begins(const terms__straight *straight, const terms__piece *piece,
                            const char *text, size_t len);

/* Read such characters into a piece that has room for them, where the blocks are even and open no
 * quotation: all at the beginning of the text, but for the last unit, behind which something may
 * stand that it has to be known with.  `*run_from` becomes the place of the run that is
 * open, if it is another one.  How many bytes were read, or SIZE_MAX when memory runs out. */
size_t terms__straight_read(const terms__straight *straight, terms__piece *piece,
                            terms__blocks *blocks, const char *text, size_t len,
                            uint64_t *run_from);

#endif
