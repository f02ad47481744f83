/* Tests of hazards: what makes Chinese text hard to count, case by case.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"
#include "report/table/table.h"
#include "support/compiled.h"
#include "support/run.h"
#include "support/suite.h"
#include "support/tables.h"

static terms_counts *count_text(const terms_matcher *matcher, const char *text) {
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "text"}), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    return counts;
}

/* What the finder finds of a term, as a tally without the excluded ones. */
static terms_tally find(const terms_matcher *matcher, const char *text, size_t term) {
    terms_finder *finder;
    const terms_match *match;
    terms_tally tally = {0};
    ck_assert_int_eq(terms_finder_new(&finder, matcher, text, strlen(text)), TERMS_OK);
    while (terms_finder_next(finder, &match) == TERMS_OK && match) {
        if (match->term != term)
            continue;
        tally.total++;
        tally.free += match->label == TERMS_FREE;
        tally.nested += match->label == TERMS_NESTED;
        tally.crossing += match->label == TERMS_CROSSING;
        tally.quoted += match->quoted;
        tally.joined += match->joined;
    }
    terms_finder_free(finder);
    return tally;
}

/* total=free+nested+crossing, then what is not 0 of quoted, joined, excluded. */
static size_t show(char *out, size_t room, const terms_tally *t) {
    const char *marks[] = {"q", "j", "x"};
    const uint64_t counts[] = {t->quoted, t->joined, t->excluded};
    int at = snprintf(out, room, "%" PRIu64 "=%" PRIu64 "+%" PRIu64 "+%" PRIu64, t->total, t->free,
                      t->nested, t->crossing);
    for (size_t k = 0; k < 3; k++)
        if (counts[k] > 0)
            at += snprintf(out + at, room - (size_t)at, "%s%" PRIu64, marks[k], counts[k]);
    return (size_t)at;
}

