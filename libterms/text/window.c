/* Window: the last stretch of a text as symbols, with where each came from.
 * SPDX-License-Identifier: MIT */
#include "text/window.h"

#include <string.h>

#include "base/mem.h"

bool terms__window_init(terms__window *window, size_t capacity, bool origins) {
    *window = (terms__window){
        .capacity = capacity,
        .limit = capacity,
        .folded = terms__alloc_zeroed(capacity, sizeof *window->folded),
        .passed = terms__alloc_zeroed(capacity, sizeof *window->passed),
        .quote = terms__alloc_zeroed(capacity, sizeof *window->quote),
        .origins = origins ? terms__alloc_zeroed(capacity, sizeof *window->origins) : NULL,
    };
    return window->folded && window->passed && window->quote && (window->origins || !origins);
}

void terms__window_free(terms__window *window) {
    terms__free(window->folded);
    terms__free(window->passed);
    terms__free(window->quote);
    terms__free(window->origins);
    *window = (terms__window){0};
}

bool terms__window_grow(terms__window *window, size_t capacity) {
    terms__window bigger;
    if (!terms__window_init(&bigger, capacity, window->origins != NULL)) {
        terms__window_free(&bigger);
        return false;
    }
    size_t count = bigger.count = window->count;
    bigger.base = window->base;
    memcpy(bigger.folded, window->folded, count * sizeof *bigger.folded);
    memcpy(bigger.passed, window->passed, count * sizeof *bigger.passed);
    memcpy(bigger.quote, window->quote, count);
    if (window->origins)
        memcpy(bigger.origins, window->origins, count * sizeof *bigger.origins);
    terms__window_free(window);
    *window = bigger;
    return true;
}

void terms__window_drop(terms__window *window, size_t keep) {
    if (keep >= window->count)
        return;
    size_t gone = window->count - keep;
    memmove(window->folded, window->folded + gone, keep * sizeof *window->folded);
    memmove(window->passed, window->passed + gone, keep * sizeof *window->passed);
    memmove(window->quote, window->quote + gone, keep);
    if (window->origins)
        memmove(window->origins, window->origins + gone, keep * sizeof *window->origins);
    window->base += gone;
    window->count = keep;
}
