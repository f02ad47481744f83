/* Saved: what all files of compiled lists have in common.
 * SPDX-License-Identifier: MIT */
#include "match/compile/saved.h"

const unsigned char terms__saved_magic[TERMS__SAVED_MAGIC] = {0xFF, 'T',  'E',  'R',
                                                              'M',  '\r', '\n', 0x1A};

static uint64_t read_word(const unsigned char *bytes) {
    return bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
           (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
           (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
}

/* Other words give other sums, and other sums stay different. */
static uint64_t add_word(uint64_t sum, uint64_t word) {
    sum = (sum ^ word) * 0x9E3779B97F4A7C15u;
    return sum ^ sum >> 32;
}

uint64_t terms__saved_checksum(const void *bytes, size_t len) {
    const unsigned char *at = bytes;
    uint64_t sum = len, rest = 0;
    for (; len >= 8; at += 8, len -= 8)
        sum = add_word(sum, read_word(at));
    for (size_t i = 0; i < len; i++)
        rest |= (uint64_t)at[i] << 8 * i;
    return add_word(sum, rest);
}
