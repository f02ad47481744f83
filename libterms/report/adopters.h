/* Adopters: the groups of dated documents, and which of them use a term, from when on.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_ADOPTERS_H
#define TERMS_REPORT_ADOPTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/timeline.h"

/* A group, whose documents are those from `begin` up to `end` among all in a row.  What
 * follows is of the term that was taken last: how often and in how many documents it is
 * found; if it is, `first` is the earliest of them, and `date` that one's. */
typedef struct terms__adopter {
    const char *group; /* "" for none */
    size_t begin, end;
    uint64_t total, docs;
    size_t first;
    const char *date;
} terms__adopter;

/* The documents of a period stand in a row by group, then date, then path and part.  Of
 * each document there are its place there and its group; of each place the first one in
 * its group with the same date.  `found` are the groups that use the term that was taken
 * last, by the date of their first use, then by name. */
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

/* Take a term. */
void terms__adopters_take(terms__adopters *adopters, const terms__course *course);

/* How many documents of a group that uses the term are not earlier than its first use. */
uint64_t terms__adopters_since(const terms__adopters *adopters, const terms__adopter *adopter);

/* The document of that use. */
size_t terms__adopters_first(const terms__adopters *adopters, const terms__adopter *adopter);

/* The group of a name, or NULL. */
const terms__adopter *terms__adopters_find(const terms__adopters *adopters, const char *group);

#endif
