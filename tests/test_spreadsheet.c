/* Tests of CSV in other people's readers: every cell comes back as it was.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/table/table.h"
#include "support/run.h"
#include "support/suite.h"
#include "support/tables.h"

enum { TABLES = 40, ROWS = 25, COLUMNS = 6 };

/* How CSV may be written: options of terms-count, the same for the library, and
 * what the reader is told to expect. */
typedef struct csv_way {
    const char *options, *flags;
    bool raw, crlf, bom;
} csv_way;

static const csv_way ways[] = {{"", "bom", false, false, true},
                               {"--raw --no-bom", "raw", true, false, false},
                               {"--crlf --bom", "crlf bom", false, true, true},
                               {"--raw --crlf --no-bom", "raw crlf", true, true, false}};
enum { WAYS = sizeof ways / sizeof *ways };

/* Cells that readers have stumbled over. */
static const char *const hostile[] = {
    "",           "两会",   "a,b",     "说\"好\"",   "\"",       "\"\"",     "a\nb",
    "a\rb",       "a\r\nb", "\n",      "\r",         "\r\n",     "\t",       "a\tb",
    " 前 ",       " ",      "\u3000x", "=1+1",       "+互联网",  "-说",      "@x",
    "=1,\"2\"\n", "=\"x\"", "-1.5",    "'",          "'=1",      "007",      "1e5",
    "2024-03-05", "𠮷𠀀",   "😀",       "\uFEFFx",    "a;b|c",    "TRUE",     "NULL",
    "\\N",        "a\\",    "\u2028x", "x\xC2\x85y", "\x01\x1F", "#N/A",     "=HYPERLINK(\"x\")",
    "==",         "+",      "1,5",     "\u00A0x",    "a''b",     "\"a\",\"", ",,"};

/* Run a script, which must print a number above `least`. */
static void check_number(const char *script, long least) {
    const char *number = run_output(script);
    ck_assert_msg(strtol(number, NULL, 10) > least, "%s: %s", script, number);
}

static void compare(const char *mode, const char *json, const char *csv, const char *flags,
                    long least) {
    char script[256];
    snprintf(script, sizeof script, "python3 \"$ROOT/tests/spreadsheet.py\" %s %s %s %s", mode,
             json, csv, flags);
    check_number(script, least);
}

/* One hostile text, or several in one cell. */
static void put_text(terms_table *table, uint64_t *seed) {
    const size_t count = sizeof hostile / sizeof *hostile;
    char text[128] = "";
    for (uint64_t i = 1 + (suite_below(seed, 3) == 0) * suite_below(seed, 4); i > 0; i--)
        strcat(text, hostile[suite_below(seed, count)]);
    terms__table_put_text(table, text);
}

static void put_cell(terms_table *table, uint64_t *seed) {
    switch (suite_below(seed, 8)) {
    case 0:
        terms__table_put_empty(table);
        break;
    case 1:
        terms__table_put_count(table, suite_random(seed));
        break;
    case 2:
        terms__table_put_real(table, ((double)suite_below(seed, 2000) - 1000) / 7);
        break;
    default:
        put_text(table, seed);
    }
}

static terms_table *new_hostile(uint64_t *seed) {
    terms_table *table, *made = terms__table_new();
    size_t columns = 1 + suite_below(seed, COLUMNS);
    for (size_t i = 0; i < columns; i++)
        terms__table_add_column(made, hostile[suite_below(seed, 40)]);
    terms__table_add_p_column(made, "p");
    for (uint64_t row = suite_below(seed, ROWS); row > 0; row--) {
        terms__table_add_row(made);
        for (size_t i = 0; i <= columns; i++)
            put_cell(made, seed);
    }
    ck_assert_int_eq(terms__table_finish(&table, made), TERMS_OK);
    return table;
}

static void write_table(const terms_table *table, const terms_write_options *options,
                        const char *folder, const char *ending, int number) {
    char path[64];
    snprintf(path, sizeof path, "%s/%d.%s", folder, number, ending);
    char *bytes = table_written(table, options);
    run_write(path, bytes);
    free(bytes);
}

