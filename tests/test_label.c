/* Tests of label: free, nested and crossing against a naive labeller.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "match/label.h"
#include "support/faults.h"
#include "support/suite.h"

/* Occurrences to be labelled: those of one term do not overlap, and no two are
 * the same. */
typedef struct sample {
    terms__kept *kept;
    size_t count;
} sample;

static bool is_inside(const terms__kept *inner, const terms__kept *outer) {
    return outer->begin <= inner->begin && inner->end <= outer->end &&
           outer->end - outer->begin > inner->end - inner->begin;
}

static void label_naively(const sample *s, terms__kept *one) {
    const terms__kept *around = NULL;
    bool crosses = false;
    for (const terms__kept *other = s->kept; other < s->kept + s->count; other++) {
        if (other->term == one->term || other->begin >= one->end || one->begin >= other->end)
            continue;
        if (!is_inside(one, other))
            crosses = crosses || !is_inside(other, one);
        else if (!around || other->end - other->begin < around->end - around->begin ||
                 (other->end - other->begin == around->end - around->begin &&
                  other->begin < around->begin))
            around = other;
    }
    one->label = around ? TERMS_NESTED : crosses ? TERMS_CROSSING : TERMS_FREE;
    one->inside = around ? around->term : 0;
}

static bool is_there(const sample *s, uint64_t begin, uint64_t end) {
    for (size_t i = 0; i < s->count; i++) {
        if (s->kept[i].begin == begin && s->kept[i].end == end)
            return true;
    }
    return false;
}

/* Occurrences of one term after another, from the left to the right. */
static void make_sample(sample *s, size_t most, uint64_t *seed) {
    uint64_t terms = 1 + suite_below(seed, 6), gap = 1 + suite_below(seed, 8);
    uint64_t length = 1 + suite_below(seed, 12), end = 1 + suite_below(seed, most);
    s->count = 0;
    for (uint32_t term = 0; term < terms; term++) {
        uint64_t at = suite_below(seed, gap);
        while (at < end && s->count < most) {
            uint64_t to = at + 1 + suite_below(seed, 1 + suite_below(seed, length));
            if (!is_there(s, at, to))
                s->kept[s->count++] = (terms__kept){.begin = at, .end = to, .term = term};
            at = to + suite_below(seed, gap);
        }
    }
}

static int compare(const void *one, const void *two) {
    const terms__kept *a = one, *b = two;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return (a->end < b->end) - (a->end > b->end);
}

/* The right answers, in order. */
static void solve(sample *s) {
    for (size_t i = 0; i < s->count; i++)
        label_naively(s, &s->kept[i]);
    qsort(s->kept, s->count, sizeof *s->kept, compare);
}

static bool same(const terms__kept *a, const terms__kept *b) {
    return a->begin == b->begin && a->end == b->end && a->term == b->term && a->label == b->label &&
           (a->label != TERMS_NESTED || a->inside == b->inside);
}

/* A labeller at work: `waiting` is its array, `given` how many of the sample's
 * it was given, `taken` how many it has decided. */
typedef struct work {
    const sample *s;
    terms__labeller labeller;
    terms__kept *waiting;
    size_t count, given, taken;
} work;

/* Give it all that begins before `horizon`, and some more, in any order. */
static void give(work *w, uint64_t horizon, uint64_t more, uint64_t *seed) {
    size_t from = w->count;
    while (w->given < w->s->count && w->s->kept[w->given].begin < horizon + more) {
        terms__kept one = w->s->kept[w->given++];
        one.label = TERMS_FREE;
        one.inside = 77;
        w->waiting[w->count++] = one;
    }
    for (size_t i = w->count; seed && i > from + 1; i--) {
        size_t other = from + suite_below(seed, i - from);
        terms__kept swapped = w->waiting[other];
        w->waiting[other] = w->waiting[i - 1];
        w->waiting[i - 1] = swapped;
    }
}

/* What is decided is right; and so is nothing left undecided that could not be
 * crossed any more. */
static void take(work *w, uint64_t horizon) {
    size_t decided;
    bool good = true;
    if (!terms__labeller_label(&w->labeller, w->waiting, w->count, horizon, &decided))
        ck_abort();
    for (size_t i = 0; i < decided; i++)
        good = good && same(&w->waiting[i], &w->s->kept[w->taken + i]);
    ck_assert(good);
    w->count -= decided;
    w->taken += decided;
    memmove(w->waiting, w->waiting + decided, w->count * sizeof *w->waiting);
    terms__labeller_drop(&w->labeller, decided);
    ck_assert(w->count == 0 || w->waiting[0].end > horizon || w->waiting[0].begin >= horizon);
}

static void check_sample(const sample *s, terms__kept *waiting, uint64_t step, uint64_t *seed) {
    work w = {.s = s, .waiting = waiting};
    terms__labeller_reset(&w.labeller);
    for (uint64_t horizon = 0; w.given < s->count; horizon += suite_below(seed, step + 1)) {
        give(&w, horizon, suite_below(seed, step), seed);
        take(&w, horizon);
    }
    take(&w, UINT64_MAX);
    ck_assert_uint_eq(w.taken, s->count);
    terms__labeller_free(&w.labeller);
}

START_TEST(labels_are_those_of_a_naive_labeller) {
    enum { MOST = 60 };
    uint64_t seed = suite_seed("labels_are_those_of_a_naive_labeller");
    terms__kept kept[MOST], waiting[MOST];
    sample s = {.kept = kept};
    for (uint64_t i = suite_cases(100000); i > 0; i--) {
        make_sample(&s, MOST, &seed);
        solve(&s);
        check_sample(&s, waiting, 1 + suite_below(&seed, 20), &seed);
    }
}
END_TEST

