/* Scratch: a temporary file without a name, for what has no room in memory.
 * SPDX-License-Identifier: MIT */
#include "cli/output/scratch.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/base/cleanup.h"
#include "cli/base/memory.h"
#include "cli/base/writing.h"

enum { PATH_ROOM = 4096 };

static const char *folder(void) {
    const char *named = getenv("TMPDIR");
    return named && *named ? named : "/tmp";
}

/* Make the file and take its name away before a signal can end the program. */
static int make_unnamed(char *path) {
    sigset_t before = cleanup_block();
    int descriptor = mkstemp(path);
    if (descriptor >= 0)
        unlink(path);
    cleanup_unblock(&before);
    return descriptor;
}

static bool open_file(scratch_file *scratch) {
    char path[PATH_ROOM];
    if (scratch->descriptor >= 0)
        return true;
    int len = snprintf(path, sizeof path, "%s/terms-XXXXXX", folder());
    if (len < 0 || (size_t)len >= sizeof path)
        errno = ENAMETOOLONG;
    else
        scratch->descriptor = make_unnamed(path);
    return scratch->descriptor >= 0;
}

/* Remember why the file failed. */
static bool fail(scratch_file *scratch) {
    int number = errno;
    pthread_mutex_lock(&scratch->lock);
    scratch->error = scratch->error != 0 ? scratch->error : number;
    pthread_mutex_unlock(&scratch->lock);
    return false;
}

/* Take room at the end of the file for some bytes, which no other thread will write to. */
static bool take_room(scratch_file *scratch, size_t len, uint64_t *offset) {
    pthread_mutex_lock(&scratch->lock);
    bool open = open_file(scratch);
    *offset = scratch->size;
    scratch->size += len;
    int number = errno;
    pthread_mutex_unlock(&scratch->lock);
    errno = number;
    return open;
}

/* Insert a block in the order of offsets: mostly behind all others. */
static bool add_block(scratch_file *scratch, scratch_block block) {
    size_t at = scratch->block_count;
    scratch_block *blocks =
        memory_grow(scratch->blocks, &scratch->block_capacity, at + 1, sizeof *blocks);
    if (!blocks)
        return false;
    scratch->blocks = blocks;
    for (; at > 0 && blocks[at - 1].offset > block.offset; at--)
        blocks[at] = blocks[at - 1];
    blocks[at] = block;
    scratch->block_count++;
    return true;
}

static bool hold(scratch_file *scratch, const void *bytes, size_t len, uint64_t offset) {
    scratch_block block = {offset, len, memory_copy(bytes, len)};
    pthread_mutex_lock(&scratch->lock);
    bool held = block.bytes && add_block(scratch, block);
    pthread_mutex_unlock(&scratch->lock);
    if (held)
        return true;
    free(block.bytes);
    errno = ENOMEM;
    return fail(scratch);
}

static bool append(void *context, const void *bytes, size_t len, uint64_t *offset) {
    scratch_file *scratch = context;
    if (take_room(scratch, len, offset) && writing_all_at(scratch->descriptor, bytes, len, *offset))
        return true;
    return scratch->optional ? hold(scratch, bytes, len, *offset) : fail(scratch);
}

/* The last block that begins at an offset or before it, or NULL. */
static const scratch_block *seek_block(const scratch_file *scratch, uint64_t offset) {
    size_t low = 0, high = scratch->block_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scratch->blocks[middle].offset <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &scratch->blocks[low - 1] : NULL;
}

/* Copy bytes that are held in memory; false if they are in the file. */
static bool read_held(scratch_file *scratch, uint64_t offset, void *bytes, size_t len) {
    pthread_mutex_lock(&scratch->lock);
    const scratch_block *block = seek_block(scratch, offset);
    bool held = block && offset - block->offset < block->len;
    if (held)
        memcpy(bytes, block->bytes + (offset - block->offset), len);
    pthread_mutex_unlock(&scratch->lock);
    return held;
}

static bool read_back(void *context, uint64_t offset, void *bytes, size_t len) {
    scratch_file *scratch = context;
    char *to = bytes;
    if (scratch->optional && read_held(scratch, offset, bytes, len))
        return true;
    while (len > 0) {
        ssize_t count = pread(scratch->descriptor, to, len, (off_t)offset);
        if (count < 0 && errno == EINTR)
            continue;
        if (count == 0)
            errno = EIO;
        if (count <= 0)
            return fail(scratch);
        to += count;
        offset += (uint64_t)count;
        len -= (size_t)count;
    }
    return true;
}

terms_store scratch_store(scratch_file *scratch) {
    return (terms_store){append, read_back, scratch};
}

void scratch_tell(const scratch_file *scratch, messages_log *messages) {
    if (scratch->error != 0)
        messages_say(messages, MESSAGES_ERROR, folder(),
                     "the temporary file failed: %s: let TMPDIR name another folder, or raise "
                     "--memory",
                     strerror(scratch->error));
}

void scratch_close(scratch_file *scratch) {
    if (scratch->descriptor >= 0)
        close(scratch->descriptor);
    scratch->descriptor = -1;
    for (size_t i = 0; i < scratch->block_count; i++)
        free(scratch->blocks[i].bytes);
    free(scratch->blocks);
    scratch->blocks = NULL;
    scratch->block_count = scratch->block_capacity = 0;
}
