/* Candidates: the n-grams that may be phrases, judged one by one.
 * SPDX-License-Identifier: MIT */
#include "discover/candidates.h"

#include "base/mem.h"
#include "discover/characters.h"
#include "discover/speller.h"
#include "ngram/lattice/tree.h"

/* What candidates are judged by.  `kinds` has, by the rank of a unit, what
 * terms__character_kinds says of the character; a unit that is a word has none. */
typedef struct judge {
    const terms_ngrams *ngrams;
    const terms__tree *tree;
    const terms__boundaries *boundaries;
    const terms__figures *figures;
    uint8_t *kinds;
    terms__speller speller;
    uint32_t *units; /* of one candidate */
} judge;

static bool judge_init(judge *j) {
    const terms__corpus *corpus = &j->ngrams->corpus;
    j->kinds = terms__alloc_zeroed(corpus->rank_count, 1);
    for (size_t i = 1; j->kinds && i < corpus->rank_count; i++)
        j->kinds[i] =
            corpus->symbols[i] < TERMS__WORD ? terms__character_kinds(corpus->symbols[i]) : 0;
    j->units = terms__alloc_zeroed(j->tree->ranking.longest, sizeof *j->units);
    return terms__speller_init(&j->speller, j->ngrams) && j->kinds && j->units;
}

static void judge_free(judge *j) {
    terms__free(j->kinds);
    terms__free(j->units);
    terms__speller_free(&j->speller);
}

/* Whether more than half of an n-gram's occurrences begin, or end, inside a word. */
static bool is_stray(const judge *j, uint32_t row) {
    uint64_t total = terms__tree_total(j->tree, row);
    return (uint64_t)j->boundaries->left[row] * 2 > total ||
           (uint64_t)j->boundaries->right[row] * 2 > total;
}

/* Whether all occurrences have the same unit on one side: it may well belong to them. */
static bool is_fixed(const judge *j, uint32_t row) {
    terms__sides sides = j->tree->rows.sides[row];
    return sides.left_fixed || sides.right_fixed;
}

/* Whether what is left without a loose character at an edge is mostly found without that
 * character.  If the character is a word of its own, it has to be there nine times of ten; if it
 * is a part of a word, half of the time. */
static bool is_loose(const judge *j, uint32_t row, uint32_t rest, bool is_word) {
    uint64_t total = terms__tree_total(j->tree, row), all = terms__tree_total(j->tree, rest);
    return is_word ? total * 10 < all * 9 : total * 2 < all;
}

/* Read the units of a row into `units`; returns how many there are. */
static uint32_t read_units(const judge *j, uint32_t row) {
    uint32_t n = terms__tree_length(j->tree, row);
    for (uint32_t at = n; at-- > 0; row = terms__tree_parent(j->tree, row))
        j->units[at] = terms__tree_unit(j->tree, row);
    return n;
}

static bool is_symbol(const judge *j, uint32_t at, uint32_t symbol) {
    return j->ngrams->corpus.symbols[j->units[at]] == symbol;
}

static bool is_plus(const judge *j, uint32_t at) {
    return is_symbol(j, at, '+');
}

/* How often the units that were read have a certain unit before them. */
static uint64_t total_behind(const judge *j, uint32_t unit, uint32_t n) {
    uint32_t row = terms__tree_child(j->tree, TERMS__NO_ROW, unit);
    for (uint32_t i = 0; i < n && row != TERMS__NO_ROW; i++)
        row = terms__tree_child(j->tree, row, j->units[i]);
    return row != TERMS__NO_ROW ? terms__tree_total(j->tree, row) : 0;
}

/* Whether more than half of the occurrences of what was read, which begins with a unit of
 * measure, stand behind numerals or numbers. */
static bool is_measure(const judge *j, uint32_t row, uint32_t n) {
    uint64_t behind = j->figures->before ? j->figures->before[row] : 0;
    for (size_t i = 1; i < j->ngrams->corpus.rank_count; i++) {
        if (j->kinds[i] & TERMS__NUMERAL)
            behind += total_behind(j, (uint32_t)i, n);
    }
    return behind * 2 > terms__tree_total(j->tree, row);
}

