/* Period: the year or month that a date lies in.
 * SPDX-License-Identifier: MIT */
#include "count/period.h"

#include <stdio.h>

#include "count/date.h"

enum { MONTHS = 12, YEARS = 10000 };

bool terms__period_read(size_t *number, const char *text, terms_period by) {
    terms__date date;
    if (!terms__date_read(&date, text) || (by == TERMS_MONTHS && date.month == 0))
        return false;
    *number = by == TERMS_YEARS ? date.year : date.year * MONTHS + date.month - 1;
    return true;
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
