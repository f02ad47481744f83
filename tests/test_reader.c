/* Tests of reader: files, pipes, lines, and what is no text.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "libterms.h"
#include "support/faults.h"
#include "support/place.h"
#include "support/suite.h"

enum { BORDER = 64 * 1024 };

/* All that a reader gives: the text, and what ended the reading. */
typedef struct result {
    terms__bytes text;
    terms_status status;
    terms_error err;
    uint64_t bytes;
} result;

/* A piece by lines ends where its line does, unless its bytes, so many, are its text; and is not a
 * line's end cut in two. */
static void check_piece(const result *r, uint64_t bytes, const char *text, size_t len) {
    size_t inside = 0;
    for (size_t i = 0; i + 1 < len; i++)
        inside += text[i] == '\n' || (text[i] == '\r' && !(text[i + 1] == '\n' && i + 2 == len));
    ck_assert(inside == 0 || bytes == len);
    ck_assert(r->text.len == 0 || text[0] != '\n' || r->text.data[r->text.len - 1] != '\r');
}

static void read_pieces(terms_reader *reader, bool by_lines, result *r) {
    const char *text;
    size_t len;
    do {
        uint64_t before = terms_reader_bytes(reader);
        r->status = terms_reader_next(reader, &text, &len, &r->err);
        if (by_lines)
            check_piece(r, terms_reader_bytes(reader) - before, text, len);
        ck_assert(terms__bytes_add(&r->text, text, len));
    } while (len > 0);
    r->bytes = terms_reader_bytes(reader);
    ck_assert_int_eq(terms_reader_next(reader, &text, &len, NULL), r->status);
    ck_assert_uint_eq(len, 0);
}

static void read_path(const char *name, const char *encoding, bool by_lines, result *r) {
    terms_reader *reader;
    *r = (result){.status = TERMS_OK};
    ck_assert_int_eq(terms_reader_open(&reader, name, encoding, &r->err), TERMS_OK);
    if (by_lines)
        terms_reader_by_lines(reader);
    read_pieces(reader, by_lines, r);
    terms_reader_free(reader);
}

static void check_text(const char *encoding, const char *bytes, size_t len, const char *text,
                       size_t text_len) {
    place_write(bytes, len);
    for (int by_lines = 0; by_lines < 2; by_lines++) {
        result r;
        read_path(place_path(), encoding, by_lines, &r);
        ck_assert_int_eq(r.status, TERMS_OK);
        ck_assert_uint_eq(r.bytes, len);
        ck_assert_uint_eq(r.text.len, text_len);
        ck_assert(text_len == 0 || memcmp(r.text.data, text, text_len) == 0);
        terms__bytes_free(&r.text);
    }
}

START_TEST(files_are_read_whole) {
    place_make();
    check_text("utf-8", "", 0, "", 0);
    check_text(NULL, "", 0, "", 0);
    check_text("utf-8", "\xEF\xBB\xBF", 3, "", 0);
    check_text(NULL, "\xEF\xBB\xBF中", 6, "中", 3);
    check_text("Auto", "\xB2\xE2\xCA\xD4", 4, "测试", 6);
    check_text("gbk", "\xB2\xE2\xCA\xD4", 4, "测试", 6);
    check_text("utf-16", "\xFF\xFE\x2D\x4E", 4, "中", 3);
    check_text("auto", "\xFE\xFF\x4E\x2D", 4, "中", 3);
    place_remove();
}
END_TEST

START_TEST(long_files_are_read_whole) {
    terms__bytes input = {0};
    place_make();
    for (size_t i = 0; i < 50000; i++)
        ck_assert(terms__bytes_add(&input, i % 9 ? "国家" : "\r\n一a", 6));
    check_text("utf-8", input.data, input.len, input.data, input.len);
    check_text(NULL, input.data, input.len, input.data, input.len);
    terms__bytes_free(&input);
    place_remove();
}
END_TEST

/* Read a file of characters of so many bytes: what the buffer's ends cut in two is whole in the
 * pieces behind the first 64 KiB, which are decoded as they come. */
