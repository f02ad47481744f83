/* Tests of decode and codes: every encoding, whole and in pieces.
 * SPDX-License-Identifier: MIT */
#include <string.h>
#include <sys/resource.h>

#include "base/bytes.h"
#include "base/utf8.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"

/* Some input, the text it stands for, how many U+FFFD of it are malformed bytes,
 * and where the first of those is. */
typedef struct sample {
    const char *encoding, *bytes;
    size_t len;
    const char *text;
    size_t text_len;
    uint64_t malformed, first;
} sample;

#define SAMPLE(encoding, bytes, text, malformed, first)                                            \
    { encoding, bytes, sizeof(bytes) - 1, text, sizeof(text) - 1, malformed, first }

static const sample samples[] = {
    SAMPLE("utf-8", "", "", 0, 0),
    SAMPLE("utf-8", "\xE4\xB8\xAD\xE6\x96\x87, \xF0\xA0\x80\x80", "中文, 𠀀", 0, 0),
    SAMPLE("utf-8", "\xEF\xBB\xBF\xE4\xB8\xAD", "中", 0, 0),
    SAMPLE("utf-8", "\xEF\xBB\xBF\xEF\xBB\xBF", "\xEF\xBB\xBF", 0, 0),
    SAMPLE("utf-8", "a\xEF\xBB\xBF", "a\xEF\xBB\xBF", 0, 0),
    SAMPLE("utf-8", "\xEF\xBB", "\xEF\xBF\xBD", 1, 0),
    SAMPLE("utf-8", "\xEF\xBF\xBD", "\xEF\xBF\xBD", 0, 0),
    SAMPLE("utf-8", "a\x80\xC0\xAFz", "a���z", 3, 1),
    SAMPLE("utf-8", "\xE4\xB8z\xF0\xA0\x80中", "�z�中", 2, 0),
    SAMPLE("utf-8", "\xED\xA0\x80", "���", 3, 0),
    SAMPLE("utf-8", "\xF4\x90\x80\x80\xFE", "�����", 5, 0),
    SAMPLE("utf-8", "ab\xF0\xA0\x80", "ab�", 1, 2),
    SAMPLE("utf-8", "a\xF1\x80\x80\xE1\x80\xC2 b\x80 c\x80\xBF d", "a��� b� c�� d", 6, 1),
    SAMPLE("gb18030", "\xB2\xE2\xCA\xD4", "测试", 0, 0),
    SAMPLE("gb18030", "\x84\x31\x95\x33\xB2\xE2", "测", 0, 0),
    SAMPLE("gbk", "\x84\x31\x95\x33\x84\x31\x95\x33", "\xEF\xBB\xBF", 0, 0),
    SAMPLE("gb18030", "a\x84\x31\x95\x33", "a\xEF\xBB\xBF", 0, 0),
    SAMPLE("gb18030", "\x84\x31\xA4\x37", "\xEF\xBF\xBD", 0, 0),
    SAMPLE("gb18030", "\x95\x32\x82\x36\x90\x30\x81\x30\xE3\x32\x9A\x35", "𠀀𐀀\xF4\x8F\xBF\xBF", 0,
           0),
    SAMPLE("gb18030", "\x80\xA2\xE3\xFF", "€€�", 1, 3),
    SAMPLE("gb18030", "\x81\x20\x81\x7F\x81\xFFz", "� �\x7F��z", 4, 0),
    SAMPLE("gb18030", "\xB2\xE2\x81\x30\x0A", "测�0\n", 1, 2),
    SAMPLE("gb18030", "\x81\x30\x81\x40z", "�0丂z", 1, 0),
    SAMPLE("gb18030", "\x84\x31\xA5\x30z", "�1�0z", 2, 0),
    SAMPLE("gb18030", "\xE3\x32\x9A\x36!", "�2�6!", 2, 0),
    SAMPLE("gb18030", "z\xB2", "z�", 1, 1),
    SAMPLE("gb18030", "z\x81\x30\x81", "z���", 3, 1),
    SAMPLE("big5", "\xA4\xA4\xA4\xE5", "中文", 0, 0),
    SAMPLE("big5", "\x80z\xFFz\xA4\x20\xA4", "�z�z� �", 4, 0),
    SAMPLE("big5", "\xA4\xA4\xA4\x7F\x81\x40", "中�\x7F�@", 2, 2),
    SAMPLE("big5", "\x81\xA4\xA4", "�中", 1, 0),
    SAMPLE("big5-hkscs", "\x88\x62\x88\x64\x88\xA3\x88\xA5\x88\x66",
           "\u00CA\u0304\u00CA\u030C\u00EA\u0304\u00EA\u030C\u00CA", 0, 0),
    SAMPLE("utf-16", "\xFE\xFF\x4E\x2D", "中", 0, 0),
    SAMPLE("utf-16", "\xFF\xFE\x2D\x4E", "中", 0, 0),
    SAMPLE("utf-16", "\x4E\x2D\xFF\xFE", "中\xEF\xBF\xBE", 0, 0),
    SAMPLE("utf-16", "\xFE\xFF\xFE\xFF", "\xEF\xBB\xBF", 0, 0),
    SAMPLE("utf-16", "a", "�", 1, 0),
    SAMPLE("utf-16", "\xFF\xFE", "", 0, 0),
    SAMPLE("utf-16le", "\xFF\xFE\x2D\x4E\x40\xD8\x00\xDC", "中𠀀", 0, 0),
    SAMPLE("utf-16be", "\xFE\xFF\x4E\x2D\xD8\x40\xDC\x00", "中𠀀", 0, 0),
    SAMPLE("utf-16be", "\xFF\xFE\x4E\x2D", "\xEF\xBF\xBE中", 0, 0),
    SAMPLE("utf-16be", "\xD8\x40\x4E\x2D\xDC\x00\x4E\x2D", "�中�中", 2, 0),
    SAMPLE("utf-16be", "\xD8\x40\xD8\x40\xDC\x00", "�𠀀", 1, 0),
    SAMPLE("utf-16le", "\x2D\x4E\x40\xD8", "中�", 1, 2),
    SAMPLE("utf-16le", "\x2D\x4E\x40\xD8\x00", "中��", 2, 2),
    SAMPLE("utf-16le", "\x2D\x4E\x00", "中�", 1, 2),
    SAMPLE("utf-16le", "\xFD\xFF\x00\x00z\x00", "\xEF\xBF\xBD\0z", 0, 0),
};

