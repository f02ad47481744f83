/* Resolve: which of a few overlapping places are occurrences, where no term needs care.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_RESOLVE_H
#define TERMS_MATCH_RESOLVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "match/cluster.h"
#include "match/compile/matcher.h"

/* The most occurrences of which each is compared with all others. */
enum { TERMS__RESOLVED = 16 };

/* An occurrence, neither quoted nor joined, in bytes of a text. */
typedef struct terms__occurrence {
    uint32_t begin, end;
    uint32_t form, term;
    uint32_t inside; /* the term around it, if it is nested */
    terms_label label;
} terms__occurrence;

/* Find the occurrences that select.h and label.h would make of some places, in their order.  The
 * places overlap each other only, and none is quoted or joined.  Returns how many occurrences there
 * are, or 0 if there are too many, or a term needs care. */
size_t terms__resolve(terms__occurrence found[TERMS__RESOLVED], const terms_matcher *matcher,
                      const terms__cluster_place *places, size_t count);

#endif