/* The tallies of all terms, in the order of the list; counts and finder agree. */
static void expect(const char *list, const char *text, const char *expected) {
    terms_matcher *matcher = compiled(list);
    terms_counts *counts = count_text(matcher, text);
    char shown[512] = "";
    for (size_t term = 0, at = 0; term < terms_matcher_size(matcher); term++) {
        terms_tally tally, found = find(matcher, text, term);
        terms_counts_tally(counts, 0, term, &tally);
        found.excluded = tally.excluded;
        ck_assert_mem_eq(&tally, &found, sizeof tally);
        at += (size_t)snprintf(shown + at, sizeof shown - at, "%s", at ? " " : "");
        at += show(shown + at, sizeof shown - at, &tally);
    }
    ck_assert_msg(strcmp(shown, expected) == 0, "%s in %s: %s, not %s", list, text, shown,
                  expected);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

static void expect_sizes(const char *text, uint64_t chars, uint64_t han) {
    terms_matcher *matcher = compiled("提法\n");
    terms_counts *counts = count_text(matcher, text);
    terms_sizes sizes;
    terms_counts_document(counts, 0, NULL, NULL, &sizes);
    ck_assert_uint_eq(sizes.chars, chars);
    ck_assert_uint_eq(sizes.han, han);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

/* Decode bytes under a name, or under the one that is detected: `text` comes
 * out, with so many malformed. */
static void expect_decoded(const char *encoding, const char *bytes, size_t len, const char *text,
                           uint64_t malformed) {
    terms_decoder *decoder;
    const char *part;
    size_t part_len, at = 0;
    char all[256] = "";
    ck_assert_int_eq(terms_decoder_new(&decoder, encoding), TERMS_OK);
    ck_assert_int_eq(terms_decoder_feed(decoder, bytes, len, &part, &part_len), TERMS_OK);
    at += (size_t)snprintf(all, sizeof all, "%.*s", (int)part_len, part);
    ck_assert_int_eq(terms_decoder_end(decoder, &part, &part_len), TERMS_OK);
    snprintf(all + at, sizeof all - at, "%.*s", (int)part_len, part);
    ck_assert_str_eq(all, text);
    ck_assert_uint_eq(terms_decoder_malformed(decoder, NULL), malformed);
    terms_decoder_free(decoder);
}

START_TEST(a_country_inside_a_longer_name_is_nested) {
    expect("印度\n印度尼西亚\n", "代表团从印度尼西亚回来了", "1=0+1+0 1=1+0+0");
    expect("印度\n印度尼西亚\n", "印度和印度尼西亚", "2=1+1+0 1=1+0+0");
    expect("印度尼西亚\n印度\n", "印度尼西亚的邻国", "1=1+0+0 1=0+1+0");
}
END_TEST

START_TEST(so_is_a_name_in_latin_letters) {
    expect("New York\nNew York Times\n", "he read the New York Times in New York",
           "2=1+1+0 1=1+0+0");
    expect("Samoa\nAmerican Samoa\n", "American Samoa lies east of Samoa", "2=1+1+0 1=1+0+0");
    expect("New York\nNew York Times\n", "the NEW\nYORK  times", "1=0+1+0 1=1+0+0j1");
}
END_TEST

START_TEST(two_forms_of_a_term_count_once_where_one_is_in_the_other) {
    expect("A B\tT\nA B C\tT\n", "A B C", "1=1+0+0");
    expect("A B C\tT\nA B\tT\n", "A B C and A B", "2=2+0+0");
}
END_TEST

START_TEST(words_that_share_a_character_cross) {
    expect("的士\n士兵\n", "守着城堡的士兵", "1=0+0+1 1=0+0+1");
}
END_TEST

START_TEST(segmentation_that_goes_wrong_hides_no_word) {
    expect("被发\n发明\n", "指南针被发明以后", "1=0+0+1 1=0+0+1");
    expect("少数\n数组\n组织\n", "只有少数组织参加", "1=0+0+1 1=0+0+1 1=0+0+1");
    expect("展示\n示了\n了如\n如何\n", "展示了如何去做", "1=0+0+1 1=0+0+1 1=0+0+1 1=0+0+1");
    expect("展示\n展示了\n如何\n", "展示了如何去做", "1=0+1+0 1=1+0+0 1=1+0+0");
}
END_TEST

START_TEST(ten_is_not_found_in_twenty_where_that_is_an_exception) {
    const char *text = "二十大以来办成十大工程；二十大指出，学习二十大，贯彻二十大。";
    expect("十大\t\t\t二十大\n", text, "1=1+0+0x4");
    expect("十大\n", text, "5=5+0+0");
    expect("十大\t\t\t二十大\n二十大\n", text, "1=1+0+0x4 4=4+0+0");
}
END_TEST

START_TEST(two_sessions_as_two_terms_and_as_one) {
    char text[2048] = "两会之后，";
    for (size_t i = 0, at = strlen(text); i < 15; i++, at = strlen(text))
        snprintf(text + at, sizeof text - at, "第%zu次说到全国两会，", i);
    expect("两会\n全国两会\n", text, "16=1+15+0 15=15+0+0");
    expect("全国两会\t两会\n两会\t两会\n", text, "16=16+0+0");
}
END_TEST

START_TEST(laughter_does_not_overlap_itself) {
    expect("哈哈\n", "哈哈哈", "1=1+0+0");
    expect("哈哈\n", "哈哈哈哈，哈 哈", "3=3+0+0j1");
}
END_TEST

START_TEST(a_wrapped_title_is_one_and_two_paragraphs_are_two) {
    const char *list = "中国式现代化新征程\n";
    expect(list, "奋进中国式现代化\n新征程", "1=1+0+0j1");
    expect(list, "奋进中国式现代化\r\n新征程", "1=1+0+0j1");
    expect(list, "奋进中国式现代化 \n　新征程", "1=1+0+0j1");
    expect(list, "奋进中国式现代化\n\n新征程", "0=0+0+0");
    expect(list, "奋进中国式现代化\r\n\r\n新征程", "0=0+0+0");
    expect(list, "奋进中国式现代化\n \t\n新征程", "0=0+0+0");
    expect(list, "奋进中国式现代化\n　　新征程", "0=0+0+0");
    expect(list, "奋进中国式现代化\u2029新征程", "0=0+0+0");
}
END_TEST

START_TEST(a_spaced_title_is_found) {
    expect("两个确立\n", "深刻领悟 两 个 确 立", "1=1+0+0j1");
    expect("两个确立\n", "深刻领悟　两　个　确　立", "1=1+0+0j1");
    expect("两个确立\n", "深刻领悟两\u00A0\u00A0个\u2003确\u202F立", "1=1+0+0j1");
    expect("两 个 确 立\n", "深刻领悟两个确立", "1=1+0+0");
}
END_TEST

START_TEST(false_spaces_from_pages_are_passed_over) {
    expect("高质量发展\n", "推动高 质量发 展，坚持高质\n量发展。高质量 发展 。", "3=3+0+0j3");
    expect("GDP增长\n", "去年 GDP 增 长百分之五", "1=1+0+0j1");
    expect("work report\n", "the work  report and the work\nreport, no workreport", "2=2+0+0j1");
}
END_TEST

START_TEST(a_pause_mark_is_part_of_a_phrase) {
    expect("勇当先行者、谱写新篇章\n",
           "勇当先行者、谱写新篇章。勇当先行者、谱写新篇章；勇当先行者谱写新篇章，"
           "勇当先行者、\n谱写新篇章。“勇当先行者、谱写新篇章”",
           "4=4+0+0q1j1");
}
END_TEST

START_TEST(quotation_marks_of_all_kinds_quote) {
    const char *list = "三支队伍\n";
    expect(list, "建好“三支队伍”，", "1=1+0+0q1");
    expect(list, "建好「三支队伍」，", "1=1+0+0q1");
    expect(list, "建好『三支队伍』，", "1=1+0+0q1");
    expect(list, "建好‘三支队伍’，", "1=1+0+0q1");
    expect(list, "建好\"三支队伍\"，", "1=1+0+0q1");
    expect(list, "建好＂三支队伍＂，", "1=1+0+0q1");
    expect(list, "建好〝三支队伍〞，", "1=1+0+0q1");
    expect(list, "建好«三支队伍»，", "1=1+0+0q1");
    expect(list, "建好“ 三支队伍\n”，", "1=1+0+0q1");
}
END_TEST

START_TEST(marks_that_make_no_pair_do_not_quote) {
    const char *list = "三支队伍\n";
    expect(list, "“三支队伍建设”，", "1=1+0+0");
    expect(list, "建好“三支队伍」，", "1=1+0+0");
    expect(list, "建好”三支队伍“，", "1=1+0+0");
    expect(list, "建好《三支队伍》，", "1=1+0+0");
    expect(list, "“三支队伍", "1=1+0+0");
    expect(list, "“\n\n三支队伍”", "1=1+0+0");
}
END_TEST

START_TEST(invisible_characters_are_passed_over) {
    static const uint32_t invisible[] = {0x00AD, 0x180E, 0x200B, 0x200C, 0x200D,  0x200E,
                                         0x200F, 0x202A, 0x202E, 0x2060, 0x2064,  0x2066,
                                         0x2069, 0xFE00, 0xFE0F, 0xFEFF, 0xE0100, 0xE01EF};
    for (size_t i = 0; i < sizeof invisible / sizeof *invisible; i++) {
        char text[64], mark[5] = "";
        terms__utf8_encode(invisible[i], mark);
        snprintf(text, sizeof text, "关注公众%s号%s。", mark, mark);
        expect("公众号\n", text, "1=1+0+0j1");
        expect_sizes(text, 6, 5);
        snprintf(text, sizeof text, "公%s众号\n", mark);
        expect(text, "关注公众号。", "1=1+0+0");
    }
}
END_TEST

START_TEST(radicals_and_compatibility_ideographs_are_their_usual_selves) {
    expect("统一\n", "统⼀部署", "1=1+0+0"); /* U+2F00 */
    expect("非常\n", "⾮常之举", "1=1+0+0"); /* U+2FAE */
    expect("豈有\n", "\uF900有", "1=1+0+0");
    expect("\uF900有\n", "豈有", "1=1+0+0");
    expect("丽水\n麗水\n", "\U0002F800水", "1=1+0+0 0=0+0+0");
}
END_TEST

START_TEST(circled_numbers_and_units_stay_what_they_are) {
    expect("1\n①\n", "①和1", "1=1+0+0 1=1+0+0");
    expect("m2\n㎡\n", "九十㎡", "0=0+0+0 1=1+0+0");
    expect("...\n…\n", "等等…", "0=0+0+0 1=1+0+0");
}
END_TEST

START_TEST(full_width_characters_are_their_narrow_selves) {
    expect("2024年\n", "２０２４年和2024年和２0２4年", "3=3+0+0");
    expect("A股\n", "Ａ股，ａ股，A股，a股", "4=4+0+0");
    expect("5G(试点)\n", "５Ｇ（试点）", "1=1+0+0");
    expect("增长5%\n", "增长５％", "1=1+0+0");
}
END_TEST

START_TEST(dashes_are_one_and_middle_dots_are_one) {
    const char *dashes[] = {"—", "－", "―", "–", "-", "‐", "\u2212", "─"};
    const char *dots[] = {"·", "•", "・", "‧", "∙", "⋅", "･"};
    char text[64];
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        snprintf(text, sizeof text, "京%s沪线", dashes[i]);
        expect("京-沪\n", text, "1=1+0+0");
    }
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
        snprintf(text, sizeof text, "马可%s波罗", dots[i]);
        expect("马可·波罗\n", text, "1=1+0+0");
    }
}
END_TEST

