/* Characters: UTF-8 read one by one, and what each does to a line.
 * SPDX-License-Identifier: MIT */
#include "cli/characters.h"

#include <stdbool.h>

typedef struct range {
    uint32_t first, last;
} range;

/* TAB, the blanks and the invisibles, in order. */
static const range blanks[] = {
    {0x09, 0x09},     {0x20, 0x20},     {0xA0, 0xA0},      {0xAD, 0xAD},     {0x180E, 0x180E},
    {0x2000, 0x200F}, {0x202A, 0x202F}, {0x205F, 0x2064},  {0x2066, 0x2069}, {0x3000, 0x3000},
    {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};

size_t characters_size(unsigned char first) {
    if (first < 0xC2 || first > 0xF4)
        return 1;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* Whether a sequence of `size` bytes should not have been: overlong, a surrogate
 * or beyond U+10FFFF. */
static bool forbidden(uint32_t code_point, size_t size) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return code_point < least[size] || code_point > 0x10FFFF ||
           (code_point >= 0xD800 && code_point < 0xE000);
}

size_t characters_read(const char *text, size_t len, uint32_t *code_point) {
    unsigned char first = (unsigned char)text[0];
    size_t size = characters_size(first);
    if (size > len || (size == 1 && first >= 0x80))
        return 0;
    uint32_t value = size == 1 ? first : first & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        unsigned char next = (unsigned char)text[i];
        if ((next & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (next & 0x3Fu);
    }
    *code_point = value;
    return forbidden(value, size) ? 0 : size;
}

static bool is_blank(uint32_t code_point) {
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks && blanks[i].first <= code_point; i++)
        if (code_point <= blanks[i].last)
            return true;
    return false;
}

characters_kind characters_kind_of(uint32_t code_point) {
    switch (code_point) {
    case '\n':
    case '\r':
    case 0x85:
    case 0x2028:
        return CHARACTERS_LINE_END;
    case '\v':
    case '\f':
    case 0x2029:
        return CHARACTERS_BLOCK_END;
    default:
        return is_blank(code_point) ? CHARACTERS_BLANK : CHARACTERS_VISIBLE;
    }
}
