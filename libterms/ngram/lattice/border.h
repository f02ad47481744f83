/* Border: what an n-gram both begins and ends with.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_BORDER_H
#define TERMS_NGRAM_LATTICE_BORDER_H

#include <stddef.h>
#include <stdint.h>

/* The length of the longest border of n units, that is, of the longest part shorter than all of
 * them that they both begin and end with; 0 if there is none, or if it also stands elsewhere in
 * them.  The units may as well be in reverse.  `borders` is for work on the way: it has room for n
 * + 1 numbers, the first two of which are 0. */
uint32_t terms__border_find(const uint32_t *units, size_t n, uint32_t *borders);

#endif
