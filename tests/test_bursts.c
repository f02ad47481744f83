/* Tests of bursts: Kleinberg's two automata.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/faults.h"
#include "support/numbers.h"
#include "support/suite.h"

enum { MOST = 128 };

/* Append the times from the first up to, not including, the end. */
static size_t append(double *times, size_t count, int first, int end, int step) {
    for (int time = first; time < end; time += step)
        times[count++] = time;
    return count;
}

/* The reference data of R's package bursts, as node-kleinberg-burst tests with it; there a
 * state stands before the first gap too, 0. */
static size_t make_reference(double times[MOST]) {
    size_t count = append(times, 0, 0, 401, 100);
    count = append(times, count, 410, 451, 5);
    count = append(times, count, 451, 470, 2);
    count = append(times, count, 480, 601, 5);
    count = append(times, count, 700, 701, 1);
    count = append(times, count, 710, 801, 5);
    count = append(times, count, 900, 1001, 100);
    return count;
}

/* States as digits. */
static void check_gaps(const double *times, size_t count, double scale, double gamma,
                       const char *expected) {
    uint32_t states[MOST];
    char text[MOST + 1] = "";
    ck_assert_int_eq(terms_bursts_gaps(states, times, count, scale, gamma), TERMS_OK);
    for (size_t i = 0; i + 1 < count; i++)
        text[i] = (char)('0' + states[i]);
    ck_assert_str_eq(text, expected);
}

/* A digit so many times, and so on: "0x5 1x8". */
static void check_runs(double scale, double gamma, const char *runs) {
    double times[MOST];
    char expected[MOST + 1] = "";
    size_t count = make_reference(times), at = 0;
    for (; *runs; runs += strcspn(runs, " "), runs += *runs == ' ') {
        size_t times_more = (size_t)strtoul(runs + 2, NULL, 10);
        memset(expected + at, *runs, times_more);
        at += times_more;
    }
    ck_assert_uint_eq(count, 71);
    check_gaps(times, count, scale, gamma, expected);
}

START_TEST(reference_data_of_bursts) {
    check_runs(2, 1, "0x5 1x8 2x10 1x25 0x2 1x18 0x2");
    check_runs(3, 1, "0x5 1x43 0x2 1x18 0x2");
    check_runs(2, 3, "0x5 1x43 0x22");
}
END_TEST

START_TEST(the_example_of_pybursts) {
    const double times[] = {4, 17, 23, 27, 33, 35, 37, 76, 77, 82, 84, 88, 90, 92};
    check_gaps(times, 14, 2, 0.1, "0000110211111");
    check_gaps(times, 14, 2, 1, "0000000000000");
}
END_TEST

START_TEST(few_times_have_few_gaps) {
    const double times[] = {3, 5, 9};
    check_gaps(times, 0, 2, 1, "");
    check_gaps(times, 1, 2, 1, "");
    check_gaps(times, 2, 2, 1, "0");
    check_gaps(times, 3, 2, 1, "00");
}
END_TEST

