/* Sharing: workers that have nothing left to do help others with what takes long.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_SHARING_H
#define TERMS_CLI_COLLECT_SHARING_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* What one worker has on offer, or helps with: NULL for nothing. */
typedef struct sharing_worker {
    void *offered, *helped;
    bool is_busy; /* helping, not only waiting for what becomes of it */
} sharing_worker;

typedef struct sharing_board {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    sharing_worker *workers;
    size_t count, left; /* workers, and items that are not done */
} sharing_board;

/* False when memory runs out. */
bool sharing_begin(sharing_board *board, size_t workers, size_t items);
void sharing_end(sharing_board *board);

/* An item is done; or none will be any more. */
void sharing_item_done(sharing_board *board);
void sharing_stop(sharing_board *board);

/* Offer work to whoever is idle.  Close it when there is no more of it: nobody helps from then
 * on, and those who did wait until it is released. */
void sharing_offer(sharing_board *board, size_t worker, void *work);
void sharing_close(sharing_board *board, size_t worker);
bool sharing_is_helper(sharing_board *board, size_t worker, const void *work);
void sharing_release(sharing_board *board, const void *work);

/* Wait for work to help with, NULL when none will come; and for its release when that is
 * done. */
void *sharing_help(sharing_board *board, size_t worker);
void sharing_wait(sharing_board *board, size_t worker);

#endif
