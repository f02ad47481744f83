/* Differ: which bits of some records differ, and how often their tags change.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_DIFFER_H
#define TERMS_NGRAM_REFINE_DIFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cpu.h"
#include "ngram/refine/record.h"

/* Set the bits of `differ` that are not the same in all of `count` > 0 records.  Returns how many
 * records have another tag than the one before, including the first one; `tags` are the bits of a
 * tag. */
typedef uint32_t terms__differ(terms__record *differ, const terms__record *records, size_t count,
                               uint64_t tags);

/* The fastest kernel that the CPU can run. */
terms__differ *terms__differ_kernel(terms__cpu cpu);

/* The kernels: all tell the same. */
terms__differ terms__differ_plain, terms__differ_avx2;

#endif
