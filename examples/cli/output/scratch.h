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

/* Bytes that are held in memory because the file had no room for them. */
typedef struct scratch_block {
    uint64_t offset;
    size_t len;
    char *bytes;
} scratch_block;

/* A temporary file.  It is made once something is kept in it, where TMPDIR says or in /tmp, and
 * its name is removed at once, so that nothing is left of it however the program ends.  If an
 * `optional` one fails, what is kept stays in memory, as blocks in the order of their offsets. */
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

/* A store that keeps bytes in the file, which has to outlive it. */
terms_store scratch_store(scratch_file *scratch);

/* Say why the file failed, if it did and something could not be kept. */
void scratch_tell(const scratch_file *scratch, messages_log *messages);

void scratch_close(scratch_file *scratch);

#endif
