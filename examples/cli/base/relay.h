/* Relay: one thread makes the next thing while another uses the last one.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_RELAY_H
#define TERMS_CLI_BASE_RELAY_H

#include <pthread.h>
#include <stdbool.h>

/* `make` makes one thing after another, and gives NULL behind the last one; `drop` frees those that
 * nobody took.  At most three are there at a time: one that is used, one that waits, and one that
 * is made. */
typedef struct relay_plan {
    void *(*make)(void *context);
    void (*drop)(void *made);
    void *context;
} relay_plan;

typedef struct relay_line {
    relay_plan plan;
    bool threaded; /* else things are made when they are asked for */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool waits; /* `made` is there for whoever asks next */
    bool ended; /* no more are wanted */
    void *made;
} relay_line;

/* Start making things, in a thread of their own if that is wanted and can be had. */
void relay_start(relay_line *relay, const relay_plan *plan, bool threaded);

/* The next thing; NULL behind the last one, where it is not to be called again. */
void *relay_next(relay_line *relay);

/* Make no more things, and drop the one that waits. */
void relay_end(relay_line *relay);

#endif
