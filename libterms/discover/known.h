/* Known: what the forms of a phrase list say about candidates.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_KNOWN_H
#define TERMS_DISCOVER_KNOWN_H

#include <stdbool.h>

#include "count/counts.h"
#include "discover/candidates.h"

/* Mark the candidates that are forms of the list, and note of those that are parts of a form
 * that they stand inside it, as often as the form was counted.  False when memory runs out. */
bool terms__known_mark(terms__candidates *candidates, const terms_ngrams *ngrams,
                       const terms_counts *counts);

#endif
