/* Tests of unicode: classes, flags, widths and folding of characters.
 * SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "support/suite.h"
#include "text/unicode.h"

enum { LIMIT = 0x110000 };

/* Lists of ranges and of code points end with a zero. */
typedef struct range {
    uint32_t first, last;
} range;

static const range invisibles[] = {
    {0x00AD, 0x00AD}, {0x180E, 0x180E}, {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x2064},
    {0x2066, 0x2069}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}, {0, 0}};
static const range blanks[] = {{0x0020, 0x0020},
                               {0x00A0, 0x00A0},
                               {0x2000, 0x200A},
                               {0x202F, 0x202F},
                               {0x205F, 0x205F},
                               {0x3000, 0x3000},
                               {0, 0}};
static const range breaks[] = {
    {0x000A, 0x000A}, {0x000D, 0x000D}, {0x0085, 0x0085}, {0x2028, 0x2028}, {0, 0}};
static const range ends[] = {{0x0009, 0x0009}, {0x000B, 0x000C}, {0x2029, 0x2029}, {0, 0}};
static const range privates[] = {
    {0xE000, 0xF8FF}, {0xF0000, 0xFFFFD}, {0x100000, 0x10FFFD}, {0, 0}};

/* Wide whatever their script. */
static const range wides[] = {{0x3001, 0x30FF},
                              {0xFE10, 0xFE1F},
                              {0xFE30, 0xFE6F},
                              {0xFF01, 0xFF0F},
                              {0xFF1A, 0xFF20},
                              {0xFF3B, 0xFF40},
                              {0xFF5B, 0xFF9F},
                              {0x2018, 0x2019},
                              {0x201C, 0x201D},
                              {0x2026, 0x2026},
                              {0x2014, 0x2014},
                              {0x00B7, 0x00B7},
                              {0, 0}};

/* Script Han, from Scripts.txt. */
static const range hans[] = {{0x2E80, 0x2E99},   {0x2E9B, 0x2EF3},
                             {0x2F00, 0x2FD5},   {0x3005, 0x3005},
                             {0x3007, 0x3007},   {0x3021, 0x3029},
                             {0x3038, 0x303B},   {0x3400, 0x4DBF},
                             {0x4E00, 0x9FFF},   {0xF900, 0xFA6D},
                             {0xFA70, 0xFAD9},   {0x16FE2, 0x16FE3},
                             {0x16FF0, 0x16FF1}, {0x20000, 0x2A6DF},
                             {0x2A700, 0x2B739}, {0x2B740, 0x2B81D},
                             {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0},
                             {0x2F800, 0x2FA1D}, {0x30000, 0x3134A},
                             {0x31350, 0x323AF}, {0, 0}};

/* Script Latin, from Scripts.txt, and the digits. */
static const range letters[] = {{'0', '9'},
                                {'A', 'Z'},
                                {'a', 'z'},
                                {0x00AA, 0x00AA},
                                {0x00BA, 0x00BA},
                                {0x00C0, 0x00D6},
                                {0x00D8, 0x00F6},
                                {0x00F8, 0x02B8},
                                {0x02E0, 0x02E4},
                                {0x1D00, 0x1D25},
                                {0x1D2C, 0x1D5C},
                                {0x1D62, 0x1D65},
                                {0x1D6B, 0x1D77},
                                {0x1D79, 0x1DBE},
                                {0x1E00, 0x1EFF},
                                {0x2071, 0x2071},
                                {0x207F, 0x207F},
                                {0x2090, 0x209C},
                                {0x212A, 0x212B},
                                {0x2132, 0x2132},
                                {0x214E, 0x214E},
                                {0x2160, 0x2188},
                                {0x2C60, 0x2C7F},
                                {0xA722, 0xA787},
                                {0xA78B, 0xA7CA},
                                {0xA7D0, 0xA7D1},
                                {0xA7D3, 0xA7D3},
                                {0xA7D5, 0xA7D9},
                                {0xA7F2, 0xA7FF},
                                {0xAB30, 0xAB5A},
                                {0xAB5C, 0xAB64},
                                {0xAB66, 0xAB69},
                                {0xFB00, 0xFB06},
                                {0xFF21, 0xFF3A},
                                {0xFF41, 0xFF5A},
                                {0x10780, 0x10785},
                                {0x10787, 0x107B0},
                                {0x107B2, 0x107BA},
                                {0x1DF00, 0x1DF1E},
                                {0x1DF25, 0x1DF2A},
                                {0, 0}};

