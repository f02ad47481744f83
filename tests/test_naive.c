/* Tests of naive: cases worked out by hand.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "support/naive.h"
#include "support/suite.h"

/* A list from words between bars: each is a term, and one after a comma another
 * form of it. */
static naive_list *list_of(const char *words) {
    naive_list *list = naive_list_new(false);
    char word[256], term[256] = "";
    while (*words) {
        size_t len = strcspn(words, "|,");
        ck_assert_uint_lt(len, sizeof word);
        snprintf(word, sizeof word, "%.*s", (int)len, words);
        if (term[0] == '\0')
            snprintf(term, sizeof term, "%s", word);
        ck_assert(naive_list_add(list, word, term));
        if (words[len] != ',')
            term[0] = '\0';
        words += len + (words[len] != '\0');
    }
    return list;
}

/* Tallies as text: total=free+nested+crossing of each term, then what is not 0
 * of quoted, joined and excluded. */
static const char *show(const naive_list *list, const char *text, size_t len) {
    static char shown[1024];
    naive_result *result = naive_search(list, text, len);
    shown[0] = '\0';
    size_t at = 0;
    for (size_t i = 0; i < naive_list_size(list); i++) {
        terms_tally t = result->tallies[i];
        ck_assert_uint_eq(t.total, t.free + t.nested + t.crossing);
        at += (size_t)snprintf(shown + at, sizeof shown - at,
                               "%s%" PRIu64 "=%" PRIu64 "+%" PRIu64 "+%" PRIu64, i ? " " : "",
                               t.total, t.free, t.nested, t.crossing);
        const char *marks[] = {"q", "j", "x"};
        const uint64_t counts[] = {t.quoted, t.joined, t.excluded};
        for (size_t k = 0; k < 3; k++) {
            if (counts[k] > 0)
                at += (size_t)snprintf(shown + at, sizeof shown - at, "%s%" PRIu64, marks[k],
                                       counts[k]);
        }
    }
    naive_result_free(result);
    return shown;
}

static void check(const char *words, const char *text, const char *expected) {
    naive_list *list = list_of(words);
    ck_assert_msg(strcmp(show(list, text, strlen(text)), expected) == 0, "%s in %s: %s, not %s",
                  words, text, show(list, text, strlen(text)), expected);
    naive_list_free(list);
}

START_TEST(a_shorter_term_inside_a_longer_one_is_nested) {
    check("印度|印度尼西亚", "印度尼西亚", "1=0+1+0 1=1+0+0");
    check("New York|New York Times", "the New York Times", "1=0+1+0 1=1+0+0");
    check("Samoa|American Samoa", "American Samoa, Samoa", "2=1+1+0 1=1+0+0");
    check("两会|全国两会", "全国两会、两会", "2=1+1+0 1=1+0+0");
}
END_TEST

START_TEST(forms_of_one_term_count_once) {
    check("A B,A B C", "A B C", "1=1+0+0");
    check("A B C,B C D", "A B C D", "1=1+0+0");
    check("全国两会,两会", "全国两会、两会", "2=2+0+0");
}
END_TEST

START_TEST(terms_that_overlap_cross) {
    check("的士|士兵", "城堡的士兵", "1=0+0+1 1=0+0+1");
    check("被发|发明", "被发明", "1=0+0+1 1=0+0+1");
    check("少数|数组|组织", "少数组织", "1=0+0+1 1=0+0+1 1=0+0+1");
    check("展示|示了|了如|如何", "展示了如何", "1=0+0+1 1=0+0+1 1=0+0+1 1=0+0+1");
}
END_TEST

START_TEST(nested_wins_over_crossing) {
    /* 乙丙 is inside 甲乙丙丁 and crosses 丙丁, which is inside it, too. */
    check("甲乙丙丁|乙丙|丙丁", "甲乙丙丁", "1=1+0+0 1=0+1+0 1=0+1+0");
    /* 丙丁 is inside 丙丁戊, and 甲乙丙 crosses both. */
    check("甲乙丙|丙丁戊|丙丁", "甲乙丙丁戊", "1=0+0+1 1=0+0+1 1=0+1+0");
}
END_TEST

