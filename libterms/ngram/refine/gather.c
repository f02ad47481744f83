/* Gather: the records of all places where a unit of some range stands.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/gather.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "ngram/corpus/stretch.h"
#include "ngram/refine/eight.h"
#include "ngram/refine/pick.h"

/* Text is gone over stretch by stretch; a record holds no more units than BEHIND. */
enum { STRETCH = TERMS__STRETCH, BEHIND = 128 };

/* The units of a stretch, with one unit before it and BEHIND units behind it.  They stay
 * where they are, except at the end of a text, which is copied and has breaks behind it. */
typedef struct view {
    const uint16_t *narrow;
    const uint32_t *wide;
    union {
        uint16_t narrow[1 + STRETCH + BEHIND];
        uint32_t wide[1 + STRETCH + BEHIND];
    } copy;
} view;

/* What stays the same all over a stretch.  `next` is where the next record of each bucket goes;
 * `base` is to be added to a place, or to the number of a document, to get a tag. */
typedef struct gatherer {
    terms__buckets *buckets;
    terms__layout layout;
    terms__picker *picker;
    size_t *next;
    uint64_t base;
} gatherer;

/* Look at the stretch from a place on, which is not 0: there stands a break. */
static void look(view *v, const terms__sequence *s, size_t at) {
    size_t left = s->len - at, size = s->narrow ? sizeof *s->narrow : sizeof *s->wide;
    v->narrow = s->narrow ? s->narrow + at : NULL;
    v->wide = s->wide ? s->wide + at : NULL;
    if (left >= STRETCH + BEHIND)
        return;
    const void *from = s->narrow ? (const void *)(s->narrow + at - 1) : s->wide + at - 1;
    memset(&v->copy, 0, sizeof v->copy);
    memcpy(&v->copy, from, (1 + left) * size);
    v->narrow = s->narrow ? v->copy.narrow + 1 : NULL;
    v->wide = s->wide ? v->copy.wide + 1 : NULL;
}

/* The unit at a place, of two bytes or of four: which of the two is known when this is inlined. */
static inline uint32_t unit_at(const uint16_t *narrow, const uint32_t *wide, size_t at) {
    return narrow ? narrow[at] : wide[at];
}

/* The unit before a place, which may be the first place of the stretch. */
static inline uint32_t unit_before(const uint16_t *narrow, const uint32_t *wide, size_t at) {
    return narrow ? *(narrow + at - 1) : *(wide + at - 1);
}

/* Some units in a word, one above the other from the bottom.  `open` has all bits set until a break
 * comes, and then none, so that all behind is 0, without a branch that can't be predicted. */
static inline uint64_t pack_word(const uint16_t *narrow, const uint32_t *wide, size_t at,
                                 unsigned count, unsigned bits, uint64_t *open) {
    uint64_t word = 0;
    for (unsigned i = 0; i < count; i++) {
        uint64_t unit = unit_at(narrow, wide, at + i);
        *open &= 0 - (uint64_t)(unit != 0);
        word |= (unit & *open) << bits * i;
    }
    return word;
}

static inline terms__record pack_any(const terms__layout *layout, const uint16_t *narrow,
                                     const uint32_t *wide, size_t at, uint64_t fixed) {
    uint64_t open = UINT64_MAX;
    const unsigned first = layout->in_first, second = layout->in_second;
    uint64_t word = pack_word(narrow, wide, at, first, layout->bits, &open);
    uint64_t other = pack_word(narrow, wide, at + first, second, layout->bits, &open);
    return (terms__record){{word, other << (layout->tag_bits + layout->left_bits) | fixed}};
}

/* Move four units of 16 bits each together, so that each has `bits` bits. */
static inline uint64_t squeeze(uint64_t four, unsigned bits) {
    const uint64_t lows = 0x0000FFFF0000FFFF;
    uint64_t two = (four & lows) | (four >> 16 & lows) << bits;
    return (two & UINT32_MAX) | two >> 32 << 2 * bits;
}