static bool in_ranges(const range *ranges, uint32_t code_point) {
    for (; ranges->last; ranges++)
        if (code_point >= ranges->first && code_point <= ranges->last)
            return true;
    return false;
}

static uint32_t expected_class(uint32_t code_point) {
    if (in_ranges(invisibles, code_point))
        return TERMS__UNICODE_INVISIBLE;
    if (in_ranges(blanks, code_point))
        return TERMS__UNICODE_BLANK;
    if (in_ranges(breaks, code_point))
        return TERMS__UNICODE_BREAK;
    if (in_ranges(ends, code_point))
        return TERMS__UNICODE_END;
    return TERMS__UNICODE_VISIBLE;
}

static uint32_t class_of(uint32_t code_point) {
    return terms__unicode_entry(code_point) & TERMS__UNICODE_CLASS;
}

static bool has_flag(uint32_t code_point, uint32_t flag) {
    return (terms__unicode_entry(code_point) & flag) != 0;
}

static uint32_t width_of(uint32_t code_point) {
    return terms__unicode_width(terms__unicode_entry(code_point));
}

static uint32_t fold(uint32_t code_point) {
    return terms__unicode_fold(code_point, terms__unicode_entry(code_point));
}

static uint32_t next_code_point(const char **text) {
    const unsigned char *bytes = (const unsigned char *)*text;
    terms__utf8_char next = terms__utf8_decode(bytes, 4);
    *text += next.size;
    return next.code_point;
}

/* Every character of `text` folds to the one of `folded` at the same place. */
static void check_folding(const char *text, const char *folded) {
    while (*text) {
        uint32_t from = next_code_point(&text), to = next_code_point(&folded);
        ck_assert_msg(fold(from) == to, "U+%04X folds to U+%04X", (unsigned)from,
                      (unsigned)fold(from));
    }
    ck_assert_int_eq(*folded, '\0');
}

static void check_same(const char *text) {
    check_folding(text, text);
}

static size_t count_flag(uint32_t flag) {
    size_t count = 0;
    for (uint32_t code_point = 0; code_point < LIMIT; code_point++)
        count += has_flag(code_point, flag);
    return count;
}

START_TEST(classes_are_exactly_the_listed_ranges) {
    size_t counts[8] = {0};
    for (uint32_t code_point = 0; code_point < LIMIT; code_point++) {
        ck_assert_uint_eq(class_of(code_point), expected_class(code_point));
        counts[class_of(code_point)]++;
    }
    ck_assert_uint_eq(counts[TERMS__UNICODE_INVISIBLE], 278);
    ck_assert_uint_eq(counts[TERMS__UNICODE_BLANK], 16);
    ck_assert_uint_eq(counts[TERMS__UNICODE_BREAK], 4);
    ck_assert_uint_eq(counts[TERMS__UNICODE_END], 4);
    ck_assert_uint_eq(counts[TERMS__UNICODE_VISIBLE], LIMIT - 302);
}
END_TEST

START_TEST(han_is_the_script_of_unicode_15) {
    for (uint32_t code_point = 0; code_point < LIMIT; code_point++)
        ck_assert(has_flag(code_point, TERMS__UNICODE_HAN) == in_ranges(hans, code_point));
    ck_assert_uint_eq(count_flag(TERMS__UNICODE_HAN), 98408);
}
END_TEST