/* Tables of hostile cells in the folder json, and in csv0, csv1 ... for the ways. */
static void write_hostile(int count) {
    uint64_t seed = suite_seed("write_hostile");
    for (int number = 0; number < count; number++) {
        terms_table *table = new_hostile(&seed);
        write_table(table, &(terms_write_options){.format = TERMS_JSON}, "json", "json", number);
        for (size_t i = 0; i < WAYS; i++) {
            char folder[16];
            snprintf(folder, sizeof folder, "csv%zu", i);
            const terms_write_options options = {
                .bom = ways[i].bom, .crlf = ways[i].crlf, .raw = ways[i].raw};
            write_table(table, &options, folder, "csv", number);
        }
        terms_table_free(table);
    }
}

/* Documents, groups, terms and categories with names that are hard on CSV. */
static void write_documents(void) {
    static const char *const names[] = {
        "a,b.txt",           "说\"好\".txt", "line\nbreak.txt",  "cr\rlf\r\n.txt", "=cmd.txt",
        "+互联网.txt",       "-说.txt",      "@x.txt",           "\ttab.txt",      " 前 后 .txt",
        "𠮷/=1+1,\"x\".txt", "-1.5/'.txt",   "\r/2024-03-05.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        run_write(names[i],
                  "=1+1，+互联网，“两会”和全国两会，a,b，说\"好\"，𠮷野家，@x，-说。\n\n");
    run_write("list/list.csv",
              "form,term,category\n=1+1,,\"=类/\"\"一,二\"\"\"\n+互联网,\"+网\"\"络\"\"\",@\n"
              "两会,,-1\n全国两会,,\n\"a,b\",,\"a,\"\"b\"\n@x,@x,\n-说,-说,\n"
              "\"说\"\"好\"\"\",,\n𠮷野家,,𠮷\n");
    run_write("list/m.csv",
              "path,id,group,=own\n../a#b,,,\n../=cmd.txt,\"=1+1,\"\"x\"\"\",\"@\n\",\n"
              "../@x.txt,\"-a\nb\",\"\"\"\",+\n../+互联网.txt,+1,=g,-1\n");
}

/* All tables of terms-count in a folder, and that of terms-kwic. */
static void write_all(const char *folder, const char *ending, const char *options) {
    char script[768];
    snprintf(script, sizeof script,
             "write() { program=$1; shift; \"$BIN/$program\" -p list/list.csv --glob '*.txt' "
             "--manifest list/m.csv --quiet %s \"$@\" -- =cmd.txt +*.txt -说.txt @x.txt .; }; "
             "write terms-count --all-tables %s && write terms-kwic -o %s/places.%s",
             options, folder, folder, ending);
    run_output(script);
}

/* The same in the folder json, and in csv0, csv1 ... for the ways. */
static void write_all_tables(void) {
    write_documents();
    write_all("json", "json", "--format json");
    for (size_t i = 0; i < WAYS; i++) {
        char folder[16];
        snprintf(folder, sizeof folder, "csv%zu", i);
        write_all(folder, "csv", ways[i].options);
    }
}

START_TEST(python_reads_what_the_library_writes) {
    if (!run_has("spreadsheet: python3's csv", "python3"))
        return;
    write_hostile(TABLES);
    for (size_t i = 0; i < WAYS; i++) {
        char folder[16];
        snprintf(folder, sizeof folder, "csv%zu", i);
        compare("csv", "json", folder, ways[i].flags, 1000);
    }
}
END_TEST

START_TEST(python_reads_all_tables_of_the_programs) {
    if (!run_has("spreadsheet: python3's csv", "python3"))
        return;
    write_all_tables();
    for (size_t i = 0; i < WAYS; i++) {
        char folder[16];
        snprintf(folder, sizeof folder, "csv%zu", i);
        compare("csv", "json", folder, ways[i].flags, 1000);
    }
    const char *docs = run_read("csv0/docs.csv", NULL);
    const char *const cells[] = {"\n\"'=1+1,\"\"x\"\"\",'=cmd.txt,", ",\"'@\n\",",
                                 "\n\"'-a\nb\",'@x.txt,", "\n'+1,'+互联网.txt,"};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        ck_assert_msg(strstr(docs, cells[i]) != NULL, "no %s in %s", cells[i], docs);
}
END_TEST

