/* Label: free, nested or crossing, for all occurrences in one pass.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_LABEL_H
#define TERMS_MATCH_LABEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/select.h"

/* An occurrence that later ones may still be nested in. */
typedef struct terms__cover {
    uint64_t begin, end;
    uint32_t term;
} terms__cover;

/* Occurrences are ordered by begin, the longer first.  An occurrence is nested
 * exactly if one before it in this order ends no earlier.  `covers`, from `head`
 * on, are the occurrences that may be the shortest one around a later occurrence.
 * Their ends ascend and their lengths never descend, so the first cover that ends
 * late enough is the shortest one around.
 *
 * The occurrences that are not nested have ascending begins and ends, and overlap
 * none of each other but their neighbours.  So one is crossing exactly if it
 * overlaps the one before or the one behind it.  `last` is the latest that is not
 * nested; it is free as far as is known. */
typedef struct terms__labeller {
    terms__cover *covers;
    size_t head, count, capacity;
    uint64_t reach; /* the end of the last occurrence that is not nested */
    size_t last;    /* its index in `kept`, or SIZE_MAX where its label is decided */
    size_t labelled;
} terms__labeller;

/* Begin, from all zeros or anew. */
void terms__labeller_reset(terms__labeller *labeller);
void terms__labeller_free(terms__labeller *labeller);

/* Label the occurrences in `kept` that begin before `horizon`, up to which all is
 * known; `kept` gets sorted.  Afterwards the first `*decided` of them have their
 * final label; the caller takes them away and tells terms__labeller_drop.  False
 * when memory runs out. */
bool terms__labeller_label(terms__labeller *labeller, terms__kept *kept, size_t count,
                           uint64_t horizon, size_t *decided);

/* Learn that the first `gone` of `kept` have been taken away. */
void terms__labeller_drop(terms__labeller *labeller, size_t gone);

#endif
