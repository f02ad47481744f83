/* Search: text in, labelled occurrences out; what finder and counts share.
 * SPDX-License-Identifier: MIT */
#include "match/search.h"

#include <string.h>

#include "base/mem.h"

/* How many new symbols are looked at together: enough to spread the cost, few enough
 * to stay in the cache, however long the longest form is. */
enum { STRETCH = 4096 };

/* How many symbols undecided occurrences may need: an occurrence is decided `delay`
 * symbols behind its begin, and its label waits for another one that begins inside
 * it; and the margins, of which it may have to wait for the right one. */
static size_t history(const terms_matcher *matcher) {
    return 2 * (size_t)matcher->delay + 1 + 2 * TERMS__MARGIN;
}

terms_status terms__search_init(terms__search *search, const terms_matcher *matcher, bool origins) {
    *search = (terms__search){.matcher = matcher, .skims = true};
    terms__labeller_reset(&search->labeller);
    search->skim = terms__skim_new();
    search->hits = terms__alloc_items(TERMS__HITS, sizeof *search->hits);
    search->lones = terms__alloc_items(TERMS__LONES, sizeof *search->lones);
    search->crossings = terms__alloc_items(TERMS__LONES, sizeof *search->crossings);
    size_t room = 2 * history(matcher) + STRETCH + TERMS__BLOCKS_ROOM;
    if (search->skim && search->hits && search->lones && search->crossings &&
        terms__window_init(&search->window, room, origins) &&
        terms__select_init(&search->select, matcher) &&
        terms__insides_init(&search->insides, matcher->pattern_count))
        return TERMS_OK;
    terms__search_free(search);
    return TERMS_NO_MEMORY;
}

void terms__search_free(terms__search *search) {
    terms__window_free(&search->window);
    terms__select_free(&search->select);
    terms__labeller_free(&search->labeller);
    terms__free(search->skim);
    terms__free(search->hits);
    terms__free(search->lones);
    terms__free(search->lone_segments);
    terms__free(search->crossings);
    terms__free(search->seen);
    terms__insides_free(&search->insides);
    terms__free(search->found);
    terms__free(search->margins);
    terms__segments_free(&search->segments);
    terms__free(search->places);
    *search = (terms__search){0};
}

/* A bit for each pattern, which are numbered from 1. */
static size_t seen_words(const terms_matcher *matcher) {
    return matcher->pattern_count / 64 + 1;
}

bool terms__search_keep_firsts(terms__search *search) {
    search->keeps_positions = true;
    search->seen = terms__alloc_zeroed(seen_words(search->matcher), sizeof *search->seen);
    return search->seen != NULL;
}

void terms__search_keep_places(terms__search *search, bool by_sentence) {
    search->keeps_places = true;
    search->segments.by_sentence = by_sentence;
}

bool terms__search_keep_segments(terms__search *search, bool by_sentence) {
    terms__search_keep_places(search, by_sentence);
    search->lone_segments = terms__alloc_items(TERMS__LONES, sizeof *search->lone_segments);
    return search->lone_segments != NULL;
}

/* An occurrence as it stands in the text. */
static terms_match locate(const terms__window *window, const terms__kept *kept) {
    size_t first = terms__window_slot(window, kept->begin);
    size_t last = terms__window_slot(window, kept->end) - 1;
    terms_match match = {
        .term = kept->term,
        .form = kept->form,
        .label = kept->label,
        .inside = kept->label == TERMS_NESTED ? kept->inside : 0,
        .quoted = terms__quotes_pair(window->quote[first], window->quote[last]),
        .joined = window->passed[last] != window->passed[first],
    };
    if (window->origins) {
        match.begin = window->origins[first].offset;
        match.end = window->origins[last].offset + window->origins[last].size;
        match.position = window->origins[first].position;
        match.line = window->origins[first].line + 1;
    }
    return match;
}

/* Read a margin from a slot on, in steps of 1 or -1. */
static void read_margin(const terms__window *window, size_t slot, size_t step,
                        uint32_t margin[TERMS__MARGIN]) {
    size_t count = 0;
    for (; count < TERMS__MARGIN && slot < window->count; slot += step) {
        if (window->folded[slot] == TERMS__BLOCK_END)
            break;
        margin[count++] = window->folded[slot];
    }
    while (count < TERMS__MARGIN)
        margin[count++] = TERMS__BLOCK_END;
}

/* Whether the right margin of an occurrence is known. */
static bool is_surrounded(const terms__window *window, const terms__kept *kept) {
    size_t slot = terms__window_slot(window, kept->end);
    return slot + TERMS__MARGIN <= window->count ||
           (slot < window->count && window->folded[slot] == TERMS__BLOCK_END);
}

