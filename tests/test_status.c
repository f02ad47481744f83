/* Tests of status: names, sentences, and where they are cut.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "base/utf8.h"
#include "support/suite.h"

static bool is_utf8(const char *text) {
    return terms__utf8_valid((const unsigned char *)text, strlen(text)) == strlen(text);
}

START_TEST(every_number_has_a_name) {
    ck_assert_str_eq(terms_strerror(TERMS_OK), "success");
    ck_assert_str_eq(terms_strerror(TERMS_NO_MEMORY), "out of memory");
    ck_assert_str_eq(terms_strerror(TERMS_IO), "reading or writing failed");
    for (int one = TERMS_OK; one <= TERMS_UNSUPPORTED; one++) {
        for (int other = TERMS_OK; other < one; other++)
            ck_assert_str_ne(terms_strerror((terms_status)one),
                             terms_strerror((terms_status)other));
    }
    ck_assert_str_eq(terms_strerror((terms_status)11), "unknown status");
    ck_assert_str_eq(terms_strerror((terms_status)1000), "unknown status");
}
END_TEST

START_TEST(the_version_is_that_of_the_header) {
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", TERMS_VERSION_MAJOR, TERMS_VERSION_MINOR,
             TERMS_VERSION_PATCH);
    ck_assert_str_eq(terms_version(), version);
}
END_TEST

START_TEST(a_failure_says_what_is_wrong) {
    terms_error err;
    memset(&err, 0xA5, sizeof err);
    ck_assert_int_eq(terms__fail(&err, TERMS_IO, "%s: %d", "wrong", 7), TERMS_IO);
    ck_assert_int_eq(err.status, TERMS_IO);
    ck_assert(!err.has_offset);
    ck_assert_uint_eq(err.offset, 0);
    ck_assert_uint_eq(err.line, 0);
    ck_assert_str_eq(err.text, "wrong: 7");
}
END_TEST

START_TEST(a_failure_says_where) {
    terms_error err;
    memset(&err, 0xA5, sizeof err);
    ck_assert_int_eq(terms__fail_line(&err, TERMS_BAD_SYNTAX, UINT64_MAX, "a"), TERMS_BAD_SYNTAX);
    ck_assert(err.line == UINT64_MAX && !err.has_offset && err.offset == 0);
    memset(&err, 0xA5, sizeof err);
    ck_assert_int_eq(terms__fail_offset(&err, TERMS_BAD_BYTES, 0, "a"), TERMS_BAD_BYTES);
    ck_assert(err.line == 0 && err.has_offset && err.offset == 0);
    memset(&err, 0xA5, sizeof err);
    ck_assert_int_eq(terms__fail_plain(&err, TERMS_TOO_LARGE), TERMS_TOO_LARGE);
    ck_assert(err.status == TERMS_TOO_LARGE && err.line == 0 && !err.has_offset);
    ck_assert_str_eq(err.text, "over a limit");
}
END_TEST

START_TEST(a_file_that_fails_says_why) {
    terms_error err;
    uint64_t offset = 7;
    errno = EACCES;
    ck_assert_int_eq(terms__fail_io(&err, "read", &offset), TERMS_IO);
    ck_assert_str_eq(err.text, "permission denied");
    errno = ERANGE;
    ck_assert_int_eq(terms__fail_io(&err, "read", &offset), TERMS_IO);
    ck_assert(strncmp(err.text, "can't be read (error ", 21) == 0 && err.has_offset);
    ck_assert_int_eq(terms__fail_io(&err, "opened", NULL), TERMS_IO);
    ck_assert(strncmp(err.text, "can't be opened (error ", 23) == 0 && !err.has_offset);
    ck_assert_int_eq(errno, ERANGE);
}
END_TEST

START_TEST(nobody_has_to_ask) {
    ck_assert_int_eq(terms__fail(NULL, TERMS_IO, "%s", "a"), TERMS_IO);
    ck_assert_int_eq(terms__fail_line(NULL, TERMS_IO, 1, "a"), TERMS_IO);
    ck_assert_int_eq(terms__fail_offset(NULL, TERMS_IO, 1, "a"), TERMS_IO);
    ck_assert_int_eq(terms__fail_plain(NULL, TERMS_IO), TERMS_IO);
}
END_TEST

/* A sentence of `before` bytes and then characters of three bytes each. */
static void fail_long(terms_error *err, size_t before, size_t characters) {
    char text[3000];
    memset(text, 'x', before);
    for (size_t i = 0; i < characters; i++)
        memcpy(text + before + 3 * i, "中", 3);
    text[before + 3 * characters] = '\0';
    terms__fail(err, TERMS_IO, "%s", text);
}

