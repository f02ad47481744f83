/* Finder: the occurrences in a text in memory, one by one.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "match/search.h"

/* Text is searched a piece at a time; `next` is the first of the occurrences
 * found there that has not been given out.  A failure stays. */
struct terms_finder {
    terms__search search;
    const char *text;
    size_t len, next;
    bool ended;
    terms_status failed;
};

terms_status terms_finder_new(terms_finder **out, const terms_matcher *matcher, const char *text,
                              size_t len) {
    *out = NULL;
    if (!matcher || (!text && len > 0))
        return TERMS_BAD_ARGUMENT;
    terms_finder *finder = terms__alloc_zeroed(1, sizeof *finder);
    if (!finder)
        return TERMS_NO_MEMORY;
    terms_status status = terms__search_init(&finder->search, matcher, true);
    if (status != TERMS_OK) {
        terms__free(finder);
        return status;
    }
    terms__search_begin(&finder->search);
    finder->text = text;
    finder->len = len;
    *out = finder;
    return TERMS_OK;
}

void terms_finder_free(terms_finder *finder) {
    if (!finder)
        return;
    terms__search_free(&finder->search);
    terms__free(finder);
}

static terms_status search_on(terms_finder *finder) {
    finder->next = 0;
    if (finder->len == 0) {
        finder->ended = true;
        return terms__search_end(&finder->search);
    }
    size_t read;
    terms_status status = terms__search_feed(&finder->search, finder->text, finder->len, &read);
    finder->text += read;
    finder->len -= read;
    return status;
}

terms_status terms_finder_next(terms_finder *finder, const terms_match **match) {
    *match = NULL;
    while (finder->failed == TERMS_OK && finder->next == finder->search.found_count &&
           !finder->ended)
        finder->failed = search_on(finder);
    if (finder->failed != TERMS_OK)
        return finder->failed;
    if (finder->next < finder->search.found_count)
        *match = &finder->search.found[finder->next++];
    return TERMS_OK;
}
