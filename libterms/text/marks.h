/* Marks: which bytes of a text begin plain characters, a bit a byte, and these characters.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_MARKS_H
#define TERMS_TEXT_MARKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/bits.h"
#include "base/cpu.h"

/* The most blocks of 64 bytes that are marked at once; there is room for an empty one behind them.
 */
enum { TERMS__MARKS_BLOCKS = 64, TERMS__MARKS_ROOM = TERMS__MARKS_BLOCKS + 1 };

/* Plain characters are nearly all of a Chinese text: well-formed, visible, no quotation
 * mark and from no private use area.  Between them stand gaps: U+0020, U+3000 and LF.
 * Which characters count as plain is a matter of speed alone: all others, rare ones of
 * the same kind among them, are read one by one, as blocks.c does.
 *
 * Each array has a word for each block of 64 bytes, whose bit 0 is the first byte.  Bits are set
 * where a plain character begins, and again if it is Han, or narrow (of one byte or two); where a
 * gap begins; and for all other bytes that belong to neither:
 *
 *     text     中 。 a space 国 BOM
 *     bytes    E4 B8 AD E3 80 82 61 20 E5 9B BD EF BB BF
 *     plain     1  0  0  1  0  0  1  0  1  0  0  0  0  0
 *     han       1  0  0  0  0  0  0  0  1  0  0  0  0  0
 *     narrow    0  0  0  0  0  0  1  0  0  0  0  0  0  0
 *     gap       0  0  0  0  0  0  0  1  0  0  0  0  0  0
 *     other     0  0  0  0  0  0  0  0  0  0  0  1  1  1
 *
 * `plain_before` and `han_before` are how many plain and Han characters begin in the blocks before.
 */
typedef struct terms__marks {
    uint64_t plain[TERMS__MARKS_ROOM], han[TERMS__MARKS_ROOM], narrow[TERMS__MARKS_ROOM];
    uint64_t gap[TERMS__MARKS_ROOM], other[TERMS__MARKS_ROOM];
    uint32_t plain_before[TERMS__MARKS_ROOM], han_before[TERMS__MARKS_ROOM];
} terms__marks;

/* The size in bytes of the plain character that begins with a byte. */
static inline size_t terms__marks_plain_size(unsigned char lead) {
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
}

/* How many bytes behind the last marked one are read, too: they must be there, and decide whether
 * the last characters are plain.  And how many bytes the kernels may write behind the last
 * character. */
enum { TERMS__MARKS_AHEAD = 16, TERMS__MARKS_SPARE = 128 };

/* The plain characters alone, with no gap between them, in two bytes each.  Of a character of three
 * bytes they have the six bits of its second and third byte, and above them the bits that tell its
 * first byte from others:
 *
 *     bytes    1110ffgg 10hhhhhh 10llllll
 *     high     ffhhhhhh
 *     low      ggllllll
 *
 * Of a narrow character they have whatever that makes of it and the bytes behind it.  The bytes
 * behind the last character mean nothing. */
typedef struct terms__characters {
    unsigned char high[64 * TERMS__MARKS_BLOCKS + TERMS__MARKS_SPARE];
    unsigned char low[64 * TERMS__MARKS_BLOCKS + TERMS__MARKS_SPARE];
} terms__characters;

static inline unsigned char terms__characters_high(const unsigned char *bytes) {
    return (unsigned char)((bytes[0] << 4 & 0xC0) | (bytes[1] & 0x3F));
}

static inline unsigned char terms__characters_low(const unsigned char *bytes) {
    return (unsigned char)((bytes[0] << 6 & 0xC0) | (bytes[2] & 0x3F));
}

/* Add the plain characters of a block behind `count` others.  Returns how many there are then. */
static inline size_t terms__characters_add(terms__characters *characters, size_t count,
                                           const unsigned char *text, uint64_t plain) {
    for (; plain != 0; plain &= plain - 1) {
        const unsigned char *bytes = text + terms__bits_lowest(plain);
        characters->high[count] = terms__characters_high(bytes);
        characters->low[count++] = terms__characters_low(bytes);
    }
    return count;
}

/* Mark `blocks` times 64 bytes of text, at whose first byte a character begins. */
typedef void terms__marker(terms__marks *marks, terms__characters *characters,
                           const unsigned char *text, size_t blocks);

/* The fastest kernel that the CPU can run. */
terms__marker *terms__marks_kernel(terms__cpu cpu);

/* The kernels: all give the same marks and characters. */
terms__marker terms__marks_plain, terms__marks_avx2, terms__marks_avx512, terms__marks_neon;

/* The size of the plain character that begins here, or 0 if none does.  The two bytes behind the
 * first must be readable. */
size_t terms__marks_size(const unsigned char *bytes);

/* What is carried from block to block: `inner` are the bits of bytes that belong to a character of
 * the block before; `plain` and `han` count the characters so far.  Each is as wide as a register:
 * compilers would keep two smaller ones in one register, and lose time by that. */
typedef struct terms__marks_carry {
    uint64_t inner;
    size_t plain, han;
} terms__marks_carry;

static inline uint32_t terms__count_bits(uint64_t bits) {
    return (uint32_t)__builtin_popcountll(bits);
}

/* How many plain characters some blocks have. */
static inline size_t terms__marks_count(const terms__marks *marks, size_t blocks) {
    return marks->plain_before[blocks - 1] + terms__count_bits(marks->plain[blocks - 1]);
}

/* What a kernel has to find out about 64 bytes: which are ASCII, where plain characters of one or
 * three bytes begin, which of them are Han, and where gaps begin. */
typedef struct terms__marks_found {
    uint64_t ascii, plain, han, gap;
} terms__marks_found;

/* The bytes that belong to nothing that has been found.  No byte belongs to two characters, so that
 * bits can be added where they are united. */
static inline uint64_t terms__marks_leave(const terms__marks_carry *carry,
                                          const terms__marks_found *found) {
    uint64_t begins = found->plain | found->gap, three = begins & ~found->ascii;
    return ~(begins + 2 * (three + 2 * three) + carry->inner);
}

/* Set the marks of a block.  `left` is what terms__marks_leave() gave; `two` are the bits where
 * plain characters of two bytes begin, which are among `left`.  What is left then is `other`. */
static inline void terms__marks_set(terms__marks *marks, size_t block, terms__marks_carry *carry,
                                    const terms__marks_found *found, uint64_t left, uint64_t two) {
    uint64_t three = (found->plain | found->gap) & ~found->ascii, plain = found->plain | two;
    marks->plain[block] = plain;
    marks->han[block] = found->han;
    marks->narrow[block] = (found->plain & found->ascii) | two;
    marks->gap[block] = found->gap;
    marks->other[block] = left & ~(two | two << 1);
    marks->plain_before[block] = (uint32_t)carry->plain;
    marks->han_before[block] = (uint32_t)carry->han;
    carry->inner = three >> 62 | three >> 63 | two >> 63;
    carry->plain += terms__count_bits(plain);
    carry->han += terms__count_bits(found->han);
}

#endif
