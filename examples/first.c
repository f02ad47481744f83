/* first: count the phrases of a list in two files, as CSV on standard output.
 * SPDX-License-Identifier: MIT */
#include <libterms.h>
#include <stdio.h>

/* Zero is success, so a chain of calls ends at the first that fails. */
static bool count(terms_counts *counts, char **files, terms_error *err) {
    terms_table *table = NULL;
    bool failed = false;
    for (; *files && !failed; files++)
        failed = terms_counts_file(counts, &(terms_document){.id = *files}, *files, NULL, err);
    failed = failed || terms_table_summary(&table, counts, NULL) ||
             terms_table_write(table, NULL, stdout);
    terms_table_free(table);
    return !failed;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: first LIST FILE FILE\n");
        return 2;
    }
    terms_list *list = NULL;
    terms_matcher *matcher = NULL;
    terms_counts *counts = NULL;
    terms_error err = {.text = "out of memory, or the table can't be written"};
    bool failed = terms_list_new(&list) || terms_list_load(list, argv[1], NULL, &err) ||
                  terms_matcher_new(&matcher, list) || terms_counts_new(&counts, matcher) ||
                  !count(counts, argv + 2, &err);
    if (failed)
        fprintf(stderr, "first: %s\n", err.text);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    terms_list_free(list);
    return failed || fclose(stdout) != 0;
}
