/* Members: the documents of each group.
 * SPDX-License-Identifier: MIT */
#include "report/members.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "count/counts.h"

static int compare_members(const void *a, const void *b) {
    const terms__member *x = a, *y = b;
    int order = strcmp(x->group, y->group);
    return order != 0 ? order : (x->document > y->document) - (x->document < y->document);
}

terms__member *terms__members(const terms_counts *counts) {
    size_t count = counts->ledger.count;
    terms__member *members = terms__alloc_zeroed(count, sizeof *members);
    if (!members)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const char *group = terms__ledger_name(&counts->ledger, i).group;
        members[i] = (terms__member){group ? group : "", i};
    }
    qsort(members, count, sizeof *members, compare_members);
    return members;
}

size_t terms__members_end(const terms__member *members, size_t count, size_t first) {
    size_t end = first + 1;
    while (end < count && strcmp(members[end].group, members[first].group) == 0)
        end++;
    return end;
}
