/* Writing: calls that a signal interrupts are made again.
 * SPDX-License-Identifier: MIT */
#include "cli/base/writing.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* A call that writes nothing, and does not say why, would do so for ever. */
static size_t write_some(int descriptor, const char *bytes, size_t len) {
    ssize_t written;
    do
        written = write(descriptor, bytes, len);
    while (written < 0 && errno == EINTR);
    if (written == 0)
        errno = EIO;
    return written > 0 ? (size_t)written : 0;
}

bool writing_all(int descriptor, const char *bytes, size_t len) {
    while (len > 0) {
        size_t written = write_some(descriptor, bytes, len);
        if (written == 0)
            return false;
        bytes += written;
        len -= written;
    }
    return true;
}

bool writing_all_at(int descriptor, const char *bytes, size_t len, uint64_t offset) {
    while (len > 0) {
        ssize_t written = pwrite(descriptor, bytes, len, (off_t)offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written == 0)
            errno = EIO;
        if (written <= 0)
            return false;
        bytes += written;
        offset += (uint64_t)written;
        len -= (size_t)written;
    }
    return true;
}

bool writing_sync(int descriptor) {
    int result;
    do
        result = fsync(descriptor);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

/* What happens to a descriptor whose close is interrupted, systems differ about:
 * another call could close somebody else's. */
bool writing_close(int descriptor) {
    return close(descriptor) == 0 || errno == EINTR;
}

int writing_open(const char *path, int flags) {
    int descriptor;
    do
        descriptor = open(path, flags, 0666);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}
