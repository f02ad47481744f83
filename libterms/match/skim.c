/* Skim: goes over the text in which nothing begins, without reading its symbols.
 * SPDX-License-Identifier: MIT */
#include "match/skim.h"

#include <string.h>

#include "base/bits.h"
#include "match/resolve.h"
#include "match/search.h"
#include "text/unicode.h"

/* A text is plain characters, gaps between them, and others.  The filter sees through gaps,
 * so that all of a text may be passed over up to a place where it says that something may
 * begin, or where others stand: its characters are counted with its marks.  From such a place
 * the trie is walked, and patterns that overlap make a cluster, which alone becomes symbols
 * and hits:
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
 * A walk is bounded, and a piece of text that takes more effort than reading it would is
 * read instead: so time stays linear whatever the text holds. */
enum { DEEPEST = 32, CLUSTER_HITS = 64, STEP = 2, STEP_MAX = 64, STEP_EFFORT = 32 };
enum {
    BULK = 1024,
    END_MAX = 63 + TERMS__MARKS_AHEAD,
    LONGEST_CLUSTER = BULK,
    PAUSE_MAX = 15,
    LARGEST = 64 * TERMS__MARKS_BLOCKS
};

/* So many blocks are seen to be empty at once. */
enum { GROUP = 8 };

static const size_t nowhere = SIZE_MAX;

/* Overlapping places, from a byte of the piece to another: the longest pattern at each end. */
typedef struct cluster {
    size_t from, end, count;
    struct {
        size_t end;
        uint32_t pattern;
    } hits[CLUSTER_HITS];
} cluster;

/* What is gone over at once: `size` bytes that have their marks, and what stands behind them.
 * Blocks have read what is before `at`, where a plain character stands; `begin` is the
 * place that is looked at; what begins at `limit` or behind is another piece's. */
typedef struct piece {
    terms__search *search;
    const unsigned char *text;
    size_t len, size, at, begin, limit;
    size_t told; /* segments know of what stands before, if it is not before `at` */
    cluster cluster;
} piece;

/* How looking at a place ended: it has been passed; symbols must be read there; the piece ends
 * too soon; or there is no room for more symbols, or no memory. */
typedef enum outcome { PASSED, UNSURE, AGAIN, FULL, FAILED } outcome;

/* How a walk ended: it can go no further; it might go on where there is no plain character, or
 * goes too far, or finds too much; the piece ends. */
typedef enum walked { OVER, OPEN, CUT } walked;

void terms__skim_init(terms__skim *skim) {
    *skim = (terms__skim){.mark = terms__marks_kernel(terms__cpu_level()),
                          .sift = terms__filter_kernel(terms__cpu_level()),
                          .find_stops = terms__stops_kernel(terms__cpu_level())};
}

/* All bits from one on. */
static uint64_t bits_from(size_t bit) {
    return ~(uint64_t)0 << bit;
}

static uint64_t bits_before(size_t bit) {
    return ((uint64_t)1 << bit) - 1;
}

static size_t size_of(unsigned char lead) {
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
}

static bool is_plain(const terms__skim *skim, size_t at) {
    return skim->marks[at / 64].plain >> at % 64 & 1;
}

/* Where the last plain character before a place begins, or nowhere. */
static size_t last_plain(const terms__skim *skim, size_t place) {
    size_t block = place / 64;
    uint64_t plain = skim->marks[block].plain & bits_before(place % 64);
    while (plain == 0) {
        if (block == 0)
            return nowhere;
        plain = skim->marks[--block].plain;
    }
    return 64 * block + terms__bits_highest(plain);
}

/* The first place from one on where there is no gap, or where the piece ends. */
static size_t behind_gaps(const piece *p, size_t at) {
    const terms__skim *skim = &p->search->skim;
    for (uint64_t mask = bits_from(at % 64); at < p->size; mask = ~(uint64_t)0) {
        const terms__marks *marks = &skim->marks[at / 64];
        uint64_t found = (marks->plain | marks->other) & mask;
        if (found != 0)
            return at / 64 * 64 + terms__bits_lowest(found);
        at = at / 64 * 64 + 64;
    }
    return p->size;
}

/* How many plain characters of the piece begin before a place. */
static size_t plain_before(const terms__skim *skim, size_t at) {
    const terms__marks *marks = &skim->marks[at / 64];
    return marks->plain_before + terms__bits_count(marks->plain & bits_before(at % 64));
}

