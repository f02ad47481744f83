/* Marks: which bytes of a text begin plain characters, a bit a byte, and these characters.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_MARKS_H
#define TERMS_TEXT_MARKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/bits.h"
#include "base/cpu.h"

/* At most so many blocks are marked at once; behind them there is room for one that is empty. */
enum { TERMS__MARKS_BLOCKS = 64, TERMS__MARKS_ROOM = TERMS__MARKS_BLOCKS + 1 };

/* Plain characters are nearly all of a Chinese text: well-formed, visible, no quotation
 * mark and from no private use area.  Between them stand gaps: U+0020, U+3000 and LF.
 * Which characters count as plain is a matter of speed alone: all the rest, some
 * plain-looking rare ones among it, is read character by character, as blocks.c does.
 *
 * Of 64 bytes, the first of which is bit 0: where a plain character begins, where one
 * that is Han, where one of fewer than three bytes, where a gap, and which bytes belong to none:
 *
 *     text     中 。 a space 国 BOM
 *     bytes    E4 B8 AD E3 80 82 61 20 E5 9B BD EF BB BF
 *     plain     1  0  0  1  0  0  1  0  1  0  0  0  0  0
 *     han       1  0  0  0  0  0  0  0  1  0  0  0  0  0
 *     narrow    0  0  0  0  0  0  1  0  0  0  0  0  0  0
 *     gap       0  0  0  0  0  0  0  1  0  0  0  0  0  0
 *     other     0  0  0  0  0  0  0  0  0  0  0  1  1  1
 *
 * Besides, how many plain and Han ones there are in the blocks before. */
typedef struct terms__marks {
    uint64_t plain[TERMS__MARKS_ROOM], han[TERMS__MARKS_ROOM], narrow[TERMS__MARKS_ROOM];
    uint64_t gap[TERMS__MARKS_ROOM], other[TERMS__MARKS_ROOM];
    uint32_t plain_before[TERMS__MARKS_ROOM], han_before[TERMS__MARKS_ROOM];
} terms__marks;

/* How many bytes the plain character has that begins with one. */
static inline size_t terms__marks_plain_size(unsigned char lead) {
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
}

/* So many bytes behind the last that is marked are read, too: they must be there, and
 * decide whether the last characters are plain; and so many bytes behind the last character may be
 * written. */
enum { TERMS__MARKS_AHEAD = 16, TERMS__MARKS_SPARE = 128 };

/* The plain characters alone, with no gap between them, in two bytes each: of one of three
 * bytes the six bits that are its own in the second and the third, and above them what
 * tells the first ones apart:
 *
 *     bytes    1110ffgg 10hhhhhh 10llllll
 *     high     ffhhhhhh
 *     low      ggllllll
 *
 * Of those that have fewer, whatever that makes of them and what stands behind.  The bytes
 * behind the last one mean nothing. */
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

/* Add those of a block to the `count` before: how many that makes. */
static inline size_t terms__characters_add(terms__characters *characters, size_t count,
                                           const unsigned char *text, uint64_t plain) {
    for (; plain != 0; plain &= plain - 1) {
        const unsigned char *bytes = text + terms__bits_lowest(plain);
        characters->high[count] = terms__characters_high(bytes);
        characters->low[count++] = terms__characters_low(bytes);
    }
    return count;
}

/* Mark 64 bytes of text for each of some blocks; a character begins at the first. */
typedef void terms__marker(terms__marks *marks, terms__characters *characters,
                           const unsigned char *text, size_t blocks);

/* The fastest of those that the CPU can run. */
terms__marker *terms__marks_kernel(terms__cpu cpu);

/* The kernels: all give the same marks and characters. */
terms__marker terms__marks_plain, terms__marks_avx2, terms__marks_avx512, terms__marks_neon;

/* How many bytes the plain character takes that begins here, or 0: two more are read. */
size_t terms__marks_size(const unsigned char *bytes);

/* What is carried from block to block: bytes of the next one that belong to characters
 * which began before it, and how many those were.  Each is as wide as a register, or compilers
 * would keep two in one, and spend time on that. */
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

/* What a kernel has to find out of 64 bytes: which are ASCII, where plain characters of one and of
 * three bytes begin, and Han ones, and where gaps do. */
typedef struct terms__marks_found {
    uint64_t ascii, plain, han, gap;
} terms__marks_found;

/* The bytes that nothing of what has been found has.  No byte is of two characters, so that sums
 * are unions. */
static inline uint64_t terms__marks_leave(const terms__marks_carry *carry,
                                          const terms__marks_found *found) {
    uint64_t begins = found->plain | found->gap, three = begins & ~found->ascii;
    return ~(begins + 2 * (three + 2 * three) + carry->inner);
}

/* In what that leaves, characters of two bytes may begin besides.  What they leave is `other`. */
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
