/* Tests of records: CSV from memory, record by record.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/bytes.h"
#include "base/records.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/suite.h"

/* All records written down: fields in [], a number before each record for the
 * line that it begins in, and the result that ended the reading. */
static terms__record write_down(const char *text, size_t len, terms__bytes *out) {
    terms__records records;
    terms__record result;
    terms__records_init(&records, text, len);
    while ((result = terms__records_next(&records)) == TERMS__RECORD_READ) {
        char line = (char)('0' + records.line);
        ck_assert(terms__bytes_add(out, &line, 1));
        for (size_t i = 0; i < records.count; i++) {
            size_t size;
            const char *field = terms__records_field(&records, i, &size);
            ck_assert(terms__bytes_add(out, "[", 1) && terms__bytes_add(out, field, size) &&
                      terms__bytes_add(out, "]", 1));
        }
    }
    terms__records_free(&records);
    return result;
}

static void check(const char *text, const char *expected) {
    terms__bytes out = {0};
    ck_assert_int_eq(write_down(text, strlen(text), &out), TERMS__RECORD_NONE);
    ck_assert(terms__bytes_add(&out, "", 1));
    ck_assert_str_eq(out.data, expected);
    terms__bytes_free(&out);
}

START_TEST(fields_are_divided_by_commas) {
    check("form,term\n两会,全国两会\n", "1[form][term]2[两会][全国两会]");
    check("a b , c\t,d", "1[a b ][ c\t][d]");
}
END_TEST

START_TEST(fields_may_be_empty) {
    check(",", "1[][]");
    check(",,\n,", "1[][][]2[][]");
    check("a,\nb", "1[a][]2[b]");
    check("\"\",\"\"", "1[][]");
}
END_TEST

START_TEST(an_empty_line_is_one_empty_field) {
    check("\n", "1[]");
    check("a\n\nb\r\n\r\n", "1[a]2[]3[b]4[]");
}
END_TEST

START_TEST(no_text_has_no_record) {
    check("", "");
    terms__records records;
    size_t len = 7;
    terms__records_init(&records, "", 0);
    ck_assert_int_eq(terms__records_next(&records), TERMS__RECORD_NONE);
    ck_assert_int_eq(terms__records_next(&records), TERMS__RECORD_NONE);
    ck_assert_str_eq(terms__records_field(&records, 0, &len), "");
    ck_assert_uint_eq(len, 0);
    terms__records_free(&records);
}
END_TEST

START_TEST(records_end_at_lf_cr_and_crlf) {
    check("a\nb\rc\r\nd", "1[a]2[b]3[c]4[d]");
    check("\"a\"\n\"b\"\r\"c\"\r\n\"d\"", "1[a]2[b]3[c]4[d]");
    check("a\n\rb\r", "1[a]2[]3[b]");
}
END_TEST

START_TEST(the_last_line_needs_no_end) {
    check("a,b\nc,d", "1[a][b]2[c][d]");
    check("a,b\nc,d\n", "1[a][b]2[c][d]");
    check("a,b\nc,\"d\"", "1[a][b]2[c][d]");
}
END_TEST

START_TEST(quoted_fields_hold_commas_and_quotes) {
    check("\"a,b\",\"c\"\"d\"\n", "1[a,b][c\"d]");
    check("\"\"\"\"", "1[\"]");
    check("\"\"\"a\"\"\",\"\"\"\"\"\"", "1[\"a\"][\"\"]");
    check("\" a \"", "1[ a ]");
}
END_TEST

START_TEST(quoted_fields_hold_line_ends_as_they_are) {
    check("\"a\nb\rc\r\nd\",e\nf", "1[a\nb\rc\r\nd][e]5[f]");
    check("x,\"\n\"\r\n\"\r\n\"\ry", "1[x][\n]3[\r\n]5[y]");
}
END_TEST

