/* Swath: a piece of text that is gone over at once, and what its marks tell.
 * SPDX-License-Identifier: MIT */
#include "match/swath.h"

#include <string.h>

#include "base/bits.h"
#include "match/asides.h"

/* So many blocks are seen to be empty at once. */
enum { GROUP = 4 };

static bool have_others(const uint64_t group[GROUP]) {
    return (group[0] | group[1] | group[2] | group[3]) != 0;
}

/* The first block from one on that has other characters, or where the swath ends. */
static size_t next_other(const terms__skim *skim, size_t block) {
    while (block + GROUP <= skim->blocks && !have_others(skim->marks.other + block))
        block += GROUP;
    while (block < skim->blocks && skim->marks.other[block] == 0)
        block++;
    return block;
}

/* The filter looks at several plain characters.  Where another character stands among them it tells
 * nothing: so a pattern may begin at this character, and at each of the last ones before it. */
static void start_other(const terms__swath *s, size_t at) {
    terms__skim *skim = s->search->skim;
    size_t look = s->search->matcher->filter.banks.look;
    for (size_t i = 0; i < look && at != terms__swath_nowhere; i++) {
        skim->starts[at / 64] |= (uint64_t)1 << at % 64;
        at = terms__swath_last_plain(s, at);
    }
}

/* The same for all other characters that are no asides. */
static void start_others(const terms__swath *s) {
    terms__skim *skim = s->search->skim;
    bool has_asides = terms__asides_begin(s);
    for (size_t block = next_other(skim, 0); block < skim->blocks;
         block = next_other(skim, block + 1)) {
        uint64_t before = block > 0 ? skim->marks.other[block - 1] : 0;
        uint64_t other = skim->marks.other[block], begins = other & ~(other << 1 | before >> 63);
        for (; begins != 0; begins &= begins - 1) {
            size_t at = 64 * block + terms__bits_lowest(begins);
            if (!has_asides || !terms__asides_note(s, at))
                start_other(s, at);
        }
    }
    terms__asides_end(s);
}

/* The limit stands before the last characters, behind which the filter would have to see more. */
static size_t find_limit(const terms__swath *s) {
    size_t limit = 64 * s->search->skim->blocks;
    size_t look = s->search->matcher->filter.banks.look;
    for (size_t i = 1; i < look && limit != terms__swath_nowhere; i++)
        limit = terms__swath_last_plain(s, limit);
    return limit == terms__swath_nowhere ? 0 : limit;
}

static void find_stops(terms__skim *skim, const unsigned char *text, bool by_sentence) {
    memset(skim->stops, 0, sizeof skim->stops);
    if (by_sentence)
        skim->find_stops(skim->stops, text, skim->blocks);
}

/* Mark all of the swath.  Returns the characters that the filter looks at. */
static const terms__characters *mark_all(const terms__swath *s) {
    terms__skim *skim = s->search->skim;
    skim->mark(&skim->marks, &skim->characters, s->text, skim->blocks);
    if (!s->search->matcher->folding.ignore_punct)
        return &skim->characters;
    terms__ignored_find(&skim->ignored, &skim->marks, &skim->kept, &skim->characters, s->text,
                        skim->blocks);
    return &skim->kept;
}

/* End the marks: no byte from `size` on is another character, and an empty block stands behind. */
static void end_marks(terms__marks *marks, size_t size) {
    size_t blocks = (size + 63) / 64, last = blocks - 1;
    marks->other[last] &= size % 64 > 0 ? terms__bits_before(size % 64) : terms__bits_from(0);
    marks->plain[blocks] = marks->han[blocks] = marks->narrow[blocks] = 0;
    marks->gap[blocks] = marks->other[blocks] = 0;
    marks->plain_before[blocks] = (uint32_t)terms__marks_count(marks, blocks);
    marks->han_before[blocks] = marks->han_before[last] + terms__bits_count(marks->han[last]);
}

/* Let the kernels look at all of the swath. */
static void mark(const terms__swath *s) {
    terms__search *search = s->search;
    terms__skim *skim = search->skim;
    skim->blocks = (s->size + 63) / 64;
    const terms__characters *characters = mark_all(s);
    end_marks(&skim->marks, s->size);
    skim->sift(skim->starts, &search->matcher->filter, s->text, &skim->marks, characters,
               skim->blocks);
    skim->effort = 0;
    if (search->keeps_places)
        find_stops(skim, s->text, search->segments.by_sentence);
}

void terms__swath_begin(terms__swath *swath, terms__search *search, const unsigned char *text,
                        size_t size, size_t len) {
    swath->search = search;
    swath->text = text;
    swath->len = len;
    swath->size = size;
    swath->at = swath->begin = swath->segmented = swath->unbroken = 0;
    terms__cluster_clear(&swath->cluster);
    mark(swath);
    start_others(swath);
    swath->limit = find_limit(swath);
    terms__skim *skim = search->skim;
    terms__listing listing = {search->matcher, text, &skim->marks, skim->starts, swath->limit};
    skim->list(&skim->openings, &listing);
}

size_t terms__swath_last_plain(const terms__swath *swath, size_t place) {
    const terms__skim *skim = swath->search->skim;
    size_t block = place / 64;
    uint64_t plain = skim->marks.plain[block] & terms__bits_before(place % 64);
    while (plain == 0) {
        if (block == 0)
            return terms__swath_nowhere;
        plain = skim->marks.plain[--block];
    }
    return 64 * block + terms__bits_highest(plain);
}

size_t terms__swath_behind_gaps(const terms__swath *swath, size_t at) {
    const terms__skim *skim = swath->search->skim;
    for (uint64_t mask = terms__bits_from(at % 64); at < swath->size; mask = ~(uint64_t)0) {
        uint64_t found = (skim->marks.plain[at / 64] | skim->marks.other[at / 64]) & mask;
        if (found != 0)
            return at / 64 * 64 + terms__bits_lowest(found);
        at = at / 64 * 64 + 64;
    }
    return swath->size;
}
