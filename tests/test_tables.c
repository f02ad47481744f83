/* Tests of tables: what the builders make of a small collection.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"
#include "support/tables.h"

/* Counts and the matcher that they need. */
typedef struct collection {
    terms_matcher *matcher;
    terms_counts *counts;
} collection;

static collection new_collection(const char *lines) {
    collection c;
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(
        terms_list_parse(list, "list", TERMS_LIST_TEXT, lines, strlen(lines), NULL, NULL),
        TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&c.matcher, list), TERMS_OK);
    ck_assert_int_eq(table_counts(&c.counts, c.matcher), TERMS_OK);
    terms_list_free(list);
    return c;
}

static void free_collection(collection *c) {
    terms_counts_free(c->counts);
    terms_matcher_free(c->matcher);
}

static void count(collection *c, const terms_document *name, const char *text,
                  const terms_source *source) {
    ck_assert_int_eq(terms_counts_begin(c->counts, name), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(c->counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(c->counts, source), TERMS_OK);
}

/* Three documents, given against their order: A has 12 characters, all Han, B 13
 * of which 10 are Han, C has none. */
static collection sample(void) {
    collection c =
        new_collection("印度\t\t地名\n印度尼西亚\t\t地名/国\n两会\t\t会议\n全国两会\t两会\n"
                       "十大\t\t\t二十大\n的士\n士兵\nGDP\n缺席\n");
    count(&c, &(terms_document){"C", "c.txt", 0, "2024-03-05", "市"}, "", NULL);
    count(&c, &(terms_document){"B", "b.txt", 0, "2024", "省"}, "印度尼西亚和印度。“两会”",
          &(terms_source){"gb18030", 27, 1});
    count(&c, &(terms_document){"A", "a.txt", 0, NULL, NULL}, "二十大 十大 城堡的士兵 两\n会",
          NULL);
    return c;
}

static void check_table(table_builder *of, const collection *c, const terms_table_options *options,
                        const char *expected) {
    terms_table *table;
    ck_assert_int_eq(of(&table, c->counts, options), TERMS_OK);
    table_expect(table, NULL, expected);
}

static void check(table_builder *of, const terms_table_options *options, const char *expected) {
    collection c = sample();
    check_table(of, &c, options, expected);
    free_collection(&c);
}

#define SUMMARY                                                                                    \
    "rank,term,category,total,free,nested,crossing,quoted,joined,excluded,docs,docs_pct,"
#define LONG "doc,date,group,term,category,total,free,nested,crossing,quoted,joined,excluded,han,"

START_TEST(summary_has_a_row_a_term) {
    check(terms_table_summary, NULL,
          SUMMARY "per_10k_han\n"
                  "1,两会,会议,2,2,0,0,1,1,0,2,66.6667,909.0909\n"
                  "1,印度,地名,2,1,1,0,0,0,0,1,33.3333,909.0909\n"
                  "3,十大,,1,1,0,0,0,0,1,1,33.3333,454.5455\n"
                  "3,印度尼西亚,地名/国,1,1,0,0,0,0,0,1,33.3333,454.5455\n"
                  "3,士兵,,1,0,0,1,0,0,0,1,33.3333,454.5455\n"
                  "3,的士,,1,0,0,1,0,0,0,1,33.3333,454.5455\n"
                  "7,GDP,,0,0,0,0,0,0,0,0,0.0000,0.0000\n"
                  "7,缺席,,0,0,0,0,0,0,0,0,0.0000,0.0000\n");
}
END_TEST

START_TEST(ranks_are_given_before_rows_are_left_out) {
    check(terms_table_summary, &(terms_table_options){.min_count = 2},
          SUMMARY "per_10k_han\n"
                  "1,两会,会议,2,2,0,0,1,1,0,2,66.6667,909.0909\n"
                  "1,印度,地名,2,1,1,0,0,0,0,1,33.3333,909.0909\n");
    check(terms_table_summary, &(terms_table_options){.min_count = 3}, SUMMARY "per_10k_han\n");
}
END_TEST

START_TEST(ties_have_the_smallest_rank_by_code_points_of_names) {
    collection c = new_collection("b\n𠀀\n𠁀\n一\na\n！\n");
    count(&c, &(terms_document){.id = "x"}, "a 𠁀𠀀𠀀 一 b b ！", NULL);
    terms_table *table;
    const char *terms[] = {"b", "𠀀", "a", "一", "！", "𠁀"};
    const uint64_t ranks[] = {1, 1, 3, 3, 3, 3};
    ck_assert_int_eq(terms_table_summary(&table, c.counts, NULL), TERMS_OK);
    ck_assert_uint_eq(terms_table_rows(table), 6);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_uint_eq(terms_table_cell(table, i, 0).count, ranks[i]);
        ck_assert_str_eq(terms_table_cell(table, i, 1).text, terms[i]);
    }
    terms_table_free(table);
    free_collection(&c);
}
END_TEST

