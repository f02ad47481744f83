/* Tests of faults of files: each call to the system fails once, under strace.
 * SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/run.h"
#include "support/suite.h"

/* A command line that counts d/a.txt, d/b.txt (in GBK) and d/c.txt.  The table
 * goes to out.csv; where that is standard output, the shell has opened it.  All
 * tables go to a folder `out`, which is there or isn't, and then to out.csv. */
typedef struct command {
    const char *before, *line, *after;
    bool is_stdout, is_folder;
} command;

#define CAT_ALL "cat out/*.csv >out.csv 2>/dev/null"

static const command commands[] = {
    {"echo old >out.csv", "terms-count -p list.tsv -t long d -o out.csv", "", false, false},
    {"echo old >out.csv",
     "terms-count -p list.tsv -t long --format json --split-blank 1 d/c.txt d/b.txt d/a.txt -o "
     "./out.csv",
     "", false, false},
    {"echo old >out.csv", "terms-count -p list.terms d -o out.csv", "", false, false},
    {"", "terms-count -p list.tsv -p more.csv -t docs d/a.txt d/b.txt - <\"$C\" >out.csv", "", true,
     false},
    {"echo old >out.csv",
     "terms-count -p list.tsv -t long --split-blank 1 --manifest m.csv --group-by place -o out.csv",
     "", false, false},
    {"rm -rf out; mkdir out; for table in summary wide docs; do echo $table >out/$table.csv; done",
     "terms-count -p list.tsv d --all-tables out", CAT_ALL, false, true},
    {"echo old >out.csv", "terms-kwic -p list.tsv d -o out.csv", "", false, false},
    {"echo old >out.csv",
     "terms-compare -p list.tsv --all --reference ref.csv --reference-size 99 d -o out.csv", "",
     false, false},
    {"echo old >out.csv", "terms-trend -p list.tsv --manifest m.csv --split-blank 1 -o out.csv", "",
     false, false},
    {"echo old >out.csv",
     "terms-diffusion -p list.tsv -t formula --formulas f.tsv --zeros d -o out.csv", "", false,
     false},
    {"echo old >out.csv", "terms-ngrams -n 1-3 --min-count 1 d -o out.csv", "", false, false},
    {"",
     "terms-ngrams --min-count 1 --measures --split-blank 1 --sort docs - d/a.txt d/b.txt "
     "<\"$C\" >out.csv",
     "", true, false},
    {"echo old >out.csv", "terms-discover -p list.tsv --min-count 1 d -o out.csv", "", false,
     false},
    {"",
     "terms-discover --quoted --min-count 1 --split-blank 1 --sort docs - d/a.txt d/b.txt "
     "<\"$C\" >out.csv",
     "", true, false},
    {"rm -rf out", "terms-count -p list.tsv d --all-tables out", CAT_ALL "; rm -rf out", false,
     true},
};

/* A call, and the failures that it can have. */
typedef struct kind {
    const char *call;
    const char *errors[5];
} kind;

static const kind kinds[] = {
    {"openat", {"EACCES", "EMFILE", "EIO", "EINTR"}},
    {"open", {"EACCES", "EMFILE", "EIO", "EINTR"}},
    {"read", {"EIO", "EISDIR", "EINTR"}},
    {"readv", {"EIO", "EISDIR", "EINTR"}},
    {"newfstatat", {"EIO", "EACCES"}},
    {"statx", {"EIO", "EACCES"}},
    {"stat", {"EIO", "EACCES"}},
    {"lstat", {"EIO", "EACCES"}},
    {"fstat", {"EIO", "EACCES"}},
    {"getdents64", {"EIO", "EBADF"}},
    {"write", {"ENOSPC", "EIO", "EINTR"}},
    {"fsync", {"EIO", "ENOSPC", "EINTR"}},
    {"mkdir", {"EACCES", "ENOSPC"}},
    {"rename", {"EACCES", "EIO", "ENOSPC"}},
    {"renameat", {"EACCES", "EIO", "ENOSPC"}},
    {"renameat2", {"EACCES", "EIO", "ENOSPC"}},
    {"close", {"EIO", "ENOSPC", "EINTR"}},
};

/* One call that fails. */
typedef struct fault {
    const command *of;
    const char *call, *error;
    unsigned number;
} fault;

/* What has to come of it: the exit status, what is told, and which output
 * is there: the one from before or that of a good run; NULL if it may be any. */
typedef struct outcome {
    int status;
    const char *told, *output;
} outcome;

