/* Refiner: the state in which the n-grams that begin with one unit are found.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_REFINER_H
#define TERMS_NGRAM_REFINE_REFINER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/corpus/corpus.h"
#include "ngram/corpus/places.h"
#include "ngram/refine/differ.h"
#include "ngram/refine/entropy.h"
#include "ngram/refine/histogram.h"
#include "ngram/refine/record.h"
#include "ngram/refine/results.h"
#include "ngram/refine/rows.h"

/* A group: the records of one n-gram of `depth` units, in the order of the text, so
 * that the records of a document stand side by side and documents can be counted as
 * they come.  They are `row.total` records from `from` on, in one of the two arrays.
 * The row is added to the rows later. */
typedef struct terms__group {
    terms__row row;
    terms__target target;
    size_t from, depth;
    bool in_second;
} terms__group;

/* Groups are divided by their next unit, again and again; a group that is too rare is
 * dropped as a whole, since nothing that begins with its n-gram can be frequent.
 * Records go from one array to the other and back, those of a group to the stretch
 * that its parent had, so that two arrays are enough.  The histograms are of the units
 * before and behind the n-gram of a group, and empty between groups.  `starts` is by
 * unit where the records with that next unit go. */
typedef struct terms__refiner {
    const terms__corpus *corpus;
    const terms__places *places; /* used where tags are places */
    uint64_t target_end;         /* tags below it are of the target */
    terms__layout layout;
    terms__differ *differ;
    size_t longest;
    uint64_t least, least_documents;
    terms__results *results;
    terms__rows *rows; /* of the results */
    terms_status status;
    terms__histogram before, behind;
    uint32_t *starts;
    uint32_t kept_records; /* how many of the group that is divided are in frequent groups */
    terms__entropy entropy;
    terms__record *arrays[2]; /* the caller's */
    terms__group *groups;     /* still to be divided, the last one first */
    size_t group_count, group_capacity;
} terms__refiner;

/* False when memory runs out; free the refiner all the same. */
bool terms__refiner_init(terms__refiner *refiner);
void terms__refiner_free(terms__refiner *refiner);

/* Add a group that is still to be divided.  False when memory runs out. */
bool terms__refiner_push(terms__refiner *refiner, terms__group group);

/* The records of a group. */
static inline terms__record *terms__refiner_records(const terms__refiner *r,
                                                    const terms__group *group) {
    return r->arrays[group->in_second] + group->from;
}

/* Where the unit behind a group's n-gram is in its records. */
static inline terms__unit_field terms__refiner_field(const terms__refiner *r,
                                                     const terms__group *group) {
    unsigned index = (unsigned)((group->depth - 1) % terms__layout_units(&r->layout));
    return terms__layout_field(&r->layout, index);
}

#endif
