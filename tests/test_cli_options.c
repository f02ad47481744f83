/* Tests of options: the command line read by tables.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "cli/option/options.h"
#include "support/suite.h"

typedef struct values {
    bool flag, help;
    const char *text, *once, *choice;
    options_texts texts;
    uint64_t number;
} values;

static const char *const colours[] = {"red", "dark-blue", NULL};

static const options_entry entries[] = {
    {.name = "--flag", .kind = OPTIONS_FLAG, .at = offsetof(values, flag)},
    {.name = "--help", .kind = OPTIONS_LAST, .at = offsetof(values, help)},
    {.name = "-o", .kind = OPTIONS_TEXT, .at = offsetof(values, text)},
    {.name = "--text", .kind = OPTIONS_TEXT, .at = offsetof(values, text)},
    {.name = "--once", .kind = OPTIONS_ONCE, .at = offsetof(values, once)},
    {.name = "-p", .kind = OPTIONS_TEXTS, .at = offsetof(values, texts)},
    {.name = "--colour",
     .kind = OPTIONS_CHOICE,
     .at = offsetof(values, choice),
     .choices = colours},
    {.name = "-j", .kind = OPTIONS_NUMBER, .at = offsetof(values, number), .least = 1, .most = 64},
    {.name = "--top", .kind = OPTIONS_NUMBER, .at = offsetof(values, number), .most = UINT64_MAX},
    {.name = NULL},
};

static values got;
static options_texts operands;

static void teardown(void) {
    options_free(&got.texts);
    options_free(&operands);
    got = (values){0};
}

/* Parse arguments, which end with NULL, from a clean start. */
static exits parse(const char *const *arguments) {
    char copies[16][64];
    char *argv[17] = {NULL};
    int argc = 1;
    teardown();
    snprintf(copies[0], sizeof copies[0], "test");
    for (; arguments[argc - 1]; argc++) {
        snprintf(copies[argc], sizeof copies[argc], "%s", arguments[argc - 1]);
        argv[argc] = copies[argc];
    }
    argv[0] = copies[0];
    messages_log messages = {.program = "test"};
    options_group group = {entries, &got};
    exits status = options_parse(&group, 1, argc, argv, &operands, &messages);
    ck_assert_uint_eq(messages.seen[MESSAGES_ERROR], status == EXITS_DONE ? 0 : 1);
    return status;
}

START_TEST(values_may_be_attached_or_follow) {
    ck_assert_int_eq(parse((const char *[]){"-j4", NULL}), EXITS_DONE);
    ck_assert_uint_eq(got.number, 4);
    ck_assert_int_eq(parse((const char *[]){"-j", "5", NULL}), EXITS_DONE);
    ck_assert_uint_eq(got.number, 5);
    ck_assert_int_eq(parse((const char *[]){"--top=6", NULL}), EXITS_DONE);
    ck_assert_uint_eq(got.number, 6);
    ck_assert_int_eq(parse((const char *[]){"--top", "7", NULL}), EXITS_DONE);
    ck_assert_uint_eq(got.number, 7);
    ck_assert_int_eq(parse((const char *[]){"--flag", "--help", NULL}), EXITS_DONE);
    ck_assert(got.flag && got.help);
}
END_TEST

START_TEST(operands_may_stand_anywhere) {
    ck_assert_int_eq(parse((const char *[]){"-", "--flag", "a", "--", "-j", "--", NULL}),
                     EXITS_DONE);
    ck_assert(got.flag);
    ck_assert_uint_eq(operands.count, 4);
}
END_TEST

START_TEST(repeated_options_gather_or_the_last_counts) {
    ck_assert_int_eq(parse((const char *[]){"-pa", "-p", "b", "--top=1", "--top=2", NULL}),
                     EXITS_DONE);
    ck_assert_uint_eq(got.texts.count, 2);
    ck_assert_uint_eq(got.number, 2);
}
END_TEST

START_TEST(what_there_is_one_of_is_named_once) {
    ck_assert_int_eq(parse((const char *[]){"--once", "a", NULL}), EXITS_DONE);
    ck_assert_ptr_nonnull(got.once);
    ck_assert_int_eq(parse((const char *[]){"--once=a", "--once=b", NULL}), EXITS_USAGE);
}
END_TEST

START_TEST(a_value_may_look_like_an_option) {
    parse((const char *[]){"-o", "--flag", NULL});
    ck_assert(!got.flag);
    ck_assert_ptr_nonnull(got.text);
    parse((const char *[]){"--text=--", NULL});
    ck_assert_ptr_nonnull(got.text);
}
END_TEST

START_TEST(choices_come_out_as_the_table_writes_them) {
    ck_assert_int_eq(parse((const char *[]){"--colour=DARK-Blue", NULL}), EXITS_DONE);
    ck_assert_ptr_eq(got.choice, colours[1]);
}
END_TEST

START_TEST(nothing_is_read_behind_the_last) {
    ck_assert_int_eq(parse((const char *[]){"--help", "--nonsense", NULL}), EXITS_DONE);
    ck_assert(got.help);
}
END_TEST

START_TEST(wrong_command_lines_are_refused) {
    const char *const wrong[][3] = {{"--nonsense", NULL},
                                    {"-x", NULL},
                                    {"--fla", NULL},
                                    {"--flag=1", NULL},
                                    {"--top", NULL},
                                    {"--top=", NULL},
                                    {"--top", "x"},
                                    {"--top", "1x"},
                                    {"--top", "-1"},
                                    {"--top", "+1"},
                                    {"--top", " 1"},
                                    {"--top=0x1", NULL},
                                    {"--top=18446744073709551616", NULL},
                                    {"--top=99999999999999999999999", NULL},
                                    {"-j0", NULL},
                                    {"-j65", NULL},
                                    {"-j=4", NULL},
                                    {"-j", NULL},
                                    {"-o", ""},
                                    {"--text=", NULL},
                                    {"-p", ""},
                                    {"--colour", "blue"},
                                    {"--colour=dark", NULL},
                                    {"-说", NULL}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(parse(wrong[i]) == EXITS_USAGE, "%s", wrong[i][0]);
}
END_TEST

START_TEST(the_largest_number_is_a_number) {
    ck_assert_int_eq(parse((const char *[]){"--top=18446744073709551615", NULL}), EXITS_DONE);
    ck_assert(got.number == UINT64_MAX);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cli options", &tests);
    tcase_add_checked_fixture(tests, NULL, teardown);
    tcase_add_test(tests, values_may_be_attached_or_follow);
    tcase_add_test(tests, operands_may_stand_anywhere);
    tcase_add_test(tests, repeated_options_gather_or_the_last_counts);
    tcase_add_test(tests, what_there_is_one_of_is_named_once);
    tcase_add_test(tests, a_value_may_look_like_an_option);
    tcase_add_test(tests, choices_come_out_as_the_table_writes_them);
    tcase_add_test(tests, nothing_is_read_behind_the_last);
    tcase_add_test(tests, wrong_command_lines_are_refused);
    tcase_add_test(tests, the_largest_number_is_a_number);
    return suite_run(suite);
}
