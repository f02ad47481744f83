/* Slices: a table that is written piece by piece, as its rows need not all be in memory.
 * SPDX-License-Identifier: MIT */
#include "cli/slices.h"

enum { SLICE = 8192 };

bool slices_want_whole(const program_run *run) {
    return run->settings.sort || output_wants_whole(&run->output, &run->settings.style);
}

static terms_slice slice_of(bool begins, bool ends) {
    if (begins)
        return ends ? TERMS_SLICE_WHOLE : TERMS_SLICE_FIRST;
    return ends ? TERMS_SLICE_LAST : TERMS_SLICE_MIDDLE;
}

static exits write_slice(program_run *run, terms_table *table, terms_status made,
                         terms_slice slice) {
    exits result = made == TERMS_OK ? output_slice(&run->output, table, &run->settings.style, slice,
                                                   &run->messages)
                                    : messages_limit(&run->messages, made);
    terms_table_free(table);
    return result;
}

exits slices_write(program_run *run, size_t rows, slices_make *make, void *context) {
    uint64_t top = run->settings.top;
    size_t all = top > 0 && top < rows ? (size_t)top : rows, from = 0, count;
    exits status;
    do {
        terms_table *table;
        count = all - from < SLICE ? all - from : SLICE;
        terms_status made = make(&table, context, from, count);
        status = write_slice(run, table, made, slice_of(from == 0, from + count == all));
        from += count;
    } while (from < all && status == EXITS_DONE);
    return status == EXITS_DONE ? output_place(&run->output, 1, &run->messages) : status;
}
