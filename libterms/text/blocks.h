/* Blocks: UTF-8 text cut into blocks of folded symbols, and its sizes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_BLOCKS_H
#define TERMS_TEXT_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "text/window.h"

/* A maximal run of blanks and breaks; empty when `length` is 0. */
typedef struct terms__run {
    terms__origin origin; /* of its first character */
    uint32_t length;      /* in characters, CRLF counting as one, modulo 2^32 */
    uint32_t breaks;      /* 0, 1, or 2 for more */
    uint32_t indent;      /* blanks behind the last break: 0, 1, or 2 for more */
    bool after_cr;        /* the last character but invisibles was a CR */
} terms__run;

/* Where a reader stands in its document.  All zeros is a document's start, of one
 * whose characters are folded. */
typedef struct terms__blocks {
    bool unfolded;             /* symbols are characters as they were read; it takes origins */
    uint64_t offset, position; /* what has been read, in bytes and code points */
    uint64_t lines;            /* that have ended: at breaks, CRLF being one */
    bool after_cr;             /* the last character was a CR */
    uint32_t passed;           /* characters that became no symbol of their own */
    terms__run run;            /* still undecided: it takes the next character */
    bool in_block, wide;       /* was there a symbol in this block, was the last one wide? */
    uint64_t ends;             /* block ends that stood in the text itself */
    terms_sizes sizes;
    unsigned char cut[4]; /* the start of a character that a feed cut off */
    size_t cut_len;
} terms__blocks;

/* Read from `text` into the window until it is full: how many bytes were read. */
size_t terms__blocks_feed(terms__blocks *blocks, terms__window *window, const char *text,
                          size_t len);

/* End the document: its last block, too.  The window needs room for
 * TERMS__BLOCKS_ROOM symbols. */
#define TERMS__BLOCKS_ROOM 8
void terms__blocks_end(terms__blocks *blocks, terms__window *window);

/* May an occurrence between these two symbols' quotes be called quoted? */
static inline bool terms__quotes_pair(uint8_t left, uint8_t right) {
    return (left & 15) != 0 && (left & 15) == right >> 4;
}

#endif
