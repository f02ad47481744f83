/* Bundle: n-grams in the order in which they are given out, packed.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_BUNDLE_H
#define TERMS_NGRAM_REFINE_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "libterms.h"
#include "ngram/refine/measured.h"
#include "ngram/refine/ranking.h"
#include "ngram/refine/rows.h"

/* Numbers, packed as varints.  N-grams of one total and one length are a class:
 *
 *     total  n  how many     begins a class
 *     shared  units  documents     each n-gram: how many units it shares with the one
 *                            before it in its class, the others, its documents;
 *                            with targets two more, its total and documents there; and
 *                            with measures what is measured, which is no number but for
 *                            the last one, how often it is quoted
 *
 * A bundle is in memory, or else `len` bytes from `offset` on in the store. */
typedef struct terms__bundle {
    terms__bytes bytes;
    uint64_t offset;
    size_t len;
    size_t count, longest;
    bool with_targets, with_measures;
} terms__bundle;

/* Pack the rows that are ranked, without measures.  False when memory runs out, here and below;
 * free the bundle all the same. */
bool terms__bundle_pack(terms__bundle *bundle, const terms__rows *rows,
                        const terms__ranking *ranking);

/* The same, one by one: begin a class, and add to it an n-gram with measures, of which the first
 * `shared` units are those of the one before. */
typedef struct terms__bundle_item {
    const uint32_t *units;
    size_t n, shared;
    uint32_t documents;
    terms__target target;
    terms__measured measured;
} terms__bundle_item;

bool terms__bundle_begin_class(terms__bundle *bundle, uint32_t total, size_t n, size_t count);
bool terms__bundle_add(terms__bundle *bundle, const terms__bundle_item *item);

/* Nothing more is added: give back the room that is not used. */
bool terms__bundle_end(terms__bundle *bundle);

/* Move the bytes to a store: TERMS_OK or TERMS_STORE_FAILED. */
terms_status terms__bundle_store(terms__bundle *bundle, const terms_store *store);

void terms__bundle_free(terms__bundle *bundle);

/* What is read of a bundle: `units` has room for its longest n-gram.  Of a bundle in a store there
 * are up to `room` bytes at a time in `window`, enough for any n-gram or head of a class. */
typedef struct terms__bundle_reader {
    const terms__bundle *bundle;
    const terms_store *store;
    const unsigned char *at, *end;
    unsigned char *window;
    size_t room, fetched;
    uint64_t left; /* of the class */
    uint32_t total, documents;
    terms__target target;
    terms__measured measured;
    size_t n;
    uint32_t *units;
} terms__bundle_reader;

/* Open a bundle; `room` is made larger where an n-gram needs more.  TERMS_NO_MEMORY; free the
 * reader all the same. */
terms_status terms__bundle_open(terms__bundle_reader *reader, const terms__bundle *bundle,
                                const terms_store *store, size_t room);
void terms__bundle_close(terms__bundle_reader *reader);

/* Go on to the next class, whose `total`, `n` and `left` are then there; `left` is 0
 * behind the last one.  The class before it has been read.  TERMS_OK or TERMS_STORE_FAILED, here
 * and below. */
terms_status terms__bundle_next_class(terms__bundle_reader *reader);

/* Read the next n-gram of the class, which has one. */
terms_status terms__bundle_next(terms__bundle_reader *reader);

#endif
