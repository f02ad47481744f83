/* Tests of hostile input: lists and texts made to take long or much memory.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/hostile.h"
#include "support/run.h"
#include "support/suite.h"

enum { NESTED = 1500, PERIOD = 100, LONG_FORM = 20000 };

static terms_list *new_list(void) {
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    return list;
}

/* Compile a list, and free it. */
static terms_matcher *compile(terms_list *list) {
    terms_matcher *matcher;
    double start = hostile_now();
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    if (hostile_now() - start > 0.1)
        printf("hostile: a list of %zu terms took %.2f s\n", terms_matcher_size(matcher),
               hostile_now() - start);
    return matcher;
}

static terms_matcher *matcher_of(const char *lines) {
    terms_list *list = new_list();
    ck_assert_int_eq(
        terms_list_parse(list, "list", TERMS_LIST_TEXT, lines, strlen(lines), NULL, NULL),
        TERMS_OK);
    return compile(list);
}

/* Count a document of `times` pieces. */
static terms_counts *count_pieces(const terms_matcher *matcher, const hostile_text *piece,
                                  size_t times) {
    terms_counts *counts;
    terms_status status = TERMS_OK;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "text"}), TERMS_OK);
    for (size_t i = 0; i < times && status == TERMS_OK; i++)
        status = terms_counts_feed(counts, piece->bytes, piece->len);
    ck_assert_int_eq(status, TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    return counts;
}

/* How many seconds a megabyte of the examples takes with their list. */
static double ordinary_seconds(void) {
    hostile_text samples = {NULL, 0, 0};
    terms_list *list = new_list();
    ck_assert_int_eq(terms_list_load(list, "examples/data/phrases.tsv", NULL, NULL), TERMS_OK);
    terms_matcher *matcher = compile(list);
    hostile_append_times(&samples, run_read("examples/data/meetings-2023.txt", NULL), 10);
    size_t times = (size_t)suite_cases(40 * HOSTILE_MEBIBYTE) / samples.len + 1;
    double start = hostile_now();
    terms_counts_free(count_pieces(matcher, &samples, times));
    double seconds = (hostile_now() - start) / ((double)(samples.len * times) / 1e6);
    free(samples.bytes);
    terms_matcher_free(matcher);
    return seconds;
}

/* Count, and tell how long that took, also compared with ordinary text. */
static terms_counts *count_timed(const char *what, const terms_matcher *matcher,
                                 const hostile_text *piece, size_t times) {
    double start = hostile_now();
    terms_counts *counts = count_pieces(matcher, piece, times);
    double megabytes = (double)(piece->len * times) / 1e6;
    double seconds = (hostile_now() - start) / megabytes;
    size_t peak = hostile_peak();
    printf("hostile: %s: %.1f MB, %.2f ms a MB, %.1f times ordinary text, peak %zu MiB\n", what,
           megabytes, seconds * 1e3, seconds / ordinary_seconds(), peak);
    fflush(stdout);
    return counts;
}

static terms_tally tally_of(const terms_counts *counts, size_t term) {
    terms_tally tally;
    terms_counts_tally(counts, 0, term, &tally);
    return tally;
}

static terms_sizes sizes_of(const terms_counts *counts) {
    terms_sizes sizes;
    terms_counts_document(counts, 0, NULL, NULL, &sizes);
    return sizes;
}

static hostile_text letters_a(size_t len) {
    hostile_text made = {NULL, 0, 0};
    hostile_append_times(&made, "a", len);
    return made;
}

/* How many letters to count, in each of which 1,500 places end: two million, or fewer in a short
 * run, but more than the places. */
static size_t many_letters(void) {
    const size_t full = 2000000, cases = (size_t)suite_cases(full);
    const size_t some = cases == full ? full : cases / (suite_is_sanitized ? 16 : 4);
    return some > 2 * NESTED ? some : 2 * NESTED;
}

/* The forms a, aa, aaa, ... as terms of their own or as one, each with the next
 * one as its exception or without. */
static terms_matcher *nested_matcher(const char *term, bool excepted) {
    hostile_text longest = letters_a(NESTED + 1);
    terms_list *list = new_list();
    bool ok = true;
    for (size_t len = 1; len <= NESTED && ok; len++) {
        const char *form = longest.bytes + longest.len - len;
        ok = terms_list_add(list, form, term, NULL, NULL) == TERMS_OK;
        if (excepted)
            ok = ok && terms_list_except(list, form, form - 1, NULL) == TERMS_OK;
    }
    ck_assert(ok);
    free(longest.bytes);
    return compile(list);
}

