/* Quotes: what stands between quotation marks, each kind of it once.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_QUOTES_H
#define TERMS_DISCOVER_QUOTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/names.h"
#include "text/blocks.h"
#include "text/folding.h"
#include "text/window.h"

enum { TERMS__PAIRS_OF_MARKS = 16 };

/* Quotations are numbered by their folded text; of those that fold alike the spelling is kept
 * that comes first by code points.  `folds` is the window in which they are folded.  `symbols`
 * are the characters of the block that is read, as they were written.  `open` has for each pair
 * of quotation marks the place in the block, plus 1, at which something begins that the pair may
 * stand around; 0 if it is not open.  `unclosed` is that place of the last mark that opened a pair
 * and is never closed. */
typedef struct terms__quotes {
    const terms__folding *folding; /* NULL: the default */
    size_t shortest, longest;
    terms__blocks blocks;
    terms__window window, folds;
    uint32_t *symbols;
    size_t symbol_count, symbol_capacity;
    size_t open[TERMS__PAIRS_OF_MARKS], unclosed;
    terms__names *names;
    const char **spellings;
    size_t *lengths; /* in characters, but for blanks */
    size_t spelling_capacity, length_capacity;
    terms__bytes folded, written;
    terms__arena arena;
} terms__quotes;

/* The folding must outlive the quotes.  False when memory runs out, here and below; free the
 * quotes all the same. */
bool terms__quotes_init(terms__quotes *quotes, const terms__folding *folding, size_t shortest,
                        size_t longest);
void terms__quotes_free(terms__quotes *quotes);

/* Read a document. */
bool terms__quotes_read(terms__quotes *quotes, const char *text, size_t len);

static inline size_t terms__quotes_count(const terms__quotes *quotes) {
    return terms__names_count(quotes->names);
}

/* The number of the quotation that a form folds like, or TERMS__NO_NAME, in `*number`. */
bool terms__quotes_find(terms__quotes *quotes, const char *form, size_t *number);

#endif
