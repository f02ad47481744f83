/* Corpus: the sequences of all documents, ready to be counted.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_H
#define TERMS_NGRAM_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/pages.h"
#include "ngram/piece.h"

/* Once it is sealed, units are numbered by rank, in the order of code points over
 * all pieces, and those rarer than `least` are breaks: no n-gram that is found has
 * one.  `totals` are by rank.  Documents and places are numbered piece by piece; piece number
 * p has those from first_documents[p] and first_places[p] on.  If any piece has been
 * spooled, all units are in pages instead: see stretch.h. */
typedef struct terms__corpus {
    terms__piece *pieces;
    size_t piece_count, piece_capacity;
    uint32_t *code_points; /* by rank, from 1 */
    uint64_t *totals;
    size_t rank_count; /* ranks are below it */
    uint64_t *first_documents, *first_places;
    bool is_paged;
    terms__pages pages;
    uint64_t document_count;
    uint64_t length; /* of all sequences */
    uint64_t unit_count;
} terms__corpus;

/* Add a piece, which is the corpus's from then on. */
bool terms__corpus_add(terms__corpus *corpus, terms__piece *piece);

/* TERMS_TOO_LARGE where a unit or the documents are more than 2^32 - 2.  The store is
 * that of the pieces. */
terms_status terms__corpus_seal(terms__corpus *corpus, uint64_t least, const terms_store *store);

/* The rank of a character in a corpus that is sealed; 0 for none. */
uint32_t terms__corpus_rank(const terms__corpus *corpus, uint32_t code_point);

/* The rank of a character in a corpus that is sealed; 0 for none. */
uint32_t terms__corpus_rank(const terms__corpus *corpus, uint32_t code_point);

/* Free all but what is known of the ranks. */
void terms__corpus_forget_text(terms__corpus *corpus);

void terms__corpus_free(terms__corpus *corpus);

#endif