/* Whether a place is inside one of another form.  Places of a form of `len` letters begin at
 * multiples of `len`. */
static bool is_nested(size_t all, size_t begin, size_t end) {
    for (size_t len = end - begin + 1; len <= NESTED; len++)
        if (begin / len == (end - 1) / len && (begin / len + 1) * len <= all)
            return true;
    return false;
}

/* Whether a place holds the letters on both sides of `at`. */
static bool is_cut(size_t all, size_t at) {
    for (size_t len = 1; len <= NESTED; len++)
        if (at % len != 0 && (at / len + 1) * len <= all)
            return true;
    return false;
}

static terms_tally nested_tally(size_t all, size_t len) {
    terms_tally tally = {.total = all / len};
    for (size_t begin = 0; begin + len <= all; begin += len) {
        if (is_nested(all, begin, begin + len))
            tally.nested++;
        else if (is_cut(all, begin) || is_cut(all, begin + len))
            tally.crossing++;
        else
            tally.free++;
    }
    return tally;
}

START_TEST(nested_forms_as_terms_of_their_own) {
    hostile_text letters = letters_a(many_letters());
    terms_matcher *matcher = nested_matcher(NULL, false);
    terms_counts *counts = count_timed("1,500 nested terms", matcher, &letters, 1);
    hostile_check_memory(80);
    for (size_t len = 1; len <= NESTED; len++) {
        terms_tally tally = tally_of(counts, len - 1), expected = nested_tally(letters.len, len);
        ck_assert_msg(memcmp(&tally, &expected, sizeof tally) == 0, "%zu letters", len);
    }
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(letters.bytes);
}
END_TEST

START_TEST(nested_forms_of_one_term) {
    hostile_text letters = letters_a(many_letters());
    terms_matcher *matcher = nested_matcher("one", false);
    terms_counts *counts = count_timed("1,500 nested forms of a term", matcher, &letters, 1);
    hostile_check_memory(80);
    terms_tally tally = tally_of(counts, 0);
    ck_assert_uint_eq(tally.total, (letters.len + NESTED - 1) / NESTED);
    ck_assert_uint_eq(tally.free, tally.total);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(letters.bytes);
}
END_TEST

START_TEST(nested_terms_with_exceptions) {
    hostile_text letters = letters_a(many_letters());
    terms_matcher *matcher = nested_matcher(NULL, true);
    terms_counts *counts = count_timed("1,500 nested terms with exceptions", matcher, &letters, 1);
    hostile_check_memory(80);
    for (size_t len = 1; len <= NESTED; len++) {
        terms_tally tally = tally_of(counts, len - 1);
        ck_assert_msg(tally.total == 0 && tally.excluded == letters.len - len + 1, "%zu letters",
                      len);
    }
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(letters.bytes);
}
END_TEST

/* The runs are as long as the longest form, which stands nowhere else. */
START_TEST(nested_forms_of_one_term_with_exceptions) {
    const uint64_t places = (uint64_t)NESTED * (NESTED + 1) / 2 - 1;
    hostile_text letters = letters_a(NESTED);
    hostile_append(&letters, "b");
    size_t runs = many_letters() / letters.len;
    terms_matcher *matcher = nested_matcher("one", true);
    terms_counts *counts =
        count_timed("1,500 nested forms of a term with exceptions", matcher, &letters, runs);
    hostile_check_memory(80);
    terms_tally tally = tally_of(counts, 0);
    ck_assert_uint_eq(tally.total, runs);
    ck_assert_uint_eq(tally.free, runs);
    ck_assert_uint_eq(tally.excluded, runs * places);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(letters.bytes);
}
END_TEST

static void append_prefix(hostile_text *to) {
    for (uint32_t i = 0; i < 60; i++)
        hostile_append_character(to, 0x4E00 + i * i % 50);
}

/* Append the prefix, and a number in the digits of another script. */
static void append_prefixed(hostile_text *to, size_t number) {
    append_prefix(to);
    for (int digit = 0; digit < 5; digit++, number /= 10)
        hostile_append_character(to, 0x3041 + (uint32_t)(number % 10));
}

static terms_matcher *prefixed_matcher(size_t count) {
    terms_list *list = new_list();
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        hostile_text form = {NULL, 0, 0};
        append_prefixed(&form, i);
        ok = terms_list_add(list, form.bytes, NULL, NULL, NULL) == TERMS_OK;
        free(form.bytes);
    }
    ck_assert(ok);
    return compile(list);
}

