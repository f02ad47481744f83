/* find: say where the forms that are named stand in a file, and what they are part of.
 * SPDX-License-Identifier: MIT */
#include <libterms.h>
#include <stdio.h>

/* The finder works on text in memory: here the first mebibyte of a UTF-8 file. */
static char text[1 << 20];

static bool find(terms_finder *finder, const terms_matcher *matcher) {
    const terms_match *match;
    while (terms_finder_next(finder, &match) == TERMS_OK) {
        if (!match)
            return true;
        printf("line %llu: %.*s", (unsigned long long)match->line, (int)(match->end - match->begin),
               text + match->begin);
        if (match->label == TERMS_NESTED)
            printf(" (inside %s)", terms_matcher_term(matcher, match->inside));
        puts(match->label == TERMS_CROSSING ? " (crossing another)" : "");
    }
    return false;
}

int main(int argc, char **argv) {
    terms_list *list = NULL;
    terms_matcher *matcher = NULL;
    terms_finder *finder = NULL;
    FILE *file = argc > 2 ? fopen(argv[1], "rb") : NULL;
    size_t len = file ? fread(text, 1, sizeof text, file) : 0;
    bool failed = !file || ferror(file) || terms_list_new(&list);
    for (int i = 2; i < argc && !failed; i++)
        failed = terms_list_add(list, argv[i], NULL, NULL, NULL);
    failed = failed || terms_matcher_new(&matcher, list) ||
             terms_finder_new(&finder, matcher, text, len) || !find(finder, matcher);
    if (failed)
        fprintf(stderr, "find: something failed; usage: find FILE FORM...\n");
    terms_finder_free(finder);
    terms_matcher_free(matcher);
    terms_list_free(list);
    return (file && fclose(file) != 0) || failed || ferror(stdout) || fclose(stdout) != 0;
}