enum { SAMPLES = sizeof samples / sizeof *samples };

/* Decode in pieces of `step` bytes. */
static terms_status decode(terms_decoder *decoder, const char *bytes, size_t len, size_t step,
                           terms__bytes *out) {
    const char *text;
    size_t text_len;
    terms_status status = TERMS_OK;
    for (size_t at = 0; at < len && status == TERMS_OK; at += step) {
        size_t size = len - at < step ? len - at : step;
        status = terms_decoder_feed(decoder, bytes + at, size, &text, &text_len);
        if (status == TERMS_OK && !terms__bytes_add(out, text, text_len))
            return TERMS_NO_MEMORY;
    }
    if (status == TERMS_OK)
        status = terms_decoder_end(decoder, &text, &text_len);
    if (status == TERMS_OK && !terms__bytes_add(out, text, text_len))
        return TERMS_NO_MEMORY;
    return status;
}

static terms_decoder *decode_all(const char *encoding, const char *bytes, size_t len, size_t step,
                                 terms__bytes *out) {
    terms_decoder *decoder;
    ck_assert_int_eq(terms_decoder_new(&decoder, encoding), TERMS_OK);
    ck_assert_int_eq(decode(decoder, bytes, len, step, out), TERMS_OK);
    return decoder;
}

static void check_sample(const sample *s, size_t step) {
    terms__bytes out = {0};
    terms_decoder *decoder = decode_all(s->encoding, s->bytes, s->len, step, &out);
    uint64_t first = 0;
    ck_assert_uint_eq(out.len, s->text_len);
    ck_assert(out.len == 0 || memcmp(out.data, s->text, out.len) == 0);
    ck_assert_uint_eq(terms_decoder_malformed(decoder, &first), s->malformed);
    ck_assert_uint_eq(first, s->first);
    terms_decoder_free(decoder);
    terms__bytes_free(&out);
}

START_TEST(samples_decode_the_same_in_pieces_of_any_size) {
    for (size_t i = 0; i < SAMPLES; i++) {
        for (size_t step = 1; step <= 5; step++)
            check_sample(&samples[i], step);
        check_sample(&samples[i], 4096);
    }
}
END_TEST

