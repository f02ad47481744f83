/* Tests of files: interrupted and short reads, and sizes that do not hold.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/run.h"
#include "support/suite.h"

static volatile sig_atomic_t interruptions;

static void on_signal(int number) {
    (void)number;
    interruptions++;
}

/* Calls do not go on by themselves after this signal. */
static void catch_signal(void) {
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    ck_assert_int_eq(sigaction(SIGUSR1, &action, NULL), 0);
}

/* Write a byte at a time, and send the reader signals before each. */
static void disturb(int end, const char *bytes) {
    const struct timespec short_time = {.tv_nsec = 200000};
    for (size_t i = 0; bytes[i]; i++) {
        for (int k = 0; k < 5; k++) {
            kill(getppid(), SIGUSR1);
            nanosleep(&short_time, NULL);
        }
        if (write(end, bytes + i, 1) != 1)
            _exit(1);
    }
    _exit(0);
}

/* The reading end of a pipe that a child writes to. */
static FILE *disturbed_pipe(const char *bytes, pid_t *child) {
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    *child = fork();
    ck_assert_int_ge(*child, 0);
    if (*child == 0)
        disturb(ends[1], bytes);
    close(ends[1]);
    return fdopen(ends[0], "rb");
}

static void check_disturbed(bool buffered) {
    static const char bytes[] = "interrupted, and a byte at a time";
    char got[sizeof bytes + 10];
    int status;
    pid_t child;
    terms__file file;
    FILE *stream = disturbed_pipe(bytes, &child);
    ck_assert_ptr_nonnull(stream);
    if (!buffered)
        setvbuf(stream, NULL, _IONBF, 0);
    terms__file_begin(&file, stream);
    ck_assert_uint_eq(terms__file_read(&file, got, 11), 11);
    ck_assert_uint_eq(terms__file_read(&file, got + 11, sizeof got - 11), sizeof bytes - 1 - 11);
    ck_assert(!ferror(stream) && feof(stream) && !terms__file_changed(&file));
    ck_assert(memcmp(got, bytes, sizeof bytes - 1) == 0);
    fclose(stream);
    ck_assert(waitpid(child, &status, 0) == child && status == 0);
}

START_TEST(interrupted_and_short_reads_change_nothing) {
    catch_signal();
    check_disturbed(false);
    check_disturbed(true);
    ck_assert_int_gt(interruptions, 0);
}
END_TEST

/* Read the first bytes of a file that has ten, change its size, read the rest. */
static bool changed_to(const char *text, size_t *got) {
    char bytes[64];
    terms__file file;
    run_write("file", "0123456789");
    FILE *stream = terms__file_open("file");
    ck_assert_ptr_nonnull(stream);
    setvbuf(stream, NULL, _IONBF, 0);
    terms__file_begin_fresh(&file, stream);
    ck_assert_uint_eq(terms__file_read(&file, bytes, 5), 5);
    run_write("file", text);
    *got = 5 + terms__file_read(&file, bytes, sizeof bytes);
    ck_assert_uint_eq(file.got, *got);
    ck_assert_uint_eq(file.size, 10);
    bool changed = terms__file_changed(&file);
    fclose(stream);
    return changed;
}

START_TEST(a_file_that_shrinks_or_grows_is_told) {
    size_t got;
    ck_assert(!changed_to("0123456789", &got) && got == 10);
    ck_assert(!changed_to("01234ABCDE", &got) && got == 10);
    ck_assert(changed_to("0123456", &got) && got == 7);
    ck_assert(changed_to("", &got) && got == 5);
    ck_assert(changed_to("0123456789A", &got) && got == 11);
}
END_TEST

START_TEST(an_empty_file_may_grow) {
    char bytes[8];
    terms__file file;
    run_write("file", "");
    FILE *stream = terms__file_open("file");
    terms__file_begin(&file, stream);
    run_write("file", "abc");
    ck_assert_uint_eq(terms__file_read(&file, bytes, sizeof bytes), 3);
    ck_assert(terms__file_changed(&file));
    fclose(stream);
}
END_TEST

/* It shrinks, is read to its end, and grows again. */
START_TEST(the_size_read_counts_not_the_last_one) {
    char bytes[20];
    terms__file file;
    struct stat info;
    run_write("file", "0123456789");
    FILE *stream = terms__file_open("file");
    terms__file_begin(&file, stream);
    run_write("file", "01234");
    ck_assert_uint_eq(terms__file_read(&file, bytes, sizeof bytes), 5);
    run_write("file", "0123456789");
    ck_assert_int_eq(fsync(fileno(stream)), 0);
    ck_assert_int_eq(fstat(fileno(stream), &info), 0);
    ck_assert(terms__file_changed(&file) == (info.st_blocks > 0));
    fclose(stream);
}
END_TEST

START_TEST(a_file_may_be_begun_in_its_middle) {
    char bytes[20];
    terms__file file;
    run_write("file", "0123456789");
    FILE *stream = terms__file_open("file");
    ck_assert_uint_eq(fread(bytes, 1, 4, stream), 4);
    terms__file_begin(&file, stream);
    ck_assert_uint_eq(file.size, 6);
    ck_assert_uint_eq(terms__file_read(&file, bytes, sizeof bytes), 6);
    ck_assert(!terms__file_changed(&file));
    fclose(stream);
}
END_TEST

START_TEST(begun_behind_its_end_it_has_no_size) {
    char bytes[20];
    terms__file file;
    run_write("file", "0123456789");
    FILE *stream = terms__file_open("file");
    ck_assert_int_eq(fseek(stream, 20, SEEK_SET), 0);
    terms__file_begin(&file, stream);
    ck_assert_uint_eq(terms__file_read(&file, bytes, sizeof bytes), 0);
    ck_assert(!terms__file_changed(&file));
    fclose(stream);
}
END_TEST

/* Files that a kernel makes up give more or less than the size they have. */
START_TEST(sizes_that_say_nothing_are_not_compared) {
    static const char *const paths[] = {"/proc/self/status", "/sys/devices/system/cpu/online",
                                        "/dev/null"};
    char bytes[65536];
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        FILE *stream = terms__file_open(paths[i]);
        if (!stream)
            continue;
        terms__file file;
        terms__file_begin(&file, stream);
        terms__file_read(&file, bytes, sizeof bytes);
        ck_assert_msg(!terms__file_changed(&file), "%s", paths[i]);
        fclose(stream);
    }
}
END_TEST

START_TEST(failures_leave_errno) {
    char bytes[8];
    terms__file file;
    ck_assert(!terms__file_open("missing") && errno == ENOENT);
    FILE *stream = terms__file_open(".");
    if (!stream)
        return;
    terms__file_begin(&file, stream);
    ck_assert_uint_eq(terms__file_read(&file, bytes, sizeof bytes), 0);
    ck_assert(ferror(stream) && errno == EISDIR);
    fclose(stream);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("file", &tests);
    tcase_add_checked_fixture(tests, run_enter, run_leave);
    tcase_add_test(tests, interrupted_and_short_reads_change_nothing);
    tcase_add_test(tests, a_file_that_shrinks_or_grows_is_told);
    tcase_add_test(tests, an_empty_file_may_grow);
    tcase_add_test(tests, the_size_read_counts_not_the_last_one);
    tcase_add_test(tests, a_file_may_be_begun_in_its_middle);
    tcase_add_test(tests, begun_behind_its_end_it_has_no_size);
    tcase_add_test(tests, sizes_that_say_nothing_are_not_compared);
    tcase_add_test(tests, failures_leave_errno);
    return suite_run(suite);
}
