/* Segments: the blocks or sentences of a text, numbered as they are read.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_SEGMENTS_H
#define TERMS_TEXT_SEGMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/window.h"

typedef enum terms__segment_state {
    TERMS__SEGMENT_NONE,   /* no symbol of the block has been read */
    TERMS__SEGMENT_OPEN,   /* the next symbol goes on with the segment */
    TERMS__SEGMENT_ENDING, /* the sentence has ended, but for marks that belong to it */
} terms__segment_state;

/* A sentence ends behind the marks that end sentences by GB/T 15834 (a full stop, a
 * question mark, an exclamation mark), with the closing quotation marks and brackets
 * behind them, and where its block does.  All symbols belong to a segment, but for the
 * ends of blocks.  Where they begin is kept of those that a symbol of the window stands in,
 * the last of them in `begins` being the last that has begun at all. */
typedef struct terms__segments {
    bool by_sentence;
    terms__segment_state state;
    uint64_t before;         /* segments of the documents before this one */
    uint64_t count, symbols; /* of this one, as far as it is read */
    uint64_t looked;         /* the symbol behind the last one that has been read */
    uint64_t *begins;        /* from `head` on */
    size_t head, begin_count, capacity;
} terms__segments;

/* Begin a document, whose first symbol is the next one of the window. */
void terms__segments_begin(terms__segments *segments, const terms__window *window);
void terms__segments_free(terms__segments *segments);

/* Read the window's new symbols, before any of them is dropped.  False when memory runs
 * out. */
bool terms__segments_read(terms__segments *segments, const terms__window *window);

/* The number of the segment that a symbol of the window stands in, where the symbols that
 * are asked for never go back. */
uint64_t terms__segments_of(terms__segments *segments, uint64_t symbol);

#endif