START_TEST(letters_are_the_script_latin_and_ten_digits) {
    for (uint32_t code_point = 0; code_point < LIMIT; code_point++) {
        ck_assert(has_flag(code_point, TERMS__UNICODE_LETTER) == in_ranges(letters, code_point));
        bool joins = has_flag(code_point, TERMS__UNICODE_LETTER) || code_point - 0xFF10 < 10;
        ck_assert(has_flag(fold(code_point), TERMS__UNICODE_LETTER) == joins);
    }
}
END_TEST

START_TEST(some_characters_are_han_and_others_only_look_so) {
    const uint32_t han[] = {0x4E00, 0x3005, 0x3007, 0x2F00, 0x2FAE, 0xF900, 0x20000, 0x2F800, 0};
    const uint32_t other[] = {0x25CB, 0x25EF, 0x3000, 0x3042, 0x30A2, 0x3105, 0xFF10,
                              0x2460, 0x31C0, 0x3231, 0xAC00, 0xE000, 0};
    for (size_t i = 0; han[i]; i++)
        ck_assert(has_flag(han[i], TERMS__UNICODE_HAN));
    for (size_t i = 0; other[i]; i++)
        ck_assert(!has_flag(other[i], TERMS__UNICODE_HAN));
}
END_TEST

START_TEST(wide_are_the_listed_ranges_and_four_scripts) {
    size_t more = 0;
    for (uint32_t code_point = 0; code_point < LIMIT; code_point++) {
        bool listed = in_ranges(wides, code_point) || in_ranges(hans, code_point);
        if (listed)
            ck_assert(has_flag(code_point, TERMS__UNICODE_WIDE));
        more += !listed && has_flag(code_point, TERMS__UNICODE_WIDE);
    }
    /* Beyond the ranges: 292 of Hiragana, 173 of Katakana, 77 of Bopomofo. */
    ck_assert_uint_eq(more, 542);
}
END_TEST

START_TEST(wide_is_judged_by_example) {
    const uint32_t wide[] = {0x4E2D, 0x20000, 0x3042, 0x30A2, 0x3105, 0x31A0, 0x31F0, 0x1B000,
                             0x3001, 0x3002,  0x300C, 0xFF0C, 0xFF1F, 0xFF5E, 0x201C, 0x2019,
                             0x2026, 0x2014,  0x00B7, 0xFE30, 0xFF71, 0};
    const uint32_t narrow[] = {'a',    '1',    '-',    '"',    0x3000, 0xFF10, 0xFF21,
                               0xFF41, 0x2013, 0x2015, 0x2022, 0x25CB, 0x2460, 0xAC00,
                               0xE000, 0xFFFD, 0x0020, 0x201E, 0xFFE5, 0};
    for (size_t i = 0; wide[i]; i++)
        ck_assert(has_flag(wide[i], TERMS__UNICODE_WIDE));
    for (size_t i = 0; narrow[i]; i++)
        ck_assert(!has_flag(narrow[i], TERMS__UNICODE_WIDE));
}
END_TEST

START_TEST(private_use_is_three_areas) {
    for (uint32_t code_point = 0; code_point < LIMIT; code_point++)
        ck_assert(has_flag(code_point, TERMS__UNICODE_PRIVATE) == in_ranges(privates, code_point));
}
END_TEST

START_TEST(quotes_are_those_of_the_eight_pairs) {
    const char *quotes = "“”‘’「」『』\"＂〝〞«»";
    size_t count = 0;
    for (; *quotes; count++)
        ck_assert(has_flag(next_code_point(&quotes), TERMS__UNICODE_QUOTE));
    ck_assert_uint_eq(count_flag(TERMS__UNICODE_QUOTE), count);
}
END_TEST