START_TEST(only_kept_occurrences_of_others_make_labels) {
    /* 哈哈 is kept at 0 and 2, so 哈甲 crosses the second of 哈哈哈哈 only. */
    check("哈哈|哈甲", "哈哈哈哈甲", "2=1+0+1 1=0+0+1");
    /* The 哈哈 at 1 is not kept, so nothing overlaps 哈甲. */
    check("哈哈|哈甲", "哈哈哈甲", "1=1+0+0 1=1+0+0");
}
END_TEST

static void check_inside(const char *words, const char *text, size_t index, size_t inside) {
    naive_list *list = list_of(words);
    naive_result *result = naive_search(list, text, strlen(text));
    ck_assert_uint_gt(result->count, index);
    ck_assert_int_eq(result->matches[index].label, TERMS_NESTED);
    ck_assert_uint_eq(result->matches[index].inside, inside);
    naive_result_free(result);
    naive_list_free(list);
}

START_TEST(the_shortest_around_it_is_what_a_term_is_inside) {
    check_inside("甲|甲乙|甲乙丙", "甲乙丙", 2, 1);
    check_inside("甲|甲乙|甲乙丙", "甲乙丙", 1, 2);
    check_inside("乙|乙丙|甲乙", "甲乙丙", 2, 2); /* the leftmost on a tie */
    check_inside("乙|甲乙丙|乙丙", "甲乙丙", 2, 2);
    /* In code points b𠀀𠀀 is shorter, in bytes ccccb. */
    check_inside("b|b𠀀𠀀|ccccb", "ccccb𠀀𠀀", 2, 1);
}
END_TEST

START_TEST(occurrences_of_a_term_do_not_overlap) {
    check("哈哈", "哈哈哈", "1=1+0+0");
    check("哈哈", "哈哈哈哈", "2=2+0+0");
    check("aba", "ababababa", "2=2+0+0");
    check("甲乙,乙丙丁", "甲乙丙丁", "1=1+0+0");      /* the leftmost */
    check("甲乙,甲乙丙,丙丁", "甲乙丙丁", "1=1+0+0"); /* then the longest */
}
END_TEST

static naive_list *ten(void) {
    naive_list *list = list_of("十大");
    ck_assert(naive_list_except(list, "十大", "二十大"));
    return list;
}

static void check_list(naive_list *list, const char *text, const char *expected) {
    ck_assert_str_eq(show(list, text, strlen(text)), expected);
    naive_list_free(list);
}

START_TEST(exceptions_leave_places_out) {
    check("十大", "二十大，十大", "2=2+0+0");
    check_list(ten(), "二十大、二十大、二十大、二十大、十大", "1=1+0+0x4");
    check_list(ten(), "二　十大", "0=0+0+0x1");
    check_list(ten(), "二\n\n十大", "1=1+0+0");
}
END_TEST

START_TEST(every_excluded_place_counts) {
    naive_list *list = list_of("哈哈,哈");
    ck_assert(naive_list_except(list, "哈哈", "哈哈哈"));
    /* Places of 哈哈 at 0, 1, 2, all inside 哈哈哈 at 0 or 1; of 哈 at 0 to 3. */
    check_list(list, "哈哈哈哈", "4=4+0+0x3");
    list = list_of("哈哈,哈");
    ck_assert(naive_list_except(list, "哈哈", "哈哈哈"));
    ck_assert(naive_list_except(list, "哈", "哈哈"));
    check_list(list, "哈哈哈哈", "0=0+0+0x7");
}
END_TEST

START_TEST(an_exception_like_its_form_drops_all) {
    naive_list *list = list_of("ab");
    ck_assert(naive_list_except(list, "ab", "AB"));
    check_list(list, "ab abc", "0=0+0+0x2");
    list = list_of("ab");
    ck_assert(naive_list_except(list, "ab", "b"));
    check_list(list, "ab abc", "2=2+0+0");
}
END_TEST

