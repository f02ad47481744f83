/* UTF-8: code points from bytes and back.
 * SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <string.h>

/* How a sequence that begins with a certain byte goes on: `size` bytes in all
 * (0: no sequence begins so), the second one from `low` to `high`, which keeps
 * out overlong forms, surrogates and all beyond U+10FFFF. */
typedef struct lead {
    uint32_t size, bits;
    unsigned char low, high;
} lead;

static lead read_lead(unsigned char byte) {
    if (byte < 0x80)
        return (lead){1, byte, 0, 0};
    if (byte < 0xC2 || byte > 0xF4)
        return (lead){0, 0, 0, 0};
    if (byte < 0xE0)
        return (lead){2, byte & 0x1Fu, 0x80, 0xBF};
    if (byte < 0xF0)
        return (lead){3, byte & 0x0Fu, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    return (lead){4, byte & 0x07u, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
}

terms__utf8_char terms__utf8_decode(const unsigned char *bytes, size_t len) {
    lead first = read_lead(bytes[0]);
    if (first.size == 0)
        return (terms__utf8_char){TERMS__REPLACEMENT, 1, true};
    uint32_t code_point = first.bits;
    unsigned char low = first.low, high = first.high;
    for (uint32_t i = 1; i < first.size; i++) {
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

size_t terms__utf8_encode(uint32_t code_point, char bytes[4]) {
    uint32_t size = terms__utf8_size(code_point);
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (uint32_t i = size - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    bytes[0] = (char)(marks[size] | code_point);
    return size;
}

static bool ascii8(const unsigned char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return (word & 0x8080808080808080u) == 0;
}

/* The commonest kind of sequence in Chinese text: E1..EC, EE, EF and two more
 * bytes, which need no look at the second one's range. */
static bool plain3(const unsigned char *bytes) {
    unsigned char first = bytes[0];
    return first > 0xE0 && first < 0xF0 && first != 0xED && (bytes[1] & 0xC0) == 0x80 &&
           (bytes[2] & 0xC0) == 0x80;
}

size_t terms__utf8_valid(const unsigned char *bytes, size_t len) {
    size_t at = 0;
    while (at < len) {
        if (len - at >= 8 && plain3(bytes + at)) {
            at += 3;
        } else if (len - at >= 8 && ascii8(bytes + at)) {
            at += 8;
        } else {
            terms__utf8_char next = terms__utf8_decode(bytes + at, len - at);
            if (next.malformed)
                break;
            at += next.size;
        }
    }
    return at;
}
