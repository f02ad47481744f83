/* Tests of cells: the tallies of a document, packed and read back.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "count/cells.h"
#include "support/faults.h"
#include "support/suite.h"

static terms_tally make_tally(uint64_t free_count, uint64_t nested, uint64_t crossing,
                              uint64_t quoted, uint64_t joined, uint64_t excluded) {
    return (terms_tally){
        free_count + nested + crossing, free_count, nested, crossing, quoted, joined, excluded};
}

static bool same(const terms_tally *a, const terms_tally *b) {
    return memcmp(a, b, sizeof *a) == 0;
}

START_TEST(no_cells_are_nothing) {
    terms__cell_reader reader = terms__cells_read(NULL, 0);
    size_t term = 7;
    terms_tally tally;
    ck_assert(!terms__cells_next(&reader, &term, &tally));
    ck_assert(!terms__cells_next(&reader, &term, &tally));
    ck_assert_uint_eq(term, 7);
}
END_TEST

START_TEST(the_first_cell_may_be_of_any_term) {
    const size_t terms[] = {0, 1, 127, 128, UINT32_MAX - 1, SIZE_MAX - 1};
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        terms__bytes cells = {0};
        terms_tally tally = make_tally(1, 2, 3, 4, 5, 6), back;
        size_t term;
        ck_assert(terms__cells_add(&cells, SIZE_MAX, terms[i], &tally));
        terms__cell_reader reader = terms__cells_read(cells.data, cells.len);
        ck_assert(terms__cells_next(&reader, &term, &back));
        ck_assert_uint_eq(term, terms[i]);
        ck_assert(same(&tally, &back));
        ck_assert(!terms__cells_next(&reader, &term, &back));
        terms__bytes_free(&cells);
    }
}
END_TEST

START_TEST(the_total_is_the_sum_of_the_labels) {
    terms__bytes cells = {0};
    terms_tally tally = make_tally(1, 20, 300, 0, 0, 9), back;
    size_t term;
    tally.total = 12345;
    ck_assert(terms__cells_add(&cells, SIZE_MAX, 3, &tally));
    terms__cell_reader reader = terms__cells_read(cells.data, cells.len);
    ck_assert(terms__cells_next(&reader, &term, &back));
    ck_assert_uint_eq(back.total, 321);
    terms__bytes_free(&cells);
}
END_TEST

/* How many bytes a cell takes that stands behind that of term 0; which is the same for free
 * occurrences by themselves. */
static size_t size_of(size_t term, terms_tally tally) {
    terms__bytes cells = {0}, frees = {0};
    ck_assert(terms__cells_add(&cells, 0, term, &tally));
    size_t size = cells.len;
    ck_assert(terms__cells_add_free(&frees, 0, term, tally.free));
    if (tally.free == tally.total && tally.quoted + tally.joined + tally.excluded == 0)
        ck_assert(frees.len == size && memcmp(frees.data, cells.data, size) == 0);
    terms__bytes_free(&cells);
    terms__bytes_free(&frees);
    return size;
}

START_TEST(free_occurrences_take_two_bytes) {
    terms_tally lone = make_tally(1, 0, 0, 0, 0, 0), many = make_tally(127, 0, 0, 0, 0, 0);
    ck_assert_uint_eq(size_of(1, lone), 2);
    ck_assert_uint_eq(size_of(64, many), 2);
    ck_assert_uint_eq(size_of(65, lone), 3);
    ck_assert_uint_eq(size_of(8192, many), 3);
    ck_assert_uint_eq(size_of(8193, lone), 4);
}
END_TEST

START_TEST(what_is_not_there_takes_no_byte) {
    ck_assert_uint_eq(size_of(1, make_tally(0, 0, 0, 0, 0, 0)), 2);
    ck_assert_uint_eq(size_of(1, make_tally(128, 0, 0, 0, 0, 0)), 3);
    ck_assert_uint_eq(size_of(1, make_tally(0, 1, 0, 0, 0, 0)), 3);
    ck_assert_uint_eq(size_of(1, make_tally(127, 0, 128, 0, 0, 0)), 5);
    ck_assert_uint_eq(size_of(64, make_tally(1, 2, 3, 4, 5, 6)), 8);
}
END_TEST

START_TEST(numbers_of_every_size_come_back) {
    terms__bytes cells = {0};
    terms_tally back;
    size_t term, before = SIZE_MAX;
    for (int bit = 0; bit < 64; bit++) {
        uint64_t one = (uint64_t)1 << bit;
        terms_tally tally = make_tally(one, 0, 0, one - 1, UINT64_MAX - one, one | 1);
        ck_assert(terms__cells_add(&cells, before, (size_t)bit * 200, &tally));
        before = (size_t)bit * 200;
    }
    terms__cell_reader reader = terms__cells_read(cells.data, cells.len);
    for (int bit = 0; bit < 64; bit++) {
        uint64_t one = (uint64_t)1 << bit;
        terms_tally tally = make_tally(one, 0, 0, one - 1, UINT64_MAX - one, one | 1);
        ck_assert(terms__cells_next(&reader, &term, &back));
        ck_assert_uint_eq(term, (size_t)bit * 200);
        ck_assert(same(&tally, &back));
    }
    ck_assert(!terms__cells_next(&reader, &term, &back));
    terms__bytes_free(&cells);
}
END_TEST