START_TEST(many_forms_with_one_prefix) {
    size_t count = (size_t)suite_cases(100000);
    hostile_text all = {NULL, 0, 0};
    terms_matcher *matcher = prefixed_matcher(count);
    for (size_t i = 0; i < count; i++) {
        append_prefixed(&all, i);
        append_prefix(&all);
    }
    terms_counts *counts = count_timed("many forms with one prefix", matcher, &all, 2);
    for (size_t i = 0; i < count; i += count / 100)
        ck_assert_uint_eq(tally_of(counts, i).free, 2);
    ck_assert_uint_eq(sizes_of(counts).chars, 250 * count);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(all.bytes);
}
END_TEST

START_TEST(a_very_long_line) {
    static const char sentence[] = "推动高质量发展，二〇三五年";
    const size_t each = 4096, times = (size_t)suite_cases(128 * HOSTILE_MEBIBYTE) / (each * 39) + 1;
    hostile_text line = {NULL, 0, 0};
    terms_matcher *matcher = matcher_of("高质量发展\n发展\n五年推动\n");
    hostile_append_times(&line, sentence, each);
    terms_counts *counts = count_timed("a line of 128 MiB", matcher, &line, times);
    hostile_check_memory(40);
    ck_assert_uint_eq(sizes_of(counts).chars, 13 * each * times);
    ck_assert_uint_eq(tally_of(counts, 0).free, each * times);
    ck_assert_uint_eq(tally_of(counts, 1).nested, each * times);
    ck_assert_uint_eq(tally_of(counts, 2).free, each * times - 1);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(line.bytes);
}
END_TEST

static void check_between(const char *what, const char *gap, size_t times, terms_tally expected) {
    hostile_text all = {NULL, 0, 0};
    terms_matcher *matcher = matcher_of("两会\n");
    hostile_append(&all, "两");
    hostile_append_times(&all, gap, times);
    hostile_append(&all, "会");
    terms_counts *counts = count_timed(what, matcher, &all, 1);
    terms_tally tally = tally_of(counts, 0);
    hostile_check_memory(40);
    ck_assert_msg(memcmp(&tally, &expected, sizeof tally) == 0, "%s", what);
    ck_assert_uint_eq(sizes_of(counts).chars, 2);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(all.bytes);
}

START_TEST(a_million_blank_lines) {
    size_t times = (size_t)suite_cases(1000000);
    const terms_tally none = {.total = 0};
    check_between("blank lines", "\n", times, none);
    check_between("blank lines with CRLF", "\r\n", times, none);
    check_between("lines of blanks", "\u3000 \n", times, none);
    check_between("lines of invisibles", "\u200B\r", times, none);
    check_between("lines of TABs", "\t\n", times, none);
}
END_TEST

START_TEST(long_runs_of_what_is_passed_over) {
    size_t times = (size_t)suite_cases(1000000);
    const terms_tally joined = {.total = 1, .free = 1, .joined = 1};
    check_between("invisibles", "\u200B", times, joined);
    check_between("invisibles of four bytes", "\U000E0100", times, joined);
    check_between("blanks", " \u3000", times, joined);
    check_between("invisibles and blanks", "\uFEFF\u00A0\u00AD", times, joined);
}
END_TEST

START_TEST(a_place_may_be_as_long_as_the_text) {
    size_t times = (size_t)suite_cases(1000000);
    hostile_text all = {NULL, 0, 0};
    terms_finder *finder;
    const terms_match *match;
    terms_matcher *matcher = matcher_of("两会\n");
    hostile_append(&all, "“两");
    hostile_append_times(&all, "\u200B ", times);
    hostile_append(&all, "会”");
    ck_assert_int_eq(terms_finder_new(&finder, matcher, all.bytes, all.len), TERMS_OK);
    ck_assert_int_eq(terms_finder_next(finder, &match), TERMS_OK);
    ck_assert_ptr_nonnull(match);
    ck_assert_uint_eq(match->begin, 3);
    ck_assert_uint_eq(match->end, all.len - 3);
    ck_assert(match->quoted && match->joined);
    ck_assert_int_eq(terms_finder_next(finder, &match), TERMS_OK);
    ck_assert_ptr_null(match);
    terms_finder_free(finder);
    terms_matcher_free(matcher);
    free(all.bytes);
}
END_TEST