/* A record of no more than eight units of two bytes. */
static inline terms__record pack_short(const terms__layout *layout, const uint16_t *narrow,
                                       size_t at, uint64_t fixed) {
    const unsigned bits = layout->bits, above = layout->tag_bits + layout->left_bits;
    const unsigned more = layout->in_first > 4 ? layout->in_first - 4 : 0;
    terms__eight units = terms__eight_read(narrow + at);
    uint64_t first = squeeze(units.first, bits), second = squeeze(units.second, bits);
    first = (first | second << 4 * bits) & UINT64_MAX >> (64 - layout->in_first * bits);
    second = second >> more * bits & (((uint64_t)1 << layout->in_second * bits) - 1);
    return (terms__record){{first, second << above | fixed}};
}

/* A record whose units stay as wide as they are. */
static inline terms__record pack_loose(const terms__layout *layout, const uint16_t *narrow,
                                       size_t at, uint64_t fixed) {
    const unsigned above = layout->tag_bits + layout->left_bits;
    terms__eight units = terms__eight_read(narrow + at);
    return (terms__record){{units.first, units.second << above | fixed}};
}

/* How records are packed, which is the same for all of a stretch. */
typedef enum packing { LOOSE, SHORT, NARROW, WIDE } packing;

static packing packing_of(const terms__layout *layout, const view *v) {
    if (!v->narrow)
        return WIDE;
    if (terms__layout_units(layout) > 8)
        return NARROW;
    return layout->bits == 16 ? LOOSE : SHORT;
}

static terms__record pack_at(packing how, const terms__layout *layout, const view *v, size_t at,
                             uint64_t fixed) {
    if (how == LOOSE)
        return pack_loose(layout, v->narrow, at, fixed);
    if (how == SHORT)
        return pack_short(layout, v->narrow, at, fixed);
    return how == NARROW ? pack_any(layout, v->narrow, NULL, at, fixed)
                         : pack_any(layout, NULL, v->wide, at, fixed);
}

terms__record terms__record_pack(const terms__layout *layout, const terms__sequence *sequence,
                                 size_t at, uint64_t fixed) {
    view v;
    look(&v, sequence, at);
    return pack_at(packing_of(layout, &v), layout, &v, 0, fixed);
}

/* List the places of a stretch where a unit of the range stands.  Returns how many they are. */
static size_t pick(const gatherer *g, const view *v, uint16_t places[TERMS__PICKED]) {
    const uint32_t first = g->buckets->first, range = g->buckets->end - first;
    return v->narrow ? g->picker(places, v->narrow, (uint16_t)first, (uint16_t)range)
                     : terms__pick_wide(places, v->wide, first, range);
}

/* Whether the n-gram that is wanted stands at a place, with a unit of the range behind it. */
static bool is_wanted(const terms__buckets *buckets, const view *v, size_t at) {
    for (size_t i = 1; i < buckets->depth; i++) {
        if (unit_at(v->narrow, v->wide, at + i) != buckets->units[i])
            return false;
    }
    uint32_t behind = unit_at(v->narrow, v->wide, at + buckets->depth);
    return behind - buckets->behind < buckets->behind_end - buckets->behind;
}

/* How far behind a place the units of its record begin: as far as in the records of an n-gram of
 * this depth that was found by dividing groups. */
static size_t record_offset(const terms__buckets *buckets, const terms__layout *layout) {
    size_t units = terms__layout_units(layout);
    return buckets->depth > 0 ? 1 + (buckets->depth - 1) / units * units : 1;
}

/* Where places are in the text: `from` is the place of their stretch, and `document` the number of
 * their document in the sequence, which ends at ends[document]. */
typedef struct gather_at {
    const size_t *ends;
    size_t from, document;
} gather_at;

/* Where the record of a place goes, and what is fixed in it. */
static inline terms__record *next_record(const gatherer *g, const view *v, gather_at *in, size_t at,
                                         uint64_t *fixed) {
    while (in->ends[in->document] <= in->from + at)
        in->document++;
    uint64_t left = g->layout.left_bits > 0 ? unit_before(v->narrow, v->wide, at) : 0;
    uint64_t tag = g->base + (g->layout.places ? in->from + at : in->document);
    *fixed = tag | left << g->layout.tag_bits;
    return &g->buckets->records[g->next[unit_at(v->narrow, v->wide, at) - g->buckets->first]++];
}

