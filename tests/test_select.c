/* Tests of select: exceptions and leftmost-longest against a naive selection.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "match/select.h"
#include "support/faults.h"
#include "support/suite.h"

/* All forms and exceptions are runs of one character, so each has a length of
 * its own, and any longer one may hold a shorter one anywhere: every set of
 * places is one that a text could have, as far as the selection can know. */
enum { LENGTHS = 10, TERMS = 3, ENDS = 60, MOST = ENDS * LENGTHS };

/* By length: the term of the form, if it is one, and the lengths excepted. */
typedef struct rules {
    int term[LENGTHS + 1]; /* -1: no form */
    bool excepts[LENGTHS + 1][LENGTHS + 1];
    uint32_t pattern[LENGTHS + 1];
    terms_matcher *matcher;
} rules;

static const char *run(char *out, size_t len) {
    out[0] = '\0';
    for (size_t i = 0; i < len; i++)
        strcat(out, "一");
    return out;
}

static void compile(rules *r) {
    terms_list *list;
    char form[40], longer[40], term[8];
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    for (size_t len = 1; len <= LENGTHS; len++) {
        snprintf(term, sizeof term, "T%d", r->term[len]);
        if (r->term[len] >= 0)
            ck_assert_int_eq(terms_list_add(list, run(form, len), term, NULL, NULL), TERMS_OK);
        for (size_t other = len; r->term[len] >= 0 && other <= LENGTHS; other++) {
            if (r->excepts[len][other])
                ck_assert_int_eq(terms_list_except(list, form, run(longer, other), NULL), TERMS_OK);
        }
    }
    ck_assert_int_eq(terms_matcher_new(&r->matcher, list), TERMS_OK);
    terms_list_free(list);
    for (size_t len = 1; len <= LENGTHS; len++)
        r->pattern[len] = TERMS__NONE;
    for (uint32_t i = 0; i < r->matcher->pattern_count; i++)
        r->pattern[terms__matcher_pattern(r->matcher, i + 1).length] = i;
    r->matcher->patterns.columns[TERMS__PATTERN_SHORTER].mask = 0; /* each hit is to stand for
                                                                      itself alone */
}

static void make_rules(rules *r, uint64_t *seed) {
    uint64_t forms = 1 + suite_below(seed, 4), exceptions = suite_below(seed, 6);
    memset(r, 0, sizeof *r);
    for (size_t len = 1; len <= LENGTHS; len++) {
        r->term[len] = suite_below(seed, forms) == 0 ? (int)suite_below(seed, TERMS) : -1;
        for (size_t other = len; other <= LENGTHS; other++)
            r->excepts[len][other] = suite_below(seed, 5) < exceptions && suite_below(seed, 4) == 0;
    }
    compile(r);
}

/* Places as a scanner gives them: by their ends, the longest first. */
typedef struct places {
    terms__hit hits[MOST];
    size_t lens[MOST], count;
} places;

static void make_places(places *p, const rules *r, uint64_t from, uint64_t *seed) {
    uint64_t density = 1 + suite_below(seed, 8);
    p->count = 0;
    for (size_t end = 1; end <= ENDS; end++) {
        for (size_t len = end < LENGTHS ? end : LENGTHS; len > 0; len--) {
            if (r->pattern[len] == TERMS__NONE || suite_below(seed, density) > 0)
                continue;
            p->lens[p->count] = len;
            p->hits[p->count++] = (terms__hit){from + end, r->pattern[len] + 1};
        }
    }
}

/* What must be kept, and how many places of each term are excluded. */
typedef struct selection {
    terms__kept kept[MOST];
    size_t count;
    uint64_t excluded[TERMS];
} selection;

static uint64_t begin_of(const places *p, size_t i) {
    return p->hits[i].end - p->lens[i];
}

static bool is_excepted(const places *p, const rules *r, size_t i) {
    for (size_t j = 0; j < p->count; j++) {
        if (r->excepts[p->lens[i]][p->lens[j]] && begin_of(p, j) <= begin_of(p, i) &&
            p->hits[i].end <= p->hits[j].end)
            return true;
    }
    return false;
}

/* The place of the term that comes next, leftmost then longest, or SIZE_MAX. */
static size_t next_place(const places *p, const rules *r, const bool *dropped, int term,
                         uint64_t from) {
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < p->count; i++) {
        if (r->term[p->lens[i]] != term || dropped[i] || begin_of(p, i) < from)
            continue;
        if (best == SIZE_MAX || begin_of(p, i) < begin_of(p, best) ||
            (begin_of(p, i) == begin_of(p, best) && p->lens[i] > p->lens[best]))
            best = i;
    }
    return best;
}

