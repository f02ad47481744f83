/* Marks: which bytes of a text begin plain characters, a bit a byte.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_MARKS_H
#define TERMS_TEXT_MARKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/cpu.h"

/* Plain characters are nearly all of a Chinese text: well-formed, visible, no quotation
 * mark and from no private use area.  Which ones count as plain is a matter of speed
 * alone: all the rest, some plain-looking rare ones among it, is read character by
 * character, as blocks.c does.
 *
 * Of 64 bytes, the first of which is bit 0: where a plain character begins, where one
 * that is Han, and which bytes belong to none:
 *
 *     text     中 。 a space 国 BOM
 *     bytes    E4 B8 AD E3 80 82 61 20 E5 9B BD EF BB BF
 *     plain     1  0  0  1  0  0  1  0  1  0  0  0  0  0
 *     han       1  0  0  0  0  0  0  0  1  0  0  0  0  0
 *     other     0  0  0  0  0  0  0  1  0  0  0  1  1  1
 */
typedef struct terms__marks {
    uint64_t plain, han, other;
    uint32_t plain_before, han_before; /* how many there are in the blocks before */
} terms__marks;

/* So many bytes behind the last that is marked are read, too: they must be there, and
 * decide whether the last characters are plain. */
enum { TERMS__MARKS_AHEAD = 16 };

/* Mark 64 bytes of text for each of some blocks; a character begins at the first. */
typedef void terms__marker(terms__marks *marks, const unsigned char *text, size_t blocks);

/* The fastest of those that the CPU can run. */
terms__marker *terms__marks_kernel(terms__cpu cpu);

/* The kernels: all give the same marks. */
terms__marker terms__marks_plain, terms__marks_avx2, terms__marks_avx512;

/* How many bytes the plain character takes that begins here, or 0: two more are read. */
size_t terms__marks_size(const unsigned char *bytes);

/* What is carried from block to block: bytes of the next one that belong to characters
 * which began before it, and how many those were. */
typedef struct terms__marks_carry {
    uint64_t inner;
    uint32_t plain, han;
} terms__marks_carry;

static inline uint32_t terms__count_bits(uint64_t bits) {
    return (uint32_t)__builtin_popcountll(bits);
}

/* What a kernel has to find out of 64 bytes: where plain characters of one, two and
 * three bytes begin, and Han ones.  What those leave over is `other`. */
static inline void terms__marks_set(terms__marks *marks, terms__marks_carry *carry, uint64_t one,
                                    uint64_t two, uint64_t three, uint64_t han) {
    uint64_t longer = two | three, plain = one | longer;
    uint64_t other = ~(plain | longer << 1 | three << 2 | carry->inner);
    *marks = (terms__marks){plain, han, other, carry->plain, carry->han};
    carry->inner = longer >> 63 | three >> 62;
    carry->plain += terms__count_bits(plain);
    carry->han += terms__count_bits(han);
}

#endif
