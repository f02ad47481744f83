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
 *     total  n  how many           begins a class
 *     shared  units  documents     each n-gram: how many units it shares with the one before it in
 *                                  its class, its other units, its documents; with targets its
 *                                  total and documents there; with measures the bytes of these in
 *                                  memory, and as a number again how often it is quoted
 *
 * A bundle is in memory, or else `len` bytes from `offset` on in the store. */
typedef struct terms__bundle {
    terms__bytes bytes;
    uint64_t offset;
    size_t len;
    size_t count, longest;
    bool with_targets, with_measures;
} terms__bundle;

/* Pack the rows of a ranking, without measures.  False when memory runs out, here and below; free
 * the bundle all the same. */
bool terms__bundle_pack(terms__bundle *bundle, const terms__rows *rows,
                        const terms__ranking *ranking);

/* To pack n-grams with measures one by one: begin a class, and add its n-grams, whose first
 * `shared` units are those of the n-gram before. */
typedef struct terms__bundle_item {
    const uint32_t *units;
    size_t n, shared;
    uint32_t documents;
    terms__target target;
    terms__measured measured;
} terms__bundle_item;

bool terms__bundle_begin_class(terms__bundle *bundle, uint32_t total, size_t n, size_t count);
bool terms__bundle_add(terms__bundle *bundle, const terms__bundle_item *item);

/* Give back the room that is not used, when all is added. */
bool terms__bundle_end(terms__bundle *bundle);

/* Move the bytes to a store: TERMS_OK or TERMS_STORE_FAILED. */
terms_status terms__bundle_store(terms__bundle *bundle, const terms_store *store);

void terms__bundle_free(terms__bundle *bundle);

/* Reads a bundle n-gram by n-gram; `units` has room for the longest one.  Of a bundle in a store up
 * to `room` bytes at a time are in `window`, which is enough for any n-gram or head of a class. */
typedef struct terms__bundle_reader {
    const terms__bundle *bundle;
    const terms_store *store;
    const unsigned char *at, *end;
    unsigned char *window;
    size_t room, fetched;
    uint64_t left; /* how many n-grams of the class are still to be read */
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

/* Go on to the next class, when all of the class before has been read, and set `total`, `n` and
 * `left`, which is 0 behind the last class.  TERMS_OK or TERMS_STORE_FAILED, here and below. */
terms_status terms__bundle_next_class(terms__bundle_reader *reader);

/* Read the next n-gram of the class, of which some must be left. */
terms_status terms__bundle_next(terms__bundle_reader *reader);

#endif