static void check_whole(const char *character, size_t size, size_t before) {
    terms_reader *reader;
    terms_error err;
    const char *text;
    size_t len;
    terms__bytes input = {0};
    ck_assert(terms__bytes_add(&input, "abcd", before));
    while (input.len < 5 * BORDER)
        ck_assert(terms__bytes_add(&input, character, size));
    place_write(input.data, input.len);
    ck_assert_int_eq(terms_reader_open(&reader, place_path(), "utf-8", &err), TERMS_OK);
    size_t at = 0;
    do {
        ck_assert_int_eq(terms_reader_next(reader, &text, &len, &err), TERMS_OK);
        ck_assert(at <= BORDER || len == 0 || (at - before) % size == 0);
        ck_assert(len == 0 || memcmp(input.data + at, text, len) == 0);
        at += len;
    } while (len > 0);
    ck_assert_uint_eq(at, input.len);
    ck_assert_uint_eq(terms_reader_bytes(reader), input.len);
    terms_reader_free(reader);
    terms__bytes_free(&input);
}

START_TEST(characters_at_the_buffers_end_stay_whole) {
    place_make();
    for (size_t before = 0; before < 4; before++) {
        check_whole("é", 2, before);
        check_whole("中", 3, before);
        check_whole("𠀀", 4, before);
    }
    place_remove();
}
END_TEST

/* Such a file ends where a buffer does, or some bytes behind that, in the middle of a character. */
START_TEST(a_character_that_the_file_cuts_off_is_malformed_once) {
    static const char *const ends[] = {"\xC3", "\xE4", "\xE4\xB8", "\xF0\xA0", "\xF0\xA0\x80"};
    place_make();
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        for (size_t len = 2 * BORDER - 4; len < 2 * BORDER + 4; len++) {
            terms__bytes input = {0}, text = {0};
            for (size_t k = 0; k < len; k++)
                ck_assert(terms__bytes_add(&input, "a", 1));
            ck_assert(terms__bytes_add(&text, input.data, len));
            ck_assert(terms__bytes_add(&input, ends[i], strlen(ends[i])));
            ck_assert(terms__bytes_add(&text, "\xEF\xBF\xBD", 3));
            check_text("utf-8", input.data, input.len, text.data, text.len);
            terms__bytes_free(&input);
            terms__bytes_free(&text);
        }
    }
    place_remove();
}
END_TEST

/* Read lines from pieces, and check the bytes that come before the end of each: inside a piece
 * they are those of its text. */
static void check_lines(terms_reader *reader, const char *const lines[5], size_t unit) {
    const char *text = "";
    size_t len = 0, bytes = 0;
    for (size_t line = 0; line < 5; line++) {
        size_t want = strlen(lines[line]);
        if (len == 0)
            ck_assert_int_eq(terms_reader_next(reader, &text, &len, NULL), TERMS_OK);
        ck_assert_uint_ge(len, want);
        ck_assert_int_eq(memcmp(text, lines[line], want), 0);
        bytes += want * unit;
        text += want;
        len -= want;
        ck_assert_uint_eq(terms_reader_bytes(reader), bytes + len);
    }
    ck_assert_uint_eq(len, 0);
}

START_TEST(bytes_are_known_for_every_line) {
    const char *encodings[] = {"utf-8", "gb18030", "utf-16le", "utf-16be", "utf-16"};
    const char *inputs[] = {
        "a\n\r\n\rb\r\n\n", "a\n\r\n\rb\r\n\n", "a\0\n\0\r\0\n\0\r\0b\0\r\0\n\0\n\0",
        "\0a\0\n\0\r\0\n\0\r\0b\0\r\0\n\0\n", "\0a\0\n\0\r\0\n\0\r\0b\0\r\0\n\0\n"};
    const char *const lines[] = {"a\n", "\r\n", "\r", "b\r\n", "\n"};
    place_make();
    for (size_t i = 0; i < 5; i++) {
        terms_reader *reader;
        size_t unit = i < 2 ? 1 : 2;
        place_write(inputs[i], 9 * unit);
        ck_assert_int_eq(terms_reader_open(&reader, place_path(), encodings[i], NULL), TERMS_OK);
        terms_reader_by_lines(reader);
        check_lines(reader, lines, unit);
        terms_reader_free(reader);
    }
    place_remove();
}
END_TEST

