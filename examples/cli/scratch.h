/* Scratch: a temporary file without a name, for what has no room in memory.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SCRATCH_H
#define TERMS_CLI_SCRATCH_H

#include <pthread.h>

#include "cli/messages.h"
#include "libterms.h"

/* It is made where TMPDIR says, or in /tmp, once something is kept in it, and has no name
 * any more then, so that nothing is left of it however the program ends. */
typedef struct scratch_file {
    pthread_mutex_t lock;
    int descriptor;
    uint64_t size;
    int error; /* the number of the failure that was first, or 0 */
} scratch_file;

#define SCRATCH_NONE                                                                               \
    { .lock = PTHREAD_MUTEX_INITIALIZER, .descriptor = -1 }

/* The file as a store, whose context it is. */
terms_store scratch_store(scratch_file *scratch);

/* Say why it failed, if it did. */
void scratch_tell(const scratch_file *scratch, messages_log *messages);

void scratch_close(scratch_file *scratch);

#endif
