/* Date: a year, with its month and day as far as they are known.
 * SPDX-License-Identifier: MIT */
#include "count/date.h"

#include <math.h>

enum { MONTHS = 12 };

static bool read_digits(const char **text, int digits, size_t *number) {
    *number = 0;
    for (; digits > 0 && **text >= '0' && **text <= '9'; digits--)
        *number = *number * 10 + (size_t)(*(*text)++ - '0');
    return digits == 0;
}

/* Read a hyphen and two digits, which are from 1 to `most`. */
static bool read_part(const char **text, size_t most, size_t *number) {
    if (*(*text)++ != '-')
        return false;
    return read_digits(text, 2, number) && *number >= 1 && *number <= most;
}

static size_t days_in(size_t year, size_t month) {
    static const unsigned char days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (size_t)(month == 2 && is_leap);
}

bool terms__date_read(terms__date *date, const char *text) {
    *date = (terms__date){0};
    if (!text || !read_digits(&text, 4, &date->year))
        return false;
    if (*text != '\0' && !read_part(&text, MONTHS, &date->month))
        return false;
    return *text == '\0' ||
           (read_part(&text, days_in(date->year, date->month), &date->day) && *text == '\0');
}

static double months_of(const terms__date *date) {
    return (double)(date->year * MONTHS + date->month);
}

/* The number of a day from the year 0 on, in the Gregorian calendar. */
static double days_of(const terms__date *date) {
    static const unsigned short before[MONTHS] = {0,   31,  59,  90,  120, 151,
                                                  181, 212, 243, 273, 304, 334};
    /* The day that a leap year has more counts from March on. */
    size_t year = date->month > 2 ? date->year + 1 : date->year;
    size_t leaps = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
    return (double)(date->year * 365 + leaps + before[date->month - 1] + date->day);
}

terms__lag terms__date_lag(const terms__date *date, const terms__date *from) {
    terms__lag lag = {(double)date->year - (double)from->year, NAN, NAN};
    if (date->month > 0 && from->month > 0)
        lag.months = months_of(date) - months_of(from);
    if (date->day > 0 && from->day > 0)
        lag.days = days_of(date) - days_of(from);
    return lag;
}
