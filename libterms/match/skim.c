/* Skim: goes over the text in which nothing begins, without reading its symbols.
 * SPDX-License-Identifier: MIT */
#include "match/skim.h"

#include <string.h>

#include "base/mem.h"
#include "match/descent.h"
#include "match/giving.h"
#include "match/passing.h"
#include "match/search.h"
#include "match/swath.h"

/* A text is plain characters, gaps between them, and other characters.  The filter sees through
 * gaps, so that text may be passed over up to a place where it says that a pattern may begin, or
 * where other characters stand; what is passed over is counted by its marks.  From such a place the
 * trie is walked, and patterns that overlap make a cluster, which alone becomes symbols and hits:
 *
 *     text       坚 持 以 LF 中 国 特 色 社 会 主 义 。 LF LF 第
 *     starts                 ^     ^     ^
 *     clusters               [---------------------]
 *     symbols                中国特色社会主义
 *
 * What is left out of the symbols is in no pattern, and nothing overlaps across it, so
 * that all the later stages decide as they would if a single symbol stood there that
 * begins nothing.  Where that can't be told, because a pattern may go on behind a gap or
 * other characters come, symbols are read and scanned one by one until the automaton is
 * in no pattern again.
 *
 * A walk is bounded, see descent.c, and a swath of text that takes more effort than reading it
 * would is read instead: so time stays linear whatever the text holds. */
enum { STEP = 2, STEP_MAX = 64, STEP_EFFORT = 32 };
enum { BULK = TERMS__CLUSTER_LONGEST, PAUSE_MAX = 15, LARGEST = 64 * TERMS__MARKS_BLOCKS };

/* Most of a skim is written before it is read, so it is not set to zeros, which would take long for
 * a short text.  Only the characters are: kernels read some behind the last one, though these mean
 * nothing. */
terms__skim *terms__skim_new(void) {
    terms__skim *skim = terms__alloc(sizeof *skim);
    if (!skim)
        return NULL;
    skim->mark = terms__marks_kernel(terms__cpu_level());
    skim->sift = terms__filter_kernel(terms__cpu_level());
    skim->list = terms__openings_kernel(terms__cpu_level());
    skim->find_stops = terms__stops_kernel(terms__cpu_level());
    memset(&skim->characters, 0, sizeof skim->characters);
    memset(&skim->kept, 0, sizeof skim->kept);
    memset(&skim->ignored, 0, sizeof skim->ignored);
    skim->has_asides = false;
    return skim;
}

/* Whether all is known of an opening: a pattern of two characters begins there, which nothing
 * overlaps and which no closing quotation mark follows.  Then nothing but ALONE is told besides the
 * pattern. */
static inline bool is_lone_opening(const terms__openings *openings, size_t index) {
    size_t end = openings->places[index] + (size_t)6;
    return (openings->told[index] ^ TERMS__HEAD_ALONE) <= TERMS__HEAD_NUMBER &&
           openings->places[index + 1] >= end;
}

/* Give out such openings from number `from` on.  Returns how many they are. */
static size_t give_lones(const terms__openings *openings, size_t from, uint32_t *lones) {
    size_t count = 0;
    for (; is_lone_opening(openings, from + count); count++)
        lones[count] = (openings->told[from + count] ^ TERMS__HEAD_ALONE) - 1;
    return count;
}

/* The same, up to the first pattern that has not been seen in the document. */
static size_t give_seen(const terms__swath *s, size_t from, uint32_t *lones) {
    const terms__openings *openings = &s->search->skim->openings;
    size_t count = 0;
    for (; is_lone_opening(openings, from + count); count++) {
        uint32_t pattern = openings->told[from + count] ^ TERMS__HEAD_ALONE;
        if (terms__swath_wants(s, pattern))
            break;
        lones[count] = pattern - 1;
    }
    return count;
}

/* Give out the openings from number `from` on that are lone, as most are.  Returns how many. */
static size_t take_lones(terms__swath *s, size_t from) {
    terms__search *search = s->search;
    uint32_t *lones = search->lones + search->lone_count;
    if (s->cluster.count > 0 || (terms__swath_wants_found(s) && !search->seen))
        return 0;
    size_t count =
        search->seen ? give_seen(s, from, lones) : give_lones(&search->skim->openings, from, lones);
    search->lone_count += count;
    search->skim->effort += count;
    return count;
}

/* Add the patterns that begin at a place to the cluster: mostly one of two characters. */
static terms__swath_outcome add_at(terms__swath *s, size_t place, uint32_t told) {
    if ((told & (TERMS__HEAD_GOES_ON | TERMS__HEAD_FIRST)) == 0) {
        uint32_t pattern = told & TERMS__HEAD_NUMBER;
        s->search->skim->effort++;
        return terms__cluster_add(&s->cluster, place, place + 6, pattern) ? TERMS__SWATH_PASSED
                                                                          : TERMS__SWATH_UNSURE;
    }
    if (!terms__swath_is_plain(s, place))
        return TERMS__SWATH_UNSURE;
    terms__descent end = terms__descent_from(s, told);
    if (end == TERMS__DESCENT_OVER)
        return TERMS__SWATH_PASSED;
    return end == TERMS__DESCENT_CUT ? TERMS__SWATH_AGAIN : TERMS__SWATH_UNSURE;
}

