/* Tests of the documents: manuals, completions, --help and both READMEs agree.
 * SPDX-License-Identifier: MIT */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/run.h"
#include "support/suite.h"

enum { SCRIPT_ROOM = 2048 };

/* In these, $1 is a program with its folder, and $name its name. */
#define NAMED "name=${1##*/}; "
#define HELP                                                                                       \
    "$1 --help | sed -n 's/^  \\(-.*\\)/\\1/p' | sed 's/  .*//' | tr ',' '\\n' | "                 \
    "sed 's/^ *//; s/ .*//' | LC_ALL=C sort"
#define PAGE_ITEMS(macro)                                                                          \
    "awk '$1 == \".It\" { for (i = 2; i < NF; i++) if ($i == \"" macro "\") print $(i + 1) }' "    \
    "examples/$name.1"
#define BASH                                                                                       \
    "complete_in_bash() { bash -c '. examples/completion/terms.bash; COMP_WORDS=(\"$@\"); "        \
    "COMP_CWORD=$(($# - 1)); unset COMPREPLY; eval $(complete -p ${1##*/} | "                      \
    "sed \"s/.*-F \\([^ ]*\\) .*/\\1/\") \\$1; printf \"%s\\n\" \"${COMPREPLY[@]}\"' bash "        \
    "\"$@\"; }; "
#define ZSH                                                                                        \
    "complete_in_zsh() { zsh -fc '_arguments() { print -rl -- \"$@\" }; service=$1; "              \
    ". examples/completion/_terms' zsh $name; }; "
/* What the program says that options take, names, one a line; and which of them take any. */
#define CHOICES                                                                                    \
    "told() { for option; do $program $option '?' 2>&1; done; }; program=$1; "                     \
    "choices() { told \"$@\" | sed -n 's/.* is not one of \\(.*\\): see .*/\\1/p' | "              \
    "tr -d ' ' | tr ',' '\\n'; }; "                                                                \
    "chosen() { told \"$@\" | sed -n 's/^[^ ]*: \\([^ ]*\\): .* is not one of .*/\\1/p'; }; "

static const char *out_of(const char *script) {
    const run_result *result = run_script(script);
    ck_assert_msg(result->status == 0 && !*result->err, "%s\n%s%s", script, result->out,
                  result->err);
    return result->out;
}