START_TEST(a_year_may_be_written_with_a_circle) {
    expect("二〇三五年\n", "到二○三五年，到二〇三五年，到二◯三五年", "3=3+0+0");
    expect("二○三五年\n", "到二〇三五年", "1=1+0+0");
    expect_sizes("二〇三五", 4, 4);
    expect_sizes("二○三五", 4, 3);
}
END_TEST

START_TEST(traditional_and_simplified_characters_are_apart) {
    expect("发展\n發展\n", "发展，發展，髮展", "1=1+0+0 1=1+0+0");
}
END_TEST

START_TEST(supplementary_characters_are_one_and_han) {
    expect("𠀀字\n", "这个𠀀字", "1=1+0+0");
    expect_sizes("𠀀", 1, 1);
    expect_sizes("\U0002B740\U0002CEB0\U00030000\U00031350\U000323AF", 5, 5);
    expect_sizes("\U0001F600", 1, 0);
    expect("𠀀\n", "\U00020001", "0=0+0+0");
}
END_TEST

START_TEST(two_characters_of_gb_are_recognized) {
    const char *bytes = "\xB2\xE2\xCA\xD4";
    ck_assert_str_eq(terms_detect(bytes, 4), "gb18030");
    expect_decoded(terms_detect(bytes, 4), bytes, 4, "测试", 0);
}
END_TEST

