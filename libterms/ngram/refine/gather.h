/* Gather: the records of all places of some units.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_GATHER_H
#define TERMS_NGRAM_REFINE_GATHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/corpus/corpus.h"
#include "ngram/refine/record.h"

/* A bucket of records for each rank from `first` up to `end`, in the order of the text: bucket
 * number b is records[starts[b]] up to records[starts[b + 1]].  The caller has made room for the
 * records.
 * Where the bucket of one rank would be too large, `depth` is not 0: the bucket has only the places
 * of the n-gram of `depth` `units` that stand before a unit from `behind` up to `behind_end`. Those
 * are `behind_count` places. */
typedef struct terms__buckets {
    uint32_t first, end;
    const uint32_t *units;
    size_t depth;
    uint32_t behind, behind_end;
    size_t behind_count;
    terms__record *records;
    size_t *starts;
} terms__buckets;

/* Fill the buckets, whose ranks and room are set.  TERMS_NO_MEMORY or TERMS_STORE_FAILED; free
 * the buckets all the same. */
terms_status terms__gather(terms__buckets *buckets, const terms__corpus *corpus,
                           const terms__layout *layout);
void terms__buckets_free(terms__buckets *buckets);

/* A record of the units from a place of a sequence on, as many as there is room for.  `fixed` has
 * the tag and the left unit, where they belong. */
terms__record terms__record_pack(const terms__layout *layout, const terms__sequence *sequence,
                                 size_t at, uint64_t fixed);

#endif
