/* Tests of split: one stream of text cut into its documents.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/input/split.h"
#include "support/suite.h"

enum { ROOM = 4096 };

/* What came out: "[number:line text =bytes]" for each part. */
typedef struct transcript {
    char text[ROOM];
    size_t len;
} transcript;

static void print(transcript *out, const char *text, size_t len) {
    ck_assert_uint_lt(out->len + len, ROOM);
    memcpy(out->text + out->len, text, len);
    out->len += len;
    out->text[out->len] = '\0';
}

static void print_event(transcript *out, split_event event) {
    char text[64] = "";
    if (event.kind == SPLIT_BEGIN)
        snprintf(text, sizeof text, "[%" PRIu64 ":%" PRIu64 " ", event.part, event.line);
    else if (event.kind == SPLIT_END)
        snprintf(text, sizeof text, " =%" PRIu64 "]", event.size.bytes);
    print(out, text, strlen(text));
    if (event.kind == SPLIT_TEXT)
        print(out, event.text, event.len);
}

static void take_events(split_state *split, transcript *out) {
    split_event event = split_next(split);
    for (; event.kind != SPLIT_MORE; event = split_next(split))
        print_event(out, event);
}

/* How much of a text to feed: to the end of a line at the latest, as the reader
 * does. */
static size_t piece_size(const char *text, size_t len, size_t chunk) {
    size_t size = chunk && chunk < len ? chunk : len;
    for (size_t i = 0; i < size; i++)
        if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < size && text[i + 1] == '\n')))
            return i + 1;
    return size;
}

static void split_text(const split_rules *rules, const char *text, size_t chunk, transcript *out) {
    split_state split;
    size_t at = 0, len = strlen(text);
    ck_assert(split_init(&split, rules));
    out->len = 0;
    out->text[0] = '\0';
    while (at < len) {
        char copy[ROOM];
        size_t size = piece_size(text + at, len - at, chunk);
        memcpy(copy, text + at, size);
        ck_assert(split_feed(&split, copy, size, (split_place){at + size, 0}));
        take_events(&split, out);
        memset(copy, '#', size);
        at += size;
    }
    split_finish(&split);
    take_events(&split, out);
    split_free(&split);
}

static void check(split_rules rules, const char *text, const char *expected) {
    for (size_t chunk = 0; chunk <= 5; chunk++) {
        transcript out;
        split_text(&rules, text, chunk, &out);
        ck_assert_str_eq(out.text, expected);
    }
}

START_TEST(without_rules_a_text_stays_whole) {
    check((split_rules){0}, "一\n\n\n二\n", "[0:1 一\n\n\n二\n =10]");
    check((split_rules){0}, "", "[0:1  =0]");
}
END_TEST

START_TEST(blank_lines_end_a_part) {
    split_rules two = {.blank = 2};
    check(two, "一\n\n二\n\n\n三\n", "[1:1 一\n\n二\n\n\n =11][2:6 三\n =4]");
    check(two, "\n\n\n一\n", "[1:4 一\n =7]");
    check(two, "一\n\n\n\n\n\n", "[1:1 一\n\n\n =9]");
    check(two, "一\n\n\n\n\n\n二", "[1:1 一\n\n\n =9][2:7 二 =3]");
    check((split_rules){.blank = 1}, "一\n\n二", "[1:1 一\n\n =5][2:3 二 =3]");
    check((split_rules){.blank = 9}, "一\n\n\n二", "[1:1 一\n\n\n二 =9]");
}
END_TEST

START_TEST(blanks_tabs_and_invisibles_leave_a_line_blank) {
    split_rules two = {.blank = 2};
    check(two, "一\n \t\u3000\n\u200B\uFEFF\u00AD\n二",
          "[1:1 一\n \t\u3000\n\u200B\uFEFF\u00AD\n =19][2:4 二 =3]");
    check(two, "一\n\n\f\n\n二", "[1:1 一\n\n\f\n\n二 =11]");
    check(two, "一\n\n\n\f\n\n二", "[1:1 一\n\n\n =9][2:6 二 =3]");
    check(two, "一\n\n\n　　二", "[1:1 一\n\n\n =6][2:4 　　二 =9]");
}
END_TEST

START_TEST(lines_end_in_five_ways) {
    split_rules one = {.blank = 1};
    check(one, "一\r\n\r\n二", "[1:1 一\r\n\r =7][2:3 二 =3]");
    check(one, "一\r\r二", "[1:1 一\r\r =5][2:3 二 =3]");
    check(one, "一\xC2\x85\xC2\x85二", "[1:1 一\xC2\x85\xC2\x85 =7][2:3 二 =3]");
    check(one, "一\u2028\u2028二", "[1:1 一\u2028\u2028 =9][2:3 二 =3]");
    check(one, "一\n\r二", "[1:1 一\n\r =5][2:3 二 =3]");
    check(one, "一\r\n二", "[1:1 一\r\n二 =8]");
}
END_TEST