START_TEST(widths_are_those_of_a_terminal) {
    const uint32_t none[] = {0x00AD, 0x200B, 0xFEFF, 0xFE0F, 0xE0100, 0x0301, 0x20DD, 0x302A, 0};
    const uint32_t one[] = {1, '\n', ' ', 'a', 0x00B7, 0x2014, 0x201C, 0xFF71, 0xE000, 0x10FFFF, 0};
    const uint32_t two[] = {0x3000, 0x4E2D, 0x20000, 0x2FFFD, 0xFF0C, 0xFF21, 0xAC00, 0x1F600, 0};
    for (size_t i = 0; none[i]; i++)
        ck_assert_uint_eq(width_of(none[i]), 0);
    for (size_t i = 0; one[i]; i++)
        ck_assert_uint_eq(width_of(one[i]), 1);
    for (size_t i = 0; two[i]; i++)
        ck_assert_uint_eq(width_of(two[i]), 2);
}
END_TEST

START_TEST(invisibles_have_no_width) {
    for (uint32_t code_point = 0; code_point < LIMIT; code_point++) {
        ck_assert_uint_le(width_of(code_point), 2);
        if (class_of(code_point) == TERMS__UNICODE_INVISIBLE)
            ck_assert_uint_eq(width_of(code_point), 0);
    }
}
END_TEST

START_TEST(folding_is_idempotent_and_keeps_characters_visible) {
    for (uint32_t code_point = 0; code_point < LIMIT; code_point++) {
        uint32_t folded = fold(code_point);
        ck_assert_uint_lt(folded, LIMIT);
        ck_assert_uint_eq(fold(folded), folded);
        ck_assert_uint_eq(class_of(folded), class_of(code_point));
    }
}
END_TEST

START_TEST(full_width_folds_to_ascii_in_lower_case) {
    for (uint32_t code_point = 0xFF01; code_point <= 0xFF5E; code_point++)
        ck_assert_uint_eq(fold(code_point), fold(code_point - 0xFEE0));
    check_folding("２０２４Ａｚ（）％，．：；？！～", "2024az()%,.:;?!~");
}
END_TEST

START_TEST(case_folding_is_simple) {
    for (uint32_t letter = 'A'; letter <= 'Z'; letter++)
        ck_assert_uint_eq(fold(letter), letter + 32);
    check_folding("ÀΣςЯẞKÅſ", "àσσяßkås");
    check_folding("\U00010400\U0001E900", "\U00010428\U0001E922");
    check_folding("Ꭰꭰᏸ", "ᎠᎠᏰ");
    check_same("ßiıİŉǰﬁ");
}
END_TEST

START_TEST(compatibility_ideographs_fold_to_unified_ones) {
    check_folding("\uF900\uF907\uF908\uF9DC\uFA19\uFA30\uFAD9", "豈龜龜隆神侮\u9F8E");
    check_folding("\U0002F800\U0002F801\U0002F803\U0002FA1D", "丽丸\U00020122\U0002A600");
    for (uint32_t code_point = 0x2F800; code_point <= 0x2FA1D; code_point++)
        ck_assert_uint_ne(fold(code_point), code_point);
}
END_TEST

START_TEST(twelve_ideographs_in_the_compatibility_block_are_unified) {
    size_t same = 0;
    for (uint32_t code_point = 0xF900; code_point <= 0xFAFF; code_point++)
        same += fold(code_point) == code_point && has_flag(code_point, TERMS__UNICODE_HAN);
    ck_assert_uint_eq(same, 12);
    check_same("\uFA0E\uFA0F\uFA11\uFA13\uFA14\uFA1F\uFA21\uFA23\uFA24\uFA27\uFA28\uFA29");
}
END_TEST

START_TEST(radicals_fold_to_ideographs) {
    check_folding("⼀⾮⼈⽔⿕⻢⺠⻳", "一非人水龠马民龟");
    for (uint32_t code_point = 0x2F00; code_point <= 0x2FD5; code_point++)
        ck_assert(fold(code_point) >= 0x4E00 && fold(code_point) <= 0x9FFF);
    check_same("\u2E80\u31C0\u31CF\u2FF0");
}
END_TEST

