/* OpenCC: the library that knows variants, which is loaded when somebody asks for them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_OPENCC_H
#define TERMS_TEXT_OPENCC_H

#include <stdbool.h>
#include <stddef.h>

/* The functions of OpenCC that we call, as its own header describes them.  OpenCC is written in
 * C++, and loading it takes as long as starting all the rest of a program. */
typedef struct terms__opencc {
    void *(*open)(const char *configuration);
    int (*close)(void *converter);
    char *(*convert)(void *converter, const char *text, size_t len);
    void (*release)(char *converted);
} terms__opencc;

/* Load OpenCC from a file, or from where the system looks for libraries of that name.  False if it
 * is not there, or has not all of these functions. */
bool terms__opencc_load(terms__opencc *opencc, const char *path);

#endif
