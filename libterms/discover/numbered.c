/* Numbered: abbreviations that count what they stand for, like 两个确立 or 4+1.
 * SPDX-License-Identifier: MIT */
#include "discover/numbered.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum { SIGNS_MAX = 64, DIGITS_MAX = 2 };

/* A character, or a number in digits, and where it ends in the text. */
typedef struct sign {
    uint32_t first; /* character */
    bool is_digits, is_numeral;
    size_t end;
} sign;

typedef struct signs {
    const char *text;
    sign items[SIGNS_MAX];
    size_t count;
} signs;

/* Traditional characters are here, too, and those to which variants are folded. */
static const char numerals[] = "一二三四五六七八九十两双兩両雙";
static const char figures[] = "一二三四五六七八九十两〇零百千万亿兩両萬億";
static const char measures[] = "个大项种条位张支类件面個項種條張類";
static const char unit_characters[] =
    "年月日天时分秒号点周岁元角吨斤克米里亩倍成度届次期个%時號點週歲噸裏裡畝屆個";
static const char *const times[] = {"月",   "小时", "星期", "季度", "年",  "工作日",
                                    "学期", "世纪", "小時", "學期", "世紀"};
static const char *const general[] = {"人",   "方面", "问题", "部分",   "地区", "国家",
                                      "省",   "市",   "县",   "百分点", "問題", "地區",
                                      "國家", "国傢", "縣",   "百分點"};

static bool is_in(const char *set, uint32_t code_point) {
    char bytes[5] = {0};
    terms__utf8_encode(code_point, bytes);
    return code_point != 0 && strstr(set, bytes) != NULL;
}

static bool is_digit(uint32_t code_point) {
    return code_point >= '0' && code_point <= '9';
}

/* Read one sign; all digits in a row are one. */
static sign read_sign(const char *text, size_t at) {
    size_t len = strlen(text + at);
    terms__utf8_char c = terms__utf8_decode((const unsigned char *)text + at, len);
    sign one = {.first = c.code_point, .end = at + c.size};
    one.is_digits = is_digit(c.code_point);
    while (one.is_digits && is_digit((unsigned char)text[one.end]))
        one.end++;
    size_t size = one.end - at;
    one.is_numeral = one.is_digits ? size <= DIGITS_MAX : is_in(numerals, c.code_point);
    return one;
}

/* Whether a sign is such that a numeral beside it is a part of the same number. */
static bool is_figure(const signs *s, size_t index) {
    return s->items[index].is_digits || is_in(figures, s->items[index].first);
}

/* Whether a numeral stands alone: those beside other numerals do not count, nor does one behind
 * 第. */
static bool stands_alone(const signs *s, size_t index) {
    if (index > 0 && (is_figure(s, index - 1) || s->items[index - 1].first == 0x7B2C))
        return false;
    return index + 1 >= s->count || !is_figure(s, index + 1);
}

/* Read all signs of a text; false if there are too many. */
static bool read_signs(signs *s, const char *text) {
    bool alone[SIGNS_MAX];
    *s = (signs){.text = text};
    for (size_t at = 0; text[at]; at = s->items[s->count++].end) {
        if (s->count == SIGNS_MAX)
            return false;
        s->items[s->count] = read_sign(text, at);
    }
    for (size_t i = 0; i < s->count; i++)
        alone[i] = stands_alone(s, i);
    for (size_t i = 0; i < s->count; i++)
        s->items[i].is_numeral = s->items[i].is_numeral && alone[i];
    return true;
}

static bool is_at(const signs *s, size_t index, const char *set) {
    return index < s->count && is_in(set, s->items[index].first);
}

/* The text behind a sign. */
static const char *behind(const signs *s, size_t index) {
    return s->text + s->items[index].end;
}

/* Whether a text begins with a numeral from two on, other than 双, which begins too many other
 * words. */
static bool begins_with_some(const signs *s) {
    const sign *first = &s->items[0];
    bool is_one = first->first == '1' && first->end == 1;
    return first->is_numeral && !is_one && !is_in("一双雙", first->first);
}

static bool can_be_added(const signs *s, size_t index) {
    return s->items[index].is_digits || is_in("nxNX", s->items[index].first);
}

static bool is_sum(const signs *s) {
    for (size_t i = 1; i + 1 < s->count; i++) {
        if (s->items[i].first == '+' && can_be_added(s, i - 1) && can_be_added(s, i + 1))
            return true;
    }
    return false;
}

static bool is_general(const char *name) {
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (strncmp(name, times[i], strlen(times[i])) == 0)
            return true;
    for (size_t i = 0; i < sizeof general / sizeof *general; i++)
        if (strcmp(name, general[i]) == 0)
            return true;
    return *name == '\0';
}

static bool is_counted(const signs *s) {
    return begins_with_some(s) && is_at(s, 1, measures) && !is_general(behind(s, 1));
}

/* Whether numerals stand at equal distances, up to the end of the text. */
static bool is_parallel(const signs *s) {
    size_t last = 0, distance = 0;
    bool all_units = is_at(s, 1, unit_characters);
    for (size_t i = 1; i < s->count; i++) {
        if (!s->items[i].is_numeral)
            continue;
        if (distance != 0 && i - last != distance)
            return false;
        distance = i - last;
        last = i;
        all_units = all_units && is_at(s, i + 1, unit_characters);
    }
    return s->items[0].is_numeral && distance > 0 && s->count - last == distance && !all_units;
}

static bool is_doubled(const signs *s) {
    return s->count > 2 && s->items[0].first == s->items[1].first && is_at(s, 0, numerals) &&
           !is_figure(s, 2) && !is_at(s, 2, unit_characters);
}

static bool is_comma(const signs *s, size_t index) {
    return is_at(s, index, "、,");
}

/* Whether there are two clauses or more, each a numeral with something behind it. */
static bool is_in_clauses(const signs *s) {
    size_t clauses = 1;
    for (size_t i = 0; i < s->count; i++) {
        bool begins = i == 0 || is_comma(s, i - 1);
        clauses += is_comma(s, i);
        if (begins && (!s->items[i].is_numeral || i + 1 == s->count || is_comma(s, i + 1)))
            return false;
    }
    return clauses > 1 && !is_comma(s, s->count - 1);
}

static bool is_short(const signs *s) {
    return begins_with_some(s) && !s->items[0].is_digits && s->count > 1 &&
           !is_at(s, 1, unit_characters) && !is_at(s, 1, measures);
}

bool terms__is_numbered(const char *text, bool quoted) {
    signs s;
    if (!read_signs(&s, text) || s.count == 0)
        return false;
    return is_sum(&s) || is_counted(&s) || is_parallel(&s) || is_doubled(&s) || is_in_clauses(&s) ||
           (quoted && is_short(&s));
}
