/* Tests of segments: where sentences and blocks begin, in any pieces of text.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "support/faults.h"
#include "support/suite.h"
#include "text/blocks.h"
#include "text/segments.h"

enum { ROOM = 64, LEAST = 2 + TERMS__BLOCKS_ROOM };

/* A text that is read: its symbols in a small window, of which old ones are dropped. */
typedef struct reading {
    terms__folding folding;
    terms__window window;
    terms__blocks blocks;
    terms__segments segments;
    char shown[512]; /* the numbers of the segments, a digit for each symbol */
} reading;

static void begin(reading *r, bool by_sentence, bool ignore_punct) {
    *r = (reading){.folding = {.ignore_punct = ignore_punct},
                   .segments = {.by_sentence = by_sentence}};
    r->blocks.folding = &r->folding;
    ck_assert(terms__window_init(&r->window, ROOM, false));
    terms__segments_begin(&r->segments, &r->window);
}

static void end(reading *r) {
    terms__window_free(&r->window);
    terms__segments_free(&r->segments);
}

/* Show the segments of the symbols from a slot on. */
static void show(reading *r, size_t slot) {
    size_t len = strlen(r->shown);
    ck_assert(terms__segments_read(&r->segments, &r->window));
    for (; slot < r->window.count; slot++) {
        bool is_end = r->window.folded[slot] == TERMS__BLOCK_END;
        uint64_t number = is_end ? 0 : terms__segments_of(&r->segments, r->window.base + slot);
        r->shown[len++] = is_end ? '|' : (char)('0' + number % 10);
    }
}

static void feed(reading *r, const char *text, size_t len) {
    while (len > 0) {
        if (terms__window_room(&r->window) < LEAST)
            terms__window_drop(&r->window, 2);
        size_t slot = r->window.count;
        size_t read = terms__blocks_feed(&r->blocks, &r->window, text, len);
        show(r, slot);
        text += read;
        len -= read;
    }
}

static void finish(reading *r) {
    size_t slot = r->window.count;
    terms__blocks_end(&r->blocks, &r->window);
    show(r, slot);
}

/* Check the segments of a text, read as a whole and in pieces of any size. */
static void check_folded(bool by_sentence, bool ignore_punct, const char *text,
                         const char *expected) {
    size_t len = strlen(text);
    for (size_t piece = 1; piece <= len; piece++) {
        reading r;
        begin(&r, by_sentence, ignore_punct);
        for (size_t at = 0; at < len; at += piece)
            feed(&r, text + at, len - at < piece ? len - at : piece);
        finish(&r);
        ck_assert_str_eq(r.shown, expected);
        end(&r);
    }
}

static void check(const char *text, const char *expected) {
    check_folded(true, false, text, expected);
}

START_TEST(a_sentence_ends_behind_its_mark) {
    check("发展。改革！开放？创新｡稳定", "00011122233344|");
    check("a!b?c", "00112|");
    check("一。", "00|");
    check("一；二，三：四、五……六.5", "00000000000000|");
    check("", "");
}
END_TEST

START_TEST(what_closes_belongs_to_the_sentence_before) {
    check("他说：“好。”她问", "000000011|");
    check("“好！”", "0000|");
    check("好。’”」』）】》〉〕)]»二", "000000000000001|");
    check("好！？！二", "00001|");
    check("好。“三农”问题。「一", "00111111122|");
    check("好。（一）", "00111|");
    check("So! No? 'yes'", "0000111122222|");
}
END_TEST

START_TEST(a_sentence_ends_with_its_block) {
    check("标题\n\n正文。下一句\n续行\n　　新段", "00|11122222|33|");
    check("一\t\t二", "0|1|");
    check("。\n\n。", "0|1|");
}
END_TEST

START_TEST(blocks_are_numbered_too) {
    check_folded(false, false, "一。二！\n\n三。\t四", "0000|11|2|");
    check_folded(false, false, "\n\n 一 \n\n \n\n", "0|");
}
END_TEST

START_TEST(ignored_punctuation_is_no_part_of_anything) {
    check_folded(true, true, "“好。”他，说。“三农”", "0011122|");
}
END_TEST

/* What is asked of a text that is longer than the window. */
START_TEST(only_what_the_window_needs_is_kept) {
    reading r;
    begin(&r, true, false);
    for (uint64_t i = 0; i < 10000; i++) {
        r.shown[0] = '\0';
        feed(&r, "一。", strlen("一。"));
        ck_assert_uint_eq(r.segments.count, i + 1);
        ck_assert_uint_eq(r.segments.symbols, 2 * (i + 1));
    }
    ck_assert_uint_le(r.segments.capacity, 2 * ROOM);
    finish(&r);
    terms__segments_begin(&r.segments, &r.window);
    ck_assert_uint_eq(r.segments.count, 0);
    r.shown[0] = '\0';
    r.blocks = (terms__blocks){.folding = &r.folding};
    feed(&r, "二", strlen("二"));
    ck_assert_uint_eq(terms__segments_of(&r.segments, r.window.base + r.window.count - 1), 10000);
    end(&r);
}
END_TEST

static terms_status read_many(const void *context) {
    terms__segments segments = {.by_sentence = true};
    const terms__window *window = context;
    bool fits = terms__segments_read(&segments, window);
    terms__segments_free(&segments);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_may_run_out_anywhere) {
    terms__window window;
    ck_assert(terms__window_init(&window, ROOM, false));
    window.count = ROOM;
    for (size_t i = 0; i < ROOM; i++)
        window.folded[i] = i % 2 ? 0x3002 : 0x4E00;
    faults_everywhere(read_many, &window);
    terms__window_free(&window);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("segments", &tests);
    tcase_add_test(tests, a_sentence_ends_behind_its_mark);
    tcase_add_test(tests, what_closes_belongs_to_the_sentence_before);
    tcase_add_test(tests, a_sentence_ends_with_its_block);
    tcase_add_test(tests, blocks_are_numbered_too);
    tcase_add_test(tests, ignored_punctuation_is_no_part_of_anything);
    tcase_add_test(tests, only_what_the_window_needs_is_kept);
    tcase_add_test(tests, memory_may_run_out_anywhere);
    return suite_run(suite);
}
