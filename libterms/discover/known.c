/* Known: what the forms of a phrase list say about candidates.
 * SPDX-License-Identifier: MIT */
#include "discover/known.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "count/sums.h"
#include "ngram/tree.h"
#include "text/unicode.h"

/* A form as units, by rank: 0 for what is none.  `parts` are the candidates that stand
 * in it, each as often as it does. */
typedef struct form {
    uint32_t *units, *parts;
    size_t count, part_count, unit_capacity, part_capacity;
} form;

static bool add(uint32_t **items, size_t *count, size_t *capacity, uint32_t item) {
    uint32_t *grown = terms__grow(*items, capacity, *count + 1, sizeof *grown);
    if (!grown)
        return false;
    *items = grown;
    grown[(*count)++] = item;
    return true;
}

static int compare(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The rank of a character, 0 for none; without words all units are characters, in the order
 * of their code points. */
static uint32_t rank_of(const terms__corpus *corpus, uint32_t code_point) {
    const uint32_t *found = bsearch(&code_point, corpus->symbols + 1, corpus->rank_count - 1,
                                    sizeof *corpus->symbols, compare);
    return found ? (uint32_t)(found - corpus->symbols) : 0;
}

/* Blanks, breaks and invisible characters are passed over. */
static bool read_units(form *f, const terms__corpus *corpus, const char *spelling) {
    size_t len = strlen(spelling);
    f->count = 0;
    for (size_t at = 0; at < len;) {
        terms__utf8_char c = terms__utf8_decode((const unsigned char *)spelling + at, len - at);
        uint32_t entry = terms__unicode_entry(c.code_point);
        uint32_t folded = terms__unicode_fold(c.code_point, entry);
        at += c.size;
        if ((entry & TERMS__UNICODE_CLASS) != TERMS__UNICODE_VISIBLE)
            continue;
        if (!add(&f->units, &f->count, &f->unit_capacity, rank_of(corpus, folded)))
            return false;
    }
    return true;
}

/* List the candidates in a form, and mark one that is all of it. */
static bool list_parts(form *f, terms__candidates *candidates, const terms_ngrams *ngrams) {
    f->part_count = 0;
    for (size_t from = 0; from < f->count; from++) {
        uint32_t row = TERMS__NO_ROW;
        for (size_t at = from; at < f->count && f->units[at] != 0; at++) {
            row = terms__tree_child(&ngrams->found.tree, row, f->units[at]);
            if (row == TERMS__NO_ROW)
                break;
            uint32_t number = candidates->numbers[row];
            if (number == TERMS__NO_CANDIDATE)
                continue;
            if (at - from + 1 == f->count)
                candidates->items[number].listed = true;
            else if (!add(&f->parts, &f->part_count, &f->part_capacity, number))
                return false;
        }
    }
    if (f->part_count > 1)
        qsort(f->parts, f->part_count, sizeof *f->parts, compare);
    return true;
}

static void put_inside(const form *f, terms__candidates *candidates, uint64_t total) {
    for (size_t i = 0, times; i < f->part_count; i += times) {
        for (times = 1; i + times < f->part_count && f->parts[i + times] == f->parts[i];)
            times++;
        terms__candidate_put_inside(&candidates->items[f->parts[i]], times, total);
    }
}

bool terms__known_mark(terms__candidates *candidates, const terms_ngrams *ngrams,
                       const terms_counts *counts) {
    const terms_matcher *matcher = counts->matcher;
    uint64_t *totals = terms__counts_form_totals(counts);
    form f = {0};
    bool fits = totals != NULL;
    for (size_t i = 0; fits && i < matcher->form_count; i++) {
        fits = read_units(&f, &ngrams->corpus, terms_matcher_form(matcher, i)) &&
               list_parts(&f, candidates, ngrams);
        if (fits)
            put_inside(&f, candidates, totals[i]);
    }
    terms__free(totals);
    terms__free(f.units);
    terms__free(f.parts);
    return fits;
}
