/* Tests of detect: which encoding some bytes seem to be in.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"
#include "support/suite.h"

typedef struct sample {
    const char *encoding;
    size_t len;
    const char *bytes;
} sample;

static const sample words[] = {
    {"gb18030", 4, "\xB2\xE2\xCA\xD4"},                           /* 测试 */
    {"gb18030", 4, "\xD6\xD0\xB9\xFA"},                           /* 中国 */
    {"gb18030", 4, "\xBE\xAD\xBC\xC3"},                           /* 经济 */
    {"gb18030", 4, "\xC8\xCB\xC3\xF1"},                           /* 人民 */
    {"gb18030", 6, "\xCD\xBC\xCA\xE9\xB9\xDD"},                   /* 图书馆 */
    {"gb18030", 8, "\xCC\xEC\xC6\xF8\xD4\xA4\xB1\xA8"},           /* 天气预报 */
    {"gb18030", 10, "\xB8\xDF\xD6\xCA\xC1\xBF\xB7\xA2\xD5\xB9"},  /* 高质量发展 */
    {"gb18030", 4, "\xBA\xD3\xB1\xDF"},                           /* 河边 */
    {"gb18030", 4, "\xD0\xA1\xD5\xF2"},                           /* 小镇 */
    {"big5", 4, "\xA6\xD1\xAE\x76"},                              /* 老師 */
    {"big5", 4, "\xA4\xA4\xB0\xEA"},                              /* 中國 */
    {"big5", 4, "\xB8\x67\xC0\xD9"},                              /* 經濟 */
    {"big5", 4, "\xA4\x48\xA5\xC1"},                              /* 人民 */
    {"big5", 6, "\xB9\xCF\xAE\xD1\xC0\x5D"},                      /* 圖書館 */
    {"big5", 8, "\xA4\xD1\xAE\xF0\xB9\x77\xB3\xF8"},              /* 天氣預報 */
    {"big5", 10, "\xB0\xAA\xAB\x7E\xBD\xE8\xB5\x6F\xAE\x69"},     /* 高品質發展 */
    {"big5", 4, "\xC1\xC2\xC1\xC2"},                              /* 謝謝 */
    {"big5", 4, "\xAA\x65\xC3\xE4"},                              /* 河邊 */
    {"big5", 4, "\xBE\xC7\xB2\xDF"},                              /* 學習 */
    {"utf-16le", 8, "\x24\x4E\x2A\x4E\x6E\x78\xCB\x7A"},          /* 两个确立 */
    {"utf-16be", 8, "\x4E\x24\x4E\x2A\x78\x6E\x7A\xCB"},          /* 两个确立 */
    {"utf-16le", 10, "\xB0\x65\x28\x8D\x1F\x75\xA7\x4E\x9B\x52"}, /* 新质生产力 */
    {"utf-16be", 10, "\x65\xB0\x8D\x28\x75\x1F\x4E\xA7\x52\x9B"}, /* 新质生产力 */
    {"utf-16le", 8, "\x29\x59\x14\x6C\x84\x98\xA5\x62"},          /* 天气预报 */
    {"utf-16be", 8, "\x59\x29\x6C\x14\x98\x84\x62\xA5"},          /* 天气预报 */
    {"utf-16le", 10, "\x11\x62\xEC\x4E\x84\x76\x66\x5B\x21\x68"}, /* 我们的学校 */
    {"utf-16be", 10, "\x62\x11\x4E\xEC\x76\x84\x5B\x66\x68\x21"}, /* 我们的学校 */
    {"utf-16le", 10, "\x01\x80\xBA\x4E\xEC\x4E\x9D\x55\x36\x83"}, /* 老人们喝茶 */
    {"utf-16be", 10, "\x80\x01\x4E\xBA\x4E\xEC\x55\x9D\x83\x36"}, /* 老人们喝茶 */
};

/* 去年秋天，我们在山脚下的小镇住了三个月。每天早上，老人们坐在河边的石凳上喝茶，
 * 孩子们背着书包走过木桥，桥下的水很浅，看得见青色的石头。 */
