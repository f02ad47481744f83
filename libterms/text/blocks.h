/* Blocks: UTF-8 text cut into blocks of folded symbols, and its sizes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_BLOCKS_H
#define TERMS_TEXT_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "text/folding.h"
#include "text/window.h"

/* A maximal run of blanks and breaks; empty when `length` is 0. */
typedef struct terms__run {
    terms__origin origin; /* of its first character */
    uint32_t length;      /* in characters, CRLF counting as one, modulo 2^32 */
    uint32_t breaks;      /* 0, 1, or 2 for more */
    uint32_t indent;      /* blanks behind the last break: 0, 1, or 2 for more */
    bool after_cr;        /* the last character but invisibles was a CR */
} terms__run;

/* The U+0020 that stands for all blanks between two symbols, among which may be ignored
 * punctuation. If it is `due` it waits for the second symbol. */
typedef struct terms__gap {
    bool due;
    terms__origin origin;
    uint32_t passed;
} terms__gap;

/* Where a reader stands in its document.  All zeros, but for the folding, is a document's start.
 * Where punctuation is ignored, some visible characters are no symbols: they still count for sizes
 * and runs, and for what is quoted. */
typedef struct terms__blocks {
    const terms__folding *folding; /* NULL: the default; as_written takes origins */
    uint64_t offset, position;     /* what has been read, in bytes and code points */
    uint64_t lines;                /* that have ended: at breaks, CRLF being one */
    bool after_cr;                 /* the last character was a CR */
    uint32_t passed;               /* characters that became no symbol of their own, but for
                                      ignored punctuation */
    terms__run run;                /* still undecided: it takes the next character */
    bool begun;                    /* this block has had a visible character */
    bool in_block;                 /* this block has had a symbol */
    bool wide;                     /* the last visible character was wide */
    bool adjoins;                  /* it is the window's last symbol, and no U+0020 is behind it */
    uint8_t opens;                 /* the pair of quotation marks that it opens, or 0 */
    terms__gap gap;
    uint64_t ends; /* block ends that stood in the text itself */
    terms_sizes sizes;
    unsigned char cut[4]; /* the start of a character that a feed cut off */
    size_t cut_len;
} terms__blocks;

/* Read from `text` into the window until that is full.  Returns how many bytes were read. */
size_t terms__blocks_feed(terms__blocks *blocks, terms__window *window, const char *text,
                          size_t len);

/* From here to terms__blocks_pass() are the functions for reading text without pushing the symbols
 * that nobody will look at.  This one tells whether the blocks are even: nothing that has been read
 * waits for what comes behind it. */
static inline bool terms__blocks_are_even(const terms__blocks *blocks) {
    return blocks->run.length == 0 && !blocks->gap.due && blocks->cut_len == 0;
}

/* Read what is not visible, and settle what becomes of it if a plain character stands behind it.
 * Returns how many bytes were read.  No character may be cut off before them. */
size_t terms__blocks_pass_blanks(terms__blocks *blocks, terms__window *window,
                                 const unsigned char *text, size_t len);

/* Whether the block ends in the text, before the next visible character.  False where that can't be
 * told yet. */
bool terms__blocks_end_before(const terms__blocks *blocks, const unsigned char *text, size_t len);

/* Take the last `count` symbols back, those of plain characters that were read right before `end`.
 * Returns how many bytes these have; or does nothing and returns 0, where the last `len` bytes do
 * not end with so many plain characters. */
size_t terms__blocks_unread(terms__blocks *blocks, terms__window *window, const unsigned char *end,
                            size_t len, size_t count);

/* Push the U+0020 that is due, if one is, because a plain character stands behind it. */
void terms__blocks_push_gap(terms__blocks *blocks, terms__window *window);

/* The symbol of a plain character, as text/marks.h has them. */
uint32_t terms__blocks_symbol(const terms__blocks *blocks, const unsigned char *text);

/* Whether blanks between two plain characters that end no block leave one U+0020: neither character
 * is wide. */
bool terms__blocks_keep_blank(const unsigned char *before, const unsigned char *behind);

/* Push symbols for `count` plain characters, as text/marks.h has them, that begin where the
 * blocks are even; what they fold to is left out unless it is asked for. */
void terms__blocks_push_part(const terms__blocks *blocks, terms__window *window,
                             const unsigned char *text, size_t count, bool folded);

/* A part of a text that is plain characters and gaps between them, as text/marks.h has them: how
 * many bytes it has, how many plain characters, how many of these are Han, and how many gaps are
 * ignored punctuation.  Where anybody asks for origins, also how many gaps there are, and how many
 * are LF. */
typedef struct terms__plain_part {
    size_t len, plain, han, ignored, gaps, lines;
} terms__plain_part;

/* Read a part that ends with the character `last` without pushing its symbols.  The blocks have to
 * be even before it. */
void terms__blocks_pass(terms__blocks *blocks, terms__plain_part part, const unsigned char *last);

/* End the document and its last block.  The window needs room for TERMS__BLOCKS_ROOM symbols. */
#define TERMS__BLOCKS_ROOM 8
void terms__blocks_end(terms__blocks *blocks, terms__window *window);

/* Which pair of quotation marks a character opens (low four bits) and closes (high four
 * bits), by the pair's number; 0 for none. */
uint8_t terms__quote_of(uint32_t code_point);

/* Whether what begins with a symbol of the quote `first` and ends with one of the quote `last` is
 * quoted.  A symbol's quote has in its low four bits the number of the pair of quotation marks that
 * the visible character right before it opens, and in its high four bits that of the pair which the
 * one right behind it closes; 0 for none. */
static inline bool terms__quotes_pair(uint8_t first, uint8_t last) {
    return (first & 15) != 0 && (first & 15) == last >> 4;
}

#endif