/* How many of the first `count` kept occurrences have their margins. */
static size_t count_surrounded(const terms__search *search, size_t count) {
    size_t known = 0;
    while (known < count && is_surrounded(&search->window, &search->select.kept[known]))
        known++;
    return known;
}

static bool grow_margins(terms__search *search, size_t count) {
    terms__margins *margins =
        terms__grow(search->margins, &search->margins_capacity, count, sizeof *margins);
    if (margins)
        search->margins = margins;
    return margins != NULL;
}

/* Of those that were found last, the first `count` that are kept. */
static bool keep_margins(terms__search *search, size_t count) {
    const terms__window *window = &search->window;
    if (!grow_margins(search, search->found_count))
        return false;
    terms__margins *margins = search->margins + search->found_count - count;
    for (size_t i = 0; i < count; i++) {
        const terms__kept *kept = &search->select.kept[i];
        read_margin(window, terms__window_slot(window, kept->begin) - 1, SIZE_MAX, margins[i].left);
        read_margin(window, terms__window_slot(window, kept->end), 1, margins[i].right);
    }
    return true;
}

static bool grow_places(terms__search *search, size_t count) {
    terms__place *places =
        terms__grow(search->places, &search->places_capacity, count, sizeof *places);
    if (places)
        search->places = places;
    return places != NULL;
}

/* Of those that were found last, the first `count` that are kept. */
static bool keep_places(terms__search *search, size_t count) {
    if (!grow_places(search, search->found_count))
        return false;
    terms__place *places = search->places + search->found_count - count;
    for (size_t i = 0; i < count; i++) {
        const terms__kept *kept = &search->select.kept[i];
        uint64_t segment = terms__segments_of(&search->segments, kept->begin);
        uint64_t passed = terms__segments_passed(&search->segments);
        places[i] = (terms__place){kept->begin + passed, kept->end + passed, segment};
    }
    return true;
}

static bool grow_found(terms__search *search, size_t count) {
    terms_match *found = terms__grow(search->found, &search->found_capacity,
                                     search->found_count + count, sizeof *found);
    if (found)
        search->found = found;
    return found != NULL;
}

bool terms__search_add_found(terms__search *search, const terms_match *found,
                             const terms__margins *margins, size_t count, uint64_t segment) {
    size_t first = search->found_count;
    if (!grow_found(search, count) ||
        (search->keeps_places && !grow_places(search, first + count)) ||
        (search->keeps_margins && !grow_margins(search, first + count)))
        return false;
    memcpy(search->found + first, found, count * sizeof *found);
    if (search->keeps_margins)
        memcpy(search->margins + first, margins, count * sizeof *margins);
    search->found_count += count;
    for (size_t i = 0; search->keeps_places && i < count; i++)
        search->places[first + i] = (terms__place){found[i].begin, found[i].end, segment};
    return true;
}

static bool give_out(terms__search *search, size_t count) {
    if (!grow_found(search, count))
        return false;
    for (size_t i = 0; i < count; i++)
        search->found[search->found_count++] = locate(&search->window, &search->select.kept[i]);
    return (!search->keeps_margins || keep_margins(search, count)) &&
           (!search->keeps_places || keep_places(search, count));
}

static void drop_kept(terms__search *search, size_t gone) {
    terms__select *select = &search->select;
    select->kept_count -= gone;
    memmove(select->kept, select->kept + gone, select->kept_count * sizeof *select->kept);
    terms__labeller_drop(&search->labeller, gone);
}

bool terms__search_scan(terms__search *search) {
    const terms__window *window = &search->window;
    size_t count;
    do {
        count = terms__scan_hits(&search->scan, search->matcher, window, window->count,
                                 search->hits, TERMS__HITS);
        if (!terms__select_take(&search->select, search->hits, count))
            return false;
        if (count > 0)
            search->last_hit = search->hits[count - 1].end;
    } while (count == TERMS__HITS);
    return true;
}

/* Label the occurrences that begin before `horizon`, and give out those that are decided then. */
static bool label(terms__search *search, uint64_t horizon) {
    size_t decided;
    terms__select *select = &search->select;
    if (select->kept_count == 0)
        return true;
    if (!terms__labeller_label(&search->labeller, select->kept, select->kept_count, horizon,
                               &decided))
        return false;
    if (search->keeps_margins)
        decided = count_surrounded(search, decided);
    if (!give_out(search, decided))
        return false;
    drop_kept(search, decided);
    return true;
}

/* Let one stretch more be read.  The window is twice as long as its history, so
 * that forgetting old symbols costs constant time for each. */
