/* History: how often each of some terms is found in each of some periods, packed.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_HISTORY_H
#define TERMS_REPORT_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In a period: occurrences, and the documents that hold them. */
typedef struct terms__moment {
    uint64_t total, docs;
} terms__moment;

/* 64 periods of a term.  In `found` there is a bit for each in which the term is found, in
 * `bursts` one for each in which it is in a burst; `before` is how many moments come before
 * these periods. */
typedef struct terms__history_word {
    uint64_t found, bursts;
    size_t before;
} terms__history_word;

/* Most terms are not found in most periods, and then there is no moment, only a bit that is not
 * set.  Each term has `per_term` words; moments come term by term, then by period. */
typedef struct terms__history {
    size_t per_term;
    terms__history_word *words;
    size_t word_count;
    terms__moment *moments;
    size_t count;
} terms__history;

/* Make room for so many terms and periods, and for the most moments that there can be.  False
 * when memory runs out; free the history all the same. */
bool terms__history_init(terms__history *history, size_t terms, size_t periods, size_t moments);
void terms__history_free(terms__history *history);

/* Add the next term: what is found of it, and its bursts, by period.  `states` are above 0 in
 * bursts. */
void terms__history_add(terms__history *history, const uint64_t *totals, const uint64_t *docs,
                        const uint32_t *states, size_t periods);

/* What is found of a term in a period, and whether it is in a burst there.  Terms have numbers
 * from 0, in the order in which they were added. */
terms__moment terms__history_find(const terms__history *history, size_t term, size_t period);
bool terms__history_is_burst(const terms__history *history, size_t term, size_t period);

#endif