/* A number whose size in bits is random too. */
static uint64_t any_number(uint64_t *seed) {
    return suite_random(seed) >> suite_below(seed, 64) >> 2;
}

static terms_tally any_tally(uint64_t *seed) {
    terms_tally tally = {0};
    uint64_t *parts[] = {&tally.free,   &tally.nested, &tally.crossing,
                         &tally.quoted, &tally.joined, &tally.excluded};
    for (size_t i = 0; i < 6; i++)
        *parts[i] = suite_below(seed, 2) ? any_number(seed) : 0;
    tally.total = tally.free + tally.nested + tally.crossing;
    return tally;
}

/* Read a cell by either way. */
static bool next(terms__cell_reader *reader, size_t *term, terms_tally *tally) {
    uint64_t count;
    if (!terms__cells_next_free(reader, term, &count))
        return terms__cells_next(reader, term, tally);
    *tally = make_tally(count, 0, 0, 0, 0, 0);
    return true;
}

enum { MOST = 50 };

static void check_random(uint64_t *seed) {
    size_t terms[MOST], count = suite_below(seed, MOST + 1), before = SIZE_MAX, term;
    terms_tally tallies[MOST], back;
    terms__bytes cells = {0};
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        terms[i] = before + 1 + suite_below(seed, 1u << suite_below(seed, 20));
        tallies[i] = any_tally(seed);
        good = terms__cells_add(&cells, before, terms[i], &tallies[i]);
        before = terms[i];
    }
    terms__cell_reader reader = terms__cells_read(cells.data, cells.len);
    terms__cell_reader either = reader;
    for (size_t i = 0; good && i < count; i++)
        good = terms__cells_next(&reader, &term, &back) && term == terms[i] &&
               same(&tallies[i], &back) && next(&either, &term, &back) && term == terms[i] &&
               same(&tallies[i], &back);
    ck_assert(good && !terms__cells_next(&reader, &term, &back));
    ck_assert(!next(&either, &term, &back));
    terms__bytes_free(&cells);
}

/* Cells of free occurrences come first, then one that has more, and one behind it. */
START_TEST(free_occurrences_can_be_read_alone) {
    const uint64_t counts[] = {1, 127, 128};
    const size_t terms[] = {3, 3 + 64, 3 + 64 + 65, 20000, 20000 + 65};
    terms__bytes cells = {0};
    terms_tally tally = {0};
    size_t before = SIZE_MAX, term;
    uint64_t count;
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        tally = i < 3 ? make_tally(counts[i], 0, 0, 0, 0, 0) : make_tally(1, i == 3, 0, 0, 0, 0);
        ck_assert(terms__cells_add(&cells, before, terms[i], &tally));
        before = terms[i];
    }
    terms__cell_reader reader = terms__cells_read(cells.data, cells.len);
    for (size_t i = 0; i < 2; i++) {
        ck_assert(terms__cells_next_free(&reader, &term, &count));
        ck_assert_uint_eq(term, terms[i]);
        ck_assert_uint_eq(count, counts[i]);
    }
    for (size_t i = 2; i < 4; i++) {
        ck_assert(!terms__cells_next_free(&reader, &term, &count));
        ck_assert(terms__cells_next(&reader, &term, &tally));
        ck_assert_uint_eq(term, terms[i]);
    }
    ck_assert_uint_eq(tally.nested, 1);
    ck_assert(terms__cells_next_free(&reader, &term, &count));
    ck_assert_uint_eq(term, terms[4]);
    ck_assert(!terms__cells_next_free(&reader, &term, &count));
    ck_assert(!terms__cells_next(&reader, &term, &tally));
    terms__bytes_free(&cells);
}
END_TEST

START_TEST(whatever_is_packed_is_read_back) {
    uint64_t seed = suite_seed("whatever_is_packed_is_read_back");
    for (uint64_t i = suite_cases(100000); i > 0; i--)
        check_random(&seed);
}
END_TEST

static terms_status run_out(const void *context) {
    terms__bytes cells = {0};
    bool good = true;
    for (size_t i = 0; i < 100; i++) {
        size_t len = cells.len;
        bool fits = terms__cells_add(&cells, i - 1, i, context);
        ck_assert_uint_eq(cells.len, fits ? len + 8 : len);
        good = good && fits;
    }
    terms__bytes_free(&cells);
    return good ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_adds_no_half_cell) {
    terms_tally tally = make_tally(1, 2, 3, 4, 5, 6);
    faults_everywhere(run_out, &tally);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cells", &tests);
    tcase_add_test(tests, no_cells_are_nothing);
    tcase_add_test(tests, the_first_cell_may_be_of_any_term);
    tcase_add_test(tests, the_total_is_the_sum_of_the_labels);
    tcase_add_test(tests, free_occurrences_take_two_bytes);
    tcase_add_test(tests, what_is_not_there_takes_no_byte);
    tcase_add_test(tests, numbers_of_every_size_come_back);
    tcase_add_test(tests, free_occurrences_can_be_read_alone);
    tcase_add_test(tests, whatever_is_packed_is_read_back);
    tcase_add_test(tests, memory_that_runs_out_adds_no_half_cell);
    return suite_run(suite);
}
