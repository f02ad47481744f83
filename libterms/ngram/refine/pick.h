/* Pick: where in a stretch of text the units of a range stand.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_PICK_H
#define TERMS_NGRAM_REFINE_PICK_H

#include <stddef.h>
#include <stdint.h>

#include "base/cpu.h"

/* How many units a stretch has; and how many places there is room for, as kernels may write more
 * than they return. */
enum { TERMS__STRETCH = 512, TERMS__PICKED = TERMS__STRETCH + 32 };

/* List the places of the units from `first` up to `first` + `range`, in ascending order.  Returns
 * how many there are. */
typedef size_t terms__picker(uint16_t *places, const uint16_t *units, uint16_t first,
                             uint16_t range);

/* The fastest kernel that the CPU can run. */
terms__picker *terms__pick_kernel(terms__cpu cpu);

/* The kernels: all pick the same. */
terms__picker terms__pick_plain, terms__pick_avx2, terms__pick_avx512;

/* The same for units of four bytes. */
size_t terms__pick_wide(uint16_t *places, const uint32_t *units, uint32_t first, uint32_t range);

#endif
