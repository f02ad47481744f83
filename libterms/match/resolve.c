/* Resolve: the occurrences of a few places that overlap, where no term needs care.
 * SPDX-License-Identifier: MIT */
#include "match/resolve.h"

/* An occurrence of a term that has one form. */
typedef struct place {
    uint64_t begin, end;
    uint32_t term, form;
} place;

typedef struct places {
    place items[TERMS__RESOLVED];
    size_t count;
} places;

/* All places of a term are of one length, and come from left to right. */
static bool overlaps_its_term(const places *all, const place *one) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].term == one->term && all->items[i].end > one->begin)
            return true;
    return false;
}

/* Add the places of a hit: false where there are too many, or a term needs care. */
static bool add_hit(places *all, const terms_matcher *matcher, const terms__hit *hit) {
    for (uint32_t p = hit->pattern; p != 0; p = terms__matcher_shorter(matcher, p)) {
        terms__pattern pattern = terms__matcher_pattern(matcher, p);
        place one = {hit->end - pattern.length, hit->end, pattern.term, pattern.form};
        if (pattern.term == TERMS__NONE || pattern.cover_end > 0 || all->count == TERMS__RESOLVED)
            return false;
        if (!overlaps_its_term(all, &one))
            all->items[all->count++] = one;
    }
    return true;
}

static bool is_inside(const place *one, const place *other) {
    return other->begin <= one->begin && one->end <= other->end && one != other;
}

/* Which of two that something is inside of is the shorter one, or of equals the left one? */
static bool is_closer(const place *one, const place *other) {
    uint64_t len = one->end - one->begin, other_len = other->end - other->begin;
    return len != other_len ? len < other_len : one->begin < other->begin;
}

/* Label one of the places as the definitions of the labels say. */
static terms_match label(const places *all, const place *one) {
    const place *around = NULL;
    bool crosses = false;
    for (const place *other = all->items; other < all->items + all->count; other++) {
        if (is_inside(one, other) && (!around || is_closer(other, around)))
            around = other;
        crosses = crosses || (other->begin < one->end && one->begin < other->end && one != other &&
                              !is_inside(other, one));
    }
    return (terms_match){.term = one->term,
                         .form = one->form,
                         .begin = one->begin,
                         .end = one->end,
                         .label = around    ? TERMS_NESTED
                                  : crosses ? TERMS_CROSSING
                                            : TERMS_FREE,
                         .inside = around ? around->term : 0};
}

size_t terms__resolve(terms_match found[TERMS__RESOLVED], const terms_matcher *matcher,
                      const terms__hit *hits, size_t count) {
    places all = {.count = 0};
    for (size_t i = 0; i < count; i++)
        if (!add_hit(&all, matcher, &hits[i]))
            return 0;
    for (size_t i = 0; i < all.count; i++)
        found[i] = label(&all, &all.items[i]);
    return all.count;
}