static bool has_loose_edge(const judge *j, uint32_t row, uint8_t first, uint8_t last) {
    uint32_t parent = terms__tree_parent(j->tree, row), n = terms__tree_length(j->tree, row);
    if (parent == TERMS__NO_ROW)
        return false;
    if (n > 2 && (first & TERMS__NEVER_FIRST || last & TERMS__NEVER_LAST))
        return true;
    if (last & TERMS__OPEN_LAST && j->boundaries->last[row] == 1)
        return true;
    if (first & TERMS__LOOSE_FIRST &&
        is_loose(j, row, terms__tree_suffix(j->tree, row), j->boundaries->first[row] == 1))
        return true;
    return last & TERMS__LOOSE_LAST && is_loose(j, row, parent, j->boundaries->last[row] == 1);
}

static bool is_mostly_behind_digits(const judge *j, uint32_t row) {
    return j->figures->before &&
           (uint64_t)j->figures->before[row] * 2 > terms__tree_total(j->tree, row);
}

/* Whether what begins with a numeral is just a number, or the rest of one.  What is quoted may
 * look like one, and yet have a meaning of its own. */
static bool is_amount(judge *j, uint32_t row) {
    if (j->tree->quoted[row] > 0)
        return false;
    const char *text = terms__speller_spell(&j->speller, row);
    return terms__is_number(text) || terms__begins_in_number(text) ||
           is_mostly_behind_digits(j, row);
}

/* The row of the units from one place up to another of what was read. */
static uint32_t find(const judge *j, uint32_t from, uint32_t end) {
    uint32_t row = TERMS__NO_ROW;
    for (uint32_t at = from; at < end; at++)
        row = terms__tree_child(j->tree, row, j->units[at]);
    return row;
}

/* Whether more than half of the numbers that stand right behind some units, or right before
 * some, are the very number that was read there. */
static bool is_usual_behind(const judge *j, uint32_t from, uint32_t at) {
    return from < at && (uint64_t)terms__tree_total(j->tree, find(j, from, at + 1)) * 2 >
                            j->figures->behind[find(j, from, at)];
}

static bool is_usual_before(const judge *j, uint32_t at, uint32_t end) {
    return at + 1 < end && (uint64_t)terms__tree_total(j->tree, find(j, at, end)) * 2 >
                               j->figures->before[find(j, at + 1, end)];
}

/* Whether a number belongs to the phrase that was read: hardly another number stands there,
 * judged by the units on one side of it, up to the next number; or it is added to something, as
 * in 4+1. */
static bool belongs(const judge *j, uint32_t at, uint32_t n) {
    uint32_t from = at, end = at + 1;
    if (is_plus(j, at + 1 < n ? at + 1 : at) || is_plus(j, at > 0 ? at - 1 : at))
        return true;
    while (from > 0 && !j->figures->are[j->units[from - 1]])
        from--;
    while (end < n && !j->figures->are[j->units[end]])
        end++;
    return is_usual_behind(j, from, at) || is_usual_before(j, at, end);
}

/* Whether what was read has a number that does not belong to it, or ends with one: such a number
 * often has a sign behind it that is no unit. */
static bool has_loose_number(const judge *j, uint32_t n) {
    for (uint32_t at = 0; at < n; at++) {
        if (j->figures->are[j->units[at]] &&
            (!belongs(j, at, n) || (at + 1 == n && !is_plus(j, at - 1))))
            return true;
    }
    return false;
}

/* Whether most occurrences of an n-gram stand behind numbers, which are not mostly the same one. */
static bool is_behind_numbers(const judge *j, uint32_t row) {
    return is_mostly_behind_digits(j, row) &&
           (uint64_t)j->figures->commonest[row] * 2 <= j->figures->before[row];
}

/* Whether an n-gram is a number, or stands beside changing ones.  What is quoted may have any
 * number in it. */
