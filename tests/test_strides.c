/* Tests of strides: walks taken side by side come to where each would by itself.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/list/list.h"
#include "match/strides.h"
#include "support/marked.h"
#include "support/suite.h"

typedef struct strides_case {
    marked_text made;
    terms_matcher *matcher;
    terms__strides strides;
} strides_case;

/* Every other form begins with the same two characters, behind which very many go on. */
static size_t begin_form(strides_case *c, char *form) {
    const char *twice = "\u4E00\u4E00";
    size_t len = suite_below(&c->made.random, 2) * strlen(twice);
    memcpy(form, twice, len);
    return len;
}

static void make_matcher(strides_case *c, size_t forms) {
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    for (; forms > 0; forms--) {
        char form[32];
        size_t len = begin_form(c, form);
        for (uint64_t left = 3 + suite_below(&c->made.random, 5); left > 0; left--)
            len += marked_character(&c->made, form + len);
        form[len] = '\0';
        ck_assert_int_eq(terms_list_add(list, form, NULL, NULL, NULL), TERMS_OK);
    }
    ck_assert_int_eq(terms_matcher_new(&c->matcher, list), TERMS_OK);
    terms_list_free(list);
}

/* The node behind one by the character of three bytes at a place. */
static uint32_t step(const strides_case *c, uint32_t node, size_t at) {
    uint32_t code_point = (c->made.bytes[at] & 0x0Fu) << 12 | (c->made.bytes[at + 1] & 0x3Fu) << 6 |
                          (c->made.bytes[at + 2] & 0x3Fu);
    uint32_t letter = terms__matcher_letter(c->matcher, code_point);
    const terms__trie *trie = &c->matcher->trie;
    return node == 0 ? trie->starts[letter] : terms__trie_child(trie, node, letter);
}

/* Where a walk from a place comes to that is at a node, by itself. */
static terms__stride walk(const strides_case *c, uint32_t node, size_t at) {
    const terms__trie *trie = &c->matcher->trie;
    terms__stride one = {.node = node, .at = (uint16_t)at};
    while (one.steps < TERMS__STRIDES && one.node != 0 && marked_is_wide(&c->made, one.at)) {
        uint32_t child = step(c, one.node, one.at);
        one.found[one.steps++] = child != 0 ? terms__trie_own(trie, child) : 0;
        one.node = child != 0 && terms__trie_goes_on(trie, child) ? child : 0;
        one.at = (uint16_t)(one.at + 3);
    }
    return one;
}

static void check_walk(const terms__stride *actual, const terms__stride *expected) {
    bool failed = expected->node == 0;
    ck_assert_uint_eq(actual->node, expected->node);
    ck_assert_uint_eq(actual->steps, expected->steps);
    ck_assert(expected->node == 0 || actual->at == expected->at);
    for (size_t i = 0; i < TERMS__STRIDES; i++) {
        ck_assert_uint_eq(actual->found[i], expected->found[i]);
        failed = failed && expected->found[i] == 0;
    }
    ck_assert(terms__strides_failed(actual) == failed);
}

static void check_walks(strides_case *c, terms__strider *take, const terms__stride *begun,
                        const terms__stride *expected) {
    memcpy(c->strides.walks, begun, c->strides.count * sizeof *begun);
    take(&c->strides, c->matcher, c->made.bytes, &c->made.marks);
    for (size_t i = 0; i < c->strides.count; i++)
        check_walk(&c->strides.walks[i], &expected[i]);
}

/* From each place where two characters begin something. */
static void check_text(strides_case *c) {
    terms__stride expected[MARKED_SIZE], begun[MARKED_SIZE];
    c->strides.count = 0;
    for (size_t at = 0; at < MARKED_SIZE - 3; at++) {
        uint32_t node =
            marked_is_wide(&c->made, at) && marked_is_wide(&c->made, at + 3) ? step(c, 0, at) : 0;
        node = node != 0 ? step(c, node, at + 3) : 0;
        if (node == 0)
            continue;
        expected[c->strides.count] = walk(c, node, at + 6);
        terms__strides_add(&c->strides, &c->matcher->trie, node, at + 6);
    }
    memcpy(begun, c->strides.walks, c->strides.count * sizeof *begun);
    check_walks(c, terms__strides_plain, begun, expected);
#if TERMS__X86
    if (terms__cpu_level() == TERMS__CPU_AVX512)
        check_walks(c, terms__strides_avx512, begun, expected);
#endif
}

START_TEST(walks_come_to_where_each_would_alone) {
    static const size_t sizes[] = {1, 30, 1000, 20000};
    static strides_case c;
    c.made.random = suite_seed("strides");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (uint32_t characters = 2; characters < 100; characters *= 3) {
            c.made.characters = characters;
            make_matcher(&c, sizes[i]);
            for (uint64_t texts = suite_cases(100); texts > 0; texts--) {
                /* Few of those that forms have, or others, too. */
                c.made.characters = texts % 2 ? characters + 20 : 1 + characters / 9;
                marked_make(&c.made, 20);
                check_text(&c);
            }
            terms_matcher_free(c.matcher);
        }
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("strides", &tests);
    tcase_add_test(tests, walks_come_to_where_each_would_alone);
    return suite_run(suite);
}
