/* Chunks: one file of UTF-8, read by several threads at the same time.
 * SPDX-License-Identifier: MIT */
#include "cli/input/chunks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A chunk is large enough that waiting for each other does not matter, small enough to stay in a
 * cache.  Before it there is room for what is mostly left of the last one, and behind it for a NUL.
 * More than REST_MAX without a place to cut it is for one thread to read.  A reader judges whether
 * a file is text when it has read JUDGED_AT bytes. */
enum { CHUNK = 128 * 1024, BEFORE = 64 * 1024, REST_MAX = 4 * 1024 * 1024, JUDGED_AT = 64 * 1024 };

/* Take the next chunk: false when there is none. */
static bool take(chunks_file *file, chunks_piece *piece) {
    pthread_mutex_lock(&file->lock);
    bool is_there = file->status == TERMS_OK && !file->is_over;
    if (is_there)
        piece->number = file->next++;
    pthread_mutex_unlock(&file->lock);
    return is_there;
}

/* Less than a chunk comes only at the file's end. */
static terms_status read_chunk(const chunks_file *file, chunks_piece *piece) {
    ssize_t got = 1;
    if (!piece->room && !(piece->room = malloc(BEFORE + CHUNK + 1)))
        return TERMS_NO_MEMORY;
    piece->start = piece->number * CHUNK;
    piece->len = 0;
    while (piece->len < CHUNK && got != 0) {
        got = pread(file->descriptor, piece->room + BEFORE + piece->len, CHUNK - piece->len,
                    (off_t)(piece->start + piece->len));
        if (got < 0 && errno != EINTR)
            return TERMS_IO;
        piece->len += got > 0 ? (size_t)got : 0;
    }
    return TERMS_OK;
}

/* Keep what stands behind the last cut, all of it where there is none, for the next chunk.  The
 * file's end is a cut. */
static terms_status keep_rest(chunks_piece *piece, size_t cut) {
    piece->rest.len = 0;
    return memory_add(&piece->rest, piece->room + BEFORE + cut, piece->len - cut) ? TERMS_OK
                                                                                  : TERMS_NO_MEMORY;
}

static void exchange(memory_text *a, memory_text *b) {
    memory_text old = *a;
    *a = *b;
    *b = old;
}

/* Leave the rest to the next chunk, and take that of the last one; where nothing was cut the one
 * goes behind the other. */
static terms_status exchange_rests(chunks_file *file, chunks_piece *piece, size_t cut) {
    terms_status status = TERMS_OK;
    if (cut == 0 && piece->len == CHUNK) {
        if (!memory_add(&file->rest, piece->rest.data, piece->rest.len))
            status = TERMS_NO_MEMORY;
        else if (file->rest.len > REST_MAX)
            status = TERMS_BAD_BYTES;
        piece->rest.len = 0;
    } else {
        exchange(&file->rest, &piece->rest);
    }
    file->bytes += piece->len;
    file->is_over = piece->len < CHUNK;
    return status;
}

/* Do so when all before it have.  Nothing is left of it if it is behind the end. */
static terms_status pass_rest(chunks_file *file, chunks_piece *piece, size_t *cut) {
    pthread_mutex_lock(&file->lock);
    while (file->status == TERMS_OK && !file->is_over && file->cut < piece->number)
        pthread_cond_wait(&file->changed, &file->lock);
    terms_status status = file->status;
    if (status == TERMS_OK && file->is_over)
        *cut = piece->rest.len = 0;
    else if (status == TERMS_OK)
        status = exchange_rests(file, piece, *cut);
    file->cut++;
    pthread_cond_broadcast(&file->changed);
    pthread_mutex_unlock(&file->lock);
    return status;
}

/* Put what was left before a chunk and what was cut off from it together. */
static terms_status join(chunks_piece *piece, size_t cut, const char **bytes) {
    char *chunk = piece->room + BEFORE;
    size_t left = piece->rest.len;
    chunk[cut] = '\0';
    piece->start -= left;
    piece->len = left + cut;
    *bytes = chunk - left;
    if (left > BEFORE) {
        bool is_joined = memory_add(&piece->rest, chunk, cut);
        *bytes = piece->rest.data;
        return is_joined ? TERMS_OK : TERMS_NO_MEMORY;
    }
    if (left > 0)
        memcpy(chunk - left, piece->rest.data, left);
    return TERMS_OK;
}

/* A decoder drops a byte order mark at the start, but this is the start only of the first piece:
 * others have a NUL before it. */
static terms_status begin_text(chunks_piece *piece, const char *bytes) {
    const char *text;
    size_t len;
    terms_decoder_free(piece->decoder);
    terms_status status = terms_decoder_new(&piece->decoder, "utf-8");
    bool is_marked = piece->len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    if (status == TERMS_OK && is_marked && piece->start > 0) {
        status = terms_decoder_feed(piece->decoder, "", 1, &text, &len);
        piece->start--;
    }
    return status;
}