static const outcome harmless = {0, "", "all.out"};

static void write_inputs(void) {
    run_write("list.tsv", "两会\n全国两会\n发展\n");
    run("terms-count", "-p", "list.tsv", "--save-list", "list.terms", NULL);
    run_write("more.csv", "form,term\n大会,会议\n");
    run_write("m.csv", "path,id,date,place\nd/a.txt,a,2024,\nd/b.txt,,2023-05,一\nd/c.txt,c,,二\n");
    run_write("ref.csv", "term,total\n两会,5\n全国两会,2\n发展,7\n");
    run_write("f.tsv", "一\t两会|发展\n");
    run_write("d/a.txt", "全国两会，两会。\n\n发展大会\n");
    run_write("d/b.txt", "\xC8\xAB\xB9\xFA\xC1\xBD\xBB\xE1\xA3\xAC\xB7\xA2\xD5\xB9\n");
    run_write("d/c.txt", "高质量发展\n\n\n两会\n");
}

/* With it strace stops a program at the calls alone that are traced; older ones know no such
 * option. */
static const char *faster = "--seccomp-bpf";

/* Without threads, because strace counts the calls of each apart.  No process is started that
 * isn't needed, as thousands of times they are what takes the time. */
static const run_result *trace(const command *c, const char *traced, const char *inject) {
    char script[1024];
    remove("out.csv");
    snprintf(script, sizeof script,
             "C=d/c.txt; export ASAN_OPTIONS=detect_leaks=0; %s\n"
             "strace -f %s -y -qq -o log -e 'trace=fcntl,?clone,?clone3%s' "
             "-e 'inject=?clone,?clone3:error=EAGAIN' %s \"$BIN\"/%s\ns=$?; "
             "for left in .terms-* out/.terms-*; do test ! -e $left || echo $left; done; "
             "%s\nexit $s",
             c->before, faster, traced, inject, c->line, c->after);
    return run_script(script);
}

static const run_result *run_traced(const fault *f) {
    char traced[32], inject[80];
    snprintf(traced, sizeof traced, ",?%s", f->call);
    snprintf(inject, sizeof inject, "-e 'inject=?%s:error=%s:when=%u'", f->call, f->error,
             f->number);
    return trace(f->of, traced, inject);
}

/* The output that there is before, and those that are right with all documents
 * and without one of them. */
static void write_expected(const command *c) {
    static const char *const drops[] = {"all", "a", "b", "c"};
    char script[1024];
    snprintf(script, sizeof script, "%s\n%s\ntouch out.csv; mv out.csv old.out", c->before,
             c->after);
    ck_assert_int_eq(run_script(script)->status, 0);
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++) {
        snprintf(script, sizeof script,
                 "C=d/c.txt; test ! -e d/%s.txt || mv d/%s.txt kept; test -e $C || C=d; %s\n"
                 "\"$BIN\"/%s 2>/dev/null\n%s\n"
                 "mv out.csv %s.out; test ! -e kept || mv kept d/%s.txt",
                 drops[i], drops[i], c->before, c->line, c->after, drops[i], drops[i]);
        ck_assert_int_eq(run_script(script)->status, 0);
    }
}

/* The next line of a log, without the number of the process: "" at its end. */
static const char *next_line(const char **log) {
    static char line[2048];
    size_t len = strcspn(*log, "\n"), skipped = strspn(*log, "0123456789 ");
    ck_assert_uint_le(skipped, len);
    snprintf(line, sizeof line, "%.*s", (int)(len - skipped), *log + skipped);
    *log += len + ((*log)[len] != '\0');
    return line;
}

static bool calls(const char *line, const char *call) {
    size_t len = strlen(call);
    return strncmp(line, call, len) == 0 && line[len] == '(';
}

/* The log of a run in which no call fails but to make threads, to be freed. */
static char *log_all(const command *c) {
    char traced[256] = "";
    for (size_t i = 0, len = 0; i < sizeof kinds / sizeof *kinds; i++)
        len += (size_t)snprintf(traced + len, sizeof traced - len, ",?%s", kinds[i].call);
    trace(c, traced, "");
    return strdup(run_read("log", NULL));
}

/* Of the calls that a good run makes the first belong to those who load the
 * program, which asks about its standard streams before all else. */
static void count_calls(const char *log, const char *call, unsigned *loading, unsigned *all) {
    bool loaded = false;
    *loading = *all = 0;
    while (*log) {
        const char *line = next_line(&log);
        loaded = loaded || calls(line, "fcntl");
        *all += calls(line, call);
        *loading += !loaded && calls(line, call);
    }
}

