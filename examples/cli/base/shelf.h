/* Shelf: blocks of middling size, side by side on large pages.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_SHELF_H
#define TERMS_CLI_BASE_SHELF_H

#include <stdbool.h>
#include <stddef.h>

/* Touching a page of 4 KiB for the first time costs more than filling it, and many times more where
 * the system is the guest of another: a program that reads one small document would spend a third
 * of its time on that.  So the blocks that the library asks for first share a few large pages, each
 * of which is touched once.  When the shelf is full, blocks are taken elsewhere.  Any threads may
 * use the shelf once it is there. */

/* Blocks of fewer bytes are not worth a place on the shelf. */
enum { SHELF_LEAST = 1 << 13 };

/* Have a shelf from now on, if there isn't one already.  No thread may be at work. */
void shelf_put_up(void);

/* A block of so many bytes; NULL where there is no room for it. */
void *shelf_take(size_t size);

/* Let a block have so many bytes without moving it; false if there is no room. */
bool shelf_resize(void *block, size_t size);

/* Free a block. */
void shelf_give_back(void *block);

/* How many bytes a block has if it is on the shelf; 0 if it isn't. */
size_t shelf_room(const void *block);

#endif
