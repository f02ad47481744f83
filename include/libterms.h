/*
 * libterms - count fixed Chinese phrases in collections of text
 * SPDX-License-Identifier: MIT
 *
 * Text flows one way, through objects that you feed:
 *
 *     bytes --reader--> UTF-8 --counts--> numbers --table--> CSV
 *                                ^
 *                  list --> matcher
 *
 * A term is what you count, a form is one way of writing it.  Forms are
 * gathered in a list, the list is compiled into a matcher, and counts hold what
 * the matcher found, document by document; a concordance holds where it was.
 * n-grams, and a discovery of phrases, take in text as counts do, and need no list.
 * README.md says what a count means.
 *
 * Conventions, which hold for every function below:
 *
 *  - What can fail returns a terms_status; zero is success.  New objects come
 *    back through the first parameter, `out`, which is set to NULL on failure.
 *  - You free what you made.  Freeing NULL does nothing.  Strings returned by
 *    an object belong to it, and live until it is changed or freed.
 *  - Text is UTF-8 with a length in bytes, and may be split between calls at
 *    any byte.  Names, paths and forms are NUL-terminated UTF-8.
 *  - A function that takes a terms_error fills it in where it fails, and leaves
 *    it alone where it succeeds; it may be NULL.
 *  - Nothing is printed, nothing exits, and neither the environment nor the
 *    locale is read.  No function is async-signal-safe.
 *  - Use an object from one thread at a time; a matcher never changes, so any
 *    number of threads may share one.
 *  - Results depend on the documents alone: not on the locale, on hash order,
 *    on how text was cut into chunks or documents were shared among threads.
 *
 * This header is all of libterms; each of those it includes compiles alone too.
 */
#ifndef LIBTERMS_H
#define LIBTERMS_H

#include <stddef.h>

#include "libterms/concordance.h"
#include "libterms/count.h"
#include "libterms/discover.h"
#include "libterms/match.h"
#include "libterms/measure.h"
#include "libterms/ngram.h"
#include "libterms/report.h"
#include "libterms/status.h"
#include "libterms/text.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TERMS_VERSION_MAJOR 0
#define TERMS_VERSION_MINOR 1
#define TERMS_VERSION_PATCH 0

/** The version of the library that runs, such as "0.1.0". */
TERMS_API const char *terms_version(void);

/** The instructions by which texts are searched on this processor: "avx512", "avx2", "neon"
 *  or "plain".  All find the same. */
TERMS_API const char *terms_kernel(void);

/** Make the library allocate through these three functions, which have to behave as
 *  malloc, realloc and free do.  NULL for all three goes back to those of the C library.
 *  Call it before anything else, and not while another thread uses the library. */
TERMS_API void terms_set_allocator(void *(*allocate)(size_t size),
                                   void *(*reallocate)(void *block, size_t size),
                                   void (*release)(void *block));

#ifdef __cplusplus
}
#endif

#endif
