/* Tests of characters: loose ones at the edges of phrases, and numbers.
 * SPDX-License-Identifier: MIT */
#include "discover/characters.h"

#include "base/utf8.h"
#include "libterms.h"
#include "support/suite.h"
#include "text/folding.h"

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
    const char *const numbers[] = {"三",        "一九五八年", "三个月", "第二次",   "百分之二十",
                                   "亿元",      "万平方公里", "十月",   "两个半月", "千瓦时",
                                   "五年来",    "第三届",     "十多年", "二十",     "2025年",
                                   "3.5万亿元", "12月31日"};
    const char *const others[] = {"三个代表", "一带一路", "万众创新", "第二产业",
                                  "年代感",   "五年计划", "国",       "三国",
                                  "三G",      "4+1",      "12345热线"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        ck_assert_msg(terms__is_number(numbers[i]), "%s", numbers[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(!terms__is_number(others[i]), "%s", others[i]);
}
END_TEST

/* Whatever the options fold a character to is as loose, and the units that it writes are. */
START_TEST(variants_are_of_one_kind) {
    static const char all[] =
        "的之为在以对把从向将被给与及或而但并且由使让是地得了过们和等于到至因有也都就还又再才则"
        "最更很太不没无未要能会可应该须所其此这那某每各我你他她它上下中内里外前后时间说第零一二三"
        "四五六七八九十百千万亿两几多余半年月日天分个届次期号名户亩斤吨元米倍成条件台辆头册家项度";
    const char *const units[] = {"公里", "公顷", "世纪", "以来", "百分点", "千瓦时", "平方公里"};
    terms_folding *folding;
    if (!terms_has_variants())
        return;
    ck_assert_int_eq(terms_folding_new(&folding, TERMS_VARIANTS, NULL), TERMS_OK);
    const terms__folding *own = terms__folding_of(folding);
    for (size_t at = 0; all[at]; at += 3) {
        uint32_t written = terms__utf8_decode((const unsigned char *)all + at, 3).code_point;
        uint32_t folded = terms__folding_variant(own, written);
        ck_assert_msg(terms__character_kinds(written) == terms__character_kinds(folded), "%.3s",
                      all + at);
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        char text[32] = {0};
        for (size_t at = 0, len = 0; units[i][at]; at += 3) {
            const unsigned char *character = (const unsigned char *)units[i] + at;
            uint32_t written = terms__utf8_decode(character, 3).code_point;
            len += terms__utf8_encode(terms__folding_variant(own, written), text + len);
        }
        ck_assert_msg(terms__is_number(text), "%s", text);
    }
    terms_folding_free(folding);
}
END_TEST

START_TEST(traditional_characters_are_as_simplified_ones) {
    const char *const pairs[][2] = {{"為", "为"}, {"與", "与"}, {"對", "对"}, {"從", "从"},
                                    {"將", "将"}, {"並", "并"}, {"個", "个"}, {"號", "号"},
                                    {"時", "时"}, {"後", "后"}, {"萬", "万"}, {"億", "亿"},
                                    {"們", "们"}, {"這", "这"}, {"還", "还"}, {"項", "项"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        ck_assert_uint_eq(kinds(pairs[i][0]), kinds(pairs[i][1]));
    ck_assert(terms__is_number("三萬平方公里"));
    ck_assert(terms__is_number("二十世紀"));
    ck_assert(terms__begins_in_number("億千瓦時"));
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
    tcase_add_test(tests, variants_are_of_one_kind);
    tcase_add_test(tests, traditional_characters_are_as_simplified_ones);
    tcase_add_test(tests, amounts_are_begun_in_their_middle);
    return suite_run(suite);
}
