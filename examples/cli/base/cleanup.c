/* Cleanup: what a signal removes before it ends the program.
 * SPDX-License-Identifier: MIT */
#include "cli/base/cleanup.h"

#include <pthread.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* The entry that was added last.  The chain changes only while signals are
 * blocked, and while no other thread runs. */
static cleanup_entry *volatile last;

/* Remove all entries, the last one first, and end the program by the signal. */
static void die(int number) {
    for (const cleanup_entry *entry = last; entry; entry = entry->next)
        if (unlink(entry->path) != 0)
            rmdir(entry->path);
    signal(number, SIG_DFL);
    raise(number);
}

/* A signal that is ignored stays ignored, as nohup(1) wants it. */
static void catch_signals(void) {
    static const int fatal[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
        struct sigaction action;
        if (sigaction(fatal[i], NULL, &action) != 0 || action.sa_handler == SIG_IGN)
            continue;
        memset(&action, 0, sizeof action);
        action.sa_handler = die;
        sigemptyset(&action.sa_mask);
        sigaction(fatal[i], &action, NULL);
    }
}

sigset_t cleanup_block(void) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    return before;
}

void cleanup_unblock(const sigset_t *before) {
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

void cleanup_add(cleanup_entry *entry) {
    entry->next = last;
    last = entry;
    catch_signals();
}

void cleanup_drop(const cleanup_entry *entry) {
    if (last == entry) {
        last = entry->next;
        return;
    }
    for (cleanup_entry *at = last; at; at = at->next)
        if (at->next == entry) {
            at->next = entry->next;
            return;
        }
}
