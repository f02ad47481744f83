/* Phrases: who counts the phrases of a list in a text in memory, and how fast.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BENCH_PHRASES_H
#define TERMS_BENCH_PHRASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Distinct phrases, folded, one a line in a file. */
typedef struct phrases_list {
    const char *name;
    char path[1024];
    char **forms;
    size_t count;
} phrases_list;

/* Documents one behind the other; each reaches up to one of `ends`. */
typedef struct phrases_text {
    char *bytes;
    size_t len, capacity;
    size_t *ends, count, ends_capacity;
} phrases_text;

/* One way of counting.  `make` builds the scanner, and is NULL where this way is not
 * built in.  A scan adds to the counts how often each phrase is found: of places of
 * the same phrase that overlap in a document only the leftmost counts. */
typedef struct phrases_scanner {
    const char *name;
    void *(*make)(const phrases_list *list);
    bool (*scan)(void *scanner, const phrases_text *text, uint64_t *counts);
    void (*release)(void *scanner);
} phrases_scanner;

extern const phrases_scanner phrases_ours, phrases_hyperscan, phrases_automaton;

/* Make a list of the first phrases of some files in a folder: at most `count`, of no
 * fewer than `shortest` characters. */
bool phrases_list_make(phrases_list *list, const char *folder, const char *const files[],
                       size_t count, size_t shortest);
void phrases_list_free(phrases_list *list);

/* Read the documents of a folder. */
bool phrases_text_read(phrases_text *text, const char *folder);
/* The same documents as the library's scanner sees them: folded, without the blanks that
 * vanish, a blank line between blocks. */
bool phrases_text_fold(phrases_text *folded, const phrases_text *text);
bool phrases_text_write(const phrases_text *text, const char *path);
void phrases_text_free(phrases_text *text);

/* Let all count the phrases of the lists made from the folder `phrases` in the text of
 * another, and print what they take. */
bool phrases_compete(const char *scratch, const char *phrases, const char *folder);

#endif
