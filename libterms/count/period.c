/* Period: the year or month that a date lies in.
 * SPDX-License-Identifier: MIT */
#include "count/period.h"

#include <stdio.h>

enum { MONTHS = 12, DAYS = 31, YEARS = 10000 };

static bool read_digits(const char **text, int digits, size_t *number) {
    *number = 0;
    for (; digits > 0 && **text >= '0' && **text <= '9'; digits--)
        *number = *number * 10 + (size_t)(*(*text)++ - '0');
    return digits == 0;
}

/* A hyphen, and two digits that are from 1 to `most`. */
static bool read_part(const char **text, size_t most, size_t *number) {
    if (*(*text)++ != '-')
        return false;
    return read_digits(text, 2, number) && *number >= 1 && *number <= most;
}

bool terms__period_read(size_t *number, const char *date, terms_period by) {
    size_t year, month = 1, day;
    if (!date || !read_digits(&date, 4, &year))
        return false;
    bool has_month = *date != '\0';
    if (has_month && !read_part(&date, MONTHS, &month))
        return false;
    if (*date != '\0' && (!read_part(&date, DAYS, &day) || *date != '\0'))
        return false;
    *number = by == TERMS_YEARS ? year : year * MONTHS + month - 1;
    return has_month || by == TERMS_YEARS;
}

void terms__period_name(char name[TERMS__PERIOD_ROOM], size_t number, terms_period by) {
    if (by == TERMS_YEARS)
        snprintf(name, TERMS__PERIOD_ROOM, "%04u", (unsigned)(number % YEARS));
    else
        snprintf(name, TERMS__PERIOD_ROOM, "%04u-%02u", (unsigned)(number / MONTHS % YEARS),
                 (unsigned)(number % MONTHS + 1));
}

bool terms_period_known(const char *date, terms_period period) {
    size_t number;
    return terms__period_read(&number, date, period);
}
