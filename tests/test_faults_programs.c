/* Tests of faults of programs: every allocation of theirs fails once.
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/run.h"
#include "support/suite.h"

static const char list[] = "# forms, terms, categories, exceptions\n"
                           "两会\t两会\t会议\n全国两会\t\t会议/全国\n"
                           "党的二十大\t二十大\n二十大\t二十大\n"
                           "十大\t十大\t经济\t二十大|八十大\n"
                           "GDP\n高质量发展\n發展\n发展\t發展\n科技创新\n创新驱动\nGDP\n";

/* A library that is loaded before the C library: of a program it makes a server, which is loaded
 * once and forks for each number it is asked for; that allocation fails, from the begin of the
 * fork.  For none, 0, the file `made` tells how many there were.  No memory is to be had but by
 * these. */
static const char preloaded[] =
    "#include <errno.h>\n"
    "#include <stdatomic.h>\n"
    "#include <stdio.h>\n"
    "#include <stdlib.h>\n"
    "#include <sys/mman.h>\n"
    "#include <sys/wait.h>\n"
    "#include <unistd.h>\n"
    "extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t);\n"
    "extern void *__libc_realloc(void *, size_t);\n"
    "static atomic_ulong made;\n"
    "static unsigned long failing;\n"
    "static int fails(void) {\n"
    "    if (atomic_fetch_add(&made, 1) + 1 != failing) return 0;\n"
    "    errno = ENOMEM;\n"
    "    return 1;\n"
    "}\n"
    "void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }\n"
    "void *calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }\n"
    "void *realloc(void *old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }\n"
    "void *mmap(void *start, size_t size, int protection, int flags, int file, off_t offset) {\n"
    "    (void)start, (void)size, (void)protection, (void)flags, (void)file, (void)offset;\n"
    "    errno = ENOMEM;\n"
    "    return MAP_FAILED;\n"
    "}\n"
    "static void answer(int end, int status) {\n"
    "    if (write(end, &status, sizeof status) != sizeof status) _exit(1);\n"
    "}\n"
    "static void serve(int end) {\n"
    "    unsigned long number;\n"
    "    int status = 0;\n"
    "    answer(end, 0);\n"
    "    while (read(end, &number, sizeof number) == sizeof number) {\n"
    "        pid_t child = fork();\n"
    "        if (child == 0) {\n"
    "            close(end);\n"
    "            for (int i = 0; i < 3; i++) lseek(i, 0, SEEK_SET);\n"
    "            failing = number;\n"
    "            return;\n"
    "        }\n"
    "        if (child < 0 || waitpid(child, &status, 0) != child) break;\n"
    "        answer(end, status);\n"
    "    }\n"
    "    _exit(0);\n"
    "}\n"
    "__attribute__((constructor)) static void begin(void) {\n"
    "    const char *end = getenv(\"SERVER\");\n"
    "    if (end) serve(atoi(end));\n"
    "    made = 0;\n"
    "}\n"
    "__attribute__((destructor)) static void end(void) {\n"
    "    unsigned long number = made;\n"
    "    FILE *file = failing ? NULL : fopen(\"made\", \"w\");\n"
    "    if (!file) return;\n"
    "    fprintf(file, \"%lu\", number);\n"
    "    fclose(file);\n"
    "}\n";

/* What is run, but for its output. */
typedef struct command {
    const char *program, *arguments, *output;
} command;

