/* Pages: the library's large blocks on large pages.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_BASE_PAGES_H
#define TERMS_CLI_BASE_PAGES_H

#include <stdint.h>

/* The system hands out memory a page at a time, when it is first touched, and each touch costs more
 * than filling a page of 4 KiB.  Where a program can ask for large pages, as on Linux, one touch
 * serves 2 MiB, and freed pages are kept for other blocks.  A block may then use up to 2 MiB more
 * than was written to it: too much for a program that must stay within a budget.  Blocks of
 * middling size share large pages, see shelf.h. */

/* From now on let the library use large pages for its large blocks; or small ones, for the sake of
 * a budget in bytes.  As for terms_set_allocator(), no thread may be at work. */
void pages_enlarge(void);
void pages_economise(uint64_t budget);

/* After pages_economise(): give the system what is free between blocks. */
void pages_give_back(void);

#endif
