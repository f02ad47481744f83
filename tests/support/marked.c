/* Marked: random text of some characters of three bytes each and others, with its marks.
 * SPDX-License-Identifier: MIT */
#include "support/marked.h"

#include <string.h>

#include "base/utf8.h"
#include "support/suite.h"

/* One of the characters is a kana, all others are ideographs. */
size_t marked_character(marked_text *text, char *to) {
    uint32_t number = (uint32_t)suite_below(&text->random, text->characters);
    return terms__utf8_encode(number == 1 ? 0x30A2 : 0x4E00 + number, to);
}

static size_t other_character(marked_text *text, char *to) {
    static const char *const others[] = {"a", "\n", "é", "　", "\xE2\x80\x8B", "𠀀"};
    const char *other = others[suite_below(&text->random, sizeof others / sizeof *others)];
    memcpy(to, other, strlen(other));
    return strlen(other);
}

void marked_make(marked_text *text, uint64_t in) {
    static terms__characters characters;
    for (size_t len = 0; len < MARKED_ALL;) {
        char *to = (char *)text->bytes + len;
        bool is_wide = suite_below(&text->random, in) > 0;
        len += is_wide ? marked_character(text, to) : other_character(text, to);
    }
    terms__marks_plain(&text->marks, &characters, text->bytes, MARKED_BLOCKS);
    text->marks.plain[MARKED_BLOCKS] = 0;
}

bool marked_is_wide(const marked_text *text, size_t at) {
    return (text->marks.plain[at / 64] >> at % 64 & 1) && text->bytes[at] >= 0xE0;
}