START_TEST(units_that_look_like_line_ends_are_none) {
    place_make();
    check_text("utf-16le", "\x0A\x4E\x0D\x4E\x0D\x00\x0A\x00", 8, "上不\r\n", 8);
    check_text("utf-16be", "\x0A\x4E\x0D\x4E\x00\x0D\x00\x0A", 8, "\u0A4E\u0D4E\r\n", 8);
    place_remove();
}
END_TEST

/* The end of the last line of a piece is looked for from behind, some bytes at a time. */
START_TEST(lines_of_all_lengths_stay_whole) {
    static char input[3 * BORDER];
    const size_t lengths[] = {1, 254, 255, 256, 257, 511, 512, 513, 3000, BORDER - 1, BORDER + 1};
    place_make();
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        for (int cr = 0; cr < 2; cr++) {
            memset(input, 'a', sizeof input);
            for (size_t at = lengths[i]; at < sizeof input; at += lengths[i])
                input[at - 1] = cr ? '\r' : '\n';
            check_text("utf-8", input, sizeof input, input, sizeof input);
        }
    }
    place_remove();
}
END_TEST

/* A file with a line's end where a buffer ends. */
static void check_border(const char *encoding, size_t border, const char *end) {
    static char input[4 * BORDER + 8];
    memset(input, 'a', border);
    memcpy(input + border, end, strlen(end));
    check_text(encoding, input, border + strlen(end), input, border + strlen(end));
}

START_TEST(line_ends_at_a_border_stay_whole) {
    const char *encodings[] = {"utf-8", NULL, "gb18030"};
    const char *ends[] = {"\r\nb", "\r\n", "\rb", "\r", "\n\r", "\r\r\n\n", "\r\r\r\r\n"};
    place_make();
    for (size_t i = 0; i < 3; i++)
        for (size_t end = 0; end < sizeof ends / sizeof *ends; end++)
            for (size_t border = 1; border <= 4; border *= 2)
                for (size_t before = 0; before < 4; before++)
                    check_border(encodings[i], border * BORDER - before, ends[end]);
    place_remove();
}
END_TEST

START_TEST(line_ends_of_utf16_at_a_border_stay_whole) {
    static char input[BORDER + 4], text[BORDER / 2 + 2];
    place_make();
    for (size_t chars = BORDER / 2 - 2; chars <= BORDER / 2; chars++) {
        for (size_t i = 0; i < chars + 2; i++) {
            text[i] = i < chars ? 'a' : "\r\n"[i - chars];
            input[2 * i] = text[i];
        }
        check_text("utf-16le", input, 2 * chars + 4, text, chars + 2);
    }
    place_remove();
}
END_TEST

/* A file of `len` bytes, the first `nuls` of which are NUL. */
static void check_nuls(size_t nuls, size_t len, terms_status status, uint64_t bytes) {
    static char input[10 * BORDER];
    memset(input, 'a', len);
    memset(input, 0, nuls);
    place_write(input, len);
    for (int by_lines = 0; by_lines < 2; by_lines++) {
        result r;
        read_path(place_path(), "utf-8", by_lines, &r);
        ck_assert_int_eq(r.status, status);
        ck_assert_uint_eq(r.bytes, bytes);
        terms__bytes_free(&r.text);
    }
}