static const sample paragraphs[] = {
    {"gb18030", 134,
     "\xC8\xA5\xC4\xEA\xC7\xEF\xCC\xEC\xA3\xAC\xCE\xD2\xC3\xC7\xD4\xDA\xC9\xBD\xBD\xC5\xCF\xC2\xB5"
     "\xC4\xD0\xA1\xD5\xF2\xD7\xA1\xC1\xCB\xC8\xFD\xB8\xF6\xD4\xC2\xA1\xA3\xC3\xBF\xCC\xEC\xD4\xE7"
     "\xC9\xCF\xA3\xAC\xC0\xCF\xC8\xCB\xC3\xC7\xD7\xF8\xD4\xDA\xBA\xD3\xB1\xDF\xB5\xC4\xCA\xAF\xB5"
     "\xCA\xC9\xCF\xBA\xC8\xB2\xE8\xA3\xAC\xBA\xA2\xD7\xD3\xC3\xC7\xB1\xB3\xD7\xC5\xCA\xE9\xB0\xFC"
     "\xD7\xDF\xB9\xFD\xC4\xBE\xC7\xC5\xA3\xAC\xC7\xC5\xCF\xC2\xB5\xC4\xCB\xAE\xBA\xDC\xC7\xB3\xA3"
     "\xAC\xBF\xB4\xB5\xC3\xBC\xFB\xC7\xE0\xC9\xAB\xB5\xC4\xCA\xAF\xCD\xB7\xA1\xA3"},
    {"big5", 134,
     "\xA5\x68\xA6\x7E\xAC\xEE\xA4\xD1\xA1\x41\xA7\xDA\xAD\xCC\xA6\x62\xA4\x73\xB8\x7D\xA4\x55\xAA"
     "\xBA\xA4\x70\xC2\xED\xA6\xED\xA4\x46\xA4\x54\xAD\xD3\xA4\xEB\xA1\x43\xA8\x43\xA4\xD1\xA6\xAD"
     "\xA4\x57\xA1\x41\xA6\xD1\xA4\x48\xAD\xCC\xA7\xA4\xA6\x62\xAA\x65\xC3\xE4\xAA\xBA\xA5\xDB\xB9"
     "\xB9\xA4\x57\xB3\xDC\xAF\xF9\xA1\x41\xAB\xC4\xA4\x6C\xAD\xCC\xAD\x49\xB5\xDB\xAE\xD1\xA5\x5D"
     "\xA8\xAB\xB9\x4C\xA4\xEC\xBE\xF4\xA1\x41\xBE\xF4\xA4\x55\xAA\xBA\xA4\xF4\xAB\xDC\xB2\x4C\xA1"
     "\x41\xAC\xDD\xB1\x6F\xA8\xA3\xAB\x43\xA6\xE2\xAA\xBA\xA5\xDB\xC0\x59\xA1\x43"},
    {"utf-16le", 134,
     "\xBB\x53\x74\x5E\xCB\x79\x29\x59\x0C\xFF\x11\x62\xEC\x4E\x28\x57\x71\x5C\x1A\x81\x0B\x4E\x84"
     "\x76\x0F\x5C\x47\x95\x4F\x4F\x86\x4E\x09\x4E\x2A\x4E\x08\x67\x02\x30\xCF\x6B\x29\x59\xE9\x65"
     "\x0A\x4E\x0C\xFF\x01\x80\xBA\x4E\xEC\x4E\x50\x57\x28\x57\xB3\x6C\xB9\x8F\x84\x76\xF3\x77\xF3"
     "\x51\x0A\x4E\x9D\x55\x36\x83\x0C\xFF\x69\x5B\x50\x5B\xEC\x4E\xCC\x80\x40\x77\x66\x4E\x05\x53"
     "\x70\x8D\xC7\x8F\x28\x67\x65\x68\x0C\xFF\x65\x68\x0B\x4E\x84\x76\x34\x6C\x88\x5F\x45\x6D\x0C"
     "\xFF\x0B\x77\x97\x5F\xC1\x89\x52\x97\x72\x82\x84\x76\xF3\x77\x34\x59\x02\x30"},
    {"utf-16be", 134,
     "\x53\xBB\x5E\x74\x79\xCB\x59\x29\xFF\x0C\x62\x11\x4E\xEC\x57\x28\x5C\x71\x81\x1A\x4E\x0B\x76"
     "\x84\x5C\x0F\x95\x47\x4F\x4F\x4E\x86\x4E\x09\x4E\x2A\x67\x08\x30\x02\x6B\xCF\x59\x29\x65\xE9"
     "\x4E\x0A\xFF\x0C\x80\x01\x4E\xBA\x4E\xEC\x57\x50\x57\x28\x6C\xB3\x8F\xB9\x76\x84\x77\xF3\x51"
     "\xF3\x4E\x0A\x55\x9D\x83\x36\xFF\x0C\x5B\x69\x5B\x50\x4E\xEC\x80\xCC\x77\x40\x4E\x66\x53\x05"
     "\x8D\x70\x8F\xC7\x67\x28\x68\x65\xFF\x0C\x68\x65\x4E\x0B\x76\x84\x6C\x34\x5F\x88\x6D\x45\xFF"
     "\x0C\x77\x0B\x5F\x97\x89\xC1\x97\x52\x82\x72\x76\x84\x77\xF3\x59\x34\x30\x02"},
};

