/* Tests of matcher: compiled lists, and the hits that a scan gives.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "libterms.h"
#include "match/compile/matcher.h"
#include "match/scan.h"
#include "support/faults.h"
#include "support/suite.h"
#include "text/blocks.h"

static terms_list *new_list(const char *text) {
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(
        terms_list_parse(list, "list", TERMS_LIST_TEXT, text, strlen(text), NULL, NULL), TERMS_OK);
    return list;
}

/* A list compiled, and freed. */
static terms_matcher *compile(terms_list *list) {
    terms_matcher *matcher;
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

START_TEST(terms_are_numbered_as_in_the_list) {
    terms_list *list = new_list("b\tB\tx/y\na\nc\tB\n");
    terms_matcher *matcher;
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "d", NULL, NULL, NULL), TERMS_OK);
    terms_list_free(list);
    ck_assert_uint_eq(terms_matcher_size(matcher), 2);
    ck_assert_str_eq(terms_matcher_term(matcher, 0), "B");
    ck_assert_str_eq(terms_matcher_category(matcher, 0), "x/y");
    ck_assert_str_eq(terms_matcher_term(matcher, 1), "a");
    ck_assert_str_eq(terms_matcher_category(matcher, 1), "");
    ck_assert_ptr_null(terms_matcher_term(matcher, 2));
    ck_assert_ptr_null(terms_matcher_category(matcher, SIZE_MAX));
    terms_matcher_free(matcher);
    terms_matcher_free(NULL);
}
END_TEST

