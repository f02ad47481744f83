/* Span: some rows of a ladder, side by side in memory.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/span.h"

#include "base/mem.h"

terms_status terms__span_init(terms__span *span, const terms__ladder *ladder, size_t room,
                              bool with_suffixes) {
    size_t width = sizeof *span->rungs + (with_suffixes ? sizeof *span->suffixes : 0);
    size_t most = room / width > 0 ? room / width : 1, count = ladder->rungs.count;
    *span = (terms__span){.ladder = ladder, .capacity = most < count ? most : count};
    span->rungs = terms__alloc_zeroed(span->capacity, sizeof *span->rungs);
    if (with_suffixes)
        span->suffixes = terms__alloc_zeroed(span->capacity, sizeof *span->suffixes);
    return span->rungs && (span->suffixes || !with_suffixes) ? TERMS_OK : TERMS_NO_MEMORY;
}

void terms__span_free(terms__span *span) {
    terms__free(span->rungs);
    terms__free(span->suffixes);
}

terms_status terms__span_load(terms__span *span, size_t row) {
    const terms__ladder *ladder = span->ladder;
    if (row >= span->from && row < span->end)
        return TERMS_OK;
    size_t left = ladder->rungs.count - row / span->capacity * span->capacity;
    size_t count = left < span->capacity ? left : span->capacity;
    span->from = row / span->capacity * span->capacity;
    span->end = span->from;
    terms_status status = terms__column_read(&ladder->rungs, span->from, count, span->rungs);
    if (status == TERMS_OK && span->suffixes)
        status = terms__column_read(&ladder->suffixes, span->from, count, span->suffixes);
    if (status == TERMS_OK)
        span->end = span->from + count;
    return status;
}

/* A number in whose order rows stand: that of their parents, and then of their last units.  Single
 * units come first, as TERMS__NO_ROW and one make 0. */
static uint64_t key_of(uint32_t parent, uint32_t unit) {
    return (uint64_t)(uint32_t)(parent + 1) << 32 | unit;
}

static bool is_up_to(const terms__span *span, size_t at, uint64_t key) {
    return key_of(span->rungs[at].parent, span->rungs[at].unit) <= key;
}

/* The steps get longer until one would go too far, and then shorter again. */
size_t terms__span_seek(const terms__span *span, uint32_t parent, uint32_t unit, size_t at) {
    const uint64_t key = key_of(parent, unit);
    const size_t count = span->end - span->from;
    size_t step = 1;
    at = is_up_to(span, at, key) ? at : 0;
    for (; step < count - at && is_up_to(span, at + step, key); step *= 2)
        at += step;
    for (; step > 0; step /= 2)
        at += step < count - at && is_up_to(span, at + step, key) ? step : 0;
    return at;
}
