/* Tests of verdicts: one for each pair of counts, as each term would have by itself.
 * SPDX-License-Identifier: MIT */
#include "report/verdicts.h"

#include <math.h>

#include "support/faults.h"
#include "support/suite.h"

enum { TERMS = 400, TARGET_SIZE = 1000, REFERENCE_SIZE = 3000 };

static terms__verdicts new_verdicts(void) {
    return (terms__verdicts){.target_size = TARGET_SIZE, .reference_size = REFERENCE_SIZE};
}

/* NaN is NaN. */
static void check_real(double real, double expected) {
    ck_assert(real == expected || (isnan(real) && isnan(expected)));
}

/* Terms that are found up to so often, with their numbers. */
typedef struct terms_case {
    uint64_t counts[TERMS][2];
    size_t numbers[TERMS];
    double p[TERMS];
} terms_case;

static void add_all(terms__verdicts *verdicts, terms_case *c, uint64_t *seed) {
    uint64_t most = 1 + suite_below(seed, 40);
    for (size_t i = 0; i < TERMS; i++) {
        c->counts[i][0] = suite_below(seed, most);
        c->counts[i][1] = suite_below(seed, most);
        c->numbers[i] = terms__verdicts_add(verdicts, c->counts[i][0], c->counts[i][1]);
        ck_assert_uint_lt(c->numbers[i], verdicts->count);
    }
}

static void check_terms(const terms__verdicts *verdicts, terms_case *c) {
    uint64_t tests = 0;
    for (size_t i = 0; i < TERMS; i++) {
        const terms_contrast contrast = {c->counts[i][0], TARGET_SIZE, c->counts[i][1],
                                         REFERENCE_SIZE};
        const terms__verdict *verdict = &verdicts->items[c->numbers[i]];
        c->p[i] = terms_significance_chi2(terms_keyness_g2_4cell(&contrast), 1);
        tests += isnan(c->p[i]) ? 0 : 1;
        ck_assert_uint_eq(verdict->contrast.target, contrast.target);
        ck_assert_uint_eq(verdict->contrast.reference, contrast.reference);
        check_real(verdict->log_ratio, terms_keyness_log_ratio(&contrast));
        check_real(verdict->p, c->p[i]);
    }
    ck_assert_uint_eq(verdicts->tests, tests);
    ck_assert_int_eq(terms_significance_holm(c->p, TERMS), TERMS_OK);
    for (size_t i = 0; i < TERMS; i++)
        check_real(verdicts->items[c->numbers[i]].p_holm, c->p[i]);
}

/* By Log Ratio, then by how often both have it; what has none is behind all others. */
static void check_ranks(const terms__verdicts *verdicts) {
    for (size_t i = 0; i < verdicts->count; i++) {
        const terms__verdict *one = &verdicts->items[i];
        ck_assert_uint_lt(one->rank, verdicts->rank_count);
        for (size_t k = 0; k < verdicts->count; k++) {
            const terms__verdict *other = &verdicts->items[k];
            uint64_t found = one->contrast.target + one->contrast.reference;
            bool before = one->log_ratio > other->log_ratio ||
                          (one->log_ratio == other->log_ratio &&
                           found > other->contrast.target + other->contrast.reference) ||
                          (isnan(other->log_ratio) && !isnan(one->log_ratio));
            ck_assert(before == (one->rank < other->rank));
        }
    }
}

START_TEST(each_is_what_a_term_alone_would_have) {
    static terms_case c;
    uint64_t seed = suite_seed("verdicts");
    for (uint64_t i = suite_cases(200); i > 0; i--) {
        terms__verdicts verdicts = new_verdicts();
        add_all(&verdicts, &c, &seed);
        ck_assert(terms__verdicts_reach(&verdicts));
        check_terms(&verdicts, &c);
        check_ranks(&verdicts);
        terms__verdicts_free(&verdicts);
    }
}
END_TEST

START_TEST(equal_counts_have_one) {
    terms__verdicts verdicts = new_verdicts();
    ck_assert_uint_eq(terms__verdicts_add(&verdicts, 3, 4), 0);
    ck_assert_uint_eq(terms__verdicts_add(&verdicts, 4, 3), 1);
    ck_assert_uint_eq(terms__verdicts_add(&verdicts, 3, 4), 0);
    ck_assert_uint_eq(verdicts.count, 2);
    ck_assert_uint_eq(verdicts.items[0].terms, 2);
    terms__verdicts_free(&verdicts);
}
END_TEST

START_TEST(none_are_reached_too) {
    terms__verdicts verdicts = new_verdicts();
    ck_assert(terms__verdicts_reach(&verdicts));
    ck_assert_uint_eq(verdicts.tests, 0);
    ck_assert_uint_eq(verdicts.rank_count, 0);
    terms__verdicts_free(&verdicts);
}
END_TEST

static terms_status reach(const void *context) {
    terms__verdicts verdicts = new_verdicts();
    bool fits = true;
    (void)context;
    for (uint64_t i = 0; fits && i < 100; i++)
        fits = terms__verdicts_add(&verdicts, i, 100 - i) != SIZE_MAX;
    fits = fits && terms__verdicts_reach(&verdicts);
    terms__verdicts_free(&verdicts);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_is_told) {
    faults_everywhere(reach, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("verdicts", &tests);
    tcase_add_test(tests, each_is_what_a_term_alone_would_have);
    tcase_add_test(tests, equal_counts_have_one);
    tcase_add_test(tests, none_are_reached_too);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