static size_t han_before(const terms__skim *skim, size_t at) {
    const terms__marks *marks = &skim->marks[at / 64];
    return marks->han_before + terms__bits_count(marks->han & bits_before(at % 64));
}

static void count_gaps(terms__plain_part *part, const piece *p, size_t end) {
    for (size_t block = p->at / 64; 64 * block < end; block++) {
        uint64_t gaps = p->search->skim.marks[block].gap;
        if (block == p->at / 64)
            gaps &= bits_from(p->at % 64);
        if (block == end / 64)
            gaps &= bits_before(end % 64);
        for (; gaps != 0; gaps &= gaps - 1) {
            part->gaps++;
            part->lines += p->text[64 * block + terms__bits_lowest(gaps)] == '\n';
        }
    }
}

/* Let segments know of what is passed over up to a place, where a plain character ends, but for
 * symbols of which they know already. */
static bool tell_segments(piece *p, size_t end) {
    terms__search *search = p->search;
    const terms__skim *skim = &search->skim;
    size_t at = p->at > p->told ? p->at : p->told;
    if (at >= end)
        return true;
    terms__passed_part part = {.text = p->text,
                               .marks = skim->marks,
                               .stops = skim->stops,
                               .at = at,
                               .end = end,
                               .plain = plain_before(skim, end) - plain_before(skim, at)};
    p->told = end;
    return terms__segments_read(&search->segments, &search->window) &&
           terms__segments_pass(&search->segments, &search->window, &part);
}

/* Pass over all up to the end of the plain character that begins at `last`.  False when memory
 * runs out, here and below. */
static bool pass(piece *p, size_t last) {
    terms__search *search = p->search;
    const terms__skim *skim = &search->skim;
    size_t end = last + size_of(p->text[last]);
    terms__plain_part part = {.len = end - p->at,
                              .plain = plain_before(skim, end) - plain_before(skim, p->at),
                              .han = han_before(skim, end) - han_before(skim, p->at)};
    if (search->window.origins)
        count_gaps(&part, p, end);
    terms__blocks_pass(&search->blocks, part, p->text + last);
    search->scan = (terms__scan){.at = search->window.base + search->window.count};
    bool fits = !search->keeps_places || tell_segments(p, end);
    p->at = end;
    return fits;
}

/* A quotation mark that follows the last character, which is in no cluster then, tells a symbol
 * whether it closes. */
static bool pass_but_last(piece *p, size_t last) {
    terms__search *search = p->search;
    terms__window *window = &search->window;
    size_t before = last_plain(&search->skim, last), limit = window->limit;
    if (before != nowhere && before >= p->at && !pass(p, before))
        return false;
    window->limit = window->count + TERMS__BLOCKS_ROOM + 1;
    p->at += terms__blocks_feed(&search->blocks, window, (const char *)p->text + p->at,
                                last + size_of(p->text[last]) - p->at);
    window->limit = limit;
    search->scan = (terms__scan){.at = window->base + window->count};
    return true;
}

static bool pass_up_to(piece *p, size_t last) {
    bool closed = last < p->told || is_plain(&p->search->skim, last + size_of(p->text[last]));
    return closed || !p->search->keeps_places ? pass(p, last) : pass_but_last(p, last);
}

/* Let the blocks read all up to a place, with the gaps before it. */
static bool catch_up(piece *p, size_t place) {
    terms__search *search = p->search;
    if (p->at >= place)
        return true;
    if (!pass_up_to(p, last_plain(&search->skim, place)))
        return false;
    if (p->at < place)
        p->at += terms__blocks_pass_blanks(&search->blocks, &search->window, p->text + p->at,
                                           p->len - p->at);
    return true;
}

/* Whether anybody asks for bytes: then all that is found goes through the stages. */
static bool wants_bytes(const piece *p) {
    return p->search->window.origins && !p->search->keeps_positions;
}

/* Whether anybody asks where something stands. */
static bool wants_spots(const piece *p) {
    return p->search->window.origins || p->search->keeps_places;
}

static uint32_t letter_at(const terms_matcher *matcher, const unsigned char *text, size_t size) {
    uint32_t c = text[0];
    if (size == 2)
        c = (c & 0x1F) << 6 | (text[1] & 0x3Fu);
    else if (size == 3)
        c = (c & 0x0F) << 12 | (text[1] & 0x3Fu) << 6 | (text[2] & 0x3Fu);
    return terms__matcher_letter(matcher, c);
}

