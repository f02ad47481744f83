/* Pages: the library's large blocks on large pages.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_PAGES_H
#define TERMS_CLI_BASE_PAGES_H

#include <stdint.h>

/* The system hands out memory a page at a time, at the first touch, and each touch costs more than
 * filling a page of 4 KiB does.  Where large pages can be had for the asking, as on Linux, one
 * touch serves 2 MiB, and what was freed is kept for other blocks.  A block may then use up to that
 * much more than was written to it: too much for who must stay within a budget.  Those of middling
 * size share such pages, see shelf.h. */

/* From now on the library asks for large pages for its large blocks, or does so no more, for the
 * sake of a budget in bytes.  As for terms_set_allocator(), no thread may be at work. */
void pages_enlarge(void);
void pages_economise(uint64_t budget);

/* Who economises gives back what is free between others, as far as the system can be given it. */
void pages_give_back(void);

#endif
