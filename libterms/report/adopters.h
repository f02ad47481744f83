/* Adopters: the groups of dated documents, and which of them use a term, from when on.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_ADOPTERS_H
#define TERMS_REPORT_ADOPTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/timeline.h"

/* A group of documents, which stand at the places from `begin` up to `end` in the row below.
 * All else is about the term that was taken last: how often it is found in the group, and in how
 * many of its documents; if it is found, `first` is the place of the earliest of these, and
 * `date` its date. */
typedef struct terms__adopter {
    const char *group; /* "" for none */
    size_t begin, end;
    uint64_t total, docs;
    size_t first;
    const char *date;
} terms__adopter;

/* All documents that are in a period stand in a row, by group, then date, then path and part.
 * `row` has the document of each place, `place_of` and `group_of` the place and the group of
 * each document.  `same_date` has, for each place, the first place of the same group with the
 * same date.  `found` are the groups that use the term that was taken last, by the date of their
 * first use, then by name. */
typedef struct terms__adopters {
    const terms__timeline *timeline;
    size_t *row, *same_date;
    size_t row_count;
    size_t *place_of, *group_of;
    terms__adopter *groups;
    size_t group_count;
    terms__adopter **found;
    size_t found_count;
} terms__adopters;

/* False when memory runs out; free them all the same. */
bool terms__adopters_init(terms__adopters *adopters, const terms__timeline *timeline);
void terms__adopters_free(terms__adopters *adopters);

/* Find the groups that use a term. */
void terms__adopters_take(terms__adopters *adopters, const terms__course *course);

/* How many documents of a group that uses the term are not earlier than its first use. */
uint64_t terms__adopters_since(const terms__adopters *adopters, const terms__adopter *adopter);

/* The document of its first use. */
size_t terms__adopters_first(const terms__adopters *adopters, const terms__adopter *adopter);

/* The group with a name; NULL if there is none. */
const terms__adopter *terms__adopters_find(const terms__adopters *adopters, const char *group);

#endif
