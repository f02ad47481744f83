/* Cluster: places that overlap, and the longest pattern that ends at each end.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_CLUSTER_H
#define TERMS_MATCH_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/scan.h"

/* So many ends a cluster has at most, and so many bytes when there is more than one. */
enum { TERMS__CLUSTER_HITS = 64, TERMS__CLUSTER_LONGEST = 1024 };

/* Overlapping places, from a byte of a text to another: the longest pattern at each end.  The
 * ends ascend, and the last one is that of the cluster; what begins with it ends at `reach` at the
 * latest.  Where there are none, `end` is 0. */
typedef struct terms__cluster {
    size_t from, end, reach, count;
    struct {
        size_t end;
        uint32_t pattern;
    } hits[TERMS__CLUSTER_HITS];
} terms__cluster;

static inline void terms__cluster_clear(terms__cluster *cluster) {
    cluster->count = cluster->end = 0;
}

/* Is one of its places all of the cluster, with the others inside? */
static inline bool terms__cluster_is_spanned(const terms__cluster *cluster) {
    return cluster->reach == cluster->end;
}

/* Add a place, which begins no earlier than those before.  False where there are too many. */
bool terms__cluster_add(terms__cluster *cluster, size_t begin, size_t end, uint32_t pattern);

/* What ends in the cluster, all of plain characters, the first of which is a certain symbol; how
 * many characters it has. */
size_t terms__cluster_list(const terms__cluster *cluster, const unsigned char *text,
                           uint64_t symbol, terms__hit hits[TERMS__CLUSTER_HITS]);

#endif
