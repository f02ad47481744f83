/* Tests of entry: the fields of a line, whatever the format of the list.
 * SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "libterms.h"
#include "match/list/entry.h"
#include "support/listed.h"
#include "support/suite.h"
#include "text/unicode.h"

START_TEST(fields_have_no_outer_blanks) {
    listed_check_text(
        "　\xC2\xA0 十 大\xE2\x80\x83\t\xE2\x80\xAF党 代 会　\t　会 议\xE2\x81\x9F\t 二十大 "
        "|　十大报告　\n",
        "十大=党 代 会/会 议;十大<二十大;十大<十大报告;");
    listed_check_csv(" form ,　term　,\xC2\xA0"
                     "category\n　十大　, 党 代会\xC2\xA0,\"　会议 \"\n",
                     "十大=党 代会/会议;");
}
END_TEST

START_TEST(blanks_are_those_of_the_table) {
    for (uint32_t c = 1; c < 0x110000; c++) {
        char text[4];
        size_t size = terms__utf8_encode(c, text);
        bool blank = (terms__unicode_entry(c) & TERMS__UNICODE_CLASS) == TERMS__UNICODE_BLANK;
        if ((c < 0xD800 || c > 0xDFFF) && terms__blank_size(text, size) != (blank ? size : 0))
            ck_abort_msg("U+%04X", c);
    }
}
END_TEST

START_TEST(empty_exceptions_are_skipped) {
    listed_check_text("十大\t\t\t|二十大|| 　|十大报告|\n", "十大=十大;十大<二十大;十大<十大报告;");
    listed_check_text("十大\t\t\t|\n", "十大=十大;");
    listed_check_csv("form,except\n十大,|\n大,\n", "十大=十大;大=大;");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("entry", &tests);
    tcase_add_test(tests, fields_have_no_outer_blanks);
    tcase_add_test(tests, blanks_are_those_of_the_table);
    tcase_add_test(tests, empty_exceptions_are_skipped);
    return suite_run(suite);
}