START_TEST(marks_that_look_alike_fold_together) {
    check_folding("“”„‟＂〝〞\"", "\"\"\"\"\"\"\"\"");
    check_folding("‘’‚‛＇'", "''''''");
    check_folding("‐‑‒–—―−─﹘﹣－-", "------------");
    check_folding("•‧∙⋅・･·", "·······");
    check_folding("二○三五二◯三五", "二〇三五二〇三五");
}
END_TEST

START_TEST(folding_is_not_nfkc) {
    check_same("①㎡…℃№㈠㍿ⅱ½²ﬁ々〇『』「」《》〈〉、。〜");
    check_folding("Ω\u212A", "ωk");
}
END_TEST

START_TEST(ideographs_fold_to_themselves) {
    for (uint32_t c = 0; c < 0x110000; c++) {
        ck_assert(terms__unicode_is_ideograph(c) == (c >= 0x3400 && c < 0xA000));
        if (terms__unicode_is_ideograph(c))
            ck_assert_uint_eq(terms__unicode_fold(c, terms__unicode_entry(c)), c);
    }
}
END_TEST

START_TEST(variants_and_han_stay_as_they_are) {
    check_same("發发髮着著裏裡里台臺");
    for (uint32_t code_point = 0x3400; code_point < 0xA000; code_point++)
        ck_assert_uint_eq(fold(code_point), code_point);
    for (uint32_t code_point = 0x20000; code_point < 0x2F800; code_point++)
        ck_assert_uint_eq(fold(code_point), code_point);
}
END_TEST

START_TEST(a_character_is_judged_before_folding) {
    ck_assert(!has_flag(0x25CB, TERMS__UNICODE_HAN) && has_flag(fold(0x25CB), TERMS__UNICODE_HAN));
    ck_assert(has_flag(0xFF0C, TERMS__UNICODE_WIDE) &&
              !has_flag(fold(0xFF0C), TERMS__UNICODE_WIDE));
    ck_assert(has_flag(0x201C, TERMS__UNICODE_WIDE) &&
              !has_flag(fold(0x201C), TERMS__UNICODE_WIDE));
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("unicode", &tests);
    tcase_add_test(tests, classes_are_exactly_the_listed_ranges);
    tcase_add_test(tests, han_is_the_script_of_unicode_15);
    tcase_add_test(tests, letters_are_the_script_latin_and_ten_digits);
    tcase_add_test(tests, some_characters_are_han_and_others_only_look_so);
    tcase_add_test(tests, wide_are_the_listed_ranges_and_four_scripts);
    tcase_add_test(tests, wide_is_judged_by_example);
    tcase_add_test(tests, private_use_is_three_areas);
    tcase_add_test(tests, quotes_are_those_of_the_eight_pairs);
    tcase_add_test(tests, widths_are_those_of_a_terminal);
    tcase_add_test(tests, invisibles_have_no_width);
    tcase_add_test(tests, folding_is_idempotent_and_keeps_characters_visible);
    tcase_add_test(tests, full_width_folds_to_ascii_in_lower_case);
    tcase_add_test(tests, case_folding_is_simple);
    tcase_add_test(tests, compatibility_ideographs_fold_to_unified_ones);
    tcase_add_test(tests, twelve_ideographs_in_the_compatibility_block_are_unified);
    tcase_add_test(tests, radicals_fold_to_ideographs);
    tcase_add_test(tests, marks_that_look_alike_fold_together);
    tcase_add_test(tests, folding_is_not_nfkc);
    tcase_add_test(tests, ideographs_fold_to_themselves);
    tcase_add_test(tests, variants_and_han_stay_as_they_are);
    tcase_add_test(tests, a_character_is_judged_before_folding);
    return suite_run(suite);
}
