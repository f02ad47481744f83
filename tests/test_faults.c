/* Tests of faults: every allocation fails once, in the library and in a program.
 * SPDX-License-Identifier: MIT */
#include "support/faults.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/run.h"
#include "support/suite.h"
#include "support/tables.h"

#define REPORTS "examples/data/reports/"

static const char text_list[] = "# forms, terms, categories, exceptions\n"
                                "两会\t两会\t会议\n全国两会\t\t会议/全国\n"
                                "党的二十大\t二十大\n二十大\t二十大\n"
                                "十大\t十大\t经济\t二十大|八十大\n"
                                "GDP\n高质量发展\n發展\n发展\t發展\n科技创新\n创新驱动\nGDP\n";
static const char csv_list[] = "form,term,category,except\n"
                               "\"5G\",5G,技术,5GW|5GHz\n新时代,新时代,,\n"
                               "中国梦,\"中国\"\"梦\"\"\",,\n";

/* All that a whole run makes, freed at its end however far it came. */
typedef struct work {
    terms_list *list;
    terms_matcher *matcher;
    terms_counts *counts, *more;
    terms_concordance *places, *more_places;
    terms_table *table;
    terms_finder *finder;
    terms_records *records;
    terms_error err;
    FILE *out;
} work;

static terms_status make_list(work *w) {
    terms_status status = terms_list_new(&w->list);
    if (status == TERMS_OK)
        status = terms_list_parse(w->list, "text", TERMS_LIST_TEXT, text_list, sizeof text_list - 1,
                                  NULL, &w->err);
    if (status == TERMS_OK)
        status = terms_list_parse(w->list, "csv", TERMS_LIST_CSV, csv_list, sizeof csv_list - 1,
                                  "utf-8", &w->err);
    if (status == TERMS_OK)
        status = terms_list_load(w->list, "examples/data/phrases.csv", "GB18030", NULL);
    return status;
}

/* One that is in another encoding than it is said to be comes to nothing. */
static terms_status finish_list(work *w) {
    terms_status status = terms_list_load(w->list, "examples/data/phrases.tsv", NULL, &w->err);
    if (status == TERMS_OK)
        status = terms_list_add(w->list, "全会 公　报", "公报", NULL, &w->err);
    if (status == TERMS_OK)
        status = terms_list_except(w->list, "全会公报", "全会公报摘要", &w->err);
    if (status == TERMS_OK)
        status = terms_matcher_new(&w->matcher, w->list);
    return status;
}

static terms_status count_files(work *w) {
    static const struct {
        const char *path, *encoding;
    } files[] = {{REPORTS "country/2022-03-05-government-work-report.txt", "utf-8"},
                 {REPORTS "province/20220124.txt", "gb18030"},
                 {REPORTS "city/report-2023.txt", NULL},
                 {REPORTS "province/trade-fair-2024年11月8日.txt", "auto"}};
    terms_status status = table_counts(&w->counts, w->matcher);
    for (size_t i = 0; i < sizeof files / sizeof *files && status == TERMS_OK; i++) {
        terms_document name = {.id = files[i].path, .date = "2024", .group = "一"};
        status = terms_counts_file(w->counts, &name, files[i].path, files[i].encoding, &w->err);
    }
    return status;
}

/* Fed in pieces, with one document that is taken back. */
static terms_status count_pieces(work *w) {
    static const char text[] =
        "全国两会，\n二十大，两　\n会。十大“十大”，科技创新驱动，高质量\n\n发展";
    terms_status status = table_counts(&w->more, w->matcher);
    for (size_t i = 0; i < 3 && status == TERMS_OK; i++) {
        status = terms_counts_begin(w->more, &(terms_document){.id = "pieces", .part = i});
        for (size_t at = 0; at + 1 < sizeof text && status == TERMS_OK; at += 2)
            status = terms_counts_feed(w->more, text + at, at + 2 < sizeof text ? 2 : 1);
        if (status == TERMS_OK && i != 1)
            status = terms_counts_end(w->more, NULL);
        else
            terms_counts_cancel(w->more);
    }
    return status;
}

