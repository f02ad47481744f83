/* Tests of characters: loose ones at the edges of phrases, and numbers.
 * SPDX-License-Identifier: MIT */
#include "discover/characters.h"

#include "base/utf8.h"
#include "support/suite.h"

static uint8_t kinds(const char *character) {
    return terms__character_kinds(
        terms__utf8_decode((const unsigned char *)character, 4).code_point);
}

START_TEST(characters_have_kinds) {
    const uint8_t loose = TERMS__LOOSE_FIRST | TERMS__LOOSE_LAST;
    ck_assert_uint_eq(kinds("的\0"), loose | TERMS__NEVER_FIRST | TERMS__NEVER_LAST);
    ck_assert_uint_eq(kinds("和\0"), loose);
    ck_assert_uint_eq(kinds("在\0"), loose | TERMS__OPEN_LAST);
    ck_assert_uint_eq(kinds("之\0"), loose | TERMS__NEVER_LAST);
    ck_assert_uint_eq(kinds("上\0"), TERMS__LOOSE_LAST);
    ck_assert_uint_eq(kinds("三\0"), TERMS__NUMERAL);
    ck_assert_uint_eq(kinds("第\0"), TERMS__NUMERAL);
    ck_assert_uint_eq(kinds("年\0"), TERMS__UNIT);
    ck_assert_uint_eq(kinds("党\0"), 0);
    ck_assert_uint_eq(kinds("A\0\0\0"), 0);
    ck_assert_uint_eq(kinds("𠀀"), 0);
}
END_TEST

START_TEST(numbers_are_numerals_and_units_alone) {
    const char *const numbers[] = {"三",     "一九五八年", "三个月", "第二次",   "百分之二十",
                                   "亿元",   "万平方公里", "十月",   "两个半月", "千瓦时",
                                   "五年来", "第三届",     "十多年", "二十"};
    const char *const others[] = {"三个代表", "一带一路", "万众创新", "第二产业", "年代感",
                                  "五年计划", "国",       "三国",     "三G"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        ck_assert_msg(terms__is_number(numbers[i]), "%s", numbers[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(!terms__is_number(others[i]), "%s", others[i]);
}
END_TEST

START_TEST(amounts_are_begun_in_their_middle) {
    ck_assert(terms__begins_in_number("万元以下罚款"));
    ck_assert(terms__begins_in_number("亿千瓦时"));
    ck_assert(!terms__begins_in_number("万众创新"));
    ck_assert(!terms__begins_in_number("三元"));
    ck_assert(!terms__begins_in_number("万"));
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("characters", &tests);
    tcase_add_test(tests, characters_have_kinds);
    tcase_add_test(tests, numbers_are_numerals_and_units_alone);
    tcase_add_test(tests, amounts_are_begun_in_their_middle);
    return suite_run(suite);
}
