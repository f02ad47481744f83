/* Tests of dispersion: measures of how evenly something is spread.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "libterms.h"
#include "support/numbers.h"
#include "support/suite.h"

/* All measures over parts, DA with scratch space of its own. */
static double da(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    double scratch[64];
    return terms_dispersion_da(counts, sizes, parts, scratch);
}

static double (*const measures[])(const uint64_t *, const uint64_t *, size_t) = {
    terms_dispersion_juilland_d,  terms_dispersion_carroll_d2,
    terms_dispersion_rosengren_s, terms_dispersion_lyne_d3,
    terms_dispersion_zhang_dc,    terms_dispersion_dp,
    terms_dispersion_dp_norm,     terms_dispersion_dp_egbert,
    terms_dispersion_dkl,         da};
enum { MEASURES = sizeof measures / sizeof *measures };

/* What is printed for parts that are all alike. */
static const uint64_t rising[] = {1, 2, 3, 4, 5}, carroll[] = {0, 4, 3, 2, 1},
                      falling[] = {4, 2, 1, 1, 0}, even[] = {2, 2, 2, 2, 2},
                      nearly[] = {2, 2, 2, 2, 1}, bunched[] = {2, 1, 1, 1, 0};

/* Gries 2008: the same counts in parts of 9 to 11 % of a text. */
static const uint64_t unequal[] = {9, 10, 10, 10, 11};

/* Carroll 1970, pages 13 and 14; U and Um of the others as tlda's tests print them. */
START_TEST(juilland_s_d) {
    numbers_printed(terms_dispersion_juilland_d(carroll, NULL, 5), "0.6464");
    numbers_printed(terms_dispersion_juilland_d(carroll, NULL, 5) * 10, "6.46");
    numbers_printed(terms_dispersion_juilland_d(falling, NULL, 5) * 8, "4.609");
    numbers_printed(terms_dispersion_juilland_d(even, NULL, 5) * 10, "10");
    numbers_printed(terms_dispersion_juilland_d(rising, unequal, 5), "0.785");
    numbers_printed(terms_dispersion_juilland_d(rising, NULL, 5), "0.7643");
}
END_TEST

static double carroll_um(const uint64_t *counts, double all) {
    double d2 = terms_dispersion_carroll_d2(counts, NULL, 5);
    return all * d2 + (1 - d2) * all / 5;
}

START_TEST(carroll_s_d2) {
    numbers_printed(terms_dispersion_carroll_d2(bunched, NULL, 5), "0.8277");
    numbers_printed(carroll_um(bunched, 5), "4.31");
    numbers_printed(carroll_um(rising, 15), "14.108");
}
END_TEST

/* Gries 2008, page 407; KF as S f. */
START_TEST(rosengren_s_s) {
    numbers_printed(terms_dispersion_rosengren_s(rising, NULL, 5), "0.93685");
    numbers_printed(terms_dispersion_rosengren_s(rising, NULL, 5), "0.937");
    numbers_printed(terms_dispersion_rosengren_s(nearly, NULL, 5) * 9, "8.86");
    numbers_printed(terms_dispersion_rosengren_s(falling, NULL, 5) * 8, "5.863");
    numbers_printed(terms_dispersion_rosengren_s(rising, NULL, 5) * 15, "14.053");
}
END_TEST

START_TEST(lyne_s_d3_and_zhang_s_dc) {
    numbers_printed(terms_dispersion_lyne_d3(rising, NULL, 5), "0.944");
    numbers_printed(terms_dispersion_zhang_dc(rising, NULL, 5), "0.937");
}
END_TEST

/* Gries 2008; Lijffijt and Gries 2012. */
START_TEST(deviations_of_proportions) {
    const uint64_t thirds[] = {2, 1, 0}, same[] = {3, 3, 3};
    numbers_printed(terms_dispersion_dp(rising, unequal, 5), "0.18");
    numbers_printed(terms_dispersion_dp_norm(rising, unequal, 5), "0.2195");
    numbers_printed(terms_dispersion_dp(thirds, NULL, 3), "0.333");
    numbers_printed(terms_dispersion_dp_norm(thirds, NULL, 3), "0.5");
    numbers_printed(terms_dispersion_dp(same, NULL, 3), "0.000");
}
END_TEST

/* Worked out with fractions: a half more in the last digit would be printed otherwise. */
START_TEST(deviations_are_rounded_once) {
    const uint64_t counts[] = {1, 2, 0, 0}, sizes[] = {8, 9, 7, 8};
    ck_assert_double_eq(terms_dispersion_dp(counts, sizes, 4), 15 / 32.0);
    ck_assert_double_eq(terms_dispersion_dp_norm(counts, sizes, 4), 45 / 75.0);
    ck_assert_double_eq(terms_dispersion_dp_egbert(counts, sizes, 4), 1 - 45 / 72.0);
}
END_TEST

