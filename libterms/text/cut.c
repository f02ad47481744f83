/* Cut: where a text can be taken apart, and how far on its pieces stand.
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"

/* What a block certainly ends with.  A CR is none of it, as an LF behind it would be of the same
 * line's end. */
typedef struct ending {
    size_t len;
    const char *text;
} ending;

static const ending endings[] = {{2, "\n\n"}, {3, "\n\r\n"}, {7, "\n\xE3\x80\x80\xE3\x80\x80"},
                                 {3, "\n  "}, {1, "\t"},     {1, "\v"},
                                 {1, "\f"}};

/* Whether a byte may be the last of these. */
static const bool may_end[256] = {
    ['\n'] = true, ['\t'] = true, ['\v'] = true, ['\f'] = true, [' '] = true, [0x80] = true};

static bool ends_block(const char *text, size_t len) {
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (endings[i].len <= len &&
            memcmp(text + len - endings[i].len, endings[i].text, endings[i].len) == 0)
            return true;
    return false;
}

size_t terms_text_cut(const char *text, size_t len) {
    while (len > 0 && !(may_end[(unsigned char)text[len - 1]] && ends_block(text, len)))
        len--;
    return len;
}

uint64_t terms_text_length(const char *text, size_t len) {
    size_t nuls;
    return terms__utf8_count((const unsigned char *)text, len, &nuls);
}
