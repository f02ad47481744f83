/* Text: the folders whose documents are read, and those that are made for it.
 * SPDX-License-Identifier: MIT */
#include "bench/text.h"

#include <stdio.h>
#include <sys/stat.h>

#include "bench/bench.h"

enum { PATH_ROOM = 1024, COPIES = 500 };

#define SAMPLES "examples/data/reports"

bool text_exists(const char *folder) {
    struct stat info;
    return stat(folder, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool feed(void *ngrams, const char *text, size_t len) {
    return terms_ngrams_feed(ngrams, text, len) == TERMS_OK;
}

/* One document at a time, so that this process stays small: a new one begins as
 * large as the one it comes from. */
static bool add_chars(terms_ngrams *ngrams, const char *path, double *chars) {
    terms_sizes sizes;
    bool good = terms_ngrams_begin(ngrams) == TERMS_OK && bench_read(path, feed, ngrams) &&
                terms_ngrams_end(ngrams) == TERMS_OK;
    terms_ngrams_sizes(ngrams, &sizes);
    terms_ngrams_clear(ngrams);
    *chars += (double)sizes.chars;
    return good;
}

bool text_measure(const char *folder, size_t *files, double *chars) {
    inputs_list documents;
    terms_ngrams *ngrams;
    *chars = 0;
    bool good = terms_ngrams_new(&ngrams, NULL) == TERMS_OK && bench_documents(&documents, folder);
    for (size_t i = 0; good && i < documents.count; i++)
        good = add_chars(ngrams, documents.items[i].path, chars);
    *files = good ? documents.count : 0;
    if (good)
        inputs_free(&documents);
    terms_ngrams_free(ngrams);
    return good;
}

static bool write_file(const char *folder, size_t number, const char *text, size_t len) {
    char path[PATH_ROOM];
    snprintf(path, sizeof path, "%s/%zu.txt", folder, number);
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(text, 1, len, file) == len;
    return file && fclose(file) == 0 && good;
}

bool text_make_empty(const char *folder) {
    mkdir(folder, 0777);
    return write_file(folder, 0, "\xE4\xB8\x80\n", 4);
}

static bool copy_sample(const char *folder, size_t number, const char *path) {
    char text[1 << 14];
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    size_t len = fread(text, 1, sizeof text, file);
    fclose(file);
    for (size_t i = 0; i < COPIES; i++) {
        if (!write_file(folder, number * COPIES + i, text, len))
            return false;
    }
    return true;
}

bool text_make_samples(const char *folder) {
    inputs_list samples;
    mkdir(folder, 0777);
    bool good = bench_documents(&samples, SAMPLES);
    for (size_t i = 0; good && i < samples.count; i++)
        good = copy_sample(folder, i, samples.items[i].path);
    inputs_free(&samples);
    return good;
}
