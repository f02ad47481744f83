/* Known: what the forms of a phrase list say about candidates.
 * SPDX-License-Identifier: MIT */
#include "discover/known.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "count/sums.h"
#include "match/compile/matcher.h"
#include "ngram/corpus/intake.h"
#include "ngram/lattice/tree.h"

/* A form as the ranks of its units, 0 for what is no unit, or is in no document.  `parts` are
 * the candidates that stand in it, each as often as it does. */
typedef struct form {
    uint32_t *units, *parts;
    size_t count, part_count, unit_capacity, part_capacity;
} form;

/* Reads forms as documents are read, but puts each between two characters, because what it
 * begins or ends with may be no unit.  `ranks` has the ranks of all units that were ever read,
 * by the reader's own numbers. */
typedef struct reader {
    const terms__corpus *corpus;
    terms__intake intake;
    uint32_t *ranks;
    size_t rank_count, rank_capacity;
} reader;
static const char edge[] = "一";

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

/* A text, and the ranks in which it is looked for. */
typedef struct ranking {
    const terms__corpus *corpus;
    const char *text;
} ranking;

/* Ranks are in the order of the texts. */
static int compare_texts(const void *key, const void *symbol) {
    const ranking *sought = key;
    const uint32_t *at = symbol;
    char text[4 * TERMS_LETTERS_MAX + 1];
    size_t len =
        terms__corpus_spell(sought->corpus, (uint32_t)(at - sought->corpus->symbols), text);
    text[len] = '\0';
    return strcmp(sought->text, text);
}

/* The rank of a unit of the reader; 0 if no document has it. */
static uint32_t rank_of(const reader *r, size_t unit) {
    const terms__units *units = &r->intake.piece.units;
    uint32_t symbol = units->symbols[unit];
    char character[5] = {0};
    ranking sought = {r->corpus, character};
    if (symbol < TERMS__WORD)
        terms__utf8_encode(symbol, character);
    else
        sought.text = terms__names_get(units->words, symbol - TERMS__WORD, NULL);
    const uint32_t *found = bsearch(&sought, r->corpus->symbols + 1, r->corpus->rank_count - 1,
                                    sizeof *found, compare_texts);
    return found ? (uint32_t)(found - r->corpus->symbols) : 0;
}

/* Find the ranks of the units that are new to the reader. */
static bool rank_units(reader *r) {
    size_t count = r->intake.piece.units.count;
    uint32_t *ranks = terms__grow(r->ranks, &r->rank_capacity, count, sizeof *ranks);
    if (!ranks)
        return false;
    r->ranks = ranks;
    for (; r->rank_count < count; r->rank_count++)
        ranks[r->rank_count] = r->rank_count > 0 ? rank_of(r, r->rank_count) : 0;
    return true;
}

static bool reader_init(reader *r, const terms_ngrams *ngrams, const terms__folding *folding) {
    *r = (reader){.corpus = &ngrams->corpus};
    return terms__intake_init(&r->intake, folding, ngrams->options.letters, 0,
                              &ngrams->options.store);
}

static void reader_free(reader *r) {
    terms__intake_free(&r->intake);
    terms__free(r->ranks);
}

static bool take(reader *r, const char *spelling) {
    terms__intake *intake = &r->intake;
    terms__piece_clear(&intake->piece);
    terms__intake_begin(intake);
    return terms__intake_feed(intake, edge, strlen(edge)) &&
           terms__intake_feed(intake, spelling, strlen(spelling)) &&
           terms__intake_feed(intake, edge, strlen(edge)) && terms__intake_end(intake) &&
           rank_units(r);
}

/* Read a form as units.  Behind the last edge character are the breaks at the end of the run and
 * of the document. */
static bool read_units(form *f, reader *r, const char *spelling) {
    f->count = 0;
    if (!take(r, spelling))
        return false;
    const terms__sequence *sequence = &r->intake.piece.sequence;
    for (size_t at = 2; at + 3 < sequence->len; at++) {
        uint32_t rank = r->ranks[terms__sequence_get(sequence, at)];
        if (!add(&f->units, &f->count, &f->unit_capacity, rank))
            return false;
    }
    return true;
}

/* List the candidates that are parts of a form, and mark the one that is all of it. */
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
    reader r;
    bool fits = reader_init(&r, ngrams, &matcher->folding) && totals;
    for (size_t i = 0; fits && i < matcher->form_count; i++) {
        fits = read_units(&f, &r, terms_matcher_form(matcher, i)) &&
               list_parts(&f, candidates, ngrams);
        if (fits)
            put_inside(&f, candidates, totals[i]);
    }
    reader_free(&r);
    terms__free(totals);
    terms__free(f.units);
    terms__free(f.parts);
    return fits;
}
