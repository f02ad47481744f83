/* Timeline: the periods of counts, and what is found of each term in each of them.
 * SPDX-License-Identifier: MIT */
#include "report/timeline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "count/counts.h"
#include "count/period.h"
#include "report/table/table.h"

static bool set_options(terms__timeline *timeline, const terms_trend_options *trend) {
    terms_trend_options *options = &timeline->options;
    if (trend)
        *options = *trend;
    options->scale = options->scale == 0 ? 2 : options->scale;
    options->gamma = options->gamma == 0 ? 1 : options->gamma;
    return isfinite(options->scale) && options->scale > 1 && isfinite(options->gamma) &&
           options->gamma > 0;
}

static bool read_period(const terms__timeline *timeline, size_t document, size_t *number) {
    const char *date = terms__ledger_name(&timeline->counts->ledger, document).date;
    return terms__period_read(number, date, timeline->options.period);
}

static void find_span(terms__timeline *timeline) {
    size_t last = 0, number;
    for (size_t i = 0; i < timeline->counts->ledger.count; i++) {
        if (!read_period(timeline, i, &number))
            continue;
        bool is_first = timeline->count++ == 0 || number < timeline->first;
        timeline->first = is_first ? number : timeline->first;
        last = number > last ? number : last;
    }
    if (timeline->count > 0)
        timeline->count = last - timeline->first + 1;
}

static bool make_room(terms__timeline *t) {
    t->period_of = terms__alloc_zeroed(t->counts->ledger.count, sizeof *t->period_of);
    t->courses = terms__alloc_zeroed(t->counts->matcher->term_count, sizeof *t->courses);
    t->documents = terms__alloc_zeroed(t->count, sizeof *t->documents);
    t->units = terms__alloc_zeroed(t->count, sizeof *t->units);
    t->sizes = terms__alloc_zeroed(t->count, sizeof *t->sizes);
    t->names = terms__alloc_zeroed(t->count, sizeof *t->names);
    t->totals = terms__alloc_zeroed(t->count, sizeof *t->totals);
    t->docs = terms__alloc_zeroed(t->count, sizeof *t->docs);
    t->states = terms__alloc_zeroed(t->count, sizeof *t->states);
    t->gains = terms__alloc_zeroed(t->count, sizeof *t->gains);
    return t->period_of && t->courses && t->names && t->documents && t->units && t->sizes &&
           t->totals && t->docs && t->states && t->gains;
}

/* Names are kept, since each stands in as many rows as there are terms. */
static void name_periods(terms__timeline *timeline, terms_table *table) {
    for (size_t i = 0; i < timeline->count; i++) {
        char name[TERMS__PERIOD_ROOM];
        terms__period_name(name, timeline->first + i, timeline->options.period);
        timeline->names[i] = terms__table_keep(table, name);
    }
}

static void add_documents(terms__timeline *timeline) {
    for (size_t i = 0; i < timeline->counts->ledger.count; i++) {
        size_t number, *period = &timeline->period_of[i];
        terms_sizes sizes = terms__ledger_row(&timeline->counts->ledger, i).sizes;
        *period = timeline->count;
        if (!read_period(timeline, i, &number))
            continue;
        *period = number - timeline->first;
        timeline->documents[*period]++;
        timeline->sizes[*period].chars += sizes.chars;
        timeline->sizes[*period].han += sizes.han;
    }
    for (size_t i = 0; i < timeline->count; i++)
        timeline->units[i] = timeline->options.of_documents ? timeline->documents[i]
                                                            : terms__timeline_size(timeline, i);
}

static int compare_courses(const void *a, const void *b) {
    const terms__course *x = a, *y = b;
    if (x->total != y->total)
        return x->total > y->total ? -1 : 1;
    return strcmp(x->name, y->name);
}

