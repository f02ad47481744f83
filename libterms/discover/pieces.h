/* Pieces: candidates that are merely a part of something longer.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_PIECES_H
#define TERMS_DISCOVER_PIECES_H

#include <stdbool.h>
#include <stddef.h>

#include "discover/candidates.h"

/* Choose the candidates that are no pieces: of a chosen one that is longer, or of what is
 * longer than `longest`, the most that candidates have; or as was said before.  False
 * when memory runs out. */
bool terms__pieces_leave_out(terms__candidates *candidates, const terms__tree *tree,
                             size_t shortest, size_t longest);

#endif