START_TEST(long_has_a_row_a_pair_that_was_found) {
    check(terms_table_long, NULL,
          LONG "per_10k_han\n"
               "A,,,两会,会议,1,1,0,0,0,1,0,12,833.3333\n"
               "A,,,十大,,1,1,0,0,0,0,1,12,833.3333\n"
               "A,,,的士,,1,0,0,1,0,0,0,12,833.3333\n"
               "A,,,士兵,,1,0,0,1,0,0,0,12,833.3333\n"
               "B,2024,省,印度,地名,2,1,1,0,0,0,0,10,2000.0000\n"
               "B,2024,省,印度尼西亚,地名/国,1,1,0,0,0,0,0,10,1000.0000\n"
               "B,2024,省,两会,会议,1,1,0,0,1,0,0,10,1000.0000\n");
}
END_TEST

START_TEST(long_with_zeros_has_a_row_a_pair) {
    check(terms_table_long, &(terms_table_options){.zeros = true, .per = 100},
          LONG "per_100_han\n"
               "A,,,印度,地名,0,0,0,0,0,0,0,12,0.0000\n"
               "A,,,印度尼西亚,地名/国,0,0,0,0,0,0,0,12,0.0000\n"
               "A,,,两会,会议,1,1,0,0,0,1,0,12,8.3333\n"
               "A,,,十大,,1,1,0,0,0,0,1,12,8.3333\n"
               "A,,,的士,,1,0,0,1,0,0,0,12,8.3333\n"
               "A,,,士兵,,1,0,0,1,0,0,0,12,8.3333\n"
               "A,,,GDP,,0,0,0,0,0,0,0,12,0.0000\n"
               "A,,,缺席,,0,0,0,0,0,0,0,12,0.0000\n"
               "B,2024,省,印度,地名,2,1,1,0,0,0,0,10,20.0000\n"
               "B,2024,省,印度尼西亚,地名/国,1,1,0,0,0,0,0,10,10.0000\n"
               "B,2024,省,两会,会议,1,1,0,0,1,0,0,10,10.0000\n"
               "B,2024,省,十大,,0,0,0,0,0,0,0,10,0.0000\n"
               "B,2024,省,的士,,0,0,0,0,0,0,0,10,0.0000\n"
               "B,2024,省,士兵,,0,0,0,0,0,0,0,10,0.0000\n"
               "B,2024,省,GDP,,0,0,0,0,0,0,0,10,0.0000\n"
               "B,2024,省,缺席,,0,0,0,0,0,0,0,10,0.0000\n"
               "C,2024-03-05,市,印度,地名,0,0,0,0,0,0,0,0,\n"
               "C,2024-03-05,市,印度尼西亚,地名/国,0,0,0,0,0,0,0,0,\n"
               "C,2024-03-05,市,两会,会议,0,0,0,0,0,0,0,0,\n"
               "C,2024-03-05,市,十大,,0,0,0,0,0,0,0,0,\n"
               "C,2024-03-05,市,的士,,0,0,0,0,0,0,0,0,\n"
               "C,2024-03-05,市,士兵,,0,0,0,0,0,0,0,0,\n"
               "C,2024-03-05,市,GDP,,0,0,0,0,0,0,0,0,\n"
               "C,2024-03-05,市,缺席,,0,0,0,0,0,0,0,0,\n");
}
END_TEST