START_TEST(an_exception_belongs_to_its_form) {
    /* 大会 is dropped, 十大 is not; both are forms of one term. */
    naive_list *list = list_of("十大,大会");
    ck_assert(naive_list_except(list, "大会", "大会堂"));
    check_list(list, "大会堂、十大会堂、大会", "2=2+0+0x2");
}
END_TEST

START_TEST(a_wrapped_line_goes_on) {
    check("中国式现代化新征程", "中国式现代化\n新征程", "1=1+0+0j1");
    check("中国式现代化新征程", "中国式现代化\r\n新征程", "1=1+0+0j1");
    check("中国式现代化新征程", "中国式现代化\n　新征程", "1=1+0+0j1");
    check("中国式现代化新征程", "中国式现代化　　　\n新征程", "1=1+0+0j1");
    check("新征程a",
          "新征程\xC2\x85"
          "A",
          "1=1+0+0j1");
    check("New York", "New\nYork New\r\nYork", "2=2+0+0");
    check("New York", "New\n York New  York", "2=2+0+0j2");
    check("NewYork", "New\nYork", "0=0+0+0");
}
END_TEST

START_TEST(a_paragraph_ends_a_block) {
    check("中国式现代化新征程", "中国式现代化\n\n新征程", "0=0+0+0");
    check("中国式现代化新征程", "中国式现代化\r\n\r\n新征程", "0=0+0+0");
    check("中国式现代化新征程", "中国式现代化\r\r\n新征程", "0=0+0+0");
    check("中国式现代化新征程", "中国式现代化\n　　新征程", "0=0+0+0");
    check("中国式现代化新征程", "中国式现代化\n \u00A0新征程", "0=0+0+0");
    check("中国式现代化新征程", "中国式现代化\u2028 \u200B 新征程", "0=0+0+0");
    check("中国式现代化新征程", "中国式现代化\t新征程", "0=0+0+0");
    check("中国式现代化新征程", "中国式现代化\u2029新征程", "0=0+0+0");
    check("New York", "New\fYork New \v York New\n\nYork", "0=0+0+0");
}
END_TEST

START_TEST(spaces_next_to_wide_characters_vanish) {
    check("两个确立", "两 个 确 立", "1=1+0+0j1");
    check("两个确立", "两　个　确　立", "1=1+0+0j1");
    check("两个确立", "两 个\u2003  确立", "1=1+0+0j1");
    check("5g时代", "5G 时代", "1=1+0+0j1");
    check("2024年", "20 24年 2024 年", "1=1+0+0j1");
    check("a：b", "a ：\u200B b", "1=1+0+0j1");
    check("a○b", "a ○ b", "0=0+0+0"); /* ○ is narrow, though 〇 is wide */
    check("a ○ b", "a ◯ b", "1=1+0+0");
    check("가 나", "가\n나", "1=1+0+0"); /* so is Hangul */
    check("가나", "가\n나", "0=0+0+0");
}
END_TEST

START_TEST(punctuation_stands_between) {
    check("勇当先行者、谱写新篇章", "勇当先行者、谱写新篇章，勇当先行者谱写新篇章", "1=1+0+0");
    check("勇当先行者谱写新篇章", "勇当先行者、谱写新篇章", "0=0+0+0");
}
END_TEST

START_TEST(quotation_marks_come_in_pairs) {
    check("三支队伍", "“三支队伍” 「三支队伍」 \"三支队伍\" ‘三支队伍’ 『三支队伍』", "5=5+0+0q5");
    check("三支队伍", "＂三支队伍＂ 〝三支队伍〞 «三支队伍»", "3=3+0+0q3");
    check("三支队伍", "”三支队伍“ “三支队伍\" \"三支队伍＂ “三支队伍’ 'a'", "4=4+0+0");
    check("三支队伍", "“三支队伍建设” “三支队伍", "2=2+0+0");
    check("三支队伍", "“ 三支队伍\n” “\u200B三支队伍”", "2=2+0+0q2");
    check("三支队伍", "“\n\n三支队伍” “三支队伍\t”", "2=2+0+0");
    check("abc", "\" abc\" \"abc\" \"\nabc\n\"", "3=3+0+0q1");
    check("“abc”|abc", "“abc”", "1=1+0+0 1=0+1+0q1");
}
END_TEST