static void check_bytes(const char *bytes, size_t len, const char *encoding) {
    ck_assert_str_eq(terms_detect(bytes, len), encoding);
}

static void check_text(const char *text, const char *encoding) {
    check_bytes(text, strlen(text), encoding);
}

/* Write text as UTF-16: how many bytes that takes. */
static size_t write_utf16(char *out, const char *text, bool big_endian) {
    size_t len = 0;
    for (size_t left = strlen(text); left > 0;) {
        terms__utf8_char next = terms__utf8_decode((const unsigned char *)text, left);
        out[len + big_endian] = (char)(next.code_point & 0xFF);
        out[len + !big_endian] = (char)(next.code_point >> 8);
        len += 2;
        text += next.size;
        left -= next.size;
    }
    return len;
}

static void check_utf16(const char *text) {
    char bytes[256];
    check_bytes(bytes, write_utf16(bytes, text, false), "utf-16le");
    check_bytes(bytes, write_utf16(bytes, text, true), "utf-16be");
}

/* Write some characters 中 and then some bytes FF: how many bytes in all. */
static size_t write_damaged(char *out, size_t whole, size_t malformed) {
    for (size_t i = 0; i < whole; i++)
        memcpy(out + 3 * i, "中", 3);
    memset(out + 3 * whole, 0xFF, malformed);
    return 3 * whole + malformed;
}

START_TEST(nothing_and_ascii_are_utf8) {
    check_bytes(NULL, 0, "utf-8");
    check_text("", "utf-8");
    check_text("a", "utf-8");
    check_text("plain text, 2024\n", "utf-8");
    check_text("N$N*xn", "utf-8"); /* 两个确 in UTF-16 */
}
END_TEST

START_TEST(valid_utf8_is_utf8) {
    check_text("中", "utf-8");
    check_text("两个确立", "utf-8");
    check_text("联通", "utf-8");
    check_text("caf\u00E9", "utf-8");
    check_text("Привет, мир", "utf-8");
    check_text("\U00020000\U0001F600", "utf-8");
    check_text("\xD0\xBB\xD0\xBB", "utf-8"); /* 谢谢 in GB18030, but valid */
}
END_TEST

START_TEST(byte_order_marks_decide) {
    check_text("\xEF\xBB\xBF", "utf-8");
    check_text("\xEF\xBB\xBF\xB2\xE2\xCA\xD4", "utf-8");
    check_bytes("\xFF\xFE", 2, "utf-16le");
    check_bytes("\xFE\xFF", 2, "utf-16be");
    check_bytes("\xFF\xFE\xB2\xE2\xCA\xD4", 6, "utf-16le");
    check_bytes("\xFE\xFF\x24\x4E\x2A\x4E", 6, "utf-16be");
}
END_TEST

START_TEST(words_are_told_apart) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        check_bytes(words[i].bytes, words[i].len, words[i].encoding);
}
END_TEST

START_TEST(a_text_may_be_cut_anywhere) {
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++)
        for (size_t len = 10; len <= paragraphs[i].len; len++)
            check_bytes(paragraphs[i].bytes, len, paragraphs[i].encoding);
}
END_TEST

