/* Files: reading that no signal interrupts, and sizes that should hold meanwhile.
 * SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/status.h"

enum { READ_SIZE = 65536 };

FILE *terms__file_open(const char *path) {
    FILE *stream;
    do
        stream = fopen(path, "rb");
    while (!stream && errno == EINTR);
    return stream;
}

/* Begin to read a file, and learn how much is left of it; a `fresh` one stands at its beginning. */
static void begin(terms__file *file, FILE *stream, bool fresh) {
    struct stat info;
    *file = (terms__file){.stream = stream};
    if (fstat(fileno(stream), &info) != 0 || !S_ISREG(info.st_mode))
        return;
    off_t at = fresh ? 0 : ftello(stream);
    file->is_regular = at >= 0 && at <= info.st_size;
    file->whole = info.st_size;
    file->size = file->is_regular ? (uint64_t)(info.st_size - at) : 0;
    file->is_stored = file->is_regular && info.st_blocks > 0;
}

void terms__file_begin(terms__file *file, FILE *stream) {
    begin(file, stream, false);
}

void terms__file_begin_fresh(terms__file *file, FILE *stream) {
    begin(file, stream, true);
}

/* How much to ask for.  A small file is read with one call, so that nobody can change it in
 * between, and without another call that would only find its end.  A file that the kernel makes
 * up may hold more than its size says. */
static size_t wanted(const terms__file *file, size_t room) {
    bool fits = file->is_stored && file->got == 0 && file->size < room;
    return fits ? (size_t)file->size : room;
}

/* A call that is interrupted has read nothing, and what was read before is kept: so it goes on. */
size_t terms__file_read(terms__file *file, char *to, size_t room) {
    size_t got = 0;
    room = wanted(file, room);
    bool interrupted;
    do {
        errno = 0;
        got += fread(to + got, 1, room - got, file->stream);
        interrupted = got < room && ferror(file->stream) && errno == EINTR;
        if (interrupted)
            clearerr(file->stream);
    } while (interrupted);
    file->got += got;
    return got;
}

/* Room for all pieces that there are to read, as far as it is known. */
static size_t whole_room(const terms__file *file) {
    bool is_known = file->is_stored && file->size < SIZE_MAX - READ_SIZE;
    return is_known ? ((size_t)file->size / READ_SIZE + 1) * READ_SIZE : READ_SIZE;
}

terms_status terms__file_read_all(terms__file *file, terms__bytes *bytes, terms_error *err) {
    size_t got = 0, room = whole_room(file);
    do {
        if (!terms__bytes_reserve(bytes, room))
            return terms__fail_plain(err, TERMS_NO_MEMORY);
        got = terms__file_read(file, bytes->data + bytes->len, READ_SIZE);
        bytes->len += got;
        room = READ_SIZE;
    } while (got == READ_SIZE);
    uint64_t offset = bytes->len;
    return ferror(file->stream) ? terms__fail_io(err, "read", &offset) : TERMS_OK;
}

/* A file that the kernel makes up (/proc, /sys) has a size that says nothing but stays the same,
 * and no blocks: it has not changed. */
bool terms__file_changed(const terms__file *file) {
    struct stat info;
    if (!file->is_regular || file->got == file->size)
        return false;
    return fstat(fileno(file->stream), &info) != 0 || info.st_size != file->whole ||
           info.st_blocks > 0;
}