static uint32_t child_of(const terms__trie *trie, uint32_t node, uint32_t letter) {
    return node == 0 ? trie->starts[letter] : terms__trie_child(trie, node, letter);
}

/* Places come by their begins, so the first at an end is the longest.  False where there
 * are too many. */
static bool add_hit(piece *p, size_t end, uint32_t pattern) {
    cluster *c = &p->cluster;
    size_t slot = c->count;
    while (slot > 0 && c->hits[slot - 1].end > end)
        slot--;
    if (slot > 0 && c->hits[slot - 1].end == end)
        return true;
    if (c->count == CLUSTER_HITS || (c->count > 0 && end - c->from > LONGEST_CLUSTER))
        return false;
    if (slot < c->count)
        memmove(&c->hits[slot + 1], &c->hits[slot], (c->count - slot) * sizeof *c->hits);
    c->hits[slot].end = end;
    c->hits[slot].pattern = pattern;
    if (c->count++ == 0) {
        c->from = p->begin;
        c->end = end;
    }
    c->end = c->end < end ? end : c->end;
    return true;
}

/* Does the block end at a place that is no plain character's, before what is visible? */
static bool block_ends(const piece *p, size_t at) {
    return terms__blocks_end_before(&p->search->blocks, p->text + at, p->len - at);
}

/* May a pattern go on behind a node in spite of what stands there, which is no plain character?
 * Gaps vanish or leave one U+0020. */
static bool may_go_on(const piece *p, uint32_t node, size_t at) {
    const terms_matcher *matcher = p->search->matcher;
    size_t next = behind_gaps(p, at);
    if (next < p->size && is_plain(&p->search->skim, next)) {
        uint32_t letter = letter_at(matcher, p->text + next, size_of(p->text[next]));
        if (child_of(&matcher->trie, node, letter) == 0 &&
            child_of(&matcher->trie, node, terms__matcher_letter(matcher, 0x20)) == 0)
            return false;
    }
    return !block_ends(p, at);
}

/* Follow the trie from a node behind `depth` characters, to where no pattern goes on. */
static walked walk(piece *p, uint32_t node, size_t at, size_t depth) {
    const terms_matcher *matcher = p->search->matcher;
    const terms__trie *trie = &matcher->trie;
    for (; depth < DEEPEST; depth++) {
        if (at >= p->size)
            return CUT;
        if (!is_plain(&p->search->skim, at))
            return may_go_on(p, node, at) ? OPEN : OVER;
        size_t size = size_of(p->text[at]);
        node = child_of(trie, node, letter_at(matcher, p->text + at, size));
        p->search->skim.effort++;
        if (node == 0)
            return OVER;
        at += size;
        uint32_t pattern = terms__matcher_own(matcher, node, depth + 1);
        if (pattern != 0 && !add_hit(p, at, pattern))
            return OPEN;
        if (!terms__trie_goes_on(trie, node))
            return OVER;
    }
    return OPEN;
}

/* Find what begins at the place, of which two characters may tell something. */
static walked walk_on(piece *p, terms__opening known) {
    if (known.node == TERMS__HEAD_UNKNOWN)
        return walk(p, 0, p->begin, 0);
    p->search->skim.effort++;
    uint32_t pattern = known.pattern & ~TERMS__HEAD_ALONE;
    if (pattern != 0 && !add_hit(p, p->begin + 6, pattern))
        return OPEN;
    return known.node != 0 ? walk(p, known.node, p->begin + 6, 2) : OVER;
}

/* A single place needs no more to be known of it, unless its term has exceptions or somebody
 * asks for its bytes. */
static bool is_lone(const piece *p) {
    return p->cluster.count == 1 && !wants_bytes(p) &&
           terms__matcher_is_simple(p->search->matcher, p->cluster.hits[0].pattern);
}

static void give_lone(terms__search *search, uint32_t pattern) {
    search->lones[search->lone_count++] = pattern - 1;
}

/* Is all known of a place where nobody asks where it is: a pattern of two characters begins
 * there, which nothing overlaps and no mark that closes a quotation follows? */
static inline bool is_lone_opening(const terms__skim *skim, size_t index) {
    terms__opening known = skim->openings.known[index];
    size_t end = skim->openings.places[index] + (size_t)6;
    return known.node == 0 && (known.pattern & TERMS__HEAD_ALONE) != 0 &&
           skim->openings.places[index + 1] >= end && is_plain(skim, end);
}