START_TEST(ascii_before_a_text_does_not_matter) {
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++) {
        const sample *each = &paragraphs[i];
        if (strncmp(each->encoding, "utf-16", 6) == 0)
            continue;
        char bytes[512] = "<p class=\"a\">No. 1, 2024-03-05: GDP +5.2%</p>\r\n";
        size_t len = strlen(bytes);
        memcpy(bytes + len, each->bytes, each->len);
        check_bytes(bytes, len + each->len, each->encoding);
    }
}
END_TEST

START_TEST(utf8_may_end_inside_a_character) {
    const char *texts[] = {"中国", "老人们喝茶", "2024年", "abc中", "a\U00020000"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check_bytes(texts[i], strlen(texts[i]) - 1, "utf-8");
        check_bytes(texts[i], strlen(texts[i]) - 2, "utf-8");
    }
}
END_TEST

START_TEST(a_short_text_is_no_cut_utf8_if_it_is_a_word) {
    check_text("\xE2\xA8\xBA\xEF", "gb18030"); /* 猕猴; in UTF-8 U+2A3A and a cut one */
}
END_TEST

START_TEST(one_malformed_sequence_in_twenty_characters_is_utf8_still) {
    char bytes[256];
    check_bytes(bytes, write_damaged(bytes, 20, 1), "utf-8");
    check_bytes(bytes, write_damaged(bytes, 40, 2), "utf-8");
    ck_assert_str_ne(terms_detect(bytes, write_damaged(bytes, 19, 1)), "utf-8");
    ck_assert_str_ne(terms_detect(bytes, write_damaged(bytes, 39, 2)), "utf-8");
    ck_assert_str_ne(terms_detect("abc\xFF", 4), "utf-8");
}
END_TEST

START_TEST(ascii_is_none_of_the_twenty) {
    char bytes[256];
    memset(bytes, 'a', sizeof bytes);
    size_t len = write_damaged(bytes + 100, 19, 1);
    ck_assert_str_ne(terms_detect(bytes, 100 + len), "utf-8");
    len = write_damaged(bytes + 100, 20, 1);
    check_bytes(bytes, 100 + len, "utf-8");
}
END_TEST

START_TEST(latin_text_in_utf16_has_a_nul_in_every_unit) {
    check_utf16("ab");
    check_utf16("plain text");
    check_utf16("a,b;1\r\n2024-03-05\r\n");
    check_utf16("caf\u00E9 Stra\u00DFe");
}
END_TEST

START_TEST(chinese_text_in_utf16_may_have_nuls_in_both_places) {
    check_utf16("第1章");
    check_utf16("一、\u3000一个人");
    check_utf16("GDP增长5%左右\n");
    check_utf16("\u3000\u3000去年秋天，我们在山脚下\n");
}
END_TEST

START_TEST(a_few_nuls_do_not_make_utf16) {
    check_bytes("hello\0", 6, "utf-8");
    check_bytes("\0hello", 6, "utf-8");
    check_bytes("one\0two\0six\0", 12, "utf-8");
    check_bytes("name\0value\0\0\0text", 17, "utf-8");
    check_bytes("中国\0人民", 13, "utf-8");
    check_bytes("\0\0\0\0", 4, "utf-8");
    check_bytes("\xD6\xD0\xB9\xFA\0\xC8\xCB\xC3\xF1", 9, "gb18030");
}
END_TEST

START_TEST(damaged_utf8_may_hold_a_nul) {
    char bytes[256];
    size_t len = write_damaged(bytes, 20, 1);
    bytes[len] = '\0';
    check_bytes(bytes, len + 1, "utf-8");
}
END_TEST

START_TEST(rare_ways_of_gb18030_are_known) {
    check_bytes("\xE9\x46\xBB\xF9", 4, "gb18030");                 /* 镕基, from GBK */
    check_bytes("\x95\x32\x82\x36\xB9\xFA\xBC\xD2", 8, "gb18030"); /* 𠀀国家, four bytes */
    check_bytes("\x87\xF8\xBC\xD2", 4, "gb18030");                 /* 國家, traditional */
}
END_TEST

START_TEST(only_the_first_bytes_are_looked_at) {
    size_t len = TERMS_DETECT_SIZE + 4;
    char *bytes = malloc(len);
    ck_assert_ptr_nonnull(bytes);
    memset(bytes, 'a', len);
    memcpy(bytes + TERMS_DETECT_SIZE, "\xB2\xE2\xCA\xD4", 4);
    check_bytes(bytes, len, "utf-8");
    memcpy(bytes + TERMS_DETECT_SIZE - 4, "\xB2\xE2\xCA\xD4", 4);
    check_bytes(bytes, len, "gb18030");
    free(bytes);
}
END_TEST

