/* Giving: what is found in a swath is given out, as far as its cluster tells what that is.
 * SPDX-License-Identifier: MIT */
#include "match/giving.h"

#include "match/margins.h"
#include "match/passing.h"
#include "match/resolve.h"

/* Most places are of a pattern that overlaps no other, or none that is not inside: where nobody
 * asks where they are, or not again, its form is all that is given out.  Where places overlap and
 * nobody asks for bytes, the cluster tells what the stages behind would decide.  Else its symbols
 * and hits are given to them, and what is between clusters stays out of the window. */

/* Where something stands, as far as anybody asks. */
typedef struct spot {
    terms__segment_begin symbol;
    uint64_t position;
} spot;

/* Whether anybody asks for bytes: then all that is found goes through the stages. */
static bool wants_bytes(const terms__swath *s) {
    return s->search->window.origins && !s->search->keeps_positions;
}

/* A single place needs no more to be known of it, unless its term has exceptions or somebody
 * asks for its bytes. */
static bool is_lone(const terms__swath *s) {
    return s->cluster.count == 1 && !wants_bytes(s) &&
           terms__matcher_is_simple(s->search->matcher, s->cluster.hits[0].pattern);
}

/* The pattern that ends where the cluster does. */
static uint32_t last_pattern(const terms__swath *s) {
    return s->cluster.hits[s->cluster.count - 1].pattern;
}

/* Is the cluster a pattern that has all else inside, and is that all that anybody asks for? */
static bool is_whole(const terms__swath *s) {
    return terms__cluster_is_spanned(&s->cluster) && !terms__swath_wants(s, last_pattern(s));
}

/* The same where it is known what is inside. */
static bool is_known(const terms__swath *s) {
    return is_whole(s) && terms__insides_know(&s->search->insides, last_pattern(s));
}

/* Does a sentence end in the cluster? */
static bool has_stop(const terms__swath *s) {
    const terms__skim *skim = s->search->skim;
    for (size_t at = s->cluster.from; at < s->cluster.end;
         at += terms__marks_plain_size(s->text[at]))
        if (skim->stops[at / 64] >> at % 64 & 1)
            return true;
    return false;
}

static bool comes_before(const terms_match *a, const terms_match *b) {
    return a->begin < b->begin || (a->begin == b->begin && a->end > b->end);
}

/* Find where the cluster stands, once all is given out that stands before it. */
static terms__swath_outcome find_spot(terms__swath *s, spot *found) {
    terms__search *search = s->search;
    size_t from = s->cluster.from;
    *found = (spot){.position = 0};
    if (!terms__swath_wants_spots(s))
        return TERMS__SWATH_PASSED;
    if (terms__window_room(&search->window) <= 2 * TERMS__BLOCKS_ROOM)
        return TERMS__SWATH_FULL;
    if (!terms__search_decide(search))
        return TERMS__SWATH_FAILED;
    if (search->window.origins) {
        if (!terms__passing_catch_up(s, from))
            return TERMS__SWATH_FAILED;
        terms__blocks_push_gap(&search->blocks, &search->window);
        found->position = search->blocks.position;
    }
    if (!search->keeps_places)
        return TERMS__SWATH_PASSED;
    if (!terms__passing_tell(s, from + terms__marks_plain_size(s->text[from])))
        return TERMS__SWATH_FAILED;
    found->symbol = terms__segments_last(&search->segments);
    return TERMS__SWATH_PASSED;
}

/* Where a character of the cluster begins. */
static size_t place_of(const terms__swath *s, uint64_t character) {
    size_t at = s->cluster.from;
    for (; character > 0; character--)
        at += terms__marks_plain_size(s->text[at]);
    return at;
}

/* Give occurrences in the cluster out with their margins, in any order: where nobody asks for
 * places. */
static terms__swath_outcome give_surrounded(const terms__swath *s, const terms_match *found,
                                            size_t count, size_t from) {
    terms__margins margins[TERMS__RESOLVED];
    for (size_t i = 0; i < count; i++) {
        size_t begin = place_of(s, found[i].begin - from), end = place_of(s, found[i].end - from);
        if (!terms__margins_find(s, begin, end, &margins[i]))
            return TERMS__SWATH_UNSURE;
    }
    return terms__search_add_found(s->search, found, margins, count, 0) ? TERMS__SWATH_PASSED
                                                                        : TERMS__SWATH_FAILED;
}

/* Place occurrences in the cluster, whose begins and ends are known from some symbol on, and give
 * them out in their order: by begin, the longer first. */
static terms__swath_outcome give_found(terms__swath *s, terms_match *found, size_t count,
                                       size_t from) {
    spot at;
    if (s->search->keeps_margins)
        return give_surrounded(s, found, count, from);
    terms__swath_outcome how = find_spot(s, &at);
    if (how != TERMS__SWATH_PASSED)
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
    return terms__search_add_found(s->search, found, NULL, count, at.symbol.number)
               ? TERMS__SWATH_PASSED
               : TERMS__SWATH_FAILED;
}

