/* Passing: text of a swath that becomes no symbols is counted by its marks.
 * SPDX-License-Identifier: MIT */
#include "match/passing.h"

#include "base/bits.h"

/* How many symbols a character may give: one, and a block's end or U+0020 before it. */
enum { SYMBOLS = 2 };

/* How many plain characters of the swath begin before a byte. */
static size_t plain_before(const terms__skim *skim, size_t at) {
    const terms__marks *marks = &skim->marks;
    return marks->plain_before[at / 64] +
           terms__bits_count(marks->plain[at / 64] & terms__bits_before(at % 64));
}

static size_t han_before(const terms__skim *skim, size_t at) {
    const terms__marks *marks = &skim->marks;
    return marks->han_before[at / 64] +
           terms__bits_count(marks->han[at / 64] & terms__bits_before(at % 64));
}

static size_t ignored_before(const terms__skim *skim, size_t at) {
    const terms__ignored *ignored = &skim->ignored;
    return ignored->before[at / 64] +
           terms__bits_count(ignored->bits[at / 64] & terms__bits_before(at % 64));
}

/* Count the gaps and lines of a part that goes from where the swath is up to `end`. */
static void count_gaps(terms__plain_part *part, const terms__swath *s, size_t end) {
    for (size_t block = s->at / 64; 64 * block < end; block++) {
        uint64_t gaps = s->search->skim->marks.gap[block];
        if (block == s->at / 64)
            gaps &= terms__bits_from(s->at % 64);
        if (block == end / 64)
            gaps &= terms__bits_before(end % 64);
        for (; gaps != 0; gaps &= gaps - 1) {
            part->gaps++;
            part->lines += s->text[64 * block + terms__bits_lowest(gaps)] == '\n';
        }
    }
}

bool terms__passing_segment(terms__swath *swath, size_t end) {
    terms__search *search = swath->search;
    const terms__skim *skim = search->skim;
    size_t at = swath->at > swath->segmented ? swath->at : swath->segmented;
    if (at >= end)
        return true;
    terms__passed_part part = {.text = swath->text,
                               .marks = &skim->marks,
                               .stops = skim->stops,
                               .ignored = skim->ignored.bits,
                               .at = at,
                               .end = end,
                               .plain = plain_before(skim, end) - plain_before(skim, at)};
    swath->segmented = end;
    return terms__segments_read(&search->segments, &search->window) &&
           terms__segments_pass(&search->segments, &search->window, &part);
}

size_t terms__passing_unbroken(const terms__swath *swath) {
    const terms__skim *skim = swath->search->skim;
    if (swath->search->segments.state != TERMS__SEGMENT_OPEN)
        return 0;
    size_t at = swath->segmented;
    for (uint64_t mask = terms__bits_from(at % 64); at < swath->size; mask = ~(uint64_t)0) {
        size_t block = at / 64;
        uint64_t found =
            (skim->marks.gap[block] | skim->marks.other[block] | skim->stops[block]) & mask;
        if (found != 0)
            return 64 * block + terms__bits_lowest(found);
        at = 64 * block + 64;
    }
    return swath->size;
}

/* Pass over all up to the end of the plain character that begins at `last`. */
static bool pass(terms__swath *s, size_t last) {
    terms__search *search = s->search;
    const terms__skim *skim = search->skim;
    size_t end = last + terms__marks_plain_size(s->text[last]);
    terms__plain_part part = {.len = end - s->at,
                              .plain = plain_before(skim, end) - plain_before(skim, s->at),
                              .han = han_before(skim, end) - han_before(skim, s->at),
                              .ignored = ignored_before(skim, end) - ignored_before(skim, s->at)};
    if (search->window.origins)
        count_gaps(&part, s, end);
    terms__blocks_pass(&search->blocks, part, s->text + last);
    search->scan = (terms__scan){.at = search->window.base + search->window.count};
    bool fits = !search->keeps_places || terms__passing_segment(s, end);
    s->at = end;
    return fits;
}

/* Pass over all up to the end of the character that begins at `last`, but let its last characters
 * become symbols, `count` or some more. */
static bool pass_but(terms__swath *s, size_t last, size_t count) {
    terms__search *search = s->search;
    terms__window *window = &search->window;
    size_t before = last, limit = window->limit;
    for (size_t i = 0; i < count && before != terms__swath_nowhere; i++)
        before = terms__swath_last_plain(s, before);
    if (before != terms__swath_nowhere && before >= s->at && !pass(s, before))
        return false;
    window->limit = window->count + TERMS__BLOCKS_ROOM + SYMBOLS * count;
    s->at += terms__blocks_feed(&search->blocks, window, (const char *)s->text + s->at,
                                last + terms__marks_plain_size(s->text[last]) - s->at);
    window->limit = limit;
    search->scan = (terms__scan){.at = window->base + window->count};
    return true;
}

/* The same for what must become symbols: where margins are kept, all that belongs to the margin of
 * what is read next; else, where segments are asked for, the last character if a quotation mark may
 * follow it, as it is noted at the symbol before such a mark whether it closes. */
static bool pass_up_to(terms__swath *s, size_t last) {
    if (s->search->keeps_margins)
        return pass_but(s, last, TERMS__MARGIN);
    bool closed = last < s->segmented ||
                  terms__swath_is_plain(s, last + terms__marks_plain_size(s->text[last]));
    return closed || !s->search->keeps_places ? pass(s, last) : pass_but(s, last, 1);
}

bool terms__passing_catch_up(terms__swath *swath, size_t place) {
    terms__search *search = swath->search;
    if (swath->at >= place)
        return true;
    if (!pass_up_to(swath, terms__swath_last_plain(swath, place)))
        return false;
    if (ignored_before(search->skim, swath->at) < ignored_before(search->skim, place))
        swath->at += terms__blocks_feed(&search->blocks, &search->window,
                                        (const char *)swath->text + swath->at, place - swath->at);
    if (swath->at < place || search->blocks.run.length > 0)
        swath->at += terms__blocks_pass_blanks(&search->blocks, &search->window,
                                               swath->text + swath->at, swath->len - swath->at);
    return true;
}
