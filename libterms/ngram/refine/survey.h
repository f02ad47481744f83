/* Survey: what all records of a group together say.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_SURVEY_H
#define TERMS_NGRAM_REFINE_SURVEY_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/refine/refiner.h"

/* Where the records of a group differ, as a record whose bits are 1 there; `*documents` is in how
 * many documents they are. */
terms__record terms__survey_group(const terms__refiner *r, const terms__group *group,
                                  uint32_t *documents);

/* How many records and documents of a group are in the target, whose documents come first. */
terms__target terms__survey_target(const terms__refiner *r, const terms__group *group);

/* Whether all units in the records have been used, so that the next ones must be fetched. */
static inline bool terms__survey_is_used_up(const terms__refiner *r, const terms__group *group) {
    return group->depth > 1 && (group->depth - 1) % terms__layout_units(&r->layout) == 0;
}

/* Fetch the next units into the records of a group.  False with `status` of the refiner when memory
 * runs out or the store fails. */
bool terms__survey_fetch(terms__refiner *r, const terms__group *group);

/* The unit that all records of a group have in a field; 0 if they differ.  Most groups
 * that are still to be divided are of this kind. */
static inline uint32_t terms__survey_only_unit(const terms__refiner *r, const terms__group *group,
                                               terms__unit_field field, terms__record differ) {
    const terms__record *records = terms__refiner_records(r, group);
    return terms__unit_in(field, &differ) == 0 ? terms__unit_in(field, records) : 0;
}

#endif
