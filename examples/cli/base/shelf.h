/* Shelf: blocks of middling size, side by side on large pages.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_SHELF_H
#define TERMS_CLI_BASE_SHELF_H

#include <stdbool.h>
#include <stddef.h>

/* To touch a page of 4 KiB for the first time costs more than to fill it, and where the system is a
 * guest of another many times more: a program that reads one small document would spend a third of
 * its time on that.  So what the library asks for first shares a few large ones, each touched once.
 * When the shelf is full other memory has to do.  Any threads may use it once it is there. */

/* Blocks of fewer bytes are not worth a place on it. */
enum { SHELF_LEAST = 1 << 13 };

/* Have a shelf from now on, if there isn't one already.  No thread may be at work. */
void shelf_put_up(void);

/* A block of so many bytes; NULL where there is no room for it. */
void *shelf_take(size_t size);

/* Let a block have so many bytes, where it is: false if it can't. */
bool shelf_resize(void *block, size_t size);

void shelf_give_back(void *block);

/* How many bytes a block has that is on the shelf; 0 if it isn't. */
size_t shelf_room(const void *block);

#endif
