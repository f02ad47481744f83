/* Rate: occurrences per so many characters, and what its column is called.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_RATE_H
#define TERMS_REPORT_RATE_H

#include <stdint.h>

#include "libterms.h"

/* What the options say of rates, with the defaults filled in.  `name` is that of the column:
 * per_10k_han or per_1m_chars, say. */
typedef struct terms__rate {
    uint64_t per;
    terms_base base;
    char name[48];
} terms__rate;

terms__rate terms__rate_of(const terms_table_options *options);

/* Add two columns for the rates in a target and in a reference. */
void terms__rate_add_sides(const terms__rate *rate, terms_table *table);

/* The rate of `count` in a text of these sizes; NAN where there is nothing to divide by. */
double terms__rate_find(const terms__rate *rate, uint64_t count, const terms_sizes *sizes);

/* Put the rate of `count` in a text of these sizes, or an empty cell where there
 * is nothing to divide by. */
void terms__rate_put(const terms__rate *rate, terms_table *table, uint64_t count,
                     const terms_sizes *sizes);

#endif