START_TEST(names_are_taken_in_any_case) {
    const char *names[][2] = {{"UTF-8", "utf-8"},           {"uTf-8", "utf-8"},
                              {"gB18030", "gb18030"},       {"GBK", "gb18030"},
                              {"Gb2312", "gb18030"},        {"BiG5", "big5"},
                              {"BIG5-hkscs", "big5-hkscs"}, {"Utf-16", "utf-16"},
                              {"UTF-16LE", "utf-16le"},     {"utf-16Be", "utf-16be"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        terms_decoder *decoder;
        ck_assert_int_eq(terms_decoder_new(&decoder, names[i][0]), TERMS_OK);
        ck_assert_str_eq(terms_decoder_encoding(decoder), names[i][1]);
        terms_decoder_free(decoder);
    }
}
END_TEST

START_TEST(nothing_else_is_taken) {
    const char *names[] = {"ucs-2", "iso-8859-1",       "utf-7", "utf-8//IGNORE", "",
                           "auto",  "gb18030:2005",     "utf8",  "UTF-8 ",        "big5-hkscs:2004",
                           "utf-",  "utf-16//TRANSLIT", NULL};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        terms_decoder *decoder = (terms_decoder *)&names;
        ck_assert_int_eq(terms_decoder_new(&decoder, names[i]), TERMS_BAD_ENCODING);
        ck_assert_ptr_null(decoder);
    }
}
END_TEST

START_TEST(the_mark_decides_on_the_order_of_utf16) {
    const char *inputs[] = {"\xFF\xFE", "\xFE\xFF", "\x4E\x2D", "a"};
    const char *names[] = {"utf-16le", "utf-16be", "utf-16be", "utf-16"};
    for (size_t i = 0; i < 4; i++) {
        terms__bytes out = {0};
        terms_decoder *decoder = decode_all("utf-16", inputs[i], strlen(inputs[i]), 1, &out);
        ck_assert_str_eq(terms_decoder_encoding(decoder), names[i]);
        terms_decoder_free(decoder);
        terms__bytes_free(&out);
    }
}
END_TEST

/* Codes that iconv implementations read differently, as the Encoding Standard
 * has them. */
typedef struct known {
    const char *encoding;
    uint32_t code, code_point;
} known;

static const known codes[] = {
    {"gb18030", 0x80, 0x20AC},        {"gb18030", 0xA3A0, 0x3000},
    {"gb18030", 0xA6D9, 0xFE10},      {"gb18030", 0xA6DA, 0xFE12},
    {"gb18030", 0xA6DB, 0xFE11},      {"gb18030", 0xA6DC, 0xFE13},
    {"gb18030", 0xA6DF, 0xFE16},      {"gb18030", 0xA6E0, 0xFE35},
    {"gb18030", 0xA6E3, 0xFE3A},      {"gb18030", 0xA6EB, 0xFE44},
    {"gb18030", 0xA6EC, 0xFE17},      {"gb18030", 0xA6ED, 0xFE18},
    {"gb18030", 0xA6F2, 0xFE31},      {"gb18030", 0xA6F3, 0xFE19},
    {"gb18030", 0xA6F5, 0xFE34},      {"gb18030", 0xA6F6, 0xE797},
    {"gb18030", 0xA6FE, 0xE79F},      {"gb18030", 0xA8BC, 0x1E3F},
    {"gb18030", 0x8135F437, 0xE7C7},  {"gb18030", 0xFE51, 0xE816},
    {"gb18030", 0xFE52, 0xE817},      {"gb18030", 0xFE53, 0xE818},
    {"gb18030", 0xFE59, 0x9FB4},      {"gb18030", 0xFE61, 0x9FB5},
    {"gb18030", 0xFE66, 0x9FB6},      {"gb18030", 0xFE67, 0x9FB7},
    {"gb18030", 0xFE6C, 0xE831},      {"gb18030", 0xFE6D, 0x9FB8},
    {"gb18030", 0xFE76, 0xE83B},      {"gb18030", 0xFE7E, 0x9FB9},
    {"gb18030", 0xFE90, 0x9FBA},      {"gb18030", 0xFE91, 0xE855},
    {"gb18030", 0xFEA0, 0x9FBB},      {"gb18030", 0x82359037, 0x9FB4},
    {"gb18030", 0x82359039, 0x9FB6},  {"gb18030", 0x82359130, 0x9FB7},
    {"gb18030", 0x82359134, 0x9FBB},  {"gb18030", 0x82359135, 0x9FBC},
    {"gb18030", 0x84318236, 0xFE10},  {"gb18030", 0x84318330, 0xFE14},
    {"gb18030", 0x84318335, 0xFE19},  {"gb18030", 0x90308130, 0x10000},
    {"gb18030", 0x9439DA33, 0x1F4A9}, {"gb18030", 0xE3329A35, 0x10FFFF},
    {"big5", 0xA145, 0x2027},         {"big5", 0xA15A, 0x2574},
    {"big5", 0xA1C3, 0xFFE3},         {"big5", 0xA1E3, 0xFF5E},
    {"big5", 0xA241, 0x2215},         {"big5", 0xA247, 0xFFE1},
    {"big5", 0xA2CC, 0x5341},         {"big5", 0xA3C0, 0x2400},
    {"big5", 0xA3DF, 0x241F},         {"big5", 0xA3E0, 0x2421},
    {"big5", 0xA3E1, 0x20AC},         {"big5", 0x8E69, 0x7BB8},
    {"big5", 0x92B2, 0x515E},         {"big5", 0xFEDD, 0x7809},
};

