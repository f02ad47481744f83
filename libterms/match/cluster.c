/* Cluster: places that overlap.
 * SPDX-License-Identifier: MIT */
#include "match/cluster.h"

#include "text/marks.h"

/* Put a place among those whose ends ascend.  They come by their begins, so the first at an end is
 * the longest: that one stays. */
static size_t put(terms__cluster_place *ends, size_t count, terms__cluster_place place) {
    size_t slot = count;
    while (slot > 0 && ends[slot - 1].end > place.end)
        slot--;
    if (slot > 0 && ends[slot - 1].end == place.end)
        return count;
    for (size_t i = count; i > slot; i--)
        ends[i] = ends[i - 1];
    ends[slot] = place;
    return count + 1;
}

size_t terms__cluster_list(const terms__cluster *cluster, const unsigned char *text,
                           uint64_t symbol, terms__hit hits[TERMS__CLUSTER_PLACES],
                           size_t *characters) {
    terms__cluster_place ends[TERMS__CLUSTER_PLACES];
    size_t count = 0, found = 0;
    for (size_t i = 0; i < cluster->count; i++)
        count = put(ends, count, cluster->places[i]);
    *characters = 0;
    for (size_t at = cluster->from; at < cluster->end;) {
        at += terms__marks_plain_size(text[at]);
        ++*characters;
        if (ends[found].end == at)
            hits[found] = (terms__hit){symbol + *characters, ends[found].pattern};
        found += ends[found].end == at;
    }
    return count;
}