static void select_naively(selection *s, const places *p, const rules *r) {
    bool dropped[MOST];
    memset(s, 0, sizeof *s);
    for (size_t i = 0; i < p->count; i++) {
        int term = r->term[p->lens[i]];
        dropped[i] = term >= 0 && is_excepted(p, r, i);
        if (dropped[i])
            s->excluded[term]++;
    }
    for (int term = 0; term < TERMS; term++) {
        uint64_t from = 0;
        for (size_t i; (i = next_place(p, r, dropped, term, from)) != SIZE_MAX;
             from = p->hits[i].end)
            s->kept[s->count++] = (terms__kept){
                .begin = begin_of(p, i), .end = p->hits[i].end, .term = (uint32_t)term};
    }
}

/* The number of a term of ours in the matcher, which numbers those that are there. */
static uint32_t number_of(const terms_matcher *matcher, uint32_t term) {
    char name[8];
    uint32_t number = 0;
    snprintf(name, sizeof name, "T%d", (int)term);
    while (number < terms_matcher_size(matcher) &&
           strcmp(terms_matcher_term(matcher, number), name) != 0)
        number++;
    return number;
}

static bool is_kept(const terms__select *select, const rules *r, const terms__kept *expected) {
    uint32_t term = number_of(r->matcher, expected->term), count = 0;
    for (size_t i = 0; i < select->kept_count; i++) {
        const terms__kept *kept = &select->kept[i];
        if (kept->begin == expected->begin && kept->end == expected->end && kept->term == term)
            count += terms__matcher_pattern(r->matcher, kept->form + 1).length ==
                     kept->end - kept->begin;
    }
    return count == 1;
}

static uint64_t excluded_of(const terms__select *select, const rules *r, uint32_t term) {
    for (size_t i = 0; i < select->excluding_count; i++) {
        if (r->matcher->rules[select->excluding[i]].term == number_of(r->matcher, term))
            return select->cares[select->excluding[i]].excluded;
    }
    return 0;
}

/* What begins as many symbols as the delay before `scanned` has to be there, and
 * what is not there, but known already, is among the undecided. */
static void check_settled(const terms__select *select, const rules *r, const selection *expected,
                          uint64_t scanned) {
    uint64_t undecided = terms__select_undecided(select);
    bool good = true;
    for (size_t i = 0; good && i < expected->count; i++) {
        const terms__kept *one = &expected->kept[i];
        bool due = one->begin + r->matcher->delay <= scanned;
        if (due || (one->end <= scanned && one->begin < undecided))
            good = is_kept(select, r, one);
    }
    ck_assert(good);
}

/* Take the places in steps, and now and then settle what can be settled. */
static void take_all(terms__select *select, const rules *r, const places *p,
                     const selection *expected, uint64_t *seed) {
    for (size_t at = 0, step; at < p->count; at += step) {
        step = 1 + suite_below(seed, 9);
        step = step < p->count - at ? step : p->count - at;
        if (!terms__select_take(select, p->hits + at, step))
            ck_abort();
        uint64_t known = at + step < p->count ? p->hits[at + step].end - 1 : p->hits[at].end;
        if (suite_below(seed, 3) > 0 || known < p->hits[at + step - 1].end)
            continue;
        ck_assert(terms__select_settle(select, known));
        check_settled(select, r, expected, known);
    }
}

static void check_document(terms__select *select, const rules *r, uint64_t from, uint64_t *seed) {
    static places p;
    static selection expected;
    make_places(&p, r, from, seed);
    select_naively(&expected, &p, r);
    take_all(select, r, &p, &expected, seed);
    ck_assert(terms__select_settle(select, from + ENDS + 2 * r->matcher->delay + 1));
    check_settled(select, r, &expected, UINT64_MAX);
    ck_assert_uint_eq(select->kept_count, expected.count);
    ck_assert(terms__select_undecided(select) == UINT64_MAX);
    for (uint32_t term = 0; term < TERMS; term++)
        ck_assert_uint_eq(excluded_of(select, r, term), expected.excluded[term]);
}

/* A document that is given up in its middle. */
static void give_up(terms__select *select, const rules *r, uint64_t from, uint64_t *seed) {
    static places p;
    make_places(&p, r, from, seed);
    ck_assert(terms__select_take(select, p.hits, suite_below(seed, p.count + 1)));
}