START_TEST(a_marker_begins_a_part) {
    split_rules marker = {.marker = "## 第"};
    check(marker, "前\n## 第一\n文\n## 第二\n",
          "[1:1 前\n =4][2:2 ## 第一\n文\n =14][3:4 ## 第二\n =10]");
    check(marker, "## 第一\n ## 第\n## 节\n", "[1:1 ## 第一\n ## 第\n## 节\n =25]");
    check(marker, "\n\n## 第", "[1:3 ## 第 =8]");
    check(marker, "文\n## ", "[1:1 文\n##  =7]");
    check(marker, "文\n## \xE7\xAC", "[1:1 文\n## \xE7\xAC =9]");
    check((split_rules){.marker = "中"}, "丙\n中\n丙", "[1:1 丙\n =4][2:2 中\n丙 =7]");
}
END_TEST

START_TEST(a_marker_may_stand_behind_any_end_of_a_line) {
    split_rules marker = {.marker = "##"}, both = {.blank = 2, .marker = "##"};
    check(marker, "前\r\n##一\r\n\r\n##二\r\n",
          "[1:1 前\r\n =5][2:2 ##一\r\n\r\n =9][3:4 ##二\r\n =7]");
    check(marker, "前\r##一\r\r##二", "[1:1 前\r =4][2:2 ##一\r\r =7][3:4 ##二 =5]");
    check(both, "前\r\n\r\n\r\n##一\r\n##二",
          "[1:1 前\r\n\r\n\r =9][2:4 ##一\r\n =7][3:5 ##二 =5]");
}
END_TEST

START_TEST(a_marker_and_blank_lines_work_together) {
    split_rules both = {.blank = 2, .marker = "="};
    check(both, "一\n=二\n\n\n三", "[1:1 一\n =4][2:2 =二\n\n\n =7][3:5 三 =3]");
}
END_TEST

START_TEST(a_marker_of_blanks_needs_something_visible) {
    split_rules marker = {.marker = "\t"};
    check(marker, "一\n\t\n\t二", "[1:1 一\n =6][2:3 \t二 =4]");
}
END_TEST

START_TEST(each_line_is_a_part_with_its_number) {
    split_rules lines = {.lines = true};
    check(lines, "一\n\n 二\r\n \f\n三", "[1:1 一\n =5][3:3  二\r =9][5:5 三 =3]");
    check(lines, "一\r二\r\n三", "[1:1 一\r =4][2:2 二\r =5][3:3 三 =3]");
}
END_TEST

START_TEST(a_text_without_a_visible_character_is_one_part) {
    const split_rules rules[] = {{.blank = 2}, {.marker = "#"}, {.lines = true}};
    for (size_t i = 0; i < 3; i++) {
        check(rules[i], "", "[1:1  =0]");
        check(rules[i], "\n\n \n\f", "[1:1  =5]");
    }
}
END_TEST

START_TEST(malformed_bytes_belong_to_their_part) {
    split_state split;
    ck_assert(split_init(&split, &(split_rules){.lines = true}));
    const split_place ends[] = {{4, 1}, {8, 1}, {12, 3}};
    uint64_t malformed[3], parts = 0;
    for (size_t i = 0; i <= 3; i++) {
        if (i < 3)
            ck_assert(split_feed(&split, "文\n", 4, ends[i]));
        else
            split_finish(&split);
        split_event event = split_next(&split);
        for (; event.kind != SPLIT_MORE; event = split_next(&split))
            if (event.kind == SPLIT_END)
                malformed[parts++] = event.size.malformed;
    }
    split_free(&split);
    ck_assert_uint_eq(parts, 3);
    ck_assert_uint_eq(malformed[0], 1);
    ck_assert_uint_eq(malformed[1], 0);
    ck_assert_uint_eq(malformed[2], 2);
}
END_TEST

START_TEST(memory_stays_small_whatever_the_lines) {
    split_state split;
    char piece[1024];
    ck_assert(split_init(&split, &(split_rules){.blank = 2, .marker = "===="}));
    memset(piece, ' ', sizeof piece);
    for (uint64_t i = 0; i < 10000; i++) {
        if (i == 5000)
            memset(piece, '=', sizeof piece);
        ck_assert(split_feed(&split, piece, sizeof piece, (split_place){(i + 1) * 1024, 0}));
        while (split_next(&split).kind != SPLIT_MORE)
            continue;
    }
    ck_assert_uint_lt(split.held.capacity, 4096);
    split_free(&split);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cli split", &tests);
    tcase_add_test(tests, without_rules_a_text_stays_whole);
    tcase_add_test(tests, blank_lines_end_a_part);
    tcase_add_test(tests, blanks_tabs_and_invisibles_leave_a_line_blank);
    tcase_add_test(tests, lines_end_in_five_ways);
    tcase_add_test(tests, a_marker_begins_a_part);
    tcase_add_test(tests, a_marker_may_stand_behind_any_end_of_a_line);
    tcase_add_test(tests, a_marker_and_blank_lines_work_together);
    tcase_add_test(tests, a_marker_of_blanks_needs_something_visible);
    tcase_add_test(tests, each_line_is_a_part_with_its_number);
    tcase_add_test(tests, a_text_without_a_visible_character_is_one_part);
    tcase_add_test(tests, malformed_bytes_belong_to_their_part);
    tcase_add_test(tests, memory_stays_small_whatever_the_lines);
    return suite_run(suite);
}
