/* Differ: where some records differ, and how often their tags do.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_DIFFER_H
#define TERMS_NGRAM_REFINE_DIFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cpu.h"
#include "ngram/refine/record.h"

/* Of `count` records, which is not 0, `differ` has the bits that are not the same in all of them.
 * How many of them, the first one too, have another tag than the one before; `tags` are the bits of
 * one. */
typedef uint32_t terms__differ(terms__record *differ, const terms__record *records, size_t count,
                               uint64_t tags);

/* The fastest of those that the CPU can run. */
terms__differ *terms__differ_kernel(terms__cpu cpu);

/* The kernels: all tell the same. */
terms__differ terms__differ_plain, terms__differ_avx2;

#endif
