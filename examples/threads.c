/* threads: one matcher for several threads, each with counts of its own, merged.
 * SPDX-License-Identifier: MIT */
#include <libterms.h>
#include <pthread.h>
#include <stdio.h>

static terms_matcher *matcher; /* it never changes, so threads may share it */

/* Where the file can't be counted, the counts have no document. */
static void *work(void *path) {
    terms_counts *counts;
    if (terms_counts_new(&counts, matcher) == TERMS_OK)
        terms_counts_file(counts, NULL, path, NULL, NULL);
    return counts;
}

int main(int argc, char **argv) {
    pthread_t threads[8];
    int started = 0;
    terms_list *list = NULL;
    terms_counts *all = NULL;
    terms_table *table = NULL;
    bool bad = argc < 3 || argc > 10 || terms_list_new(&list) ||
               terms_list_load(list, argv[1], NULL, NULL) || terms_matcher_new(&matcher, list) ||
               terms_counts_new(&all, matcher);
    for (; !bad && started < argc - 2; started += !bad)
        bad = pthread_create(&threads[started], NULL, work, argv[started + 2]) != 0;
    for (void *own; started > 0; terms_counts_free(own)) {
        pthread_join(threads[--started], &own);
        bad = bad || !own || !terms_counts_documents(own) || terms_counts_merge(all, own);
    }
    bad = bad || terms_table_summary(&table, all, NULL) || terms_table_write(table, NULL, stdout);
    if (bad)
        fprintf(stderr, "threads: something failed; usage: threads LIST FILE... (up to 8)\n");
    terms_table_free(table);
    terms_counts_free(all);
    terms_matcher_free(matcher);
    terms_list_free(list);
    return bad || fclose(stdout) != 0;
}
