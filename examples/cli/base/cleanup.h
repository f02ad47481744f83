/* Cleanup: what a signal removes before it ends the program.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_CLEANUP_H
#define TERMS_CLI_BASE_CLEANUP_H

#include <signal.h>

/* A file, or a folder that is empty once the files that were added after it are
 * gone.  The entry is the caller's and stays where it is until it is dropped. */
typedef struct cleanup_entry {
    const char *path;
    struct cleanup_entry *next;
} cleanup_entry;

/* Entries are added and dropped, and the paths made and removed, while signals
 * are blocked. */
sigset_t cleanup_block(void);
void cleanup_unblock(const sigset_t *before);

/* Once an entry has been added, SIGHUP, SIGINT, SIGQUIT and SIGTERM remove all that there are and
 * then end the program as they always do.  A signal that is ignored stays ignored. */
void cleanup_add(cleanup_entry *entry);

/* Forget an entry; harmless for one that was never added. */
void cleanup_drop(const cleanup_entry *entry);

#endif