static void list_courses(terms__timeline *timeline, uint64_t least) {
    const terms_matcher *matcher = timeline->counts->matcher;
    for (size_t term = 0; term < matcher->term_count; term++) {
        terms__course course = {.term = term,
                                .name = terms_matcher_term(matcher, term),
                                .category = terms__named(terms_matcher_category(matcher, term))};
        const terms__posting *end, *at = terms__postings_of(&timeline->postings, term, &end);
        for (; at < end; at++)
            course.total += timeline->period_of[at->document] < timeline->count ? at->total : 0;
        if (course.total >= least)
            timeline->courses[timeline->course_count++] = course;
    }
    qsort(timeline->courses, timeline->course_count, sizeof *timeline->courses, compare_courses);
}

static terms_status begin(terms__timeline *timeline, terms_table *table,
                          const terms_trend_options *trend, uint64_t least) {
    if (!set_options(timeline, trend))
        return TERMS_BAD_ARGUMENT;
    find_span(timeline);
    if (!make_room(timeline) || !terms__postings_init(&timeline->postings, timeline->counts))
        return TERMS_NO_MEMORY;
    name_periods(timeline, table);
    add_documents(timeline);
    list_courses(timeline, least);
    return TERMS_OK;
}

terms_status terms__timeline_table(terms_table **out, const terms_counts *counts,
                                   const terms_trend_options *trend,
                                   const terms_table_options *options, terms__timeline_build *build,
                                   const void *own) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    terms__timeline timeline = {.counts = counts, .rate = terms__rate_of(options)};
    terms_table *table = terms__table_new();
    status = begin(&timeline, table, trend, options ? options->min_count : 0);
    if (status == TERMS_OK)
        status = build(&timeline, table, own);
    terms__timeline_free(&timeline);
    if (status == TERMS_OK)
        return terms__table_finish(out, table);
    terms_table_free(table);
    return status;
}

void terms__timeline_move(terms__timeline *to, terms__timeline *from, terms_table *table) {
    *to = *from;
    *from = (terms__timeline){0};
    terms__postings_free(&to->postings);
    terms__free(to->period_of);
    to->period_of = NULL;
    to->counts = NULL;
    for (size_t i = 0; i < to->course_count; i++) {
        terms__course *course = &to->courses[i];
        course->name = terms__table_keep(table, course->name);
        course->category = terms__table_keep(table, course->category);
    }
}

void terms__timeline_free(terms__timeline *timeline) {
    terms__free(timeline->period_of);
    terms__free(timeline->courses);
    terms__free(timeline->documents);
    terms__free(timeline->units);
    terms__free(timeline->sizes);
    terms__free(timeline->names);
    terms__free(timeline->totals);
    terms__free(timeline->docs);
    terms__free(timeline->states);
    terms__free(timeline->gains);
    terms__postings_free(&timeline->postings);
    *timeline = (terms__timeline){0};
}

void terms__timeline_take(terms__timeline *timeline, const terms__course *course) {
    for (size_t i = 0; i < timeline->count; i++)
        timeline->totals[i] = timeline->docs[i] = 0;
    const terms__posting *end, *at = terms__postings_of(&timeline->postings, course->term, &end);
    for (; at < end; at++) {
        size_t period = timeline->period_of[at->document];
        if (period == timeline->count)
            continue;
        timeline->totals[period] += at->total;
        timeline->docs[period]++;
    }
}

bool terms__timeline_find_bursts(terms__timeline *timeline) {
    const terms_trend_options *options = &timeline->options;
    const uint64_t *found = options->of_documents ? timeline->docs : timeline->totals;
    return terms_bursts_batched(timeline->states, timeline->gains, NULL, found, timeline->units,
                                timeline->count, options->scale, options->gamma) == TERMS_OK;
}

uint64_t terms__timeline_size(const terms__timeline *timeline, size_t period) {
    const terms_sizes *sizes = &timeline->sizes[period];
    return timeline->rate.base == TERMS_PER_CHARS ? sizes->chars : sizes->han;
}

double terms__timeline_docs_pct(const terms__timeline *timeline, size_t period) {
    return terms__timeline_share(timeline, timeline->docs[period], period);
}

double terms__timeline_share(const terms__timeline *timeline, uint64_t docs, size_t period) {
    return terms_frequency_rate(docs, timeline->documents[period], 100);
}

void terms__timeline_put_period(const terms__timeline *timeline, terms_table *table,
                                size_t period) {
    terms__table_put_kept(table, timeline->names[period]);
}