/* Pass over what most places come to: how many of them, from one on. */
static size_t take_lones(piece *p, size_t index) {
    terms__search *search = p->search;
    const terms__openings *openings = &search->skim.openings;
    size_t from = index;
    if (p->cluster.count > 0 || wants_spots(p))
        return 0;
    for (; is_lone_opening(&search->skim, index); index++)
        give_lone(search, openings->known[index].pattern & ~TERMS__HEAD_ALONE);
    search->skim.effort += index - from;
    return index - from;
}

/* What ends in the cluster, which begins with a certain symbol; how many characters it has. */
static size_t list_hits(const piece *p, uint64_t symbol, terms__hit *hits) {
    const cluster *c = &p->cluster;
    size_t count = 0, found = 0;
    for (size_t at = c->from; at < c->end; count++) {
        at += size_of(p->text[at]);
        if (c->hits[found].end != at)
            continue;
        hits[found] = (terms__hit){symbol + count + 1, c->hits[found].pattern};
        found++;
    }
    return count;
}

/* Does a sentence end in the cluster? */
static bool has_stop(const piece *p) {
    const terms__skim *skim = &p->search->skim;
    for (size_t at = p->cluster.from; at < p->cluster.end; at += size_of(p->text[at]))
        if (skim->stops[at / 64] >> at % 64 & 1)
            return true;
    return false;
}

static bool comes_before(const terms_match *a, const terms_match *b) {
    return a->begin < b->begin || (a->begin == b->begin && a->end > b->end);
}

/* Where something stands, as far as anybody asks. */
typedef struct spot {
    terms__segment_begin symbol;
    uint64_t position;
} spot;

/* Find where the cluster stands, once all is given out that stands before it. */
static outcome find_spot(piece *p, spot *found) {
    terms__search *search = p->search;
    size_t from = p->cluster.from;
    *found = (spot){.position = 0};
    if (!wants_spots(p))
        return PASSED;
    if (terms__window_room(&search->window) <= 2 * TERMS__BLOCKS_ROOM)
        return FULL;
    if (!terms__search_decide(search))
        return FAILED;
    if (search->window.origins) {
        if (!catch_up(p, from))
            return FAILED;
        terms__blocks_push_gap(&search->blocks, &search->window);
        found->position = search->blocks.position;
    }
    if (!search->keeps_places)
        return PASSED;
    if (!tell_segments(p, from + size_of(p->text[from])))
        return FAILED;
    found->symbol = terms__segments_last(&search->segments);
    return PASSED;
}

/* Place occurrences in the cluster, whose begins and ends are known from some symbol on, and give
 * them out in their order: by begin, the longer first. */
static outcome give_found(piece *p, terms_match *found, size_t count, size_t from) {
    spot at;
    outcome how = find_spot(p, &at);
    if (how != PASSED)
        return how;
    for (size_t i = 0; i < count; i++) {
        terms_match match = found[i];
        match.position = at.position + (match.begin - from);
        match.begin += at.symbol.symbol - from;
        match.end += at.symbol.symbol - from;
        size_t slot = i;
        for (; slot > 0 && comes_before(&match, &found[slot - 1]); slot--)
            found[slot] = found[slot - 1];
        found[slot] = match;
    }
    return terms__search_add_found(p->search, found, count, at.symbol.number) ? PASSED : FAILED;
}

/* Where nobody asks for bytes and no term needs care, the cluster tells all.  Unsure where it
 * does not. */
static outcome resolve_cluster(piece *p) {
    terms__search *search = p->search;
    terms__hit hits[CLUSTER_HITS];
    terms_match resolved[TERMS__RESOLVED];
    if (wants_bytes(p) || (search->keeps_places && has_stop(p)))
        return UNSURE;
    list_hits(p, p->cluster.end, hits);
    size_t count = terms__resolve(resolved, search->matcher, hits, p->cluster.count);
    return count > 0 ? give_found(p, resolved, count, p->cluster.end) : UNSURE;
}

/* The same for a single place that needs no more to be known of it. */
static outcome give_single(piece *p) {
    const terms_matcher *matcher = p->search->matcher;
    uint32_t pattern = p->cluster.hits[0].pattern;
    terms_match match = {.term = terms__matcher_term(matcher, pattern - 1),
                         .form = pattern - 1,
                         .label = TERMS_FREE,
                         .end = terms__matcher_get(matcher, pattern, TERMS__PATTERN_LENGTH)};
    return give_found(p, &match, 1, 0);
}