START_TEST(a_long_sentence_is_cut_at_a_whole_character) {
    terms_error err;
    size_t room = sizeof err.text - 1;
    for (size_t before = 0; before < 6; before++) {
        size_t fitting = (room - before) / 3;
        for (size_t more = 0; more < 400; more += 7) {
            fail_long(&err, before, fitting + more);
            ck_assert_uint_eq(strlen(err.text), before + 3 * fitting);
            ck_assert(is_utf8(err.text));
        }
    }
}
END_TEST

START_TEST(a_sentence_that_just_fits_is_whole) {
    terms_error err;
    size_t room = sizeof err.text - 1;
    for (size_t len = room - 5; len <= room + 5; len++) {
        fail_long(&err, len, 0);
        ck_assert_uint_eq(strlen(err.text), len < room ? len : room);
    }
}
END_TEST

START_TEST(short_texts_are_their_own_excerpts) {
    ck_assert_str_eq(terms__excerpt("").text, "");
    ck_assert_str_eq(terms__excerpt("中国式现代化").text, "中国式现代化");
    char text[52];
    memset(text, 'a', 51);
    text[51] = '\0';
    ck_assert_str_eq(terms__excerpt(text).text, text);
}
END_TEST

START_TEST(long_texts_are_cut_at_a_whole_character) {
    const char *characters[] = {"a", "é", "中", "𠀀"};
    for (size_t i = 0; i < 4; i++) {
        for (size_t before = 0; before < 5; before++) {
            char text[200] = "....";
            size_t size = strlen(characters[i]), len = before;
            for (; len + size < sizeof text - 60; len += size)
                memcpy(text + len, characters[i], size);
            text[len] = '\0';
            terms__excerpt_text excerpt = terms__excerpt(text);
            size_t kept = before + (48 - before) / size * size;
            ck_assert(is_utf8(excerpt.text));
            ck_assert_uint_eq(strlen(excerpt.text), kept + 3);
            ck_assert_mem_eq(excerpt.text, text, kept);
            ck_assert_str_eq(excerpt.text + kept, "…");
        }
    }
}
END_TEST

START_TEST(controls_become_blanks) {
    ck_assert_str_eq(terms__excerpt("a\tb\nc\rd\x1B[1m\x7F").text, "a b c d [1m ");
    ck_assert_str_eq(terms__excerpt("\x01\x1F").text, "  ");
    char text[100];
    memset(text, '\n', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    ck_assert_ptr_null(strchr(terms__excerpt(text).text, '\n'));
}
END_TEST

/* A text of continuation bytes alone has no whole character to be cut at. */
START_TEST(malformed_texts_do_no_harm) {
    char text[300];
    memset(text, 0x80, sizeof text - 1);
    text[sizeof text - 1] = '\0';
    terms_error err;
    ck_assert_uint_lt(strlen(terms__excerpt(text).text), sizeof(terms__excerpt_text));
    terms__fail(&err, TERMS_IO, "%s", text);
    ck_assert_uint_lt(strlen(err.text), sizeof err.text);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("status", &tests);
    tcase_add_test(tests, every_number_has_a_name);
    tcase_add_test(tests, the_version_is_that_of_the_header);
    tcase_add_test(tests, a_failure_says_what_is_wrong);
    tcase_add_test(tests, a_failure_says_where);
    tcase_add_test(tests, a_file_that_fails_says_why);
    tcase_add_test(tests, nobody_has_to_ask);
    tcase_add_test(tests, a_long_sentence_is_cut_at_a_whole_character);
    tcase_add_test(tests, a_sentence_that_just_fits_is_whole);
    tcase_add_test(tests, short_texts_are_their_own_excerpts);
    tcase_add_test(tests, long_texts_are_cut_at_a_whole_character);
    tcase_add_test(tests, controls_become_blanks);
    tcase_add_test(tests, malformed_texts_do_no_harm);
    return suite_run(suite);
}
