/* Writing: calls that a signal interrupts are made again.
 * SPDX-License-Identifier: MIT */
#include "cli/base/writing.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Write some bytes, at an offset or, if that is NULL, where the descriptor stands.  Returns how
 * many were written, 0 on failure.  A call that writes nothing and does not say why would do so for
 * ever, and has failed, too. */
static size_t write_some(int descriptor, const char *bytes, size_t len, const uint64_t *offset) {
    ssize_t written;
    do
        written =
            offset ? pwrite(descriptor, bytes, len, (off_t)*offset) : write(descriptor, bytes, len);
    while (written < 0 && errno == EINTR);
    if (written == 0)
        errno = EIO;
    return written > 0 ? (size_t)written : 0;
}

bool writing_all(int descriptor, const char *bytes, size_t len) {
    for (size_t written; len > 0; bytes += written, len -= written) {
        written = write_some(descriptor, bytes, len, NULL);
        if (written == 0)
            return false;
    }
    return true;
}

bool writing_all_at(int descriptor, const char *bytes, size_t len, uint64_t offset) {
    for (size_t written; len > 0; bytes += written, len -= written, offset += written) {
        written = write_some(descriptor, bytes, len, &offset);
        if (written == 0)
            return false;
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

/* Systems differ about whether a descriptor is closed when its close is interrupted: another call
 * could close one that somebody else has opened meanwhile. */
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
