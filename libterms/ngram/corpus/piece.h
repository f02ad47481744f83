/* Piece: the documents that one thread has taken in.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_PIECE_H
#define TERMS_NGRAM_CORPUS_PIECE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/corpus/figured.h"
#include "ngram/corpus/sequence.h"
#include "ngram/corpus/spool.h"
#include "ngram/corpus/units.h"

/* What one thread has taken in: a sequence, the units that it numbers, its quotes, and where they
 * are given, the labels of its documents, which are what the owner calls them.  If a sequence is
 * too long for memory, its beginning is in the spool with the quotes there. */
typedef struct terms__piece {
    terms__units units;
    terms__spool spool;
    terms__sequence sequence;
    terms__quote *quotes;
    size_t quote_count, quote_capacity;
    bool skips_quotes; /* nobody asks for them */
    uint32_t *labels;
    size_t label_count, label_capacity;
    terms__figured figured; /* where anybody asks for it */
} terms__piece;

/* Begin a piece whose sequence may have up to `most` units in memory, and the rest in a store; with
 * 0 any number, and no store.  False, here and below, when memory runs out, or when the spool is
 * needed and fails. */
bool terms__piece_init(terms__piece *piece, size_t most, const terms_store *store);
void terms__piece_free(terms__piece *piece);

/* The number of a character or a word in a piece; 0 when memory runs out. */
uint32_t terms__piece_number(terms__piece *piece, uint32_t code_point);
uint32_t terms__piece_number_word(terms__piece *piece, const char *bytes, size_t len);

bool terms__piece_add_quote(terms__piece *piece, terms__quote quote);
bool terms__piece_add_label(terms__piece *piece, uint32_t label);

/* Put the documents of another piece behind those of this one, where memory allows. */
bool terms__piece_append(terms__piece *piece, const terms__piece *more);

/* Spool the sequence if it has become too long, or its quotes too many. */
bool terms__piece_settle(terms__piece *piece);

/* The place of the next unit. */
static inline uint64_t terms__piece_length(const terms__piece *piece) {
    return piece->spool.len + piece->sequence.len;
}

/* How far a piece has come; and forget all that came to it since then. */
terms__spool_mark terms__piece_remember(const terms__piece *piece);
void terms__piece_return(terms__piece *piece, terms__spool_mark mark);

/* End the piece, when all is added: give back what is only needed for adding, and spool the rest if
 * the beginning is spooled. */
bool terms__piece_close(terms__piece *piece);

/* Add how often each unit is found to the totals by number. */
bool terms__piece_count_units(terms__piece *piece, uint64_t *totals);

uint64_t terms__piece_documents(const terms__piece *piece);

/* Forget all documents. */
void terms__piece_clear(terms__piece *piece);

#endif
