/* Tests of chunks: what several threads read of a file is what one reader makes of it.
 * SPDX-License-Identifier: MIT */
#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/input/chunks.h"
#include "support/faults.h"
#include "support/run.h"
#include "support/suite.h"

enum { LONG = 1024 * 1024, JUDGED = 64 * 1024, UNENDING = 5 * 1024 * 1024, THREADS = 3 };

/* Where a piece stands, and its text. */
typedef struct taken_piece {
    uint64_t position;
    memory_text text;
} taken_piece;

/* The pieces of one file, in the order in which they came. */
typedef struct taken_text {
    chunks_file file;
    pthread_mutex_t lock;
    taken_piece pieces[LONG / 1024];
    size_t count;
} taken_text;

static taken_text taken;

static const char *const clean[] = {"全国两会", "两会", "𠮷", "\n\n\xEF\xBB\xBF", "\n　　", "a",
                                    "\r\n",     "。",   "的", "\xEF\xBB\xBF",     "国",     NULL};
static const char *const malformed[] = {"全国", "两会",     "好的", "\n\n\xEF\xBB\xBF",
                                        "\n\n", "国",       "人民", "法律",
                                        "规定", "\xE4\xB8", "条例", "会",
                                        "政府", "工作",     "会议", "报告",
                                        "十大", NULL};

/* Make up a text of some parts that ends with `last`. */
static memory_text make_text(const char *const *parts, uint64_t *random, size_t len,
                             const char *last) {
    memory_text text = {0};
    size_t count = 0;
    while (parts[count])
        count++;
    while (text.len < len)
        ck_assert(memory_add_string(&text, parts[suite_below(random, count)]));
    ck_assert(memory_add_string(&text, last));
    return text;
}

static void keep(const chunks_piece *piece) {
    pthread_mutex_lock(&taken.lock);
    ck_assert_uint_lt(taken.count, sizeof taken.pieces / sizeof *taken.pieces);
    taken_piece *kept = &taken.pieces[taken.count++];
    *kept = (taken_piece){.position = piece->position};
    ck_assert(memory_add(&kept->text, piece->text, piece->text_len));
    pthread_mutex_unlock(&taken.lock);
}

static void *take_all(void *context) {
    chunks_piece piece = {0};
    while (chunks_next(&taken.file, &piece) == TERMS_OK && piece.text_len > 0)
        keep(&piece);
    chunks_free_piece(&piece);
    return context;
}

/* Take the file in that is open, in some threads. */
static terms_status take(size_t threads) {
    pthread_t started[THREADS];
    pthread_mutex_init(&taken.lock, NULL);
    taken.count = 0;
    for (size_t i = 1; i < threads; i++)
        ck_assert_int_eq(pthread_create(&started[i], NULL, take_all, NULL), 0);
    take_all(NULL);
    for (size_t i = 1; i < threads; i++)
        pthread_join(started[i], NULL);
    return taken.file.status;
}

static void forget(void) {
    for (size_t i = 0; i < taken.count; i++)
        memory_free_text(&taken.pieces[i].text);
    taken.count = 0;
    chunks_close(&taken.file);
}

static terms_status take_file(size_t threads, bool strict) {
    ck_assert(chunks_open(&taken.file, "text", strict));
    return take(threads);
}

static int by_position(const void *a, const void *b) {
    uint64_t first = ((const taken_piece *)a)->position,
             second = ((const taken_piece *)b)->position;
    return first < second ? -1 : first > second;
}

/* The pieces behind each other, each of which begins where the last one ends. */
static memory_text put_together(void) {
    memory_text text = {0};
    uint64_t position = 0;
    ck_assert(memory_add_string(&text, ""));
    qsort(taken.pieces, taken.count, sizeof *taken.pieces, by_position);
    for (size_t i = 0; i < taken.count; i++) {
        const memory_text *piece = &taken.pieces[i].text;
        ck_assert_uint_eq(taken.pieces[i].position, position);
        position += terms_text_length(piece->data, piece->len);
        ck_assert(i + 1 == taken.count || terms_text_cut(piece->data, piece->len) == piece->len);
        ck_assert(memory_add(&text, piece->data, piece->len));
    }
    ck_assert_uint_eq(taken.file.position, position);
    return text;
}

/* What a reader makes of the file. */
static memory_text read_file(uint64_t *malformed_count, uint64_t *first) {
    memory_text text = {0};
    terms_reader *reader;
    const char *piece;
    size_t len;
    ck_assert_int_eq(terms_reader_open(&reader, "text", "utf-8", NULL), TERMS_OK);
    do {
        ck_assert_int_eq(terms_reader_next(reader, &piece, &len, NULL), TERMS_OK);
        ck_assert(memory_add(&text, piece, len));
    } while (len > 0);
    *malformed_count = terms_reader_malformed(reader, first);
    terms_reader_free(reader);
    return text;
}