/* The file is text if each piece is, and so is as much of the first one as a reader judges. */
static terms_status judge(chunks_piece *piece, const char *bytes) {
    const char *text;
    size_t len;
    if (piece->start > 0 || piece->len < JUDGED_AT)
        return TERMS_OK;
    terms_status status = begin_text(piece, bytes);
    if (status == TERMS_OK)
        status = terms_decoder_feed(piece->decoder, bytes, JUDGED_AT, &text, &len);
    bool is_text = status == TERMS_OK && terms_decoder_is_text(piece->decoder);
    return status == TERMS_OK && !is_text ? TERMS_BAD_BYTES : status;
}

/* Whether the text ends inside a character. */
static bool is_open(const char *bytes, size_t len) {
    terms_character last;
    size_t size = 1;
    while (size < len && size < 4 && ((unsigned char)bytes[len - size] & 0xC0) == 0x80)
        size++;
    terms_character_read(&last, bytes + len - size, size);
    return last.size == 0;
}

/* The last piece may end inside a character: a NUL behind it, which is taken away again, makes the
 * decoder give all there is. */
static terms_status decode(chunks_piece *piece, const char *bytes) {
    bool ends_open = piece->is_last && is_open(bytes, piece->len);
    terms_status status = judge(piece, bytes);
    if (status == TERMS_OK)
        status = begin_text(piece, bytes);
    if (status == TERMS_OK)
        status = terms_decoder_feed(piece->decoder, bytes, piece->len + ends_open, &piece->text,
                                    &piece->text_len);
    if (status != TERMS_OK)
        return status;
    piece->text_len -= ends_open;
    piece->malformed = terms_decoder_malformed(piece->decoder, &piece->first_malformed);
    return terms_decoder_is_text(piece->decoder) ? TERMS_OK : TERMS_BAD_BYTES;
}

/* Make text of what a chunk gives, which is nothing where it was not cut. */
static terms_status make_text(const chunks_file *file, chunks_piece *piece, size_t cut) {
    const char *bytes;
    piece->malformed = piece->text_len = 0;
    terms_status status = join(piece, cut, &bytes);
    if (status == TERMS_OK && piece->len > 0)
        status = decode(piece, bytes);
    return status == TERMS_OK && file->strict && piece->malformed ? TERMS_BAD_BYTES : status;
}

/* Learn where the piece stands when all before it have. */
static terms_status place(chunks_file *file, chunks_piece *piece) {
    uint64_t length = terms_text_length(piece->text, piece->text_len);
    pthread_mutex_lock(&file->lock);
    while (file->status == TERMS_OK && file->placed < piece->number)
        pthread_cond_wait(&file->changed, &file->lock);
    piece->position = file->position;
    file->position += length;
    if (file->malformed == 0)
        file->first_malformed = piece->start + piece->first_malformed;
    file->malformed += piece->malformed;
    file->placed++;
    terms_status status = file->status;
    pthread_cond_broadcast(&file->changed);
    pthread_mutex_unlock(&file->lock);
    return status;
}

static terms_status read_piece(chunks_file *file, chunks_piece *piece) {
    terms_status status = read_chunk(file, piece);
    if (status != TERMS_OK)
        return status;
    piece->is_last = piece->len < CHUNK;
    size_t cut = piece->is_last ? piece->len : terms_text_cut(piece->room + BEFORE, piece->len);
    status = keep_rest(piece, cut);
    if (status == TERMS_OK)
        status = pass_rest(file, piece, &cut);
    if (status == TERMS_OK)
        status = make_text(file, piece, cut);
    return status == TERMS_OK ? place(file, piece) : status;
}

/* Neither a FIFO that has taken the file's place is waited for, nor is what a kernel makes up,
 * which has no blocks, read: their sizes say nothing. */
bool chunks_open(chunks_file *file, const char *path, bool strict) {
    struct stat info;
    *file = (chunks_file){.descriptor = open(path, O_RDONLY | O_NONBLOCK),
                          .strict = strict,
                          .lock = PTHREAD_MUTEX_INITIALIZER,
                          .changed = PTHREAD_COND_INITIALIZER};
    if (file->descriptor < 0)
        return false;
    if (fstat(file->descriptor, &info) == 0 && S_ISREG(info.st_mode) && info.st_blocks > 0) {
        file->size = (uint64_t)info.st_size;
        return true;
    }
    close(file->descriptor);
    return false;
}

void chunks_close(chunks_file *file) {
    close(file->descriptor);
    memory_free_text(&file->rest);
}

terms_status chunks_next(chunks_file *file, chunks_piece *piece) {
    terms_status status = TERMS_OK;
    piece->text = "";
    piece->text_len = 0;
    while (status == TERMS_OK && piece->text_len == 0 && take(file, piece))
        status = read_piece(file, piece);
    if (status != TERMS_OK)
        chunks_fail(file, status);
    return status;
}

void chunks_free_piece(chunks_piece *piece) {
    free(piece->room);
    memory_free_text(&piece->rest);
    terms_decoder_free(piece->decoder);
}

void chunks_fail(chunks_file *file, terms_status status) {
    pthread_mutex_lock(&file->lock);
    if (file->status == TERMS_OK)
        file->status = status;
    pthread_cond_broadcast(&file->changed);
    pthread_mutex_unlock(&file->lock);
}

bool chunks_are_all(const chunks_file *file) {
    struct stat info;
    return file->bytes == file->size && fstat(file->descriptor, &info) == 0 &&
           (uint64_t)info.st_size == file->size;
}
