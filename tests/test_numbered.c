/* Tests of numbered phrases: what counts what it stands for, and what only looks so.
 * SPDX-License-Identifier: MIT */
#include "discover/numbered.h"

#include <stddef.h>
#include <string.h>

#include "support/suite.h"

static void check(const char *const *texts, bool quoted, bool numbered) {
    for (; *texts; texts++)
        ck_assert_msg(terms__is_numbered(*texts, quoted) == numbered, "%s is%s numbered", *texts,
                      numbered ? " not" : "");
}

/* What is so, quoted or not. */
static void check_both(const char *const *texts, bool numbered) {
    check(texts, false, numbered);
    check(texts, true, numbered);
}

START_TEST(sums_are) {
    check_both((const char *const[]){"4+1", "1+n", "n+x", "1+N", "3+2模式", "20+8产业集群", NULL},
               true);
    check_both((const char *const[]){"+", "1+", "+1", "互联网+", "人工智能+制造", "c++", NULL},
               false);
}
END_TEST

START_TEST(what_is_counted_and_named_is) {
    check_both((const char *const[]){"两个确立", "三大攻坚战", "四个自信", "四项基本原则",
                                     "五位一体", "三支队伍", "十大工程", "三面红旗", "两个人才库",
                                     "3个一批", "10大工程", "兩個確立", "両个确立", "三項制度",
                                     NULL},
               true);
    check_both((const char *const[]){"两个", "三大", "三个月", "三个月内", "两个小时", "四个季度",
                                     "两个方面", "三个问题", "两个人", "五个地区", "两个年度",
                                     "一个中心", "一大批", "双大战略", "1个中心", "兩個小時",
                                     "三个国傢", "雙大戰略", NULL},
               false);
}
END_TEST

START_TEST(numerals_at_equal_distances_are) {
    check_both((const char *const[]){"一带一路", "一国两制", "三去一降一补", "两不愁三保障",
                                     "三严三实", "双随机一公开", "七上八下", NULL},
               true);
    check_both((const char *const[]){"一年一度", "三天两天", "一带二路径", "一心二用心三", "一一",
                                     "第一带一路", "五年一次", NULL},
               false);
}
END_TEST

START_TEST(a_numeral_twice_is) {
    check_both((const char *const[]){"八八战略", "三三制", NULL}, true);
    check_both((const char *const[]){"五四运动", "八八", "八八年", "八八八战略", NULL}, false);
}
END_TEST

START_TEST(clauses_that_begin_with_numerals_are) {
    check_both((const char *const[]){"一个中心、两个基本点", "两不愁、三保障,一达标",
                                     "双随机、一公开", NULL},
               true);
    check_both((const char *const[]){"一个中心、基本点", "一、二", "一个、", "、一个", "一个中心",
                                     "大众创业、万众创新", NULL},
               false);
}
END_TEST

START_TEST(short_ones_are_if_they_are_quoted) {
    const char *const texts[] = {"六稳", "六保", "三农", "四风", "四化", "三北工程", NULL};
    check(texts, true, true);
    check(texts, false, false);
    check_both((const char *const[]){"三", "三年", "两周", "双碳", "一刀切", "5g", "5网", NULL},
               false);
}
END_TEST

START_TEST(parts_of_numbers_are_not) {
    check_both((const char *const[]){"", "一", "一个", "第二次", "第三个方面战略", "二十大",
                                     "十四五", "十四五规划", "一九五八年", "二〇三五年", "百年大计",
                                     "2024个项目", "高质量发展", "放管服", NULL},
               false);
}
END_TEST

START_TEST(what_is_too_long_is_not) {
    char text[3 * 65 + 1] = "两个";
    while (strlen(text) < 3 * 64)
        strcat(text, "确");
    ck_assert(terms__is_numbered(text, false));
    strcat(text, "确");
    ck_assert(!terms__is_numbered(text, false));
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("numbered", &tests);
    tcase_add_test(tests, sums_are);
    tcase_add_test(tests, what_is_counted_and_named_is);
    tcase_add_test(tests, numerals_at_equal_distances_are);
    tcase_add_test(tests, a_numeral_twice_is);
    tcase_add_test(tests, clauses_that_begin_with_numerals_are);
    tcase_add_test(tests, short_ones_are_if_they_are_quoted);
    tcase_add_test(tests, parts_of_numbers_are_not);
    tcase_add_test(tests, what_is_too_long_is_not);
    return suite_run(suite);
}