/* ALLEMAND in ten parts of Lyne 1985, with the numbers of tlda's README.  Its DP of 0.5009
 * is not, as it says, the variant of Egbert et al., but 1 - DP of 2008. */
START_TEST(lyne_s_allemand) {
    const uint64_t counts[] = {2, 0, 1, 1, 3, 0, 3, 0, 0, 0};
    const uint64_t sizes[] = {8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930};
    numbers_printed(terms_frequency_range_share(counts, 10), "0.5");
    numbers_printed(terms_dispersion_juilland_d(counts, sizes, 10), "0.6038797");
    numbers_printed(terms_dispersion_carroll_d2(counts, sizes, 10), "0.6521444");
    numbers_printed(terms_dispersion_rosengren_s(counts, sizes, 10), "0.4763652");
    numbers_printed(terms_dispersion_dp(counts, sizes, 10), "0.4990705");
    numbers_printed(1 - terms_dispersion_dp(counts, sizes, 10), "0.5009");
    numbers_printed(terms_dispersion_dp_norm(counts, sizes, 10), "0.5535480");
    numbers_printed(terms_dispersion_dp_egbert(counts, sizes, 10), "0.4462");
    numbers_printed(da(counts, sizes, 10), "0.3081640");
    numbers_printed(terms_dispersion_dkl(counts, sizes, 10), "0.4665078");
}
END_TEST

/* Savicky and Hlavacova 2002, and Gries 2008, page 410. */
START_TEST(measures_of_distances) {
    const char *tokens = "bamnibeupkbasatbewqnbcagabestabaghabeaatbahaabeaxa";
    uint64_t places[50];
    size_t count = 0, size = strlen(tokens);
    for (size_t i = 0; i < size; i++)
        if (tokens[i] == 'a')
            places[count++] = i;
    ck_assert_uint_eq(count, 15);
    numbers_printed(terms_dispersion_arf(places, count, size), "10.8");
    numbers_printed(terms_dispersion_awt(places, count, size), "3.18");
    numbers_printed(terms_dispersion_ald(places, count, size), "0.628");
    numbers_printed(terms_dispersion_f_awt(places, count, size), "9.328");
    numbers_printed(terms_dispersion_f_ald(places, count, size), "11.764");
}
END_TEST

START_TEST(one_place_and_even_places) {
    const uint64_t one[] = {7}, all[] = {0, 1, 2, 3}, half[] = {1, 3};
    numbers_near(terms_dispersion_arf(one, 1, 20), 1, 1e-15);
    numbers_near(terms_dispersion_f_awt(one, 1, 20), 1, 1e-15);
    numbers_near(terms_dispersion_f_ald(one, 1, 20), 1, 1e-14);
    numbers_near(terms_dispersion_arf(all, 4, 4), 4, 1e-15);
    numbers_near(terms_dispersion_awt(all, 4, 4), 1, 1e-15);
    ck_assert_double_eq(terms_dispersion_ald(all, 4, 4), 0);
    numbers_near(terms_dispersion_f_awt(half, 2, 4), 2, 1e-15);
}
END_TEST

static void check_no_distances(const uint64_t *places, size_t count, uint64_t size) {
    numbers_missing(terms_dispersion_arf(places, count, size));
    numbers_missing(terms_dispersion_awt(places, count, size));
    numbers_missing(terms_dispersion_ald(places, count, size));
    numbers_missing(terms_dispersion_f_awt(places, count, size));
    numbers_missing(terms_dispersion_f_ald(places, count, size));
}

START_TEST(what_are_no_places_has_no_measure) {
    const uint64_t twice[] = {3, 3}, back[] = {3, 2}, beyond[] = {3, 9};
    check_no_distances(twice, 0, 9);
    check_no_distances(twice, 2, 9);
    check_no_distances(back, 2, 9);
    check_no_distances(beyond, 2, 9);
}
END_TEST

START_TEST(what_is_nowhere_or_in_one_part_alone_has_no_dispersion) {
    const uint64_t none[] = {0, 0, 0}, some[] = {1, 2, 3}, sizes[] = {5, 5, 0}, one[] = {0, 5, 0};
    const uint64_t last_empty[] = {1, 2, 0};
    for (size_t i = 0; i < MEASURES; i++) {
        numbers_missing(measures[i](none, NULL, 3));
        numbers_missing(measures[i](some, NULL, 1));
        numbers_missing(measures[i](some, NULL, 0));
        numbers_missing(measures[i](some, sizes, 3));
        numbers_missing(measures[i](last_empty, one, 3));
        numbers_missing(measures[i](one, one, 3));
    }
}
END_TEST