static void check_code(const known *k) {
    char bytes[5] = "", text[4];
    size_t len = 0;
    for (uint32_t shift = 32; shift > 0; shift -= 8)
        if (k->code >> (shift - 8) > 0)
            bytes[len++] = (char)(k->code >> (shift - 8) & 0xFF);
    sample s = {k->encoding, bytes, len, text, terms__utf8_encode(k->code_point, text), 0, 0};
    check_sample(&s, 1);
    check_sample(&s, len);
}

START_TEST(codes_that_differ_between_libraries_are_ours) {
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        check_code(&codes[i]);
}
END_TEST

/* Bytes that are likely to begin or end something in one encoding or another. */
static char random_byte(uint64_t *state) {
    static const char likely[] = "\x00\x0A\x30\x39\x40\x7F\x80\x81\x84\x90\xA1\xA4\xBF\xC2\xD8\xDC"
                                 "\xE3\xE4\xED\xF0\xF4\xFE\xFF";
    if (suite_below(state, 2))
        return likely[suite_below(state, sizeof likely - 1)];
    return (char)suite_below(state, 256);
}

static void check_random(const char *encoding, const char *bytes, size_t len) {
    terms__bytes whole = {0};
    terms_decoder *decoder = decode_all(encoding, bytes, len, len, &whole);
    ck_assert_uint_eq(terms__utf8_valid((unsigned char *)whole.data, whole.len), whole.len);
    uint64_t first = 0;
    uint64_t malformed = terms_decoder_malformed(decoder, &first);
    for (size_t step = 1; step <= 5; step++) {
        sample s = {encoding, bytes, len, whole.data, whole.len, malformed, first};
        check_sample(&s, step);
    }
    terms_decoder_free(decoder);
    terms__bytes_free(&whole);
}

START_TEST(random_bytes_decode_the_same_in_pieces_of_any_size) {
    const char *encodings[] = {"utf-8", "gb18030", "big5", "utf-16", "utf-16le"};
    uint64_t state = suite_seed("decode");
    for (uint64_t i = 0; i < suite_cases(20000); i++) {
        char bytes[40];
        size_t len = 1 + suite_below(&state, sizeof bytes);
        for (size_t at = 0; at < len; at++)
            bytes[at] = random_byte(&state);
        check_random(encodings[i % 5], bytes, len);
    }
}
END_TEST

START_TEST(clean_utf8_stays_where_it_is) {
    const char *input = "中文和 ASCII\xE4\xB8", *text;
    size_t len;
    terms_decoder *decoder;
    ck_assert_int_eq(terms_decoder_new(&decoder, "utf-8"), TERMS_OK);
    ck_assert_int_eq(terms_decoder_feed(decoder, input, strlen(input), &text, &len), TERMS_OK);
    ck_assert_ptr_eq(text, input);
    ck_assert_uint_eq(len, strlen(input) - 2);
    ck_assert_int_eq(terms_decoder_feed(decoder, "\xAD", 1, &text, &len), TERMS_OK);
    ck_assert_uint_eq(len, 3);
    ck_assert_int_eq(memcmp(text, "中", 3), 0);
    terms_decoder_free(decoder);
}
END_TEST

