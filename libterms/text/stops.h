/* Stops: which bytes of a text begin marks that end a sentence, a bit a byte.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_STOPS_H
#define TERMS_TEXT_STOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cpu.h"

/* Whether a folded character is a full stop, a question mark or an exclamation mark, which end
 * sentences by GB/T 15834. */
static inline bool terms__stops_sentence(uint32_t folded) {
    return folded == 0x3002 || folded == 0xFF61 || folded == '!' || folded == '?';
}

/* Find these marks, however they are written (。｡！？!?), in `blocks` times 64 bytes of text; bit 0
 * of a block is its first byte.  Two bytes more are read. */
typedef void terms__stopper(uint64_t *stops, const unsigned char *text, size_t blocks);

/* The fastest kernel that the CPU can run. */
terms__stopper *terms__stops_kernel(terms__cpu cpu);

/* The kernels: all find the same. */
terms__stopper terms__stops_plain, terms__stops_avx2, terms__stops_avx512, terms__stops_neon;

#endif
