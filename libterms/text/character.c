/* Character: one character of a text, for callers who look at it themselves.
 * SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "libterms.h"
#include "text/unicode.h"

static terms_class class_of(uint32_t code_point) {
    switch (terms__unicode_entry(code_point) & TERMS__UNICODE_CLASS) {
    case TERMS__UNICODE_INVISIBLE:
        return TERMS_INVISIBLE;
    case TERMS__UNICODE_BLANK:
        return TERMS_BLANK;
    case TERMS__UNICODE_BREAK:
        return TERMS_BREAK;
    case TERMS__UNICODE_END:
        return TERMS_BLOCK_END;
    default:
        return TERMS_VISIBLE;
    }
}

void terms_character_read(terms_character *character, const char *text, size_t len) {
    terms__utf8_char read = terms__utf8_decode((const unsigned char *)text, len);
    *character = (terms_character){.code_point = read.code_point,
                                   .size = read.size,
                                   .malformed = read.malformed,
                                   .class_of = class_of(read.code_point)};
}
