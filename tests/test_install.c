/* Tests of installation: what is installed works, and goes away again.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/run.h"
#include "support/suite.h"

/* The variables that say where to, which a make around us may have set. */
#define FORGET                                                                                     \
    "unset MAKEFLAGS MFLAGS MAKELEVEL DESTDIR PREFIX BINDIR LIBDIR INCLUDEDIR DATADIR "            \
    "PKGCONFIGDIR MANDIR DOCDIR BASHCOMPDIR ZSHCOMPDIR; "

/* The build that is tested, with what it was made with. */
#define TOOLS "export CC='" TESTED_CC "' CFLAGS='" TESTED_CFLAGS "' LDFLAGS='" TESTED_LDFLAGS "'; "
#define MAKE                                                                                       \
    FORGET TOOLS "here=$PWD; " TESTED_MAKE " -s -C \"$ROOT\" B='" TESTED_BUILD "' "                \
                 "OPENCC='" TESTED_OPENCC "' "

/* Everything that is in the folder `stage`, but for folders. */
#define LEFT "find stage ! -type d | LC_ALL=C sort"

/* A program of somebody else: the example of the manual. */
#define CONSUMER                                                                                   \
    "sed -n '/^.Sh EXAMPLES/,/^.Ed/p' \"$ROOT/libterms/libterms.3\" | "                            \
    "sed -n '/^#include/,/^}/p' | sed 's/\\\\e/\\\\/g' >count.c; "
#define FIND TOOLS "export PKG_CONFIG_PATH=\"$PWD/here/lib/pkgconfig\"; "
#define COMPILE FIND "$CC $CFLAGS count.c "
/* Of C++ the language alone: the library of C++ is not linked. */
#define COMPILE_CPP                                                                                \
    FIND "$CC -x c++ -std=c++11 -fno-exceptions -fno-rtti -c version.cc "                          \
         "$(pkg-config --cflags libterms); $CC $CFLAGS version.o "

static void setup(void) {
    run_enter();
    run_write("list.txt", "两会\n全国两会\n");
    run_write("text.txt", "全国两会，两会");
}

static const char *const table = "rank,term,category,total,free,nested,crossing,quoted,joined,"
                                 "excluded,docs,docs_pct,per_10k_han\n"
                                 "1,两会,,2,1,1,0,0,0,0,1,100.0000,3333.3333\n"
                                 "2,全国两会,,1,1,0,0,0,0,0,1,100.0000,1666.6667\n";

static bool is_elf(void) {
    return run_script("test -e \"$BIN/../libterms.so.0\"")->status == 0;
}

START_TEST(each_file_goes_to_its_folder) {
    const char *const files[] = {"bin/terms-count",
                                 "include/libterms.h",
                                 "include/libterms/concordance.h",
                                 "include/libterms/count.h",
                                 "include/libterms/discover.h",
                                 "include/libterms/match.h",
                                 "include/libterms/measure.h",
                                 "include/libterms/ngram.h",
                                 "include/libterms/report.h",
                                 "include/libterms/status.h",
                                 "include/libterms/text.h",
                                 "lib/libterms.a",
                                 "lib/pkgconfig/libterms.pc",
                                 "share/bash-completion/completions/terms-count",
                                 "share/doc/libterms/CHANGELOG",
                                 "share/doc/libterms/LICENSE",
                                 "share/doc/libterms/README.md",
                                 "share/doc/libterms/README.zh-CN.md",
                                 "share/man/man1/terms-count.1",
                                 "share/man/man3/libterms-measure.3",
                                 "share/man/man3/libterms.3",
                                 "share/zsh/site-functions/_terms"};
    char path[256];
    run_output(MAKE "install DESTDIR=\"$here/stage\" PREFIX=/opt/terms");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "stage/opt/terms/%s", files[i]);
        ck_assert_msg(run_exists(path), "no %s", path);
    }
    ck_assert_str_eq(run_output("cd stage; find . -path ./opt/terms -prune -o ! -type d -print"),
                     "");
    if (is_elf())
        ck_assert_str_eq(run_output("readlink stage/opt/terms/lib/libterms.so"), "libterms.so.0\n");
}
END_TEST

START_TEST(every_program_comes_with_its_page_and_completion) {
    run_output(MAKE "install DESTDIR=\"$here/stage\" PREFIX=/usr");
    char *programs = strdup(run_output("cd \"$BIN\"; ls | grep '^terms-'"));
    ck_assert_str_eq(run_output("ls stage/usr/bin"), programs);
    ck_assert_str_eq(run_output("cd stage/usr/share/man/man1; ls | sed 's/\\.1$//'"), programs);
    ck_assert_str_eq(run_output("ls stage/usr/share/bash-completion/completions"), programs);
    free(programs);
}
END_TEST

