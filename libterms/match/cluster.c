/* Cluster: places that overlap, and the longest pattern that ends at each end.
 * SPDX-License-Identifier: MIT */
#include "match/cluster.h"

#include <string.h>

#include "text/marks.h"

/* Places come by their begins, so the first at an end is the longest. */
bool terms__cluster_add(terms__cluster *cluster, size_t begin, size_t end, uint32_t pattern) {
    size_t slot = cluster->count;
    while (slot > 0 && cluster->hits[slot - 1].end > end)
        slot--;
    if (slot > 0 && cluster->hits[slot - 1].end == end)
        return true;
    if (cluster->count == TERMS__CLUSTER_HITS ||
        (cluster->count > 0 && end - cluster->from > TERMS__CLUSTER_LONGEST))
        return false;
    if (slot < cluster->count)
        memmove(&cluster->hits[slot + 1], &cluster->hits[slot],
                (cluster->count - slot) * sizeof *cluster->hits);
    cluster->hits[slot].end = end;
    cluster->hits[slot].pattern = pattern;
    if (cluster->count++ == 0) {
        cluster->from = begin;
        cluster->end = end;
    }
    cluster->end = cluster->end < end ? end : cluster->end;
    cluster->reach = begin == cluster->from ? end : cluster->reach;
    return true;
}

size_t terms__cluster_list(const terms__cluster *cluster, const unsigned char *text,
                           uint64_t symbol, terms__hit hits[TERMS__CLUSTER_HITS]) {
    size_t count = 0, found = 0;
    for (size_t at = cluster->from; at < cluster->end; count++) {
        at += terms__marks_plain_size(text[at]);
        if (cluster->hits[found].end != at)
            continue;
        hits[found] = (terms__hit){symbol + count + 1, cluster->hits[found].pattern};
        found++;
    }
    return count;
}
