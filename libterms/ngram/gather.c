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

/* Some units one below the other from the top of a word; behind a break all are 0. */
static inline uint64_t pack_word(const uint16_t *narrow, const uint32_t *wide, size_t at,
                                 unsigned count, unsigned bits, bool *open) {
    uint64_t word = 0, unit = 1;
    unsigned shift = 64;
    for (unsigned i = 0; i < count && unit != 0; i++) {
        unit = unit_at(narrow, wide, at + i);
        shift -= bits;
        word |= unit << shift;
    }
    *open = unit != 0;
    return word;
}

static inline terms__record pack(const terms__layout *layout, const uint16_t *narrow,
                                 const uint32_t *wide, size_t at, uint64_t fixed) {
    bool open;
    terms__record record = {pack_word(narrow, wide, at, layout->in_high, layout->bits, &open),
                            fixed};
    if (open)
        record.low |=
            pack_word(narrow, wide, at + layout->in_high, layout->in_low, layout->bits, &open);
    return record;
}

terms__record terms__record_pack(const terms__layout *layout, const terms__sequence *sequence,
                                 size_t at, uint64_t fixed) {
    return sequence->narrow ? pack(layout, sequence->narrow, NULL, at, fixed)
                            : pack(layout, NULL, sequence->wide, at, fixed);
}

/* The places among `len` of them, up to STRETCH, where a unit of the range stands:
 * each is written down, and counts if it does, without a branch that nobody can
 * foresee. */
enum { STRETCH = 512 };
static inline size_t choose(const terms__buckets *buckets, const uint16_t *narrow,
                            const uint32_t *wide, size_t len, uint16_t chosen[STRETCH]) {
    const uint32_t first = buckets->first, range = buckets->end - first;
    size_t count = 0;
    for (size_t i = 0; i < len; i++) {
        chosen[count] = (uint16_t)i;
        count += unit_at(narrow, wide, i) - first < range;
    }
    return count;
}

static size_t choose_from(const terms__buckets *buckets, const terms__sequence *s, size_t at,
                          size_t len, uint16_t chosen[STRETCH]) {
    return s->narrow ? choose(buckets, s->narrow + at, NULL, len, chosen)
                     : choose(buckets, NULL, s->wide + at, len, chosen);
}

/* The places from `at` up to `end`, of a document: `tag` is its number, or what is
 * to be added to a place. */
static void gather(const gatherer *g, const terms__sequence *s, size_t at, size_t end,
                   uint64_t tag) {
    const terms__layout layout = g->layout;
    const uint32_t first = g->buckets->first;
    terms__record *records = g->buckets->records;
    for (; at < end; at += STRETCH) {
        uint16_t chosen[STRETCH];
        size_t len = end - at < STRETCH ? end - at : STRETCH;
        size_t count = choose_from(g->buckets, s, at, len, chosen);
        for (size_t i = 0; i < count; i++) {
            size_t place = at + chosen[i];
            uint64_t left = layout.left_bits > 0 ? terms__sequence_get(s, place - 1) : 0;
            uint64_t fixed = (layout.places ? tag + place : tag) | left << layout.tag_bits;
            size_t *next = &g->next[terms__sequence_get(s, place) - first];
            records[(*next)++] = terms__record_pack(&layout, s, place + 1, fixed);
        }
    }
}

static void gather_piece(const gatherer *g, const terms__corpus *corpus, size_t piece,
                         uint64_t base) {
    const terms__sequence *s = &corpus->pieces[piece].sequence;
    size_t from = 0;
    for (size_t i = 0; i < s->document_count; i++) {
        uint64_t tag = g->layout.places ? base : corpus->first_document[piece] + i;
        gather(g, s, from, s->ends[i], tag);
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
    buckets->records = terms__grow(NULL, &capacity, buckets->capacity, sizeof *buckets->records);
    return buckets->starts && buckets->records;
}

bool terms__gather(terms__buckets *buckets, const terms__corpus *corpus,
                   const terms__layout *layout) {
    gatherer g = {.buckets = buckets, .layout = *layout};
    uint64_t base = 0;
    g.next = terms__alloc_zeroed(buckets->end - buckets->first, sizeof *g.next);
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
