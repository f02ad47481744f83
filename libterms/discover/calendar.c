/* Calendar: documents in the order of their dates.
 * SPDX-License-Identifier: MIT */
#include "discover/calendar.h"

#include <string.h>

#include "base/mem.h"
#include "count/document.h"

enum { PERIODS = 64, YEARS = 10000 };

bool terms__calendar_add(terms__calendar *calendar, const terms_document *document) {
    terms_document own = *document;
    terms_document *documents = terms__grow(calendar->documents, &calendar->capacity,
                                            calendar->count + 1, sizeof *documents);
    if (!documents)
        return false;
    calendar->documents = documents;
    if (!terms__document_copy(&calendar->arena, &own))
        return false;
    documents[calendar->count++] = own;
    return true;
}

bool terms__calendar_merge(terms__calendar *calendar, const terms__calendar *more) {
    bool fits = true;
    for (size_t i = 0; fits && i < more->count; i++)
        fits = terms__calendar_add(calendar, &more->documents[i]);
    return fits;
}

static int compare(const void *context, size_t a, size_t b) {
    const terms__calendar *calendar = context;
    const terms_document *x = &calendar->documents[a], *y = &calendar->documents[b];
    if (!x->date || !y->date)
        return x->date ? -1 : y->date ? 1 : terms__document_compare(x, y);
    int order = strcmp(x->date, y->date);
    return order != 0 ? order : terms__document_compare(x, y);
}

/* The year of a date, below YEARS; 0 if there is no date. */
static unsigned year_of(const char *date) {
    unsigned year = 0;
    for (int i = 0; date && i < 4 && date[i] >= '0' && date[i] <= '9'; i++)
        year = year * 10 + (unsigned)(date[i] - '0');
    return year;
}

/* Number the years in which any document is dated, from 1; returns how many there are. */
static unsigned number_years(const terms__calendar *calendar, unsigned *numbers) {
    unsigned count = 0;
    for (size_t i = 0; i < calendar->count; i++)
        numbers[year_of(calendar->documents[i].date)] = 1;
    numbers[0] = 0;
    for (unsigned year = 1; year < YEARS; year++)
        numbers[year] = numbers[year] != 0 ? ++count : 0;
    return count;
}

static bool set_periods(terms__calendar *calendar) {
    unsigned *numbers = terms__alloc_zeroed(YEARS, sizeof *numbers);
    if (!numbers)
        return false;
    unsigned years = number_years(calendar, numbers), each = (years + PERIODS - 1) / PERIODS;
    for (size_t i = 0; i < calendar->count; i++) {
        unsigned number = numbers[year_of(calendar->documents[i].date)];
        calendar->periods[i] = number > 0 ? (uint64_t)1 << (number - 1) / each : 0;
    }
    calendar->period_count = years > 0 ? (years + each - 1) / each : 0;
    terms__free(numbers);
    return true;
}

bool terms__calendar_sort(terms__calendar *calendar) {
    calendar->order = terms__document_order(calendar->count, compare, calendar);
    calendar->places = terms__alloc_zeroed(calendar->count, sizeof *calendar->places);
    calendar->periods = terms__alloc_zeroed(calendar->count, sizeof *calendar->periods);
    if (!calendar->order || !calendar->places || !calendar->periods)
        return false;
    for (size_t i = 0; i < calendar->count; i++)
        calendar->places[calendar->order[i]] = (uint32_t)i;
    return set_periods(calendar);
}

void terms__calendar_clear(terms__calendar *calendar) {
    calendar->count = 0;
    terms__arena_free(&calendar->arena);
}

void terms__calendar_free(terms__calendar *calendar) {
    terms__free(calendar->documents);
    terms__free(calendar->order);
    terms__free(calendar->places);
    terms__free(calendar->periods);
    terms__arena_free(&calendar->arena);
    *calendar = (terms__calendar){0};
}
