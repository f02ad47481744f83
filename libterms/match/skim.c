/* Skim: goes over the text in which nothing begins, without reading its symbols.
 * SPDX-License-Identifier: MIT */
#include "match/skim.h"

#include <string.h>

#include "match/search.h"
#include "text/unicode.h"

/* Text is a sequence of stretches of plain characters and of others.  While the
 * automaton is in no pattern, a stretch is passed over: its characters are counted, and
 * at the few places where the filter sees a beginning the trie is walked from there.
 * Patterns that overlap make a cluster, which alone becomes symbols and hits:
 *
 *     text       坚 持 以 中 国 特 色 社 会 主 义 。 LF LF 第
 *     starts           -- ^     ^     ^
 *     clusters            [-----------------------]
 *     symbols              中国特色社会主义                  a block's end
 *
 * What is left out of the symbols is in no pattern, and nothing overlaps across it, so
 * that all the later stages decide as they would if a single symbol stood there that
 * begins nothing.  Where that can't be told, because other characters come before it is
 * certain what begins, symbols are read and scanned one by one until the automaton is
 * in no pattern again.
 *
 * A walk is bounded, and a piece of text that takes more effort than reading it would is
 * read instead: so time stays linear whatever the text holds. */
enum { DEEPEST = 32, CLUSTER_HITS = 64, STEP = 2, STEP_MAX = 64, STEP_EFFORT = 32 };
enum { BULK = 1024, LONGEST_CLUSTER = BULK, PAUSE_MAX = 15 };

/* Overlapping places, from a byte of the piece to another: the longest pattern at each end. */
typedef struct cluster {
    size_t from, end, count;
    struct {
        size_t end;
        uint32_t pattern;
    } hits[CLUSTER_HITS];
} cluster;

/* Plain characters, from a byte of the piece to another; `at` is the last place that was
 * looked at. */
typedef struct stretch {
    terms__search *search;
    const unsigned char *text;
    size_t len, from, to, at;
    cluster *cluster;
    bool is_known, ends; /* whether the block ends behind it */
} stretch;

/* How a stretch was left: at its end; where symbols must be read; where the piece ends
 * too soon; or because there is no room for more symbols, or no memory. */
typedef enum outcome { PASSED, UNSURE, AGAIN, FULL, FAILED } outcome;

/* How a walk ended: it can go no further; the stretch ends before; it is too far, or finds too
 * much. */
typedef enum walked { OVER, OPEN, LOST } walked;

void terms__skim_init(terms__skim *skim) {
    *skim = (terms__skim){.mark = terms__marks_kernel(terms__cpu_level()),
                          .sift = terms__filter_kernel(terms__cpu_level())};
}

