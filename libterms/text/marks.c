/* Marks: which bytes of a text begin plain characters, a bit a byte, and these characters.
 * SPDX-License-Identifier: MIT */
#include "text/marks.h"

#include <stdbool.h>

static bool continues(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

static bool is_between(unsigned char byte, unsigned char low, unsigned char high) {
    return low <= byte && byte <= high;
}

/* The plain ones of U+3000 to U+303F: 、。〃〄, 〈〉《》 and 【】 to 〜.  The others are a blank,
 * quotation marks, and some Han characters among others that are not. */
static bool is_plain_mark(unsigned char third) {
    return is_between(third, 0x81, 0x84) || is_between(third, 0x88, 0x8B) ||
           is_between(third, 0x90, 0x9C);
}

/* Plain are U+2080 to U+2E7F, of which nothing is Han; U+3001 to U+9FFF without some of the
 * punctuation and without the hexagrams (the only ones from U+3400 on that are not Han); and
 * U+FF00 to U+FF7F, full-width forms, without their quotation mark and U+FF42, which ends with
 * the same byte. */
static bool is_plain3(const unsigned char *bytes) {
    if (!continues(bytes[1]) || !continues(bytes[2]))
        return false;
    switch (bytes[0]) {
    case 0xE2:
        return is_between(bytes[1], 0x82, 0xB9);
    case 0xE3:
        return bytes[1] != 0x80 || is_plain_mark(bytes[2]);
    case 0xE4:
        return bytes[1] != 0xB7;
    case 0xEF:
        return is_between(bytes[1], 0xBC, 0xBD) && bytes[2] != 0x82;
    default:
        return is_between(bytes[0], 0xE5, 0xE9);
    }
}

static bool is_han(const unsigned char *bytes) {
    return is_between(bytes[0], 0xE4, 0xE9) || (bytes[0] == 0xE3 && bytes[1] >= 0x90);
}

size_t terms__marks_size(const unsigned char *bytes) {
    if (bytes[0] < 0x80)
        return is_between(bytes[0], 0x21, 0x7F) && bytes[0] != 0x22;
    if (is_between(bytes[0], 0xC3, 0xDF))
        return continues(bytes[1]) ? 2 : 0;
    return is_plain3(bytes) ? 3 : 0;
}

static bool is_gap(unsigned char byte) {
    return byte == 0x20 || byte == 0x0A;
}

static bool is_wide_gap(const unsigned char *bytes) {
    return bytes[0] == 0xE3 && bytes[1] == 0x80 && bytes[2] == 0x80;
}

/* Take in what begins at a byte of a block.  Returns its size in bytes. */
static size_t take(terms__marks_found *found, uint64_t *two, const unsigned char *bytes,
                   uint64_t bit) {
    size_t size = terms__marks_size(bytes);
    bool is_wide = is_wide_gap(bytes);
    found->ascii |= bytes[0] < 0x80 ? bit : 0;
    found->plain |= size == 1 || size == 3 ? bit : 0;
    found->han |= size == 3 && is_han(bytes) ? bit : 0;
    found->gap |= is_wide || is_gap(bytes[0]) ? bit : 0;
    *two |= size == 2 ? bit : 0;
    return is_wide ? 3 : size > 0 ? size : 1;
}

void terms__marks_plain(terms__marks *marks, terms__characters *characters,
                        const unsigned char *text, size_t blocks) {
    terms__marks_carry carry = {0};
    size_t count = 0;
    for (size_t i = 0; i < blocks; i++, text += 64) {
        terms__marks_found found = {0};
        uint64_t two = 0;
        for (size_t at = 0; at < 64;)
            at += take(&found, &two, text + at, (uint64_t)1 << at);
        terms__marks_set(marks, i, &carry, &found, terms__marks_leave(&carry, &found), two);
        count = terms__characters_add(characters, count, text, marks->plain[i]);
    }
}

terms__marker *terms__marks_kernel(terms__cpu cpu) {
#if TERMS__X86
    if (cpu == TERMS__CPU_AVX512)
        return terms__marks_avx512;
    if (cpu == TERMS__CPU_AVX2)
        return terms__marks_avx2;
#elif TERMS__NEON
    if (cpu == TERMS__CPU_NEON)
        return terms__marks_neon;
#endif
    (void)cpu;
    return terms__marks_plain;
}
