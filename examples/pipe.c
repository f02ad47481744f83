/* pipe: count the forms that are named in what flows through standard input.
 * SPDX-License-Identifier: MIT */
#include <libterms.h>
#include <stdio.h>

/* One document, in memory that does not grow with it. */
static terms_status count(terms_counts *counts, terms_reader *reader, terms_error *err) {
    const char *text;
    size_t len;
    terms_status status = terms_counts_begin(counts, &(terms_document){.id = "-"});
    while (!status && !(status = terms_reader_next(reader, &text, &len, err)) && len > 0)
        status = terms_counts_feed(counts, text, len);
    return status ? status : terms_counts_end(counts, NULL);
}

int main(int argc, char **argv) {
    terms_list *list = NULL;
    terms_matcher *matcher = NULL;
    terms_counts *counts = NULL;
    terms_reader *reader = NULL;
    terms_error err = {.text = "out of memory"};
    bool failed = terms_list_new(&list) != TERMS_OK;
    for (int i = 1; i < argc && !failed; i++)
        failed = terms_list_add(list, argv[i], NULL, NULL, &err);
    failed = failed || terms_matcher_new(&matcher, list) || terms_counts_new(&counts, matcher) ||
             terms_reader_attach(&reader, stdin, NULL, &err) || count(counts, reader, &err);
    for (size_t term = 0; !failed && term < terms_matcher_size(matcher); term++) {
        terms_tally tally;
        terms_counts_tally(counts, 0, term, &tally);
        printf("%llu\t%s\n", (unsigned long long)tally.total, terms_matcher_term(matcher, term));
    }
    if (failed)
        fprintf(stderr, "pipe: %s\n", err.text);
    terms_reader_free(reader);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    terms_list_free(list);
    return failed || ferror(stdout) || fclose(stdout) != 0;
}
