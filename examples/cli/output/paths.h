/* Paths: where a name leads, and what stands beside a file.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OUTPUT_PATHS_H
#define TERMS_CLI_OUTPUT_PATHS_H

/* Both give a path that the caller frees, or NULL with errno. */

/* A path for `name` in the folder of another path. */
char *paths_beside(const char *path, const char *name);

/* The path that a name leads to once all links are followed; the file there need not exist. */
char *paths_resolve(const char *name);

#endif