static terms_status write_formats(work *w) {
    terms_status status = terms_table_sort(w->table, terms_table_column(w->table, 1));
    for (int format = TERMS_CSV; format <= TERMS_ALIGNED && status == TERMS_OK; format++) {
        const terms_write_options options = {.format = (terms_format)format, .bom = true};
        status = terms_table_write(w->table, &options, w->out);
    }
    return status;
}

static terms_status write_tables(work *w) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < TABLE_BUILDERS && status == TERMS_OK; i++) {
        status = table_builders[i](&w->table, w->counts, NULL);
        if (status == TERMS_OK)
            status = write_formats(w);
        terms_table_free(w->table);
        w->table = NULL;
    }
    return status;
}

/* A document that is taken back once, and then given to each of two. */
static terms_status place_all(work *w) {
    static const char text[] = "全国两会，\n二十大“十大”，科技创新驱动\n\n两\u3000会";
    terms_status status = terms_concordance_new(&w->places, w->matcher, 5);
    if (status == TERMS_OK)
        status = terms_concordance_new(&w->more_places, w->matcher, 5);
    for (int i = 0; i < 3 && status == TERMS_OK; i++) {
        terms_concordance *to = i < 2 ? w->places : w->more_places;
        status = terms_concordance_begin(to, &(terms_document){.id = "places", .date = "2024"}, 1);
        if (status == TERMS_OK)
            status = terms_concordance_feed(to, text, sizeof text - 1);
        if (status == TERMS_OK && i > 0)
            status = terms_concordance_end(to);
        else
            terms_concordance_cancel(to);
    }
    if (status == TERMS_OK)
        status = terms_concordance_merge(w->places, w->more_places);
    if (status == TERMS_OK)
        status = terms_table_kwic(&w->table, w->places);
    return status == TERMS_OK ? write_formats(w) : status;
}

static terms_status read_records(work *w) {
    static const char text[] = "path,\"a \"\"quoted\"\" field that is long\"\nb,c\n";
    size_t fields = 1, len;
    terms_status status = terms_records_new(&w->records, text, sizeof text - 1);
    while (status == TERMS_OK && fields > 0) {
        status = terms_records_next(w->records, &fields, &w->err);
        if (status == TERMS_OK && fields > 0)
            fprintf(w->out, "%zu %s\n", fields, terms_records_field(w->records, 9, &len));
    }
    return status;
}

static terms_status find_all(work *w) {
    static const char text[] = "全国两会和二十大的“两 会”，十大，科技创新驱动高质量发展";
    const terms_match *match = NULL;
    terms_status status = terms_finder_new(&w->finder, w->matcher, text, sizeof text - 1);
    do {
        if (status == TERMS_OK)
            status = terms_finder_next(w->finder, &match);
        if (status == TERMS_OK && match)
            fprintf(w->out, "%zu %" PRIu64 " %" PRIu64 " %d\n", match->term, match->begin,
                    match->end, (int)match->label);
    } while (status == TERMS_OK && match);
    return status;
}

static terms_status do_all(work *w) {
    terms_status status = make_list(w);
    if (status == TERMS_BAD_BYTES)
        status = finish_list(w);
    if (status == TERMS_OK)
        status = count_files(w);
    if (status == TERMS_OK)
        status = count_pieces(w);
    if (status == TERMS_OK)
        status = terms_counts_merge(w->counts, w->more);
    if (status == TERMS_OK)
        status = write_tables(w);
    if (status == TERMS_OK)
        status = place_all(w);
    if (status == TERMS_OK)
        status = read_records(w);
    return status == TERMS_OK ? find_all(w) : status;
}