START_TEST(a_quote_inside_an_unquoted_field_stands_for_itself) {
    check("a\"b,c\"\"d, \"e\"", "1[a\"b][c\"\"d][ \"e\"]");
}
END_TEST

START_TEST(a_nul_is_a_byte_like_others) {
    terms__bytes out = {0};
    ck_assert_int_eq(write_down("a\0b,\"\0\"", 7, &out), TERMS__RECORD_NONE);
    ck_assert_uint_eq(out.len, 9);
    ck_assert_mem_eq(out.data, "1[a\0b][\0]", 9);
    terms__bytes_free(&out);
}
END_TEST

static void check_failure(const char *text, terms__record expected, uint64_t line,
                          uint64_t next_line) {
    terms__records records;
    terms__record result;
    terms__records_init(&records, text, strlen(text));
    while ((result = terms__records_next(&records)) == TERMS__RECORD_READ)
        continue;
    ck_assert_int_eq(result, expected);
    ck_assert_uint_eq(records.line, line);
    ck_assert_uint_eq(records.next_line, next_line);
    terms__records_free(&records);
}

START_TEST(a_quoted_field_without_an_end_is_told_with_its_line) {
    check_failure("\"", TERMS__RECORD_UNCLOSED, 1, 1);
    check_failure("a,b\n\"c", TERMS__RECORD_UNCLOSED, 2, 2);
    check_failure("a\r\nb\r\n\"c,\n\n\n", TERMS__RECORD_UNCLOSED, 3, 6);
    check_failure("\"a\nb\",\"c\n", TERMS__RECORD_UNCLOSED, 2, 3);
    check_failure("\"a\"\"", TERMS__RECORD_UNCLOSED, 1, 1);
}
END_TEST

START_TEST(text_behind_a_closing_quote_is_told) {
    check_failure("\"a\"b", TERMS__RECORD_TRAILING, 1, 1);
    check_failure("a\n\"b\" ,c", TERMS__RECORD_TRAILING, 2, 2);
    check_failure("a\n\"b\n\" \"c\"", TERMS__RECORD_TRAILING, 2, 3);
    check_failure("\"\"a\"", TERMS__RECORD_TRAILING, 1, 1);
}
END_TEST

START_TEST(fields_past_the_last_are_empty) {
    terms__records records;
    size_t len = 7;
    terms__records_init(&records, "a,b\nc", 5);
    ck_assert_int_eq(terms__records_next(&records), TERMS__RECORD_READ);
    ck_assert_str_eq(terms__records_field(&records, 2, &len), "");
    ck_assert_uint_eq(len, 0);
    ck_assert_int_eq(terms__records_next(&records), TERMS__RECORD_READ);
    terms__records_field(&records, 1, &len);
    ck_assert_uint_eq(len, 0);
    terms__records_field(&records, SIZE_MAX, &len);
    ck_assert_uint_eq(len, 0);
    terms__records_free(&records);
}
END_TEST

/* Records made at random, and the CSV that holds them. */
enum { MOST_RECORDS = 8, MOST_FIELDS = 5 };

typedef struct sample {
    char fields[MOST_RECORDS][MOST_FIELDS][16];
    size_t width[MOST_RECORDS], count;
    uint64_t line[MOST_RECORDS];
    terms__bytes text;
} sample;

static void add_bytes(sample *s, const char *bytes, size_t len) {
    if (!terms__bytes_add(&s->text, bytes, len))
        ck_abort();
}

static void add(sample *s, const char *text) {
    add_bytes(s, text, strlen(text));
}

static void make_field(char field[16], uint64_t *seed) {
    const char *pieces[] = {"a", "中", "\"", ",", "\n", "\r\n", " "};
    field[0] = '\0';
    for (uint64_t i = suite_below(seed, 5); i > 0; i--)
        strcat(field, pieces[suite_below(seed, 7)]);
}