START_TEST(long_leaves_out_smaller_totals) {
    const char *expected = LONG "per_10k_han\n"
                                "B,2024,省,印度,地名,2,1,1,0,0,0,0,10,2000.0000\n";
    check(terms_table_long, &(terms_table_options){.min_count = 2}, expected);
    check(terms_table_long, &(terms_table_options){.min_count = 2, .zeros = true}, expected);
}
END_TEST

START_TEST(a_pair_that_was_only_excluded_is_in_long) {
    collection c = new_collection("十大\t\t\t二十大\n");
    count(&c, &(terms_document){.id = "x"}, "二十大", NULL);
    check_table(terms_table_long, &c, NULL, LONG "per_10k_han\nx,,,十大,,0,0,0,0,0,0,1,3,0.0000\n");
    check_table(terms_table_long, &c, &(terms_table_options){.min_count = 1}, LONG "per_10k_han\n");
    check_table(terms_table_summary, &c, NULL,
                SUMMARY "per_10k_han\n1,十大,,0,0,0,0,0,0,1,0,0.0000,0.0000\n");
    free_collection(&c);
}
END_TEST

START_TEST(wide_has_a_column_a_term) {
    check(terms_table_wide, NULL,
          "doc,date,group,han,印度,印度尼西亚,两会,十大,的士,士兵,GDP,缺席\n"
          "A,,,12,0,0,1,1,1,1,0,0\n"
          "B,2024,省,10,2,1,1,0,0,0,0,0\n"
          "C,2024-03-05,市,0,0,0,0,0,0,0,0,0\n");
}
END_TEST

START_TEST(wide_leaves_out_columns_of_smaller_totals) {
    check(terms_table_wide, &(terms_table_options){.min_count = 1},
          "doc,date,group,han,印度,印度尼西亚,两会,十大,的士,士兵\n"
          "A,,,12,0,0,1,1,1,1\n"
          "B,2024,省,10,2,1,1,0,0,0\n"
          "C,2024-03-05,市,0,0,0,0,0,0,0\n");
    check(terms_table_wide, &(terms_table_options){.min_count = 2},
          "doc,date,group,han,印度,两会\nA,,,12,0,1\nB,2024,省,10,2,1\nC,2024-03-05,市,0,0,0\n");
    check(terms_table_wide, &(terms_table_options){.min_count = 3},
          "doc,date,group,han\nA,,,12\nB,2024,省,10\nC,2024-03-05,市,0\n");
}
END_TEST

START_TEST(terms_may_be_called_like_columns) {
    collection c =
        new_collection("a\tdoc\nb\than\nc\tterm:doc\nd\tterm:term:doc\ne\tdocs\nf\tterm:a\n");
    count(&c, &(terms_document){.id = "x"}, "a b b c c c d e e f", NULL);
    check_table(
        terms_table_wide, &c, NULL,
        "doc,date,group,han,term:doc,term:han,term:term:doc,term:term:term:doc,docs,term:a\n"
        "x,,,0,1,2,3,1,2,1\n");
    free_collection(&c);
}
END_TEST

#define DOCS "doc,path,date,group,encoding,bytes,chars,han,malformed,private_use,total\n"

START_TEST(docs_has_a_row_a_document) {
    check(terms_table_docs, NULL,
          DOCS "A,a.txt,,,,40,12,12,0,0,4\n"
               "B,b.txt,2024,省,gb18030,27,13,10,1,0,4\n"
               "C,c.txt,2024-03-05,市,,0,0,0,0,0,0\n");
}
END_TEST

START_TEST(docs_leaves_out_smaller_totals) {
    check(terms_table_docs, &(terms_table_options){.min_count = 1},
          DOCS "A,a.txt,,,,40,12,12,0,0,4\n"
               "B,b.txt,2024,省,gb18030,27,13,10,1,0,4\n");
    check(terms_table_docs, &(terms_table_options){.min_count = 5}, DOCS);
}
END_TEST

START_TEST(docs_counts_private_use) {
    collection c = new_collection("一\n");
    count(&c, &(terms_document){.id = "x"}, "一\xEE\x80\x80\xF4\x80\x80\x80", NULL);
    check_table(terms_table_docs, &c, NULL, DOCS "x,x,,,,10,3,1,0,2,1\n");
    free_collection(&c);
}
END_TEST

