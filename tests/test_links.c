/* Tests of strands, levels and links: rows length by length, with their parts and what they are
 * parts of.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/links.h"

#include "ngram/lattice/levels.h"
#include "support/suite.h"

enum { UNITS = 3, LONGEST = 4, TEXT = 40, TREES = 2, ROUNDS = 300 };

/* The units of a row, the last one in the lowest digit: how many they are is known besides. */
static uint32_t spell(const terms__rows *rows, uint32_t row) {
    uint32_t word = 0, place = 1;
    for (; row != TERMS__NO_ROW; row = rows->items[row].parent, place *= 10)
        word += rows->items[row].unit * place;
    return word;
}

static uint32_t power(size_t n) {
    uint32_t all = 1;
    while (n-- > 0)
        all *= 10;
    return all;
}

/* How often the n units of a word stand side by side in a text. */
static uint32_t count_word(const uint32_t *text, uint32_t word, size_t n) {
    uint32_t count = 0;
    for (size_t from = 0; from + n <= TEXT; from++) {
        uint32_t here = 0;
        for (size_t i = 0; i < n; i++)
            here = here * 10 + text[from + i];
        count += here == word;
    }
    return count;
}

/* Add the words of a text that begin with some unit, each before those that begin with it. */
static void add_words(terms__rows *tree, const uint32_t *text, uint32_t first) {
    uint32_t parents[LONGEST + 1] = {TERMS__NO_ROW}, units[LONGEST] = {first};
    size_t n = 1;
    while (n > 0) {
        uint32_t word = (n > 1 ? spell(tree, parents[n - 1]) * 10 : 0) + units[n - 1];
        uint32_t total = count_word(text, word, n);
        terms__row row = {parents[n - 1], units[n - 1], total, 1};
        if (total > 0)
            ck_assert_uint_ne(parents[n] = terms__rows_add(tree, row), TERMS__NO_ROW);
        if (total > 0)
            tree->targets[parents[n]] = (terms__target){word / 2, total};
        if (total > 0)
            tree->sides[parents[n]] =
                (terms__sides){.left = word & TERMS__SIDE_MOST, .right_fixed = word % 2};
        if (total > 0 && n < LONGEST) {
            units[n++] = 1;
            continue;
        }
        while (n > 1 && units[n - 1] == UNITS)
            n--;
        if (n == 1)
            break;
        units[n - 1]++;
    }
}

/* The trees of a random text, which may have one unit less than others. */
static void make_trees(terms__rows trees[TREES], uint64_t *seed) {
    uint32_t text[TEXT];
    uint64_t below = 1 + suite_below(seed, UNITS);
    for (size_t i = 0; i < TEXT; i++)
        text[i] = 1 + (uint32_t)suite_below(seed, below);
    for (uint32_t unit = 1; unit <= UNITS; unit++)
        add_words(&trees[unit < UNITS ? 0 : 1], text, unit);
}

/* What all trees come to. */
typedef struct joined {
    terms__rows rows;
    terms__levels levels;
    terms__links links;
} joined;

static void link_strands(joined *j, const terms__strand *strands, size_t count) {
    *j = (joined){.rows = {.with_sides = true, .with_targets = true}};
    ck_assert(terms__levels_init(&j->levels, strands, count));
    ck_assert(terms__rows_reserve(&j->rows, j->levels.count));
    j->rows.count = j->levels.count;
    j->links = terms__links_of(&j->rows, &j->levels);
    for (size_t i = count; i-- > 0;)
        ck_assert(terms__levels_put(&j->levels, &strands[i], i, &j->rows));
    ck_assert(terms__links_want_longer(&j->links));
    ck_assert(terms__links_want_suffixes(&j->links));
    for (size_t i = count; i-- > 0;)
        terms__links_find_suffixes(&j->links, &j->levels, i);
}

