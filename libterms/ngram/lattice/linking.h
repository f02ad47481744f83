/* Linking: from each row of a ladder to its parts.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_LINKING_H
#define TERMS_NGRAM_LATTICE_LINKING_H

#include <stddef.h>

#include "libterms.h"
#include "ngram/lattice/ladder.h"

/* Find the suffixes and inners of all rows of a ladder, with about `room` bytes of memory.
 * TERMS_NO_MEMORY or TERMS_STORE_FAILED. */
terms_status terms__ladder_link(terms__ladder *ladder, size_t room);

#endif
