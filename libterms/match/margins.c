/* Margins: what stands beside an occurrence in a swath.
 * SPDX-License-Identifier: MIT */
#include "match/margins.h"

static uint32_t symbol_at(const terms__swath *s, size_t at) {
    return terms__blocks_symbol(&s->search->blocks, s->text + at);
}

static void end_margin(uint32_t margin[TERMS__MARGIN], size_t count) {
    while (count < TERMS__MARGIN)
        margin[count++] = TERMS__BLOCK_END;
}

/* Does a block end between a plain character that ends at `end` and another that begins at
 * `begin`? */
static bool block_ends(const terms__swath *s, size_t end, size_t begin) {
    return terms__swath_behind_gaps(s, end) == begin && terms__swath_block_ends(s, end);
}

static bool find_left(const terms__swath *s, size_t at, uint32_t margin[TERMS__MARGIN]) {
    for (size_t count = 0; count < TERMS__MARGIN; count++) {
        size_t last = terms__swath_last_plain(s, at);
        if (last == terms__swath_nowhere)
            return false;
        size_t end = last + terms__marks_plain_size(s->text[last]);
        if (end != at) {
            end_margin(margin, count);
            return block_ends(s, end, at);
        }
        margin[count] = symbol_at(s, last);
        at = last;
    }
    return true;
}

static bool find_right(const terms__swath *s, size_t at, uint32_t margin[TERMS__MARGIN]) {
    for (size_t count = 0; count < TERMS__MARGIN; count++) {
        if (at >= s->size)
            return false;
        if (!terms__swath_is_plain(s, at)) {
            end_margin(margin, count);
            return terms__swath_block_ends(s, at);
        }
        margin[count] = symbol_at(s, at);
        at += terms__marks_plain_size(s->text[at]);
    }
    return true;
}

bool terms__margins_find(const terms__swath *swath, size_t begin, size_t end,
                         terms__margins *margins) {
    return find_left(swath, begin, margins->left) && find_right(swath, end, margins->right);
}
