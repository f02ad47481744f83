/* Tests of encodings: copies of a text count the same, whatever they are in.
 * SPDX-License-Identifier: MIT */
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"
#include "support/run.h"
#include "support/suite.h"

/* How a copy is made, and what it must be taken for. */
typedef struct copy {
    const char *iconv_name, *mark, *encoding;
} copy;

static const copy simplified[] = {
    {"GBK", "", "gb18030"},
    {"GB18030", "", "gb18030"},
    {"UTF-16LE", "", "utf-16le"},
    {"UTF-16BE", "", "utf-16be"},
    {"UTF-16LE", "\xFF\xFE", "utf-16le"},
    {"UTF-16BE", "\xFE\xFF", "utf-16be"},
    {"UTF-8", "", "utf-8"},
    {"UTF-8", "\xEF\xBB\xBF", "utf-8"},
};
static const copy traditional[] = {
    {"BIG5", "", "big5"},
    {"GB18030", "", "gb18030"},
    {"UTF-16LE", "", "utf-16le"},
    {"UTF-16BE", "", "utf-16be"},
    {"UTF-16LE", "\xFF\xFE", "utf-16le"},
    {"UTF-16BE", "\xFE\xFF", "utf-16be"},
    {"UTF-8", "", "utf-8"},
    {"UTF-8", "\xEF\xBB\xBF", "utf-8"},
};

static const char simplified_medium[] =
    "全省乡村振兴工作会议纪要\n\n"
    "　　会议传达了全国两会精神，听取了各市关于乡村振兴的汇报。会议指出，去年全省粮食产量增长3.5%，"
    "农民收入稳步提高，“三支队伍”建设取得新的成效；同时也要看到，城乡差距仍然较大，有的地方产业基础"
    "\n"
    "薄弱，人才留不住。\n"
    "　　会议强调，要坚持高质量发展，把发展新质生产力同县域经济结合起来。一是抓好产业，２０２５年底"
    "前"
    "每个县至少形成一个特色产业；二是抓好人才，办好农民夜校；三是抓好环境，让绿水青山变成金山银山。"
    "\r\n"
    "　　会议要求，各级干部要到群众中去，少开会、开短会，把高质量发展的要求落到实处。\n";

static const char traditional_medium[] =
    "第三屆茶葉博覽會籌備會議紀錄\n\n"
    "　　主席報告：本屆博覽會預計有兩百家廠商參加，展出時間自十月五日起，為期三天。去年參觀人數達到"
    "12萬人次，成長8%，希望今年能夠更上一層樓。\n"
    "　　討論事項：一、交通組建議增加接駁專車，並請警察機關協助指揮；二、宣傳組說明「茶鄉之旅」活動"
    "的\n"
    "內容，經濟發展委員會同意補助部分經費；三、會場應設置『資源回收』區，落實環境保護。\r\n"
    "　　主席裁示：經濟發展與環境保護並重，請各單位依照時程辦理，下次會議再行檢討。\n";

static const char *const simplified_words[] = {
    "测试",         "中国",       "经济",       "发展",     "会议",     "城市更新",
    "乡村振兴",     "政府报告",   "两个确立",   "人民群众", "第一章",   "从严治党",
    "高质量发展",   "新质生产力", "长江三角洲", "减税降费", "先进典型", "绿水青山就是",
    "公报（摘要）", "增长5%左右", "2024年工作", "三支队伍", "大兴调查", "社会主义核心",
};

static const char *const traditional_words[] = {
    "中國",   "經濟",     "會議",     "教育",         "圖書館",     "經濟發展",       "環境保護",
    "半導體", "工作報告", "茶葉博覽", "中小企業發展", "第三屆大會", "人工智慧與教育", "謝謝大家",
    "成長8%", "居住正義", "一國兩制", "觀光與文化",   "永續發展",   "行政院長",
};

#define COUNT(array) (sizeof array / sizeof *array)

typedef struct bytes {
    char *at;
    size_t len;
} bytes;

/* Some libraries don't write all encodings that they read; copies in those are
 * left out. */
static bool is_written(const copy *to) {
    iconv_t converter = iconv_open(to->iconv_name, "UTF-8");
    if (converter == (iconv_t)-1)
        return false;
    iconv_close(converter);
    return true;
}

