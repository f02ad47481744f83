/* UTF-8: code points from bytes and back.
 * SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <string.h>

/* How a sequence goes on that begins with a certain byte.  It has `size` bytes in all (0: no
 * sequence begins so), and the second one is from `low` to `high`, which excludes overlong
 * forms, surrogates and all beyond U+10FFFF. */
typedef struct lead {
    uint32_t bits;
    uint16_t size;
    unsigned char low, high;
} lead;

static lead read_lead(unsigned char byte) {
    if (byte < 0x80)
        return (lead){byte, 1, 0, 0};
    if (byte < 0xC2 || byte > 0xF4)
        return (lead){0, 0, 0, 0};
    if (byte < 0xE0)
        return (lead){byte & 0x1Fu, 2, 0x80, 0xBF};
    if (byte < 0xF0)
        return (lead){byte & 0x0Fu, 3, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    return (lead){byte & 0x07u, 4, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
}

terms__utf8_char terms__utf8_decode(const unsigned char *bytes, size_t len) {
    lead first = read_lead(bytes[0]);
    if (first.size == 0)
        return (terms__utf8_char){TERMS__REPLACEMENT, 1, true};
    uint32_t code_point = first.bits;
    unsigned char low = first.low, high = first.high;
    for (uint16_t i = 1; i < first.size; i++) {
        if (i == len)
            return (terms__utf8_char){TERMS__REPLACEMENT, 0, true};
        if (bytes[i] < low || bytes[i] > high)
            return (terms__utf8_char){TERMS__REPLACEMENT, i, true};
        code_point = code_point << 6 | (bytes[i] & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    return (terms__utf8_char){code_point, first.size, false};
}

size_t terms__utf8_encode_as(uint32_t code_point, uint32_t size, char bytes[4]) {
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (uint32_t i = size - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    bytes[0] = (char)(marks[size] | code_point);
    return size;
}

/* The lowest bit of each byte of a word. */
static const uint64_t each = 0x0101010101010101u;

static uint64_t load8(const unsigned char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static bool ascii8(const unsigned char *bytes) {
    return (load8(bytes) & each * 0x80) == 0;
}

/* Whether a sequence is of the commonest kind in Chinese text: E1..EC, EE or EF and two more
 * bytes, where the range of the second one need not be checked. */
static bool plain3(const unsigned char *bytes) {
    unsigned char first = bytes[0];
    return first > 0xE0 && first < 0xF0 && first != 0xED && (bytes[1] & 0xC0) == 0x80 &&
           (bytes[2] & 0xC0) == 0x80;
}

/* Zero if the eight bytes at `from` are what they must be in a run of such sequences that starts
 * at `bytes`.  All that depends on the mask alone is computed at compile time. */
static inline uint64_t unlike_plain3(const unsigned char *bytes, size_t from) {
    static const unsigned char masks[24] = {0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0,
                                            0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0,
                                            0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0};
    uint64_t mask = load8(masks + from), leads = mask >> 5 & each;
    uint64_t word = load8(bytes + from), low = word & leads * 0x0F;
    uint64_t not_e0 = low + leads * 0x7F, not_ed = (low ^ leads * 0x0D) + leads * 0x7F;
    return ((word & mask) ^ (mask & mask << 1)) | (~(not_e0 & not_ed) & leads * 0x80);
}

static bool plain3x8(const unsigned char *bytes) {
    return (unlike_plain3(bytes, 0) | unlike_plain3(bytes, 8) | unlike_plain3(bytes, 16)) == 0;
}

/* Where the ASCII characters end that begin at `at`. */
static size_t skip_ascii(const unsigned char *bytes, size_t len, size_t at) {
    while (len - at >= 8 && ascii8(bytes + at))
        at += 8;
    while (at < len && bytes[at] < 0x80)
        at++;
    return at;
}

/* Where the plain3 sequences end that begin at `at`; the last few may be left out. */
static size_t skip_plain3(const unsigned char *bytes, size_t len, size_t at) {
    while (len - at >= 24 && plain3x8(bytes + at))
        at += 24;
    while (len - at >= 8 && plain3(bytes + at))
        at += 3;
    return at;
}

/* Where the characters from `at` on end that the CPU's kernel finds well-formed, many at a time. */
static size_t pass_many(const unsigned char *bytes, size_t len, size_t at) {
#if TERMS__X86
    terms__cpu cpu = terms__cpu_level();
    if (cpu == TERMS__CPU_AVX512)
        return at + terms__utf8_pass_avx512(bytes + at, len - at);
    if (cpu == TERMS__CPU_AVX2)
        return at + terms__utf8_pass_avx2(bytes + at, len - at);
#elif TERMS__NEON
    if (terms__cpu_level() == TERMS__CPU_NEON)
        return at + terms__utf8_pass_neon(bytes + at, len - at);
#endif
    (void)bytes;
    (void)len;
    return at;
}

size_t terms__utf8_valid(const unsigned char *bytes, size_t len) {
    size_t at = 0;
    while (at < len) {
        at = pass_many(bytes, len, at);
        at = skip_ascii(bytes, len, skip_plain3(bytes, len, at));
        if (at == len)
            break;
        if (len - at >= 8 && plain3(bytes + at))
            continue;
        terms__utf8_char next = terms__utf8_decode(bytes + at, len - at);
        if (next.malformed)
            break;
        at += next.size;
    }
    return at;
}

static size_t sum_bytes(uint64_t word) {
    uint64_t pairs = (word & 0x00FF00FF00FF00FFu) + (word >> 8 & 0x00FF00FF00FF00FFu);
    return (size_t)(pairs * 0x0001000100010001u >> 48);
}

/* Eight bytes at a time: each byte of `starts` and `zeros` counts for itself, so
 * 255 words are as many as they can take. */
static size_t count_words(const unsigned char *text, size_t words, size_t *nuls) {
    uint64_t starts = 0, zeros = 0;
    for (size_t i = 0; i < words; i++) {
        uint64_t word = load8(text + 8 * i);
        starts += (~word >> 7 | word >> 6) & each;
        zeros += ~(((word & each * 0x7F) + each * 0x7F) | word) >> 7 & each;
    }
    *nuls += sum_bytes(zeros);
    return sum_bytes(starts);
}

static size_t count_blocks(const unsigned char *text, size_t blocks, size_t *nuls) {
#if TERMS__X86
    terms__cpu cpu = terms__cpu_level();
    if (cpu == TERMS__CPU_AVX512)
        return terms__utf8_count_avx512(text, blocks, nuls);
    if (cpu == TERMS__CPU_AVX2)
        return terms__utf8_count_avx2(text, blocks, nuls);
#elif TERMS__NEON
    if (terms__cpu_level() == TERMS__CPU_NEON)
        return terms__utf8_count_neon(text, blocks, nuls);
#endif
    size_t count = 0;
    for (size_t at = 0, all = 8 * blocks; at < all; at += 248) {
        size_t words = all - at < 248 ? all - at : 248;
        count += count_words(text + 8 * at, words, nuls);
    }
    return count;
}

size_t terms__utf8_count(const unsigned char *text, size_t len, size_t *nuls) {
    size_t at = len / 64 * 64, words = (len - at) / 8;
    *nuls = 0;
    size_t count = count_blocks(text, len / 64, nuls) + count_words(text + at, words, nuls);
    at += 8 * words;
    for (; at < len; at++) {
        count += (text[at] & 0xC0) != 0x80;
        *nuls += text[at] == 0;
    }
    return count;
}
