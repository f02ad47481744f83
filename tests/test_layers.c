/* Tests of layers: what may include what, and how every file begins.
 * SPDX-License-Identifier: MIT */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"

/* A tree of sources: the folder it is in, how its includes begin, and its stages, the folders
 * in the order in which text flows through them; the steps of a stage stand before it. */
enum { STAGES_MAX = 16 };
typedef struct tree {
    const char *root, *prefix, *stages[STAGES_MAX + 1];
} tree;

static const tree library = {"libterms/",
                             "",
                             {"base", "text", "match/list", "match/filter", "match/compile",
                              "match", "count", "concordance", "ngram/corpus", "ngram/refine",
                              "ngram/lattice", "ngram", "measure", "discover", "report/table",
                              "report"}};
static const tree programs = {
    "examples/cli/", "cli/", {"base", "option", "input", "output", "setup", "collect", "program"}};

/* System headers that one file alone includes. */
static const struct {
    const char *header, *file;
} confined[] = {{"iconv.h", "libterms/text/decode.c"},
                {"uthash.h", "libterms/base/names.c"},
                {"opencc.h", "libterms/text/opencc.c"}};

/* A stage of functions on numbers, which know of no text, and of nothing before them. */
static const char numbers_stage[] = "measure";

static bool begins(const char *path, const char *with) {
    return strncmp(path, with, strlen(with)) == 0;
}

/* The number of the stage whose folder stands behind what a path begins with, STAGES_MAX for
 * none. */
static size_t stage_of(const tree *of, const char *path, const char *before) {
    for (size_t stage = 0; begins(path, before) && of->stages[stage]; stage++) {
        const char *rest = path + strlen(before);
        size_t len = strlen(of->stages[stage]);
        if (begins(rest, of->stages[stage]) && rest[len] == '/' && !strchr(rest + len + 1, '/'))
            return stage;
    }
    return STAGES_MAX;
}

static const tree *tree_of(const char *file) {
    return begins(file, programs.root) ? &programs : &library;
}

static bool may_include_own(const char *file, const char *header) {
    if (strcmp(header, "libterms.h") == 0)
        return true;
    const tree *in = tree_of(file);
    size_t stage = stage_of(in, header, in->prefix), own = stage_of(in, file, in->root);
    if (own < STAGES_MAX && strcmp(in->stages[own], numbers_stage) == 0)
        return stage == own || stage == 0;
    return stage < STAGES_MAX && stage <= own;
}

static bool may_include_system(const char *file, const char *header) {
    for (size_t i = 0; i < sizeof confined / sizeof *confined; i++)
        if (strcmp(header, confined[i].header) == 0)
            return strcmp(file, confined[i].file) == 0;
    return true;
}

/* The header that a line includes, with its first quotation mark or bracket, in
 * `header`; false if the line is no such one. */
static bool read_include(const char *line, char header[128]) {
    line += strspn(line, " \t");
    if (*line != '#')
        return false;
    line++;
    line += strspn(line, " \t");
    return sscanf(line, "include %127[^>\n]", header) == 1;
}

static void check_include(const char *file, char *header) {
    char *name = header + 1;
    bool is_own = header[0] == '"';
    name[strcspn(name, "\">")] = '\0';
    bool ok = is_own ? may_include_own(file, name) : may_include_system(file, name);
    ck_assert_msg(ok, "%s includes %s", file, name);
}

/* The first bytes of a file. */
static void read_head(const char *path, char head[512]) {
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s", path);
    head[fread(head, 1, 511, file)] = '\0';
    fclose(file);
}

static size_t check_includes(const char *path) {
    char line[512], header[128];
    size_t count = 0;
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s", path);
    while (fgets(line, sizeof line, file)) {
        if (!read_include(line, header))
            continue;
        check_include(path, header);
        count++;
    }
    fclose(file);
    return count;
}

/* Call `check` for all files of some patterns: the sum of what it returns. */
static size_t check_all(const char *const *patterns, size_t (*check)(const char *path)) {
    size_t sum = 0;
    for (; *patterns; patterns++) {
        glob_t found;
        ck_assert_msg(glob(*patterns, 0, NULL, &found) == 0, "no file %s here", *patterns);
        for (size_t i = 0; i < found.gl_pathc; i++)
            sum += check(found.gl_pathv[i]);
        globfree(&found);
    }
    return sum;
}

static size_t check_stage(const char *path) {
    const tree *in = tree_of(path);
    ck_assert_msg(stage_of(in, path, in->root) < STAGES_MAX, "%s is in no stage", path);
    return 1;
}

static size_t check_c_head(const char *path) {
    char head[512];
    read_head(path, head);
    const char *licence = strstr(head, " * SPDX-License-Identifier: MIT"),
               *end = strstr(head, "*/");
    ck_assert_msg(strncmp(head, "/* ", 3) == 0 || strncmp(head, "/*\n * ", 6) == 0,
                  "%s does not begin with a comment", path);
    ck_assert_msg(licence && (!end || licence < end), "%s: no licence in its first comment", path);
    return 1;
}

