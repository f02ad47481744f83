/* Pieces: candidates that are merely a part of something longer.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_PIECES_H
#define TERMS_DISCOVER_PIECES_H

#include <stdbool.h>
#include <stddef.h>

#include "discover/candidates.h"

/* Choose the candidates that are no pieces: not of a longer one that is chosen, nor of an n-gram
 * longer than `longest`, the greatest length of candidates, nor of a known form, which has been
 * noted before.  False when memory runs out. */
bool terms__pieces_leave_out(terms__candidates *candidates, const terms__tree *tree,
                             size_t shortest, size_t longest);

#endif