START_TEST(bad_arguments_are_refused) {
    const double good[] = {1, 2, 3}, same[] = {1, 2, 2}, falling[] = {2, 1}, odd[] = {1, NAN};
    const double far[] = {0, 1e-300, 1e300};
    uint32_t states[3];
    ck_assert_int_eq(terms_bursts_gaps(states, good, 3, 1, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_bursts_gaps(states, good, 3, NAN, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_bursts_gaps(states, good, 3, 2, -1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_bursts_gaps(states, good, 3, 2, INFINITY), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_bursts_gaps(states, same, 3, 2, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_bursts_gaps(states, falling, 2, 2, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_bursts_gaps(states, odd, 2, 2, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_bursts_gaps(states, far, 3, 2, 1), TERMS_TOO_LARGE);
    ck_assert_int_eq(terms_bursts_gaps(states, good, 3, 1 + 1e-15, 1), TERMS_TOO_LARGE);
}
END_TEST

/* What a path over levels costs, from its definition. */
static double path_cost(const double *times, size_t count, double scale, double gamma,
                        const uint32_t *states) {
    double gaps = (double)count - 1, base = gaps / (times[count - 1] - times[0]), cost = 0;
    uint32_t before = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        double rate = base * pow(scale, states[i]), gap = times[i + 1] - times[i];
        cost += rate * gap - log(rate);
        cost += states[i] > before ? (states[i] - before) * gamma * log(gaps) : 0;
        before = states[i];
    }
    return cost;
}

/* Each path as a number with the states as its digits. */
static double cheapest_path(const double *times, size_t count, double scale, double gamma,
                            uint32_t levels) {
    uint64_t paths = 1;
    for (size_t i = 0; i + 1 < count; i++)
        paths *= levels;
    double cheapest = INFINITY;
    for (uint64_t path = 0; path < paths; path++) {
        uint32_t states[MOST];
        uint64_t rest = path;
        for (size_t i = 0; i + 1 < count; i++, rest /= levels)
            states[i] = (uint32_t)(rest % levels);
        cheapest = fmin(cheapest, path_cost(times, count, scale, gamma, states));
    }
    return cheapest;
}

START_TEST(no_path_over_levels_is_cheaper) {
    uint64_t state = suite_seed("no_path_over_levels_is_cheaper");
    for (uint64_t i = 0; i < suite_cases(2000); i++) {
        double times[8] = {0}, scale = 1.5 + (double)suite_below(&state, 10) / 4;
        double gamma = (double)suite_below(&state, 8) / 8;
        uint32_t states[8];
        size_t count = 2 + suite_below(&state, 5);
        for (size_t k = 1; k < count; k++)
            times[k] =
                times[k - 1] + 1 + (double)suite_below(&state, suite_below(&state, 2) ? 3 : 90);
        ck_assert_int_eq(terms_bursts_gaps(states, times, count, scale, gamma), TERMS_OK);
        double cheapest = cheapest_path(times, count, scale, gamma, 5);
        ck_assert_double_le(path_cost(times, count, scale, gamma, states),
                            cheapest + 1e-9 * (1 + fabs(cheapest)));
    }
}
END_TEST

typedef struct batches {
    uint64_t relevant[12], documents[12];
    double scale, gamma;
} batches;

static batches make_batches(const uint64_t relevant[12], double scale) {
    batches b = {.scale = scale, .gamma = 1};
    for (size_t i = 0; i < 12; i++) {
        b.relevant[i] = relevant[i];
        b.documents[i] = 100;
    }
    return b;
}

/* Check states, the cost, and the weight of all bursts together. */
static void check_batches(const batches *b, const char *expected, const char *cost,
                          const char *weight) {
    uint32_t states[12];
    double gains[12], actual_cost, sum = 0;
    char text[13] = "";
    ck_assert_int_eq(terms_bursts_batched(states, gains, &actual_cost, b->relevant, b->documents,
                                          12, b->scale, b->gamma),
                     TERMS_OK);
    for (size_t i = 0; i < 12; i++) {
        text[i] = (char)('0' + states[i]);
        sum += states[i] ? gains[i] : 0;
    }
    ck_assert_str_eq(text, expected);
    numbers_printed(actual_cost, cost);
    numbers_printed(sum, weight);
}

/* No numbers are printed for these; they were worked out over all paths.  The Python
 * package burst_detection says Viterbi too, but takes the cheapest state period by period,
 * and finds no burst in any of the first three. */
START_TEST(batches_worked_out_over_all_paths) {
    const uint64_t flat[] = {2, 2, 2, 7, 7, 7, 7, 2, 2, 2, 2, 2};
    const uint64_t peak[] = {2, 1, 2, 3, 9, 8, 9, 2, 1, 2, 2, 2};
    batches twice = make_batches(flat, 2), half = make_batches(flat, 1.5),
            thrice = make_batches(flat, 3), other = make_batches(peak, 2);
    check_batches(&twice, "000111100000", "24.112335", "4.972447");
    check_batches(&half, "000111100000", "24.879577", "4.205205");
    check_batches(&thrice, "000000000000", "26.599875", "0.000000");
    check_batches(&other, "000011100000", "25.457999", "7.644541");
}
END_TEST

/* ln of a binomial coefficient, from the C library's log-gamma. */
static double log_choose(double n, double k) {
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

static double batch_cost(double r, double d, double p) {
    double found = r > 0 ? r * log(p) : 0, other = d > r ? (d - r) * log(1 - p) : 0;
    return -(log_choose(d, r) + found + other);
}

/* A path as a number with a bit for each period. */
static double batches_cost(const batches *b, size_t periods, uint32_t path) {
    double found = 0, all = 0, cost = 0;
    for (size_t i = 0; i < periods; i++) {
        found += (double)b->relevant[i];
        all += (double)b->documents[i];
    }
    double low = all > 0 ? found / all : 0, high = fmin(low * b->scale, 0.99999);
    for (size_t i = 0; i < periods; i++) {
        bool burst = path >> i & 1, before = i > 0 && (path >> (i - 1) & 1);
        cost += batch_cost((double)b->relevant[i], (double)b->documents[i], burst ? high : low);
        cost += burst && !before ? b->gamma * log((double)periods) : 0;
    }
    return cost;
}

static batches random_batches(uint64_t *state) {
    batches b = {.scale = 1.25 + (double)suite_below(state, 12) / 4,
                 .gamma = (double)suite_below(state, 6) / 4};
    for (size_t i = 0; i < 12; i++) {
        b.documents[i] = suite_below(state, 6) ? suite_below(state, 50) : 0;
        uint64_t most = suite_below(state, 3) ? b.documents[i] / 5 : b.documents[i];
        b.relevant[i] = suite_below(state, most + 1);
    }
    return b;
}

START_TEST(no_path_over_periods_is_cheaper) {
    uint64_t state = suite_seed("no_path_over_periods_is_cheaper");
    for (uint64_t i = 0; i < suite_cases(2000); i++) {
        batches b = random_batches(&state);
        size_t periods = suite_below(&state, 13);
        uint32_t states[12], path = 0;
        double cost, cheapest = INFINITY;
        ck_assert_int_eq(terms_bursts_batched(states, NULL, &cost, b.relevant, b.documents, periods,
                                              b.scale, b.gamma),
                         TERMS_OK);
        for (uint32_t other = 0; other < 1u << periods; other++)
            cheapest = fmin(cheapest, batches_cost(&b, periods, other));
        for (size_t k = 0; k < periods; k++)
            path |= states[k] << k;
        ck_assert_double_le(fabs(cost - cheapest), 1e-9 * (1 + cheapest));
        ck_assert_double_le(batches_cost(&b, periods, path), cheapest + 1e-9 * (1 + cheapest));
    }
}
END_TEST

/* Where a quarter of all is found, and all of some periods, each of these gains ln 2 in a burst
 * with twice the share: k of 2^k as much as it costs to enter it. */
static bool is_burst(size_t periods, size_t first, size_t ones, uint64_t others) {
    uint64_t relevant[1 << 6] = {0}, documents[1 << 6] = {0};
    uint32_t states[1 << 6];
    for (size_t i = first; i < first + ones; i++)
        relevant[i] = documents[i] = 1;
    documents[0] += first > 0 ? others / 2 : 0;
    documents[periods - 1] += first > 0 ? others - others / 2 : others;
    ck_assert_int_eq(terms_bursts_batched(states, NULL, NULL, relevant, documents, periods, 2, 1),
                     TERMS_OK);
    for (size_t i = 0; i < periods; i++)
        ck_assert_uint_eq(states[i], i >= first && i < first + ones ? states[first] : 0);
    return states[first] == 1;
}

START_TEST(a_burst_that_costs_as_much_as_none_is_none) {
    for (size_t k = 1; k <= 6; k++) {
        size_t periods = (size_t)1 << k;
        for (size_t first = 0; first + k < periods; first++)
            ck_assert_msg(!is_burst(periods, first, k, 3 * k), "%zu from %zu", k, first);
        for (size_t first = 0; first + k + 1 < periods; first++)
            ck_assert_msg(is_burst(periods, first, k + 1, 3 * k + 3), "%zu from %zu", k, first);
    }
}
END_TEST

START_TEST(a_share_of_none_or_all_has_no_bursts) {
    const uint64_t none[3] = {0, 0, 0}, some[3] = {4, 0, 5};
    uint32_t states[3] = {7, 7, 7};
    double gains[3], cost;
    ck_assert_int_eq(terms_bursts_batched(states, gains, &cost, none, some, 3, 2, 1), TERMS_OK);
    for (size_t i = 0; i < 3; i++)
        ck_assert(states[i] == 0 && gains[i] == 0);
    ck_assert_double_eq(cost, 0);
    ck_assert_int_eq(terms_bursts_batched(states, gains, &cost, some, some, 3, 2, 1), TERMS_OK);
    ck_assert_double_eq(cost, 0);
    ck_assert(states[0] == 0 && gains[0] < 0 && gains[1] == 0);
    ck_assert_int_eq(terms_bursts_batched(states, gains, &cost, none, none, 3, 2, 1), TERMS_OK);
    ck_assert_int_eq(terms_bursts_batched(states, NULL, NULL, none, none, 0, 2, 1), TERMS_OK);
}
END_TEST

START_TEST(bad_batches_are_refused) {
    const uint64_t two[2] = {2, 2}, one[2] = {2, 1};
    uint32_t states[2];
    ck_assert_int_eq(terms_bursts_batched(states, NULL, NULL, two, one, 2, 2, 1),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_bursts_batched(states, NULL, NULL, one, two, 2, 1, 1),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_bursts_batched(states, NULL, NULL, one, two, 2, INFINITY, 1),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_bursts_batched(states, NULL, NULL, one, two, 2, 2, NAN),
                     TERMS_BAD_ARGUMENT);
}
END_TEST

static terms_status run_gaps(const void *context) {
    double times[MOST];
    uint32_t states[MOST];
    (void)context;
    return terms_bursts_gaps(states, times, make_reference(times), 2, 1);
}

START_TEST(memory_may_run_out) {
    faults_everywhere(run_gaps, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("bursts", &tests);
    tcase_add_test(tests, reference_data_of_bursts);
    tcase_add_test(tests, the_example_of_pybursts);
    tcase_add_test(tests, few_times_have_few_gaps);
    tcase_add_test(tests, bad_arguments_are_refused);
    tcase_add_test(tests, no_path_over_levels_is_cheaper);
    tcase_add_test(tests, batches_worked_out_over_all_paths);
    tcase_add_test(tests, no_path_over_periods_is_cheaper);
    tcase_add_test(tests, a_burst_that_costs_as_much_as_none_is_none);
    tcase_add_test(tests, a_share_of_none_or_all_has_no_bursts);
    tcase_add_test(tests, bad_batches_are_refused);
    tcase_add_test(tests, memory_may_run_out);
    return suite_run(suite);
}
