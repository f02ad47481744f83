/* Regions: memory from the system in whole large pages.
 *
 * A block that begins and ends with a large page is on nothing else, can be moved to another
 * address without being copied or split, and keeps its pages for the next one when it is freed: no
 * page is cleared twice.  Any threads may use them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_REGIONS_H
#define TERMS_CLI_BASE_REGIONS_H

#include <stddef.h>

/* A region of so many bytes or more, whose content is undefined; NULL where there is none. */
void *regions_take(size_t size);

/* The same region, or another one with what it holds, of so many bytes or more.  NULL leaves it as
 * it is. */
void *regions_resize(void *start, size_t size);

void regions_give_back(void *start);

/* How many bytes a block has that is a region; 0 if it is none. */
size_t regions_room(const void *start);

#endif