static void add_loose(const gatherer *g, const view *v, gather_at *in, const uint16_t *places,
                      size_t count) {
    const terms__layout layout = g->layout;
    for (size_t i = 0; i < count; i++) {
        uint64_t fixed;
        terms__record *record = next_record(g, v, in, places[i], &fixed);
        *record = pack_loose(&layout, v->narrow, places[i] + 1u, fixed);
    }
}

static void add_short(const gatherer *g, const view *v, gather_at *in, const uint16_t *places,
                      size_t count) {
    const terms__layout layout = g->layout;
    for (size_t i = 0; i < count; i++) {
        uint64_t fixed;
        terms__record *record = next_record(g, v, in, places[i], &fixed);
        *record = pack_short(&layout, v->narrow, places[i] + 1u, fixed);
    }
}

static void add_any(const gatherer *g, const view *v, gather_at *in, const uint16_t *places,
                    size_t count) {
    const packing how = packing_of(&g->layout, v);
    const size_t offset = record_offset(g->buckets, &g->layout);
    for (size_t i = 0; i < count; i++) {
        uint64_t fixed;
        if (g->buckets->depth > 0 && !is_wanted(g->buckets, v, places[i]))
            continue;
        terms__record *record = next_record(g, v, in, places[i], &fixed);
        *record = pack_at(how, &g->layout, v, places[i] + offset, fixed);
    }
}

/* Add the records of some places.  Each usual way of packing has a loop of its own. */
static void add_records(const gatherer *g, const view *v, gather_at *in, const uint16_t *places,
                        size_t count) {
    packing how = g->buckets->depth > 0 ? WIDE : packing_of(&g->layout, v);
    if (how == LOOSE)
        add_loose(g, v, in, places, count);
    else if (how == SHORT)
        add_short(g, v, in, places, count);
    else
        add_any(g, v, in, places, count);
}

/* Add the records of a sequence up to `end`.  Nothing is picked behind the end of a sequence, and
 * the end of a page is that of a stretch. */
static void gather_stretch(const gatherer *g, const terms__sequence *s, size_t end) {
    gather_at in = {.ends = s->ends};
    for (in.from = 1; in.from < end; in.from += STRETCH) {
        view v;
        uint16_t places[TERMS__PICKED];
        look(&v, s, in.from);
        size_t count = pick(g, &v, places);
        assert(count == 0 || in.from + places[count - 1] < end);
        add_records(g, &v, &in, places, count);
    }
}

/* Find where the records of each bucket begin. */
static bool lay_out(terms__buckets *buckets, const terms__corpus *corpus, size_t *next) {
    size_t count = buckets->end - buckets->first, sum = 0;
    buckets->starts = terms__alloc_zeroed(count + 1, sizeof *buckets->starts);
    for (size_t i = 0; buckets->starts && i < count; i++) {
        buckets->starts[i] = next[i] = sum;
        sum +=
            buckets->depth > 0 ? buckets->behind_count : (size_t)corpus->totals[buckets->first + i];
        buckets->starts[i + 1] = sum;
    }
    return buckets->starts != NULL;
}

static terms_status gather_all(gatherer *g, const terms__corpus *corpus) {
    terms__stretch stretch = {0};
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < terms__stretch_count(corpus) && status == TERMS_OK; i++) {
        status = terms__stretch_read(&stretch, corpus, i);
        g->base = g->layout.places ? stretch.first_place : stretch.first_document;
        if (status == TERMS_OK)
            gather_stretch(g, stretch.sequence, stretch.end);
    }
    terms__stretch_free(&stretch);
    return status;
}

terms_status terms__gather(terms__buckets *buckets, const terms__corpus *corpus,
                           const terms__layout *layout) {
    gatherer g = {
        .buckets = buckets, .layout = *layout, .picker = terms__pick_kernel(terms__cpu_level())};
    g.next = terms__alloc_zeroed(buckets->end - buckets->first, sizeof *g.next);
    bool fits = g.next && lay_out(buckets, corpus, g.next);
    terms_status status = fits ? gather_all(&g, corpus) : TERMS_NO_MEMORY;
    terms__free(g.next);
    return status;
}

void terms__buckets_free(terms__buckets *buckets) {
    terms__free(buckets->starts);
    *buckets = (terms__buckets){0};
}
