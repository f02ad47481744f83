/* Stops: which bytes of a text begin marks that end a sentence, a bit a byte.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_STOPS_H
#define TERMS_TEXT_STOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cpu.h"

/* Full stop, question mark and exclamation mark, by GB/T 15834, as they fold. */
static inline bool terms__stops_sentence(uint32_t folded) {
    return folded == 0x3002 || folded == 0xFF61 || folded == '!' || folded == '?';
}

/* Find all in 64 bytes of text for each of some blocks, of which the first is bit 0, however
 * they are written: 。｡！？!?  Two bytes more are read. */
typedef void terms__stopper(uint64_t *stops, const unsigned char *text, size_t blocks);

/* The fastest of those that the CPU can run. */
terms__stopper *terms__stops_kernel(terms__cpu cpu);

/* The kernels: all find the same. */
terms__stopper terms__stops_plain, terms__stops_avx2, terms__stops_avx512;

#endif
