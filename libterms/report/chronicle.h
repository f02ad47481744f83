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

/* What rows are computed from: courses are those of the timeline, and the history has them in
 * their order; `has_bursts` is by course.  `cutoffs` are those of the timeline's options, if there
 * are any. */
typedef struct terms__chronicle {
    terms__timeline timeline;
    terms__history history;
    bool *has_bursts;
    double cutoffs[TERMS_HEAT_CUTOFFS];
} terms__chronicle;

/* What a row tells: a course, by its number, and what is found of it in a period. */
typedef struct terms__event {
    size_t course, period;
    terms__moment found;
} terms__event;

/* Let a table, which has its columns, have the rows of a timeline, computed from a chronicle;
 * bursts are found on demand. */
terms_status terms__chronicle_tell(terms__timeline *timeline, terms_table *table, bool bursts,
                                   terms__table_compute *compute);

/* What there is in a row. */
terms__event terms__chronicle_read(const terms__chronicle *chronicle, size_t row);

/* What its first columns hold in a row: term, category and period, by number. */
const char *terms__chronicle_name(const terms__chronicle *chronicle, const terms__event *event,
                                  size_t column);

#endif
