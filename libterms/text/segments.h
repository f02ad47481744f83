/* Segments: the blocks or sentences of a text, numbered as they are read.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_SEGMENTS_H
#define TERMS_TEXT_SEGMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/marks.h"
#include "text/window.h"

typedef enum terms__segment_state {
    TERMS__SEGMENT_NONE,   /* no symbol of the block has been read */
    TERMS__SEGMENT_OPEN,   /* the next symbol goes on with the segment */
    TERMS__SEGMENT_ENDING, /* the sentence has ended, but for marks that belong to it */
} terms__segment_state;

/* What holds from a symbol on: the number of its segment, and how many symbols were passed over
 * before it, which the numbers of symbols leave out as they were in no window. */
typedef struct terms__segment_begin {
    uint64_t symbol, number, passed;
} terms__segment_begin;

/* A segment is a block or, where it is asked for, a sentence.  A sentence ends where its block
 * does, and behind the marks that end sentences by GB/T 15834 (a full stop, a question mark, an
 * exclamation mark) with the closing quotation marks and brackets behind them.  All symbols belong
 * to a segment, but for the ends of blocks.  `begins` keeps where segments begin: those in which a
 * symbol of the window stands, up to the last one that has begun.  A segment that begins in a part
 * of the text that is passed over begins with the symbol behind that part. */
typedef struct terms__segments {
    bool by_sentence;
    terms__segment_state state;
    uint64_t before;              /* segments of the documents before this one */
    uint64_t count, symbols;      /* of this one, as far as it is read */
    uint64_t looked;              /* the symbol behind the last one that has been read */
    uint64_t passed;              /* symbols that have been passed over, of all documents */
    terms__segment_begin *begins; /* from `head` on */
    size_t head, begin_count, capacity;
} terms__segments;

/* Begin a document, whose first symbol is the next one of the window. */
void terms__segments_begin(terms__segments *segments, const terms__window *window);
void terms__segments_free(terms__segments *segments);

/* Read the window's new symbols, before any of them is dropped.  False when memory runs
 * out. */
bool terms__segments_read(terms__segments *segments, const terms__window *window);

/* A part of a text that becomes no symbols: from a plain character that begins at `at` up to the
 * end of another one, with gaps between them.  The text has its marks, its stops where
 * sentences are asked for, and its punctuation where that is ignored; all are known up to `end`. */
typedef struct terms__passed_part {
    const unsigned char *text;
    const terms__marks *marks;
    const uint64_t *stops, *ignored;
    size_t at, end, plain; /* how many plain characters it has */
} terms__passed_part;

/* Pass over a part that begins behind the window's last symbol, all of which have been read.  False
 * when memory runs out. */
bool terms__segments_pass(terms__segments *segments, const terms__window *window,
                          const terms__passed_part *part);

/* The last symbol that has been passed over, as if it had been put in the window, and the number of
 * its segment. */
static inline terms__segment_begin terms__segments_last(const terms__segments *segments) {
    const terms__segment_begin *last = &segments->begins[segments->begin_count - 1];
    return (terms__segment_begin){last->symbol + last->passed - 1, last->number, last->passed};
}

/* The number of the segment in which a symbol of the window stands.  Symbols have to be asked for
 * in ascending order. */
uint64_t terms__segments_of(terms__segments *segments, uint64_t symbol);

/* How many symbols have been passed over before the one that terms__segments_of() was last asked
 * for. */
static inline uint64_t terms__segments_passed(const terms__segments *segments) {
    return segments->begins[segments->head].passed;
}

#endif