/* Quoted where it has to be, and now and then where it has not. */
static uint64_t add_field(sample *s, const char *field, bool quoted) {
    uint64_t lines = 0;
    bool needed = strpbrk(field, "\",\r\n") != NULL;
    add(s, quoted || needed ? "\"" : "");
    for (; *field; field++) {
        lines += *field == '\n';
        add_bytes(s, field, 1);
        add(s, *field == '"' ? "\"" : "");
    }
    add(s, quoted || needed ? "\"" : "");
    return lines;
}

static void make_sample(sample *s, uint64_t *seed) {
    const char *ends[] = {"\n", "\r\n"};
    uint64_t line = 1;
    s->text.len = 0;
    s->count = 1 + suite_below(seed, MOST_RECORDS);
    for (size_t i = 0; i < s->count; i++) {
        s->line[i] = line;
        s->width[i] = 1 + suite_below(seed, MOST_FIELDS);
        for (size_t j = 0; j < s->width[i]; j++) {
            make_field(s->fields[i][j], seed);
            add(s, j > 0 ? "," : "");
            line += add_field(s, s->fields[i][j], suite_below(seed, 2));
        }
        bool last = i + 1 == s->count && s->text.len > 0 && s->width[i] > 1;
        add(s, last && suite_below(seed, 2) ? "" : ends[suite_below(seed, 2)]);
        line++;
    }
}

static bool has_fields(const terms__records *records, const sample *s, size_t record) {
    bool same = records->line == s->line[record] && records->count == s->width[record];
    for (size_t i = 0; same && i < s->width[record]; i++) {
        size_t len;
        const char *field = terms__records_field(records, i, &len);
        same = len == strlen(s->fields[record][i]) && memcmp(field, s->fields[record][i], len) == 0;
    }
    return same;
}

static void check_sample(const sample *s) {
    terms__records records;
    bool same = true;
    terms__records_init(&records, s->text.data, s->text.len);
    for (size_t i = 0; same && i < s->count; i++)
        same = terms__records_next(&records) == TERMS__RECORD_READ && has_fields(&records, s, i);
    same = same && terms__records_next(&records) == TERMS__RECORD_NONE;
    ck_assert_msg(same, "read otherwise: %.*s", (int)s->text.len, s->text.data);
    terms__records_free(&records);
}

START_TEST(whatever_is_written_is_read_back) {
    uint64_t seed = suite_seed("whatever_is_written_is_read_back");
    sample s = {.count = 0};
    for (uint64_t i = suite_cases(200000); i > 0; i--) {
        make_sample(&s, &seed);
        check_sample(&s);
    }
    terms__bytes_free(&s.text);
}
END_TEST

static terms_status run_out(const void *context) {
    const char *text = context;
    terms__records records;
    terms__record result;
    terms__records_init(&records, text, strlen(text));
    while ((result = terms__records_next(&records)) == TERMS__RECORD_READ)
        continue;
    terms__records_free(&records);
    ck_assert(result == TERMS__RECORD_NONE || result == TERMS__RECORD_NO_MEMORY);
    return result == TERMS__RECORD_NONE ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_is_told) {
    faults_everywhere(run_out, "a,b,c,d,e,f,g,h,i,j\n\"a long quoted \"\"field\"\"\",x\n"
                               "one more field that is even longer,and another one,\n");
}
END_TEST

/* The reader that programs use, over a text that is not NUL-terminated. */
static terms_records *open_records(const char *text) {
    terms_records *records;
    ck_assert_int_eq(terms_records_new(&records, text, strlen(text)), TERMS_OK);
    return records;
}

static void check_record(terms_records *records, uint64_t line, size_t count, const char *first) {
    size_t fields, len;
    ck_assert_int_eq(terms_records_next(records, &fields, NULL), TERMS_OK);
    ck_assert_uint_eq(fields, count);
    ck_assert_uint_eq(terms_records_line(records), line);
    const char *field = terms_records_field(records, 0, &len);
    ck_assert_uint_eq(len, strlen(first));
    ck_assert_mem_eq(field, first, len);
    terms_records_field(records, count, &len);
    ck_assert_uint_eq(len, 0);
}

