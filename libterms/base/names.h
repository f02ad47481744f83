/* Names: strings of bytes, each numbered once, from 0 in order of arrival.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_NAMES_H
#define TERMS_BASE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#define TERMS__NO_NAME ((size_t)-1)

typedef struct terms__names terms__names;

/* NULL when memory runs out. */
terms__names *terms__names_new(void);
void terms__names_free(terms__names *names);

/* The number of a name, or TERMS__NO_NAME if it was never added. */
size_t terms__names_find(const terms__names *names, const char *bytes, size_t len);

/* Add a name if it is new; returns its number, or TERMS__NO_NAME when memory runs out. */
size_t terms__names_add(terms__names *names, const char *bytes, size_t len);

/* Take away the name that was added last. */
void terms__names_drop_last(terms__names *names);

size_t terms__names_count(const terms__names *names);

/* A name by its number, NUL-terminated, and its length in `*len` unless that is NULL.  It lives
 * as long as the table. */
const char *terms__names_get(const terms__names *names, size_t number, size_t *len);

#endif