/* What it does on the first line, the licence on the second. */
static size_t check_three_lines(const char *path) {
    char head[512];
    read_head(path, head);
    const char *second = strchr(head, '\n'), *licence = "\n * SPDX-License-Identifier: MIT */\n";
    bool ok = second && strncmp(second, licence, strlen(licence)) == 0;
    ck_assert_msg(ok, "%s: its second line is not the licence's", path);
    return check_c_head(path);
}

static size_t check_script_head(const char *path) {
    char head[512];
    read_head(path, head);
    ck_assert_msg(head[0] == '#', "%s does not begin with a comment", path);
    ck_assert_msg(strstr(head, "\n# SPDX-License-Identifier: MIT\n"), "%s: no licence", path);
    return 1;
}

START_TEST(a_file_includes_its_own_stage_or_earlier_ones_only) {
    const char *const files[] = {"libterms/*/*.[ch]", "libterms/*/*/*.[ch]",
                                 "examples/cli/*/*.[ch]", NULL};
    ck_assert_uint_gt(check_all(files, check_includes), 100);
}
END_TEST

START_TEST(every_folder_of_sources_is_a_stage) {
    const char *const files[] = {"libterms/*/*", "libterms/*/*/*", "examples/cli/*/*", NULL};
    ck_assert_uint_gt(check_all(files, check_stage), 30);
}
END_TEST

START_TEST(what_must_not_be_included_is_seen) {
    ck_assert(may_include_own("libterms/text/detect.c", "text/codes.h"));
    ck_assert(may_include_own("libterms/text/detect.c", "base/mem.h"));
    ck_assert(may_include_own("libterms/text/detect.c", "libterms.h"));
    ck_assert(!may_include_own("libterms/text/detect.c", "match/list/list.h"));
    ck_assert(!may_include_own("libterms/text/detect.c", "codes.h"));
    ck_assert(may_include_own("libterms/measure/trend.c", "measure/kendall.h"));
    ck_assert(may_include_own("libterms/measure/trend.c", "base/mem.h"));
    ck_assert(!may_include_own("libterms/measure/trend.c", "ngram/refine/rows.h"));
    ck_assert(!may_include_own("libterms/measure/trend.c", "report/table/table.h"));
    ck_assert(!may_include_own("libterms/text/detect.c", "cli/option/options.h"));
    ck_assert(may_include_own("examples/cli/input/finding.c", "cli/base/memory.h"));
    ck_assert(!may_include_own("examples/cli/input/finding.c", "cli/output/output.h"));
    ck_assert(!may_include_own("examples/cli/input/finding.c", "base/mem.h"));
    ck_assert(may_include_system("libterms/text/decode.c", "iconv.h"));
    ck_assert(!may_include_system("libterms/text/detect.c", "iconv.h"));
    ck_assert(!may_include_system("libterms/match/list/list.c", "uthash.h"));
    ck_assert(may_include_system("libterms/match/list/list.c", "string.h"));
}
END_TEST

START_TEST(an_include_is_found_in_its_line) {
    char header[128];
    ck_assert(read_include("#include <iconv.h>\n", header));
    ck_assert_str_eq(header, "<iconv.h");
    ck_assert(read_include(" #  include \"base/mem.h\"\n", header));
    ck_assert_str_eq(header, "\"base/mem.h\"");
    ck_assert(!read_include("/* #include <iconv.h> */\n", header));
    ck_assert(!read_include("#ifndef include_guard\n", header));
}
END_TEST

START_TEST(every_source_begins_with_what_it_does_and_its_licence) {
    const char *const own[] = {"libterms/*/*.[ch]", "libterms/*/*/*.[ch]", "libterms/*.map", NULL};
    const char *const others[] = {"include/*.h",
                                  "include/*/*.h",
                                  "examples/*.c",
                                  "examples/cli/*/*.[ch]",
                                  "tests/*.c",
                                  "tests/support/*.[ch]",
                                  NULL};
    ck_assert_uint_gt(check_all(own, check_three_lines), 30);
    ck_assert_uint_gt(check_all(others, check_c_head), 30);
}
END_TEST

START_TEST(so_does_every_script) {
    const char *const files[] = {"libterms/*/*.py", "examples/completion/*", "Makefile", NULL};
    ck_assert_uint_gt(check_all(files, check_script_head), 2);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("layers", &tests);
    tcase_add_test(tests, a_file_includes_its_own_stage_or_earlier_ones_only);
    tcase_add_test(tests, every_folder_of_sources_is_a_stage);
    tcase_add_test(tests, what_must_not_be_included_is_seen);
    tcase_add_test(tests, an_include_is_found_in_its_line);
    tcase_add_test(tests, every_source_begins_with_what_it_does_and_its_licence);
    tcase_add_test(tests, so_does_every_script);
    return suite_run(suite);
}
