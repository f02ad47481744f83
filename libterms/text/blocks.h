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

/* The U+0020 that stands for all blanks between two symbols, with ignored
 * punctuation among them or not: it waits for the second one. */
typedef struct terms__gap {
    bool due;
    terms__origin origin;
    uint32_t passed;
} terms__gap;

/* Where a reader stands in its document.  All zeros, but for the folding, is a
 * document's start.  Where punctuation is ignored, visible characters come about
 * that are no symbols: they count for sizes and runs, and for who is quoted. */
typedef struct terms__blocks {
    const terms__folding *folding; /* NULL: the default; as_written takes origins */
    uint64_t offset, position;     /* what has been read, in bytes and code points */
    uint64_t lines;                /* that have ended: at breaks, CRLF being one */
    bool after_cr;                 /* the last character was a CR */
    uint32_t passed;               /* characters that became no symbol of their own, but for
                                      ignored punctuation */
    terms__run run;                /* still undecided: it takes the next character */
    bool begun;                    /* was there a visible character in this block? */
    bool in_block;                 /* was there a symbol? */
    bool wide;                     /* was the last visible character wide? */
    bool adjoins;                  /* is it the window's last symbol, with no U+0020 behind it? */
    uint8_t opens;                 /* the pair of quotation marks that it opens, or 0 */
    terms__gap gap;
    uint64_t ends; /* block ends that stood in the text itself */
    terms_sizes sizes;
    unsigned char cut[4]; /* the start of a character that a feed cut off */
    size_t cut_len;
} terms__blocks;

/* Read from `text` into the window until it is full: how many bytes were read. */
size_t terms__blocks_feed(terms__blocks *blocks, terms__window *window, const char *text,
                          size_t len);

/* What skips symbols that nobody will look at.  Nothing that has been read waits for what
 * comes behind it: */
static inline bool terms__blocks_are_even(const terms__blocks *blocks) {
    return blocks->run.length == 0 && !blocks->gap.due && blocks->cut_len == 0;
}

/* Read what is not visible, and settle what that leaves where a plain character stands
 * behind it: how many bytes were read.  No character may be cut off before it. */
size_t terms__blocks_pass_blanks(terms__blocks *blocks, terms__window *window,
                                 const unsigned char *text, size_t len);

/* Does the block end in the text, before the next visible character?  False where it can't be
 * told. */
bool terms__blocks_end_before(const terms__blocks *blocks, const unsigned char *text, size_t len);

/* Take the last `count` symbols back, of plain characters that were read right before `end`:
 * how many bytes they are.  Or do nothing, and give 0, where the last `len` bytes do not
 * consist of as many plain characters or more. */
size_t terms__blocks_unread(terms__blocks *blocks, terms__window *window, const unsigned char *end,
                            size_t len, size_t count);

/* Push the U+0020 that is due, if one is: then a plain character stands behind it. */
void terms__blocks_push_gap(terms__blocks *blocks, terms__window *window);

/* The symbol of a plain character, as text/marks.h has them. */
uint32_t terms__blocks_symbol(const terms__blocks *blocks, const unsigned char *text);

/* Push symbols for `count` plain characters, as text/marks.h has them, that begin where the
 * blocks are even; what they fold to is left out unless it is asked for. */
void terms__blocks_push_part(const terms__blocks *blocks, terms__window *window,
                             const unsigned char *text, size_t count, bool folded);

/* Plain characters and gaps between them, as text/marks.h has them: how many bytes they are,
 * how many of them plain, and of those Han; how many of the gaps are punctuation that is ignored;
 * where anybody asks for origins, how many gaps and how many of those are LF. */
typedef struct terms__plain_part {
    size_t len, plain, han, ignored, gaps, lines;
} terms__plain_part;

/* Read a part that ends with the character `last`, but for its symbols, where the blocks are
 * even. */
void terms__blocks_pass(terms__blocks *blocks, terms__plain_part part, const unsigned char *last);

/* End the document: its last block, too.  The window needs room for
 * TERMS__BLOCKS_ROOM symbols. */
#define TERMS__BLOCKS_ROOM 8
void terms__blocks_end(terms__blocks *blocks, terms__window *window);

/* Which pair of quotation marks a character opens (low four bits) and closes (high four
 * bits), by the pair's number; 0 for none. */
uint8_t terms__quote_of(uint32_t code_point);

/* The quote of a symbol: in the low four bits the number of the pair of quotation
 * marks that the visible character right before it opens, in the high four that
 * of the pair which the one right behind it closes; 0 for none. */

/* Is what begins with a symbol of the one quote and ends with one of the other
 * quoted? */
static inline bool terms__quotes_pair(uint8_t first, uint8_t last) {
    return (first & 15) != 0 && (first & 15) == last >> 4;
}

#endif