static void check_quotes(const char *what, const char *piece, size_t times, uint64_t quotes,
                         uint64_t quoted) {
    hostile_text all = {NULL, 0, 0};
    terms_matcher *matcher = matcher_of("\"\n两会\n");
    hostile_append_times(&all, piece, times);
    terms_counts *counts = count_timed(what, matcher, &all, 1);
    hostile_check_memory(40);
    ck_assert_uint_eq(tally_of(counts, 0).total, quotes);
    ck_assert_uint_eq(tally_of(counts, 1).quoted, quoted);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(all.bytes);
}

START_TEST(only_opening_quotation_marks) {
    size_t times = (size_t)suite_cases(1000000);
    check_quotes("opening quotation marks", "“", times, times, 0);
    check_quotes("words behind opening quotation marks", "“两会", times, times, 0);
    check_quotes("words in quotation marks that are all the same", "\"两会", times, times,
                 times - 1);
}
END_TEST

static void append_random(hostile_text *to, uint64_t seed, size_t count) {
    while (count-- > 0)
        hostile_append_character(to, 0x4E00 + (uint32_t)suite_below(&seed, 300));
}

/* The text holds nearly the form many times, and the form now and then. */
START_TEST(a_form_of_20000_characters) {
    size_t times = (size_t)suite_cases(100);
    hostile_text form = {NULL, 0, 0}, all = {NULL, 0, 0};
    terms_list *list = new_list();
    append_random(&form, 1, LONG_FORM);
    ck_assert_int_eq(terms_list_add(list, form.bytes, "long", NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, form.bytes + 3, "but one", NULL, NULL), TERMS_OK);
    terms_matcher *matcher = compile(list);
    hostile_append_bytes(&all, form.bytes, form.len - 3);
    hostile_append(&all, "。");
    hostile_append(&all, form.bytes);
    hostile_append(&all, form.bytes + 3);
    terms_counts *counts = count_timed("a form of 20,000 characters", matcher, &all, times);
    hostile_check_memory(80);
    ck_assert_uint_eq(tally_of(counts, 0).free, times);
    ck_assert_uint_eq(tally_of(counts, 1).nested, times);
    ck_assert_uint_eq(tally_of(counts, 1).free, times);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(form.bytes);
    free(all.bytes);
}
END_TEST

START_TEST(a_form_of_one_character_again_and_again) {
    size_t times = (size_t)suite_cases(1000000);
    hostile_text form = {NULL, 0, 0}, all = {NULL, 0, 0};
    terms_list *list = new_list();
    times = times > LONG_FORM ? times : LONG_FORM;
    hostile_append_times(&form, "甲", LONG_FORM - 1);
    hostile_append(&form, "乙");
    ck_assert_int_eq(terms_list_add(list, form.bytes, NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "甲甲", NULL, NULL, NULL), TERMS_OK);
    terms_matcher *matcher = compile(list);
    hostile_append_times(&all, "甲", times);
    hostile_append(&all, "乙");
    terms_counts *counts = count_timed("a form of 19,999 same characters", matcher, &all, 1);
    hostile_check_memory(80);
    ck_assert_uint_eq(tally_of(counts, 0).total, 1);
    ck_assert_uint_eq(tally_of(counts, 1).total, times / 2);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(form.bytes);
    free(all.bytes);
}
END_TEST

/* Every part of up to a period is a term of its own. */
static terms_matcher *periodic_matcher(void) {
    terms_list *list = new_list();
    bool ok = true;
    for (uint32_t start = 0; start < PERIOD; start++) {
        hostile_text form = {NULL, 0, 0};
        for (uint32_t len = 1; len <= PERIOD; len++) {
            hostile_append_character(&form, 0x4E00 + (start + len - 1) % PERIOD);
            ok = terms_list_add(list, form.bytes, NULL, NULL, NULL) == TERMS_OK && ok;
        }
        free(form.bytes);
    }
    ck_assert(ok);
    return compile(list);
}

static void check_periodic(const terms_counts *counts, size_t start, size_t len, size_t all) {
    terms_tally tally = tally_of(counts, start * PERIOD + len - 1), expected = {.total = 0};
    expected.total = (all - start - len) / PERIOD + 1;
    *(len < PERIOD ? &expected.nested : &expected.crossing) = expected.total;
    ck_assert_msg(memcmp(&tally, &expected, sizeof tally) == 0, "%zu characters from %zu on", len,
                  start);
}