START_TEST(gb2312_may_hold_characters_of_gbk_and_gb18030) {
    expect_decoded("GB2312", "\xE9\x46\xBB\xF9", 4, "镕基", 0);
    expect_decoded("gb2312", "\x87\xF8\xBC\xD2", 4, "國家", 0);
    expect_decoded("gbk", "\x95\x32\x82\x36", 4, "𠀀", 0);
}
END_TEST

START_TEST(codes_that_standards_and_libraries_dispute_are_settled) {
    expect_decoded("gb18030", "\xFE\x51", 2, "\uE816", 0);
    expect_decoded("gb18030", "\xA6\xD9\xA6\xDA\xA6\xDB\xA6\xDC\xA6\xDD\xA6\xDE\xA6\xDF", 14,
                   "\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16", 0);
    expect_decoded("gb18030", "\xA6\xEC\xA6\xED\xA6\xF3\xA6\xFE", 8, "\uFE17\uFE18\uFE19\uE79F", 0);
    expect_decoded("gb18030", "\x82\x35\x90\x37", 4, "\u9FB4", 0);
    expect_decoded("gb18030", "\x84\x31\x82\x36", 4, "\uFE10", 0);
    expect_decoded("gb18030", "\x80", 1, "€", 0);
}
END_TEST

static const terms_write_options csv = {.format = TERMS_CSV};

static void check_guarded(const char *text, const char *expected) {
    table_expect(table_of_texts(&text, 1), &csv, expected);
}

START_TEST(cells_that_a_spreadsheet_would_run_are_text) {
    check_guarded("=1+1", "text\n'=1+1\n");
    check_guarded("@x", "text\n'@x\n");
    check_guarded("-说", "text\n'-说\n");
    check_guarded("+互联网", "text\n'+互联网\n");
    check_guarded("互联网+", "text\n互联网+\n");
}
END_TEST

START_TEST(negative_numbers_are_untouched) {
    terms_table *table = terms__table_new(), *finished;
    terms__table_add_column(table, "slope");
    terms__table_add_row(table);
    terms__table_put_real(table, -1.5);
    ck_assert_int_eq(terms__table_finish(&finished, table), TERMS_OK);
    table_expect(finished, &csv, "slope\n-1.5000\n");
}
END_TEST