START_TEST(a_character_may_reach_over_the_first_bytes) {
    size_t len = TERMS_DETECT_SIZE + 3;
    char *bytes = malloc(len);
    ck_assert_ptr_nonnull(bytes);
    for (size_t before = 1; before < 3; before++) {
        memset(bytes, 'a', len);
        memcpy(bytes + TERMS_DETECT_SIZE - before, "中", 3);
        check_bytes(bytes, len, "utf-8");
    }
    free(bytes);
}
END_TEST

START_TEST(any_bytes_get_a_name) {
    uint64_t random = suite_seed("test_detect");
    for (uint64_t i = 0; i < suite_cases(200000); i++) {
        char bytes[16];
        size_t len = suite_below(&random, sizeof bytes + 1);
        for (size_t at = 0; at < len; at++)
            bytes[at] = (char)suite_below(&random, 256);
        terms_decoder *decoder;
        ck_assert_int_eq(terms_decoder_new(&decoder, terms_detect(bytes, len)), TERMS_OK);
        terms_decoder_free(decoder);
    }
}
END_TEST

/* Pictures and packed files look like this. */
START_TEST(noise_is_no_utf16) {
    uint64_t random = suite_seed("test_detect");
    for (int i = 0; i < 100; i++) {
        char bytes[4096];
        for (size_t at = 0; at < sizeof bytes; at++)
            bytes[at] = (char)suite_below(&random, 256);
        ck_assert_int_eq(strncmp(terms_detect(bytes, sizeof bytes), "utf-16", 6) == 0, false);
    }
}
END_TEST

/* A pair is one character, and a few private ones are in many texts. */
START_TEST(pairs_and_private_characters_are_utf16) {
    char bytes[4 * 134];
    for (int encoding = 0; encoding < 2; encoding++) {
        const sample *text = &paragraphs[2 + encoding];
        for (size_t i = 0; i < 4; i++)
            memcpy(bytes + i * text->len, text->bytes, text->len);
        for (size_t i = 0; i < 12; i++)
            memcpy(bytes + 40 * i, encoding ? "\xD8\x40\xDC\x0B" : "\x40\xD8\x0B\xDC", 4);
        for (size_t i = 0; i < 12; i++)
            memcpy(bytes + 40 * i + 20, encoding ? "\xE0\x01" : "\x01\xE0", 2);
        ck_assert_str_eq(terms_detect(bytes, sizeof bytes), text->encoding);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("detect", &tests);
    tcase_add_test(tests, nothing_and_ascii_are_utf8);
    tcase_add_test(tests, valid_utf8_is_utf8);
    tcase_add_test(tests, byte_order_marks_decide);
    tcase_add_test(tests, words_are_told_apart);
    tcase_add_test(tests, a_text_may_be_cut_anywhere);
    tcase_add_test(tests, ascii_before_a_text_does_not_matter);
    tcase_add_test(tests, utf8_may_end_inside_a_character);
    tcase_add_test(tests, a_short_text_is_no_cut_utf8_if_it_is_a_word);
    tcase_add_test(tests, one_malformed_sequence_in_twenty_characters_is_utf8_still);
    tcase_add_test(tests, ascii_is_none_of_the_twenty);
    tcase_add_test(tests, latin_text_in_utf16_has_a_nul_in_every_unit);
    tcase_add_test(tests, chinese_text_in_utf16_may_have_nuls_in_both_places);
    tcase_add_test(tests, a_few_nuls_do_not_make_utf16);
    tcase_add_test(tests, damaged_utf8_may_hold_a_nul);
    tcase_add_test(tests, rare_ways_of_gb18030_are_known);
    tcase_add_test(tests, only_the_first_bytes_are_looked_at);
    tcase_add_test(tests, a_character_may_reach_over_the_first_bytes);
    tcase_add_test(tests, any_bytes_get_a_name);
    tcase_add_test(tests, noise_is_no_utf16);
    tcase_add_test(tests, pairs_and_private_characters_are_utf16);
    return suite_run(suite);
}