START_TEST(nesting_tells_what_stood_inside_what) {
    check(terms_table_nesting, NULL, "term,inside,count,share\n印度,印度尼西亚,1,0.5000\n");
}
END_TEST

START_TEST(nesting_goes_by_count_then_by_names) {
    collection c = new_collection("一\n一二\n二\n一二三\n三一\n");
    count(&c, &(terms_document){.id = "x"}, "一二，一二三，一，三一，三一，三一", NULL);
    const char *head = "term,inside,count,share\n一,三一,3,0.5000\n";
    char expected[400];
    strcat(strcpy(expected, head), "一,一二,2,0.3333\n二,一二,2,1.0000\n一二,一二三,1,0.5000\n");
    check_table(terms_table_nesting, &c, NULL, expected);
    check_table(terms_table_nesting, &c, &(terms_table_options){.min_count = 3}, head);
    free_collection(&c);
}
END_TEST

#define GROUPS "group,term,category,total,free,docs,group_docs,han,"

START_TEST(groups_has_a_row_a_term_in_a_group) {
    collection c = sample();
    count(&c, &(terms_document){"D", "d.txt", 0, NULL, "省"}, "两会，全国两会", NULL);
    check_table(terms_table_groups, &c, NULL,
                GROUPS "per_10k_han\n"
                       "省,两会,会议,3,3,2,2,16,1875.0000\n"
                       "省,印度,地名,2,1,1,2,16,1250.0000\n"
                       ",两会,会议,1,1,1,1,12,833.3333\n"
                       ",十大,,1,1,1,1,12,833.3333\n"
                       ",士兵,,1,0,1,1,12,833.3333\n"
                       ",的士,,1,0,1,1,12,833.3333\n"
                       "省,印度尼西亚,地名/国,1,1,1,2,16,625.0000\n");
    check_table(terms_table_groups, &c, &(terms_table_options){.min_count = 2},
                GROUPS "per_10k_han\n"
                       "省,两会,会议,3,3,2,2,16,1875.0000\n"
                       "省,印度,地名,2,1,1,2,16,1250.0000\n");
    free_collection(&c);
}
END_TEST

START_TEST(groups_with_zeros_has_a_row_a_pair) {
    collection c = new_collection("一\n二\n");
    count(&c, &(terms_document){.id = "x", .group = "b"}, "一", NULL);
    count(&c, &(terms_document){.id = "y", .group = "a"}, "ab", NULL);
    check_table(terms_table_groups, &c,
                &(terms_table_options){.zeros = true, .per = 1, .base = TERMS_PER_CHARS},
                GROUPS "per_1_chars\n"
                       "b,一,,1,1,1,1,1,1.0000\n"
                       "a,一,,0,0,0,1,0,0.0000\n"
                       "a,二,,0,0,0,1,0,0.0000\n"
                       "b,二,,0,0,0,1,1,0.0000\n");
    free_collection(&c);
}
END_TEST

START_TEST(forms_has_a_row_a_form_in_the_order_of_the_list) {
    check(terms_table_forms, NULL,
          "term,form,total\n印度,印度,2\n印度尼西亚,印度尼西亚,1\n两会,两会,2\n"
          "两会,全国两会,0\n十大,十大,1\n的士,的士,1\n士兵,士兵,1\nGDP,GDP,0\n缺席,缺席,0\n");
    check(terms_table_forms, &(terms_table_options){.min_count = 2},
          "term,form,total\n印度,印度,2\n两会,两会,2\n");
}
END_TEST

START_TEST(forms_are_those_that_were_kept_and_spelled_as_at_first) {
    collection c = new_collection("两会\tT\n全国两会\tT\t\t非全国两会\nＡ\tT\na\tT\n");
    count(&c, &(terms_document){.id = "x"}, "全国两会，非全国两会，两会，a", NULL);
    count(&c, &(terms_document){.id = "y"}, "全国两会，Ａ", NULL);
    check_table(terms_table_forms, &c, NULL, "term,form,total\nT,两会,2\nT,全国两会,2\nT,Ａ,2\n");
    free_collection(&c);
}
END_TEST