START_TEST(a_staged_file_knows_nothing_of_the_stage) {
    run_output(MAKE "install DESTDIR=\"$here/a stage\" PREFIX=/opt/terms");
    ck_assert_int_eq(run_script("grep -r \"$PWD\" 'a stage'")->status, 1);
    ck_assert_int_eq(run_script("grep -r '^prefix=/opt/terms$' 'a stage'")->status, 0);
    run_output(MAKE "uninstall DESTDIR=\"$here/a stage\" PREFIX=/opt/terms");
    ck_assert_str_eq(run_output("find 'a stage' ! -type d"), "");
}
END_TEST

START_TEST(uninstall_leaves_what_others_put_there) {
    run_write("stage/usr/lib/libterms2.so", "");
    run_write("stage/usr/share/doc/libterms/notes", "");
    run_output(MAKE "install DESTDIR=\"$here/stage\" PREFIX=/usr LIBDIR=/usr/lib/target");
    ck_assert(run_exists("stage/usr/lib/target/libterms.a"));
    run_output(MAKE "uninstall DESTDIR=\"$here/stage\" PREFIX=/usr LIBDIR=/usr/lib/target");
    ck_assert_str_eq(run_output(LEFT), "stage/usr/lib/libterms2.so\n"
                                       "stage/usr/share/doc/libterms/notes\n");
    run_output(MAKE "uninstall DESTDIR=\"$here/stage\" PREFIX=/usr LIBDIR=/usr/lib/target");
}
END_TEST

START_TEST(uninstall_takes_its_own_folder_away) {
    run_output(MAKE "install DESTDIR=\"$here/stage\" PREFIX=/usr");
    run_output(MAKE "uninstall DESTDIR=\"$here/stage\" PREFIX=/usr");
    ck_assert_str_eq(run_output(LEFT), "");
    ck_assert(!run_exists("stage/usr/share/doc/libterms"));
}
END_TEST

START_TEST(paths_for_pkg_config_move_with_their_prefix) {
    const char *paths = "sed -n 1,3p stage/$1/pkgconfig/libterms.pc";
    char script[512];
    snprintf(script, sizeof script, "set -- usr/lib/target; %s", paths);
    run_output(MAKE "install DESTDIR=\"$here/stage\" PREFIX=/usr LIBDIR=/usr/lib/target");
    ck_assert_str_eq(run_output(script), "prefix=/usr\n"
                                         "libdir=${prefix}/lib/target\n"
                                         "includedir=${prefix}/include\n");
    snprintf(script, sizeof script, "set -- lib; %s", paths);
    run_output(MAKE "install DESTDIR=\"$here/stage\" PREFIX=/opt LIBDIR=/lib INCLUDEDIR=/opt2/x");
    ck_assert_str_eq(run_output(script), "prefix=/opt\nlibdir=/lib\nincludedir=/opt2/x\n");
    run_output(MAKE "install DESTDIR=\"$here/stage\" PREFIX='/my opt' PKGCONFIGDIR=/lib/pkgconfig");
    ck_assert_str_eq(run_output(script), "prefix=/my\\ opt\n"
                                         "libdir=${prefix}/lib\n"
                                         "includedir=${prefix}/include\n");
}
END_TEST

static void check_version(void) {
    char version[64];
    snprintf(version, sizeof version, "%s\n", terms_version());
    ck_assert_str_eq(
        run_output("PKG_CONFIG_PATH=\"$PWD/here/lib/pkgconfig\" pkg-config --modversion libterms"),
        version);
}

START_TEST(programs_are_built_on_what_is_installed) {
    if (!run_has("install", "pkg-config"))
        return;
    run_output(MAKE "install PREFIX=\"$here/here\"");
    check_version();
    run_output(CONSUMER COMPILE "$(pkg-config --cflags --libs libterms) -o shared $LDFLAGS");
    ck_assert_int_ne(run_script("mv here/lib away; ./shared list.txt text.txt")->status, 0);
    ck_assert_str_eq(
        run_output("mv away here/lib; LD_LIBRARY_PATH=here/lib ./shared list.txt text.txt"), table);
    run_output("rm -f here/lib/*.so* here/lib/*.dylib");
    run_output(COMPILE "$(pkg-config --static --cflags --libs libterms) -o static $LDFLAGS");
    ck_assert_str_eq(run_output(MAKE "uninstall PREFIX=\"$here/here\"; find here ! -type d"), "");
    ck_assert_str_eq(run_output("./static list.txt text.txt"), table);
}
END_TEST