/* Give out a pattern that is the whole cluster, and keep what is inside. */
static terms__swath_outcome give_whole(const terms__swath *s, const terms_match *found,
                                       size_t count) {
    uint32_t pattern = last_pattern(s);
    if (!terms__insides_keep(&s->search->insides, pattern, found, count))
        return TERMS__SWATH_FAILED;
    terms__giving_lone(s->search, pattern);
    return TERMS__SWATH_PASSED;
}

/* Where nobody asks for bytes and no term needs care, the cluster tells all.  Unsure where it
 * does not. */
static terms__swath_outcome resolve_cluster(terms__swath *s) {
    terms__search *search = s->search;
    terms__hit hits[TERMS__CLUSTER_HITS];
    terms_match resolved[TERMS__RESOLVED];
    if (wants_bytes(s) || (search->keeps_places && has_stop(s)))
        return TERMS__SWATH_UNSURE;
    terms__cluster_list(&s->cluster, s->text, s->cluster.end, hits);
    size_t count = terms__resolve(resolved, search->matcher, hits, s->cluster.count);
    if (count == 0)
        return TERMS__SWATH_UNSURE;
    if (is_whole(s))
        return give_whole(s, resolved, count);
    terms__swath_outcome how = give_found(s, resolved, count, s->cluster.end);
    if (how == TERMS__SWATH_PASSED && terms__cluster_is_spanned(&s->cluster))
        terms__swath_note(s, last_pattern(s));
    return how;
}

/* The same for a single place that needs no more to be known of it. */
static terms__swath_outcome give_single(terms__swath *s) {
    const terms_matcher *matcher = s->search->matcher;
    uint32_t pattern = s->cluster.hits[0].pattern;
    terms_match match = {.term = terms__matcher_term(matcher, pattern - 1),
                         .form = pattern - 1,
                         .label = TERMS_FREE,
                         .end = terms__matcher_get(matcher, pattern, TERMS__PATTERN_LENGTH)};
    terms__swath_outcome how = give_found(s, &match, 1, 0);
    if (how == TERMS__SWATH_PASSED)
        terms__swath_note(s, pattern);
    return how;
}

/* Give the symbols of the cluster and its hits to the stages that select and label. */
static terms__swath_outcome give_cluster(terms__swath *s) {
    terms__search *search = s->search;
    terms__hit hits[TERMS__CLUSTER_HITS];
    size_t symbols = s->cluster.end - s->cluster.from;
    if (terms__window_room(&search->window) <= symbols + 2 * TERMS__BLOCKS_ROOM)
        return TERMS__SWATH_FULL;
    if (!terms__passing_catch_up(s, s->cluster.from))
        return TERMS__SWATH_FAILED;
    terms__blocks_push_gap(&search->blocks, &search->window);
    uint64_t symbol = search->window.base + search->window.count;
    size_t count = terms__cluster_list(&s->cluster, s->text, symbol, hits);
    terms__blocks_push_part(&search->blocks, &search->window, s->text + s->cluster.from, count,
                            search->keeps_places);
    search->scan = (terms__scan){.at = search->window.base + search->window.count};
    s->told = s->cluster.end;
    return terms__select_take(&search->select, hits, s->cluster.count) ? TERMS__SWATH_PASSED
                                                                       : TERMS__SWATH_FAILED;
}

/* No mark that closes a quotation may follow the cluster. */
static bool is_closed(const terms__swath *s) {
    size_t end = s->cluster.end;
    if (terms__swath_is_plain(s, end))
        return true;
    size_t next = terms__swath_behind_gaps(s, end);
    return (next < s->size && terms__swath_is_plain(s, next)) || terms__swath_block_ends(s, end);
}

static terms__swath_outcome give_out(terms__swath *s) {
    if (is_lone(s) && terms__swath_wants(s, last_pattern(s)))
        return give_single(s);
    if (is_lone(s) || is_known(s)) {
        terms__giving_lone(s->search, last_pattern(s));
        return TERMS__SWATH_PASSED;
    }
    terms__swath_outcome how = resolve_cluster(s);
    bool reads = how != TERMS__SWATH_UNSURE || s->search->keeps_margins;
    return reads ? how : give_cluster(s);
}

terms__swath_outcome terms__giving_close(terms__swath *swath) {
    if (swath->cluster.end >= swath->limit)
        return TERMS__SWATH_AGAIN;
    if (!is_closed(swath))
        return TERMS__SWATH_UNSURE;
    terms__swath_outcome how = give_out(swath);
    if (how == TERMS__SWATH_PASSED)
        terms__cluster_clear(&swath->cluster);
    return how;
}