/* Check for each program that two scripts print the same, and something. */
static void check_same(const char *expected, const char *actual) {
    glob_t found;
    ck_assert_int_eq(glob(TESTED_BUILD "/bin/terms-*", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char script[SCRIPT_ROOM];
        snprintf(script, sizeof script, "set -- %s; " NAMED "%s", found.gl_pathv[i], expected);
        char *first = strdup(out_of(script));
        snprintf(script, sizeof script, "set -- %s; " NAMED "%s", found.gl_pathv[i], actual);
        ck_assert_str_ne(first, "");
        suite_same_lines(out_of(script), first, found.gl_pathv[i]);
        free(first);
    }
    globfree(&found);
}

START_TEST(manuals_have_no_errors) {
    if (!run_has("docs", "mandoc"))
        return;
    /* Where manuals are not installed, those named under SEE ALSO are missing. */
    const char *lint = "for page in libterms/*.3 examples/*.1; do mandoc -Tlint $page 2>&1; done | "
                       "grep -v -e 'referenced manual not found' -e 'outdated mandoc.db'";
    ck_assert_str_eq(run_script(lint)->out, "");
    const char *bad = "printf '.Dd x\\n.Sh NAME\\n.Bogus\\n' | mandoc -Tlint 2>&1 | grep -c Bogus";
    ck_assert_int_gt(atoi(run_script(bad)->out), 0);
}
END_TEST

START_TEST(groff_shows_them_too) {
    if (!run_has("docs", "groff"))
        return;
    out_of("for page in libterms/*.3 examples/*.1; do groff -k -mdoc -ww -z -Tutf8 $page; done");
}
END_TEST

START_TEST(manuals_have_the_options_of_the_help) {
    check_same(HELP, PAGE_ITEMS("Fl") " | sed 's/^/-/' | LC_ALL=C sort");
}
END_TEST

START_TEST(bash_completes_the_options_of_the_help) {
    if (!run_has("docs", "bash"))
        return;
    check_same(HELP, BASH "complete_in_bash $1 - | LC_ALL=C sort");
}
END_TEST

START_TEST(zsh_completes_the_options_of_the_help) {
    if (!run_has("docs", "zsh"))
        return;
    out_of("zsh -n examples/completion/_terms");
    check_same(HELP, ZSH "complete_in_zsh | sed -n 's/^([^)]*)//; s/^[*]//; "
                         "s/^\\(-[^=+[]*\\)[=+]*\\[.*/\\1/p' | LC_ALL=C sort");
}
END_TEST

START_TEST(bash_completes_the_values_that_programs_take) {
    if (!run_has("docs", "bash"))
        return;
    check_same(CHOICES "choices $(" HELP ")",
               BASH CHOICES "for option in $(chosen $(" HELP ")); do "
                            "complete_in_bash $name $option ''; done");
}
END_TEST

START_TEST(zsh_completes_the_values_that_programs_take) {
    if (!run_has("docs", "zsh"))
        return;
    check_same(CHOICES "choices $(" HELP ")",
               ZSH CHOICES "all=$(complete_in_zsh); for option in $(chosen $(" HELP ")); do "
                           "printf '%s\\n' \"$all\" | grep -e \"^[*]*$option[=+]*\\[\" | "
                           "sed 's/.*:(\\(.*\\))$/\\1/' | tr ' ' '\\n'; done");
}
END_TEST

START_TEST(bash_completes_what_is_begun) {
    if (!run_has("docs", "bash"))
        return;
    ck_assert_str_eq(out_of(BASH "complete_in_bash terms-count --format = js"), "json\njsonl\n");
    ck_assert_str_eq(out_of(BASH "complete_in_bash terms-count --base ="), "han\nchars\n");
    ck_assert_str_eq(out_of(BASH "complete_in_bash /opt/bin/terms-count --spl"),
                     "--split-blank\n--split-marker\n");
    ck_assert_str_eq(out_of(BASH "complete_in_bash terms-count -p 中 --no-b"), "--no-bom\n");
    ck_assert_str_eq(out_of(BASH "complete_in_bash terms-count -- --no-b"), "\n");
}
END_TEST

/* Columns of the user's own, and those named after terms, are not ASCII here. */
START_TEST(manuals_explain_every_column) {
    check_same("echo missing:",
               CHOICES "echo missing:; what='-e 两会'; "
                       "test $name = terms-ngrams && what=--measures; "
                       "more=; test $name = terms-discover && more=--quoted; "
                       "test $name = terms-compare && { "
                       "what=\"$what --all --target date=2024\"; more='--measures=all --diff'; }; "
                       "for table in '' $more $(choices -t | sed 's/^/-t/'); do own=; "
                       "test \"$table\" = -theat && own=--tiers=5,4,3,2,1; "
                       "test \"$name $table\" = 'terms-diffusion ' && "
                       "own='--quiet --centre city examples/data/reports'; "
                       "test \"$table\" = -tformula && "
                       "own='--quiet --formulas examples/data/formulas.tsv'; "
                       "$1 $table $own $what examples/data/reports/city --format tsv | head -n 1; "
                       "done | tr '\\t' '\\n' | grep '^[a-z_0-9]*$' | sort -u | "
                       "grep -v -x -F -e \"$(" PAGE_ITEMS("Cm") ")\" || :");
}
END_TEST

START_TEST(manuals_list_every_table) {
    check_same("echo missing:", CHOICES "echo missing:; choices -t | "
                                        "grep -v -x -F -e \"$(" PAGE_ITEMS("Cm") ")\" || :");
}
END_TEST

/* The same of both READMEs, whose languages differ.  $1 is one of them. */
static void check_readmes(const char *script) {
    char both[SCRIPT_ROOM];
    snprintf(both, sizeof both, "set -- README.md; %s", script);
    char *english = strdup(out_of(both));
    snprintf(both, sizeof both, "set -- README.zh-CN.md; %s", script);
    ck_assert_str_ne(english, "");
    suite_same_lines(out_of(both), english, "README.zh-CN.md");
    free(english);
}

/* Commands, samples and code; comments may be translated but in C. */
START_TEST(readmes_have_the_same_blocks) {
    check_readmes("awk '/^```/ { fenced = !fenced; print; next } fenced { print; next } "
                  "/^    / { sub(/(^    |  +)# .*/, \"#\"); print }' $1");
}
END_TEST

START_TEST(readmes_have_the_same_sections) {
    check_readmes("sed -n 's/^\\(##*\\) .*/\\1/p' $1");
}
END_TEST

START_TEST(readmes_have_the_same_names_in_them) {
    check_readmes("grep -v -e '^```' -e '^    ' $1 | tr '\\n' ' ' | grep -o '`[^`]*`' | "
                  "LC_ALL=C sort -u");
    check_readmes("grep -o '](\\([^)]*\\))' $1 | grep -v README | LC_ALL=C sort -u");
}
END_TEST

START_TEST(readmes_have_the_same_tables) {
    check_readmes("grep -c '^|' $1");
    check_readmes("sed -n 's/^| \\([a-z_]*\\) |.*/\\1/p' $1");
}
END_TEST

/* Those that hold code, in whatever order. */
START_TEST(the_readmes_map_has_every_folder_of_the_library) {
    const char *folders = out_of("ls -d libterms/*/*.c libterms/*/*/*.c | "
                                 "sed 's,libterms/\\(.*\\)/.*,\\1,' | LC_ALL=C sort -u");
    char *expected = strdup(folders);
    const char *mapped =
        out_of("sed -n 's,^| `\\([a-z/]*\\)` |.*,\\1,p' README.md | LC_ALL=C sort");
    suite_same_lines(mapped, expected, "README.md");
    free(expected);
}
END_TEST

START_TEST(readmes_name_each_other_on_the_first_screen) {
    ck_assert_int_eq(atoi(out_of("head -n 12 README.md | grep -c README.zh-CN.md")), 1);
    ck_assert_int_eq(atoi(out_of("head -n 12 README.zh-CN.md | grep -c README.md")), 1);
}
END_TEST

START_TEST(the_code_in_the_readme_is_the_example) {
    char *code = strdup(out_of("sed -n '/^```c$/,/^```$/p' README.md | sed '1d;$d'"));
    ck_assert_ptr_nonnull(strstr(code, "int main("));
    ck_assert_ptr_nonnull(strstr(run_read("examples/first.c", NULL), code));
    free(code);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("docs", &tests);
    tcase_add_test(tests, manuals_have_no_errors);
    tcase_add_test(tests, groff_shows_them_too);
    tcase_add_test(tests, manuals_have_the_options_of_the_help);
    tcase_add_test(tests, manuals_explain_every_column);
    tcase_add_test(tests, manuals_list_every_table);
    tcase_add_test(tests, bash_completes_the_options_of_the_help);
    tcase_add_test(tests, bash_completes_the_values_that_programs_take);
    tcase_add_test(tests, bash_completes_what_is_begun);
    tcase_add_test(tests, zsh_completes_the_options_of_the_help);
    tcase_add_test(tests, zsh_completes_the_values_that_programs_take);
    tcase_add_test(tests, readmes_have_the_same_blocks);
    tcase_add_test(tests, readmes_have_the_same_sections);
    tcase_add_test(tests, readmes_have_the_same_names_in_them);
    tcase_add_test(tests, readmes_have_the_same_tables);
    tcase_add_test(tests, the_readmes_map_has_every_folder_of_the_library);
    tcase_add_test(tests, readmes_name_each_other_on_the_first_screen);
    tcase_add_test(tests, the_code_in_the_readme_is_the_example);
    return suite_run(suite);
}
