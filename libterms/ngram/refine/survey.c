/* Survey: what all records of a group together say.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/survey.h"

#include "ngram/corpus/stretch.h"
#include "ngram/refine/gather.h"

/* In how many documents the records of a group are, whose tags are places. */
static uint32_t count_documents(const terms__refiner *r, const terms__group *group) {
    const terms__record *records = terms__refiner_records(r, group);
    const size_t total = group->row.total;
    uint64_t last = UINT64_MAX;
    uint32_t count = 0;
    for (size_t i = 0; i < total; i++) {
        uint64_t tag = terms__record_tag(&r->layout, records[i]);
        uint64_t document = terms__places_document(r->places, tag);
        count += document != last;
        last = document;
    }
    return count;
}

terms__target terms__survey_target(const terms__refiner *r, const terms__group *group) {
    const terms__record *records = terms__refiner_records(r, group);
    const size_t total = group->row.total;
    terms__target target = {0};
    uint64_t last = UINT64_MAX;
    for (; target.total < total; target.total++) {
        uint64_t document = terms__record_tag(&r->layout, records[target.total]);
        if (document >= r->target_end)
            break;
        if (r->layout.places)
            document = terms__places_document(r->places, document);
        target.documents += document != last;
        last = document;
    }
    return target;
}

terms__record terms__survey_group(const terms__refiner *r, const terms__group *group,
                                  uint32_t *documents) {
    const terms__record *records = terms__refiner_records(r, group);
    const uint64_t tags = ((uint64_t)1 << r->layout.tag_bits) - 1;
    terms__record differ;
    uint32_t count = r->differ(&differ, records, group->row.total, tags);
    *documents = r->layout.places ? count_documents(r, group) : count;
    return differ;
}

static terms_status fetch_record(const terms__refiner *r, terms__record *record, size_t depth,
                                 terms__sequence *buffer) {
    uint64_t place = terms__record_tag(&r->layout, *record);
    uint64_t left = terms__record_left(&r->layout, *record);
    const terms__sequence *sequence;
    size_t at;
    terms_status status = terms__stretch_peek(
        r->corpus, place + depth, terms__layout_units(&r->layout), buffer, &sequence, &at);
    if (status == TERMS_OK)
        *record = terms__record_pack(&r->layout, sequence, at, place | left << r->layout.tag_bits);
    return status;
}

/* Places are far from each other in memory: each is looked at some time before. */
enum { AHEAD = 16 };

static void look_ahead(const terms__refiner *r, const terms__record *record, size_t depth) {
    terms__stretch_expect(r->corpus, terms__record_tag(&r->layout, *record) + depth);
}

bool terms__survey_fetch(terms__refiner *r, const terms__group *group) {
    terms__record *records = terms__refiner_records(r, group);
    terms__sequence buffer = {0};
    const size_t total = group->row.total;
    for (size_t i = 0; i < total && i < AHEAD; i++)
        look_ahead(r, &records[i], group->depth);
    for (size_t i = 0; i < total && r->status == TERMS_OK; i++) {
        if (total - i > AHEAD)
            look_ahead(r, &records[i + AHEAD], group->depth);
        r->status = fetch_record(r, &records[i], group->depth, &buffer);
    }
    terms__sequence_free(&buffer);
    return r->status == TERMS_OK;
}