START_TEST(empty_parts_change_nothing) {
    const uint64_t counts[] = {0, 1, 2, 0, 3}, sizes[] = {0, 9, 8, 0, 7};
    const uint64_t without[] = {1, 2, 3}, their_sizes[] = {9, 8, 7};
    for (size_t i = 0; i < MEASURES; i++)
        ck_assert_double_eq(measures[i](counts, sizes, 5), measures[i](without, their_sizes, 3));
}
END_TEST

/* What is in proportion to the parts is even, and what is in one is not. */
START_TEST(measures_end_at_their_ends) {
    const uint64_t sizes[] = {100, 200, 300}, even_counts[] = {1, 2, 3}, lone[] = {5, 0, 0};
    const double evens[MEASURES] = {1, 1, 1, 1, 1, 0, 0, 1, 1, 1};
    for (size_t i = 0; i < MEASURES; i++)
        ck_assert_double_le(fabs(measures[i](even_counts, sizes, 3) - evens[i]), 1e-15);
    ck_assert_double_le(fabs(terms_dispersion_juilland_d(lone, sizes, 3)), 1e-15);
    ck_assert_double_eq(terms_dispersion_carroll_d2(lone, sizes, 3), 0);
    numbers_near(terms_dispersion_rosengren_s(lone, sizes, 3), 1.0 / 6, 1e-15);
    numbers_near(terms_dispersion_dp(lone, sizes, 3), 5.0 / 6, 1e-15);
    numbers_near(terms_dispersion_dp_norm(lone, sizes, 3), 1, 1e-15);
    ck_assert_double_le(fabs(terms_dispersion_dp_egbert(lone, sizes, 3)), 1e-15);
    ck_assert_double_le(fabs(da(lone, sizes, 3)), 1e-15);
}
END_TEST

/* The mean difference of all pairs, one by one. */
static double naive_da(const uint64_t *counts, const uint64_t *sizes, size_t parts) {
    double sum = 0, rates = 0, pairs = (double)parts * (double)(parts - 1) / 2;
    for (size_t i = 0; i < parts; i++) {
        double rate = (double)counts[i] / (double)sizes[i];
        rates += rate;
        for (size_t j = 0; j < i; j++)
            sum += fabs(rate - (double)counts[j] / (double)sizes[j]);
    }
    return 1 - sum / pairs / (2 * rates / (double)parts);
}

START_TEST(measures_stay_within_their_range_and_know_no_order) {
    uint64_t state = suite_seed("measures_stay_within_their_range_and_know_no_order");
    for (uint64_t i = 0; i < suite_cases(20000); i++) {
        uint64_t counts[16], sizes[16], back[16], back_sizes[16];
        size_t parts = 2 + suite_below(&state, 14);
        for (size_t k = 0; k < parts; k++) {
            counts[k] = back[parts - 1 - k] = suite_below(&state, 9);
            sizes[k] = back_sizes[parts - 1 - k] = 20 + suite_below(&state, 500);
        }
        counts[0] = back[parts - 1] = counts[0] + 1;
        for (size_t m = 0; m < MEASURES; m++) {
            double measure = measures[m](counts, sizes, parts);
            bool signed_one = measures[m] == terms_dispersion_lyne_d3;
            ck_assert_msg(measure <= 1 + 1e-12 && (measure >= -1e-12 || signed_one),
                          "measure %zu is %g", m, measure);
            numbers_near(measures[m](back, back_sizes, parts) + 2, measure + 2, 1e-12);
        }
        numbers_near(da(counts, sizes, parts) + 2, naive_da(counts, sizes, parts) + 2, 1e-12);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("dispersion", &tests);
    tcase_add_test(tests, juilland_s_d);
    tcase_add_test(tests, carroll_s_d2);
    tcase_add_test(tests, rosengren_s_s);
    tcase_add_test(tests, lyne_s_d3_and_zhang_s_dc);
    tcase_add_test(tests, deviations_of_proportions);
    tcase_add_test(tests, deviations_are_rounded_once);
    tcase_add_test(tests, lyne_s_allemand);
    tcase_add_test(tests, measures_of_distances);
    tcase_add_test(tests, one_place_and_even_places);
    tcase_add_test(tests, what_are_no_places_has_no_measure);
    tcase_add_test(tests, what_is_nowhere_or_in_one_part_alone_has_no_dispersion);
    tcase_add_test(tests, empty_parts_change_nothing);
    tcase_add_test(tests, measures_end_at_their_ends);
    tcase_add_test(tests, measures_stay_within_their_range_and_know_no_order);
    return suite_run(suite);
}