static void check_same(void) {
    uint64_t count = 0, first = 0;
    memory_text read = read_file(&count, &first), text = put_together();
    ck_assert_uint_eq(text.len, read.len);
    ck_assert_mem_eq(text.data, read.data, read.len);
    ck_assert_uint_eq(taken.file.malformed, count);
    ck_assert(count == 0 || taken.file.first_malformed == first);
    ck_assert(chunks_are_all(&taken.file));
    memory_free_text(&read);
    memory_free_text(&text);
}

/* No last piece is so short that one malformed character makes it no text. */
START_TEST(pieces_are_what_a_reader_gives) {
    static const char *const *const all[] = {clean, malformed};
    static const char *const lasts[] = {"", "\xE5", "\xE5\x9B", "\xF0\xA0\xAE", "\xFF"};
    uint64_t random = suite_seed("cli_chunks"), cases = suite_cases(200);
    for (uint64_t i = 0; i < cases; i++) {
        size_t len = (size_t)suite_below(&random, LONG) | JUDGED;
        memory_text text = make_text(all[i % 2], &random, len, lasts[i % 5]);
        run_write_bytes("text", text.data, text.len);
        memory_free_text(&text);
        ck_assert_int_eq(take_file(1 + i % THREADS, false), TERMS_OK);
        check_same();
        forget();
    }
}
END_TEST

/* The file's end may be that of a chunk, and there may be nothing at all. */
START_TEST(any_size_will_do) {
    uint64_t random = 1;
    memory_text text = make_text(clean, &random, LONG, "");
    for (size_t len = LONG - 3; len <= LONG; len++) {
        run_write_bytes("text", text.data, len);
        ck_assert_int_eq(take_file(2, false), TERMS_OK);
        check_same();
        forget();
    }
    memory_free_text(&text);
    run_write("text", "国");
    ck_assert_int_eq(take_file(THREADS, false), TERMS_OK);
    check_same();
    forget();
}
END_TEST

static void check_refused(const memory_text *text, bool strict) {
    run_write_bytes("text", text->data, text->len);
    ck_assert_int_eq(take_file(2, strict), TERMS_BAD_BYTES);
    forget();
}

START_TEST(what_a_reader_tells_better_is_left_to_it) {
    uint64_t random = 2;
    memory_text text = make_text(malformed, &random, LONG, "");
    check_refused(&text, true);
    memset(text.data + LONG / 2, 0, LONG / 4);
    check_refused(&text, false);
    memory_free_text(&text);
    text = make_text(clean, &random, LONG, "");
    for (size_t i = 0; i < JUDGED; i += 12)
        text.data[i] = '\0';
    check_refused(&text, false);
    memory_free_text(&text);
}
END_TEST

/* One thread that reads on can take it in as it comes. */
START_TEST(text_without_a_cut_is_not_kept_for_ever) {
    static const char *const unending[] = {"全国两会", "两会\n", "的", NULL};
    uint64_t random = 3;
    memory_text text = make_text(unending, &random, UNENDING, "");
    check_refused(&text, false);
    run_write_bytes("text", text.data, LONG);
    ck_assert_int_eq(take_file(2, false), TERMS_OK);
    check_same();
    forget();
    memory_free_text(&text);
}
END_TEST

START_TEST(a_file_that_changes_is_not_all) {
    uint64_t random = 4;
    memory_text text = make_text(clean, &random, LONG, "");
    for (int longer = 0; longer < 2; longer++) {
        run_write_bytes("text", text.data, text.len);
        ck_assert(chunks_open(&taken.file, "text", false));
        ck_assert_int_eq(truncate("text", (off_t)(longer ? text.len + 10 : text.len - 10)), 0);
        take(2);
        ck_assert(!chunks_are_all(&taken.file));
        forget();
    }
    memory_free_text(&text);
}
END_TEST

START_TEST(only_regular_files_are_opened) {
    ck_assert_int_eq(mkfifo("fifo", 0600), 0);
    ck_assert(!chunks_open(&taken.file, "fifo", false));
    ck_assert(!chunks_open(&taken.file, ".", false));
    ck_assert(!chunks_open(&taken.file, "missing", false));
    ck_assert(!chunks_open(&taken.file, "/dev/null", false));
}
END_TEST

static terms_status take_for(const void *context) {
    terms_status status = take_file(1, context != NULL);
    forget();
    return status;
}

START_TEST(memory_that_runs_out_is_told) {
    uint64_t random = 5;
    memory_text text = make_text(malformed, &random, LONG / 16 * 5, "");
    run_write_bytes("text", text.data, text.len);
    memory_free_text(&text);
    faults_everywhere(take_for, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("chunks", &tests);
    tcase_add_checked_fixture(tests, run_enter, run_leave);
    tcase_add_test(tests, pieces_are_what_a_reader_gives);
    tcase_add_test(tests, any_size_will_do);
    tcase_add_test(tests, what_a_reader_tells_better_is_left_to_it);
    tcase_add_test(tests, text_without_a_cut_is_not_kept_for_ever);
    tcase_add_test(tests, a_file_that_changes_is_not_all);
    tcase_add_test(tests, only_regular_files_are_opened);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
