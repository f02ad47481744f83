/* Shelf: blocks of middling size, side by side on large pages.
 * SPDX-License-Identifier: MIT */
#include "cli/base/shelf.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "cli/base/regions.h"

/* The shelf is divided into boards, of which each block takes some: they are 16 MiB in all, and no
 * page of them takes memory before there is a block on it. */
enum { BOARD = SHELF_LEAST, BOARDS = 2048, INSIDE = UINT8_MAX, MOST = INSIDE - 1 };

/* `boards` has for the first board of a block how many boards the block takes, for its others
 * INSIDE, and for free boards 0. */
static struct {
    pthread_mutex_t lock;
    char *start;
    uint8_t boards[BOARDS];
} shelf = {.lock = PTHREAD_MUTEX_INITIALIZER};

void shelf_put_up(void) {
    if (!shelf.start)
        shelf.start = regions_take((size_t)BOARD * BOARDS);
}

/* How many boards a block of so many bytes takes.  No sum can overflow: a size that nobody has
 * gives more than MOST. */
static size_t boards_of(size_t size) {
    return size / BOARD + (size % BOARD > 0);
}

/* The first board that is taken among `count` from `at` on, or where they or all boards end. */
static size_t next_taken(size_t at, size_t count) {
    const size_t end = count < BOARDS - at ? at + count : BOARDS;
    while (at < end && shelf.boards[at] == 0)
        at++;
    return at;
}

/* The first of `count` free boards side by side, or BOARDS if there are none.  Blocks in the way
 * are passed over as a whole, since this is done for each file that is read. */
static size_t find_free(size_t count) {
    size_t at = 0, taken = next_taken(at, count);
    while (taken < BOARDS && taken - at < count) {
        at = taken + shelf.boards[taken];
        taken = next_taken(at, count);
    }
    return taken - at >= count ? at : BOARDS;
}

/* Let a block take some boards. */
static void set(size_t at, size_t count) {
    memset(&shelf.boards[at], INSIDE, count);
    shelf.boards[at] = (uint8_t)count;
}

static size_t first_board(const void *block) {
    return (size_t)((const char *)block - shelf.start) / BOARD;
}

void *shelf_take(size_t size) {
    size_t count = boards_of(size);
    if (!shelf.start || count == 0 || count > MOST)
        return NULL;
    pthread_mutex_lock(&shelf.lock);
    size_t at = find_free(count);
    if (at < BOARDS)
        set(at, count);
    pthread_mutex_unlock(&shelf.lock);
    return at < BOARDS ? shelf.start + at * BOARD : NULL;
}

/* Let the block at a board take `count` boards, if those behind it are free. */
static bool resize(size_t at, size_t count) {
    size_t old = shelf.boards[at], more = count > old ? count - old : 0;
    if (next_taken(at + old, more) - at < count)
        return false;
    memset(&shelf.boards[at], 0, old);
    set(at, count);
    return true;
}

bool shelf_resize(void *block, size_t size) {
    size_t count = boards_of(size);
    if (count == 0 || count > MOST)
        return false;
    pthread_mutex_lock(&shelf.lock);
    bool fits = resize(first_board(block), count);
    pthread_mutex_unlock(&shelf.lock);
    return fits;
}

void shelf_give_back(void *block) {
    size_t at = first_board(block);
    pthread_mutex_lock(&shelf.lock);
    memset(&shelf.boards[at], 0, shelf.boards[at]);
    pthread_mutex_unlock(&shelf.lock);
}

size_t shelf_room(const void *block) {
    bool is_on = shelf.start && (uintptr_t)block - (uintptr_t)shelf.start < (size_t)BOARD * BOARDS;
    return is_on ? (size_t)shelf.boards[first_board(block)] * BOARD : 0;
}