#define CONTEXTS "term,side,extension,count,share\n"

START_TEST(contexts_tell_what_a_term_is_part_of) {
    collection c = new_collection("十大\n");
    count(&c, &(terms_document){.id = "x"}, "党的二十大，党的二十大以来\n\n十大", NULL);
    count(&c, &(terms_document){.id = "y"}, "二十大。二十大", NULL);
    check_table(terms_table_contexts, &c, NULL,
                CONTEXTS "十大,left,二,4,0.8000\n十大,left,的二,2,0.4000\n");
    check_table(terms_table_contexts, &c, &(terms_table_options){.min_count = 3},
                CONTEXTS "十大,left,二,4,0.8000\n");
    free_collection(&c);
}
END_TEST

START_TEST(contexts_shows_five_of_a_side) {
    collection c = new_collection("中\n");
    count(&c, &(terms_document){.id = "x"},
          "中a\t中a\t中b\t中b\t中c\t中c\t中d\t中d\t中e\t中e\t中f\t中f\t"
          "f中\tF中\tg中\t中ｆg\t中fG\t中h",
          NULL);
    check_table(terms_table_contexts, &c, NULL,
                CONTEXTS "中,right,f,4,0.2222\n中,left,f,2,0.1111\n中,right,a,2,0.1111\n"
                         "中,right,b,2,0.1111\n中,right,c,2,0.1111\n中,right,d,2,0.1111\n");
    free_collection(&c);
}
END_TEST

START_TEST(contexts_end_with_their_block) {
    collection c = new_collection("中\n");
    count(&c, &(terms_document){.id = "x"}, "一\t中\t二\n\n一中\n\n中二\n\n三一中", NULL);
    count(&c, &(terms_document){.id = "y"}, "中二四", NULL);
    check_table(terms_table_contexts, &c, NULL,
                CONTEXTS "中,left,一,2,0.4000\n中,right,二,2,0.4000\n");
    free_collection(&c);
}
END_TEST