/* Whether a text of `chars` characters is one, some of them being `odd`. */
static bool is_text(const char *odd, size_t odd_len, size_t odds, size_t chars) {
    terms__bytes input = {0}, out = {0};
    for (size_t i = 0; i < chars; i++)
        ck_assert(i < odds ? terms__bytes_add(&input, odd, odd_len)
                           : terms__bytes_add(&input, "中", 3));
    terms_decoder *decoder = decode_all("utf-8", input.data, input.len, 7, &out);
    bool result = terms_decoder_is_text(decoder);
    terms_decoder_free(decoder);
    terms__bytes_free(&input);
    terms__bytes_free(&out);
    return result;
}

START_TEST(text_has_at_most_one_odd_character_in_twenty) {
    ck_assert(is_text("", 1, 0, 0));
    ck_assert(is_text("", 1, 5, 100));
    ck_assert(!is_text("", 1, 6, 100));
    ck_assert(!is_text("", 1, 5, 99));
    ck_assert(is_text("\xFF", 1, 5, 100));
    ck_assert(!is_text("\xFF", 1, 6, 100));
    ck_assert(is_text("\xEF\xBF\xBD", 3, 100, 100));
    ck_assert(is_text("\x01", 1, 100, 100));
}
END_TEST

/* Much that needs room: everything it can hold, and what is malformed. */
static terms_status decode_much(const void *context) {
    terms_decoder *decoder;
    terms_status status = terms_decoder_new(&decoder, context);
    const char *text;
    size_t len;
    char bytes[600];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i % 7 ? 0xB0 + i % 11 : 0xFF);
    for (size_t size = 3; size <= sizeof bytes && status == TERMS_OK; size *= 10)
        status = terms_decoder_feed(decoder, bytes, size, &text, &len);
    if (status == TERMS_OK)
        status = terms_decoder_end(decoder, &text, &len);
    else if (decoder)
        ck_assert_int_eq(terms_decoder_feed(decoder, bytes, 1, &text, &len), status);
    terms_decoder_free(decoder);
    return status;
}

START_TEST(failing_allocations_are_told_and_leak_nothing) {
    const char *encodings[] = {"utf-8", "gb18030", "big5", "utf-16", "utf-16le"};
    for (size_t i = 0; i < 5; i++)
        faults_everywhere(decode_much, encodings[i]);
}
END_TEST

START_TEST(a_long_input_decodes_in_one_call) {
    terms__bytes input = {0}, out = {0};
    for (size_t i = 0; i < 100000; i++)
        ck_assert(terms__bytes_add(&input, "\xB2\xE2\xA3\xA0\xFFz", 6));
    terms_decoder *decoder = decode_all("gbk", input.data, input.len, input.len, &out);
    ck_assert_uint_eq(out.len, 100000 * strlen("测　�z"));
    ck_assert_uint_eq(terms_decoder_malformed(decoder, NULL), 100000);
    terms_decoder_free(decoder);
    terms__bytes_free(&input);
    terms__bytes_free(&out);
}
END_TEST

/* Where converters are files, which are read when they are asked for first; some
 * C libraries never try again. */
START_TEST(without_open_files_an_encoding_may_be_refused) {
    struct rlimit limit;
    terms_decoder *decoder;
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
    struct rlimit none = {.rlim_cur = 0, .rlim_max = limit.rlim_max};
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
    terms_status status = terms_decoder_new(&decoder, "big5-hkscs");
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
    ck_assert(status == TERMS_OK || status == TERMS_IO || status == TERMS_BAD_ENCODING);
    ck_assert((decoder != NULL) == (status == TERMS_OK));
    terms_decoder_free(decoder);
    ck_assert_int_eq(terms_decoder_new(&decoder, "utf-8"), TERMS_OK);
    terms_decoder_free(decoder);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("decode", &tests);
    tcase_add_test(tests, samples_decode_the_same_in_pieces_of_any_size);
    tcase_add_test(tests, names_are_taken_in_any_case);
    tcase_add_test(tests, nothing_else_is_taken);
    tcase_add_test(tests, the_mark_decides_on_the_order_of_utf16);
    tcase_add_test(tests, codes_that_differ_between_libraries_are_ours);
    tcase_add_test(tests, random_bytes_decode_the_same_in_pieces_of_any_size);
    tcase_add_test(tests, clean_utf8_stays_where_it_is);
    tcase_add_test(tests, text_has_at_most_one_odd_character_in_twenty);
    tcase_add_test(tests, failing_allocations_are_told_and_leak_nothing);
    tcase_add_test(tests, a_long_input_decodes_in_one_call);
    tcase_add_test(tests, without_open_files_an_encoding_may_be_refused);
    return suite_run(suite);
}