/* A text in another encoding, behind its byte order mark. */
static bytes convert(const copy *to, const char *text) {
    size_t left = strlen(text), mark = strlen(to->mark), room = 4 * left;
    bytes out = {malloc(mark + room), 0};
    char *source = malloc(left + 1), *in = source;
    ck_assert(out.at && source);
    memcpy(source, text, left + 1);
    memcpy(out.at, to->mark, mark);
    char *end = out.at + mark;
    iconv_t converter = iconv_open(to->iconv_name, "UTF-8");
    ck_assert(iconv(converter, (void *)&in, &left, &end, &room) == 0 && left == 0);
    iconv_close(converter);
    free(source);
    out.len = (size_t)(end - out.at);
    return out;
}

/* A list of some phrases, and of all words. */
static terms_matcher *new_matcher(void) {
    static const char phrases[] =
        "乡村振兴\n两会\n全国两会\n三支队伍\n高质量发展\n发展\n产业基础薄弱\n"
        "2025年\n会议\n經濟發展\n環境保護\n經濟\n茶鄉之旅\n活動的內容\n會議\n";
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    for (size_t i = 0; i < COUNT(simplified_words); i++)
        ck_assert_int_eq(terms_list_add(list, simplified_words[i], NULL, NULL, NULL), TERMS_OK);
    for (size_t i = 0; i < COUNT(traditional_words); i++)
        ck_assert_int_eq(terms_list_add(list, traditional_words[i], NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(
        terms_list_parse(list, "list", TERMS_LIST_TEXT, phrases, strlen(phrases), NULL, NULL),
        TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

static void count_utf8(terms_counts *counts, const char *text) {
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "text"}), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

static void count_bytes(terms_counts *counts, const char *encoding, bytes content) {
    run_write_bytes("copy.txt", content.at, content.len);
    ck_assert_int_eq(terms_counts_file(counts, NULL, "copy.txt", encoding, NULL), TERMS_OK);
}

static uint64_t compare_tallies(const terms_counts *counts, size_t terms, const char *what) {
    uint64_t sum = 0;
    for (size_t term = 0; term < terms; term++) {
        terms_tally plain, copied;
        terms_counts_tally(counts, 0, term, &plain);
        terms_counts_tally(counts, 1, term, &copied);
        ck_assert_msg(memcmp(&plain, &copied, sizeof plain) == 0, "%s: term %zu", what, term);
        sum += plain.total;
    }
    return sum;
}

static void compare_sizes(const terms_counts *counts, const copy *to, bytes content) {
    terms_sizes plain, copied;
    terms_source source;
    terms_counts_document(counts, 0, NULL, NULL, &plain);
    terms_counts_document(counts, 1, NULL, &source, &copied);
    ck_assert_uint_eq(copied.chars, plain.chars);
    ck_assert_uint_eq(copied.han, plain.han);
    ck_assert_uint_eq(source.bytes, content.len);
    ck_assert_uint_eq(source.malformed, 0);
    ck_assert_str_eq(source.encoding, to->encoding);
}

static void print_bytes(bytes content) {
    for (size_t i = 0; i < content.len && i < 32; i++)
        printf("%02X ", (unsigned char)content.at[i]);
    printf("\n");
    fflush(stdout);
}

/* Document 0 is the text in UTF-8, document 1 its copy. */
static void check_copy(const terms_matcher *matcher, const copy *to, const char *text,
                       const char *encoding) {
    char what[128];
    terms_counts *counts;
    if (!is_written(to))
        return;
    bytes content = convert(to, text);
    const char *detected = terms_detect(content.at, content.len);
    snprintf(what, sizeof what, "%.40s in %s", text, to->iconv_name);
    if (!encoding && strcmp(detected, to->encoding) != 0)
        print_bytes(content);
    ck_assert_msg(encoding || strcmp(detected, to->encoding) == 0, "%s: %s", what, detected);
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    count_utf8(counts, text);
    count_bytes(counts, encoding, content);
    ck_assert_uint_gt(compare_tallies(counts, terms_matcher_size(matcher), what), 0);
    compare_sizes(counts, to, content);
    terms_counts_free(counts);
    free(content.at);
}

static void check_copies(const copy *copies, size_t count, const char *text) {
    terms_matcher *matcher = new_matcher();
    for (size_t i = 0; i < count; i++)
        check_copy(matcher, &copies[i], text, NULL);
    terms_matcher_free(matcher);
}

static char *repeat(const char *text, size_t times) {
    size_t len = strlen(text);
    char *all = malloc(len * times + 1);
    ck_assert_ptr_nonnull(all);
    for (size_t i = 0; i < times; i++)
        memcpy(all + i * len, text, len);
    all[len * times] = '\0';
    return all;
}

/* A few pages, and more than detection looks at. */
static void check_long(const copy *copies, size_t count, const char *text) {
    for (size_t times = 5; times <= 1000; times *= 200) {
        char *all = repeat(text, times);
        check_copies(copies, count, all);
        free(all);
    }
}

/* Some short texts are two texts at once: those that are valid UTF-8 are taken
 * for that, and two or three characters of UTF-16 without a mark may well be
 * words of GB18030. */
static bool is_ambiguous(const copy *to, const char *text) {
    bytes content = convert(to, text);
    bool marked = to->mark[0] != '\0', utf8 = strcmp(to->encoding, "utf-8") == 0;
    bool is_utf8 = terms__utf8_valid((unsigned char *)content.at, content.len) == content.len;
    bool is_short = strncmp(to->encoding, "utf-16", 6) == 0 && strlen(text) < 12;
    free(content.at);
    return !marked && !utf8 && (is_utf8 || is_short);
}

static void check_words(const copy *copies, size_t count, const char *const *words, size_t most) {
    terms_matcher *matcher = new_matcher();
    size_t written = 0, checked = 0;
    for (size_t i = 0; i < most * count; i++) {
        const copy *to = &copies[i % count];
        written += is_written(to);
        if (!is_written(to) || is_ambiguous(to, words[i / count]))
            continue;
        check_copy(matcher, to, words[i / count], NULL);
        checked++;
    }
    ck_assert_uint_gt(checked, written * 3 / 4);
    terms_matcher_free(matcher);
}

/* A line's end is a NUL in UTF-16, so that even one word is known. */
static void check_lines(const copy *copies, size_t count, const char *const *words, size_t most) {
    terms_matcher *matcher = new_matcher();
    for (size_t i = 0; i < most * count; i++) {
        char line[128];
        snprintf(line, sizeof line, "%s\r\n", words[i / count]);
        if (strncmp(copies[i % count].encoding, "utf-16", 6) == 0)
            check_copy(matcher, &copies[i % count], line, NULL);
    }
    terms_matcher_free(matcher);
}

START_TEST(copies_of_a_simplified_text_count_the_same) {
    check_copies(simplified, COUNT(simplified), simplified_medium);
    check_long(simplified, COUNT(simplified), simplified_medium);
}
END_TEST

START_TEST(copies_of_a_traditional_text_count_the_same) {
    check_copies(traditional, COUNT(traditional), traditional_medium);
    check_long(traditional, COUNT(traditional), traditional_medium);
}
END_TEST

START_TEST(so_do_copies_of_a_word) {
    check_words(simplified, COUNT(simplified), simplified_words, COUNT(simplified_words));
    check_words(traditional, COUNT(traditional), traditional_words, COUNT(traditional_words));
}
END_TEST

START_TEST(so_do_copies_of_a_line_of_one_word) {
    check_lines(simplified, COUNT(simplified), simplified_words, COUNT(simplified_words));
    check_lines(traditional, COUNT(traditional), traditional_words, COUNT(traditional_words));
}
END_TEST

START_TEST(so_do_copies_whose_encoding_is_named) {
    static const char *const names[] = {"gbk",    "GB18030", "utf-16le", "UTF-16BE",
                                        "utf-16", "Utf-16",  "UTF-8",    "utf-8"};
    terms_matcher *matcher = new_matcher();
    for (size_t i = 0; i < COUNT(simplified); i++)
        check_copy(matcher, &simplified[i], simplified_medium, names[i]);
    check_copy(matcher, &(copy){"UTF-16BE", "", "utf-16be"}, simplified_medium, "utf-16");
    check_copy(matcher, &(copy){"BIG5", "", "big5"}, traditional_medium, "Big5");
    check_copy(matcher, &(copy){"BIG5-HKSCS", "", "big5-hkscs"}, traditional_medium, "big5-hkscs");
    terms_matcher_free(matcher);
}
END_TEST

static void tell(const char *iconv_name) {
    if (is_written(&(copy){iconv_name, "", ""}))
        return;
    printf("encodings: copies in %s are skipped, iconv doesn't write it here\n", iconv_name);
    fflush(stdout);
}

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("encodings", &tests);
    tcase_add_checked_fixture(tests, run_enter, run_leave);
    tcase_add_test(tests, copies_of_a_simplified_text_count_the_same);
    tcase_add_test(tests, copies_of_a_traditional_text_count_the_same);
    tcase_add_test(tests, so_do_copies_of_a_word);
    tcase_add_test(tests, so_do_copies_of_a_line_of_one_word);
    tcase_add_test(tests, so_do_copies_whose_encoding_is_named);
    tell("GBK");
    tell("GB18030");
    tell("BIG5");
    tell("BIG5-HKSCS");
    return suite_run(suite);
}
