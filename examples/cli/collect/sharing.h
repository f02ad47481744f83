/* Sharing: workers that have nothing left to do help others with what takes long.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COLLECT_SHARING_H
#define TERMS_CLI_COLLECT_SHARING_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* The work that one worker offers, and the work that it helps with, or NULL. */
typedef struct sharing_worker {
    void *offered, *helped;
    bool is_busy; /* it helps, and does not only wait for the work to be released */
} sharing_worker;

typedef struct sharing_board {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    sharing_worker *workers;
    size_t count, left; /* how many workers, and how many items that are not done */
} sharing_board;

/* False when memory runs out. */
bool sharing_begin(sharing_board *board, size_t workers, size_t items);
void sharing_end(sharing_board *board);

/* Note that an item is done; or that no more will be done. */
void sharing_item_done(sharing_board *board);
void sharing_stop(sharing_board *board);

/* Offer work to idle workers.  Close it when nothing of it is left: from then on nobody begins to
 * help, and those who did wait until it is released. */
void sharing_offer(sharing_board *board, size_t worker, void *work);
void sharing_close(sharing_board *board, size_t worker);
bool sharing_is_helper(sharing_board *board, size_t worker, const void *work);
void sharing_release(sharing_board *board, const void *work);

/* Wait for work to help with, NULL when none will come; and for its release when that is
 * done. */
void *sharing_help(sharing_board *board, size_t worker);
void sharing_wait(sharing_board *board, size_t worker);

#endif
