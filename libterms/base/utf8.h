/* UTF-8: code points from bytes and back.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_UTF8_H
#define TERMS_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cpu.h"

#define TERMS__REPLACEMENT 0xFFFDu

/* What stands at the start of some bytes.  A malformed sequence has the size of
 * its maximal subpart (Unicode 15.0, section 3.9, table 3-8) and is read as
 * U+FFFD.  Where the bytes end inside a sequence that is well-formed so far,
 * `size` is 0.  Eight bytes are returned in a register; more would take longer than reading
 * the sequence. */
typedef struct terms__utf8_char {
    uint32_t code_point;
    uint16_t size;
    bool malformed;
} terms__utf8_char;

/* Read the first character of `len` bytes, `len` > 0. */
terms__utf8_char terms__utf8_decode(const unsigned char *bytes, size_t len);

/* The same for well-formed text, of which at least a whole character is left. */
static inline terms__utf8_char terms__utf8_read(const unsigned char *bytes) {
    uint32_t lead = bytes[0];
    if (lead < 0x80)
        return (terms__utf8_char){lead, 1, false};
    if (lead < 0xE0)
        return (terms__utf8_char){(lead & 0x1F) << 6 | (bytes[1] & 0x3Fu), 2, false};
    uint32_t upper = (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    if (lead < 0xF0)
        return (terms__utf8_char){(lead & 0x0F) << 12 | upper, 3, false};
    return (terms__utf8_char){(lead & 0x07) << 18 | upper << 6 | (bytes[3] & 0x3Fu), 4, false};
}

/* How many of the first bytes are whole, well-formed characters. */
size_t terms__utf8_valid(const unsigned char *bytes, size_t len);

/* How many code points a well-formed text has, and how many of them are NUL. */
size_t terms__utf8_count(const unsigned char *text, size_t len, size_t *nuls);

/* The kernels of these two functions.  The first three find how many of the first bytes are
 * certainly whole, well-formed characters; the others count the code points, and NULs besides,
 * of some blocks of 64 bytes. */
size_t terms__utf8_pass_avx2(const unsigned char *text, size_t len);
size_t terms__utf8_pass_avx512(const unsigned char *text, size_t len);
size_t terms__utf8_pass_neon(const unsigned char *text, size_t len);
size_t terms__utf8_count_avx2(const unsigned char *text, size_t blocks, size_t *nuls);
size_t terms__utf8_count_avx512(const unsigned char *text, size_t blocks, size_t *nuls);
size_t terms__utf8_count_neon(const unsigned char *text, size_t blocks, size_t *nuls);

/* How many bytes terms__utf8_encode writes. */
static inline uint32_t terms__utf8_size(uint32_t code_point) {
    return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

/* Write a code point up to U+10FFFF, no surrogate, as so many bytes. */
size_t terms__utf8_encode_as(uint32_t code_point, uint32_t size, char bytes[4]);

/* The same as 1 to 4 bytes: how many.  Those of three are most in Chinese text. */
static inline size_t terms__utf8_encode(uint32_t code_point, char bytes[4]) {
    uint32_t size = terms__utf8_size(code_point);
    if (size != 3)
        return terms__utf8_encode_as(code_point, size, bytes);
    bytes[0] = (char)(0xE0 | code_point >> 12);
    bytes[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
    bytes[2] = (char)(0x80 | (code_point & 0x3F));
    return size;
}

#endif
