/* Naive text: what a concordance shows of a match, worked out in the plainest way.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "support/naive_characters.h"

/* Write some characters of a block as they stand in the text; NUL, which no string can hold,
 * becomes U+FFFD. */
static char *write_down(char *to, const char *text, const naive_characters *blocks, size_t from,
                        size_t end) {
    for (size_t i = from; i < end; i++) {
        const naive_character *c = &blocks->at[i];
        if (c->original == 0xFFFD || c->original == 0)
            to = stpcpy(to, "\xEF\xBF\xBD");
        else if (c->original == ' ')
            to = stpcpy(to, " ");
        else
            to = stpncpy(to, text + c->begin, c->end - c->begin);
    }
    return to;
}

static bool ends(const naive_characters *blocks, size_t at) {
    return at == blocks->len || blocks->at[at].original == NAIVE_BLOCK_END;
}

struct naive_text {
    const char *bytes;
    size_t len;
    naive_characters blocks;
};

naive_text *naive_text_new(const char *bytes, size_t len) {
    naive_text *text = calloc(1, sizeof *text);
    assert(text);
    naive_characters decoded = naive_decode(bytes, len);
    *text = (naive_text){bytes, len, naive_blocks(&decoded)};
    free(decoded.at);
    return text;
}

void naive_text_free(naive_text *text) {
    free(text->blocks.at);
    free(text);
}

char *naive_read(const naive_text *text, const terms_match *match, size_t width) {
    const naive_characters *blocks = &text->blocks;
    size_t first = 0, end, left, right;
    while (blocks->at[first].begin != match->begin)
        first++;
    for (end = first; !ends(blocks, end) && blocks->at[end].begin < match->end;)
        end++;
    for (left = first; left > 0 && !ends(blocks, left - 1) && first - left < width;)
        left--;
    for (right = end; !ends(blocks, right) && right - end < width;)
        right++;
    char *out = calloc(4 * (right - left) + 3, 1), *to = out;
    assert(out);
    to = stpcpy(write_down(to, text->bytes, blocks, left, first), "[");
    to = stpcpy(write_down(to, text->bytes, blocks, first, end), "]");
    *write_down(to, text->bytes, blocks, end, right) = '\0';
    return out;
}
