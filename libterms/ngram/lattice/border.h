/* Border: what an n-gram both begins and ends with.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_BORDER_H
#define TERMS_NGRAM_LATTICE_BORDER_H

#include <stddef.h>
#include <stdint.h>

/* The length of the longest border of some units, their longest part that they both begin and
 * end with, if that stands nowhere else in them, else 0.  They may as well be in reverse; there is
 * room for the borders of all that they begin with, by length. */
uint32_t terms__border_find(const uint32_t *units, size_t n, uint32_t *borders);

#endif
