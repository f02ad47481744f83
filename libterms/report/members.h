/* Members: the documents of each group.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_MEMBERS_H
#define TERMS_REPORT_MEMBERS_H

#include <stddef.h>

#include "libterms.h"

/* A document and its group, "" if it has none. */
typedef struct terms__member {
    const char *group;
    size_t document;
} terms__member;

/* The documents of counts sorted by group, by code points: an array that the caller frees with
 * terms__free; NULL when memory runs out. */
terms__member *terms__members(const terms_counts *counts);

/* Where the group ends that begins at `first`. */
size_t terms__members_end(const terms__member *members, size_t count, size_t first);

#endif
