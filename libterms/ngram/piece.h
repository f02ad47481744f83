/* Piece: the documents that one thread has taken in.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_PIECE_H
#define TERMS_NGRAM_PIECE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/sequence.h"
#include "ngram/units.h"

/* A run between a pair of quotation marks. */
typedef struct terms__quote {
    size_t from, len;
} terms__quote;

/* What one thread has taken in: a sequence, the units it numbers, what is quoted in
 * it, and where they are given, the labels of its documents: what their owner calls
 * them. */
typedef struct terms__piece {
    terms__units units;
    terms__sequence sequence;
    terms__quote *quotes;
    size_t quote_count, quote_capacity;
    uint32_t *labels;
    size_t label_count, label_capacity;
} terms__piece;

/* False when memory runs out, here and below. */
bool terms__piece_init(terms__piece *piece);
void terms__piece_free(terms__piece *piece);
/* The number of a character in a piece; 0 when memory runs out. */
uint32_t terms__piece_number(terms__piece *piece, uint32_t code_point);

bool terms__piece_add_quote(terms__piece *piece, terms__quote quote);
bool terms__piece_add_label(terms__piece *piece, uint32_t label);

/* Put the documents of another piece behind those of this one, where memory allows. */
bool terms__piece_append(terms__piece *piece, const terms__piece *more);

/* Forget all documents. */
void terms__piece_clear(terms__piece *piece);

#endif