START_TEST(no_text_is_found_out_at_64_kib_and_at_the_end) {
    size_t most = BORDER / 20;
    place_make();
    check_nuls(most, 10 * BORDER, TERMS_OK, 10 * BORDER);
    check_nuls(most + 1, 10 * BORDER, TERMS_BAD_BYTES, BORDER);
    check_nuls(most + 1, BORDER, TERMS_BAD_BYTES, BORDER);
    check_nuls(most, BORDER - 1, TERMS_OK, BORDER - 1);
    check_nuls(most + 1, BORDER + 20, TERMS_BAD_BYTES, BORDER);
    check_nuls(1, 19, TERMS_BAD_BYTES, 19);
    check_nuls(1, 20, TERMS_OK, 20);
    place_remove();
}
END_TEST

START_TEST(endless_zeros_end) {
    const char *encodings[] = {NULL, "utf-8", "gb18030", "utf-16"};
    if (access("/dev/zero", R_OK))
        return;
    for (size_t i = 0; i < 4; i++) {
        result r;
        read_path("/dev/zero", encodings[i], false, &r);
        ck_assert_int_eq(r.status, TERMS_BAD_BYTES);
        ck_assert_int_eq(r.err.status, TERMS_BAD_BYTES);
        ck_assert_str_eq(r.err.text,
                         "more than one character in twenty is NUL or malformed: this is no text");
        ck_assert_uint_eq(r.bytes, BORDER);
        ck_assert_uint_eq(r.text.len, 0);
        terms__bytes_free(&r.text);
    }
}
END_TEST

static void check_refused(const char *name, const char *encoding, terms_status status, int why,
                          const char *text) {
    terms_error err;
    terms_reader *reader = (terms_reader *)&err;
    errno = 0;
    ck_assert_int_eq(terms_reader_open(&reader, name, encoding, &err), status);
    ck_assert(why == 0 || errno == why);
    ck_assert_ptr_null(reader);
    ck_assert_int_eq(err.status, status);
    ck_assert_str_eq(err.text, text);
    ck_assert_int_eq(terms_reader_open(&reader, name, encoding, NULL), status);
}

START_TEST(what_cannot_be_read_is_refused) {
    place_make();
    check_refused(place_path(), NULL, TERMS_IO, ENOENT, "no such file");
    check_refused(place_folder(), NULL, TERMS_IO, EISDIR, "is a folder");
    check_refused(place_folder(), "utf-8", TERMS_IO, EISDIR, "is a folder");
    place_write("a", 1);
    check_refused(place_path(), "latin1", TERMS_BAD_ENCODING, 0, "unknown encoding \"latin1\"");
    chmod(place_path(), 0);
    if (access(place_path(), R_OK))
        check_refused(place_path(), NULL, TERMS_IO, EACCES, "permission denied");
    place_remove();
}
END_TEST

START_TEST(malformed_bytes_are_told_and_no_failure) {
    terms_reader *reader;
    result r = {.status = TERMS_OK};
    uint64_t first = 0;
    place_make();
    place_write("一二三四五六七八九十一二三四五六七八九十\n\xFF\n一二三四五六七八九十一二三四五六七"
                "八\xE4\xB8",
                60 + 3 + 54 + 2);
    ck_assert_int_eq(terms_reader_open(&reader, place_path(), NULL, NULL), TERMS_OK);
    terms_reader_by_lines(reader);
    read_pieces(reader, true, &r);
    ck_assert_int_eq(r.status, TERMS_OK);
    ck_assert_uint_eq(r.bytes, 119);
    ck_assert_uint_eq(terms_reader_malformed(reader, &first), 2);
    ck_assert_uint_eq(first, 61);
    ck_assert_str_eq(terms_reader_encoding(reader), "utf-8");
    terms_reader_free(reader);
    terms__bytes_free(&r.text);
    place_remove();
}
END_TEST