/* Give the symbols of the cluster and its hits to the stages that select and label. */
static outcome give_cluster(piece *p) {
    terms__search *search = p->search;
    terms__hit hits[CLUSTER_HITS];
    size_t symbols = p->cluster.end - p->cluster.from;
    if (terms__window_room(&search->window) <= symbols + 2 * TERMS__BLOCKS_ROOM)
        return FULL;
    if (!catch_up(p, p->cluster.from))
        return FAILED;
    terms__blocks_push_gap(&search->blocks, &search->window);
    size_t count = list_hits(p, search->window.base + search->window.count, hits);
    terms__blocks_push_part(&search->blocks, &search->window, p->text + p->cluster.from, count,
                            search->keeps_places);
    search->scan = (terms__scan){.at = search->window.base + search->window.count};
    p->told = p->cluster.end;
    return terms__select_take(&search->select, hits, p->cluster.count) ? PASSED : FAILED;
}

/* No mark that closes a quotation may follow the cluster. */
static bool is_closed(const piece *p) {
    const terms__skim *skim = &p->search->skim;
    size_t end = p->cluster.end;
    if (is_plain(skim, end))
        return true;
    size_t next = behind_gaps(p, end);
    return (next < p->size && is_plain(skim, next)) || block_ends(p, end);
}

static outcome give_out(piece *p) {
    if (is_lone(p) && wants_spots(p))
        return give_single(p);
    if (is_lone(p)) {
        give_lone(p->search, p->cluster.hits[0].pattern);
        return PASSED;
    }
    outcome how = resolve_cluster(p);
    return how == UNSURE ? give_cluster(p) : how;
}

/* What is in the cluster can't change any more. */
static outcome close(piece *p) {
    if (p->cluster.count == 0)
        return PASSED;
    if (p->cluster.end >= p->limit)
        return AGAIN;
    if (!is_closed(p))
        return UNSURE;
    outcome how = give_out(p);
    if (how == PASSED)
        p->cluster.count = p->cluster.end = 0;
    return how;
}

/* Look at a place where something may begin, or at the limit; or at several at once: `*index` is
 * then that of the last one. */
static outcome look_at(piece *p, size_t *index) {
    const terms__openings *openings = &p->search->skim.openings;
    size_t place = openings->places[*index];
    bool last = place == p->limit;
    outcome how = place >= p->cluster.end || last ? close(p) : PASSED;
    if (how != PASSED || last)
        return how;
    size_t lones = take_lones(p, *index);
    if (lones > 0) {
        *index += lones - 1;
        return PASSED;
    }
    if (!is_plain(&p->search->skim, place))
        return UNSURE;
    p->begin = place;
    walked end = walk_on(p, openings->known[*index]);
    return end == OVER ? PASSED : end == CUT ? AGAIN : UNSURE;
}

/* Is the automaton in no pattern that could go on? */
static bool is_between(const terms__search *search) {
    const terms__trie *trie = &search->matcher->trie;
    return !terms__trie_goes_on(trie, search->scan.node) &&
           terms__trie_get(trie, search->scan.node, TERMS__NODE_FAIL) == 0;
}

/* Where something may be going on that began at most `most` plain characters ago, behind the
 * place where reading began, and nothing has been found since, take those back: the trie tells
 * whether it goes on. */
static bool take_back(piece *p, size_t most) {
    terms__search *search = p->search;
    const terms__trie *trie = &search->matcher->trie;
    size_t depth = terms__trie_depth(trie, search->scan.node);
    if (p->at <= p->begin || depth > most || search->last_hit > search->scan.at - depth ||
        !terms__blocks_are_even(&search->blocks))
        return false;
    size_t bytes = terms__blocks_unread(&search->blocks, &search->window, p->text + p->at,
                                        p->at - p->begin - 1, depth);
    if (bytes == 0)
        return false;
    p->at -= bytes;
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
    search->skim.effort += STEP_EFFORT;
    return terms__search_scan(search, 0);
}

/* For what a piece gives out, and the symbols that are read in bulk. */
static bool has_room(const terms__search *search) {
    return terms__window_room(&search->window) > 2 * TERMS__BLOCKS_ROOM + BULK &&
           search->lone_count + search->found_count + LARGEST <= TERMS__LONES;
}