START_TEST(another_cell_is_seen) {
    if (!run_has("spreadsheet: python3's csv", "python3"))
        return;
    run_write("json/1.json", "[{\"a\": \"x\", \"b\": 1.5000}]");
    run_write("csv/1.csv", "a,b\nx,1.5000\n");
    compare("csv", "json", "csv", "", 3);
    const char *const others[] = {
        "a,b\nx,1.5\n",       "a,b\n x,1.5000\n",    "a,b\n",
        "a,b\nx,1.5000\n,\n", "a,b\r\nx,1.5000\r\n", "\uFEFFa,b\nx,1.5000\n"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        run_write("csv/1.csv", others[i]);
        ck_assert_int_ne(run_script("python3 \"$ROOT/tests/spreadsheet.py\" csv json csv")->status,
                         0);
    }
}
END_TEST

/* Let LibreOffice turn the files csv*WAY into others, in the folder ENDING*WAY:
 * sh calc ENDING WAY TOKENS FORMAT, the tokens saying how CSV is read. */
static const char calc[] =
    "soffice -env:UserInstallation=\"file://$PWD/profile\" --headless \"--infilter=CSV:$3\" "
    "--convert-to \"$4\" --outdir $1$2 csv$2/*.csv >log 2>&1 || cat log\n";

/* The tokens for files of UTF-8 of whose columns each is text. */
static const char *text_tokens(void) {
    static char tokens[1024] = "44,34,76,1,1/2";
    size_t len = strlen("44,34,76,1,1/2");
    for (int column = 2; column <= 60; column++)
        len += (size_t)snprintf(tokens + len, sizeof tokens - len, "/%d/2", column);
    snprintf(tokens + len, sizeof tokens - len, ",0,false,false");
    return tokens;
}

/* What LibreOffice has in its cells, written by it with all of them quoted. */
static void check_calc(size_t way, long least) {
    char script[1280], folder[16];
    run_write("calc", calc);
    snprintf(script, sizeof script,
             "sh calc calc %zu %s 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false'; "
             "ls calc%zu | wc -l",
             way, text_tokens(), way);
    check_number(script, 1);
    snprintf(folder, sizeof folder, "calc%zu", way);
    compare("calc", "json", folder, ways[way].raw ? "raw" : "", least);
}

/* How many cells it works out where it opens the files by itself. */
static long count_formulas(size_t way) {
    char script[512];
    run_write("calc", calc);
    snprintf(script, sizeof script,
             "sh calc fods %zu 44,34,76,1 fods; python3 \"$ROOT/tests/spreadsheet.py\" formulas "
             "fods%zu/*",
             way, way);
    return strtol(run_output(script), NULL, 10);
}

static bool has_calc(void) {
    return run_has("spreadsheet: LibreOffice", "soffice") &&
           run_has("spreadsheet: LibreOffice", "python3");
}

START_TEST(libreoffice_reads_what_the_library_writes) {
    if (!has_calc())
        return;
    write_hostile(TABLES);
    check_calc(0, 1000);
    check_calc(3, 1000);
    ck_assert_int_eq(count_formulas(0), 0);
    ck_assert_int_gt(count_formulas(1), 0);
}
END_TEST

START_TEST(libreoffice_reads_all_tables_of_the_programs) {
    if (!has_calc())
        return;
    write_all_tables();
    check_calc(0, 1000);
    check_calc(3, 1000);
    ck_assert_int_eq(count_formulas(0), 0);
    ck_assert_int_gt(count_formulas(1), 0);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("spreadsheet", &tests);
    tcase_add_checked_fixture(tests, run_enter, run_leave);
    tcase_add_test(tests, python_reads_what_the_library_writes);
    tcase_add_test(tests, python_reads_all_tables_of_the_programs);
    tcase_add_test(tests, another_cell_is_seen);
    tcase_add_test(tests, libreoffice_reads_what_the_library_writes);
    tcase_add_test(tests, libreoffice_reads_all_tables_of_the_programs);
    return suite_run(suite);
}