static size_t first_bit(uint64_t bits) {
    return (size_t)__builtin_ctzll(bits);
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

/* The first byte from `at` on that belongs to no plain character, or where the plain
 * characters of the piece end. */
static size_t find_end(const terms__skim *skim, const unsigned char *text, size_t at) {
    size_t block = at / 64;
    uint64_t other = skim->marks[block].other & bits_from(at % 64);
    while (other == 0 && ++block < skim->blocks)
        other = skim->marks[block].other;
    if (other != 0)
        return 64 * block + first_bit(other);
    size_t last = 64 * skim->blocks - 1;
    while ((text[last] & 0xC0) == 0x80)
        last--;
    return last + size_of(text[last]);
}

/* Where the character before a place of a stretch begins. */
static size_t step_back(const unsigned char *text, size_t at) {
    do
        at--;
    while ((text[at] & 0xC0) == 0x80);
    return at;
}

/* The filter looks at several characters, which may be others behind the stretch. */
static void start_last(terms__skim *skim, const stretch *s) {
    size_t at = s->to;
    for (size_t i = 1; i < TERMS__FILTER_LOOK && at > s->from; i++) {
        at = step_back(s->text, at);
        if (at / 64 < skim->blocks)
            skim->starts[at / 64] |= (uint64_t)1 << at % 64;
    }
}

/* How many there are without the instruction that not every CPU has. */
static size_t count_bits(uint64_t bits) {
    const uint64_t each = 0x0101010101010101u;
    bits -= bits >> 1 & each * 0x55;
    bits = (bits & each * 0x33) + (bits >> 2 & each * 0x33);
    return (size_t)(((bits + (bits >> 4)) & each * 0x0F) * each >> 56);
}

/* How many plain characters of the piece begin before a place that isn't behind it. */
static size_t plain_before(const terms__skim *skim, size_t at) {
    const terms__marks *marks = &skim->marks[at / 64];
    return marks->plain_before + count_bits(marks->plain & bits_before(at % 64));
}

static size_t han_before(const terms__skim *skim, size_t at) {
    const terms__marks *marks = &skim->marks[at / 64];
    return marks->han_before + count_bits(marks->han & bits_before(at % 64));
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
static bool add_hit(stretch *s, size_t end, uint32_t pattern) {
    cluster *c = s->cluster;
    size_t slot = c->count;
    while (slot > 0 && c->hits[slot - 1].end > end)
        slot--;
    if (slot > 0 && c->hits[slot - 1].end == end)
        return true;
    if (c->count == CLUSTER_HITS || (c->count > 0 && end - c->from > LONGEST_CLUSTER))
        return false;
    memmove(&c->hits[slot + 1], &c->hits[slot], (c->count - slot) * sizeof *c->hits);
    c->hits[slot].end = end;
    c->hits[slot].pattern = pattern;
    if (c->count++ == 0) {
        c->from = s->at;
        c->end = end;
    }
    c->end = c->end < end ? end : c->end;
    return true;
}

/* Follow the trie from a node behind `depth` characters, to where no pattern goes on, or
 * to the stretch's end. */
static walked walk(stretch *s, uint32_t node, size_t at, size_t depth) {
    const terms_matcher *matcher = s->search->matcher;
    const terms__trie *trie = &matcher->trie;
    while (at < s->to && depth < DEEPEST) {
        size_t size = size_of(s->text[at]);
        node = child_of(trie, node, letter_at(matcher, s->text + at, size));
        s->search->skim.effort++;
        if (node == 0)
            return OVER;
        at += size;
        depth++;
        uint32_t pattern = terms__matcher_own(matcher, node, depth);
        if (pattern != 0 && !add_hit(s, at, pattern))
            return LOST;
        if (!terms__trie_goes_on(trie, node))
            return OVER;
    }
    return depth < DEEPEST ? OPEN : LOST;
}

/* Whether the heads know what begins here. */
static bool has_head(const stretch *s) {
    const unsigned char *text = s->text + s->at;
    const terms__filter *filter = &s->search->matcher->filter;
    return s->to - s->at >= 6 && text[0] >= 0xE0 && text[3] >= 0xE0 &&
           !(filter->has_singles && terms__filter_is_single(filter, text));
}

static walked walk_from_head(stretch *s) {
    const terms__heads *heads = &s->search->matcher->filter.heads;
    const terms__head *head = terms__heads_find(heads, terms__heads_key(s->text + s->at));
    s->search->skim.effort++;
    if (head->pattern != 0 && !add_hit(s, s->at + 6, head->pattern))
        return LOST;
    return head->node != 0 ? walk(s, head->node, s->at + 6, 2) : OVER;
}

/* A single place needs no more to be known of it, unless its term has exceptions or somebody
 * asks where it is. */
static bool is_lone(const stretch *s) {
    const terms_matcher *matcher = s->search->matcher;
    uint32_t pattern = s->cluster->hits[0].pattern;
    return s->cluster->count == 1 && !s->search->window.origins &&
           terms__matcher_shorter(matcher, pattern) == 0 &&
           terms__matcher_stands_alone(matcher, pattern);
}

/* It isn't quoted: a mark that closes would be behind the stretch. */
static outcome give_lone(stretch *s) {
    terms__search *search = s->search;
    if (search->lone_count == TERMS__LONES)
        return FULL;
    search->lones[search->lone_count++] = s->cluster->hits[0].pattern - 1;
    s->cluster->count = 0;
    return PASSED;
}

/* Push the symbols of the cluster, and make hits of what ends there. */
static size_t push_cluster(const stretch *s, terms__hit *hits) {
    const cluster *c = s->cluster;
    const terms__skim *skim = &s->search->skim;
    terms__search *search = s->search;
    uint64_t symbol = search->window.base + search->window.count;
    size_t count = 0, found = 0;
    for (size_t at = c->from; at < c->end; count++) {
        at += size_of(s->text[at]);
        if (c->hits[found].end != at)
            continue;
        hits[found] = (terms__hit){symbol + count + 1, c->hits[found].pattern};
        found++;
    }
    size_t index = plain_before(skim, c->from) - plain_before(skim, s->from);
    terms__blocks_push_part(
        &search->blocks, &search->window,
        (terms__plain_part){s->text + c->from, c->from - s->from, index, count});
    return found;
}

/* What is in the cluster can't change any more. */
static outcome close(stretch *s) {
    cluster *c = s->cluster;
    terms__search *search = s->search;
    terms__hit hits[CLUSTER_HITS];
    if (c->count == 0)
        return PASSED;
    if (is_lone(s))
        return give_lone(s);
    if (terms__window_room(&search->window) <= c->end - c->from + TERMS__BLOCKS_ROOM)
        return FULL;
    size_t count = push_cluster(s, hits);
    search->scan = (terms__scan){.at = search->window.base + search->window.count};
    c->count = 0;
    return terms__select_take(&search->select, hits, count) ? PASSED : FAILED;
}

/* The place from which on all is to be read again. */
static size_t place_of(const stretch *s) {
    return s->cluster->count > 0 ? s->cluster->from : s->at;
}

/* Nothing goes on behind the stretch, and no mark closes what ends with it, where a block ends
 * there. */
static bool ends_block(stretch *s) {
    if (!s->is_known)
        s->ends = terms__blocks_end_before(&s->search->blocks, s->text + s->to, s->len - s->to);
    s->is_known = true;
    return s->ends;
}

/* Look at a place where something may begin. */
static outcome look_at(stretch *s, size_t at) {
    s->at = at;
    outcome how = at >= s->cluster->end ? close(s) : PASSED;
    if (how != PASSED)
        return how;
    walked end = has_head(s) ? walk_from_head(s) : walk(s, 0, s->at, 0);
    return end == OVER || (end == OPEN && ends_block(s)) ? PASSED : UNSURE;
}

/* Look at all places where something may begin, then close the last cluster, unless the
 * next character may be a mark that closes a quotation. */
static outcome look(stretch *s) {
    const terms__skim *skim = &s->search->skim;
    for (size_t block = s->from / 64; 64 * block < s->to && block < skim->blocks; block++) {
        uint64_t starts = skim->starts[block];
        if (block == s->from / 64)
            starts &= bits_from(s->from % 64);
        if (block == s->to / 64)
            starts &= bits_before(s->to % 64);
        for (; starts != 0; starts &= starts - 1) {
            outcome how = look_at(s, 64 * block + first_bit(starts));
            if (how != PASSED)
                return how;
        }
    }
    return s->cluster->end < s->to || ends_block(s) ? close(s) : UNSURE;
}

/* Pass over the plain characters from `*at` on, up to where symbols must be read. */
static outcome pass(terms__search *search, const unsigned char *text, size_t len, size_t *at) {
    terms__skim *skim = &search->skim;
    size_t size = 64 * skim->blocks;
    cluster found;
    found.count = found.end = 0;
    stretch s = {
        .search = search, .text = text, .len = len, .from = *at, .at = *at, .cluster = &found};
    s.to = find_end(skim, text, *at);
    start_last(skim, &s);
    outcome how = look(&s);
    size_t to = how == PASSED ? s.to : place_of(&s);
    if (how == UNSURE && s.to >= size && to > 0)
        how = AGAIN;
    if (to > s.from) {
        size_t counted = to < size ? to : size;
        terms__blocks_pass(&search->blocks, text + s.from, to - s.from,
                           plain_before(skim, counted) - plain_before(skim, s.from),
                           han_before(skim, counted) - han_before(skim, s.from));
        search->scan = (terms__scan){.at = search->window.base + search->window.count};
    }
    *at = to;
    return how;
}

/* Is the automaton in no pattern that could go on? */
static bool is_between(const terms__search *search) {
    const terms__trie *trie = &search->matcher->trie;
    return !terms__trie_goes_on(trie, search->scan.node) &&
           terms__trie_get(trie, search->scan.node, TERMS__NODE_FAIL) == 0;
}

/* Where something may be going on that began at most `most` plain characters ago, and
 * nothing has been found since, take those back: the trie tells whether it goes on. */
static bool take_back(terms__search *search, const unsigned char *text, size_t most, size_t *at) {
    const terms__trie *trie = &search->matcher->trie;
    size_t depth = terms__trie_depth(trie, search->scan.node);
    if (depth > most || search->last_hit > search->scan.at - depth ||
        !terms__blocks_are_even(&search->blocks))
        return false;
    size_t bytes = terms__blocks_unread(&search->blocks, &search->window, text + *at, *at, depth);
    if (bytes == 0)
        return false;
    *at -= bytes;
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

static bool has_room(const terms__search *search) {
    return terms__window_room(&search->window) > TERMS__BLOCKS_ROOM + BULK &&
           search->lone_count < TERMS__LONES;
}

static bool is_plain(const terms__skim *skim, size_t at) {
    return skim->marks[at / 64].plain >> at % 64 & 1;
}

/* Go over a piece of text, or as much of it as there is room for the symbols of: up to
 * `*at`. */
static outcome skim_piece(terms__search *search, const unsigned char *text, size_t len,
                          size_t *at) {
    terms__blocks *blocks = &search->blocks;
    size_t size = 64 * search->skim.blocks, step = STEP;
    while (*at < size && has_room(search) && search->skim.effort < size) {
        outcome how = UNSURE;
        if (is_between(search) || take_back(search, text, step / 2, at)) {
            if (!is_plain(&search->skim, *at) || !terms__blocks_are_even(blocks))
                *at += terms__blocks_pass_blanks(blocks, &search->window, text + *at, len - *at);
            if (*at >= size)
                break;
            if (is_plain(&search->skim, *at) && terms__blocks_are_even(blocks)) {
                size_t from = *at;
                how = pass(search, text, len, at);
                step = *at > from ? STEP : step;
            }
        }
        if (how == PASSED)
            continue;
        if (how != UNSURE)
            return how;
        if (!read_symbols(search, text, len, step, at))
            return FAILED;
        step = step < STEP_MAX ? 2 * step : step;
    }
    return has_room(search) ? PASSED : FULL;
}

/* Go over the next piece of text, and see whether that was worth it. */
static bool skim_next(terms__search *search, const unsigned char *text, size_t len, size_t *at) {
    terms__skim *skim = &search->skim;
    size_t blocks = (len - *at - TERMS__MARKS_AHEAD) / 64, passed = 0;
    skim->blocks = blocks < TERMS__SKIM_BLOCKS ? blocks : TERMS__SKIM_BLOCKS;
    skim->mark(skim->marks, text + *at, skim->blocks);
    terms__marks *last = &skim->marks[skim->blocks - 1];
    skim->marks[skim->blocks] =
        (terms__marks){.plain_before = last->plain_before + (uint32_t)count_bits(last->plain),
                       .han_before = last->han_before + (uint32_t)count_bits(last->han)};
    skim->sift(skim->starts, &search->matcher->filter, text + *at, skim->marks, skim->blocks);
    skim->effort = 0;
    outcome how = skim_piece(search, text + *at, len - *at, &passed);
    *at += passed;
    if (skim->effort < 64 * skim->blocks)
        skim->pause = 0;
    else
        skim->rest = skim->pause = skim->pause < PAUSE_MAX ? 2 * skim->pause + 1 : PAUSE_MAX;
    return how != FAILED;
}

bool terms__skim_feed(terms__search *search, const char *text, size_t len, size_t *read) {
    const unsigned char *bytes = (const unsigned char *)text;
    terms__skim *skim = &search->skim;
    if (!terms__search_scan(search, 0))
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