/* As the README says, in the folder of the project. */
START_TEST(so_are_programs_that_need_no_installation) {
    const char *library = "\"$ROOT/" TESTED_BUILD "/libterms.a\"";
    char script[1024];
    snprintf(script, sizeof script, "nm -u %s | grep -q ' iconv_open$'", library);
    if (run_script(script)->status != 0) {
        printf("install: skipped, iconv is a library of its own here\n");
        return;
    }
    snprintf(
        script, sizeof script,
        "libs=$(sed -n 's/^    cc -Iinclude your.c build.libterms.a \\(.*\\) -o your .*/\\1/p' "
        "\"$ROOT/README.md\"); test -n \"$libs\"; " TOOLS
        "sed -n '/^```c$/,/^```$/p' \"$ROOT/README.md\" | sed '1d;$d' >your.c; "
        "$CC $CFLAGS -I\"$ROOT/include\" your.c %s $libs -o your $LDFLAGS; "
        "./your list.txt text.txt text.txt | cut -d, -f2,4",
        library);
    ck_assert_str_eq(run_output(script), "term,total\n两会,4\n全国两会,2\n");
}
END_TEST

START_TEST(so_are_programs_in_cpp) {
    if (!run_has("install", "pkg-config") || !run_has("install", "c++"))
        return;
    run_write("version.cc", "#include <libterms.h>\n"
                            "int main() { return puts(terms_version()) < 0; }\n");
    run_output(MAKE "install PREFIX=\"$here/here\"");
    run_output(COMPILE_CPP "$(pkg-config --libs libterms) -o version $LDFLAGS");
    ck_assert_int_eq(strncmp(run_output("LD_LIBRARY_PATH=here/lib ./version"), terms_version(),
                             strlen(terms_version())),
                     0);
}
END_TEST

START_TEST(installed_programs_need_no_library_path) {
    run_output(MAKE "install PREFIX=\"$here/here\"");
    ck_assert_str_eq(run_output("here/bin/terms-count -p list.txt text.txt"), table);
}
END_TEST

/* The newest version that the change log knows is the header's; before the first
 * one there is none. */
START_TEST(the_change_log_knows_the_version) {
    const char *newest =
        run_output("sed -n 's/^## \\[\\([0-9.]*\\)\\].*/\\1/p' \"$ROOT/CHANGELOG\"");
    char version[64];
    snprintf(version, sizeof version, "%.*s", (int)strcspn(newest, "\n"), newest);
    ck_assert_str_eq(terms_version(), *version ? version : "0.1.0");
}
END_TEST

START_TEST(a_commit_packs_to_the_same_bytes) {
    if (run_script("cd \"$ROOT\"; git rev-parse HEAD")->status != 0) {
        printf("install: skipped, no git repository here\n");
        return;
    }
    char name[128], script[512];
    snprintf(name, sizeof name, "libterms-%s", terms_version());
    snprintf(script, sizeof script, "tar xzf \"$BIN/../%s.tar.gz\"; ls -A %s", name, name);
    char *first = strdup(run_output(MAKE "dist; cat \"$BIN/../\"libterms-*.gz | cksum"));
    ck_assert_str_eq(run_output("sleep 1; " MAKE "dist; cat \"$BIN/../\"libterms-*.gz | cksum"),
                     first);
    const char *files = run_output(script);
    ck_assert_ptr_nonnull(strstr(files, "Makefile\n"));
    ck_assert_ptr_nonnull(strstr(files, "libterms\n"));
    ck_assert_ptr_null(strstr(files, ".ci\n"));
    free(first);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("install", &tests);
    tcase_add_checked_fixture(tests, setup, run_leave);
    tcase_add_test(tests, each_file_goes_to_its_folder);
    tcase_add_test(tests, every_program_comes_with_its_page_and_completion);
    tcase_add_test(tests, a_staged_file_knows_nothing_of_the_stage);
    tcase_add_test(tests, uninstall_leaves_what_others_put_there);
    tcase_add_test(tests, uninstall_takes_its_own_folder_away);
    tcase_add_test(tests, paths_for_pkg_config_move_with_their_prefix);
    tcase_add_test(tests, programs_are_built_on_what_is_installed);
    tcase_add_test(tests, so_are_programs_that_need_no_installation);
    tcase_add_test(tests, so_are_programs_in_cpp);
    tcase_add_test(tests, installed_programs_need_no_library_path);
    tcase_add_test(tests, the_change_log_knows_the_version);
    tcase_add_test(tests, a_commit_packs_to_the_same_bytes);
    return suite_run(suite);
}