/* The first piece, and that there is more to come. */
static terms_reader *begin_large(void) {
    static char lines[5 * BORDER];
    const char *text;
    size_t len;
    terms_reader *reader;
    memset(lines, '\n', sizeof lines);
    place_write(lines, sizeof lines);
    ck_assert_int_eq(terms_reader_open(&reader, place_path(), NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_reader_next(reader, &text, &len, NULL), TERMS_OK);
    ck_assert_uint_gt(len, 0);
    return reader;
}

/* Read the rest, and check what is told of it. */
static void end_large(terms_reader *reader, uint64_t bytes) {
    uint64_t size = 0;
    result r = {.status = TERMS_OK};
    ck_assert(!terms_reader_changed(reader, &size));
    read_pieces(reader, false, &r);
    ck_assert_int_eq(r.status, TERMS_OK);
    ck_assert_uint_eq(r.bytes, bytes);
    ck_assert(terms_reader_changed(reader, NULL) == (bytes != 5 * BORDER));
    ck_assert(terms_reader_changed(reader, &size) == (bytes != 5 * BORDER));
    ck_assert_uint_eq(size, bytes != 5 * BORDER ? 5 * BORDER : 0);
    terms__bytes_free(&r.text);
    terms_reader_free(reader);
}

START_TEST(a_file_that_shrinks_or_grows_is_told) {
    place_make();
    end_large(begin_large(), 5 * BORDER);
    terms_reader *reader = begin_large();
    ck_assert_int_eq(truncate(place_path(), 9 * BORDER / 2), 0);
    end_large(reader, 9 * BORDER / 2);
    reader = begin_large();
    FILE *file = fopen(place_path(), "ab");
    ck_assert_ptr_nonnull(file);
    fputs("grown", file);
    fclose(file);
    end_large(reader, 5 * BORDER + 5);
    place_remove();
}
END_TEST

/* The reading end of a pipe that is as full as it can be and will not wait. */
static FILE *impatient_pipe(size_t *full) {
    static char lines[BORDER];
    int ends[2];
    memset(lines, '\n', sizeof lines);
    ck_assert_int_eq(pipe(ends), 0);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(fcntl(ends[i], F_SETFL, O_NONBLOCK), 0);
    for (ssize_t put = 0; put >= 0; put = write(ends[1], lines, sizeof lines))
        *full += (size_t)put;
    return fdopen(ends[0], "rb");
}

START_TEST(a_failure_in_the_middle_is_told_with_its_place) {
    size_t full = 0;
    terms_reader *reader;
    result r = {.status = TERMS_OK};
    FILE *file = impatient_pipe(&full);
    ck_assert_ptr_nonnull(file);
    if (full >= BORDER) {
        ck_assert_int_eq(terms_reader_attach(&reader, file, "utf-8", NULL), TERMS_OK);
        read_pieces(reader, false, &r);
        ck_assert_int_eq(r.status, TERMS_IO);
        ck_assert(r.err.has_offset && r.err.offset == full);
        terms_reader_free(reader);
    }
    fclose(file);
    terms__bytes_free(&r.text);
}
END_TEST

/* Fill the FIFO at `path`, in small pieces. */
static void *fill_fifo(void *context) {
    const terms__bytes *input = context;
    FILE *file = fopen(place_path(), "wb");
    setvbuf(file, NULL, _IONBF, 0);
    for (size_t at = 0; at < input->len; at += 1000)
        fwrite(input->data + at, 1, input->len - at < 1000 ? input->len - at : 1000, file);
    fclose(file);
    return NULL;
}

START_TEST(fifos_are_read_like_files) {
    terms__bytes input = {0};
    pthread_t writer;
    result r;
    place_make();
    for (size_t i = 0; i < 50000; i++)
        ck_assert(terms__bytes_add(&input, "中国\r\n", 8));
    ck_assert_int_eq(mkfifo(place_path(), 0600), 0);
    for (int by_lines = 0; by_lines < 2; by_lines++) {
        ck_assert_int_eq(pthread_create(&writer, NULL, fill_fifo, &input), 0);
        read_path(place_path(), NULL, by_lines, &r);
        pthread_join(writer, NULL);
        ck_assert_int_eq(r.status, TERMS_OK);
        ck_assert_uint_eq(r.text.len, input.len);
        ck_assert_int_eq(memcmp(r.text.data, input.data, input.len), 0);
        terms__bytes_free(&r.text);
    }
    terms__bytes_free(&input);
    place_remove();
}
END_TEST

START_TEST(an_attached_file_stays_open) {
    terms_reader *reader;
    result r = {.status = TERMS_OK};
    place_make();
    place_write("skipped 中", 11);
    FILE *file = fopen(place_path(), "rb");
    ck_assert_int_eq(fseek(file, 8, SEEK_SET), 0);
    ck_assert_int_eq(terms_reader_attach(&reader, file, NULL, NULL), TERMS_OK);
    read_pieces(reader, false, &r);
    terms_reader_free(reader);
    ck_assert_uint_eq(r.text.len, 3);
    ck_assert_int_eq(fseek(file, 0, SEEK_SET), 0);
    ck_assert_int_eq(fgetc(file), 's');
    ck_assert_int_eq(terms_reader_attach(&reader, file, "latin1", NULL), TERMS_BAD_ENCODING);
    ck_assert_int_eq(fseek(file, 0, SEEK_SET), 0);
    fclose(file);
    terms__bytes_free(&r.text);
    place_remove();
}
END_TEST

START_TEST(a_file_that_cannot_be_read_on_fails) {
    terms_error err;
    terms_reader *reader;
    place_make();
    FILE *file = fopen(place_path(), "wb");
    ck_assert_int_eq(terms_reader_attach(&reader, file, "utf-8", &err), TERMS_IO);
    ck_assert_ptr_null(reader);
    ck_assert(err.has_offset && err.offset == 0);
    fclose(file);
    place_remove();
}
END_TEST

static terms_status read_much(const void *context) {
    terms_reader *reader;
    const char *text;
    size_t len = 1;
    terms_status status = terms_reader_open(&reader, place_path(), context, NULL);
    while (status == TERMS_OK && len > 0)
        status = terms_reader_next(reader, &text, &len, NULL);
    if (reader)
        ck_assert_int_eq(terms_reader_next(reader, &text, &len, NULL), status);
    terms_reader_free(reader);
    return status;
}

START_TEST(failing_allocations_are_told_and_leak_nothing) {
    const char *encodings[] = {NULL, "utf-8", "gb18030", "utf-16"};
    terms__bytes input = {0};
    place_make();
    for (size_t i = 0; i < 10000; i++)
        ck_assert(
            terms__bytes_add(&input, "中国中国中国中国中国中国中国中国中国中国中国中国\xFF", 73));
    place_write(input.data, input.len);
    for (size_t i = 0; i < 4; i++)
        faults_everywhere(read_much, encodings[i]);
    terms__bytes_free(&input);
    place_remove();
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("reader", &tests);
    tcase_add_test(tests, files_are_read_whole);
    tcase_add_test(tests, long_files_are_read_whole);
    tcase_add_test(tests, characters_at_the_buffers_end_stay_whole);
    tcase_add_test(tests, a_character_that_the_file_cuts_off_is_malformed_once);
    tcase_add_test(tests, bytes_are_known_for_every_line);
    tcase_add_test(tests, units_that_look_like_line_ends_are_none);
    tcase_add_test(tests, lines_of_all_lengths_stay_whole);
    tcase_add_test(tests, line_ends_at_a_border_stay_whole);
    tcase_add_test(tests, line_ends_of_utf16_at_a_border_stay_whole);
    tcase_add_test(tests, no_text_is_found_out_at_64_kib_and_at_the_end);
    tcase_add_test(tests, endless_zeros_end);
    tcase_add_test(tests, what_cannot_be_read_is_refused);
    tcase_add_test(tests, malformed_bytes_are_told_and_no_failure);
    tcase_add_test(tests, a_file_that_shrinks_or_grows_is_told);
    tcase_add_test(tests, a_failure_in_the_middle_is_told_with_its_place);
    tcase_add_test(tests, fifos_are_read_like_files);
    tcase_add_test(tests, an_attached_file_stays_open);
    tcase_add_test(tests, a_file_that_cannot_be_read_on_fails);
    tcase_add_test(tests, failing_allocations_are_told_and_leak_nothing);
    return suite_run(suite);
}