/* So many at once, in any order, that they are merged. */
START_TEST(many_at_once_are_labelled_alike) {
    enum { MOST = 1500 };
    uint64_t seed = suite_seed("many_at_once_are_labelled_alike");
    terms__kept *kept = calloc(MOST, sizeof *kept), *waiting = calloc(MOST, sizeof *waiting);
    sample s = {.kept = kept};
    for (uint64_t i = suite_cases(200); i > 0; i--) {
        make_sample(&s, MOST, &seed);
        solve(&s);
        check_sample(&s, waiting, 2000, &seed);
    }
    free(kept);
    free(waiting);
}
END_TEST

START_TEST(merging_sorts_any_number_in_descending_order) {
    enum { MOST = 300 };
    static terms__kept kept[MOST], waiting[MOST];
    for (size_t count = 0; count <= MOST; count++) {
        terms__labeller labeller = {0};
        size_t decided, wrong = 0;
        terms__labeller_reset(&labeller);
        for (size_t i = 0; i < count; i++) {
            kept[i] = (terms__kept){.begin = i, .end = 2 * i + 1, .term = (uint32_t)i};
            waiting[count - 1 - i] = kept[i];
        }
        ck_assert(terms__labeller_label(&labeller, waiting, count, UINT64_MAX, &decided));
        ck_assert_uint_eq(decided, count);
        for (size_t i = 0; i < count; i++)
            wrong += waiting[i].begin != i || waiting[i].end != 2 * i + 1;
        ck_assert_uint_eq(wrong, 0);
        terms__labeller_free(&labeller);
    }
}
END_TEST

/* Occurrences as digits `begin end` each, one a term, and their labels; behind
 * an n stands the term around it. */
static void check(const char *spans, const char *expected) {
    terms__kept kept[20];
    char labels[60] = "";
    size_t count = 0, decided;
    terms__labeller labeller = {0};
    terms__labeller_reset(&labeller);
    for (; spans[2 * count]; count++)
        kept[count] = (terms__kept){.begin = (uint64_t)(spans[2 * count] - '0'),
                                    .end = (uint64_t)(spans[2 * count + 1] - '0'),
                                    .term = (uint32_t)count};
    ck_assert(terms__labeller_label(&labeller, kept, count, UINT64_MAX, &decided));
    ck_assert_uint_eq(decided, count);
    for (size_t i = 0; i < count; i++) {
        const char around[] = {(char)('0' + kept[i].inside), '\0'};
        strcat(labels, kept[i].label == TERMS_NESTED ? "n"
                       : kept[i].label == TERMS_FREE ? "f"
                                                     : "c");
        strcat(labels, kept[i].label == TERMS_NESTED ? around : "");
    }
    ck_assert_str_eq(labels, expected);
    terms__labeller_free(&labeller);
}

START_TEST(neighbours_are_free) {
    check("", "");
    check("02", "f");
    check("022446", "fff");
}
END_TEST

START_TEST(what_is_inside_a_longer_one_is_nested) {
    check("0502", "fn0");
    check("0525", "fn0");
    check("0513", "fn0");
    check("0534", "fn0");
}
END_TEST

START_TEST(the_shortest_around_it_is_named) {
    check("091846", "fn0n1");
    check("091734", "fn0n1");
    check("0918274556", "fn0n1n2n2");
}
END_TEST

START_TEST(the_leftmost_of_the_shortest_is_named) {
    check("051623", "ccn0");
    check("05162734", "cccn0");
    check("05162756", "cccn1");
}
END_TEST

START_TEST(what_overlaps_is_crossing) {
    check("0314", "cc");
    check("032547", "ccc");
    check("0314477989", "ccffn3");
}
END_TEST

START_TEST(what_is_nested_does_not_cross) {
    check("062435", "fn0n0");
    check("06142859", "cn0cc");
}
END_TEST

START_TEST(what_holds_others_may_be_free_or_crossing) {
    check("06123458", "cn0n0c");
    check("061246", "fn0n0");
}
END_TEST

static terms_status run_out(const void *context) {
    const sample *s = context;
    size_t decided;
    terms__labeller labeller = {0};
    terms__kept *waiting = malloc(s->count * sizeof *waiting);
    for (size_t i = 0; i < s->count; i++)
        waiting[i] = s->kept[s->count - 1 - i];
    terms__labeller_reset(&labeller);
    bool good = terms__labeller_label(&labeller, waiting, s->count, UINT64_MAX, &decided);
    terms__labeller_free(&labeller);
    free(waiting);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_is_told) {
    static terms__kept kept[200];
    for (size_t i = 0; i < 200; i++)
        kept[i] = (terms__kept){.begin = i, .end = i + 150, .term = (uint32_t)i};
    faults_everywhere(run_out, &(sample){kept, 10});
    faults_everywhere(run_out, &(sample){kept, 200});
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("label", &tests);
    tcase_add_test(tests, labels_are_those_of_a_naive_labeller);
    tcase_add_test(tests, many_at_once_are_labelled_alike);
    tcase_add_test(tests, merging_sorts_any_number_in_descending_order);
    tcase_add_test(tests, neighbours_are_free);
    tcase_add_test(tests, what_is_inside_a_longer_one_is_nested);
    tcase_add_test(tests, the_shortest_around_it_is_named);
    tcase_add_test(tests, the_leftmost_of_the_shortest_is_named);
    tcase_add_test(tests, what_overlaps_is_crossing);
    tcase_add_test(tests, what_is_nested_does_not_cross);
    tcase_add_test(tests, what_holds_others_may_be_free_or_crossing);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
