/* Adopters: the groups of dated documents, and which of them use a term, from when on.
 * SPDX-License-Identifier: MIT */
#include "report/adopters.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "count/counts.h"
#include "report/arranged.h"

static terms_document name_of(const terms__adopters *adopters, size_t place) {
    return terms__ledger_name(&adopters->timeline->counts->ledger, adopters->row[place]);
}

static const char *group_name(const terms_document *document) {
    return document->group ? document->group : "";
}

static const char *date_of(const terms_document *document) {
    return document->date ? document->date : "";
}

/* By group, then date: a year comes before its months, and a month before its days. */
static int compare_documents(const terms_document *a, const terms_document *b) {
    int order = strcmp(group_name(a), group_name(b));
    return order != 0 ? order : strcmp(date_of(a), date_of(b));
}

/* Put the documents that are in a period in a row. */
static bool line_up(terms__adopters *adopters) {
    const terms__timeline *timeline = adopters->timeline;
    adopters->row = terms__arranged(timeline->counts, compare_documents);
    for (size_t i = 0; adopters->row && i < timeline->counts->ledger.count; i++) {
        size_t document = adopters->row[i];
        if (timeline->period_of[document] < timeline->count)
            adopters->row[adopters->row_count++] = document;
    }
    return adopters->row != NULL;
}

static void find_groups(terms__adopters *adopters) {
    terms_document before = {0};
    for (size_t place = 0; place < adopters->row_count; place++) {
        terms_document document = name_of(adopters, place);
        bool is_new = place == 0 || strcmp(group_name(&before), group_name(&document)) != 0;
        bool is_later = is_new || strcmp(before.date, document.date) != 0;
        if (is_new)
            adopters->groups[adopters->group_count++] =
                (terms__adopter){.group = group_name(&document), .begin = place};
        adopters->groups[adopters->group_count - 1].end = place + 1;
        adopters->same_date[place] = is_later ? place : adopters->same_date[place - 1];
        adopters->place_of[adopters->row[place]] = place;
        adopters->group_of[adopters->row[place]] = adopters->group_count - 1;
        before = document;
    }
}

bool terms__adopters_init(terms__adopters *adopters, const terms__timeline *timeline) {
    size_t count = timeline->counts->ledger.count;
    *adopters =
        (terms__adopters){.timeline = timeline,
                          .same_date = terms__alloc_zeroed(count, sizeof *adopters->same_date),
                          .place_of = terms__alloc_zeroed(count, sizeof *adopters->place_of),
                          .group_of = terms__alloc_zeroed(count, sizeof *adopters->group_of),
                          .groups = terms__alloc_zeroed(count, sizeof *adopters->groups),
                          .found = terms__alloc_zeroed(count, sizeof *adopters->found)};
    bool fits = adopters->same_date && adopters->place_of && adopters->group_of &&
                adopters->groups && adopters->found && line_up(adopters);
    if (fits)
        find_groups(adopters);
    return fits;
}

void terms__adopters_free(terms__adopters *adopters) {
    terms__free(adopters->row);
    terms__free(adopters->same_date);
    terms__free(adopters->place_of);
    terms__free(adopters->group_of);
    terms__free(adopters->groups);
    terms__free(adopters->found);
}

static void forget(terms__adopters *adopters) {
    for (size_t i = 0; i < adopters->found_count; i++)
        adopters->found[i]->total = adopters->found[i]->docs = 0;
    adopters->found_count = 0;
}

static void add_posting(terms__adopters *adopters, const terms__posting *posting) {
    terms__adopter *adopter = &adopters->groups[adopters->group_of[posting->document]];
    size_t place = adopters->place_of[posting->document];
    if (adopter->docs == 0)
        adopters->found[adopters->found_count++] = adopter;
    if (adopter->docs == 0 || place < adopter->first) {
        adopter->first = place;
        adopter->date = name_of(adopters, place).date;
    }
    adopter->total += posting->total;
    adopter->docs++;
}

/* By the date of the first use, then by name: groups are stored in the order of their names. */
static int compare_adopters(const void *a, const void *b) {
    const terms__adopter *x = *(terms__adopter *const *)a, *y = *(terms__adopter *const *)b;
    int order = strcmp(x->date, y->date);
    return order != 0 ? order : (x->begin > y->begin) - (x->begin < y->begin);
}

void terms__adopters_take(terms__adopters *adopters, const terms__course *course) {
    const terms__timeline *timeline = adopters->timeline;
    const terms__posting *end, *at = terms__postings_of(&timeline->postings, course->term, &end);
    forget(adopters);
    for (; at < end; at++)
        if (timeline->period_of[at->document] < timeline->count)
            add_posting(adopters, at);
    qsort(adopters->found, adopters->found_count, sizeof *adopters->found, compare_adopters);
}

uint64_t terms__adopters_since(const terms__adopters *adopters, const terms__adopter *adopter) {
    return adopter->end - adopters->same_date[adopter->first];
}

size_t terms__adopters_first(const terms__adopters *adopters, const terms__adopter *adopter) {
    return adopters->row[adopter->first];
}

const terms__adopter *terms__adopters_find(const terms__adopters *adopters, const char *group) {
    size_t i = 0;
    while (i < adopters->group_count && strcmp(adopters->groups[i].group, group) != 0)
        i++;
    return i < adopters->group_count ? &adopters->groups[i] : NULL;
}