/* Do blocks stand before a plain character, and the automaton in no pattern?  Or has all of the
 * piece been read? */
static bool is_ready(piece *p, size_t step) {
    terms__search *search = p->search;
    terms__blocks *blocks = &search->blocks;
    if (p->at >= p->size)
        return true;
    if (!is_between(search) && !take_back(p, step / 2))
        return false;
    if (!is_plain(&search->skim, p->at) || !terms__blocks_are_even(blocks))
        p->at +=
            terms__blocks_pass_blanks(blocks, &search->window, p->text + p->at, p->len - p->at);
    return p->at >= p->size || (is_plain(&search->skim, p->at) && terms__blocks_are_even(blocks));
}

/* Read symbols, from a place where something may begin, up to a plain character that no pattern
 * before it reaches. */
static outcome read_on(piece *p, bool ready) {
    terms__search *search = p->search;
    for (size_t step = STEP; p->at < p->size && !ready; ready = is_ready(p, step)) {
        if (terms__window_room(&search->window) <= TERMS__BLOCKS_ROOM + BULK)
            return FULL;
        if (!read_symbols(search, p->text, p->len, step, &p->at))
            return FAILED;
        step = step < STEP_MAX ? 2 * step : step;
    }
    return PASSED;
}

/* Where what is being looked at begins. */
static size_t resting_place(const piece *p, size_t place) {
    return p->cluster.count > 0 ? p->cluster.from : place;
}

/* Read at a place; the next one to look at is then another. */
static outcome read_at(piece *p, size_t *next) {
    const terms__skim *skim = &p->search->skim;
    const uint16_t *places = skim->openings.places;
    size_t place = resting_place(p, places[*next]);
    p->begin = place;
    p->cluster.count = p->cluster.end = 0;
    if (!catch_up(p, place))
        return FAILED;
    outcome how = read_on(p, !is_plain(skim, place) && is_ready(p, STEP));
    while (*next > 0 && places[*next - 1] >= p->at)
        (*next)--;
    return how;
}

/* Look at all places where something may begin.  Where the piece ends too soon for what begins
 * with it, that must be read. */
static outcome look(piece *p) {
    const terms__skim *skim = &p->search->skim;
    const terms__openings *openings = &skim->openings;
    outcome how = is_ready(p, STEP) ? PASSED : read_on(p, false);
    for (size_t next = 0; how == PASSED && next < openings->count;) {
        size_t place = openings->places[next];
        if (skim->effort >= p->size) {
            p->begin = place;
            return AGAIN;
        }
        if (place >= p->at)
            how = look_at(p, &next);
        if (how == AGAIN && resting_place(p, place) == 0)
            how = UNSURE;
        if (how == UNSURE)
            how = read_at(p, &next);
        else
            next++;
    }
    return how;
}

/* Go over a piece, or as much of it as there is room for. */
static outcome go_over(piece *p) {
    outcome how = look(p);
    if (how == FAILED)
        return FAILED;
    return catch_up(p, how == PASSED ? p->limit : resting_place(p, p->begin)) ? how : FAILED;
}

/* The first block from one on that has other characters, or where the piece ends. */
static size_t next_other(const terms__skim *skim, size_t block) {
    for (; block + GROUP <= skim->blocks; block += GROUP) {
        uint64_t other = 0;
        for (size_t i = 0; i < GROUP; i++)
            other |= skim->marks[block + i].other;
        if (other != 0)
            break;
    }
    while (block < skim->blocks && skim->marks[block].other == 0)
        block++;
    return block;
}

/* The filter looks at several characters: where others stand among them, or begin themselves,
 * something may begin. */
static void start_others(terms__skim *skim) {
    for (size_t block = next_other(skim, 0); block < skim->blocks;
         block = next_other(skim, block + 1)) {
        uint64_t before = block > 0 ? skim->marks[block - 1].other : 0;
        uint64_t other = skim->marks[block].other, begins = other & ~(other << 1 | before >> 63);
        for (; begins != 0; begins &= begins - 1) {
            size_t at = 64 * block + terms__bits_lowest(begins);
            for (size_t i = 0; i < TERMS__FILTER_LOOK && at != nowhere; i++) {
                skim->starts[at / 64] |= (uint64_t)1 << at % 64;
                at = last_plain(skim, at);
            }
        }
    }
}

