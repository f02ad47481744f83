/* Regions: memory from the system in whole large pages.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_REGIONS_H
#define TERMS_CLI_BASE_REGIONS_H

#include <stddef.h>

/* A block that begins and ends with a large page shares no page with another.  So it can be moved
 * to another address without being copied or split, and when it is freed, its pages serve the next
 * block: no page is cleared twice.  Any threads may use regions. */

/* A region of so many bytes or more, whose content is undefined; NULL where there is none. */
void *regions_take(size_t size);

/* The same region, or another one with what it holds, of so many bytes or more.  Where there is
 * none it stays as it is, and the result is NULL. */
void *regions_resize(void *start, size_t size);

/* Free a region. */
void regions_give_back(void *start);

/* How many bytes a block has if it is a region; 0 if it is none. */
size_t regions_room(const void *start);

#endif