static const command commands[] = {
    {"terms-count", "-p - -p more.csv -e 新发展 -j1 d <list.tsv", "out.csv"},
    {"terms-count", "-p list.tsv -t long --format json -j1 --split-blank=1 d/a.txt d/b.txt",
     "out.dat"},
    {"terms-count", "-p list.tsv -t wide --lines --sort han -j1 - <d/a.txt", "out.jsonl"},
    {"terms-count", "-p list.tsv -t docs -j2 d d/deeper/../a.txt d d", "out.tsv"},
    {"terms-count", "-p list.tsv -t wide -j1 --split-blank 1 --manifest m.csv --group-by 区",
     "out.csv"},
    {"terms-count", "-p list.tsv -t long -j1 --manifest m.csv --group-by month d/../d", "out.csv"},
    {"terms-count", "-p list.tsv -p more.csv", "out.terms"},
    {"terms-count", "-p list.terms -j1 d", "out.csv"},
    {"terms-kwic", "-p list.tsv -p more.csv -j2 --width 3 --sort right d", "out.csv"},
    {"terms-kwic", "-p list.tsv -j1 --split-blank=1 --ignore-punct d/b.txt d/a.txt", "out.json"},
    {"terms-kwic", "-p list.tsv -j1 --split-blank 1 --manifest m.csv --group-by 区", "out.csv"},
    {"terms-ngrams", "-n 1-4 --min-count 2 --measures -j1 d", "out.csv"},
    {"terms-ngrams", "-n 1-3 --min-count 3 --maximal --memory 2M -j1 large.txt", "out.csv"},
    {"terms-ngrams", "-n 1-3 --min-count 3 --measures --memory 2M -j1 large.txt", "out.csv"},
    {"terms-ngrams", "-n 1-30 --min-count 1 --maximal -j2 --split-blank=1 --sort docs d",
     "out.json"},
    {"terms-ngrams", "-n 1-4 --min-count 1 --letters --ignore-punct -j1 d", "out.csv"},
    {"terms-compare", "-p list.tsv -j1 --target d/a.txt --reference d --all --measures all",
     "out.csv"},
    {"terms-compare",
     "-e 发展 -e 两会 -j2 --split-blank=1 --manifest m.csv --target date=2024 --all", "out.json"},
    {"terms-compare", "--ngrams 1-3 --min-count 1 --all -j1 --ignore-punct --target d/a.txt d",
     "out.csv"},
    {"terms-compare", "-p list.tsv -j2 --diff --all --target d/a.txt d", "out.csv"},
    {"terms-compare", "-p list.tsv -j1 --reference ref.csv --reference-size 900 --all d",
     "out.csv"},
    {"terms-trend", "-p list.tsv -j1 -t trend --manifest m.csv d", "out.csv"},
    {"terms-trend",
     "-p list.tsv -j2 -t heat --tiers 80,60,40,20,10 --split-blank=1 --manifest m.csv", "out.json"},
    {"terms-trend", "-e 发展 -e 两会 -j1 --by month --split-blank=1 --manifest m.csv d", "out.csv"},
    {"terms-diffusion", "-p list.tsv -j1 --centre 二 --zeros --manifest m.csv d", "out.csv"},
    {"terms-diffusion", "-p list.tsv -j2 -t curve --split-blank=1 --manifest m.csv", "out.json"},
    {"terms-diffusion", "-p list.tsv -j1 -t formula --formulas f.csv --split-blank=1 d", "out.csv"},
    {"terms-diffusion", "-j1 -t formula --formulas f.tsv --zeros d/a.txt", "out.csv"},
    {"terms-discover", "-p list.tsv -n 2-6 --min-count 1 -j1 d", "out.csv"},
    {"terms-discover", "--min-count 1 -j2 --split-blank=1 --sort docs --manifest m.csv d",
     "out.json"},
    {"terms-discover", "--quoted -e 发展 --min-count 1 -j1 --lines d", "out.tsv"},
};

/* False where we can't get between a program and its C library: without a compiler, with another
 * C library, under a sanitizer. */
static bool serve(const char *program, const char *option, const char *output,
                  const char *arguments) {
    char script[512];
    snprintf(script, sizeof script,
             "exec env LD_BIND_NOW=1 LD_PRELOAD=\"$PWD/faults.so\" \"$BIN/%s\" %s %s %s", program,
             option, output, arguments);
    return run_serve(script);
}

static bool serve_command(const command *c) {
    return serve(c->program, strstr(c->output, ".terms") ? "--save-list" : "-o", c->output,
                 c->arguments);
}

/* How many allocations a run makes. */
static unsigned long count_allocations(void) {
    run_served(0);
    return strtoul(run_read("made", NULL), NULL, 10);
}

/* More characters than a small budget has room for. */
static void write_large(void) {
    static char text[3 * 50000];
    for (size_t i = 0; i < sizeof text; i += 3)
        memcpy(text + i, i * i % 7 == 1 ? "展" : i % 4 < 2 ? "发" : "会", 3);
    run_write_bytes("large.txt", text, sizeof text);
}

static void write_inputs(void) {
    write_large();
    run_write("faults.c", preloaded);
    run_write("list.tsv", list);
    run_write("more.csv", "form,term\n全会,会议\n会议,会议\n");
    run_write("d/a.txt", "全国两会，两会。\n\n二十大，十大。\n十大\n\n发展\n");
    run_write("d/b.txt", "\xC8\xAB\xB9\xFA\xC1\xBD\xBB\xE1\xA3\xAC\xB7\xA2\xD5\xB9");
    run_write_bytes("d/deeper/c.txt", "\xFF\xFE\x24\x4E\x1A\x4F\x0A\x00", 8);
    run("terms-count", "-p", "list.tsv", "--save-list", "list.terms", NULL);
    run_write("m.csv", "path,区,date,id,group\nd/a.txt,南,2024年3月,甲,一\n"
                       "./d/a.txt#2,北,,乙,\nd/b.txt,,2023,,二\n-,,,,\nd/deeper/c.txt,,,,\n");
    run_write("ref.csv", "term,total\n两会,5\n发展,7\n");
    run_write("f.tsv", "一\t两会|发展\n二\t发展|会议|大会\n");
    run_write("f.csv", "formula,terms\n一,全国两会|发展\n,会议|二十大\n");
    run_write("d/damaged.md", "两会\xFF"
                              "发展，两会，高质量发展，二十大，全国两会，高质量发展");
}

/* A program that has a sanitizer in it may load the library, and allocate without. */
static bool can_preload(void) {
    run_script("cc -shared -fPIC -o faults.so faults.c");
    if (run_exists("faults.so") && serve_command(&commands[0])) {
        bool is_counted = count_allocations() > 0;
        run_unserve();
        if (is_counted)
            return true;
    }
    printf("faults: the programs are skipped, their allocations can't be made to fail here\n");
    fflush(stdout);
    return false;
}