/* What the filter knows of the last characters is incomplete. */
static size_t find_limit(const terms__skim *skim) {
    size_t limit = 64 * skim->blocks;
    for (size_t i = 1; i < TERMS__FILTER_LOOK && limit != nowhere; i++)
        limit = last_plain(skim, limit);
    return limit == nowhere ? 0 : limit;
}

static void find_stops(terms__skim *skim, const unsigned char *text, bool by_sentence) {
    memset(skim->stops, 0, sizeof skim->stops);
    if (by_sentence)
        skim->find_stops(skim->stops, text, skim->blocks);
}

/* Find out about a piece of text; behind it TERMS__MARKS_AHEAD bytes can be read, and what fills
 * up its last block. */
static piece begin_piece(terms__search *search, const unsigned char *text, size_t size,
                         size_t len) {
    terms__skim *skim = &search->skim;
    skim->blocks = (size + 63) / 64;
    skim->mark(skim->marks, &skim->characters, text, skim->blocks);
    terms__marks *last = &skim->marks[skim->blocks - 1];
    last->other &= size % 64 > 0 ? bits_before(size % 64) : bits_from(0);
    skim->marks[skim->blocks] =
        (terms__marks){.plain_before = last->plain_before + terms__bits_count(last->plain),
                       .han_before = last->han_before + terms__bits_count(last->han)};
    skim->sift(skim->starts, &search->matcher->filter, text, skim->marks, &skim->characters,
               skim->blocks);
    skim->effort = 0;
    if (search->keeps_places)
        find_stops(skim, text, search->segments.by_sentence);
    start_others(skim);
    size_t limit = find_limit(skim);
    terms__openings_list(&skim->openings, search->matcher, text, skim->marks, skim->starts, limit);
    piece p;
    p.search = search;
    p.text = text;
    p.len = len;
    p.size = size;
    p.at = 0;
    p.begin = 0;
    p.told = 0;
    p.limit = limit;
    p.cluster.count = p.cluster.end = 0;
    return p;
}

/* Go over a piece, or at least read some of it: `*at` is how far. */
static bool pass_piece(piece *p, size_t *at) {
    outcome how = go_over(p);
    if ((how == PASSED || how == AGAIN) && p->at == 0 &&
        !read_symbols(p->search, p->text, p->len, BULK, &p->at))
        how = FAILED;
    *at += p->at;
    return how != FAILED;
}

/* Go over the next piece of text, and see whether that was worth it. */
static bool skim_next(terms__search *search, const unsigned char *text, size_t len, size_t *at) {
    terms__skim *skim = &search->skim;
    size_t blocks = (len - *at - TERMS__MARKS_AHEAD) / 64;
    size_t size = 64 * (blocks < TERMS__MARKS_BLOCKS ? blocks : TERMS__MARKS_BLOCKS);
    piece p = begin_piece(search, text + *at, size, len - *at);
    bool good = pass_piece(&p, at);
    if (skim->effort < p.size)
        skim->pause = 0;
    else
        skim->rest = skim->pause = skim->pause < PAUSE_MAX ? 2 * skim->pause + 1 : PAUSE_MAX;
    return good;
}

/* Go over the end of the text, too little for a piece that has something behind it. */
static bool skim_end(terms__search *search, const unsigned char *text, size_t len, size_t *at) {
    unsigned char end[END_MAX + 64 + TERMS__MARKS_AHEAD] = {0};
    size_t size = len - *at;
    memcpy(end, text + *at, size);
    piece p = begin_piece(search, end, size, size);
    return pass_piece(&p, at);
}

bool terms__skim_feed(terms__search *search, const char *text, size_t len, size_t *read) {
    const unsigned char *bytes = (const unsigned char *)text;
    terms__skim *skim = &search->skim;
    if (!terms__search_scan(search, 0))
        return false;
    while (search->blocks.cut_len > 0 && *read < len && has_room(search))
        if (!read_symbols(search, bytes, len, 1, read))
            return false;
    while (len - *read > END_MAX && has_room(search)) {
        if (skim->rest > 0) {
            skim->rest--;
            if (!read_symbols(search, bytes, len, BULK, read))
                return false;
        } else if (!skim_next(search, bytes, len, read)) {
            return false;
        }
    }
    size_t left = len - *read;
    if (left < TERMS__SKIM_LEAST || left > END_MAX || skim->rest > 0 || !has_room(search))
        return true;
    return skim_end(search, bytes, len, read);
}