START_TEST(forms_are_spelled_as_the_first_of_them_was) {
    terms_matcher *matcher = compile(new_list("b\tB\na\nＣ\nc\n"));
    const char *const forms[] = {"b", "a", "Ｃ"};
    ck_assert_uint_eq(terms_matcher_forms(matcher), 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(terms_matcher_form(matcher, i), forms[i]);
    ck_assert_ptr_null(terms_matcher_form(matcher, 3));
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(bad_arguments_are_refused) {
    terms_list *list = new_list("a\n");
    terms_matcher *matcher = (terms_matcher *)1;
    ck_assert_int_eq(terms_matcher_new(&matcher, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(matcher);
    terms_list_free(list);
}
END_TEST

START_TEST(terms_of_one_form_need_no_care) {
    terms_matcher *matcher = compile(new_list("一\n二二\tT\n三\tT\n四\t\t\t十四\n五\t\t\t六\n"));
    ck_assert_uint_eq(matcher->form_count, 5);
    ck_assert_uint_eq(matcher->pattern_count, 6);
    ck_assert_uint_eq(terms__matcher_pattern(matcher, 1).term, 0);
    ck_assert_uint_eq(terms__matcher_pattern(matcher, 2).term, TERMS__NONE);
    ck_assert_uint_eq(terms__matcher_pattern(matcher, 3).term, TERMS__NONE);
    ck_assert_uint_eq(terms__matcher_pattern(matcher, 4).term, TERMS__NONE);
    ck_assert_uint_eq(terms__matcher_pattern(matcher, 5).term, 3);
    ck_assert_uint_eq(terms__matcher_pattern(matcher, 6).form, TERMS__NONE);
    ck_assert_uint_eq(matcher->rule_count, 2);
    ck_assert_uint_eq(matcher->rules[0].term, 1);
    ck_assert_uint_eq(matcher->rules[0].longest, 2);
    ck_assert_uint_eq(matcher->rules[0].tail, 0);
    ck_assert_uint_eq(matcher->rules[1].term, 2);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(exceptions_cover_their_forms_each_once) {
    terms_matcher *matcher =
        compile(new_list("十大\t\t\t二十大|二十大会|二十大\n十\t\t\t二十大\n二十大会\n"));
    ck_assert_uint_eq(matcher->form_count, 3);
    ck_assert_uint_eq(matcher->pattern_count, 4);
    const terms__pattern form = terms__matcher_pattern(matcher, 3),
                         longer = terms__matcher_pattern(matcher, 4);
    ck_assert_uint_eq(form.form, 2);
    ck_assert_uint_eq(form.cover_end - form.first_cover, 1);
    ck_assert_uint_eq(matcher->covers[form.first_cover], 0);
    ck_assert_uint_eq(longer.form, TERMS__NONE);
    ck_assert_uint_eq(longer.cover_end - longer.first_cover, 2);
    ck_assert_uint_eq(matcher->covers[longer.first_cover], 0);
    ck_assert_uint_eq(matcher->covers[longer.first_cover + 1], 1);
    ck_assert(terms__matcher_has_exceptions(matcher, 0));
    ck_assert(terms__matcher_has_exceptions(matcher, 1));
    ck_assert(!terms__matcher_has_exceptions(matcher, 2));
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(the_delay_is_that_of_the_slowest_term) {
    terms_matcher *matcher = compile(new_list("一二三\n"));
    ck_assert_uint_eq(matcher->delay, 3);
    terms_matcher_free(matcher);
    matcher = compile(new_list("一二三\n十大\t\t\t二十大会议厅|十大十大\n"));
    ck_assert_uint_eq(matcher->rules[0].tail, 3);
    ck_assert_uint_eq(matcher->delay, 6);
    terms_matcher_free(matcher);
    matcher = compile(new_list("一\t\t\t一二三四五六\n二\n"));
    ck_assert_uint_eq(matcher->rules[0].tail, 5);
    ck_assert_uint_eq(matcher->delay, 6);
    terms_matcher_free(matcher);
}
END_TEST

/* A hit and its suffixes, with patterns as the list numbers their forms. */
static size_t add_hits(const terms_matcher *matcher, terms__hit hit, terms__hit *all) {
    size_t count = 0;
    for (uint32_t p = hit.pattern; p != 0; p = terms__matcher_shorter(matcher, p))
        all[count++] = (terms__hit){hit.end, p - 1};
    return count;
}

/* All hits in a text that is fed whole, asked for `room` at a time. */
static size_t scan_text(const terms_matcher *matcher, const char *text, size_t len, size_t room,
                        terms__hit *all, size_t most) {
    enum { ROOM = 1000 };
    terms__window window;
    terms__blocks blocks = {0};
    terms__scan scan = {0};
    terms__hit hits[ROOM];
    size_t count = 0, got;
    ck_assert(room <= ROOM && terms__window_init(&window, len + TERMS__BLOCKS_ROOM + 3, false));
    ck_assert_uint_eq(terms__blocks_feed(&blocks, &window, text, len), len);
    terms__blocks_end(&blocks, &window);
    do {
        got = terms__scan_hits(&scan, matcher, &window, window.count, hits, room);
        for (size_t i = 0; i < got; i++)
            count += add_hits(matcher, hits[i], all + count);
        if (count > most)
            ck_abort_msg("too many hits");
    } while (got == room);
    ck_assert_uint_eq(scan.at, window.count);
    terms__window_free(&window);
    return count;
}

/* Hits written down as `end:form` each. */
static void check_hits(const char *list, const char *text, const char *expected) {
    for (size_t room = 1; room < 6; room++) {
        terms_matcher *matcher = compile(new_list(list));
        terms__hit hits[100];
        char got[400] = "";
        size_t count = scan_text(matcher, text, strlen(text), room, hits, 100);
        for (size_t i = 0; i < count; i++)
            sprintf(got + strlen(got), "%d:%d ", (int)hits[i].end, (int)hits[i].pattern);
        ck_assert_str_eq(got, expected);
        terms_matcher_free(matcher);
    }
}

START_TEST(hits_come_by_their_ends_the_longest_first) {
    check_hits("习近平\n近平\n平\n近平新\n", "习近平新", "3:0 3:1 3:2 4:3 ");
    check_hits("哈哈\n哈\n", "哈哈哈", "1:1 2:0 2:1 3:0 3:1 ");
}
END_TEST

START_TEST(hits_are_folded_and_stay_in_their_block) {
    check_hits("ＡＢ\n一二\n", "ab Ａ\nＢ 一\n二\n\n一\t二", "2:0 8:1 ");
    check_hits("a b\n", "a\r\nb a\tb", "3:0 ");
}
END_TEST

START_TEST(an_empty_list_finds_nothing) {
    check_hits("", "一二三", "");
    check_hits("# a\n\n", "", "");
    terms_matcher *matcher = compile(new_list(""));
    ck_assert_uint_eq(terms_matcher_size(matcher), 0);
    ck_assert_ptr_null(terms_matcher_term(matcher, 0));
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(supplementary_characters_are_characters) {
    check_hits("𠀀\n𠀀𪚥\n😀一\n", "𠀀𠀀𪚥😀一", "1:0 2:0 3:1 5:2 ");
    check_hits("𠀀\n", "\xF0\xA0\x80 𠀁𠁀", "");
}
END_TEST

START_TEST(the_replacement_character_is_a_character) {
    check_hits("\xEF\xBF\xBD"
               "一\n",
               "\xFF"
               "一\xE4\xB8一",
               "2:0 4:0 ");
}
END_TEST

/* Random words as indexes into a tiny alphabet, which are forms as they come. */
enum { MOST_WORDS = 30, MOST_LETTERS = 6, TEXT = 50 };

static const char *const alphabet[] = {"一", "二", "𠀀", "𠀁"};

typedef struct sample {
    unsigned char words[MOST_WORDS][MOST_LETTERS], text[TEXT];
    size_t lens[MOST_WORDS], count;
} sample;

static bool is_new(const sample *s, size_t len) {
    for (size_t i = 0; i < s->count; i++) {
        if (s->lens[i] == len && memcmp(s->words[i], s->words[s->count], len) == 0)
            return false;
    }
    return true;
}

static void make_sample(sample *s, uint64_t *seed) {
    uint64_t letters = 1 + suite_below(seed, 4);
    s->count = 0;
    for (uint64_t tries = suite_below(seed, MOST_WORDS + 1); tries > 0; tries--) {
        size_t len = 1 + suite_below(seed, MOST_LETTERS);
        for (size_t i = 0; i < len; i++)
            s->words[s->count][i] = (unsigned char)suite_below(seed, letters);
        s->lens[s->count] = len;
        s->count += is_new(s, len);
    }
    for (size_t i = 0; i < TEXT; i++)
        s->text[i] = (unsigned char)suite_below(seed, letters);
}

/* Letters as UTF-8; returns their size. */
static size_t spell(char *out, const unsigned char *letters, size_t len) {
    out[0] = '\0';
    for (size_t i = 0; i < len; i++)
        strcat(out, alphabet[letters[i]]);
    return strlen(out);
}

static terms_matcher *compile_sample(const sample *s) {
    char form[4 * MOST_LETTERS + 1];
    terms_list *list = new_list("");
    for (size_t i = 0; i < s->count; i++) {
        spell(form, s->words[i], s->lens[i]);
        if (terms_list_add(list, form, NULL, NULL, NULL) != TERMS_OK)
            ck_abort();
    }
    return compile(list);
}

static size_t search_naively(const sample *s, terms__hit *hits) {
    size_t count = 0;
    for (size_t end = 1; end <= TEXT; end++) {
        for (size_t len = end < MOST_LETTERS ? end : MOST_LETTERS; len > 0; len--) {
            for (uint32_t i = 0; i < s->count; i++) {
                if (s->lens[i] == len && memcmp(s->words[i], s->text + end - len, len) == 0)
                    hits[count++] = (terms__hit){end, i};
            }
        }
    }
    return count;
}

static void check_sample(const sample *s, size_t room) {
    enum { MOST_HITS = TEXT * MOST_LETTERS + 10 };
    char text[4 * TEXT + 1];
    static terms__hit expected[MOST_HITS], got[MOST_HITS];
    terms_matcher *matcher = compile_sample(s);
    size_t len = spell(text, s->text, TEXT), count = search_naively(s, expected);
    bool same = scan_text(matcher, text, len, room, got, MOST_HITS) == count;
    for (size_t i = 0; same && i < count; i++)
        same = got[i].end == expected[i].end && got[i].pattern == expected[i].pattern;
    ck_assert(same);
    terms_matcher_free(matcher);
}

START_TEST(all_places_are_those_of_a_naive_search) {
    uint64_t seed = suite_seed("all_places_are_those_of_a_naive_search");
    sample s;
    for (uint64_t i = suite_cases(20000); i > 0; i--) {
        make_sample(&s, &seed);
        check_sample(&s, 1 + suite_below(&seed, 10));
    }
}
END_TEST

START_TEST(one_very_long_form_is_found) {
    enum { LENGTH = 30000 };
    terms__bytes text = {0};
    terms__hit hits[10];
    for (size_t i = 0; i < LENGTH; i++)
        ck_assert(terms__bytes_add(&text, i % 100 ? "长" : "𠀀", i % 100 ? 3 : 4));
    ck_assert(terms__bytes_add(&text, "", 1));
    terms_matcher *matcher = compile(new_list(text.data));
    text.len--;
    ck_assert(terms__bytes_add(&text, "一", 3));
    ck_assert_uint_eq(scan_text(matcher, text.data, text.len, 3, hits, 10), 1);
    ck_assert_uint_eq(hits[0].end, LENGTH);
    ck_assert_uint_eq(scan_text(matcher, text.data, text.len - 6, 3, hits, 10), 0);
    terms_matcher_free(matcher);
    terms__bytes_free(&text);
}
END_TEST

START_TEST(a_hundred_thousand_forms_are_found) {
    enum { MANY = 100000 };
    terms__bytes lines = {0};
    terms__hit *hits = calloc(2 * MANY, sizeof *hits);
    char form[32];
    for (int i = 0; i < MANY; i++) {
        snprintf(form, sizeof form, "词%06d\n", i);
        if (!terms__bytes_add(&lines, form, strlen(form)))
            ck_abort();
    }
    ck_assert(terms__bytes_add(&lines, "", 1));
    terms_matcher *matcher = compile(new_list(lines.data));
    size_t count = scan_text(matcher, lines.data, lines.len - 1, 1000, hits, 2 * MANY), wrong = 0;
    ck_assert_uint_eq(count, MANY);
    for (size_t i = 0; i < count; i++)
        wrong += hits[i].pattern != i || hits[i].end != 7 * (i + 1);
    ck_assert_uint_eq(wrong, 0);
    terms_matcher_free(matcher);
    terms__bytes_free(&lines);
    free(hits);
}
END_TEST

static terms_status run_out(const void *context) {
    terms_matcher *matcher = (terms_matcher *)1;
    terms_status status = terms_matcher_new(&matcher, context);
    ck_assert((matcher == NULL) == (status != TERMS_OK));
    terms_matcher_free(matcher);
    return status;
}

START_TEST(memory_that_runs_out_anywhere_is_told) {
    terms_list *list = new_list("十大\tT\tc\t二十大|三十大\n大\tT\n一二三四五六七八九十\n𠀀\n");
    faults_everywhere(run_out, list);
    terms_list_free(list);
    list = new_list("");
    faults_everywhere(run_out, list);
    terms_list_free(list);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("matcher", &tests);
    tcase_add_test(tests, terms_are_numbered_as_in_the_list);
    tcase_add_test(tests, forms_are_spelled_as_the_first_of_them_was);
    tcase_add_test(tests, bad_arguments_are_refused);
    tcase_add_test(tests, terms_of_one_form_need_no_care);
    tcase_add_test(tests, exceptions_cover_their_forms_each_once);
    tcase_add_test(tests, the_delay_is_that_of_the_slowest_term);
    tcase_add_test(tests, hits_come_by_their_ends_the_longest_first);
    tcase_add_test(tests, hits_are_folded_and_stay_in_their_block);
    tcase_add_test(tests, an_empty_list_finds_nothing);
    tcase_add_test(tests, supplementary_characters_are_characters);
    tcase_add_test(tests, the_replacement_character_is_a_character);
    tcase_add_test(tests, all_places_are_those_of_a_naive_search);
    tcase_add_test(tests, one_very_long_form_is_found);
    tcase_add_test(tests, a_hundred_thousand_forms_are_found);
    tcase_add_test(tests, memory_that_runs_out_anywhere_is_told);
    return suite_run(suite);
}
