/* Scratch: a temporary file without a name, for what has no room in memory.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OUTPUT_SCRATCH_H
#define TERMS_CLI_OUTPUT_SCRATCH_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/base/messages.h"
#include "libterms.h"

/* What the file had no room for. */
typedef struct scratch_block {
    uint64_t offset;
    size_t len;
    char *bytes;
} scratch_block;

/* It is made where TMPDIR says, or in /tmp, once something is kept in it, and has no name
 * any more then, so that nothing is left of it however the program ends.  Where it fails,
 * what is `optional` stays in memory, as blocks in the order of their offsets. */
typedef struct scratch_file {
    pthread_mutex_t lock;
    int descriptor;
    uint64_t size;
    int error; /* the number of the failure that was first, or 0 */
    bool optional;
    scratch_block *blocks;
    size_t block_count, block_capacity;
} scratch_file;

#define SCRATCH_NONE                                                                               \
    { .lock = PTHREAD_MUTEX_INITIALIZER, .descriptor = -1 }

/* The file as a store, whose context it is. */
terms_store scratch_store(scratch_file *scratch);

/* Say why it failed, if it did and something was lost by it. */
void scratch_tell(const scratch_file *scratch, messages_log *messages);

void scratch_close(scratch_file *scratch);

#endif
