/* Gather: the records of all places where a unit of some range stands.
 * SPDX-License-Identifier: MIT */
#include "ngram/gather.h"

#include "base/mem.h"

/* Where the next record of each bucket goes. */
typedef struct gatherer {
    terms__buckets *buckets;
    terms__layout layout;
    size_t *next;
} gatherer;

/* Units of two bytes or of four: which is known where this is compiled in. */
static inline uint32_t unit_at(const uint16_t *narrow, const uint32_t *wide, size_t at) {
    return narrow ? narrow[at] : wide[at];
}

static inline terms__record pack(terms__layout layout, const uint16_t *narrow, const uint32_t *wide,
                                 size_t at, uint64_t fixed) {
    terms__record record = {0, fixed};
    unsigned shift = 64;
    for (unsigned i = 0; i < layout.in_high; i++) {
        uint64_t unit = unit_at(narrow, wide, at + i);
        if (unit == 0)
            return record;
        shift -= layout.bits;
        record.high |= unit << shift;
    }
    shift = 64;
    for (unsigned i = 0; i < layout.in_low; i++) {
        uint64_t unit = unit_at(narrow, wide, at + layout.in_high + i);
        if (unit == 0)
            return record;
        shift -= layout.bits;
        record.low |= unit << shift;
    }
    return record;
}

terms__record terms__record_pack(const terms__layout *layout, const terms__sequence *sequence,
                                 size_t at, uint64_t fixed) {
    return sequence->narrow ? pack(*layout, sequence->narrow, NULL, at, fixed)
                            : pack(*layout, NULL, sequence->wide, at, fixed);
}

/* The places among `len` of them, up to STRETCH, where a unit of the range stands:
 * each is written down, and counts if it does, without a branch that nobody can
 * foresee. */
enum { STRETCH = 512 };
static inline size_t choose(const gatherer *g, const uint16_t *narrow, const uint32_t *wide,
                            size_t at, size_t len, uint16_t chosen[STRETCH]) {
    const uint32_t first = g->buckets->first, range = g->buckets->end - first;
    size_t count = 0;
    for (size_t i = 0; i < len; i++) {
        chosen[count] = (uint16_t)i;
        count += unit_at(narrow, wide, at + i) - first < range;
    }
    return count;
}

/* The places from `at` up to `end`, of a document: `tag` is its number, or what is
 * to be added to a place. */
static inline void gather(const gatherer *g, const uint16_t *narrow, const uint32_t *wide,
                          size_t at, size_t end, uint64_t tag) {
    const terms__layout layout = g->layout;
    for (; at < end; at += STRETCH) {
        uint16_t chosen[STRETCH];
        size_t count = choose(g, narrow, wide, at, end - at < STRETCH ? end - at : STRETCH, chosen);
        for (size_t i = 0; i < count; i++) {
            size_t place = at + chosen[i];
            uint64_t left = layout.left_bits > 0 ? unit_at(narrow, wide, place - 1) : 0;
            uint64_t fixed = (layout.places ? tag + place : tag) | left << layout.tag_bits;
            uint32_t bucket = unit_at(narrow, wide, place) - g->buckets->first;
            g->buckets->records[g->next[bucket]++] = pack(layout, narrow, wide, place + 1, fixed);
        }
    }
}

static void gather_piece(const gatherer *g, const terms__corpus *corpus, size_t piece,
                         uint64_t base) {
    const terms__sequence *s = &corpus->pieces[piece].sequence;
    size_t from = 0;
    for (size_t i = 0; i < s->document_count; i++) {
        uint64_t tag = g->layout.places ? base : corpus->first_document[piece] + i;
        if (s->narrow)
            gather(g, s->narrow, NULL, from, s->ends[i], tag);
        else
            gather(g, NULL, s->wide, from, s->ends[i], tag);
        from = s->ends[i];
    }
}

static bool make_room(terms__buckets *buckets, const terms__corpus *corpus, size_t *next) {
    size_t count = buckets->end - buckets->first, sum = 0;
    buckets->starts = terms__alloc_zeroed(count + 1, sizeof *buckets->starts);
    for (size_t i = 0; buckets->starts && i < count; i++) {
        buckets->starts[i] = next[i] = sum;
        sum += (size_t)corpus->totals[buckets->first + i];
        buckets->starts[i + 1] = sum;
    }
    size_t capacity = 0;
    buckets->records = terms__grow(NULL, &capacity, sum + 1, sizeof *buckets->records);
    return buckets->starts && buckets->records;
}

bool terms__gather(terms__buckets *buckets, const terms__corpus *corpus,
                   const terms__layout *layout, uint32_t first, uint32_t end) {
    *buckets = (terms__buckets){.first = first, .end = end};
    gatherer g = {.buckets = buckets, .layout = *layout};
    uint64_t base = 0;
    g.next = terms__alloc_zeroed(end - first, sizeof *g.next);
    bool fits = g.next && make_room(buckets, corpus, g.next);
    for (size_t i = 0; fits && i < corpus->piece_count; i++) {
        gather_piece(&g, corpus, i, base);
        base += corpus->pieces[i].sequence.len;
    }
    terms__free(g.next);
    return fits;
}

void terms__buckets_free(terms__buckets *buckets) {
    terms__free(buckets->records);
    terms__free(buckets->starts);
    *buckets = (terms__buckets){0};
}
