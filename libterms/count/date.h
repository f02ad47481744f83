/* Date: a year, with its month and day as far as they are known.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_DATE_H
#define TERMS_COUNT_DATE_H

#include <stdbool.h>
#include <stddef.h>

/* Month and day are from 1, or 0 where the date has none. */
typedef struct terms__date {
    size_t year, month, day;
} terms__date;

/* How far a date lies behind another, in years and in months of the calendar, and in days; negative
 * where it lies before.  NAN where one of the two dates is not exact enough for a unit. */
typedef struct terms__lag {
    double years, months, days;
} terms__lag;

/* Read YYYY, YYYY-MM or YYYY-MM-DD.  False if the text is anything else, or NULL. */
bool terms__date_read(terms__date *date, const char *text);

terms__lag terms__date_lag(const terms__date *date, const terms__date *from);

#endif