/* Look at the opening number `*index`, or at the limit; or at several openings at once: `*index`
 * becomes the number of the last one. */
static terms__swath_outcome look_at(terms__swath *s, size_t *index) {
    const terms__openings *openings = &s->search->skim->openings;
    size_t place = openings->places[*index];
    bool last = place == s->limit;
    bool closes = s->cluster.count > 0 && (place >= s->cluster.end || last);
    terms__swath_outcome how = closes ? terms__giving_close(s) : TERMS__SWATH_PASSED;
    if (how != TERMS__SWATH_PASSED || last)
        return how;
    size_t lones = take_lones(s, *index);
    if (lones > 0) {
        *index += lones - 1;
        return TERMS__SWATH_PASSED;
    }
    s->begin = place;
    return add_at(s, place, openings->told[*index]);
}

/* The symbol behind the last hit and its margin, if anybody asks for margins. */
static uint64_t margin_end(const terms__search *search) {
    return search->last_hit + (search->keeps_margins ? TERMS__MARGIN : 0);
}

/* Whether the automaton is in no pattern that could go on, and behind the margin. */
static bool is_between(const terms__search *search) {
    const terms__trie *trie = &search->matcher->trie;
    return margin_end(search) <= search->scan.at && !terms__trie_goes_on(trie, search->scan.node) &&
           terms__trie_get(trie, search->scan.node, TERMS__NODE_FAIL) == 0;
}

/* The automaton may be in a pattern that began behind the place where reading began, at most `most`
 * plain characters ago.  If nothing has been found since, take the symbols of these characters
 * back: then a walk down the trie will tell whether it goes on. */
static bool take_back(terms__swath *s, size_t most) {
    terms__search *search = s->search;
    const terms__trie *trie = &search->matcher->trie;
    size_t depth = terms__trie_depth(trie, search->scan.node);
    if (s->at <= s->begin || depth > most || margin_end(search) > search->scan.at - depth ||
        !terms__blocks_are_even(&search->blocks))
        return false;
    size_t bytes = terms__blocks_unread(&search->blocks, &search->window, s->text + s->at,
                                        s->at - s->begin - 1, depth);
    if (bytes == 0)
        return false;
    s->at -= bytes;
    search->scan = (terms__scan){.at = search->window.base + search->window.count};
    return true;
}

/* Read and scan some symbols. */
static bool read_symbols(terms__search *search, const unsigned char *text, size_t len,
                         size_t symbols, size_t *at) {
    terms__window *window = &search->window;
    size_t limit = window->limit;
    window->limit = window->count + TERMS__BLOCKS_ROOM + symbols;
    *at += terms__blocks_feed(&search->blocks, window, (const char *)text + *at, len - *at);
    window->limit = limit;
    search->skim->effort += STEP_EFFORT;
    return terms__search_scan(search);
}

/* Whether there is room for all that a swath gives out, and for symbols that are read in bulk. */
static bool has_room(const terms__search *search) {
    return terms__window_room(&search->window) > 2 * TERMS__BLOCKS_ROOM + BULK &&
           search->lone_count + search->found_count + search->crossing_count + LARGEST <=
               TERMS__LONES;
}

/* Whether reading may end: the blocks stand before a plain character and the automaton is in no
 * pattern, or all of the swath is read. */
static bool is_ready(terms__swath *s, size_t step) {
    terms__search *search = s->search;
    terms__blocks *blocks = &search->blocks;
    if (s->at >= s->size)
        return true;
    if (!is_between(search) && !take_back(s, step / 2))
        return false;
    if (!terms__swath_is_plain(s, s->at) || !terms__blocks_are_even(blocks))
        s->at +=
            terms__blocks_pass_blanks(blocks, &search->window, s->text + s->at, s->len - s->at);
    return s->at >= s->size || (terms__swath_is_plain(s, s->at) && terms__blocks_are_even(blocks));
}

/* Read symbols, from a place where something may begin, up to a plain character that no pattern
 * before it reaches. */
static terms__swath_outcome read_on(terms__swath *s, bool ready) {
    terms__search *search = s->search;
    for (size_t step = STEP; s->at < s->size && !ready; ready = is_ready(s, step)) {
        if (terms__window_room(&search->window) <= TERMS__BLOCKS_ROOM + BULK)
            return TERMS__SWATH_FULL;
        if (!read_symbols(search, s->text, s->len, step, &s->at))
            return TERMS__SWATH_FAILED;
        step = step < STEP_MAX ? 2 * step : step;
    }
    return TERMS__SWATH_PASSED;
}

/* Where the cluster begins, or else `place`. */
static size_t resting_place(const terms__swath *s, size_t place) {
    return s->cluster.count > 0 ? s->cluster.from : place;
}

