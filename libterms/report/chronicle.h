/* Chronicle: a table of one row for each term in each period, which is computed.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_CHRONICLE_H
#define TERMS_REPORT_CHRONICLE_H

#include <stdbool.h>
#include <stddef.h>

#include "libterms.h"
#include "report/history.h"
#include "report/table/table.h"
#include "report/timeline.h"

/* What rows are computed from.  The history and `has_bursts` have the courses in the order of
 * the timeline.  `cutoffs` are a copy of those in the timeline's options, if there are any. */
typedef struct terms__chronicle {
    terms__timeline timeline;
    terms__history history;
    bool *has_bursts;
    double cutoffs[TERMS_HEAT_CUTOFFS];
} terms__chronicle;

/* What a row is about: a term, by the number of its course, and what is found of it in a period. */
typedef struct terms__event {
    size_t course, period;
    terms__moment found;
} terms__event;

/* Give a table that has its columns the rows of a timeline, one for each course in each period,
 * which `compute` fills in.  Bursts are found only if they are asked for. */
terms_status terms__chronicle_tell(terms__timeline *timeline, terms_table *table, bool bursts,
                                   terms__table_compute *compute);

/* What a row is about. */
terms__event terms__chronicle_read(const terms__chronicle *chronicle, size_t row);

/* The text in one of the first three columns: term, category and period. */
const char *terms__chronicle_name(const terms__chronicle *chronicle, const terms__event *event,
                                  size_t column);

#endif
