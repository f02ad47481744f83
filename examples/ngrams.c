/* ngrams: count sequences of Han characters in what flows through standard input.
 * SPDX-License-Identifier: MIT */
#include <libterms.h>
#include <stdio.h>

static bool take(terms_ngrams *ngrams, FILE *file) {
    char bytes[4096];
    bool failed = terms_ngrams_begin(ngrams);
    for (size_t len; !failed && (len = fread(bytes, 1, sizeof bytes, file)) > 0;)
        failed = terms_ngrams_feed(ngrams, bytes, len);
    return !failed && !ferror(file) && !terms_ngrams_end(ngrams);
}

/* Parts do not depend on each other: other threads could count some of them. */
static bool count(terms_ngrams *ngrams) {
    size_t parts;
    bool failed = terms_ngrams_divide(ngrams, 4, &parts);
    for (size_t i = 0; !failed && i < parts; i++)
        failed = terms_ngrams_count(ngrams, i);
    return !failed && !terms_ngrams_finish(ngrams);
}

int main(void) {
    const terms_ngram_options options = {
        .shortest = 2, .longest = 8, .min_total = 2, .maximal = true};
    terms_ngrams *ngrams = NULL;
    terms_ngram_cursor *cursor = NULL;
    terms_ngram ngram;
    bool ok = !terms_ngrams_new(&ngrams, &options) && take(ngrams, stdin) && count(ngrams) &&
              !terms_ngram_cursor_new(&cursor, ngrams);
    while (ok && terms_ngram_cursor_next(cursor, &ngram))
        printf("%llu\t%s\n", (unsigned long long)ngram.total, ngram.text);
    if (!ok)
        fprintf(stderr, "ngrams: the text can't be read or counted\n");
    terms_ngram_cursor_free(cursor);
    terms_ngrams_free(ngrams);
    return !ok || ferror(stdout) || fclose(stdout) != 0;
}
