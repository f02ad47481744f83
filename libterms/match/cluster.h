/* Cluster: places that overlap.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_CLUSTER_H
#define TERMS_MATCH_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/scan.h"

/* So many places a cluster has at most, and so many bytes when there is more than one. */
enum { TERMS__CLUSTER_PLACES = 64, TERMS__CLUSTER_LONGEST = 1024 };

/* A place of a pattern, in bytes of a text. */
typedef struct terms__cluster_place {
    uint32_t begin, end, pattern;
} terms__cluster_place;

/* All places that overlap, from a byte of the text to another: by begin, the shorter first.  What
 * begins with the cluster ends at `reach` at the latest, and that is of the pattern `longest`.
 * Where there are none, `end` is 0. */
typedef struct terms__cluster {
    size_t from, end, reach, count;
    uint32_t longest;
    terms__cluster_place places[TERMS__CLUSTER_PLACES];
} terms__cluster;

static inline void terms__cluster_clear(terms__cluster *cluster) {
    cluster->count = cluster->end = 0;
}

/* Is one of its places all of the cluster, with the others inside? */
static inline bool terms__cluster_is_spanned(const terms__cluster *cluster) {
    return cluster->reach == cluster->end;
}

/* Add a place, which comes behind those before.  False where there are too many. */
static inline bool terms__cluster_add(terms__cluster *cluster, size_t begin, size_t end,
                                      uint32_t pattern) {
    size_t count = cluster->count, from = count > 0 ? cluster->from : begin;
    if (count == TERMS__CLUSTER_PLACES || (count > 0 && end - from > TERMS__CLUSTER_LONGEST))
        return false;
    cluster->places[count] = (terms__cluster_place){(uint32_t)begin, (uint32_t)end, pattern};
    cluster->count = count + 1;
    cluster->from = from;
    cluster->end = cluster->end < end ? end : cluster->end;
    cluster->reach = begin == from ? end : cluster->reach;
    cluster->longest = begin == from ? pattern : cluster->longest;
    return true;
}

/* What the scanner would find in the cluster, all of plain characters, the first of which is a
 * certain symbol: how many hits; and how many characters it has. */
size_t terms__cluster_list(const terms__cluster *cluster, const unsigned char *text,
                           uint64_t symbol, terms__hit hits[TERMS__CLUSTER_PLACES],
                           size_t *characters);

#endif
