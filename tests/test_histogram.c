/* Tests of histograms: what is counted in fields of records, one or two at a time.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/histogram.h"

#include <stdlib.h>

#include "ngram/refine/rows.h"
#include "support/suite.h"

enum { UNITS = 40, MOST = 4 * UNITS, ROUNDS = 200 };

static const terms__layout layout = {
    .bits = 6, .tag_bits = 5, .left_bits = 6, .in_first = 10, .in_second = 8};

static int compare_units(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* A histogram has the units of a field, each listed once, and then nothing. */
static void check(terms__histogram *histogram, terms__unit_field field,
                  const terms__record *records, size_t total) {
    uint32_t counts[UNITS] = {0};
    size_t found = 0;
    counts[0] = 1;
    for (size_t i = 0; i < total; i++)
        counts[terms__unit_in(field, &records[i])]++;
    ck_assert_mem_eq(histogram->counts, counts, sizeof counts);
    qsort(histogram->units, histogram->found, sizeof *histogram->units, compare_units);
    for (uint32_t unit = 1; unit < UNITS; unit++) {
        if (counts[unit] > 0)
            ck_assert_uint_eq(histogram->units[found++], unit);
    }
    ck_assert_uint_eq(histogram->found, found);
    terms__histogram_clear(histogram);
    for (size_t unit = 0; unit < UNITS; unit++)
        ck_assert_uint_eq(histogram->counts[unit], unit == 0);
    ck_assert_uint_eq(histogram->found, 0);
}

static void make_records(terms__record *records, size_t total, uint64_t *seed) {
    const unsigned left = layout.tag_bits, last = terms__layout_shift(&layout, 17);
    for (size_t i = 0; i < total; i++)
        records[i] = (terms__record){
            {suite_below(seed, UNITS) << 12 | 63,
             suite_below(seed, UNITS) << left | suite_below(seed, UNITS) << last | 31}};
}

START_TEST(fields_are_counted_one_or_two_at_a_time) {
    const terms__unit_field left = terms__layout_left(&layout),
                            third = terms__layout_field(&layout, 2),
                            last = terms__layout_field(&layout, 17);
    terms__histogram one, other;
    terms__record records[MOST];
    uint64_t seed = suite_seed("histograms");
    ck_assert(terms__histogram_init(&one, UNITS) && terms__histogram_init(&other, UNITS));
    for (size_t round = 0; round < ROUNDS; round++) {
        size_t total = (size_t)suite_below(&seed, MOST + 1);
        make_records(records, total, &seed);
        terms__histogram_count(&one, third, records, total);
        check(&one, third, records, total);
        terms__histogram_count_two(&one, last, &other, left, records, total);
        check(&one, last, records, total);
        check(&other, left, records, total);
    }
    terms__histogram_free(&one);
    terms__histogram_free(&other);
}
END_TEST

START_TEST(nothing_is_no_unit_and_new_each_time) {
    terms__entropy entropy;
    terms__histogram histogram;
    uint32_t most;
    terms__entropy_init(&entropy);
    ck_assert(terms__histogram_init(&histogram, UNITS));
    terms__histogram_add(&histogram, 3);
    terms__histogram_add(&histogram, 0);
    terms__histogram_add(&histogram, 3);
    terms__histogram_add(&histogram, 0);
    ck_assert_uint_eq(histogram.found, 1);
    uint32_t bits = terms__histogram_measure(&histogram, &entropy, 4, &most);
    ck_assert_double_eq((double)bits / TERMS__SIDE_SCALE, 1.5); /* 1/2, 1/4 and 1/4 */
    ck_assert_uint_eq(most, 2);
    terms__histogram_free(&histogram);
}
END_TEST

/* Of 18 symbols, one 12 times and six once: H is 1.7799500010, with four decimals 1.7800. */
START_TEST(entropies_are_exact_enough_for_four_decimals) {
    terms__entropy entropy;
    terms__entropy_init(&entropy);
    uint32_t scaled = terms__entropy_of(&entropy, 18, terms__entropy_find(&entropy, 12));
    ck_assert_double_gt((double)scaled / TERMS__SIDE_SCALE, 1.77995);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("histogram", &tests);
    tcase_add_test(tests, fields_are_counted_one_or_two_at_a_time);
    tcase_add_test(tests, nothing_is_no_unit_and_new_each_time);
    tcase_add_test(tests, entropies_are_exact_enough_for_four_decimals);
    return suite_run(suite);
}