static bool is_beside_numbers(const judge *j, uint32_t row, uint32_t n) {
    if (!j->figures->commonest)
        return false;
    if (n == 1 && j->figures->are[j->units[0]])
        return true;
    return j->tree->quoted[row] == 0 && (is_behind_numbers(j, row) || has_loose_number(j, n));
}

/* Whether what was read begins with a plus sign, or ends with one that stands behind a number. */
static bool has_loose_plus(const judge *j, uint32_t n) {
    return is_plus(j, 0) || (is_plus(j, n - 1) && j->figures->are[j->units[n - 2]]);
}

/* Whether what was read ends with 第, or with 第 and numerals, so that what they count is
 * missing.  But 第一 may be the end of a phrase: 质量第一. */
static bool ends_in_ordinal(const judge *j, uint32_t n) {
    uint32_t at = n;
    while (at > 0 && j->kinds[j->units[at - 1]] & TERMS__NUMERAL && !is_symbol(j, at - 1, 0x7B2C))
        at--;
    bool is_first = at + 1 == n && is_symbol(j, at, 0x4E00);
    return at > 0 && is_symbol(j, at - 1, 0x7B2C) && !is_first;
}

static bool is_candidate(judge *j, uint32_t row) {
    if (is_stray(j, row) || is_fixed(j, row))
        return false;
    uint32_t n = read_units(j, row);
    if (has_loose_plus(j, n) || is_beside_numbers(j, row, n) || ends_in_ordinal(j, n))
        return false;
    uint8_t first = j->kinds[j->units[0]], last = j->kinds[j->units[n - 1]];
    if (has_loose_edge(j, row, first, last))
        return false;
    if (first & TERMS__NUMERAL || j->figures->are[j->units[0]])
        return !is_amount(j, row);
    return !(first & TERMS__UNIT) || !is_measure(j, row, n);
}

static bool add(terms__candidates *candidates, uint32_t row) {
    terms__candidate *items =
        terms__grow(candidates->items, &candidates->capacity, candidates->count + 1, sizeof *items);
    if (!items)
        return false;
    candidates->items = items;
    candidates->numbers[row] = (uint32_t)candidates->count;
    items[candidates->count++] = (terms__candidate){.row = row};
    return true;
}

static bool collect(terms__candidates *candidates, judge *j, size_t shortest, size_t longest) {
    for (size_t i = 0; i < j->tree->ranking.count; i++) {
        uint32_t row = j->tree->ranking.order[i], n = terms__tree_length(j->tree, row);
        candidates->numbers[row] = TERMS__NO_CANDIDATE;
        if (n >= shortest && n <= longest && is_candidate(j, row) && !add(candidates, row))
            return false;
    }
    return true;
}

bool terms__candidates_init(terms__candidates *candidates, const terms_ngrams *ngrams,
                            const terms__boundaries *boundaries, const terms__figures *figures,
                            size_t shortest, size_t longest) {
    judge j = {.ngrams = ngrams,
               .tree = &ngrams->found.tree,
               .boundaries = boundaries,
               .figures = figures};
    *candidates = (terms__candidates){0};
    candidates->numbers =
        terms__alloc_zeroed(ngrams->found.tree.rows.count, sizeof *candidates->numbers);
    bool fits = judge_init(&j) && candidates->numbers && collect(candidates, &j, shortest, longest);
    judge_free(&j);
    return fits;
}

void terms__candidates_free(terms__candidates *candidates) {
    terms__free(candidates->items);
    terms__free(candidates->numbers);
    *candidates = (terms__candidates){0};
}

void terms__candidate_put_inside(terms__candidate *candidate, uint64_t times, uint64_t total) {
    uint64_t inside = total > UINT32_MAX / times ? UINT32_MAX : times * total;
    candidate->inside = inside > candidate->inside ? (uint32_t)inside : candidate->inside;
}

bool terms__candidate_is_piece(const terms__candidate *candidate, const terms__tree *tree) {
    uint64_t total = terms__tree_total(tree, candidate->row);
    return (uint64_t)candidate->inside * 10 >= total * 9;
}
