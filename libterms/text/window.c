/* Window: the last stretch of a text as symbols, with where each came from.
 * SPDX-License-Identifier: MIT */
#include "text/window.h"

#include <string.h>

#include "base/mem.h"

bool terms__window_init(terms__window *window, size_t capacity) {
    *window = (terms__window){
        .capacity = capacity,
        .folded = terms__alloc_zeroed(capacity, sizeof *window->folded),
        .passed = terms__alloc_zeroed(capacity, sizeof *window->passed),
        .position = terms__alloc_zeroed(capacity, sizeof *window->position),
        .offset = terms__alloc_zeroed(capacity, sizeof *window->offset),
        .size = terms__alloc_zeroed(capacity, sizeof *window->size),
        .quote = terms__alloc_zeroed(capacity, sizeof *window->quote),
    };
    return window->folded && window->passed && window->position && window->offset && window->size &&
           window->quote;
}

void terms__window_free(terms__window *window) {
    terms__free(window->folded);
    terms__free(window->passed);
    terms__free(window->position);
    terms__free(window->offset);
    terms__free(window->size);
    terms__free(window->quote);
    *window = (terms__window){0};
}

void terms__window_drop(terms__window *window, size_t keep) {
    if (keep >= window->count)
        return;
    size_t gone = window->count - keep;
    memmove(window->folded, window->folded + gone, keep * sizeof *window->folded);
    memmove(window->passed, window->passed + gone, keep * sizeof *window->passed);
    memmove(window->position, window->position + gone, keep * sizeof *window->position);
    memmove(window->offset, window->offset + gone, keep * sizeof *window->offset);
    memmove(window->size, window->size + gone, keep);
    memmove(window->quote, window->quote + gone, keep);
    window->base += gone;
    window->count = keep;
}
