/* Relay: one thread makes the next thing while another uses the last one.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_RELAY_H
#define TERMS_CLI_BASE_RELAY_H

#include <pthread.h>
#include <stdbool.h>

/* `make` gives one thing after another, and NULL behind the last one; `drop` is for those
 * that nobody took.  Three are there at the most: one that is used, one that waits, and one
 * that is made. */
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
    bool waits, ended; /* is there one, and are no more wanted? */
    void *made;
} relay_line;

/* Start making things, in a thread of their own if that is wanted and can be had. */
void relay_start(relay_line *relay, const relay_plan *plan, bool threaded);

/* The next thing; NULL behind the last one, where it is not to be called again. */
void *relay_next(relay_line *relay);

/* Make no more. */
void relay_end(relay_line *relay);

#endif
