/* Tests of the automaton: read with it, a text is always as far as a naive search says.
 * SPDX-License-Identifier: MIT */
#include "discover/automaton.h"

#include <string.h>

#include "base/mem.h"
#include "support/suite.h"

enum { UNITS = 3, LONGEST = 4, TEXT = 60, ROUNDS = 2000, MOST = 256 };

/* An n-gram of the text: where it stands first, and its length. */
typedef struct word {
    size_t at, len;
} word;

static uint32_t text[TEXT];
static word words[MOST];

static bool is_word(uint32_t row, const uint32_t *units, size_t len) {
    return words[row].len == len && memcmp(text + words[row].at, units, len * sizeof *units) == 0;
}

static uint32_t find(const terms__rows *rows, const uint32_t *units, size_t len) {
    for (uint32_t row = 0; row < rows->count; row++) {
        if (is_word(row, units, len))
            return row;
    }
    return TERMS__NO_ROW;
}

/* Whether the text goes on with a unit somewhere behind an n-gram; where, it is added. */
static void add_child(terms__rows *rows, uint32_t parent, uint32_t unit) {
    size_t len = parent == TERMS__NO_ROW ? 0 : words[parent].len;
    for (size_t at = 0; at + len < TEXT; at++) {
        if ((len > 0 && !is_word(parent, text + at, len)) || text[at + len] != unit)
            continue;
        uint32_t row = terms__rows_add(rows, (terms__row){parent, unit, 1, 1});
        ck_assert_uint_lt(row, MOST);
        words[row] = (word){at, len + 1};
        return;
    }
}

static void find_suffixes(terms__tree *tree) {
    tree->links.suffixes = terms__alloc_items(tree->rows.count, sizeof *tree->links.suffixes);
    ck_assert_ptr_nonnull(tree->links.suffixes);
    for (uint32_t row = 0; row < tree->rows.count; row++)
        tree->links.suffixes[row] = find(&tree->rows, text + words[row].at + 1, words[row].len - 1);
}

/* All n-grams of a random text, length by length, and what each is without its first unit. */
static void make_tree(terms__tree *tree, uint64_t *seed) {
    uint64_t below = 1 + suite_below(seed, UNITS);
    for (size_t i = 0; i < TEXT; i++)
        text[i] = 1 + (uint32_t)suite_below(seed, below);
    for (uint32_t unit = 1; unit <= UNITS; unit++)
        add_child(&tree->rows, TERMS__NO_ROW, unit);
    for (uint32_t row = 0; row < tree->rows.count; row++) {
        for (uint32_t unit = 1; words[row].len < LONGEST && unit <= UNITS; unit++)
            add_child(&tree->rows, row, unit);
    }
    find_suffixes(tree);
}

static size_t choose(uint32_t *chosen, const terms__tree *tree, uint64_t *seed) {
    size_t count = 0;
    uint64_t one_of = 1 + suite_below(seed, 20);
    for (uint32_t row = 0; row < tree->rows.count; row++) {
        if (suite_below(seed, one_of) == 0)
            chosen[count++] = row;
    }
    return count;
}

static bool begins_chosen(uint32_t row, const uint32_t *chosen, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (words[chosen[i]].len >= words[row].len &&
            is_word(row, text + words[chosen[i]].at, words[row].len))
            return true;
    }
    return false;
}

/* The state of the longest n-gram behind which the text is, and with which a chosen one begins. */
static uint32_t expect(const terms__automaton *automaton, const terms__tree *tree, size_t at,
                       const uint32_t *chosen, size_t count) {
    for (size_t len = at < LONGEST ? at : LONGEST; len > 0; len--) {
        uint32_t row = find(&tree->rows, text + at - len, len);
        if (begins_chosen(row, chosen, count))
            return automaton->states[row];
    }
    return 0;
}

static uint32_t read_unit(const terms__automaton *automaton, uint32_t state, uint32_t unit) {
    for (;; state = automaton->suffixes[state]) {
        size_t place = terms__automaton_seek(automaton, state, unit);
        uint32_t next = terms__automaton_pass(automaton, place, state, unit);
        if (next != 0 || state == 0)
            return next;
    }
}

static void check_states(const terms__automaton *automaton, const terms__tree *tree,
                         const uint32_t *chosen, size_t count) {
    uint32_t last = 0;
    for (uint32_t row = 0; row < tree->rows.count; row++) {
        uint32_t state = automaton->states[row];
        ck_assert_int_eq(state != 0, begins_chosen(row, chosen, count));
        ck_assert(state == 0 || state == ++last);
        ck_assert(state == 0 || automaton->suffixes[state] < state);
    }
    ck_assert_uint_eq(automaton->count, last + 1);
}

START_TEST(it_knows_how_much_was_read_of_the_chosen) {
    uint64_t seed = suite_seed("it_knows_how_much_was_read_of_the_chosen");
    for (uint64_t round = suite_cases(ROUNDS); round-- > 0;) {
        terms__tree tree = {0};
        terms__automaton automaton;
        uint32_t chosen[MOST], state = 0;
        make_tree(&tree, &seed);
        size_t count = choose(chosen, &tree, &seed);
        ck_assert(terms__automaton_init(&automaton, &tree, chosen, count));
        check_states(&automaton, &tree, chosen, count);
        for (size_t at = 0; at < TEXT; at++) {
            state = read_unit(&automaton, state, text[at]);
            ck_assert_uint_eq(state, expect(&automaton, &tree, at + 1, chosen, count));
        }
        terms__automaton_free(&automaton);
        terms__tree_free(&tree);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("automaton", &tests);
    tcase_add_test(tests, it_knows_how_much_was_read_of_the_chosen);
    return suite_run(suite);
}