static void free_all(work *w) {
    terms_records_free(w->records);
    terms_finder_free(w->finder);
    terms_table_free(w->table);
    terms_concordance_free(w->more_places);
    terms_concordance_free(w->places);
    terms_counts_free(w->more);
    terms_counts_free(w->counts);
    terms_matcher_free(w->matcher);
    terms_list_free(w->list);
}

/* A whole run, and what it writes, to be freed. */
static terms_status run_library(char **written) {
    size_t len;
    work w = {.out = open_memstream(written, &len)};
    ck_assert_ptr_nonnull(w.out);
    terms_status status = do_all(&w);
    free_all(&w);
    ck_assert_int_eq(fclose(w.out), 0);
    return status;
}

static void check_good(const char *expected) {
    char *written;
    ck_assert_int_eq(run_library(&written), TERMS_OK);
    ck_assert_str_eq(written, expected);
    free(written);
}

/* The first `number` allocations but the last succeed: false if that was all. */
static bool check_fault(uint64_t number) {
    char *written;
    faults_begin(number);
    terms_status status = run_library(&written);
    bool failed = faults_end();
    ck_assert_msg(status == (failed ? TERMS_NO_MEMORY : TERMS_OK), "allocation %" PRIu64 ": %s",
                  number, terms_strerror(status));
    ck_assert_msg(faults_live() == 0, "allocation %" PRIu64 ": %zu blocks are lost", number,
                  faults_live());
    free(written);
    return failed;
}

START_TEST(the_library_gives_up_cleanly_and_can_go_on) {
    char *expected;
    uint64_t number = 1;
    ck_assert_int_eq(run_library(&expected), TERMS_OK);
    ck_assert_uint_gt(strlen(expected), 1000);
    for (; check_fault(number); number++)
        check_good(expected);
    ck_assert_uint_gt(number, 100);
    printf("faults: %" PRIu64 " allocations in the library\n", number - 1);
    fflush(stdout);
    free(expected);
}
END_TEST

/* Forms of a list; those that failed are added once more. */
static terms_status add_again(terms_list *list, const char *form, const char *term) {
    terms_status status = terms_list_add(list, form, term, "类", NULL);
    return status == TERMS_NO_MEMORY ? terms_list_add(list, form, term, "类", NULL) : status;
}

static terms_status except_again(terms_list *list, const char *form, const char *longer) {
    terms_status status = terms_list_except(list, form, longer, NULL);
    return status == TERMS_NO_MEMORY ? terms_list_except(list, form, longer, NULL) : status;
}

static void check_list(const terms_list *list) {
    terms_matcher *matcher;
    terms_finder *finder;
    const terms_match *match;
    const char *text = "二十大，十大项目，两会";
    ck_assert_uint_eq(terms_list_size(list), 12);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    ck_assert_int_eq(terms_finder_new(&finder, matcher, text, strlen(text)), TERMS_OK);
    for (size_t begin = 12; begin <= 27; begin += 15) {
        ck_assert_int_eq(terms_finder_next(finder, &match), TERMS_OK);
        ck_assert_ptr_nonnull(match);
        ck_assert_uint_eq(match->begin, begin);
        ck_assert_uint_eq(match->term, begin == 27);
    }
    ck_assert_int_eq(terms_finder_next(finder, &match), TERMS_OK);
    ck_assert_ptr_null(match);
    terms_finder_free(finder);
    terms_matcher_free(matcher);
}

static void fill_list(terms_list *list) {
    ck_assert_int_eq(add_again(list, "十大", NULL), TERMS_OK);
    ck_assert_int_eq(except_again(list, "十大", "二十大"), TERMS_OK);
    ck_assert_int_eq(add_again(list, "两会", "会"), TERMS_OK);
    ck_assert_int_eq(add_again(list, "全国两会期间", "会"), TERMS_OK);
    for (char number = '0'; number <= '9'; number++) {
        const char form[] = {'A', number, '\0'};
        ck_assert_int_eq(add_again(list, form, NULL), TERMS_OK);
    }
}

