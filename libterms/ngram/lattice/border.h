/* Border: what an n-gram both begins and ends with.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_BORDER_H
#define TERMS_NGRAM_LATTICE_BORDER_H

#include <stddef.h>
#include <stdint.h>

/* The length of the longest border of n units, that is, of the longest part that they both begin
 * and end with; 0 if it also stands elsewhere in them.  The units may as well be in reverse.
 * `borders` has room for the borders of all their beginnings, by length. */
uint32_t terms__border_find(const uint32_t *units, size_t n, uint32_t *borders);

#endif
