/* Spelling: n-grams put from the order of their units into that of their texts.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/spelling.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool terms__spelling_init(terms__spelling *spelling, const terms__corpus *corpus, size_t longest) {
    *spelling = (terms__spelling){.corpus = corpus};
    spelling->last = terms__alloc_zeroed(longest, sizeof *spelling->last);
    spelling->ahead_units = terms__alloc_zeroed(longest, sizeof *spelling->ahead_units);
    return spelling->last && spelling->ahead_units;
}

void terms__spelling_free(terms__spelling *spelling) {
    terms__free(spelling->held);
    terms__bytes_free(&spelling->texts);
    terms__free(spelling->last);
    terms__free(spelling->ahead_units);
}

/* Write the text of an n-gram. */
static bool spell(terms__spelling *s, const uint32_t *units, size_t n) {
    size_t room = n * terms__corpus_longest_unit(s->corpus) + 1;
    if (!terms__bytes_reserve(&s->texts, room))
        return false;
    for (size_t i = 0; i < n; i++)
        s->texts.len += terms__corpus_spell(s->corpus, units[i], s->texts.data + s->texts.len);
    s->texts.data[s->texts.len++] = '\0';
    return true;
}

static bool hold(terms__spelling *s, const terms_ngram *ngram, const uint32_t *units) {
    terms__held *held = terms__grow(s->held, &s->capacity, s->count + 1, sizeof *held);
    if (!held)
        return false;
    s->held = held;
    held[s->count] = (terms__held){.ngram = *ngram, .from = s->texts.len};
    if (!spell(s, units, ngram->n))
        return false;
    s->count++;
    memcpy(s->last, units, ngram->n * sizeof *units);
    return true;
}

bool terms__spelling_begin(terms__spelling *spelling) {
    spelling->next = spelling->count = spelling->texts.len = 0;
    if (!spelling->is_ahead)
        return true;
    spelling->is_ahead = false;
    return hold(spelling, &spelling->ahead, spelling->ahead_units);
}

/* Whether a unit extends another one, or another one extends it. */
static bool is_related(const terms__corpus *corpus, uint32_t unit) {
    return corpus->extends[unit] || (unit + 1 < corpus->rank_count && corpus->extends[unit + 1]);
}

/* Whether some n-gram from the next one on might come before one that is held.  Two such n-grams
 * have, behind equal units, units of which one extends the other; and all n-grams that stand
 * between them by units have a unit between these two there.  No n-gram comes twice, so that the
 * loop ends. */
static bool goes_on(const terms__spelling *s, const terms_ngram *ngram, const uint32_t *units) {
    const terms_ngram *last = &s->held[s->count - 1].ngram;
    if (ngram->total != last->total || ngram->n != last->n)
        return false;
    size_t i = 0;
    for (; units[i] == s->last[i]; i++) {
        if (is_related(s->corpus, units[i]))
            return true;
    }
    return s->corpus->extends[units[i]];
}

bool terms__spelling_add(terms__spelling *spelling, const terms_ngram *ngram,
                         const uint32_t *units) {
    if (spelling->count == 0 || goes_on(spelling, ngram, units))
        return hold(spelling, ngram, units);
    spelling->is_ahead = true;
    spelling->ahead = *ngram;
    memcpy(spelling->ahead_units, units, ngram->n * sizeof *units);
    return true;
}

/* Bytes of UTF-8 sort as code points do. */
static int compare_texts(const void *a, const void *b) {
    const terms__held *x = a, *y = b;
    return strcmp(x->ngram.text, y->ngram.text);
}

void terms__spelling_sort(terms__spelling *spelling) {
    for (size_t i = 0; i < spelling->count; i++)
        spelling->held[i].ngram.text = spelling->texts.data + spelling->held[i].from;
    if (spelling->count > 1)
        qsort(spelling->held, spelling->count, sizeof *spelling->held, compare_texts);
}

bool terms__spelling_next(terms__spelling *spelling, terms_ngram *ngram) {
    if (spelling->next == spelling->count)
        return false;
    *ngram = spelling->held[spelling->next++].ngram;
    return true;
}
