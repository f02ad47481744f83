/* Tests of codes: all of them, against another decoder.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "libterms.h"
#include "support/run.h"
#include "support/suite.h"

enum { LINE_ROOM = 128, WHOLE = 0, STREAMS = 17, ENDS_LEAST = 20000 };

/* The longest pieces that everything is also fed in. */
static size_t longest_piece(void) {
    return suite_is_short() ? 2 : 5;
}

/* The text that decoding is compared with: line by line it is that of `bytes`. */
typedef struct stream {
    char name[LINE_ROOM], encoding[LINE_ROOM];
    uint64_t malformed, first;
    terms__bytes bytes, text;
} stream;

/* Have codes.py write the files that are read here; false, with a word that the
 * test is skipped, where there is no python3. */
static bool write_codes(void) {
    if (!run_has("codes", "python3"))
        return false;
    printf("%s", run_output("python3 \"$ROOT/tests/codes.py\" ."));
    fflush(stdout);
    return true;
}

static terms__bytes read_all(const char *name, const char *ending) {
    char path[2 * LINE_ROOM];
    terms__bytes all = {0};
    size_t len;
    snprintf(path, sizeof path, "%s%s", name, ending);
    const char *text = run_read(path, &len);
    ck_assert(terms__bytes_add(&all, text, len));
    return all;
}

/* Feed pieces of `step` bytes.  There are so many that asserting each would take
 * most of the time. */
static bool feed(terms_decoder *decoder, const terms__bytes *bytes, size_t step,
                 terms__bytes *out) {
    const char *text;
    size_t len;
    bool fine = true;
    for (size_t at = 0, size; fine && at < bytes->len; at += size) {
        size = step == WHOLE || bytes->len - at < step ? bytes->len - at : step;
        fine = terms_decoder_feed(decoder, bytes->data + at, size, &text, &len) == TERMS_OK &&
               terms__bytes_add(out, text, len);
    }
    return fine && terms_decoder_end(decoder, &text, &len) == TERMS_OK &&
           terms__bytes_add(out, text, len);
}

static terms_decoder *decode(const char *encoding, const terms__bytes *bytes, size_t step,
                             terms__bytes *out) {
    terms_decoder *decoder;
    out->len = 0;
    ck_assert_int_eq(terms_decoder_new(&decoder, encoding), TERMS_OK);
    ck_assert(feed(decoder, bytes, step, out));
    return decoder;
}

static size_t first_difference(const terms__bytes *a, const terms__bytes *b) {
    size_t at = 0;
    while (at < a->len && at < b->len && a->data[at] == b->data[at])
        at++;
    return at;
}

/* The bytes of a line, and of those around it, in hexadecimal. */
static void print_line(const char *what, const terms__bytes *bytes, size_t at) {
    printf("  %s:", what);
    for (size_t i = at < 12 ? 0 : at - 12; i < at + 12 && i < bytes->len; i++)
        printf(i == at ? " [%02X]" : " %02X", (unsigned char)bytes->data[i]);
    printf("\n");
    fflush(stdout);
}

/* Where line `line` begins. */
static size_t find_line(const terms__bytes *bytes, size_t line) {
    size_t at = 0;
    for (; line > 0 && at < bytes->len; at++)
        line -= bytes->data[at] == '\n';
    return at;
}

static size_t count_lines(const terms__bytes *text, size_t before) {
    size_t lines = 0;
    for (size_t at = 0; at < before; at++)
        lines += text->data[at] == '\n';
    return lines;
}

static void compare(const stream *s, const terms__bytes *out, size_t step) {
    if (out->len == s->text.len && memcmp(out->data, s->text.data, out->len) == 0)
        return;
    size_t at = first_difference(&s->text, out), line = count_lines(&s->text, at);
    print_line("bytes", &s->bytes, find_line(&s->bytes, line));
    print_line("text", &s->text, at);
    print_line("ours", out, at);
    ck_abort_msg("%s in pieces of %zu: line %zu differs", s->name, step, line);
}

static void check_stream(const stream *s, terms__bytes *out) {
    for (size_t step = WHOLE, end = longest_piece(); step <= end; step++) {
        uint64_t first = 0;
        terms_decoder *decoder = decode(s->encoding, &s->bytes, step, out);
        compare(s, out, step);
        ck_assert_uint_eq(terms_decoder_malformed(decoder, &first), s->malformed);
        ck_assert_uint_eq(first, s->first);
        terms_decoder_free(decoder);
    }
}

/* A line of the file of streams. */
static void read_stream(stream *s, const char *line) {
    char malformed[LINE_ROOM], first[LINE_ROOM];
    ck_assert_int_eq(
        sscanf(line, "%127s %127s %127s %127s", s->name, s->encoding, malformed, first), 4);
    s->malformed = strtoull(malformed, NULL, 10);
    s->first = strtoull(first, NULL, 10);
    s->bytes = read_all(s->name, ".bytes");
    s->text = read_all(s->name, ".text");
}

static void check_streams(void) {
    FILE *streams = fopen("streams", "r");
    char line[4 * LINE_ROOM];
    terms__bytes out = {0};
    size_t count = 0;
    ck_assert_ptr_nonnull(streams);
    for (; fgets(line, sizeof line, streams); count++) {
        stream s;
        read_stream(&s, line);
        check_stream(&s, &out);
        terms__bytes_free(&s.bytes);
        terms__bytes_free(&s.text);
    }
    ck_assert_uint_eq(count, STREAMS);
    fclose(streams);
    terms__bytes_free(&out);
}

static terms__bytes from_hex(const char *hex) {
    terms__bytes bytes = {0};
    for (; hex[0] && hex[1]; hex += 2) {
        char byte = (char)strtoul((char[]){hex[0], hex[1], '\0'}, NULL, 16);
        terms__bytes_add(&bytes, &byte, 1);
    }
    return bytes;
}

/* A line of the file of ends. */
static void check_end(const char *line) {
    char encoding[LINE_ROOM], hex[2][LINE_ROOM];
    ck_assert_int_eq(sscanf(line, "%127s %127s %127s", encoding, hex[0], hex[1]), 3);
    terms__bytes bytes = from_hex(hex[0]), text = from_hex(hex[1]), out = {0};
    for (size_t step = WHOLE, end = longest_piece(); step <= end; step++) {
        terms_decoder_free(decode(encoding, &bytes, step, &out));
        ck_assert_msg(out.len == text.len && memcmp(out.data, text.data, out.len) == 0,
                      "in pieces of %zu: %s", step, line);
    }
    terms__bytes_free(&bytes);
    terms__bytes_free(&text);
    terms__bytes_free(&out);
}

static void check_ends(void) {
    FILE *ends = fopen("ends", "r");
    char line[4 * LINE_ROOM];
    size_t count = 0;
    ck_assert_ptr_nonnull(ends);
    for (; fgets(line, sizeof line, ends); count++)
        check_end(line);
    ck_assert_uint_gt(count, ENDS_LEAST);
    fclose(ends);
}

START_TEST(all_codes_decode_as_another_decoder_has_them) {
    if (!write_codes())
        return;
    check_streams();
    check_ends();
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("codes", &tests);
    tcase_add_checked_fixture(tests, run_enter, run_leave);
    tcase_add_test(tests, all_codes_decode_as_another_decoder_has_them);
    return suite_run(suite);
}
