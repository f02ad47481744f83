/* Timeline: the periods of counts, and what is found of each term in each of them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TIMELINE_H
#define TERMS_REPORT_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "report/postings.h"
#include "report/rate.h"

/* What happens to a term over all periods: its name and category, NULL if it has none, and how
 * often it is found. */
typedef struct terms__course {
    size_t term;
    const char *name, *category;
    uint64_t total;
} terms__course;

/* The periods are `count` in a row, from number `first` on.  Each has a name, which the table
 * keeps, documents, sizes, and `units`: the documents or characters that bursts are shares of.
 * `period_of` is the period of each document, `count` if it is in none.  `courses` are the terms
 * in the order of the tables.  `totals` and `docs` are, by period, those of the term that was
 * taken last; so are `states` and `gains`, once its bursts are found. */
typedef struct terms__timeline {
    const terms_counts *counts;
    terms_trend_options options; /* with the defaults filled in */
    terms__rate rate;
    size_t first, count;
    size_t *period_of;
    const char **names;
    uint64_t *documents, *units;
    terms_sizes *sizes;
    terms__postings postings;
    terms__course *courses;
    size_t course_count;
    uint64_t *totals, *docs;
    uint32_t *states;
    double *gains;
} terms__timeline;

/* Make a table: `build` adds the columns and rows; `own` is whatever it needs. */
typedef terms_status terms__timeline_build(terms__timeline *timeline, terms_table *table,
                                           const void *own);
terms_status terms__timeline_table(terms_table **out, const terms_counts *counts,
                                   const terms_trend_options *trend,
                                   const terms_table_options *options, terms__timeline_build *build,
                                   const void *own);

/* Move a timeline to where the rows of a computed table find it, when the counts may be gone:
 * without them, and with texts that the table keeps.  It is then freed there. */
void terms__timeline_move(terms__timeline *to, terms__timeline *from, terms_table *table);
void terms__timeline_free(terms__timeline *timeline);

/* Take a term: find its totals and documents in each period. */
void terms__timeline_take(terms__timeline *timeline, const terms__course *course);

/* Find the bursts of the term.  False where they don't exist: it is found more often in a
 * period than there are characters. */
bool terms__timeline_find_bursts(terms__timeline *timeline);

/* The characters of a period that rates divide by. */
uint64_t terms__timeline_size(const terms__timeline *timeline, size_t period);

/* How many percent of a period's documents hold the term that was taken last; and how many
 * percent `docs` of them are. */
double terms__timeline_docs_pct(const terms__timeline *timeline, size_t period);
double terms__timeline_share(const terms__timeline *timeline, uint64_t docs, size_t period);

/* Put the name of a period. */
void terms__timeline_put_period(const terms__timeline *timeline, terms_table *table, size_t period);

#endif
