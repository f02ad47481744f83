/* OpenCC: the library that knows variants, which is loaded when somebody asks for them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_OPENCC_H
#define TERMS_TEXT_OPENCC_H

#include <stdbool.h>
#include <stddef.h>

/* Its functions, as its own header describes them.  It is written in C++, and to load it takes as
 * long as to start all the rest of a program. */
typedef struct terms__opencc {
    void *(*open)(const char *configuration);
    int (*close)(void *converter);
    char *(*convert)(void *converter, const char *text, size_t len);
    void (*release)(char *converted);
} terms__opencc;

/* Load it from a file, or where the system looks for libraries of that file's name.  False if it
 * is not there, or without one of these. */
bool terms__opencc_load(terms__opencc *opencc, const char *path);

#endif
