/* Counting: a sealed corpus in parts, which any threads count.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/counting.h"

#include "base/mem.h"
#include "ngram/refine/gather.h"
#include "ngram/refine/refine.h"
#include "ngram/refine/split.h"

/* The part that is being made: the ranks from `first` on, how many records they have, and how many
 * the commonest of them has. */
typedef struct shaping {
    uint32_t first;
    uint64_t sum, largest;
} shaping;

/* Add a part.  One that is too large has one rank, and is split. */
static bool add_part(terms__counting *counting, shaping *now, uint32_t end) {
    terms__part *parts = terms__grow(counting->parts, &counting->part_capacity,
                                     counting->part_count + 1, sizeof *parts);
    if (!parts)
        return false;
    counting->parts = parts;
    bool stores = terms__counting_stores(counting->corpus, counting->options);
    bool is_split = now->sum + now->largest > counting->share.records;
    parts[counting->part_count++] =
        (terms__part){.first = now->first,
                      .end = end,
                      .is_split = is_split,
                      .results = {.options = counting->options,
                                  .store = stores ? &counting->options->store : NULL,
                                  .rows = {.with_sides = terms__counting_sides(counting->options),
                                           .with_targets = counting->corpus->has_target},
                                  .most_rows = counting->share.rows}};
    size_t room = is_split ? counting->share.records : (size_t)(now->sum + now->largest);
    counting->room = room > counting->room ? room : counting->room;
    *now = (shaping){.first = end};
    return true;
}

/* Whether one more rank with `total` records fits into a part of up to `most`: room is needed for
 * all records, and in the second array for those of the commonest rank. */
static bool fits_in(const shaping *now, uint64_t total, uint64_t most) {
    uint64_t largest = total > now->largest ? total : now->largest;
    return now->sum + total + largest <= most;
}

/* Make parts of about the same number of records, which with the second array are half as many
 * again, as far as the budget allows.  A rank that has more is a part by itself. */
static bool divide(terms__counting *counting, size_t wanted) {
    const terms__corpus *corpus = counting->corpus;
    uint64_t all = 0;
    for (size_t i = 1; i < corpus->rank_count; i++)
        all += corpus->totals[i];
    uint64_t most = (all + all / 2) / wanted;
    most = most < counting->share.records ? most : counting->share.records;
    shaping now = {.first = 1};
    bool fits = true;
    for (uint32_t rank = 1; fits && rank < corpus->rank_count; rank++) {
        uint64_t total = corpus->totals[rank];
        if (now.sum > 0 && !fits_in(&now, total, most))
            fits = add_part(counting, &now, rank);
        now.sum += total;
        now.largest = total > now.largest ? total : now.largest;
    }
    return fits && (now.sum == 0 || add_part(counting, &now, (uint32_t)corpus->rank_count));
}

terms_status terms__counting_init(terms__counting *counting, const terms__corpus *corpus,
                                  const terms_ngram_options *options, size_t wanted) {
    *counting = (terms__counting){.corpus = corpus, .options = options};
    atomic_init(&counting->spare, NULL);
    counting->layout = terms__layout_of(corpus->rank_count, corpus->document_count, corpus->length,
                                        options->longest, terms__counting_sides(options));
    bool places = counting->layout.places;
    terms_status status = terms__budget_share(&counting->share, options, corpus, places);
    if (status == TERMS_OK && places)
        status = terms__places_init(&counting->places, corpus);
    if (status == TERMS_OK && !divide(counting, wanted))
        status = TERMS_NO_MEMORY;
    return status;
}

/* Keep the memory of a part as `spare` for the next one, instead of what was there. */
static void put_spare(terms__counting *counting, terms__record *records) {
    terms__free(atomic_exchange(&counting->spare, records));
}

static terms__record *take_spare(terms__counting *counting) {
    terms__record *records = atomic_exchange(&counting->spare, NULL);
    return records ? records : terms__alloc_items(counting->room, sizeof *records);
}

void terms__counting_free(terms__counting *counting) {
    put_spare(counting, NULL);
    for (size_t i = 0; i < counting->part_count; i++)
        terms__results_free(&counting->parts[i].results);
    terms__free(counting->parts);
    terms__places_free(&counting->places);
    *counting = (terms__counting){0};
}

static bool refine_all(terms__refiner *refiner, const terms__buckets *buckets) {
    for (uint32_t rank = buckets->first; rank < buckets->end; rank++) {
        size_t from = buckets->starts[rank - buckets->first];
        size_t end = buckets->starts[rank - buckets->first + 1];
        if (!terms__refine(refiner, rank, buckets->records + from, end - from))
            return false;
    }
    return true;
}

static terms_status count_whole(const terms__counting *counting, const terms__part *part,
                                terms__refiner *refiner) {
    terms__buckets buckets = {
        .first = part->first, .end = part->end, .records = refiner->arrays[0]};
    terms_status status = terms__gather(&buckets, counting->corpus, &counting->layout);
    if (status == TERMS_OK)
        refiner->arrays[1] = buckets.records + buckets.starts[part->end - part->first];
    if (status == TERMS_OK && !refine_all(refiner, &buckets))
        status = refiner->status != TERMS_OK ? refiner->status : TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        status = terms__results_close(refiner->results);
    terms__buckets_free(&buckets);
    return status;
}

static terms_status count_split(const terms__counting *counting, const terms__part *part,
                                terms__refiner *refiner) {
    const size_t records = counting->share.records / 2;
    refiner->arrays[1] = refiner->arrays[0] + records;
    terms_status status = terms__split(refiner, part->first, records);
    return status == TERMS_OK ? terms__results_close(refiner->results) : status;
}

/* The first tag behind those of the target. */
static uint64_t target_end(const terms__counting *counting) {
    uint64_t documents = counting->corpus->target_documents;
    if (!counting->layout.places)
        return documents;
    return documents > 0 ? counting->places.ends[documents - 1] : 0;
}

static terms_status count_part(terms__counting *counting, terms__part *part) {
    terms__refiner refiner = {.corpus = counting->corpus,
                              .places = &counting->places,
                              .target_end = target_end(counting),
                              .layout = counting->layout,
                              .longest = counting->options->longest,
                              .least = counting->options->min_total,
                              .least_documents = counting->options->min_documents,
                              .results = &part->results,
                              .rows = &part->results.rows};
    terms__record *records = refiner.arrays[0] = take_spare(counting);
    terms_status status = TERMS_NO_MEMORY;
    if (records && terms__refiner_init(&refiner))
        status = part->is_split ? count_split(counting, part, &refiner)
                                : count_whole(counting, part, &refiner);
    terms__refiner_free(&refiner);
    put_spare(counting, records);
    return status;
}

terms_status terms__counting_count(terms__counting *counting, size_t part) {
    terms__part *own = &counting->parts[part];
    own->counted = true;
    return own->status = count_part(counting, own);
}

terms_status terms__counting_check(terms__counting *counting) {
    terms_status status = TERMS_OK;
    put_spare(counting, NULL);
    for (size_t i = 0; i < counting->part_count; i++) {
        const terms__part *part = &counting->parts[i];
        if (part->counted && part->status != TERMS_OK)
            return part->status;
        status = part->counted ? status : TERMS_BAD_ARGUMENT;
    }
    return status;
}
