/* Slices: a table that is written piece by piece, as its rows need not all be in memory.
 * SPDX-License-Identifier: MIT */
#include "cli/program/slices.h"

#include "cli/base/relay.h"
#include "cli/collect/workers.h"

/* A slice has so few rows that its table stays in the cache, and the next one reuses its memory. */
enum { SLICE = 1024, RELAYED = 3 };

/* Some rows as a table, or why there is none. */
typedef struct row_slice {
    terms_table *table;
    terms_status status;
    terms_slice place;
} row_slice;

/* Where rows come from: of `count` in all, those from `from` on have not been made into tables
 * yet. */
typedef struct row_source {
    slices_make *make;
    void *context;
    size_t from, count, made;
    row_slice slices[RELAYED];
} row_source;

bool slices_want_whole(const program_run *run) {
    return run->settings.sort || output_wants_whole(&run->output, &run->settings.style);
}

/* Make the next slice.  There is at least one, if only for its header. */
static void *make_slice(void *context) {
    row_source *source = context;
    if (source->from == source->count && source->made > 0)
        return NULL;
    row_slice *slice = &source->slices[source->made % RELAYED];
    size_t left = source->count - source->from, rows = left < SLICE ? left : SLICE;
    bool begins = source->made++ == 0, ends = rows == left;
    slice->place = begins ? (ends ? TERMS_SLICE_WHOLE : TERMS_SLICE_FIRST)
                          : (ends ? TERMS_SLICE_LAST : TERMS_SLICE_MIDDLE);
    slice->status = source->make(&slice->table, source->context, source->from, rows);
    source->from += rows;
    return slice;
}

static void drop_slice(void *made) {
    row_slice *slice = made;
    terms_table_free(slice->table);
}

static exits write_slice(program_run *run, row_slice *slice) {
    exits result = slice->status == TERMS_OK
                       ? output_slice(&run->output, slice->table, &run->settings.style,
                                      slice->place, &run->messages)
                       : messages_limit(&run->messages, slice->status);
    drop_slice(slice);
    return result;
}

/* The next slice is made while one is written. */
exits slices_write(program_run *run, size_t rows, slices_make *make, void *context) {
    row_source source = {.make = make, .context = context};
    relay_plan plan = {make_slice, drop_slice, &source};
    relay_line relay;
    row_slice *slice;
    exits status = EXITS_DONE;
    uint64_t top = run->settings.top;
    source.count = top > 0 && top < rows ? (size_t)top : rows;
    size_t threads = workers_threads(run->settings.threads, source.count / SLICE + 1);
    relay_start(&relay, &plan, threads > 1);
    while (status == EXITS_DONE && (slice = relay_next(&relay)))
        status = write_slice(run, slice);
    relay_end(&relay);
    return status == EXITS_DONE ? output_place(&run->output, 1, &run->messages) : status;
}
