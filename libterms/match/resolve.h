/* Resolve: the occurrences of a few places that overlap, where no term needs care.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_RESOLVE_H
#define TERMS_MATCH_RESOLVE_H

#include <stdbool.h>
#include <stddef.h>

#include "libterms.h"
#include "match/compile/matcher.h"
#include "match/scan.h"

enum { TERMS__RESOLVED = 16 };

/* What select.h and label.h would make of some hits that nothing else overlaps, none of it
 * quoted or joined: how many occurrences, of which begin and end are symbols.  0 where that takes
 * more than to compare each place with all others. */
size_t terms__resolve(terms_match found[TERMS__RESOLVED], const terms_matcher *matcher,
                      const terms__hit *hits, size_t count);

#endif