static void make_room(terms__search *search) {
    terms__window *window = &search->window;
    size_t want = STRETCH + TERMS__BLOCKS_ROOM;
    if (window->capacity - window->count < want)
        terms__window_drop(window, history(search->matcher));
    window->limit = window->count + want;
}

/* Give out what is decided when all symbols up to `scanned` are known and no hit
 * to come begins before `horizon`. */
static terms_status drain(terms__search *search, uint64_t scanned, uint64_t horizon) {
    if (!terms__select_settle(&search->select, scanned))
        return TERMS_NO_MEMORY;
    uint64_t undecided = terms__select_undecided(&search->select);
    if (!label(search, horizon < undecided ? horizon : undecided))
        return TERMS_NO_MEMORY;
    make_room(search);
    return TERMS_OK;
}

bool terms__search_decide(terms__search *search) {
    const terms__select *select = &search->select;
    uint64_t end = search->scan.at + search->matcher->delay + 1;
    if (select->kept_count == 0 && select->active_count == 0)
        return true;
    return terms__segments_read(&search->segments, &search->window) &&
           drain(search, end, end) == TERMS_OK;
}

/* A hit to come begins at the earliest where the text of the automaton's node does,
 * which is the longest beginning of a pattern that ends here.  If that can't go on,
 * it is waited for only until the mark that may quote it has been read. */
static uint64_t first_to_come(const terms__search *search) {
    const terms__trie *trie = &search->matcher->trie;
    const terms__window *window = &search->window;
    uint32_t node = search->scan.node;
    bool is_last = terms__window_slot(window, search->scan.at) == window->count;
    if (!terms__trie_goes_on(trie, node) && !(is_last && search->blocks.adjoins))
        node = terms__trie_get(trie, node, TERMS__NODE_FAIL);
    return search->scan.at - terms__trie_depth(trie, node);
}

static terms_status settle(terms__search *search) {
    if (!terms__search_scan(search))
        return TERMS_NO_MEMORY;
    return drain(search, search->scan.at, first_to_come(search));
}

terms_status terms__search_settle(terms__search *search) {
    search->found_count = 0;
    return settle(search);
}

static bool can_skim(const terms__search *search) {
    bool wants_more = search->window.origins || search->keeps_places;
    return search->skims && !(search->keeps_margins && wants_more);
}

terms_status terms__search_feed(terms__search *search, const char *text, size_t len, size_t *read) {
    search->found_count = search->lone_count = search->crossing_count = 0;
    *read = 0;
    if (len >= TERMS__SKIM_LEAST && can_skim(search) && !terms__skim_feed(search, text, len, read))
        return TERMS_NO_MEMORY;
    if (len - *read < TERMS__SKIM_LEAST || *read == 0)
        *read += terms__blocks_feed(&search->blocks, &search->window, text + *read, len - *read);
    if (search->keeps_places && !terms__segments_read(&search->segments, &search->window))
        return TERMS_NO_MEMORY;
    return *read == len ? TERMS_OK : settle(search);
}

uint64_t terms__search_pending(const terms__search *search) {
    const terms__window *window = &search->window;
    uint64_t first = first_to_come(search), undecided = terms__select_undecided(&search->select);
    if (undecided < first)
        first = undecided;
    if (search->select.kept_count > 0 && search->select.kept[0].begin < first)
        first = search->select.kept[0].begin;
    size_t slot = terms__window_slot(window, first);
    return slot < window->count ? window->origins[slot].offset : search->blocks.offset;
}

terms_status terms__search_end(terms__search *search) {
    search->found_count = search->lone_count = search->crossing_count = 0;
    terms__blocks_end(&search->blocks, &search->window);
    if (search->keeps_places && !terms__segments_read(&search->segments, &search->window))
        return TERMS_NO_MEMORY;
    if (!terms__search_scan(search))
        return TERMS_NO_MEMORY;
    uint64_t end = search->scan.at + search->matcher->delay + 1;
    return drain(search, end, end);
}

void terms__search_begin(terms__search *search) {
    terms__window_drop(&search->window, 0);
    make_room(search);
    terms__segments_begin(&search->segments, &search->window);
    search->blocks = (terms__blocks){.folding = &search->matcher->folding};
    search->scan = (terms__scan){.at = search->window.base};
    search->skim->rest = search->skim->pause = 0;
    search->found_count = search->lone_count = search->crossing_count = 0;
    if (search->seen)
        memset(search->seen, 0, seen_words(search->matcher) * sizeof *search->seen);
    terms__select_reset(&search->select);
    terms__labeller_reset(&search->labeller);
}
