/* Giving: what the cluster of a swath has found is given out.
 * SPDX-License-Identifier: MIT */
#include "match/giving.h"

#include "match/margins.h"
#include "match/passing.h"
#include "match/resolve.h"

/* There are three ways, from the fastest to the one that always works.  Most clusters are a lone
 * pattern: where nobody asks for more than its segment, or not a second time, only its form is
 * given out.  Where nobody asks for bytes, the cluster tells what the later stages would decide,
 * and occurrences are given out without them.  Else these stages get the symbols and hits of the
 * cluster, and what stands between clusters stays out of the window. */

/* Where a cluster begins, as far as anybody asks for that: its first symbol with its segment, and
 * its position. */
typedef struct spot {
    terms__segment_begin symbol;
    uint64_t position;
} spot;

/* Whether anybody asks for bytes: then all that is found goes through the stages. */
static bool wants_bytes(const terms__swath *s) {
    return s->search->window.origins && !s->search->keeps_positions;
}

/* Whether the cluster is a lone pattern with nothing inside it and without exceptions, and nobody
 * asks for bytes: then all is known of it. */
static bool is_single(const terms__swath *s) {
    return s->cluster.count == 1 && !wants_bytes(s) &&
           terms__matcher_stands_alone(s->search->matcher, s->cluster.longest);
}

/* Whether the cluster is a lone pattern, all else being inside it, and its form may be all that is
 * given out. */
static bool is_whole(const terms__swath *s) {
    return terms__cluster_is_spanned(&s->cluster) && !terms__swath_wants(s, s->cluster.longest);
}

/* The same where it is known already what is inside. */
static bool is_known(const terms__swath *s) {
    return is_whole(s) && terms__insides_know(&s->search->insides, s->cluster.longest);
}

/* Whether a sentence ends in the cluster. */
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

/* Give out all that stands before the cluster, and find where the cluster begins. */
static terms__swath_outcome find_spot(terms__swath *s, spot *found) {
    terms__search *search = s->search;
    size_t from = s->cluster.from;
    *found = (spot){.position = 0};
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
    if (!terms__passing_segment(s, from + terms__marks_plain_size(s->text[from])))
        return TERMS__SWATH_FAILED;
    found->symbol = terms__segments_last(&search->segments);
    return TERMS__SWATH_PASSED;
}

/* An occurrence without where it stands. */
static terms_match match_of(const terms__occurrence *found) {
    return (terms_match){
        .term = found->term, .form = found->form, .label = found->label, .inside = found->inside};
}

/* Give out the occurrences in the cluster where nobody asks where they stand: those that cross
 * others by form, all others one by one. */
static terms__swath_outcome give_labels(const terms__swath *s, const terms__occurrence *found,
                                        size_t count) {
    terms__search *search = s->search;
    terms_match others[TERMS__RESOLVED];
    size_t other_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (found[i].label == TERMS_CROSSING && search->crossing_count < TERMS__LONES)
            search->crossings[search->crossing_count++] = found[i].form;
        else
            others[other_count++] = match_of(&found[i]);
    }
    return other_count == 0 || terms__search_add_found(search, others, NULL, other_count, 0)
               ? TERMS__SWATH_PASSED
               : TERMS__SWATH_FAILED;
}

/* Give out occurrences with their margins, in any order, where nobody asks for places. */
static terms__swath_outcome give_surrounded(const terms__swath *s, const terms__occurrence *found,
                                            size_t count) {
    terms_match matches[TERMS__RESOLVED];
    terms__margins margins[TERMS__RESOLVED];
    for (size_t i = 0; i < count; i++) {
        matches[i] = match_of(&found[i]);
        if (!terms__margins_find(s, found[i].begin, found[i].end, &margins[i]))
            return TERMS__SWATH_UNSURE;
    }
    return terms__search_add_found(s->search, matches, margins, count, 0) ? TERMS__SWATH_PASSED
                                                                          : TERMS__SWATH_FAILED;
}

/* Make matches of occurrences in a cluster that begins at a spot, and put them in order: by begin,
 * the longer first. */
static void locate(const terms__swath *s, const spot *at, const terms__occurrence *found,
                   size_t count, terms_match *matches) {
    const terms_matcher *matcher = s->search->matcher;
    uint64_t characters = 0;
    for (size_t i = 0, byte = s->cluster.from; i < count; i++) {
        for (; byte < found[i].begin; characters++)
            byte += terms__marks_plain_size(s->text[byte]);
        terms_match match = match_of(&found[i]);
        match.position = at->position + characters;
        match.begin = at->symbol.symbol + characters;
        match.end =
            match.begin + terms__matcher_get(matcher, found[i].form + 1, TERMS__PATTERN_LENGTH);
        size_t slot = i;
        for (; slot > 0 && comes_before(&match, &matches[slot - 1]); slot--)
            matches[slot] = matches[slot - 1];
        matches[slot] = match;
    }
}

/* Give out occurrences with all that somebody asks for. */
static terms__swath_outcome give_found(terms__swath *s, const terms__occurrence *found,
                                       size_t count) {
    spot at;
    terms_match matches[TERMS__RESOLVED];
    if (s->search->keeps_margins)
        return give_surrounded(s, found, count);
    terms__swath_outcome how = find_spot(s, &at);
    if (how != TERMS__SWATH_PASSED)
        return how;
    locate(s, &at, found, count, matches);
    return terms__search_add_found(s->search, matches, NULL, count, at.symbol.number)
               ? TERMS__SWATH_PASSED
               : TERMS__SWATH_FAILED;
}

