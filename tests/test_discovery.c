/* Tests of discovery: phrases, quotations, first documents, and calls out of order.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"
#include "support/tables.h"

/* A document: what it is called, its date, its text. */
typedef struct text_of {
    const char *id, *date, *text;
} text_of;

static terms_discovery *new_discovery(const terms_discovery_options *options,
                                      const terms_matcher *known) {
    terms_discovery *discovery;
    ck_assert_int_eq(terms_discovery_new(&discovery, options, known), TERMS_OK);
    return discovery;
}

static terms_status take(terms_discovery *discovery, const text_of *document) {
    const terms_document name = {.id = document->id, .date = document->date};
    terms_status status = terms_discovery_begin(discovery, &name);
    if (status == TERMS_OK)
        status = terms_discovery_feed(discovery, document->text, strlen(document->text));
    return status == TERMS_OK ? terms_discovery_end(discovery) : status;
}

static terms_status finish(terms_discovery *discovery, size_t wanted) {
    size_t parts;
    terms_status status = terms_discovery_divide(discovery, wanted, &parts);
    for (size_t i = 0; i < parts && status == TERMS_OK; i++)
        status = terms_discovery_count(discovery, i);
    return status == TERMS_OK ? terms_discovery_finish(discovery) : status;
}

/* The discovery in some documents, the last one without an id. */
static terms_discovery *discover(const terms_discovery_options *options, const terms_matcher *known,
                                 const text_of *documents) {
    terms_discovery *discovery = new_discovery(options, known);
    for (; documents->id; documents++)
        ck_assert_int_eq(take(discovery, documents), TERMS_OK);
    ck_assert_int_eq(finish(discovery, 2), TERMS_OK);
    return discovery;
}

static const terms_phrase *find(const terms_discovery *discovery, const char *text) {
    for (size_t i = 0; i < terms_discovery_size(discovery); i++) {
        const terms_phrase *phrase = terms_discovery_phrase(discovery, i);
        if (strcmp(phrase->text, text) == 0)
            return phrase;
    }
    return NULL;
}

/* Check the whole table, and free the discovery. */
static void check_table(terms_discovery *discovery, const char *expected) {
    terms_table *table;
    ck_assert_int_eq(terms_table_discovery(&table, discovery, 0, SIZE_MAX, NULL), TERMS_OK);
    table_expect(table, NULL, expected);
    terms_discovery_free(discovery);
}