/* Read symbols from an opening on; `*next` becomes the next opening to look at. */
static terms__swath_outcome read_at(terms__swath *s, size_t *next) {
    const terms__skim *skim = s->search->skim;
    const uint16_t *places = skim->openings.places;
    size_t place = resting_place(s, places[*next]);
    s->begin = place;
    terms__cluster_clear(&s->cluster);
    if (terms__window_room(&s->search->window) <= TERMS__BLOCKS_ROOM + BULK)
        return TERMS__SWATH_FULL;
    if (!terms__passing_catch_up(s, place))
        return TERMS__SWATH_FAILED;
    terms__swath_outcome how = read_on(s, !terms__swath_is_plain(s, place) && is_ready(s, STEP));
    while (*next > 0 && places[*next - 1] >= s->at)
        (*next)--;
    return how;
}

/* Look at all openings.  Where the swath ends too soon for a pattern that begins at its very
 * beginning, symbols must be read. */
static terms__swath_outcome look(terms__swath *s) {
    const terms__skim *skim = s->search->skim;
    const terms__openings *openings = &skim->openings;
    terms__swath_outcome how = is_ready(s, STEP) ? TERMS__SWATH_PASSED : read_on(s, false);
    for (size_t next = 0; how == TERMS__SWATH_PASSED && next < openings->count;) {
        size_t place = openings->places[next];
        if (skim->effort >= s->size) {
            s->begin = place;
            return TERMS__SWATH_AGAIN;
        }
        if (place >= s->at)
            how = look_at(s, &next);
        if (how == TERMS__SWATH_AGAIN && resting_place(s, place) == 0)
            how = TERMS__SWATH_UNSURE;
        if (how == TERMS__SWATH_UNSURE)
            how = read_at(s, &next);
        else
            next++;
    }
    return how;
}

/* Go over a swath, or as much of it as there is room for. */
static terms__swath_outcome go_over(terms__swath *s) {
    terms__swath_outcome how = look(s);
    if (how == TERMS__SWATH_FAILED)
        return TERMS__SWATH_FAILED;
    size_t end = how == TERMS__SWATH_PASSED ? s->limit : resting_place(s, s->begin);
    return terms__passing_catch_up(s, end) ? how : TERMS__SWATH_FAILED;
}

/* Go over a swath, or at least read some of it: `*at` is how far. */
static bool pass_swath(terms__swath *s, size_t *at) {
    terms__swath_outcome how = go_over(s);
    if ((how == TERMS__SWATH_PASSED || how == TERMS__SWATH_AGAIN) && s->at == 0 &&
        !read_symbols(s->search, s->text, s->len, BULK, &s->at))
        how = TERMS__SWATH_FAILED;
    *at += s->at;
    return how != TERMS__SWATH_FAILED;
}

/* Go over a swath, and see whether that was worth it. */
static bool skim_swath(terms__search *search, const unsigned char *text, size_t size, size_t len,
                       size_t *at) {
    terms__skim *skim = search->skim;
    terms__swath s;
    terms__swath_begin(&s, search, text, size, len);
    bool good = pass_swath(&s, at);
    if (skim->effort < s.size)
        skim->pause = 0;
    else
        skim->rest = skim->pause = skim->pause < PAUSE_MAX ? 2 * skim->pause + 1 : PAUSE_MAX;
    return good;
}

/* Go over the end of the text, or all of a short one.  That is a copy, with room behind it to fill
 * up the last block. */
static bool skim_end(terms__search *search, const unsigned char *text, size_t len, size_t *at) {
    unsigned char end[LARGEST + 64 + TERMS__MARKS_AHEAD];
    size_t size = len - *at;
    memcpy(end, text + *at, size);
    memset(end + size, 0, 64 + TERMS__MARKS_AHEAD);
    return skim_swath(search, end, size, size, at);
}

/* Go over the end, or over as many blocks as have enough text behind them. */
static bool skim_next(terms__search *search, const unsigned char *text, size_t len, size_t *at) {
    size_t left = len - *at;
    if (left <= LARGEST)
        return skim_end(search, text, len, at);
    size_t size = left < LARGEST + TERMS__MARKS_AHEAD ? LARGEST - 64 : LARGEST;
    return skim_swath(search, text + *at, size, left, at);
}

bool terms__skim_feed(terms__search *search, const char *text, size_t len, size_t *read) {
    const unsigned char *bytes = (const unsigned char *)text;
    terms__skim *skim = search->skim;
    if (!terms__search_scan(search))
        return false;
    while (search->blocks.cut_len > 0 && *read < len && has_room(search))
        if (!read_symbols(search, bytes, len, 1, read))
            return false;
    while (len - *read >= TERMS__SKIM_LEAST && has_room(search)) {
        if (skim->rest > 0) {
            skim->rest--;
            if (!read_symbols(search, bytes, len, BULK, read))
                return false;
        } else if (!skim_next(search, bytes, len, read)) {
            return false;
        }
    }
    return true;
}