START_TEST(invisible_characters_are_passed_over) {
    check("公众号", "公\u200B众\u200B号", "1=1+0+0j1");
    check("公众号", "公\uFEFF众号 公众\u00AD号 公众\uFE0F号 公\u202E众号", "4=4+0+0j4");
    check("公众号", "\uFEFF公众号\u200B 公众号\U000E0100", "2=2+0+0");
    check("公众号", "公\u2065众号", "0=0+0+0");
    check("New York", "New\u200B York", "1=1+0+0j1");
    check("公\u200B众号", "公众号", "1=1+0+0");
}
END_TEST

START_TEST(characters_fold_together) {
    check("一|非|豈", "⼀ ⾮ 豈 一 非 豈", "2=2+0+0 2=2+0+0 2=2+0+0");
    check("丽|𪘀", "\U0002F800 \U0002FA1D 丽", "2=2+0+0 1=1+0+0");
    check("1.|m2|1", "⒈ ㎡ ①", "0=0+0+0 0=0+0+0 0=0+0+0");
    check("2024|a|(|%", "２０２４ Ａ （ ％", "1=1+0+0 1=1+0+0 1=1+0+0 1=1+0+0");
    check("-", "— － ―\u2013- \u2010\u2012\u2212 ─ \uFE58\uFE63", "11=11+0+0");
    check("·", "· • ・ ‧ ･ ∙ ⋅", "7=7+0+0");
    check("\"", "“ ” „ ‟ ＂ 〝 〞 \" 〟", "8=8+0+0");
    check("'", "‘ ’ ‚ ‛ ＇ ' `", "6=6+0+0");
    check("ж|σ|s|k|ß", "Ж ς Σ ſ K ẞ", "1=1+0+0 2=2+0+0 1=1+0+0 1=1+0+0 1=1+0+0");
    check("二〇三五", "二○三五、二〇三五、二◯三五", "3=3+0+0");
    check("发展|發展", "發展 发展", "1=1+0+0 1=1+0+0");
}
END_TEST

static void check_sizes(const char *text, size_t len, uint64_t chars, uint64_t han) {
    naive_list *list = list_of("甲");
    naive_result *result = naive_search(list, text, len);
    ck_assert_uint_eq(result->sizes.chars, chars);
    ck_assert_uint_eq(result->sizes.han, han);
    naive_result_free(result);
    naive_list_free(list);
}

START_TEST(sizes_count_what_is_visible) {
    const char *text = "二○三五 二〇三五\r\n々a\u200B\t\u2029\uFEFF！⼀豈㎡";
    check_sizes(text, strlen(text), 14, 10);
    check_sizes("\0\x01\x7F", 3, 3, 0);
    check_sizes("", 0, 0, 0);
    check_sizes("𠀀𠀀", 8, 2, 2);
    check_sizes("\xE4\xB8\xE4\xB8\x80\xFF\xED\xA0\x80\xF0\xA0", 11, 7, 1);
}
END_TEST

static void check_match(const char *words, const char *text, uint64_t begin, uint64_t end,
                        uint64_t position) {
    naive_list *list = list_of(words);
    naive_result *result = naive_search(list, text, strlen(text));
    ck_assert_uint_gt(result->count, 0);
    ck_assert_uint_eq(result->matches[0].begin, begin);
    ck_assert_uint_eq(result->matches[0].end, end);
    ck_assert_uint_eq(result->matches[0].position, position);
    naive_result_free(result);
    naive_list_free(list);
}