/* The line of the call that failed, "" if none did. */
static const char *failed_line(const fault *f) {
    for (const char *log = run_read("log", NULL); *log;) {
        const char *line = next_line(&log);
        if (calls(line, f->call) && strstr(line, "(INJECTED)"))
            return line;
    }
    return "";
}

/* Whether a call asks about, or closes, a file that is open: nothing depends on
 * what it says. */
static bool is_idle(const char *line) {
    return calls(line, "close") || calls(line, "fstat") || strstr(line, ", \"\", ");
}

/* Whether a document is only looked at for its size, or a list lest it be written over, and not the
 * first time if it `was_seen` before.  The log is read up to the line itself, which is there again
 * then. */
static bool is_last_look(const fault *f, const char *line, bool was_seen) {
    char name[256];
    unsigned looks = 0;
    if (!calls(line, "newfstatat") || !strstr(line, "(AT_FDCWD") ||
        sscanf(line, "%*[^\"]%255[^,]", name) != 1)
        return false;
    for (const char *log = run_read("log", NULL); *log;) {
        const char *other = next_line(&log);
        looks += calls(other, f->call) && strstr(other, name);
        if (calls(other, f->call) && strstr(other, "(INJECTED)"))
            break;
    }
    return looks > was_seen;
}

static outcome document_fails(const fault *f, const char *line, char name) {
    static char told[16], output[16];
    bool is_stdin = strstr(line, "(0<") != NULL;
    snprintf(told, sizeof told, is_stdin ? "-: " : "d/%c.txt: ", name);
    snprintf(output, sizeof output, "%c.out", name);
    bool is_named = strstr(f->of->line, " d/") != NULL;
    bool is_harmless =
        is_idle(line) || strcmp(f->error, "EINTR") == 0 || is_last_look(f, line, is_named);
    return is_harmless ? harmless : (outcome){1, told, output};
}

static outcome list_fails(const fault *f, const char *line, const char *name) {
    bool is_compiled = strcmp(name, "list.terms") == 0;
    bool is_harmless =
        is_idle(line) || strcmp(f->error, "EINTR") == 0 || is_last_look(f, line, is_compiled);
    return is_harmless ? harmless : (outcome){3, name, "old.out"};
}

/* Behind the last name there is one more call, which says that it was the last. */
static outcome folder_fails(const fault *f) {
    if (strcmp(f->call, "close") == 0)
        return harmless;
    bool is_last = strcmp(f->call, "getdents64") == 0 && f->number == 2;
    return is_last ? (outcome){1, "d: ", "all.out"} : (outcome){3, "d: ", "old.out"};
}

/* A table that can't take its place, or be closed, comes behind others that have
 * been written already. */
static outcome output_fails(const fault *f) {
    const char *told = f->of->is_stdout   ? "standard output: cannot be"
                       : f->of->is_folder ? "cannot be written"
                                          : "out.csv: cannot be";
    if (strcmp(f->error, "EINTR") == 0)
        return harmless;
    if (f->of->is_stdout && strcmp(f->call, "close") == 0)
        return (outcome){5, told, "all.out"};
    bool is_partly = f->of->is_folder && strncmp(f->call, "rename", 6) == 0;
    return (outcome){5, told, is_partly ? NULL : "old.out"};
}

static outcome expect(const fault *f, const char *line) {
    static const char *const documents[] = {"a.txt", "b.txt", "c.txt"};
    static const char *const lists[] = {"list.tsv", "list.terms", "more.csv",
                                        "m.csv",    "ref.csv",    "f.tsv"};
    if (strstr(line, ".terms-") || strstr(line, "\"out") || strstr(line, "out.csv"))
        return output_fails(f);
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        if (strstr(line, documents[i]))
            return document_fails(f, line, documents[i][0]);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strstr(line, lists[i]))
            return list_fails(f, line, lists[i]);
    if (strstr(line, "/d>") || strstr(line, "\"d\""))
        return folder_fails(f);
    return harmless;
}

static void check_output(const fault *f, const char *line, const char *name) {
    char *expected = strdup(run_read(name, NULL));
    ck_assert_msg(strcmp(run_read("out.csv", NULL), expected) == 0, "%s: %s: %s", f->of->line, line,
                  run_read("out.csv", NULL));
    free(expected);
}

/* What the C library reads for itself, a converter, costs at most the document
 * that needs it. */