START_TEST(terms_of_all_lengths_at_every_place) {
    size_t periods = (size_t)suite_cases(10000);
    hostile_text period = {NULL, 0, 0};
    terms_matcher *matcher = periodic_matcher();
    for (uint32_t i = 0; i < PERIOD; i++)
        hostile_append_character(&period, 0x4E00 + i);
    terms_counts *counts =
        count_timed("100 terms at each place of a periodic text", matcher, &period, periods);
    hostile_check_memory(80);
    for (size_t start = 0; start < PERIOD; start++)
        for (size_t len = 1; len <= PERIOD; len++)
            check_periodic(counts, start, len, periods * PERIOD);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free(period.bytes);
}
END_TEST

/* Find the places in a document of `times` pieces, with `first` before them. */
static terms_concordance *place_pieces(const char *what, const terms_matcher *matcher, size_t width,
                                       const char *first, const hostile_text *piece, size_t times) {
    terms_concordance *places;
    double start = hostile_now();
    ck_assert_int_eq(terms_concordance_new(&places, matcher, width), TERMS_OK);
    ck_assert_int_eq(terms_concordance_begin(places, &(terms_document){.id = "text"}, 1), TERMS_OK);
    terms_status status = terms_concordance_feed(places, first, strlen(first));
    for (size_t i = 0; i < times && status == TERMS_OK; i++)
        status = terms_concordance_feed(places, piece->bytes, piece->len);
    ck_assert_int_eq(status, TERMS_OK);
    ck_assert_int_eq(terms_concordance_end(places), TERMS_OK);
    double megabytes = (double)(piece->len * times) / 1e6;
    printf("hostile: places in %s: %.1f MB, %.2f ms a MB, peak %zu MiB\n", what, megabytes,
           (hostile_now() - start) / megabytes * 1e3, hostile_peak());
    fflush(stdout);
    return places;
}

static terms_table *table_of(terms_concordance *places) {
    terms_table *table;
    ck_assert_int_eq(terms_table_kwic(&table, places), TERMS_OK);
    terms_concordance_free(places);
    return table;
}

static size_t length_of(const terms_table *table, size_t row, const char *column) {
    size_t number = 0;
    while (strcmp(terms_table_column(table, number), column) != 0)
        number++;
    return strlen(terms_table_cell(table, row, number).text);
}

static terms_matcher *transparent_matcher(const char *form) {
    terms_list *list = new_list();
    ck_assert_int_eq(terms_list_fold(list, TERMS_IGNORE_PUNCT, NULL), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, form, NULL, NULL, NULL), TERMS_OK);
    return compile(list);
}

/* There is one place, at the beginning: memory must not grow with the text behind it. */
static void check_places_before(const char *what, terms_matcher *matcher, const char *gap) {
    hostile_text piece = {NULL, 0, 0};
    hostile_append_times(&piece, gap, 4096);
    size_t times = (size_t)suite_cases(128 * HOSTILE_MEBIBYTE) / piece.len + 1;
    terms_table *table = table_of(place_pieces(what, matcher, 20, "一两会", &piece, times));
    hostile_check_memory(40);
    ck_assert_uint_eq(terms_table_rows(table), 1);
    ck_assert_uint_eq(length_of(table, 0, "left"), 3);
    terms_table_free(table);
    terms_matcher_free(matcher);
    free(piece.bytes);
}

START_TEST(places_before_very_long_lines) {
    check_places_before("a line of 128 MiB", matcher_of("两会\n"), "推动高质量发展");
    check_places_before("a line of blanks", matcher_of("两会\n"), " \u3000");
    check_places_before("invisibles", matcher_of("两会\n"), "\u200B");
    check_places_before("blank lines", matcher_of("两会\n"), "\n");
    check_places_before("blocks of one character", matcher_of("两会\n"), "会\t");
    check_places_before("punctuation", transparent_matcher("两会"), "、");
    check_places_before("punctuation and words", transparent_matcher("两会"), "、，“”会");
}
END_TEST

START_TEST(a_place_is_as_long_as_the_punctuation_in_it) {
    size_t times = (size_t)suite_cases(1000000);
    hostile_text piece = {NULL, 0, 0};
    terms_matcher *matcher = transparent_matcher("两会");
    hostile_append_times(&piece, "、", times);
    hostile_append(&piece, "会后");
    terms_table *table =
        table_of(place_pieces("punctuation in a place", matcher, 3, "的两", &piece, 1));
    ck_assert_uint_eq(terms_table_rows(table), 1);
    ck_assert_uint_eq(length_of(table, 0, "left"), 3);
    ck_assert_uint_eq(length_of(table, 0, "match"), 3 * times + 6);
    ck_assert_uint_eq(length_of(table, 0, "right"), 3);
    terms_table_free(table);
    terms_matcher_free(matcher);
    free(piece.bytes);
}
END_TEST

