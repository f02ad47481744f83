/* Cluster: places that overlap.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_CLUSTER_H
#define TERMS_MATCH_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/scan.h"

/* The most places that a cluster has, and the most bytes where it has more than one place. */
enum { TERMS__CLUSTER_PLACES = 64, TERMS__CLUSTER_LONGEST = 1024 };

/* A place in the text, from byte to byte, where a pattern stands. */
typedef struct terms__cluster_place {
    uint32_t begin, end, pattern;
} terms__cluster_place;

/* Places that overlap, in order of their begins, the shorter first; together they take the bytes
 * `from` to `end` of the text.  The longest place that begins at `from` ends at `reach`, and is
 * that of the pattern `longest`.  `end` is 0 where there are no places. */
typedef struct terms__cluster {
    size_t from, end, reach, count;
    uint32_t longest;
    terms__cluster_place places[TERMS__CLUSTER_PLACES];
} terms__cluster;

static inline void terms__cluster_clear(terms__cluster *cluster) {
    cluster->count = cluster->end = 0;
}

/* Whether one place takes all of the cluster, so that the others are inside it. */
static inline bool terms__cluster_is_spanned(const terms__cluster *cluster) {
    return cluster->reach == cluster->end;
}

/* Add a place, which comes last in the order.  False where there are too many, or too many bytes.
 */
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

/* Write down the hits that the scanner would give for the cluster, whose characters are all plain
 * and the first of which is the symbol number `symbol`.  Returns how many hits there are, and sets
 * `*characters` to how many characters the cluster has. */
size_t terms__cluster_list(const terms__cluster *cluster, const unsigned char *text,
                           uint64_t symbol, terms__hit hits[TERMS__CLUSTER_PLACES],
                           size_t *characters);

#endif
