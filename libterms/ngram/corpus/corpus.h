/* Corpus: the sequences of all documents, ready to be counted.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_CORPUS_H
#define TERMS_NGRAM_CORPUS_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"
#include "libterms.h"
#include "ngram/corpus/column.h"
#include "ngram/corpus/pages.h"
#include "ngram/corpus/piece.h"
#include "ngram/corpus/words.h"

/* Once a corpus is sealed, units are numbered by rank, in the order of their texts over all pieces,
 * and units rarer than `least` are breaks, since no n-gram that is to be found has one.  `totals`
 * are by rank.  A unit extends a lower one if its text begins with that of the other, as the word
 * 5g does with 5; `extends` is NULL where there are no words.  Documents and places are numbered
 * piece by piece: piece number p has those from first_documents[p] and first_places[p] on.  Where
 * the corpus has a target, the first `target_documents` are the target's.
 *
 * If the corpus `is_paged`, all units are in pages of a store instead of pieces, see stretch.h, and
 * `quotes` has the quotes, by places in all pages. */
typedef struct terms__corpus {
    terms__piece *pieces;
    size_t piece_count, piece_capacity;
    terms__words words;
    uint32_t *symbols; /* by rank, from 1; a word's is TERMS__WORD plus its place in `words` */
    bool *extends;
    uint64_t *totals;
    size_t rank_count; /* ranks are below it */
    uint64_t *first_documents, *first_places;
    bool has_target;
    uint64_t target_documents;
    bool is_paged;
    terms__pages pages;
    terms__column quotes;
    uint64_t document_count;
    uint64_t length; /* of all sequences */
    uint64_t unit_count;
} terms__corpus;

/* Add a piece, which is the corpus's from then on. */
bool terms__corpus_add(terms__corpus *corpus, terms__piece *piece);

/* Rank the units, when all pieces are there.  TERMS_TOO_LARGE where a unit is more than 2^32 - 2,
 * or below the documents are. */
terms_status terms__corpus_rank(terms__corpus *corpus, uint64_t least);

/* Number the documents of a corpus whose units are ranked, and seal it.  The store is that of the
 * pieces; a text of more than `most` units goes there, also if no piece has been spooled. */
terms_status terms__corpus_seal(terms__corpus *corpus, size_t most, const terms_store *store);

/* Write the text of a unit: how many bytes, up to the longest unit's. */
static inline size_t terms__corpus_spell(const terms__corpus *corpus, uint32_t rank, char *text) {
    uint32_t symbol = corpus->symbols[rank];
    return symbol < TERMS__WORD ? terms__utf8_encode(symbol, text)
                                : terms__words_copy(&corpus->words, symbol - TERMS__WORD, text);
}

size_t terms__corpus_longest_unit(const terms__corpus *corpus);

/* Free all but what is known of the ranks. */
void terms__corpus_forget_text(terms__corpus *corpus);

void terms__corpus_free(terms__corpus *corpus);

#endif