START_TEST(what_is_kept_is_what_a_naive_selection_keeps) {
    uint64_t seed = suite_seed("what_is_kept_is_what_a_naive_selection_keeps");
    for (uint64_t i = suite_cases(20000); i > 0; i--) {
        rules r;
        terms__select select;
        make_rules(&r, &seed);
        ck_assert(terms__select_init(&select, r.matcher));
        for (uint64_t document = 0; document < 4; document++) {
            if (suite_below(&seed, 3) == 0)
                give_up(&select, &r, 2 * document * ENDS, &seed);
            terms__select_reset(&select);
            check_document(&select, &r, (2 * document + 1) * ENDS, &seed);
            terms__select_reset(&select);
            ck_assert_uint_eq(select.kept_count + select.excluding_count + select.active_count, 0);
        }
        terms__select_free(&select);
        terms_matcher_free(r.matcher);
    }
}
END_TEST

/* Rules by hand, and the hits of a run of `len` characters, all places of all. */
static void check_run(rules *r, size_t len, size_t kept, uint64_t excluded) {
    places p = {.count = 0};
    terms__select select;
    compile(r);
    for (size_t end = 1; end <= len; end++) {
        for (size_t size = end < LENGTHS ? end : LENGTHS; size > 0; size--) {
            if (r->pattern[size] != TERMS__NONE)
                p.hits[p.count++] = (terms__hit){end, r->pattern[size] + 1};
        }
    }
    ck_assert(terms__select_init(&select, r->matcher));
    ck_assert(terms__select_take(&select, p.hits, p.count));
    ck_assert(terms__select_settle(&select, len + 2 * r->matcher->delay + 1));
    ck_assert_uint_eq(select.kept_count, kept);
    ck_assert_uint_eq(excluded_of(&select, r, 0), excluded);
    terms__select_free(&select);
    terms_matcher_free(r->matcher);
}

static void no_rules(rules *r) {
    memset(r, 0, sizeof *r);
    for (size_t len = 0; len <= LENGTHS; len++)
        r->term[len] = -1;
}

START_TEST(places_of_one_form_do_not_overlap) {
    rules r;
    no_rules(&r);
    r.term[2] = 0;
    check_run(&r, 3, 1, 0);
    check_run(&r, 4, 2, 0);
    check_run(&r, 1, 0, 0);
}
END_TEST

START_TEST(the_longest_of_a_terms_forms_is_kept) {
    rules r;
    no_rules(&r);
    r.term[2] = r.term[5] = 0;
    check_run(&r, 5, 1, 0);
    check_run(&r, 7, 2, 0);
    check_run(&r, 9, 3, 0);
}
END_TEST

START_TEST(every_dropped_place_is_tallied) {
    rules r;
    no_rules(&r);
    r.term[2] = 0;
    r.excepts[2][4] = true;
    check_run(&r, 3, 1, 0);
    check_run(&r, 4, 0, 3);
    check_run(&r, 9, 0, 8);
    r.term[3] = 0;
    r.excepts[3][4] = true;
    check_run(&r, 4, 0, 5);
}
END_TEST

START_TEST(an_exception_that_is_the_form_drops_all_its_places) {
    rules r;
    no_rules(&r);
    r.term[2] = 0;
    r.excepts[2][2] = true;
    check_run(&r, 6, 0, 5);
}
END_TEST

START_TEST(an_exception_of_one_form_leaves_the_others) {
    rules r;
    no_rules(&r);
    r.term[2] = r.term[4] = 0;
    r.excepts[2][4] = true;
    check_run(&r, 4, 1, 3);
    r.term[4] = 1;
    check_run(&r, 4, 1, 3);
}
END_TEST

static terms_status run_out(const void *context) {
    const rules *r = context;
    uint64_t seed = 5;
    static places p;
    terms__select select;
    bool good = terms__select_init(&select, r->matcher);
    make_places(&p, r, 0, &seed);
    for (size_t i = 0; good && i < p.count; i++)
        good = terms__select_take(&select, &p.hits[i], 1);
    good = good && terms__select_settle(&select, 10 * ENDS);
    terms__select_free(&select);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_is_told) {
    rules r;
    no_rules(&r);
    r.term[1] = r.term[3] = r.term[4] = 0;
    r.term[2] = 1;
    r.excepts[1][10] = r.excepts[3][6] = r.excepts[2][7] = true;
    compile(&r);
    faults_everywhere(run_out, &r);
    terms_matcher_free(r.matcher);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("select", &tests);
    tcase_add_test(tests, what_is_kept_is_what_a_naive_selection_keeps);
    tcase_add_test(tests, places_of_one_form_do_not_overlap);
    tcase_add_test(tests, the_longest_of_a_terms_forms_is_kept);
    tcase_add_test(tests, every_dropped_place_is_tallied);
    tcase_add_test(tests, an_exception_that_is_the_form_drops_all_its_places);
    tcase_add_test(tests, an_exception_of_one_form_leaves_the_others);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