static bool is_without_converter(const run_result *result, const char *line) {
    return strstr(line, "gconv") && result->status == 1 && strstr(result->err, "d/b.txt: ");
}

/* Whether the call failed: a sanitizer does not always make the same number. */
static bool check_fault(const fault *f) {
    const run_result *result = run_traced(f);
    const char *line = failed_line(f);
    outcome expected = expect(f, line);
    if (is_without_converter(result, line))
        expected = (outcome){1, "d/b.txt: ", "b.out"};
    ck_assert_msg(result->status == expected.status && strstr(result->err, expected.told),
                  "%s: %s: status %d: %s", f->of->line, line, result->status, result->err);
    ck_assert_msg(result->out_len == 0, "%s: %s: left: %s", f->of->line, line, result->out);
    if (expected.output)
        check_output(f, line, expected.output);
    return line[0] != '\0';
}

static void check_no_other(void) {
    const char *left =
        run_script("rm -rf out/*.csv; ls -A . out 2>/dev/null | grep -v -e '^$' -e ':$' | "
                   "grep -vx -e d -e list.tsv -e list.terms -e more.csv -e m.csv -e ref.csv "
                   "-e f.tsv -e log "
                   "-e out -e out.csv -e '.*[.]out'")
            ->out;
    ck_assert_str_eq(left, "");
}

static size_t count_errors(const kind *k) {
    size_t count = 0;
    while (k->errors[count])
        count++;
    return count;
}

/* Whether call `number` fails with error i.  What matters of errors is whether a call is made once
 * more, behind EINTR, the last of those that have it: so each fails with that and with one of the
 * others in turn.  Those of all tables, which do the same again and again, fail with one of all in
 * turn; of programs that a sanitizer makes slow to start, every third call does.  TERMS_TEST_LONG
 * has all tried. */
static bool is_tried(const command *c, const kind *k, size_t i, unsigned number) {
    size_t errors = count_errors(k);
    bool has_again = strcmp(k->errors[errors - 1], "EINTR") == 0;
    if (getenv("TERMS_TEST_LONG"))
        return true;
    if (suite_is_sanitized)
        return number % 3 == 0 && i == number / 3 % errors;
    if (c->is_folder)
        return i == number % errors;
    return (has_again && i == errors - 1) || i == number % (errors - has_again);
}

/* How many calls were made to fail. */
static unsigned check_kind(const command *c, const kind *k, const char *log) {
    unsigned loading, all, count = 0;
    count_calls(log, k->call, &loading, &all);
    for (unsigned number = loading + 1; number <= all; number++)
        for (size_t i = 0; k->errors[i]; i++)
            if (is_tried(c, k, i, number))
                count += check_fault(&(fault){c, k->call, k->errors[i], number});
    return count;
}

static bool injects(void) {
    char script[128];
    remove("log");
    snprintf(script, sizeof script,
             "strace -f %s -o log -e inject=getcwd:error=EIO:when=1 /bin/pwd", faster);
    run_script(script);
    return run_exists("log") && strstr(run_read("log", NULL), "(INJECTED)");
}

static bool can_inject(void) {
    if (injects())
        return true;
    faster = "";
    if (injects())
        return true;
    printf("faults io: skipped, no strace that makes calls fail here\n");
    fflush(stdout);
    return false;
}

START_TEST(each_call_that_fails_is_told_and_harms_nothing_else) {
    const command *c = &commands[_i];
    unsigned count = 0;
    write_inputs();
    if (!can_inject())
        return;
    write_expected(c);
    char *log = log_all(c);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        count += check_kind(c, &kinds[i], log);
    free(log);
    check_no_other();
    ck_assert_uint_gt(count, (c->is_stdout ? 30u : 40u) / (suite_is_sanitized ? 9u : 1u));
    printf("faults io: %u calls failed in %s\n", count, c->line);
    fflush(stdout);
}
END_TEST

/* Every other call on what is read, and on what is written, is interrupted. */
START_TEST(interruptions_change_nothing) {
    write_inputs();
    if (!can_inject())
        return;
    const run_result *result = run_script(
        "export ASAN_OPTIONS=detect_leaks=0; count=\"$BIN/terms-count -j1 -p list.tsv -t long d\"; "
        "$count -o good.csv; strace -f -qq -o log -P list.tsv -P d/a.txt -P d/b.txt -P d/c.txt "
        "-e inject=?open,openat,read,readv,close:error=EINTR:when=1+2 $count -o read.csv; "
        "strace -f -qq -o log -e inject=write,fsync:error=EINTR:when=1+2 $count -o written.csv; "
        "cmp good.csv read.csv && cmp good.csv written.csv && echo same");
    ck_assert_str_eq(result->out, "same\n");
}
END_TEST