START_TEST(terms_that_look_like_formulas_are_counted_and_guarded) {
    terms_matcher *matcher = compiled("=1+1\n@x\n-说\n+互联网\n");
    terms_counts *counts = count_text(matcher, "=1+1，@x，—说，＋互联网，+互联网");
    terms_table *table;
    ck_assert_int_eq(terms_table_wide(&table, counts, NULL), TERMS_OK);
    table_expect(table, &csv, "doc,date,group,han,'=1+1,'@x,'-说,'+互联网\ntext,,,7,1,1,1,2\n");
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

static void check_rate(terms_base base, const char *name, double rate) {
    terms_matcher *matcher = compiled("提法\n");
    terms_counts *counts = count_text(matcher, "提法：2024年，abc。");
    const terms_table_options options = {.base = base};
    terms_table *table;
    ck_assert_int_eq(terms_table_summary(&table, counts, &options), TERMS_OK);
    size_t column = terms_table_columns(table) - 1;
    ck_assert_str_eq(terms_table_column(table, column), name);
    ck_assert_double_eq(terms_table_cell(table, 0, column).real, rate);
    terms_table_free(table);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

START_TEST(a_rate_names_its_base) {
    check_rate(TERMS_PER_HAN, "per_10k_han", 10000.0 / 3);
    check_rate(TERMS_PER_CHARS, "per_10k_chars", 10000.0 / 13);
}
END_TEST

START_TEST(a_report_cut_in_its_last_character_has_one_malformed) {
    const char *report = "政府工作报告：全国两会胜利闭幕，各项工作有序推进，全国两";
    size_t len = strlen(report) - 1;
    char cut[128];
    memcpy(cut, report, len);
    ck_assert_str_eq(terms_detect(cut, len), "utf-8");
    run_write_bytes("report.txt", cut, len);
    const run_result *result =
        run("terms-count", "-e全国", "report.txt", "-tdocs", "--format=tsv", NULL);
    ck_assert_int_eq(result->status, 1);
    ck_assert_ptr_nonnull(strstr(result->out, "\tutf-8\t83\t28\t24\t1\t0\t2\n"));
    ck_assert_ptr_nonnull(strstr(result->err, "report.txt: byte 81: "));
}
END_TEST

START_TEST(csv_for_a_spreadsheet_begins_with_a_byte_order_mark) {
    run_write("report.txt", "全国两会");
    ck_assert_int_eq(run("terms-count", "-e两会", "report.txt", "-oout.csv", NULL)->status, 0);
    ck_assert_int_eq(strncmp(run_read("out.csv", NULL), "\uFEFFrank,term,", 13), 0);
    const run_result *piped = run("terms-count", "-e两会", "report.txt", NULL);
    ck_assert_int_eq(strncmp(piped->out, "rank,term,", 10), 0);
}
END_TEST

static void add_terms(TCase *tests) {
    tcase_add_test(tests, a_country_inside_a_longer_name_is_nested);
    tcase_add_test(tests, so_is_a_name_in_latin_letters);
    tcase_add_test(tests, two_forms_of_a_term_count_once_where_one_is_in_the_other);
    tcase_add_test(tests, words_that_share_a_character_cross);
    tcase_add_test(tests, segmentation_that_goes_wrong_hides_no_word);
    tcase_add_test(tests, ten_is_not_found_in_twenty_where_that_is_an_exception);
    tcase_add_test(tests, two_sessions_as_two_terms_and_as_one);
    tcase_add_test(tests, laughter_does_not_overlap_itself);
    tcase_add_test(tests, a_wrapped_title_is_one_and_two_paragraphs_are_two);
    tcase_add_test(tests, a_spaced_title_is_found);
    tcase_add_test(tests, false_spaces_from_pages_are_passed_over);
    tcase_add_test(tests, a_pause_mark_is_part_of_a_phrase);
    tcase_add_test(tests, quotation_marks_of_all_kinds_quote);
    tcase_add_test(tests, marks_that_make_no_pair_do_not_quote);
}

static void add_characters(TCase *tests) {
    tcase_add_test(tests, invisible_characters_are_passed_over);
    tcase_add_test(tests, radicals_and_compatibility_ideographs_are_their_usual_selves);
    tcase_add_test(tests, circled_numbers_and_units_stay_what_they_are);
    tcase_add_test(tests, full_width_characters_are_their_narrow_selves);
    tcase_add_test(tests, dashes_are_one_and_middle_dots_are_one);
    tcase_add_test(tests, a_year_may_be_written_with_a_circle);
    tcase_add_test(tests, traditional_and_simplified_characters_are_apart);
    tcase_add_test(tests, supplementary_characters_are_one_and_han);
    tcase_add_test(tests, two_characters_of_gb_are_recognized);
    tcase_add_test(tests, gb2312_may_hold_characters_of_gbk_and_gb18030);
    tcase_add_test(tests, codes_that_standards_and_libraries_dispute_are_settled);
}

static void add_tables(TCase *tests) {
    tcase_add_test(tests, cells_that_a_spreadsheet_would_run_are_text);
    tcase_add_test(tests, negative_numbers_are_untouched);
    tcase_add_test(tests, terms_that_look_like_formulas_are_counted_and_guarded);
    tcase_add_test(tests, a_rate_names_its_base);
    tcase_add_test(tests, a_report_cut_in_its_last_character_has_one_malformed);
    tcase_add_test(tests, csv_for_a_spreadsheet_begins_with_a_byte_order_mark);
}

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("hazards", &tests);
    tcase_add_checked_fixture(tests, run_enter, run_leave);
    add_terms(tests);
    add_characters(tests);
    add_tables(tests);
    return suite_run(suite);
}
