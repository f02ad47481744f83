/* Split: the n-grams that begin with a unit which has more records than fit.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/split.h"

#include "base/mem.h"
#include "ngram/corpus/stretch.h"
#include "ngram/refine/flanks.h"
#include "ngram/refine/gather.h"
#include "ngram/refine/pick.h"

/* The n-gram and the units of a record behind it must all be within reach of the page on which the
 * n-gram begins. */
enum { DEPTH_MAX = TERMS__PAGE_BEHIND / 4 };

/* An n-gram that is being split: how often each unit stands behind it, and the first of these units
 * that is still to be counted. */
typedef struct level {
    uint32_t *counts;
    uint32_t next;
} level;

/* The n-gram that is split is the first `depth` units; each level is an n-gram of one unit more. */
typedef struct splitter {
    terms__refiner *refiner;
    terms__picker *picker;
    size_t records;
    uint32_t units[DEPTH_MAX];
    level levels[DEPTH_MAX];
    size_t depth;
} splitter;

/* What tallying gives: the group of the n-gram, and the document of its last place. */
typedef struct tallied {
    terms__group group;
    uint64_t last;
} tallied;

/* Whether the n-gram stands at a place of its first unit. */
static bool stands_at(const splitter *s, const terms__sequence *sequence, size_t at) {
    for (size_t i = 1; i < s->depth; i++) {
        if (terms__sequence_get(sequence, at + i) != s->units[i])
            return false;
    }
    return true;
}

static void tally_place(tallied *to, uint64_t document, bool is_target) {
    bool is_new = to->last != document;
    to->group.row.documents += is_new;
    to->group.target.documents += is_new && is_target;
    to->group.target.total += is_target;
    to->last = document;
}

/* A place in a stretch, and its document. */
typedef struct tally_at {
    const terms__stretch *stretch;
    size_t place, document;
} tally_at;

/* Tally a place if the n-gram is there, and the document if this is the first place in it. */
static void tally_first(const splitter *s, tally_at *in, size_t place, tallied *to) {
    const terms__sequence *sequence = in->stretch->sequence;
    const uint64_t end = s->refiner->corpus->target_documents;
    if (!stands_at(s, sequence, place))
        return;
    while (sequence->ends[in->document] <= place)
        in->document++;
    uint64_t document = in->stretch->first_document + in->document;
    tally_place(to, document, document < end);
    terms__flanks_tally(s->refiner, terms__sequence_get(sequence, place - 1),
                        terms__sequence_get(sequence, place + s->depth));
}

/* Tally the places of the n-gram in a stretch.  The places of its first unit are picked by the
 * kernel, except near the end. */
static void tally_stretch(const splitter *s, const terms__stretch *stretch, tallied *to) {
    const terms__sequence *sequence = stretch->sequence;
    tally_at in = {.stretch = stretch, .place = 1};
    for (; sequence->narrow && stretch->end - in.place >= TERMS__STRETCH;
         in.place += TERMS__STRETCH) {
        uint16_t places[TERMS__PICKED];
        size_t count = s->picker(places, sequence->narrow + in.place, (uint16_t)s->units[0], 1);
        for (size_t i = 0; i < count; i++)
            tally_first(s, &in, in.place + places[i], to);
    }
    for (; in.place < stretch->end; in.place++) {
        if (terms__sequence_get(sequence, in.place) == s->units[0])
            tally_first(s, &in, in.place, to);
    }
}

static terms_status tally(const splitter *s, tallied *to) {
    const terms__corpus *corpus = s->refiner->corpus;
    terms__stretch stretch = {0};
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < terms__stretch_count(corpus) && status == TERMS_OK; i++) {
        status = terms__stretch_read(&stretch, corpus, i);
        if (status == TERMS_OK)
            tally_stretch(s, &stretch, to);
    }
    terms__stretch_free(&stretch);
    return status;
}

/* How often each unit stands behind the n-gram. */
static uint32_t *copy_counts(const terms__refiner *r) {
    uint32_t *counts = terms__alloc_zeroed(r->corpus->rank_count, sizeof *counts);
    for (size_t i = 0; counts && i < r->behind.found; i++)
        counts[r->behind.units[i]] = r->behind.counts[r->behind.units[i]];
    return counts;
}

/* How the refiner failed, if it did. */
static terms_status outcome(const terms__refiner *r, bool fits) {
    if (fits)
        return TERMS_OK;
    return r->status != TERMS_OK ? r->status : TERMS_NO_MEMORY;
}

/* Add the row of the n-gram with one more unit, which is found `total` times, and begin to split
 * it. */
static terms_status enter(splitter *s, uint32_t unit, uint32_t total) {
    terms__refiner *r = s->refiner;
    if (s->depth == DEPTH_MAX)
        return TERMS_OVER_BUDGET;
    level *own = &s->levels[s->depth];
    *own = (level){0};
    s->units[s->depth++] = unit;
    tallied to = {.group = {.row = {(uint32_t)s->depth - 2, unit, total, 0}, .depth = s->depth},
                  .last = UINT64_MAX};
    terms_status status = tally(s, &to);
    if (status != TERMS_OK)
        return status;
    bool goes_on = to.group.row.documents >= r->least_documents && s->depth < r->longest;
    *own = (level){copy_counts(r), goes_on ? 1 : (uint32_t)r->corpus->rank_count};
    if (!own->counts)
        return TERMS_NO_MEMORY;
    return outcome(r, terms__refine_tallied(r, &to.group));
}

/* Count the n-grams that go on with the units of a range. */
static terms_status count_range(const splitter *s, uint32_t from, uint32_t end, size_t count) {
    terms__refiner *r = s->refiner;
    terms__buckets buckets = {.first = s->units[0],
                              .end = s->units[0] + 1,
                              .records = r->arrays[0],
                              .units = s->units,
                              .depth = s->depth,
                              .behind = from,
                              .behind_end = end,
                              .behind_count = count};
    terms_status status = terms__gather(&buckets, r->corpus, &r->layout);
    if (status == TERMS_OK)
        status = outcome(r, terms__refine_behind(r, s->depth, buckets.records, count));
    terms__buckets_free(&buckets);
    return status;
}

/* Count the n-grams of as many next units as fit; split that of a unit that does not fit. */
static terms_status go_on(splitter *s) {
    level *own = &s->levels[s->depth - 1];
    const uint32_t ranks = (uint32_t)s->refiner->corpus->rank_count, from = own->next;
    size_t sum = 0;
    for (; own->next < ranks && own->counts[own->next] <= s->records - sum; own->next++)
        sum += own->counts[own->next];
    if (own->next > from)
        return sum > 0 ? count_range(s, from, own->next, sum) : TERMS_OK;
    own->next++;
    return enter(s, from, own->counts[from]);
}

static void leave(splitter *s) {
    terms__free(s->levels[--s->depth].counts);
}

terms_status terms__split(terms__refiner *r, uint32_t rank, size_t records) {
    splitter s = {
        .refiner = r, .picker = terms__pick_kernel(terms__cpu_level()), .records = records};
    terms_status status = enter(&s, rank, (uint32_t)r->corpus->totals[rank]);
    while (status == TERMS_OK && s.depth > 0) {
        if (s.levels[s.depth - 1].next < r->corpus->rank_count)
            status = go_on(&s);
        else
            leave(&s);
    }
    while (s.depth > 0)
        leave(&s);
    return status;
}