START_TEST(short_reads_change_nothing) {
    write_inputs();
    const run_result *result =
        run_script("mkfifo list a b c; count=\"$BIN/terms-count -j1 -t long\"; "
                   "cp d/a.txt a.txt; cp d/b.txt b.txt; cp d/c.txt c.txt; "
                   "drip() { dd bs=1 if=$1 of=$2 2>/dev/null & }; "
                   "drip list.tsv list; drip a.txt a; drip b.txt b; drip c.txt c; "
                   "$count -p list a b c >dripped.csv; "
                   "$count -p list.tsv a.txt b.txt c.txt | sed 's/[.]txt//' >good.csv; "
                   "cmp good.csv dripped.csv && grep -c 两会 good.csv");
    ck_assert_str_eq(result->out, "5\n");
}
END_TEST

/* A file that threads share is read by one of them where they fail, which tells what is wrong. */
START_TEST(faults_of_shared_files_are_told_by_one_thread) {
    write_inputs();
    if (!can_inject())
        return;
    const run_result *result = run_script(
        "export ASAN_OPTIONS=detect_leaks=0; yes 两会是全国两会 | sed '0~9s/$/\\n/' | "
        "head -c 2000000 >big.txt; count() { j=$1; shift; strace -f -qq -o log -P big.txt \"$@\" "
        "\"$BIN/terms-count\" -j$j -p list.tsv -t docs big.txt; }; "
        "count 1 >good.csv; for when in 1 3 3+2; do for error in EIO EINTR; do "
        "count 2 -e inject=?pread,?pread64:error=$error:when=$when >shared.csv; "
        "cmp good.csv shared.csv; grep -q INJECTED log || echo none failed; done; done; "
        "count 2 -e inject=?pread,?pread64,read,readv:error=EIO:when=6+ 2>told; echo $?; "
        "grep -c 'big.txt: byte [0-9]*: .*error 5' told");
    ck_assert_str_eq(result->out, "3\n1\n");
}
END_TEST

/* A library that is loaded before the C library: what is read first of the file
 * CHANGED is followed by a change of its size to SIZE. */
static const char preloaded[] =
    "#define _GNU_SOURCE\n"
    "#include <dlfcn.h>\n"
    "#include <stdio.h>\n"
    "#include <stdlib.h>\n"
    "#include <sys/stat.h>\n"
    "#include <unistd.h>\n"
    "size_t fread(void *to, size_t size, size_t count, FILE *file) {\n"
    "    static size_t (*real)(void *, size_t, size_t, FILE *);\n"
    "    struct stat read, changed;\n"
    "    const char *path = getenv(\"CHANGED\");\n"
    "    if (!real) *(void **)&real = dlsym(RTLD_NEXT, \"fread\");\n"
    "    size_t got = real(to, size, count, file);\n"
    "    if (path && stat(path, &changed) == 0 && fstat(fileno(file), &read) == 0 &&\n"
    "        read.st_dev == changed.st_dev && read.st_ino == changed.st_ino &&\n"
    "        truncate(path, atol(getenv(\"SIZE\"))) != 0) abort();\n"
    "    return got;\n"
    "}\n";

/* What changes, a document, a list of comments or a manifest of empty rows, has
 * 100000 bytes at first. */
static const run_result *run_changed(const char *changed, unsigned long size) {
    char script[1024];
    snprintf(script, sizeof script,
             "yes '# x' | head -c 100000 >d/a.txt; "
             "cp d/a.txt big.tsv; "
             "{ echo path,ab; yes , | head -n 49996; } >big.csv; echo old >out.csv; "
             "CHANGED=%s SIZE=%lu LD_PRELOAD=$PWD/change.so "
             "\"$BIN/terms-count\" -p list.tsv -p big.tsv --manifest big.csv -t docs -o out.csv d",
             changed, size);
    return run_script(script);
}

static bool can_preload(void) {
    struct stat info;
    run_script("cc -shared -fPIC -o change.so change.c -ldl");
    if (run_exists("change.so") && run_changed("d/a.txt", 50)->status <= 1 &&
        stat("d/a.txt", &info) == 0 && info.st_size == 50)
        return true;
    printf("faults io: changes are skipped, we can't get between a program and its C library\n");
    fflush(stdout);
    return false;
}