/* Memory grows with the rows: a row takes about 200 bytes in the concordance, and as many in the
 * table. */
START_TEST(a_million_places) {
    size_t count = (size_t)suite_cases(1000000);
    hostile_text piece = {NULL, 0, 0};
    terms_matcher *matcher = matcher_of("一\n");
    hostile_append_times(&piece, "一", 1000);
    terms_table *table =
        table_of(place_pieces("a million places", matcher, 20, "", &piece, count / 1000));
    hostile_check_memory(32 + count * 800 / HOSTILE_MEBIBYTE);
    ck_assert_uint_eq(terms_table_rows(table), count);
    ck_assert_uint_eq(length_of(table, 0, "left"), 0);
    ck_assert_uint_eq(length_of(table, count / 2, "left"), 60);
    ck_assert_uint_eq(length_of(table, count / 2, "right"), 60);
    ck_assert_uint_eq(length_of(table, count - 1, "right"), 0);
    terms_table_free(table);
    terms_matcher_free(matcher);
    free(piece.bytes);
}
END_TEST

/* A document that is cancelled leaves no row and no text. */
START_TEST(places_that_are_taken_back) {
    terms_concordance *places;
    hostile_text piece = {NULL, 0, 0};
    terms_matcher *matcher = matcher_of("一\n");
    hostile_append_times(&piece, "一", 20000);
    ck_assert_int_eq(terms_concordance_new(&places, matcher, 20), TERMS_OK);
    for (int i = 0; i < 40; i++) {
        terms_document document = {.id = "text"};
        ck_assert_int_eq(terms_concordance_begin(places, &document, 1), TERMS_OK);
        ck_assert_int_eq(terms_concordance_feed(places, piece.bytes, piece.len), TERMS_OK);
        terms_concordance_cancel(places);
    }
    hostile_check_memory(40);
    terms_table *table = table_of(places);
    ck_assert_uint_eq(terms_table_rows(table), 0);
    terms_table_free(table);
    terms_matcher_free(matcher);
    free(piece.bytes);
}
END_TEST

/* Places that are as far apart as the text around them is wide. */
START_TEST(the_widest_text_around) {
    const size_t width = suite_is_sanitized ? 50000 : (size_t)suite_cases(500000);
    hostile_text piece = {NULL, 0, 0};
    terms_matcher *matcher = matcher_of("两会\n");
    hostile_append(&piece, "两会");
    hostile_append_times(&piece, "一", width - 2);
    terms_table *table = table_of(place_pieces("wide text", matcher, width, "", &piece, 10));
    ck_assert_uint_eq(terms_table_rows(table), 10);
    ck_assert_uint_eq(length_of(table, 0, "right"), 3 * width);
    ck_assert_uint_eq(length_of(table, 9, "left"), 3 * width);
    ck_assert_uint_eq(length_of(table, 9, "right"), 3 * (width - 2));
    terms_table_free(table);
    terms_matcher_free(matcher);
    free(piece.bytes);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("hostile", &tests);
    tcase_add_test(tests, nested_forms_as_terms_of_their_own);
    tcase_add_test(tests, nested_forms_of_one_term);
    tcase_add_test(tests, nested_terms_with_exceptions);
    tcase_add_test(tests, nested_forms_of_one_term_with_exceptions);
    tcase_add_test(tests, many_forms_with_one_prefix);
    tcase_add_test(tests, a_very_long_line);
    tcase_add_test(tests, a_million_blank_lines);
    tcase_add_test(tests, long_runs_of_what_is_passed_over);
    tcase_add_test(tests, a_place_may_be_as_long_as_the_text);
    tcase_add_test(tests, only_opening_quotation_marks);
    tcase_add_test(tests, a_form_of_20000_characters);
    tcase_add_test(tests, a_form_of_one_character_again_and_again);
    tcase_add_test(tests, terms_of_all_lengths_at_every_place);
    tcase_add_test(tests, places_before_very_long_lines);
    tcase_add_test(tests, a_place_is_as_long_as_the_punctuation_in_it);
    tcase_add_test(tests, a_million_places);
    tcase_add_test(tests, places_that_are_taken_back);
    tcase_add_test(tests, the_widest_text_around);
    return suite_run(suite);
}