START_TEST(programs_read_records) {
    size_t fields;
    terms_records *records = open_records("\"两\n会\",b\n\nc,,");
    check_record(records, 1, 2, "两\n会");
    check_record(records, 3, 1, "");
    check_record(records, 4, 3, "c");
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(terms_records_next(records, &fields, NULL), TERMS_OK);
        ck_assert_uint_eq(fields, 0);
    }
    terms_records_free(records);
    ck_assert_int_eq(terms_records_new(&records, NULL, 1), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(records);
    ck_assert_int_eq(terms_records_new(&records, NULL, 0), TERMS_OK);
    ck_assert_int_eq(terms_records_next(records, &fields, NULL), TERMS_OK);
    ck_assert_uint_eq(fields, 0);
    terms_records_free(records);
    terms_records_free(NULL);
}
END_TEST

START_TEST(a_malformed_record_stays_so) {
    const struct {
        const char *text, *words;
        uint64_t line;
    } cases[] = {{"a\n\"b\n", "has no end", 2}, {"a\n\"b\nc\"d\ne\n", "follows a closing", 3}};
    for (size_t i = 0; i < 2; i++) {
        size_t fields;
        terms_error err = {0};
        terms_records *records = open_records(cases[i].text);
        check_record(records, 1, 1, "a");
        ck_assert_int_eq(terms_records_next(records, &fields, NULL), TERMS_BAD_SYNTAX);
        ck_assert_uint_eq(fields, 0);
        ck_assert_int_eq(terms_records_next(records, &fields, &err), TERMS_BAD_SYNTAX);
        ck_assert_uint_eq(err.line, cases[i].line);
        ck_assert_ptr_nonnull(strstr(err.text, cases[i].words));
        terms_records_free(records);
    }
}
END_TEST

static terms_status read_to_the_end(const void *context) {
    const char *text = context;
    terms_records *records;
    size_t fields = 1;
    terms_status status = terms_records_new(&records, text, strlen(text));
    while (status == TERMS_OK && fields > 0)
        status = terms_records_next(records, &fields, NULL);
    terms_records_free(records);
    return status;
}

START_TEST(programs_are_told_that_memory_ran_out) {
    faults_everywhere(read_to_the_end, "a,b,c,d,e,f,g,h,i,j\n\"a long quoted \"\"field\"\"\",x\n"
                                       "one more field that is even longer,and another one,\n");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("records", &tests);
    tcase_add_test(tests, fields_are_divided_by_commas);
    tcase_add_test(tests, fields_may_be_empty);
    tcase_add_test(tests, an_empty_line_is_one_empty_field);
    tcase_add_test(tests, no_text_has_no_record);
    tcase_add_test(tests, records_end_at_lf_cr_and_crlf);
    tcase_add_test(tests, the_last_line_needs_no_end);
    tcase_add_test(tests, quoted_fields_hold_commas_and_quotes);
    tcase_add_test(tests, quoted_fields_hold_line_ends_as_they_are);
    tcase_add_test(tests, a_quote_inside_an_unquoted_field_stands_for_itself);
    tcase_add_test(tests, a_nul_is_a_byte_like_others);
    tcase_add_test(tests, a_quoted_field_without_an_end_is_told_with_its_line);
    tcase_add_test(tests, text_behind_a_closing_quote_is_told);
    tcase_add_test(tests, fields_past_the_last_are_empty);
    tcase_add_test(tests, whatever_is_written_is_read_back);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    tcase_add_test(tests, programs_read_records);
    tcase_add_test(tests, a_malformed_record_stays_so);
    tcase_add_test(tests, programs_are_told_that_memory_ran_out);
    return suite_run(suite);
}