static void check_changed(const char *name, unsigned long size, int status) {
    char told[200];
    const run_result *result = run_changed(name, size);
    snprintf(told, sizeof told,
             "terms-count: %s: changed while it was read: it had 100000 bytes, and %lu were read",
             name, size);
    ck_assert_int_eq(result->status, status);
    ck_assert_msg(strstr(result->err, told), "%s", result->err);
    ck_assert_ptr_nonnull(strstr(run_read("out.csv", NULL), "d/b.txt"));
}

START_TEST(a_file_that_changes_its_size_is_told_and_counted) {
    char row[64];
    write_inputs();
    run_write("change.c", preloaded);
    if (!can_preload())
        return;
    for (unsigned long size = 90000; size <= 101000; size += 11000) {
        check_changed("d/a.txt", size, 1);
        snprintf(row, sizeof row, "d/a.txt,d/a.txt,,,utf-8,%lu,", size);
        ck_assert_ptr_nonnull(strstr(run_read("out.csv", NULL), row));
    }
    check_changed("big.tsv", 90000, 0);
    check_changed("big.csv", 90000, 0);
    ck_assert_int_eq(run_changed("d/a.txt", 100000)->status, 0);
}
END_TEST

/* Start a program that waits for somebody to write to a FIFO, its last input.  It
 * must not ignore the signal, as it may where the tests are run in the background. */
static pid_t start_waiting(int number) {
    const char *bin = getenv("BIN");
    char program[4096];
    snprintf(program, sizeof program, "%s/terms-count", bin ? bin : ".");
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        signal(number, SIG_DFL);
        execl(program, program, "-p", "list.tsv", "-o", "out.csv", "d", "fifo", (char *)NULL);
        _exit(126);
    }
    return child;
}

static void wait_for_temporary(void) {
    const struct timespec short_time = {.tv_nsec = 10000000};
    bool is_there = false;
    for (int i = 0; i < 3000 && !is_there; i++) {
        is_there = run_script("ls .terms-*.tmp 2>/dev/null")->status == 0;
        nanosleep(&short_time, NULL);
    }
    ck_assert(is_there);
}

static void check_signal(int number) {
    int status;
    run_write("out.csv", "old\n");
    pid_t child = start_waiting(number);
    wait_for_temporary();
    ck_assert_int_eq(kill(child, number), 0);
    ck_assert(waitpid(child, &status, 0) == child);
    ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == number, "%d: %d", number, status);
    ck_assert_str_eq(run_read("out.csv", NULL), "old\n");
    ck_assert_str_eq(run_script("ls -A | grep tmp")->out, "");
}

START_TEST(a_signal_ends_it_and_leaves_the_old_output) {
    write_inputs();
    ck_assert_int_eq(mkfifo("fifo", 0600), 0);
    check_signal(SIGHUP);
    check_signal(SIGINT);
    check_signal(SIGQUIT);
    check_signal(SIGTERM);
}
END_TEST

/* The limit is at 512 bytes, or at 1024; a signal comes with it. */
START_TEST(a_file_that_may_not_grow_is_told) {
    write_inputs();
    run_write("out.csv", "old\n");
    const run_result *result =
        run_script("yes 两会 | head -n 2000 >lines.txt; ulimit -f 1; "
                   "\"$BIN/terms-count\" -p list.tsv --lines -t long -o out.csv lines.txt");
    ck_assert_int_eq(result->status, 5);
    ck_assert_ptr_nonnull(strstr(result->err, "out.csv: cannot be written"));
    ck_assert_str_eq(run_read("out.csv", NULL), "old\n");
    ck_assert_str_eq(run_script("ls -A | grep tmp")->out, "");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("faults io", &tests);
    tcase_add_checked_fixture(tests, run_enter, run_leave);
    tcase_add_loop_test(tests, each_call_that_fails_is_told_and_harms_nothing_else, 0,
                        (int)(sizeof commands / sizeof *commands));
    tcase_add_test(tests, interruptions_change_nothing);
    tcase_add_test(tests, short_reads_change_nothing);
    tcase_add_test(tests, faults_of_shared_files_are_told_by_one_thread);
    tcase_add_test(tests, a_file_that_changes_its_size_is_told_and_counted);
    tcase_add_test(tests, a_file_that_may_not_grow_is_told);
    tcase_add_test(tests, a_signal_ends_it_and_leaves_the_old_output);
    return suite_run(suite);
}