/* Either it went well, or it says so and leaves all as it was. */
static bool check_left(const command *c, unsigned long fault, const run_result *result,
                       const char *old, const char *expected) {
    char message[80];
    snprintf(message, sizeof message, "%s: out of memory: nothing is written\n", c->program);
    bool is_done = result->status <= 1;
    bool ok = is_done || (result->status == 4 && strstr(result->err, message));
    ck_assert_msg(ok, "%s %s: allocation %lu: status %d: %s", c->program, c->arguments, fault,
                  result->status, result->err);
    const char *left = is_done ? expected : old;
    ok = run_exists(c->output) ? left && strcmp(run_read(c->output, NULL), left) == 0 : !left;
    ck_assert_msg(ok, "%s: allocation %lu: status %d and another output: %s", c->arguments, fault,
                  result->status, result->err);
    ck_assert_str_eq(result->out, "");
    return is_done;
}

static void check_no_other(void) {
    ck_assert_str_eq(
        run_script(
            "ls -A | grep -vx -e d -e list.tsv -e list.terms -e more.csv -e m.csv -e ref.csv "
            "-e f.tsv -e f.csv "
            "-e large.txt -e faults.c "
            "-e faults.so -e made -e 'out.*'")
            ->out,
        "");
}

/* With an old output in every other run, and a few runs more than there were
 * allocations, as threads do not always make the same number. */
static void check_command(const command *c) {
    ck_assert(serve_command(c));
    unsigned long count = count_allocations(), survived = 0;
    char *expected = strdup(run_read(c->output, NULL));
    ck_assert_ptr_nonnull(expected);
    ck_assert_uint_gt(count, 10);
    for (unsigned long fault = 1; fault <= count + 5; fault++) {
        const char *old = fault % 2 ? "old\n" : NULL;
        remove(c->output);
        if (old)
            run_write(c->output, old);
        survived += check_left(c, fault, run_served(fault), old, expected);
    }
    run_unserve();
    check_no_other();
    ck_assert_uint_gt(survived, 0);
    printf("faults: %lu allocations in %s %s\n", count, c->program, c->arguments);
    fflush(stdout);
    free(expected);
}

/* The inputs are made once, and whether the programs can be served is found out once. */
static bool is_served;

static void set_up(void) {
    run_enter();
    write_inputs();
    is_served = can_preload();
}

START_TEST(a_program_gives_up_cleanly_and_leaves_what_was_there) {
    if (is_served)
        check_command(&commands[_i]);
}
END_TEST

static int is_no_dots(const struct dirent *entry) {
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

/* All that stands in the folder of the tables, hidden files too, to be freed: each name and what
 * is in it.  They are removed then, and the folder, which may be missing. */
static char *take_tables(void) {
    char *listed, path[300];
    size_t len;
    struct dirent **entries = NULL;
    int count = scandir("out", &entries, is_no_dots, alphasort);
    FILE *to = open_memstream(&listed, &len);
    ck_assert_ptr_nonnull(to);
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "out/%s", entries[i]->d_name);
        fprintf(to, "%s\n%s", entries[i]->d_name, run_read(path, NULL));
        ck_assert(remove(path) == 0);
        free(entries[i]);
    }
    free(entries);
    fclose(to);
    ck_assert(count < 0 || remove("out") == 0);
    return listed;
}

/* With a folder of old tables in every other run, and else none. */
static bool check_all_tables(unsigned long fault, const char *expected) {
    bool has_old = fault % 2;
    if (has_old)
        run_write("out/summary.csv", "old\n");
    const run_result *result = run_served(fault);
    bool is_done = result->status <= 1;
    ck_assert_msg(is_done || result->status == 4, "allocation %lu: status %d: %s", fault,
                  result->status, result->err);
    char *left = take_tables();
    const char *right = is_done ? expected : has_old ? "summary.csv\nold\n" : "";
    ck_assert_msg(strcmp(left, right) == 0, "allocation %lu leaves other tables", fault);
    free(left);
    return is_done;
}

START_TEST(all_tables_or_none_are_written) {
    if (!is_served)
        return;
    ck_assert(serve("terms-count", "--all-tables", "out",
                    "-p list.tsv -j1 --manifest m.csv --split-blank 1"));
    unsigned long count = count_allocations(), survived = 0;
    char *expected = take_tables();
    ck_assert_ptr_nonnull(strstr(expected, "wide.csv\n"));
    for (unsigned long fault = 1; fault <= count + 5; fault++)
        survived += check_all_tables(fault, expected);
    run_unserve();
    ck_assert_uint_gt(survived, 0);
    printf("faults: %lu allocations in terms-count --all-tables\n", count);
    fflush(stdout);
    free(expected);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("faults programs", &tests);
    tcase_add_unchecked_fixture(tests, set_up, run_leave);
    tcase_add_loop_test(tests, a_program_gives_up_cleanly_and_leaves_what_was_there, 0,
                        (int)(sizeof commands / sizeof *commands));
    tcase_add_test(tests, all_tables_or_none_are_written);
    return suite_run(suite);
}