/* Find the segment in which the cluster begins.  Mostly that is the one that was asked for last. */
static terms__swath_outcome find_segment(terms__swath *s, uint64_t *segment) {
    size_t from = s->cluster.from;
    spot at;
    if (from + terms__marks_plain_size(s->text[from]) <= s->unbroken) {
        *segment = terms__segments_last(&s->search->segments).number;
        return TERMS__SWATH_PASSED;
    }
    terms__swath_outcome how = find_spot(s, &at);
    if (how != TERMS__SWATH_PASSED)
        return how;
    s->unbroken = terms__passing_unbroken(s);
    *segment = at.symbol.number;
    return TERMS__SWATH_PASSED;
}

/* Give out a lone pattern by its form, with its segment where that is asked for. */
static terms__swath_outcome give_form(terms__swath *s) {
    terms__search *search = s->search;
    if (terms__swath_wants_segments(s)) {
        uint64_t *segment = &search->lone_segments[search->lone_count];
        terms__swath_outcome how = find_segment(s, segment);
        if (how != TERMS__SWATH_PASSED)
            return how;
    }
    terms__giving_lone(search, s->cluster.longest);
    return TERMS__SWATH_PASSED;
}

/* The same where it is not known yet what is inside: that is kept. */
static terms__swath_outcome give_whole(terms__swath *s, const terms__occurrence *found,
                                       size_t count) {
    return terms__insides_keep(&s->search->insides, s->cluster.longest, found, count)
               ? give_form(s)
               : TERMS__SWATH_FAILED;
}

/* Give out the cluster where it tells all: nobody asks for bytes, and no term needs care.  UNSURE
 * where it does not. */
static terms__swath_outcome resolve_cluster(terms__swath *s) {
    terms__search *search = s->search;
    terms__occurrence found[TERMS__RESOLVED];
    if (wants_bytes(s) || (search->keeps_places && has_stop(s)))
        return TERMS__SWATH_UNSURE;
    size_t count = terms__resolve(found, search->matcher, s->cluster.places, s->cluster.count);
    if (count == 0)
        return TERMS__SWATH_UNSURE;
    if (is_whole(s))
        return give_whole(s, found, count);
    if (!terms__swath_wants_found(s))
        return give_labels(s, found, count);
    terms__swath_outcome how = give_found(s, found, count);
    if (how == TERMS__SWATH_PASSED && terms__cluster_is_spanned(&s->cluster))
        terms__swath_note(s, s->cluster.longest);
    return how;
}

/* The same for a cluster that is_single(). */
static terms__swath_outcome give_single(terms__swath *s) {
    uint32_t pattern = s->cluster.longest, form = pattern - 1;
    terms__occurrence found = {.begin = (uint32_t)s->cluster.from,
                               .end = (uint32_t)s->cluster.end,
                               .form = form,
                               .term = terms__matcher_term(s->search->matcher, form),
                               .label = TERMS_FREE};
    terms__swath_outcome how = give_found(s, &found, 1);
    if (how == TERMS__SWATH_PASSED)
        terms__swath_note(s, pattern);
    return how;
}

/* Give the symbols and hits of the cluster to the stages that select and label. */
static terms__swath_outcome give_cluster(terms__swath *s) {
    terms__search *search = s->search;
    terms__hit hits[TERMS__CLUSTER_PLACES];
    size_t characters, symbols = s->cluster.end - s->cluster.from;
    if (terms__window_room(&search->window) <= symbols + 2 * TERMS__BLOCKS_ROOM)
        return TERMS__SWATH_FULL;
    if (!terms__passing_catch_up(s, s->cluster.from))
        return TERMS__SWATH_FAILED;
    terms__blocks_push_gap(&search->blocks, &search->window);
    uint64_t symbol = search->window.base + search->window.count;
    size_t count = terms__cluster_list(&s->cluster, s->text, symbol, hits, &characters);
    terms__blocks_push_part(&search->blocks, &search->window, s->text + s->cluster.from, characters,
                            search->keeps_places);
    search->scan = (terms__scan){.at = search->window.base + search->window.count};
    s->segmented = s->cluster.end;
    return terms__select_take(&search->select, hits, count) ? TERMS__SWATH_PASSED
                                                            : TERMS__SWATH_FAILED;
}

/* Whether it is certain that no closing quotation mark follows the cluster. */
static bool is_closed(const terms__swath *s) {
    size_t end = s->cluster.end;
    if (terms__swath_is_plain(s, end))
        return true;
    size_t next = terms__swath_behind_gaps(s, end);
    return (next < s->size && terms__swath_is_plain(s, next)) || terms__swath_block_ends(s, end);
}

/* Give out the cluster in the fastest way that there is for it. */
static terms__swath_outcome give_out(terms__swath *s) {
    if (is_single(s) && terms__swath_wants(s, s->cluster.longest))
        return give_single(s);
    if (is_single(s) || is_known(s))
        return give_form(s);
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
