/* Together: which terms stand in the same documents, blocks, sentences or windows.
 * SPDX-License-Identifier: MIT */
#include "count/together.h"

#include "base/mem.h"

bool terms__together_init(terms__together *together, size_t term_count, terms_within within,
                          size_t width) {
    *together = (terms__together){.kept = true, .within = within};
    if (within == TERMS_WITHIN_WINDOW)
        return terms__nearby_init(&together->nearby, term_count, width);
    together->presences = terms__alloc_zeroed(term_count, sizeof *together->presences);
    together->present = terms__alloc_zeroed(term_count, sizeof *together->present);
    return together->presences && together->present;
}

void terms__together_free(terms__together *together) {
    terms__free(together->presences);
    terms__free(together->present);
    terms__nearby_free(&together->nearby);
    *together = (terms__together){0};
}

/* Overlaps show in documents without all symbols. */
void terms__together_prepare(const terms__together *together, terms__search *search) {
    if (!together->kept)
        return;
    if (together->within == TERMS_WITHIN_DOCUMENT)
        terms__search_keep_places(search);
    else
        terms__search_keep_segments(search, together->within == TERMS_WITHIN_SENTENCE);
}

static bool are_apart(const terms__presence *a, const terms__presence *b) {
    return a->first_end <= b->last_begin || b->first_end <= a->last_begin;
}

/* Count the pairs of the term number `index` of the open unit with those before it. */
static bool pair_with_others(const terms__together *t, terms__pairs *pairs, size_t index) {
    uint32_t term = t->present[index];
    for (size_t i = 0; i < index; i++) {
        uint32_t other = t->present[i];
        if (are_apart(&t->presences[term], &t->presences[other]) &&
            !terms__pairs_open(pairs, term < other ? term : other, term < other ? other : term))
            return false;
    }
    return terms__pairs_open(pairs, term, term);
}

static void forget_unit(terms__together *t) {
    for (size_t i = 0; i < t->present_count; i++)
        t->presences[t->present[i]] = (terms__presence){0};
    t->present_count = 0;
}

static bool end_unit(terms__together *t, terms__pairs *pairs) {
    for (size_t i = 0; i < t->present_count; i++) {
        if (!pair_with_others(t, pairs, i))
            return false;
    }
    forget_unit(t);
    return true;
}

/* Occurrences come by their begins, and those of one term do not overlap. */
static void note(terms__together *t, uint32_t term, const terms__place *place) {
    terms__presence *presence = &t->presences[term];
    if (presence->first_end == 0) {
        t->present[t->present_count++] = term;
        presence->first_end = place->end;
    }
    presence->last_begin = place->begin;
}

static bool add(terms__together *t, terms__pairs *pairs, uint32_t term, const terms__place *place) {
    if (t->within == TERMS_WITHIN_WINDOW)
        return terms__nearby_add(&t->nearby, pairs, term, place);
    if (place->segment != t->segment && !end_unit(t, pairs))
        return false;
    t->segment = place->segment;
    note(t, term, place);
    return true;
}

bool terms__together_take(terms__together *together, terms__pairs *pairs,
                          const terms__search *search) {
    for (size_t i = 0; together->kept && i < search->found_count; i++) {
        if (!add(together, pairs, (uint32_t)search->found[i].term, &search->places[i]))
            return false;
    }
    return true;
}

bool terms__together_end(terms__together *together, terms__pairs *pairs) {
    return terms__nearby_end(&together->nearby, pairs) && end_unit(together, pairs);
}

void terms__together_forget(terms__together *together) {
    terms__nearby_forget(&together->nearby);
    forget_unit(together);
}

void terms__together_clear(terms__together *together) {
    terms__nearby_clear(&together->nearby);
}

/* A block of n symbols is touched by n + width - 1 windows. */
uint64_t terms__together_units(const terms__together *together, const terms__search *search) {
    const terms__segments *segments = &search->segments;
    switch (together->within) {
    case TERMS_WITHIN_DOCUMENT:
        return search->blocks.sizes.chars > 0;
    case TERMS_WITHIN_WINDOW:
        return segments->symbols + segments->count * (together->nearby.width - 1);
    default:
        return segments->count;
    }
}

bool terms__together_same(const terms__together *a, const terms__together *b) {
    return a->kept == b->kept && a->within == b->within && a->nearby.width == b->nearby.width;
}
