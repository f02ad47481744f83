/* Resolve: the occurrences of a few places that overlap, where no term needs care.
 * SPDX-License-Identifier: MIT */
#include "match/resolve.h"

/* What the others are to an occurrence: the closest one around it, if there is one, and whether it
 * overlaps one that is not inside of it. */
typedef struct relation {
    const terms__occurrence *around;
    bool crosses;
} relation;

/* Whether a place overlaps an occurrence of its own term.  All places of a term have the same
 * length, and they come from left to right. */
static bool overlaps_its_term(const terms__occurrence *found, size_t count,
                              const terms__occurrence *one) {
    for (size_t i = 0; i < count; i++)
        if (found[i].term == one->term && found[i].end > one->begin)
            return true;
    return false;
}

/* Whether a pattern needs care: it is an exception, or a form of a term that has exceptions or more
 * than one form. */
static bool needs_care(const terms_matcher *matcher, uint32_t pattern) {
    if (matcher->rule_count == 0 && matcher->cover_count == 0)
        return false;
    terms__pattern what = terms__matcher_pattern(matcher, pattern);
    return what.term == TERMS__NONE || what.cover_end > 0;
}

/* Find the occurrences, without labels.  Returns 0 if there are too many, or a term needs care. */
static size_t find_all(terms__occurrence *found, const terms_matcher *matcher,
                       const terms__cluster_place *places, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t form = places[i].pattern - 1;
        if (kept == TERMS__RESOLVED || needs_care(matcher, places[i].pattern))
            return 0;
        found[kept] = (terms__occurrence){.begin = places[i].begin,
                                          .end = places[i].end,
                                          .form = form,
                                          .term = terms__matcher_term(matcher, form)};
        kept += !overlaps_its_term(found, kept, &found[kept]);
    }
    return kept;
}

/* Whether `one` is closer around something than `other`: it is shorter, or as long and more to the
 * left.  Lengths are those in characters, some of which take more bytes than others. */
static bool is_closer(const terms_matcher *matcher, const terms__occurrence *one,
                      const terms__occurrence *other) {
    uint32_t len = terms__matcher_get(matcher, one->form + 1, TERMS__PATTERN_LENGTH);
    uint32_t other_len = terms__matcher_get(matcher, other->form + 1, TERMS__PATTERN_LENGTH);
    return len != other_len ? len < other_len : one->begin < other->begin;
}

/* Note that an occurrence is inside another. */
static void put_around(relation *inner, const terms_matcher *matcher,
                       const terms__occurrence *outer) {
    if (!inner->around || is_closer(matcher, outer, inner->around))
        inner->around = outer;
}

/* Relate an occurrence to a later one, which begins behind it, or where it does and is longer. */
static void relate(relation *relations, const terms_matcher *matcher,
                   const terms__occurrence *found, size_t early, size_t late) {
    const terms__occurrence *a = &found[early], *b = &found[late];
    if (a->end >= b->end)
        put_around(&relations[late], matcher, a);
    else if (a->begin == b->begin)
        put_around(&relations[early], matcher, b);
    else if (a->end > b->begin)
        relations[early].crosses = relations[late].crosses = true;
}

/* Label an occurrence by what the others are to it. */
static void label(terms__occurrence *one, const relation *to_others) {
    terms_label apart = to_others->crosses ? TERMS_CROSSING : TERMS_FREE;
    one->label = to_others->around ? TERMS_NESTED : apart;
    one->inside = to_others->around ? to_others->around->term : 0;
}

size_t terms__resolve(terms__occurrence found[TERMS__RESOLVED], const terms_matcher *matcher,
                      const terms__cluster_place *places, size_t count) {
    relation relations[TERMS__RESOLVED];
    size_t kept = find_all(found, matcher, places, count);
    for (size_t i = 0; i < kept; i++) {
        relations[i] = (relation){0};
        for (size_t j = 0; j < i; j++)
            relate(relations, matcher, found, j, i);
    }
    for (size_t i = 0; i < kept; i++)
        label(&found[i], &relations[i]);
    return kept;
}