START_TEST(what_failed_to_enter_a_list_can_be_added_again) {
    bool failed = true;
    for (uint64_t number = 1; failed; number++) {
        terms_list *list;
        ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
        faults_begin(number);
        fill_list(list);
        failed = faults_end();
        check_list(list);
        terms_list_free(list);
    }
}
END_TEST

static void check_failed(terms_counts *counts, const terms_counts *good) {
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "b"}), TERMS_NO_MEMORY);
    ck_assert_int_eq(terms_counts_feed(counts, "两会", 6), TERMS_NO_MEMORY);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_NO_MEMORY);
    ck_assert_int_eq(terms_counts_merge(counts, good), TERMS_NO_MEMORY);
    terms_counts_cancel(counts);
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "b"}), TERMS_NO_MEMORY);
}

static terms_status count_one(terms_counts *counts) {
    static const char text[] = "全国两会和两 会，二十大";
    terms_status status = terms_counts_begin(counts, &(terms_document){.id = "a"});
    for (size_t at = 0; at + 1 < sizeof text && status == TERMS_OK; at++)
        status = terms_counts_feed(counts, text + at, 1);
    return status == TERMS_OK ? terms_counts_end(counts, NULL) : status;
}

START_TEST(counts_that_failed_stay_failed) {
    work w = {.list = NULL};
    bool failed = true;
    make_list(&w);
    ck_assert_int_eq(finish_list(&w), TERMS_OK);
    ck_assert_int_eq(table_counts(&w.more, w.matcher), TERMS_OK);
    for (uint64_t number = 1; failed; number++) {
        ck_assert_int_eq(table_counts(&w.counts, w.matcher), TERMS_OK);
        faults_begin(number);
        terms_status status = count_one(w.counts);
        failed = faults_end();
        ck_assert_int_eq(status, failed ? TERMS_NO_MEMORY : TERMS_OK);
        ck_assert_uint_eq(terms_counts_documents(w.counts), !failed);
        if (failed)
            check_failed(w.counts, w.more);
        terms_counts_free(w.counts);
    }
    w.counts = NULL;
    free_all(&w);
}
END_TEST

/* A library that is loaded before the C library: allocation FAULT of a program
 * fails, and FAULTS_MADE tells how many there were. */
static const char preloaded[] =
    "#include <errno.h>\n"
    "#include <stdatomic.h>\n"
    "#include <stdio.h>\n"
    "#include <stdlib.h>\n"
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
    "__attribute__((constructor)) static void begin(void) {\n"
    "    const char *fault = getenv(\"FAULT\");\n"
    "    made = 0;\n"
    "    failing = fault ? strtoul(fault, NULL, 10) : 0;\n"
    "}\n"
    "__attribute__((destructor)) static void end(void) {\n"
    "    unsigned long number = made;\n"
    "    const char *path = getenv(\"FAULTS_MADE\");\n"
    "    FILE *file = path ? fopen(path, \"w\") : NULL;\n"
    "    if (!file) return;\n"
    "    fprintf(file, \"%lu\", number);\n"
    "    fclose(file);\n"
    "}\n";

/* What is run, but for its output. */
typedef struct command {
    const char *program, *arguments, *output;
} command;

