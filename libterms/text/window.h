/* Window: the last stretch of a text as symbols, with where each came from.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_WINDOW_H
#define TERMS_TEXT_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Stands where a block ends: behind the last code point. */
#define TERMS__BLOCK_END 0x110000u

/* Where a symbol's character stands in its document. */
typedef struct terms__origin {
    uint64_t offset;   /* in bytes */
    uint64_t position; /* in code points */
    uint64_t line;     /* from 0 */
    uint32_t size;     /* of the character, in bytes */
} terms__origin;

/* A symbol is a visible character, folded or as it was read; or the one U+0020 that a run of
 * blanks and breaks between narrow characters leaves; or the end of a block.
 * Slots 0 to count - 1 hold the symbols from number `base` on in the sequence of all symbols that
 * were ever put in; nothing can match across a block's end, so that the sequence may run on from
 * document to document.  Each property has an array of its own, because the scanner reads `folded`
 * alone. */
typedef struct terms__window {
    uint64_t base;
    size_t count, capacity;
    size_t limit; /* readers stop here: at `capacity`, or before it so that symbols are looked at
                     sooner */
    uint32_t *folded;
    uint32_t *passed;       /* characters passed over in the document so far, modulo 2^32 */
    uint8_t *quote;         /* which pairs of quotation marks stand around it, see blocks.h */
    terms__origin *origins; /* NULL where nobody asks for them */
} terms__window;

/* False when memory runs out. */
bool terms__window_init(terms__window *window, size_t capacity, bool origins);
void terms__window_free(terms__window *window);

/* Make room for `capacity` symbols.  False when memory runs out; the window is
 * then as it was. */
bool terms__window_grow(terms__window *window, size_t capacity);

/* Forget all but the last `keep` symbols. */
void terms__window_drop(terms__window *window, size_t keep);

static inline size_t terms__window_room(const terms__window *window) {
    return window->limit - window->count;
}

/* The slot of a symbol that is still there. */
static inline size_t terms__window_slot(const terms__window *window, uint64_t symbol) {
    return (size_t)(symbol - window->base);
}

#endif
