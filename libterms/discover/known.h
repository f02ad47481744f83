/* Known: what the forms of a phrase list say about candidates.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_KNOWN_H
#define TERMS_DISCOVER_KNOWN_H

#include <stdbool.h>

#include "count/counts.h"
#include "discover/candidates.h"

/* Mark the candidates that are forms of the list, and put its parts inside of each form,
 * as often as it was counted.  False when memory runs out. */
bool terms__known_mark(terms__candidates *candidates, const terms_ngrams *ngrams,
                       const terms_counts *counts);

#endif
