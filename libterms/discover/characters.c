/* Characters: those that rarely belong to a phrase they stand at the edge of.
 * SPDX-License-Identifier: MIT */
#include "discover/characters.h"

#include <string.h>

#include "base/utf8.h"

/* All lists have traditional characters, too, and those to which variants are folded. */
static const char never_first[] = "的";
static const char never_last[] = "的之";
static const char open_last[] = "为在以对把从向将被给与及或而但并且由使让是為對從將給與並讓譲";
static const char loose[] =
    "的地得了着过们和与及或而并但且等为在于以对把从向将被给让使由到至因是有也都就还又"
    "再才则只最更很太不没无未要能会可应该须所之其此这那某每各我你他她它"
    "過們與並為於對從將給讓譲還則沒無會應該須這毎";
static const char loose_last[] = "上下中内里外前后时间说內裏裡後時間說";
static const char multipliers[] = "万亿萬億";
static const char numerals[] = "第〇零一二三四五六七八九十百千万亿两几多余半萬億兩両幾餘";

static const char digits[] = "0123456789.";

static const char unit_characters[] =
    "年月日天时分个届次号期名户亩斤吨元里米倍成条件台辆头册所家项度"
    "時個屆號戶畝噸裏裡條臺輛輌頭冊傢項";

/* What follows numbers; of two that begin alike the longer one comes first. */
static const char *const units[] = {
    "平方公里", "平方公裏", "百分点", "平方米", "立方米", "千瓦时", "百分點", "千瓦時", "公里",
    "公顷",     "公斤",     "千瓦",   "美元",   "人次",   "分之",   "世纪",   "年代",   "季度",
    "左右",     "以上",     "以下",   "以来",   "公裏",   "公頃",   "世紀",   "以來",   "年",
    "月",       "日",       "天",     "时",     "分",     "个",     "届",     "次",     "号",
    "期",       "名",       "人",     "户",     "亩",     "斤",     "吨",     "元",     "里",
    "米",       "倍",       "成",     "条",     "件",     "台",     "辆",     "头",     "册",
    "所",       "家",       "项",     "度",     "来",     "底",     "初",     "间",     "末",
    "時",       "個",       "屆",     "號",     "戶",     "畝",     "噸",     "裏",     "裡",
    "條",       "臺",       "輛",     "輌",     "頭",     "冊",     "傢",     "項",     "來",
    "間"};

static bool is_in(const char *set, uint32_t code_point) {
    char bytes[5] = {0};
    terms__utf8_encode(code_point, bytes);
    return strstr(set, bytes) != NULL;
}

uint8_t terms__character_kinds(uint32_t code_point) {
    unsigned kinds = 0;
    if (is_in(never_first, code_point))
        kinds |= TERMS__NEVER_FIRST;
    if (is_in(never_last, code_point))
        kinds |= TERMS__NEVER_LAST;
    if (is_in(open_last, code_point))
        kinds |= TERMS__OPEN_LAST;
    if (is_in(loose, code_point))
        kinds |= TERMS__LOOSE_FIRST | TERMS__LOOSE_LAST;
    if (is_in(loose_last, code_point))
        kinds |= TERMS__LOOSE_LAST;
    if (is_in(numerals, code_point))
        kinds |= TERMS__NUMERAL;
    if (is_in(unit_characters, code_point))
        kinds |= TERMS__UNIT;
    return (uint8_t)kinds;
}

static terms__utf8_char first_of(const char *text) {
    return terms__utf8_decode((const unsigned char *)text, strlen(text));
}

/* How many bytes of a text are the unit that it begins with; 0 if it begins with none. */
static size_t unit_of(const char *text) {
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t len = strlen(units[i]);
        if (strncmp(text, units[i], len) == 0)
            return len;
    }
    return 0;
}

bool terms__is_number(const char *text) {
    while (*text) {
        terms__utf8_char first = first_of(text);
        size_t len = unit_of(text);
        if (len == 0 && !is_in(numerals, first.code_point) && !is_in(digits, first.code_point))
            return false;
        text += len > 0 ? len : first.size;
    }
    return true;
}

bool terms__begins_in_number(const char *text) {
    terms__utf8_char first = first_of(text);
    return is_in(multipliers, first.code_point) && unit_of(text + first.size) > 0;
}
