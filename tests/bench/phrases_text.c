/* Phrases text: the documents of a folder in memory, as they are or folded.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "bench/bench.h"
#include "bench/phrases.h"
#include "text/blocks.h"

enum { WINDOW = 4096 };

static bool add(void *context, const char *bytes, size_t len) {
    phrases_text *text = context;
    if (text->capacity - text->len < len) {
        size_t capacity = 2 * (text->len + len);
        char *grown = realloc(text->bytes, capacity);
        if (!grown)
            return false;
        text->bytes = grown;
        text->capacity = capacity;
    }
    if (len > 0)
        memcpy(text->bytes + text->len, bytes, len);
    text->len += len;
    return true;
}

static bool end_document(phrases_text *text) {
    if (text->count == text->ends_capacity) {
        size_t capacity = 2 * text->count + 64;
        size_t *ends = realloc(text->ends, capacity * sizeof *ends);
        if (!ends)
            return false;
        text->ends = ends;
        text->ends_capacity = capacity;
    }
    text->ends[text->count++] = text->len;
    return true;
}

bool phrases_text_read(phrases_text *text, const char *folder) {
    inputs_list documents;
    *text = (phrases_text){0};
    bool good = bench_documents(&documents, folder);
    for (size_t i = 0; good && i < documents.count; i++)
        good = bench_read(documents.items[i].path, add, text) && end_document(text);
    inputs_free(&documents);
    return good && text->len > 0;
}

/* Write the symbols down, and forget them. */
static bool drain(phrases_text *folded, terms__window *window) {
    bool good = true;
    for (size_t i = 0; good && i < window->count; i++) {
        char bytes[4];
        size_t size = 0;
        if (window->folded[i] != TERMS__BLOCK_END)
            size = terms__utf8_encode(window->folded[i], bytes);
        good = size > 0 ? add(folded, bytes, size) : add(folded, "\n\n", 2);
    }
    terms__window_drop(window, 0);
    return good;
}

static bool fold_document(phrases_text *folded, terms__window *window, const char *text,
                          size_t len) {
    terms__blocks blocks = {0};
    bool good = true;
    while (good && len > 0) {
        size_t read = terms__blocks_feed(&blocks, window, text, len);
        text += read;
        len -= read;
        good = drain(folded, window);
    }
    terms__blocks_end(&blocks, window);
    return good && drain(folded, window) && end_document(folded);
}

bool phrases_text_fold(phrases_text *folded, const phrases_text *text) {
    terms__window window;
    size_t begin = 0;
    *folded = (phrases_text){0};
    bool good = terms__window_init(&window, WINDOW, false);
    for (size_t i = 0; good && i < text->count; begin = text->ends[i++])
        good = fold_document(folded, &window, text->bytes + begin, text->ends[i] - begin);
    terms__window_free(&window);
    return good;
}

bool phrases_text_write(const phrases_text *text, const char *path) {
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(text->bytes, 1, text->len, file) == text->len;
    return file && fclose(file) == 0 && good;
}

void phrases_text_free(phrases_text *text) {
    free(text->bytes);
    free(text->ends);
    *text = (phrases_text){0};
}
