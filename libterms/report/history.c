/* History: how often each of some terms is found in each of some periods, packed.
 * SPDX-License-Identifier: MIT */
#include "report/history.h"

#include "base/bits.h"
#include "base/mem.h"

enum { WORD = 64 };

bool terms__history_init(terms__history *history, size_t terms, size_t periods, size_t moments) {
    size_t per_term = periods / WORD + 1, words;
    bool fits = terms__multiply(terms, per_term, &words);
    *history = (terms__history){.per_term = per_term};
    history->words = fits ? terms__alloc_items(words, sizeof *history->words) : NULL;
    history->moments = terms__alloc_items(moments, sizeof *history->moments);
    return history->words && history->moments;
}

void terms__history_free(terms__history *history) {
    terms__free(history->words);
    terms__free(history->moments);
    *history = (terms__history){0};
}

static void add_period(terms__history *history, terms__history_word *word, size_t bit,
                       terms__moment moment) {
    if (moment.total == 0)
        return;
    word->found |= (uint64_t)1 << bit;
    history->moments[history->count++] = moment;
}

void terms__history_add(terms__history *history, const uint64_t *totals, const uint64_t *docs,
                        const uint32_t *states, size_t periods) {
    terms__history_word *word = &history->words[history->word_count];
    for (size_t i = 0; i < history->per_term; i++)
        word[i] = (terms__history_word){.before = history->count};
    for (size_t i = 0; i < periods; i++) {
        if (i % WORD == 0)
            word[i / WORD].before = history->count;
        word[i / WORD].bursts |= (uint64_t)(states[i] > 0) << i % WORD;
        add_period(history, &word[i / WORD], i % WORD, (terms__moment){totals[i], docs[i]});
    }
    history->word_count += history->per_term;
}

static const terms__history_word *word_of(const terms__history *history, size_t term,
                                          size_t period) {
    return &history->words[term * history->per_term + period / WORD];
}

terms__moment terms__history_find(const terms__history *history, size_t term, size_t period) {
    const terms__history_word *word = word_of(history, term, period);
    size_t bit = period % WORD;
    if ((word->found >> bit & 1) == 0)
        return (terms__moment){0};
    size_t before = word->before + terms__bits_count(word->found & terms__bits_before(bit));
    return history->moments[before];
}

bool terms__history_is_burst(const terms__history *history, size_t term, size_t period) {
    return (word_of(history, term, period)->bursts >> period % WORD & 1) > 0;
}
