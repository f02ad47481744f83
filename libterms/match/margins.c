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

/* Let what stands between a plain character that ends at `end` and another one that begins at
 * `begin` be the next of a margin: a block's end, a blank, or nothing.  False where it is not clear
 * which. */
static bool add_gap(const terms__swath *s, size_t end, size_t begin, uint32_t margin[TERMS__MARGIN],
                    size_t *count) {
    if (terms__swath_block_ends(s, end)) {
        end_margin(margin, *count);
        *count = TERMS__MARGIN;
        return true;
    }
    if (begin >= s->size || !terms__swath_is_plain(s, begin) ||
        s->search->matcher->folding.ignore_punct)
        return false;
    size_t last = terms__swath_last_plain(s, end);
    if (terms__blocks_keep_blank(s->text + last, s->text + begin))
        margin[(*count)++] = 0x20;
    return true;
}

static bool find_left(const terms__swath *s, size_t at, uint32_t margin[TERMS__MARGIN]) {
    for (size_t count = 0; count < TERMS__MARGIN;) {
        size_t last = terms__swath_last_plain(s, at);
        if (last == terms__swath_nowhere)
            return false;
        size_t end = last + terms__marks_plain_size(s->text[last]);
        if (end != at &&
            (terms__swath_behind_gaps(s, end) != at || !add_gap(s, end, at, margin, &count)))
            return false;
        if (count < TERMS__MARGIN)
            margin[count++] = symbol_at(s, last);
        at = last;
    }
    return true;
}

static bool find_right(const terms__swath *s, size_t at, uint32_t margin[TERMS__MARGIN]) {
    for (size_t count = 0; count < TERMS__MARGIN;) {
        if (at >= s->size)
            return false;
        if (!terms__swath_is_plain(s, at)) {
            size_t next = terms__swath_behind_gaps(s, at);
            if (!add_gap(s, at, next, margin, &count))
                return false;
            at = next;
        }
        if (count < TERMS__MARGIN) {
            margin[count++] = symbol_at(s, at);
            at += terms__marks_plain_size(s->text[at]);
        }
    }
    return true;
}

bool terms__margins_find(const terms__swath *swath, size_t begin, size_t end,
                         terms__margins *margins) {
    return find_left(swath, begin, margins->left) && find_right(swath, end, margins->right);
}
