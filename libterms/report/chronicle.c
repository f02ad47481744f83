/* Chronicle: a table of one row for each term in each period, which is computed.
 * SPDX-License-Identifier: MIT */
#include "report/chronicle.h"

#include <string.h>

#include "base/mem.h"

static void free_chronicle(void *context) {
    terms__chronicle *chronicle = context;
    if (!chronicle)
        return;
    terms__timeline_free(&chronicle->timeline);
    terms__history_free(&chronicle->history);
    terms__free(chronicle->has_bursts);
    terms__free(chronicle);
}

/* The history needs room for one moment a posting at most, since a term is found in no more
 * periods than documents. */
static bool make_room(terms__chronicle *chronicle, const terms__timeline *timeline) {
    size_t terms = timeline->course_count;
    chronicle->has_bursts = terms__alloc_zeroed(terms, sizeof *chronicle->has_bursts);
    return terms__history_init(&chronicle->history, terms, timeline->count,
                               timeline->postings.count) &&
           chronicle->has_bursts;
}

/* Copy the cut-offs: the caller's may be gone when rows are computed. */
static void keep_cutoffs(terms__chronicle *chronicle) {
    terms_trend_options *options = &chronicle->timeline.options;
    if (!options->cutoffs)
        return;
    memcpy(chronicle->cutoffs, options->cutoffs, sizeof chronicle->cutoffs);
    options->cutoffs = chronicle->cutoffs;
}

static void add_courses(terms__chronicle *chronicle, terms__timeline *timeline, bool bursts) {
    for (size_t i = 0; i < timeline->course_count; i++) {
        terms__timeline_take(timeline, &timeline->courses[i]);
        chronicle->has_bursts[i] = bursts && terms__timeline_find_bursts(timeline);
        terms__history_add(&chronicle->history, timeline->totals, timeline->docs, timeline->states,
                           timeline->count);
    }
}

terms_status terms__chronicle_tell(terms__timeline *timeline, terms_table *table, bool bursts,
                                   terms__table_compute *compute) {
    terms__chronicle *chronicle = terms__alloc_zeroed(1, sizeof *chronicle);
    size_t rows;
    if (!chronicle || !make_room(chronicle, timeline) ||
        !terms__multiply(timeline->course_count, timeline->count, &rows)) {
        free_chronicle(chronicle);
        return TERMS_NO_MEMORY;
    }
    add_courses(chronicle, timeline, bursts);
    terms__timeline_move(&chronicle->timeline, timeline, table);
    keep_cutoffs(chronicle);
    terms__table_set_computed(table, rows, compute, chronicle, free_chronicle);
    return TERMS_OK;
}

terms__event terms__chronicle_read(const terms__chronicle *chronicle, size_t row) {
    size_t periods = chronicle->timeline.count, course = row / periods, period = row % periods;
    return (terms__event){course, period, terms__history_find(&chronicle->history, course, period)};
}

const char *terms__chronicle_name(const terms__chronicle *chronicle, const terms__event *event,
                                  size_t column) {
    const terms__timeline *timeline = &chronicle->timeline;
    const char *const names[] = {timeline->courses[event->course].name,
                                 timeline->courses[event->course].category,
                                 timeline->names[event->period]};
    return names[column];
}