START_TEST(offsets_are_those_of_the_text) {
    check_match("𠀀", "一𠀀", 3, 7, 1);
    check_match("甲乙", "a\r\n\u200B甲\n\uFE0F乙\uFE0F。", 6, 16, 4);
    check_match("\uFFFD甲", "\xE4\xB8\xFF甲", 2, 6, 1);
    check_match("丽", "\xC3\u2F00\U0002F800", 4, 8, 2);
}
END_TEST

START_TEST(matches_come_by_begin_then_longer_first) {
    naive_list *list = list_of("乙|甲|甲乙|甲乙丙");
    naive_result *result = naive_search(list, "甲乙丙", 9);
    const size_t terms[] = {3, 2, 1, 0};
    ck_assert_uint_eq(result->count, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(result->matches[i].term, terms[i]);
    naive_result_free(result);
    naive_list_free(list);
}
END_TEST

START_TEST(forms_that_are_not_one_block_are_refused) {
    const char *bad[] = {"",     " ",          "\u200B", "甲\t乙", "甲\n\n乙", "a\r\rb",
                         "甲\t", "甲\n　　乙", "\n\n甲", "\v",     "甲\u2029"};
    naive_list *list = naive_list_new(false);
    ck_assert(naive_list_add(list, "甲", NULL));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert(!naive_list_add(list, bad[i], NULL));
        ck_assert(!naive_list_except(list, "甲", bad[i]));
    }
    ck_assert(!naive_list_except(list, "乙", "甲乙"));
    ck_assert_uint_eq(naive_list_size(list), 1);
    naive_list_free(list);
}
END_TEST

START_TEST(forms_that_fold_alike_are_one_or_refused) {
    naive_list *list = naive_list_new(false);
    ck_assert(naive_list_add(list, "ABC", NULL));
    ck_assert(naive_list_add(list, " Ａbc", ""));
    ck_assert(!naive_list_add(list, "abc", "T"));
    ck_assert(naive_list_add(list, "甲", "T"));
    ck_assert(naive_list_add(list, "甲\n", "T"));
    ck_assert(!naive_list_add(list, "甲", NULL));
    ck_assert(naive_list_add(list, "乙", "ABC"));
    ck_assert_uint_eq(naive_list_size(list), 2);
    ck_assert_str_eq(naive_list_term(list, 0), "ABC");
    check_list(list, "abc甲乙", "2=2+0+0 1=1+0+0");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("naive", &tests);
    tcase_add_test(tests, a_shorter_term_inside_a_longer_one_is_nested);
    tcase_add_test(tests, forms_of_one_term_count_once);
    tcase_add_test(tests, terms_that_overlap_cross);
    tcase_add_test(tests, nested_wins_over_crossing);
    tcase_add_test(tests, only_kept_occurrences_of_others_make_labels);
    tcase_add_test(tests, the_shortest_around_it_is_what_a_term_is_inside);
    tcase_add_test(tests, occurrences_of_a_term_do_not_overlap);
    tcase_add_test(tests, exceptions_leave_places_out);
    tcase_add_test(tests, every_excluded_place_counts);
    tcase_add_test(tests, an_exception_like_its_form_drops_all);
    tcase_add_test(tests, an_exception_belongs_to_its_form);
    tcase_add_test(tests, a_wrapped_line_goes_on);
    tcase_add_test(tests, a_paragraph_ends_a_block);
    tcase_add_test(tests, spaces_next_to_wide_characters_vanish);
    tcase_add_test(tests, punctuation_stands_between);
    tcase_add_test(tests, quotation_marks_come_in_pairs);
    tcase_add_test(tests, invisible_characters_are_passed_over);
    tcase_add_test(tests, characters_fold_together);
    tcase_add_test(tests, sizes_count_what_is_visible);
    tcase_add_test(tests, offsets_are_those_of_the_text);
    tcase_add_test(tests, matches_come_by_begin_then_longer_first);
    tcase_add_test(tests, forms_that_are_not_one_block_are_refused);
    tcase_add_test(tests, forms_that_fold_alike_are_one_or_refused);
    return suite_run(suite);
}