static terms_matcher *matcher_of(const char *const *forms) {
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    for (; *forms; forms++)
        ck_assert_int_eq(terms_list_add(list, *forms, NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

#define COLUMNS                                                                                    \
    "rank,phrase,n,total,docs,per_10k_han,left_entropy,right_entropy,cohesion_log2,c_value,"       \
    "quoted,quoted_share,numbered,first_doc,first_date,score\n"

/* All occurrences are at edges, so that the entropies are log2 3.  The cohesion is log2 of
 * 3 * 12 / (3 * 3), the most that 3 of 12 can have.  The phrase is the only one of its length, so
 * its autonomy is 0; it is found in both years, and quoted once.  So the score is log2(3) / 2 + 6 +
 * log2(3) + 8 / 4. */
START_TEST(a_phrase_has_its_measures) {
    const text_of documents[] = {
        {"b", "2024", "两个确立，“两个确立”"}, {"a", "2023-05", "两个确立"}, {0}};
    terms_discovery *discovery =
        discover(&(terms_discovery_options){.min_total = 3}, NULL, documents);
    const terms_phrase *phrase = terms_discovery_phrase(discovery, 0);
    ck_assert_uint_eq(terms_discovery_size(discovery), 1);
    ck_assert_ptr_null(terms_discovery_phrase(discovery, 1));
    ck_assert_uint_eq(phrase->rank, 1);
    ck_assert_str_eq(phrase->text, "两个确立");
    ck_assert_str_eq(phrase->first.id, "a");
    check_table(discovery,
                COLUMNS "1,两个确立,4,3,2,2500.0000,1.5850,1.5850,2.0000,6.0000,1,0.3333,1,"
                        "a,2023-05,10.3774\n");
}
END_TEST

START_TEST(without_documents_there_are_columns_alone) {
    const text_of nothing[] = {{0}},
                  others[] = {{"a", NULL, ""}, {"b", "2024", "ABC 123，。\n"}, {0}};
    check_table(discover(NULL, NULL, nothing), COLUMNS);
    check_table(discover(NULL, NULL, others), COLUMNS);
    check_table(discover(&(terms_discovery_options){.quoted = true}, NULL, others),
                "rank,phrase,n,total,quoted,unquoted,quoted_share,docs,per_10k_han,numbered,"
                "first_doc,first_date\n");
}
END_TEST

/* Each phrase is found another number of times, with different words around it. */
static const char words[] =
    "深化改革，推动改革，改革开放，坚持改革。扩大开放，推动开放，坚持开放，开放合作。"
    "中华人民共和国成立。建设中华人民共和国。热爱中华人民共和国，中华人民共和国万岁。"
    "保卫中华人民共和国。人民幸福，为了人民，依靠人民，人民满意。"
    "发展的成果，新的发展，好的发展，快的发展，发展和改革，稳定"
    "的发展。"
    "改革开放成就，改革开放事业，推进改革开放，继续改革开放。";

START_TEST(no_piece_is_beside_its_phrase) {
    const text_of documents[] = {{"a", NULL, words}, {0}};
    terms_discovery *discovery =
        discover(&(terms_discovery_options){.min_total = 4}, NULL, documents);
    ck_assert_ptr_nonnull(find(discovery, "中华人民共和国"));
    ck_assert_ptr_nonnull(find(discovery, "人民"));
    ck_assert_ptr_nonnull(find(discovery, "改革开放"));
    const char *const pieces[] = {"民共和国", "共和国", "中华人民", "华人民共和国",
                                  "革开放",   "的发展", "革开",     "共和"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        ck_assert_msg(!find(discovery, pieces[i]), "%s", pieces[i]);
    terms_discovery_free(discovery);
}
END_TEST

START_TEST(none_ends_with_a_preposition) {
    const text_of documents[] = {
        {"a", NULL,
         "同志为核心，同志为人民，同志为国家，同志为民族。同志为，同志为，同志为，同志为。"
         "为国家，为民族，作为国家，为人民，为他人，为民族。"},
        {0}};
    terms_discovery *discovery =
        discover(&(terms_discovery_options){.min_total = 3}, NULL, documents);
    ck_assert_ptr_null(find(discovery, "同志为"));
    ck_assert_ptr_nonnull(find(discovery, "为民族"));
    terms_discovery_free(discovery);
}
END_TEST

/* A phrase that is a little longer than it may be leaves no pieces behind. */
START_TEST(pieces_of_what_is_too_long_are_left_out) {
    const text_of documents[] = {{"a", NULL, words}, {0}};
    terms_discovery *discovery =
        discover(&(terms_discovery_options){.min_total = 4, .longest = 6}, NULL, documents);
    ck_assert_ptr_null(find(discovery, "华人民共和国"));
    ck_assert_ptr_null(find(discovery, "中华人民共和"));
    ck_assert_ptr_null(find(discovery, "共和国"));
    ck_assert_ptr_nonnull(find(discovery, "人民"));
    terms_discovery_free(discovery);
}
END_TEST

START_TEST(what_is_known_is_left_out_with_its_pieces) {
    const text_of documents[] = {{"a", NULL, words}, {0}};
    const char *const forms[] = {"改革　开放", "Ａ、建设中华人民共和国", "共和国万岁",
                                 "人民为了人民", NULL};
    terms_matcher *matcher = matcher_of(forms);
    const terms_discovery_options options = {.min_total = 4};
    terms_discovery *all = discover(&options, NULL, documents);
    terms_discovery *rest = discover(&options, matcher, documents);
    ck_assert_ptr_null(find(rest, "改革开放"));
    ck_assert_ptr_nonnull(find(rest, "中华人民共和国"));
    ck_assert_ptr_nonnull(find(rest, "改革"));
    ck_assert_uint_eq(terms_discovery_size(rest), terms_discovery_size(all) - 1);
    terms_discovery_free(all);
    terms_discovery_free(rest);
    terms_matcher_free(matcher);
    matcher = matcher_of((const char *const[]){"我爱改革开放", "新的，发展", NULL});
    const text_of loving[] = {{"a", NULL, "我爱改革开放，我爱改革开放，我爱改革开放，我爱改革开放"},
                              {0}};
    ck_assert_ptr_nonnull(find(rest = discover(&options, NULL, loving), "我爱改革开放"));
    terms_discovery_free(rest);
    check_table(discover(&options, matcher, loving), COLUMNS);
    terms_matcher_free(matcher);
}
END_TEST

/* Dates come before no date, and then documents come in their order, whichever was added first. */
START_TEST(the_first_document_is_that_of_the_earliest_date) {
    const text_of documents[] = {{"none", NULL, "碳达峰，碳达峰"}, {"late", "2024-03-05", "碳达峰"},
                                 {"b", "2024-03", "碳达峰"},       {"a", "2024-03", "碳达峰"},
                                 {"early", "2020", "碳中"},        {0}};
    for (size_t turn = 0; turn < 5; turn++) {
        terms_discovery *discovery = new_discovery(NULL, NULL);
        for (size_t i = 0; i < 5; i++)
            ck_assert_int_eq(take(discovery, &documents[(i + turn) % 5]), TERMS_OK);
        ck_assert_int_eq(finish(discovery, 1), TERMS_OK);
        const terms_phrase *phrase = find(discovery, "碳达峰");
        ck_assert_ptr_nonnull(phrase);
        ck_assert_str_eq(phrase->first.id, "a");
        ck_assert_str_eq(phrase->first.date, "2024-03");
        ck_assert_uint_eq(phrase->documents, 4);
        terms_discovery_free(discovery);
    }
    const text_of undated[] = {
        {"b", NULL, "碳达峰，碳达峰，碳达峰"}, {"a", "", "碳达峰，碳达峰"}, {0}};
    terms_discovery *discovery = discover(NULL, NULL, undated);
    ck_assert_str_eq(terms_discovery_phrase(discovery, 0)->first.id, "a");
    ck_assert_ptr_null(terms_discovery_phrase(discovery, 0)->first.date);
    terms_discovery_free(discovery);
}
END_TEST

/* A phrase that is used each year from some year on, and one that was always used, have the same
 * numbers otherwise. */
START_TEST(what_comes_up_and_stays_has_a_higher_score) {
    enum { YEARS = 100 };
    terms_discovery *discovery = new_discovery(NULL, NULL);
    for (int year = 0; year < YEARS; year++) {
        char id[16], text[128];
        snprintf(id, sizeof id, "%d", 1900 + year);
        snprintf(text, sizeof text, "%s%s", year >= YEARS - 20 ? "新质生产力。" : "",
                 year % 5 == 0 ? "环境保护法。" : "");
        ck_assert_int_eq(take(discovery, &(text_of){id, id, text}), TERMS_OK);
    }
    ck_assert_int_eq(finish(discovery, 1), TERMS_OK);
    const terms_phrase *new = find(discovery, "新质生产力"), *old = find(discovery, "环境保护法");
    ck_assert_ptr_nonnull(new);
    ck_assert_ptr_nonnull(old);
    ck_assert_uint_eq(new->total, old->total);
    ck_assert_double_gt(new->score, old->score + 1);
    ck_assert_uint_eq(new->rank, 1);
    ck_assert_uint_eq(old->rank, 2);
    terms_discovery_free(discovery);
}
END_TEST

START_TEST(numbers_and_measures_are_no_phrases) {
    const text_of documents[] = {
        {"a", NULL,
         "一九五八年，一九五八年，一九五八年。第三次会议，第三次会议，第三次会议。"
         "在第三次会议，十次会议上。增加三万元以下，四万元以下，三万元以下，万元以下。"
         "“三年”，“三年”，“三年”。开展10项行动，开展12项行动，15项行动，专项行动。"
         "出动3千多人次，4千多人次，5千多人次。山东省第十二届，山东省第十三届，山东省第十二次。"
         "质量第一，坚持质量第一，质量第一！"},
        {0}};
    terms_discovery *discovery =
        discover(&(terms_discovery_options){.min_total = 3}, NULL, documents);
    ck_assert_ptr_null(find(discovery, "一九五八年"));
    ck_assert_ptr_null(find(discovery, "次会议"));
    ck_assert_ptr_null(find(discovery, "万元以下"));
    ck_assert_ptr_null(find(discovery, "项行动"));
    ck_assert_ptr_null(find(discovery, "千多人次"));
    ck_assert_ptr_null(find(discovery, "山东省第十"));
    ck_assert_ptr_nonnull(find(discovery, "质量第一"));
    ck_assert_ptr_nonnull(find(discovery, "三年"));
    terms_discovery_free(discovery);
}
END_TEST

/* Numbers that change are left out, and so is what they are cut off from. */
static const char figures[] =
    "建设5G网络，发展５Ｇ网络，5g网络，用5G网络。"
    "人工智能＋，人工智能+医疗，人工智能+制造，人工智能+。"
    "“4+1”任务，“4+1”，4+1任务，推进4+1。3+2，推行3+2，3+2模式，扩大3+2。"
    "拨打12345热线，12345热线，接听12345热线，建12345热线。"
    "中国制造2025，“中国制造2025”，中国制造2025，中国制造2025。“985”，“985”，“985”。"
    "2021年5月，2022年6月，2021年5月，2022年7月，2021年5月，2023年6月，2022年6月。"
    "增长3%，增长3%，增长3%，增长3%，达到2%，增长8%。"
    "自2021年起施行，自2022年起施行，自2021年起施行，自2022年起施行，自2023年起施行。"
    "有300家企业，300家企业，300家企业，200家企业，200家企业，100家企业，100家企业。";

static bool has_figures(const char *text) {
    return text[strcspn(text, "0123456789+")] != '\0';
}

START_TEST(letters_and_numbers_are_parts_of_phrases) {
    const text_of documents[] = {{"a", NULL, figures}, {0}};
    terms_discovery_options options = {.shortest = 1, .min_total = 3};
    terms_discovery *discovery = discover(&options, NULL, documents);
    for (size_t i = 0; i < terms_discovery_size(discovery); i++)
        ck_assert(!has_figures(terms_discovery_phrase(discovery, i)->text));
    terms_discovery_free(discovery);
    options.letters = true;
    discovery = discover(&options, NULL, documents);
    const char *const phrases[] = {"5g网络",    "人工智能+",    "4+1",
                                   "12345热线", "中国制造2025", "3+2"};
    const size_t lengths[] = {3, 5, 3, 3, 5, 3}, count = sizeof lengths / sizeof *lengths;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        const terms_phrase *phrase = find(discovery, phrases[i]);
        ck_assert_msg(phrase, "%s", phrases[i]);
        ck_assert_uint_eq(phrase->n, lengths[i]);
        ck_assert_uint_eq(phrase->total, 4);
    }
    for (size_t i = 0; i < terms_discovery_size(discovery); i++)
        found += has_figures(terms_discovery_phrase(discovery, i)->text);
    ck_assert_uint_eq(found, count);
    ck_assert(find(discovery, "4+1")->numbered);
    ck_assert_ptr_null(find(discovery, "家企业"));
    ck_assert_ptr_null(find(discovery, "网络"));
    terms_discovery_free(discovery);
}
END_TEST

START_TEST(known_forms_may_have_letters) {
    const text_of documents[] = {{"a", NULL, figures}, {0}};
    const terms_discovery_options options = {.min_total = 3, .letters = true};
    const char *const forms[] = {"５G网络", "4+1任务", "“中国制造2025", "Ｃ９１９", NULL};
    terms_matcher *matcher = matcher_of(forms);
    terms_discovery *all = discover(&options, NULL, documents);
    terms_discovery *rest = discover(&options, matcher, documents);
    ck_assert_ptr_null(find(rest, "5g网络"));
    ck_assert_ptr_nonnull(find(rest, "4+1"));
    ck_assert_ptr_nonnull(find(rest, "中国制造2025"));
    ck_assert_uint_eq(terms_discovery_size(rest), terms_discovery_size(all) - 1);
    terms_discovery_free(all);
    terms_discovery_free(rest);
    terms_matcher_free(matcher);
}
END_TEST

static terms_matcher *folded_matcher(const char *form, unsigned folds) {
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(terms_list_fold(list, folds, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, form, NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

/* The options say how to fold, or the list of known phrases does. */
START_TEST(text_is_folded_by_the_options_or_as_the_list_is) {
    const text_of documents[] = {
        {"a", NULL, "大众创业、万众创新，。大众创业，万众创新。大众创业万众创新。大众创业万众创新"},
        {0}};
    terms_folding *folding;
    ck_assert_int_eq(terms_folding_new(&folding, TERMS_IGNORE_PUNCT, NULL), TERMS_OK);
    terms_matcher *matcher = folded_matcher("两会", TERMS_IGNORE_PUNCT);
    const terms_discovery_options folded = {.min_total = 4, .folding = folding},
                                  plain = {.min_total = 4};
    terms_discovery *discovery = discover(&plain, NULL, documents);
    ck_assert_ptr_null(find(discovery, "大众创业万众创新"));
    terms_discovery_free(discovery);
    discovery = discover(&folded, NULL, documents);
    ck_assert_ptr_nonnull(find(discovery, "大众创业万众创新"));
    terms_discovery_free(discovery);
    discovery = discover(&plain, matcher, documents);
    ck_assert_ptr_nonnull(find(discovery, "大众创业万众创新"));
    terms_discovery_free(discovery);
    ck_assert_int_eq(terms_discovery_new(&discovery, &folded, matcher), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(discovery);
    terms_matcher_free(matcher);
    matcher = folded_matcher("“大众创业”，万众创新", TERMS_IGNORE_PUNCT);
    discovery = discover(&plain, matcher, documents);
    ck_assert_ptr_null(find(discovery, "大众创业万众创新"));
    terms_discovery_free(discovery);
    terms_matcher_free(matcher);
    terms_folding_free(folding);
}
END_TEST

START_TEST(variants_are_one_phrase) {
    const text_of documents[] = {
        {"a", NULL, "新質生產力，新质生产力，新質生产力。“新質生產力”“新质生产力”"}, {0}};
    if (!terms_has_variants())
        return;
    terms_matcher *matcher = folded_matcher("新质生產力", TERMS_VARIANTS);
    terms_folding *folding;
    ck_assert_int_eq(terms_folding_new(&folding, TERMS_VARIANTS, NULL), TERMS_OK);
    for (int quoted = 0; quoted < 2; quoted++) {
        terms_discovery_options options = {.folding = folding, .quoted = quoted == 1};
        terms_discovery *discovery = discover(&options, NULL, documents);
        ck_assert_uint_eq(terms_discovery_size(discovery), 1);
        const terms_phrase *phrase = terms_discovery_phrase(discovery, 0);
        ck_assert_str_eq(phrase->text, quoted ? "新質生產力" : "新质生产力");
        ck_assert_uint_eq(phrase->total, 5);
        ck_assert_uint_eq(phrase->quoted, 2);
        terms_discovery_free(discovery);
        options.folding = NULL;
        discovery = discover(&options, matcher, documents);
        ck_assert_uint_eq(terms_discovery_size(discovery), 0);
        terms_discovery_free(discovery);
    }
    terms_folding_free(folding);
    terms_matcher_free(matcher);
}
END_TEST

#define QUOTATIONS                                                                                 \
    "rank,phrase,n,total,quoted,unquoted,quoted_share,docs,per_10k_han,numbered,first_doc,"        \
    "first_date\n"

START_TEST(quotations_are_counted_wherever_they_stand) {
    const text_of documents[] = {
        {"b", "2024", "“放管服”改革，放管服。‘1＋N’和“1+n”。「三重一大」\n\n“大众创业、万众创新”"},
        {"a", "2025", "放管服；\"三重一大\"放管服\"三重一大\""},
        {0}};
    check_table(
        discover(&(terms_discovery_options){.quoted = true, .min_total = 1}, NULL, documents),
        QUOTATIONS "1,三重一大,4,3,3,0,1.0000,2,857.1429,1,b,2024\n"
                   "2,放管服,3,4,2,2,0.5000,2,1142.8571,0,b,2024\n"
                   "2,1+n,3,2,2,0,1.0000,1,571.4286,1,b,2024\n"
                   "4,大众创业、万众创新,9,1,1,0,1.0000,1,285.7143,0,b,2024\n");
}
END_TEST

START_TEST(what_is_no_phrase_is_not_harvested) {
    const text_of documents[] = {{"a", NULL,
                                  "“好。”“好！”“真的？”“走;”“，、”“120”“一”“a\x01-b”“”"
                                  "“到了下一段\n\n也不是”“没有关上，‘交叉”的’"
                                  "“二十一个字的引文就太长了所以不要收进来了吧”‘好“吗”’"},
                                 {0}};
    check_table(
        discover(&(terms_discovery_options){.quoted = true, .min_total = 1}, NULL, documents),
        QUOTATIONS "1,好“吗”,4,1,1,0,1.0000,1,227.2727,0,a,\n");
}
END_TEST

START_TEST(a_quotation_has_no_mark_in_it_that_is_not_closed_there) {
    const text_of documents[] = {{"a", NULL, "“甲乙\"”，「丙“」丁”，“甲“乙”，“\"戊己\"”"}, {0}};
    check_table(
        discover(&(terms_discovery_options){.quoted = true, .min_total = 1}, NULL, documents),
        QUOTATIONS "1,\"\"\"戊己\"\"\",4,1,1,0,1.0000,1,1250.0000,0,a,\n"
                   "1,戊己,2,1,1,0,1.0000,1,1250.0000,0,a,\n");
}
END_TEST

START_TEST(nor_has_a_quotation_around_that_one) {
    const text_of documents[] = {{"a", NULL, "「甲“乙‘丙”丁」，「子“丑“寅寅”卯」，「“戊‘己”」"},
                                 {0}};
    check_table(
        discover(&(terms_discovery_options){.quoted = true, .min_total = 1}, NULL, documents),
        QUOTATIONS "1,寅寅,2,1,1,0,1.0000,1,909.0909,0,a,\n");
}
END_TEST

START_TEST(straight_marks_take_turns_whatever_stands_beside_them) {
    const text_of documents[] = {{"a", NULL, "甲\" 5G\"和\"丙丁\"，A\"b \"，\"\"\"戊\n己\""}, {0}};
    check_table(
        discover(&(terms_discovery_options){.quoted = true, .min_total = 1}, NULL, documents),
        QUOTATIONS "1,丙丁,2,1,1,0,1.0000,1,1666.6667,0,a,\n"
                   "1,戊己,2,1,1,0,1.0000,1,1666.6667,0,a,\n");
}
END_TEST

START_TEST(quotations_are_one_without_their_punctuation) {
    const text_of documents[] = {
        {"a", NULL, "“大众创业、万众创新”，“大众创业，万众创新”。大众创业万众创新。“《双创》”"},
        {0}};
    terms_folding *folding;
    ck_assert_int_eq(terms_folding_new(&folding, TERMS_IGNORE_PUNCT, NULL), TERMS_OK);
    const terms_discovery_options options = {.quoted = true, .min_total = 1, .folding = folding};
    check_table(discover(&options, NULL, documents),
                QUOTATIONS "1,大众创业、万众创新,9,3,2,1,0.6667,1,1153.8462,0,a,\n"
                           "2,《双创》,4,1,0,1,0.0000,1,384.6154,0,a,\n");
    terms_folding_free(folding);
}
END_TEST

START_TEST(quotations_that_are_known_are_left_out) {
    const text_of documents[] = {
        {"a", NULL,
         "“三支队伍”，“队伍”，“高素质三支队伍”。三支队伍，三支队伍，三支队伍，三支队伍，三支队伍，"
         "三支队伍，三支队伍，三支队伍，三支队伍。“支队”“两会”“八八战略”，两会"},
        {0}};
    const char *const forms[] = {"三支队伍", "开好两会", "八 八战略", "高素质三支队伍", NULL};
    terms_matcher *matcher = matcher_of(forms);
    check_table(
        discover(&(terms_discovery_options){.quoted = true, .min_total = 1}, matcher, documents),
        QUOTATIONS "1,两会,2,2,1,1,0.5000,1,338.9831,1,a,\n");
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(bad_options_and_calls_out_of_order_are_refused) {
    terms_discovery *discovery,
        *other = new_discovery(&(terms_discovery_options){.shortest = 3}, NULL);
    terms_table *table;
    size_t parts;
    const text_of document = {"a", NULL, "两会"};
    ck_assert_int_eq(terms_discovery_new(
                         &discovery, &(terms_discovery_options){.shortest = 9, .longest = 8}, NULL),
                     TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(discovery);
    ck_assert_int_eq(
        terms_discovery_new(&discovery, &(terms_discovery_options){.longest = SIZE_MAX}, NULL),
        TERMS_BAD_ARGUMENT);
    discovery = new_discovery(NULL, NULL);
    ck_assert_int_eq(terms_discovery_feed(discovery, "a", 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_end(discovery), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_begin(discovery, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_begin(discovery, &(terms_document){.id = ""}),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_begin(discovery, &(terms_document){.id = "a"}), TERMS_OK);
    ck_assert_int_eq(terms_discovery_begin(discovery, &(terms_document){.id = "b"}),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_feed(discovery, NULL, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_divide(discovery, 1, &parts), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_finish(discovery), TERMS_BAD_ARGUMENT);
    ck_assert_uint_eq(terms_discovery_documents(discovery), 0);
    terms_discovery_cancel(discovery);
    ck_assert_int_eq(take(discovery, &document), TERMS_OK);
    ck_assert_uint_eq(terms_discovery_documents(discovery), 1);
    ck_assert_int_eq(terms_discovery_merge(discovery, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_merge(discovery, discovery), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_merge(discovery, other), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_finish(discovery), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_discovery(&table, discovery, 0, 1, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_discovery(&table, NULL, 0, 1, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_divide(discovery, 0, &parts), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(finish(discovery, 1), TERMS_OK);
    ck_assert_int_eq(terms_discovery_begin(discovery, &(terms_document){.id = "b"}),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_discovery_finish(discovery), TERMS_BAD_ARGUMENT);
    terms_discovery_clear(discovery);
    ck_assert_uint_eq(terms_discovery_documents(discovery), 1);
    terms_discovery_free(discovery);
    discovery = new_discovery(&(terms_discovery_options){.quoted = true}, NULL);
    ck_assert_int_eq(terms_discovery_count(discovery, 0), TERMS_BAD_ARGUMENT);
    terms_discovery_free(discovery);
    terms_discovery_free(other);
    terms_discovery_free(NULL);
}
END_TEST

START_TEST(documents_can_be_forgotten) {
    for (int quoted = 0; quoted < 2; quoted++) {
        terms_discovery *discovery =
            new_discovery(&(terms_discovery_options){.min_total = 1, .quoted = quoted == 1}, NULL);
        terms_sizes sizes;
        ck_assert_int_eq(take(discovery, &(text_of){"a", "2020", "“全国两会”"}), TERMS_OK);
        ck_assert_int_eq(terms_discovery_begin(discovery, &(terms_document){.id = "c"}), TERMS_OK);
        ck_assert_int_eq(terms_discovery_feed(discovery, "“中国”", 12), TERMS_OK);
        terms_discovery_clear(discovery);
        ck_assert_uint_eq(terms_discovery_documents(discovery), 0);
        ck_assert_int_eq(take(discovery, &(text_of){"b", "2021", "“高质量发展”"}), TERMS_OK);
        terms_discovery_sizes(discovery, &sizes);
        ck_assert_uint_eq(sizes.han, quoted ? 0 : 5);
        ck_assert_int_eq(finish(discovery, 1), TERMS_OK);
        terms_discovery_sizes(discovery, &sizes);
        ck_assert_uint_eq(sizes.han, 5);
        ck_assert_uint_eq(terms_discovery_size(discovery), 1);
        ck_assert_str_eq(terms_discovery_phrase(discovery, 0)->text, "高质量发展");
        ck_assert_str_eq(terms_discovery_phrase(discovery, 0)->first.id, "b");
        terms_discovery_free(discovery);
    }
}
END_TEST

START_TEST(slices_add_up_to_the_whole) {
    const text_of documents[] = {{"a", NULL, words}, {0}};
    terms_discovery *discovery =
        discover(&(terms_discovery_options){.min_total = 2}, NULL, documents);
    terms_table *table;
    size_t rows = 0, size = terms_discovery_size(discovery);
    ck_assert_uint_gt(size, 6);
    for (size_t from = 0; from < size + 5; from += 3) {
        ck_assert_int_eq(terms_table_discovery(&table, discovery, from, 3, NULL), TERMS_OK);
        for (size_t i = 0; i < terms_table_rows(table); i++)
            ck_assert_str_eq(terms_table_cell(table, i, 1).text,
                             terms_discovery_phrase(discovery, from + i)->text);
        rows += terms_table_rows(table);
        terms_table_free(table);
    }
    ck_assert_uint_eq(rows, size);
    terms_discovery_free(discovery);
}
END_TEST

/* A text that is long enough not to be copied when it is merged, and ends with a phrase. */
static char *long_text(const char *end) {
    enum { LONG = 1100000 };
    char *text = malloc(3 * LONG + strlen(end) + 1);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < LONG; i++)
        memcpy(text + 3 * i, i % 50 ? "一" : "，", 3);
    strcpy(text + 3 * LONG, end);
    return text;
}

START_TEST(documents_keep_their_names_through_mergers) {
    char *text = long_text("，新质生产力");
    const text_of documents[] = {{"a", "2024", "新质生产力"},
                                 {"b", "2023", text},
                                 {"c", "2022", "新质生产力"},
                                 {"d", "2021", "两会"}};
    terms_discovery *all[4];
    for (size_t i = 0; i < 4; i++) {
        all[i] = new_discovery(&(terms_discovery_options){.min_total = 2}, NULL);
        ck_assert_int_eq(take(all[i], &documents[i]), TERMS_OK);
    }
    ck_assert_int_eq(terms_discovery_merge(all[0], all[1]), TERMS_OK);
    ck_assert_int_eq(terms_discovery_merge(all[3], all[0]), TERMS_OK);
    ck_assert_int_eq(finish(all[3], 3), TERMS_OK);
    const terms_phrase *phrase = find(all[3], "新质生产力");
    ck_assert_ptr_nonnull(phrase);
    ck_assert_uint_eq(phrase->total, 2);
    ck_assert_str_eq(phrase->first.id, "b");
    for (size_t i = 0; i < 4; i++)
        terms_discovery_free(all[i]);
    free(text);
}
END_TEST

/* The phrase is longer than what is read at a time. */
START_TEST(memory_that_runs_out_in_long_texts_is_told) {
    enum { LONG = 6000 };
    static char form[3 * LONG + 1], text[3 * LONG + 64];
    for (size_t i = 0; i < LONG; i++)
        memcpy(form + 3 * i, "长", 3);
    snprintf(text, sizeof text, "“两会”%s“两会”", form);
    terms_matcher *matcher = matcher_of((const char *const[]){form, NULL});
    bool failed = true;
    for (uint64_t number = 1; failed; number++) {
        faults_begin(number);
        terms_discovery *discovery;
        terms_status status =
            terms_discovery_new(&discovery, &(terms_discovery_options){.quoted = true}, matcher);
        if (status == TERMS_OK)
            status = take(discovery, &(text_of){"a", NULL, text});
        if (status == TERMS_OK)
            status = finish(discovery, 1);
        ck_assert_uint_eq(status == TERMS_OK ? terms_discovery_size(discovery) : 1, 1);
        terms_discovery_free(discovery);
        failed = faults_end();
        ck_assert_int_eq(status, failed ? TERMS_NO_MEMORY : TERMS_OK);
        ck_assert_uint_eq(faults_live(), 0);
    }
    terms_matcher_free(matcher);
}
END_TEST

/* What is discovered while memory runs out: documents in two, which are merged. */
typedef struct run_case {
    terms_discovery_options options;
    const terms_matcher *known;
} run_case;

static terms_status run_out(const void *context) {
    const run_case *c = context;
    const text_of documents[] = {
        {"a", "2024", words},
        {"b", "2020-01-02", "“改革开放”，“1+N”，「三重一大」，人民、人民。"},
        {"c", NULL, "“三重一大”，“重一”，“１＋Ｎ”。改革开放，人民，5G网络"},
        {"d", NULL, figures}};
    terms_discovery *both[2] = {NULL, NULL};
    terms_table *table = NULL;
    terms_status status = terms_discovery_new(&both[0], &c->options, c->known);
    if (status == TERMS_OK)
        status = terms_discovery_new(&both[1], &c->options, c->known);
    for (size_t i = 0; i < 4 && status == TERMS_OK; i++)
        status = take(both[i % 2], &documents[i]);
    if (status == TERMS_OK)
        status = terms_discovery_merge(both[0], both[1]);
    if (status == TERMS_OK)
        status = finish(both[0], 2);
    if (status == TERMS_OK)
        status = terms_table_discovery(&table, both[0], 0, SIZE_MAX, NULL);
    terms_table_free(table);
    terms_discovery_free(both[1]);
    terms_discovery_free(both[0]);
    return status;
}

START_TEST(memory_that_runs_out_anywhere_is_told) {
    terms_matcher *matcher =
        matcher_of((const char *const[]){"改革开放", "1+N", "三重一大事", "用5G网络", NULL});
    terms_folding *folding;
    unsigned folds = TERMS_IGNORE_PUNCT | (terms_has_variants() ? (unsigned)TERMS_VARIANTS : 0u);
    ck_assert_int_eq(terms_folding_new(&folding, folds, NULL), TERMS_OK);
    const run_case cases[] = {
        {{.min_total = 3}, NULL},
        {{.min_total = 2, .longest = 5}, matcher},
        {{.min_total = 1, .quoted = true}, NULL},
        {{.min_total = 1, .quoted = true}, matcher},
        {{.min_total = 3, .letters = true}, matcher},
        {{.min_total = 1, .quoted = true, .folding = folding}, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        faults_everywhere(run_out, &cases[i]);
    terms_matcher_free(matcher);
    terms_folding_free(folding);
}
END_TEST

START_TEST(what_failed_stays_failed) {
    bool failed = true;
    for (uint64_t number = 1; failed; number++) {
        terms_discovery *discovery = new_discovery(NULL, NULL), *good = new_discovery(NULL, NULL);
        terms_table *table;
        faults_begin(number);
        terms_status status = take(discovery, &(text_of){"a", "2024", words});
        if (status == TERMS_OK)
            status = finish(discovery, 2);
        failed = faults_end();
        ck_assert_int_eq(status, failed ? TERMS_NO_MEMORY : TERMS_OK);
        if (failed) {
            ck_assert_int_eq(terms_discovery_finish(discovery), TERMS_NO_MEMORY);
            ck_assert_int_eq(terms_discovery_begin(discovery, &(terms_document){.id = "b"}),
                             TERMS_NO_MEMORY);
            ck_assert_int_eq(terms_discovery_merge(discovery, good), TERMS_NO_MEMORY);
            ck_assert_int_eq(terms_table_discovery(&table, discovery, 0, 1, NULL), TERMS_NO_MEMORY);
        }
        terms_discovery_free(discovery);
        terms_discovery_free(good);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("discovery", &tests);
    tcase_add_test(tests, a_phrase_has_its_measures);
    tcase_add_test(tests, without_documents_there_are_columns_alone);
    tcase_add_test(tests, no_piece_is_beside_its_phrase);
    tcase_add_test(tests, none_ends_with_a_preposition);
    tcase_add_test(tests, pieces_of_what_is_too_long_are_left_out);
    tcase_add_test(tests, what_is_known_is_left_out_with_its_pieces);
    tcase_add_test(tests, the_first_document_is_that_of_the_earliest_date);
    tcase_add_test(tests, what_comes_up_and_stays_has_a_higher_score);
    tcase_add_test(tests, numbers_and_measures_are_no_phrases);
    tcase_add_test(tests, letters_and_numbers_are_parts_of_phrases);
    tcase_add_test(tests, known_forms_may_have_letters);
    tcase_add_test(tests, text_is_folded_by_the_options_or_as_the_list_is);
    tcase_add_test(tests, variants_are_one_phrase);
    tcase_add_test(tests, quotations_are_counted_wherever_they_stand);
    tcase_add_test(tests, a_quotation_has_no_mark_in_it_that_is_not_closed_there);
    tcase_add_test(tests, nor_has_a_quotation_around_that_one);
    tcase_add_test(tests, straight_marks_take_turns_whatever_stands_beside_them);
    tcase_add_test(tests, quotations_are_one_without_their_punctuation);
    tcase_add_test(tests, what_is_no_phrase_is_not_harvested);
    tcase_add_test(tests, quotations_that_are_known_are_left_out);
    tcase_add_test(tests, bad_options_and_calls_out_of_order_are_refused);
    tcase_add_test(tests, documents_can_be_forgotten);
    tcase_add_test(tests, slices_add_up_to_the_whole);
    tcase_add_test(tests, documents_keep_their_names_through_mergers);
    tcase_add_test(tests, memory_that_runs_out_anywhere_is_told);
    tcase_add_test(tests, memory_that_runs_out_in_long_texts_is_told);
    tcase_add_test(tests, what_failed_stays_failed);
    return suite_run(suite);
}
