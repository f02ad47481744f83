/* Varint: numbers in as many bytes as they need, seven bits a byte, the lowest first.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_VARINT_H
#define TERMS_BASE_VARINT_H

#include <stddef.h>
#include <stdint.h>

/* How many bytes a number takes at most. */
enum { TERMS__VARINT_MAX = 10 };

/* Write a number; returns where the next one goes. */
static inline char *terms__varint_write(char *at, uint64_t number) {
    for (; number >= 0x80; number >>= 7)
        *at++ = (char)(number | 0x80);
    *at++ = (char)number;
    return at;
}

/* Read a number and move behind it.  Where the bytes end the number ends, too.  Most numbers
 * take a byte or two. */
static inline uint64_t terms__varint_read(const unsigned char **at, const unsigned char *end) {
    const unsigned char *from = *at;
    uint64_t number = 0;
    if (end - from >= 2 && (from[0] & from[1]) < 0x80) {
        uint64_t more = 0 - (uint64_t)(from[0] >> 7);
        *at = from + 1 - (ptrdiff_t)more;
        return (from[0] & 0x7Fu) | ((uint64_t)from[1] << 7 & more);
    }
    for (int shift = 0; from < end && shift < 64; shift += 7) {
        unsigned char byte = *from++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            break;
    }
    *at = from;
    return number;
}

#endif