static void join(joined *j, const terms__rows trees[TREES]) {
    terms__strand strands[TREES];
    for (size_t i = 0; i < TREES; i++)
        ck_assert(terms__strand_pack(&strands[i], &trees[i]));
    link_strands(j, strands, TREES);
    ck_assert_uint_eq(j->rows.count, trees[0].count + trees[1].count);
    for (size_t i = 0; i < TREES; i++)
        terms__strand_free(&strands[i]);
}

static void free_joined(joined *j) {
    terms__links_free(&j->links);
    terms__levels_free(&j->levels);
    terms__rows_free(&j->rows);
}

/* Words of more units are larger numbers, so all stand in order. */
static void check_order(const terms__rows *rows) {
    for (uint32_t i = 0; i < rows->count; i++) {
        const uint32_t left = rows->sides[i].left;
        ck_assert_uint_eq(left, spell(rows, i));
        ck_assert_uint_eq(rows->sides[i].right_fixed ? 1u : 0u, left % 2);
        ck_assert_uint_eq(rows->targets[i].total, left / 2);
        ck_assert_uint_eq(rows->targets[i].documents, rows->items[i].total);
        ck_assert(i == 0 || rows->sides[i - 1].left < left);
    }
}

static uint32_t seek(const terms__rows *rows, uint32_t word) {
    for (uint32_t i = 0; i < rows->count; i++) {
        if (rows->sides[i].left == word)
            return i;
    }
    return TERMS__NO_ROW;
}

static void check_row(const terms__links *links, uint32_t row) {
    const terms__rows *rows = links->rows;
    const uint32_t word = rows->sides[row].left;
    const size_t n = terms__links_length(links, row);
    ck_assert(power(n - 1) <= word && word < power(n));
    ck_assert(links->starts[n] <= row && row < links->starts[n + 1]);
    ck_assert_uint_eq(links->suffixes[row],
                      n == 1 ? TERMS__NO_ROW : seek(rows, word % power(n - 1)));
    for (uint32_t unit = 0; unit <= UNITS + 1; unit++)
        ck_assert_uint_eq(terms__links_find(links, terms__links_children(links, row), unit),
                          unit == 0 ? TERMS__NO_ROW : seek(rows, word * 10 + unit));
}

static void check_links(const joined *j) {
    ck_assert_uint_eq(j->links.longest, LONGEST);
    for (uint32_t i = 0; i < j->rows.count; i++)
        check_row(&j->links, i);
    for (uint32_t unit = 1; unit <= UNITS; unit++)
        ck_assert_uint_eq(
            terms__links_find(&j->links, terms__links_children(&j->links, TERMS__NO_ROW), unit),
            seek(&j->rows, unit));
}

START_TEST(rows_of_trees_are_joined_and_linked) {
    uint64_t seed = suite_seed("links");
    for (int round = 0; round < ROUNDS; round++) {
        terms__rows trees[TREES] = {{.with_sides = true, .with_targets = true},
                                    {.with_sides = true, .with_targets = true}};
        joined j;
        make_trees(trees, &seed);
        join(&j, trees);
        check_order(&j.rows);
        check_links(&j);
        for (size_t i = 0; i < TREES; i++)
            terms__rows_free(&trees[i]);
        free_joined(&j);
    }
}
END_TEST

START_TEST(no_rows_have_no_links) {
    const terms__rows none = {.with_sides = true};
    terms__strand strand;
    joined j;
    ck_assert(terms__strand_pack(&strand, &none));
    link_strands(&j, &strand, 1);
    ck_assert_uint_eq(j.links.longest, 0);
    terms__range range = terms__links_children(&j.links, TERMS__NO_ROW);
    ck_assert_uint_eq(terms__links_find(&j.links, range, 1), TERMS__NO_ROW);
    free_joined(&j);
    terms__strand_free(&strand);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("links", &tests);
    tcase_add_test(tests, rows_of_trees_are_joined_and_linked);
    tcase_add_test(tests, no_rows_have_no_links);
    return suite_run(suite);
}
