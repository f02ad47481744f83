/* Period: the year or month that a date lies in.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_PERIOD_H
#define TERMS_COUNT_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

#include "libterms.h"

enum { TERMS__PERIOD_ROOM = sizeof "2024-03" };

/* The number of a date's period; consecutive periods have consecutive numbers.  False if the
 * date does not tell its period, see terms_period_known. */
bool terms__period_read(size_t *number, const char *date, terms_period by);

/* The name of a period, 2024 or 2024-03. */
void terms__period_name(char name[TERMS__PERIOD_ROOM], size_t number, terms_period by);

#endif