static const command commands[] = {
    {"terms-count", "-p list.tsv -p more.csv -e 新发展 -j1 d", "out.csv"},
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

static const run_result *run_command(const command *c, unsigned long fault, const char *made) {
    char script[512];
    snprintf(script, sizeof script,
             "LD_PRELOAD=\"$PWD/faults.so\" FAULT=%lu FAULTS_MADE=%s "
             "\"$BIN/%s\" %s %s %s",
             fault, made, c->program, strstr(c->output, ".terms") ? "--save-list" : "-o", c->output,
             c->arguments);
    return run_script(script);
}

/* How many allocations a run makes, 0 where we can't get between a program and
 * its C library: without a compiler, with another C library, under a sanitizer. */
static unsigned long count_allocations(const command *c) {
    run_command(c, 0, "made");
    return run_exists("made") ? strtoul(run_read("made", NULL), NULL, 10) : 0;
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
    run_write("list.tsv", text_list);
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

static bool can_preload(void) {
    run_script("cc -shared -fPIC -o faults.so faults.c");
    if (run_exists("faults.so") && count_allocations(&commands[0]) > 10)
        return true;
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
    unsigned long count = count_allocations(c), survived = 0;
    char *expected = strdup(run_read(c->output, NULL));
    ck_assert_ptr_nonnull(expected);
    for (unsigned long fault = 1; fault <= count + 5; fault++) {
        const char *old = fault % 2 ? "old\n" : NULL;
        remove(c->output);
        if (old)
            run_write(c->output, old);
        survived += check_left(c, fault, run_command(c, fault, ""), old, expected);
    }
    check_no_other();
    ck_assert_uint_gt(survived, 0);
    printf("faults: %lu allocations in %s %s\n", count, c->program, c->arguments);
    fflush(stdout);
    free(expected);
}

START_TEST(a_program_gives_up_cleanly_and_leaves_what_was_there) {
    run_enter();
    write_inputs();
    if (can_preload())
        check_command(&commands[_i]);
    run_leave();
}
END_TEST

/* All that stands in the folder of the tables, hidden files too. */
static const char *list_tables(void) {
    return run_script("test -d out && ls -A out && cat out/*")->out;
}

static const run_result *run_all_tables(unsigned long fault, const char *made) {
    char script[512];
    snprintf(script, sizeof script,
             "LD_PRELOAD=\"$PWD/faults.so\" FAULT=%lu FAULTS_MADE=%s \"$BIN/terms-count\" "
             "-p list.tsv -j1 --manifest m.csv --split-blank 1 --all-tables out",
             fault, made);
    return run_script(script);
}

/* With a folder of old tables in every other run, and else none. */
static bool check_all_tables(unsigned long fault, const char *expected) {
    bool has_old = fault % 2;
    run_script(has_old ? "rm -rf out; mkdir out; echo old >out/summary.csv" : "rm -rf out");
    const run_result *result = run_all_tables(fault, "");
    bool is_done = result->status <= 1;
    ck_assert_msg(is_done || result->status == 4, "allocation %lu: status %d: %s", fault,
                  result->status, result->err);
    const char *left = is_done ? expected : has_old ? "summary.csv\nold\n" : "";
    ck_assert_msg(strcmp(list_tables(), left) == 0, "allocation %lu leaves other tables", fault);
    return is_done;
}

START_TEST(all_tables_or_none_are_written) {
    run_enter();
    write_inputs();
    if (can_preload()) {
        run_all_tables(0, "made");
        unsigned long count = strtoul(run_read("made", NULL), NULL, 10), survived = 0;
        char *expected = strdup(list_tables());
        ck_assert_ptr_nonnull(expected);
        ck_assert_ptr_nonnull(strstr(expected, "wide.csv\n"));
        for (unsigned long fault = 1; fault <= count + 5; fault++)
            survived += check_all_tables(fault, expected);
        ck_assert_uint_gt(survived, 0);
        printf("faults: %lu allocations in terms-count --all-tables\n", count);
        fflush(stdout);
        free(expected);
    }
    run_leave();
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("faults", &tests);
    tcase_add_test(tests, the_library_gives_up_cleanly_and_can_go_on);
    tcase_add_test(tests, what_failed_to_enter_a_list_can_be_added_again);
    tcase_add_test(tests, counts_that_failed_stay_failed);
    tcase_add_loop_test(tests, a_program_gives_up_cleanly_and_leaves_what_was_there, 0,
                        (int)(sizeof commands / sizeof *commands));
    tcase_add_test(tests, all_tables_or_none_are_written);
    return suite_run(suite);
}
