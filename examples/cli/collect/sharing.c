/* Sharing: workers that have nothing left to do help others with what takes long.
 * SPDX-License-Identifier: MIT */
#include "cli/collect/sharing.h"

#include <stdlib.h>

bool sharing_begin(sharing_board *board, size_t workers, size_t items) {
    *board = (sharing_board){.lock = PTHREAD_MUTEX_INITIALIZER,
                             .changed = PTHREAD_COND_INITIALIZER,
                             .workers = calloc(workers, sizeof *board->workers),
                             .count = workers,
                             .left = items};
    return board->workers != NULL;
}

void sharing_end(sharing_board *board) {
    free(board->workers);
    board->workers = NULL;
}

void sharing_item_done(sharing_board *board) {
    pthread_mutex_lock(&board->lock);
    board->left -= board->left > 0;
    if (board->left == 0)
        pthread_cond_broadcast(&board->changed);
    pthread_mutex_unlock(&board->lock);
}

void sharing_stop(sharing_board *board) {
    pthread_mutex_lock(&board->lock);
    board->left = 0;
    pthread_cond_broadcast(&board->changed);
    pthread_mutex_unlock(&board->lock);
}

void sharing_offer(sharing_board *board, size_t worker, void *work) {
    pthread_mutex_lock(&board->lock);
    board->workers[worker].offered = work;
    pthread_cond_broadcast(&board->changed);
    pthread_mutex_unlock(&board->lock);
}

/* How many help with some work, or only those who are not done with it. */
static size_t count_helpers(const sharing_board *board, const void *work, bool busy) {
    size_t count = 0;
    for (size_t i = 0; i < board->count; i++)
        count += board->workers[i].helped == work && (!busy || board->workers[i].is_busy);
    return count;
}

void sharing_close(sharing_board *board, size_t worker) {
    pthread_mutex_lock(&board->lock);
    void *work = board->workers[worker].offered;
    board->workers[worker].offered = NULL;
    while (count_helpers(board, work, true) > 0)
        pthread_cond_wait(&board->changed, &board->lock);
    pthread_mutex_unlock(&board->lock);
}

bool sharing_is_helper(sharing_board *board, size_t worker, const void *work) {
    pthread_mutex_lock(&board->lock);
    bool is_helper = board->workers[worker].helped == work;
    pthread_mutex_unlock(&board->lock);
    return is_helper;
}

void sharing_release(sharing_board *board, const void *work) {
    pthread_mutex_lock(&board->lock);
    for (size_t i = 0; i < board->count; i++)
        if (board->workers[i].helped == work)
            board->workers[i].helped = NULL;
    pthread_cond_broadcast(&board->changed);
    pthread_mutex_unlock(&board->lock);
}

/* The work on offer that fewest help with, or NULL. */
static void *find_work(const sharing_board *board) {
    void *found = NULL;
    size_t fewest = 0;
    for (size_t i = 0; i < board->count; i++) {
        void *work = board->workers[i].offered;
        size_t helpers = work ? count_helpers(board, work, false) : 0;
        if (work && (!found || helpers < fewest)) {
            found = work;
            fewest = helpers;
        }
    }
    return found;
}

void *sharing_help(sharing_board *board, size_t worker) {
    sharing_worker *self = &board->workers[worker];
    pthread_mutex_lock(&board->lock);
    while (!(self->helped = find_work(board)) && board->left > 0)
        pthread_cond_wait(&board->changed, &board->lock);
    self->is_busy = self->helped != NULL;
    void *work = self->helped;
    pthread_mutex_unlock(&board->lock);
    return work;
}

void sharing_wait(sharing_board *board, size_t worker) {
    sharing_worker *self = &board->workers[worker];
    pthread_mutex_lock(&board->lock);
    self->is_busy = false;
    pthread_cond_broadcast(&board->changed);
    while (self->helped)
        pthread_cond_wait(&board->changed, &board->lock);
    pthread_mutex_unlock(&board->lock);
}