/* Where nothing else is kept the text is skimmed. */
START_TEST(contexts_reach_across_blanks) {
    collection c = new_collection("中\nGDP\n");
    terms_counts_free(c.counts);
    ck_assert_int_eq(terms_counts_new(&c.counts, c.matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_contexts(c.counts), TERMS_OK);
    count(&c, &(terms_document){.id = "x"},
          "一二甲 中 乙一二一二ab GDP cd一二一二甲\n中\n乙一二一二ab GDP\ncd一二一二一二一二\n\n"
          "中\n\n一二一二一二一二一二一二一二一二一二一二一二一二一二一二一二一二",
          NULL);
    check_table(terms_table_contexts, &c, NULL,
                CONTEXTS "GDP,left, ,2,1.0000\nGDP,left,b ,2,1.0000\n"
                         "GDP,right, ,2,1.0000\nGDP,right, c,2,1.0000\n"
                         "中,left,二甲,2,0.6667\n中,left,甲,2,0.6667\n"
                         "中,right,乙,2,0.6667\n中,right,乙一,2,0.6667\n");
    free_collection(&c);
}
END_TEST

START_TEST(contexts_spell_nul_as_kwic_does) {
    collection c = new_collection("中\n");
    static const char text[] = "中\0一，中\0一";
    ck_assert_int_eq(terms_counts_begin(c.counts, &(terms_document){.id = "x"}), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(c.counts, text, sizeof text - 1), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(c.counts, NULL), TERMS_OK);
    check_table(terms_table_contexts, &c, NULL,
                CONTEXTS "中,right,\uFFFD,2,1.0000\n中,right,\uFFFD一,2,1.0000\n");
    free_collection(&c);
}
END_TEST

START_TEST(contexts_are_kept_only_where_that_is_said_in_time) {
    collection c = sample();
    terms_counts *without;
    terms_table *table;
    ck_assert_int_eq(terms_counts_keep_contexts(c.counts), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_new(&without, c.matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_firsts(without), TERMS_OK);
    ck_assert_int_eq(terms_table_contexts(&table, without, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(terms_counts_merge(without, c.counts), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_merge(c.counts, without), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_keep_contexts(without), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_pairs(without, TERMS_WITHIN_SENTENCE, 0), TERMS_OK);
    ck_assert_int_eq(terms_counts_merge(without, c.counts), TERMS_OK);
    terms_counts_free(without);
    free_collection(&c);
}
END_TEST

#define CATEGORIES "category,total,free,docs,"

START_TEST(categories_sum_up_those_below_them) {
    check(terms_table_categories, NULL,
          CATEGORIES "per_10k_han\n,3,1,1,1363.6364\n地名,3,2,1,1363.6364\n"
                     "会议,2,2,2,909.0909\n地名/国,1,1,1,454.5455\n");
    check(terms_table_categories, &(terms_table_options){.min_count = 3},
          CATEGORIES "per_10k_han\n,3,1,1,1363.6364\n地名,3,2,1,1363.6364\n");
}
END_TEST

START_TEST(documents_of_a_category_hold_any_of_its_terms) {
    collection c = new_collection("一\t\ta/b/c\n二\t\ta/b\n三\t\ta//d/\n四\t\t/\n");
    count(&c, &(terms_document){.id = "x"}, "一二二", NULL);
    count(&c, &(terms_document){.id = "y"}, "二三", NULL);
    count(&c, &(terms_document){.id = "z"}, "三", NULL);
    check_table(terms_table_categories, &c, &(terms_table_options){.per = 6},
                CATEGORIES "per_6_han\na,6,6,3,6.0000\na/b,4,4,2,4.0000\n"
                           "a//d,2,2,2,2.0000\na//d/,2,2,2,2.0000\n"
                           "a/b/c,1,1,1,1.0000\n/,0,0,0,0.0000\n");
    free_collection(&c);
}
END_TEST

static void check_rate(uint64_t per, terms_base base, const char *name, double value) {
    collection c = sample();
    terms_table *table;
    terms_table_options options = {.per = per, .base = base};
    table_builder *const rated[] = {terms_table_summary, terms_table_long};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(rated[i](&table, c.counts, &options), TERMS_OK);
        size_t last = terms_table_columns(table) - 1;
        ck_assert_str_eq(terms_table_column(table, last), name);
        if (i == 0)
            ck_assert_double_eq_tol(terms_table_cell(table, 0, last).real, value, 1e-9 * value);
        terms_table_free(table);
    }
    free_collection(&c);
}

START_TEST(rates_are_named_after_what_they_divide_by) {
    check_rate(0, TERMS_PER_HAN, "per_10k_han", 20000 / 22.0);
    check_rate(10000, TERMS_PER_CHARS, "per_10k_chars", 800);
    check_rate(1000000, TERMS_PER_CHARS, "per_1m_chars", 80000);
    check_rate(1, TERMS_PER_CHARS, "per_1_chars", 0.08);
    check_rate(100, TERMS_PER_HAN, "per_100_han", 200 / 22.0);
    check_rate(1000, TERMS_PER_CHARS, "per_1k_chars", 80);
    check_rate(1500, TERMS_PER_CHARS, "per_1500_chars", 120);
    check_rate(12000, TERMS_PER_CHARS, "per_12k_chars", 960);
    check_rate(2500000, TERMS_PER_CHARS, "per_2500k_chars", 200000);
    check_rate(3000000, TERMS_PER_CHARS, "per_3m_chars", 240000);
    check_rate(UINT64_MAX, TERMS_PER_CHARS, "per_18446744073709551615_chars",
               2.0 * 18446744073709551615.0 / 25);
}
END_TEST

START_TEST(a_rate_by_characters_is_there_without_han) {
    collection c = new_collection("gdp\n");
    count(&c, &(terms_document){.id = "x"}, "GDP 1", NULL);
    check_table(terms_table_long, &c, NULL, LONG "per_10k_han\nx,,,gdp,,1,1,0,0,0,0,0,0,\n");
    check_table(terms_table_long, &c, &(terms_table_options){.base = TERMS_PER_CHARS, .per = 1000},
                LONG "per_1k_chars\nx,,,gdp,,1,1,0,0,0,0,0,0,250.0000\n");
    check_table(terms_table_summary, &c, NULL,
                SUMMARY "per_10k_han\n1,gdp,,1,1,0,0,0,0,0,1,100.0000,\n");
    free_collection(&c);
}
END_TEST

START_TEST(without_documents_there_is_nothing_to_divide_by) {
    collection c = new_collection("一\n二\t\tc\n");
    check_table(terms_table_summary, &c, NULL,
                SUMMARY "per_10k_han\n1,一,,0,0,0,0,0,0,0,0,,\n1,二,c,0,0,0,0,0,0,0,0,,\n");
    check_table(terms_table_long, &c, &(terms_table_options){.zeros = true}, LONG "per_10k_han\n");
    check_table(terms_table_wide, &c, NULL, "doc,date,group,han,一,二\n");
    check_table(terms_table_docs, &c, NULL, DOCS);
    check_table(terms_table_nesting, &c, NULL, "term,inside,count,share\n");
    check_table(terms_table_groups, &c, &(terms_table_options){.zeros = true},
                GROUPS "per_10k_han\n");
    check_table(terms_table_forms, &c, NULL, "term,form,total\n一,一,0\n二,二,0\n");
    check_table(terms_table_contexts, &c, NULL, CONTEXTS);
    check_table(terms_table_categories, &c, NULL, CATEGORIES "per_10k_han\n,0,0,0,\nc,0,0,0,\n");
    free_collection(&c);
}
END_TEST

START_TEST(without_terms_there_are_documents) {
    collection c = new_collection("");
    count(&c, &(terms_document){.id = "x"}, "一", NULL);
    check_table(terms_table_summary, &c, NULL, SUMMARY "per_10k_han\n");
    check_table(terms_table_long, &c, &(terms_table_options){.zeros = true}, LONG "per_10k_han\n");
    check_table(terms_table_wide, &c, NULL, "doc,date,group,han\nx,,,1\n");
    check_table(terms_table_docs, &c, NULL, DOCS "x,x,,,,3,1,1,0,0,0\n");
    check_table(terms_table_nesting, &c, NULL, "term,inside,count,share\n");
    free_collection(&c);
}
END_TEST

static void check_types(table_builder *of, const char *types) {
    collection c = sample();
    terms_table *table;
    ck_assert_int_eq(of(&table, c.counts, NULL), TERMS_OK);
    ck_assert_uint_eq(terms_table_columns(table), strlen(types));
    for (size_t i = 0; types[i]; i++)
        ck_assert_int_eq("etcr"[terms_table_cell(table, 0, i).type], types[i]);
    terms_table_free(table);
    free_collection(&c);
}

/* Empty, text, count or real; the first document has no date, group or encoding. */
START_TEST(cells_have_their_types) {
    check_types(terms_table_summary, "cttccccccccrr");
    check_types(terms_table_long, "teettccccccccr");
    check_types(terms_table_wide, "teeccccccccc");
    check_types(terms_table_docs, "tteeecccccc");
    check_types(terms_table_nesting, "ttcr");
}
END_TEST

START_TEST(tables_outlive_their_counts) {
    collection c = sample();
    terms_table *tables[TABLE_BUILDERS];
    char *before[TABLE_BUILDERS];
    for (size_t i = 0; i < TABLE_BUILDERS; i++) {
        ck_assert_int_eq(table_builders[i](&tables[i], c.counts, NULL), TERMS_OK);
        before[i] = table_written(tables[i], NULL);
    }
    free_collection(&c);
    for (size_t i = 0; i < TABLE_BUILDERS; i++) {
        table_expect(tables[i], NULL, before[i]);
        free(before[i]);
    }
}
END_TEST

START_TEST(counts_must_be_there_and_have_no_open_document) {
    collection c = sample();
    ck_assert_int_eq(terms_counts_begin(c.counts, &(terms_document){.id = "x"}), TERMS_OK);
    for (size_t i = 0; i < TABLE_BUILDERS; i++) {
        terms_table *table = (terms_table *)1;
        ck_assert_int_eq(table_builders[i](&table, c.counts, NULL), TERMS_BAD_ARGUMENT);
        ck_assert_ptr_null(table);
        table = (terms_table *)1;
        ck_assert_int_eq(table_builders[i](&table, NULL, NULL), TERMS_BAD_ARGUMENT);
        ck_assert_ptr_null(table);
    }
    terms_counts_cancel(c.counts);
    for (size_t i = 0; i < TABLE_BUILDERS; i++) {
        terms_table *table;
        ck_assert_int_eq(table_builders[i](&table, c.counts, NULL), TERMS_OK);
        terms_table_free(table);
    }
    free_collection(&c);
}
END_TEST

/* A builder and the counts it works on. */
typedef struct job {
    table_builder *of;
    const terms_counts *counts;
} job;

static terms_status run_out(const void *context) {
    const job *j = context;
    terms_table *table = (terms_table *)1;
    terms_table_options options = {.zeros = true, .min_count = 1, .by_group = true};
    terms_status status = j->of(&table, j->counts, &options);
    ck_assert((table == NULL) == (status != TERMS_OK));
    terms_table_free(table);
    return status;
}

START_TEST(memory_that_runs_out_anywhere_is_told) {
    collection c = sample();
    for (size_t i = 0; i < TABLE_BUILDERS; i++)
        faults_everywhere(run_out, &(job){table_builders[i], c.counts});
    free_collection(&c);
}
END_TEST

static void add_tests(TCase *tests) {
    tcase_add_test(tests, summary_has_a_row_a_term);
    tcase_add_test(tests, ranks_are_given_before_rows_are_left_out);
    tcase_add_test(tests, ties_have_the_smallest_rank_by_code_points_of_names);
    tcase_add_test(tests, long_has_a_row_a_pair_that_was_found);
    tcase_add_test(tests, long_with_zeros_has_a_row_a_pair);
    tcase_add_test(tests, long_leaves_out_smaller_totals);
    tcase_add_test(tests, a_pair_that_was_only_excluded_is_in_long);
    tcase_add_test(tests, wide_has_a_column_a_term);
    tcase_add_test(tests, wide_leaves_out_columns_of_smaller_totals);
    tcase_add_test(tests, terms_may_be_called_like_columns);
    tcase_add_test(tests, docs_has_a_row_a_document);
    tcase_add_test(tests, docs_leaves_out_smaller_totals);
    tcase_add_test(tests, docs_counts_private_use);
    tcase_add_test(tests, nesting_tells_what_stood_inside_what);
    tcase_add_test(tests, nesting_goes_by_count_then_by_names);
    tcase_add_test(tests, groups_has_a_row_a_term_in_a_group);
    tcase_add_test(tests, groups_with_zeros_has_a_row_a_pair);
    tcase_add_test(tests, forms_has_a_row_a_form_in_the_order_of_the_list);
    tcase_add_test(tests, forms_are_those_that_were_kept_and_spelled_as_at_first);
    tcase_add_test(tests, contexts_tell_what_a_term_is_part_of);
    tcase_add_test(tests, contexts_shows_five_of_a_side);
    tcase_add_test(tests, contexts_end_with_their_block);
    tcase_add_test(tests, contexts_reach_across_blanks);
    tcase_add_test(tests, contexts_spell_nul_as_kwic_does);
    tcase_add_test(tests, contexts_are_kept_only_where_that_is_said_in_time);
    tcase_add_test(tests, categories_sum_up_those_below_them);
    tcase_add_test(tests, documents_of_a_category_hold_any_of_its_terms);
    tcase_add_test(tests, rates_are_named_after_what_they_divide_by);
    tcase_add_test(tests, a_rate_by_characters_is_there_without_han);
    tcase_add_test(tests, without_documents_there_is_nothing_to_divide_by);
    tcase_add_test(tests, without_terms_there_are_documents);
    tcase_add_test(tests, cells_have_their_types);
    tcase_add_test(tests, tables_outlive_their_counts);
    tcase_add_test(tests, counts_must_be_there_and_have_no_open_document);
    tcase_add_test(tests, memory_that_runs_out_anywhere_is_told);
}

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("tables", &tests);
    add_tests(tests);
    return suite_run(suite);
}
