/* Statuses: how functions say what went wrong.
 * SPDX-License-Identifier: MIT */
#include "base/status.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"

#define TEXT_OF(number) #number
#define VERSION_OF(major, minor, patch) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(patch)

const char *terms_version(void) {
    return VERSION_OF(TERMS_VERSION_MAJOR, TERMS_VERSION_MINOR, TERMS_VERSION_PATCH);
}

const char *terms_strerror(terms_status status) {
    switch (status) {
    case TERMS_OK:
        return "success";
    case TERMS_NO_MEMORY:
        return "out of memory";
    case TERMS_BAD_ARGUMENT:
        return "bad argument, or call out of order";
    case TERMS_BAD_ENCODING:
        return "unknown encoding";
    case TERMS_BAD_BYTES:
        return "malformed bytes";
    case TERMS_BAD_SYNTAX:
        return "malformed phrase list or CSV";
    case TERMS_TOO_LARGE:
        return "over a limit";
    case TERMS_OVER_BUDGET:
        return "it takes more memory than may be used";
    case TERMS_STORE_FAILED:
        return "what does not fit into memory could not be kept elsewhere";
    case TERMS_IO:
        return "reading or writing failed";
    case TERMS_UNSUPPORTED:
        return "not in this build";
    }
    return "unknown status";
}

/* How many of the first `len` bytes are left when a character that goes on
 * behind them is taken away. */
static size_t whole_characters(const char *text, size_t len) {
    while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
        len--;
    return len;
}

/* What a sentence shows of a character: `?` for malformed bytes, a blank for
 * controls and line ends, else the character itself. */
static char shown(terms__utf8_char c, char first) {
    if (c.malformed)
        return '?';
    bool control = c.code_point < 0x20 || (c.code_point >= 0x7F && c.code_point < 0xA0);
    return control || c.code_point == 0x2028 || c.code_point == 0x2029 ? ' ' : first;
}

terms__excerpt_text terms__excerpt(const char *text) {
    static const char more[] = "…";
    terms__excerpt_text excerpt = {""};
    size_t len = strlen(text), whole = sizeof excerpt.text - 1, used = 0;
    size_t room = len <= whole ? whole : sizeof excerpt.text - sizeof more;
    for (size_t at = 0; at < len;) {
        terms__utf8_char c = terms__utf8_decode((const unsigned char *)text + at, len - at);
        size_t taken = c.size > 0 ? c.size : len - at;
        char first = shown(c, text[at]);
        size_t size = first == text[at] ? taken : 1;
        if (used + size > room) {
            memcpy(excerpt.text + used, more, sizeof more);
            break;
        }
        memcpy(excerpt.text + used, text + at, size);
        excerpt.text[used] = first;
        used += size;
        at += taken;
    }
    return excerpt;
}

/* Let `err`, if there is one, be what is known of an error, and its sentence. */
static void fill(terms_error *err, const terms_error *known, const char *format, va_list values) {
    char text[1024];
    if (!err)
        return;
    *err = *known;
    vsnprintf(text, sizeof text, format, values);
    size_t len = strlen(text), room = sizeof err->text - 1;
    memcpy(err->text, text, len > room ? whole_characters(text, room) : len);
}

terms_status terms__fail(terms_error *err, terms_status status, const char *format, ...) {
    va_list values;
    va_start(values, format);
    fill(err, &(terms_error){.status = status}, format, values);
    va_end(values);
    return status;
}

terms_status terms__fail_line(terms_error *err, terms_status status, uint64_t line,
                              const char *format, ...) {
    va_list values;
    va_start(values, format);
    fill(err, &(terms_error){.status = status, .line = line}, format, values);
    va_end(values);
    return status;
}

terms_status terms__fail_offset(terms_error *err, terms_status status, uint64_t offset,
                                const char *format, ...) {
    va_list values;
    va_start(values, format);
    fill(err, &(terms_error){.status = status, .has_offset = true, .offset = offset}, format,
         values);
    va_end(values);
    return status;
}

terms_status terms__fail_plain(terms_error *err, terms_status status) {
    return terms__fail(err, status, "%s", terms_strerror(status));
}

terms_status terms__fail_io(terms_error *err, const char *what, const uint64_t *offset) {
    int why = errno;
    const char *known = why == ENOENT   ? "no such file"
                        : why == EACCES ? "permission denied"
                        : why == EISDIR ? "is a folder"
                                        : NULL;
    if (known)
        terms__fail(err, TERMS_IO, "%s", known);
    else if (offset)
        terms__fail_offset(err, TERMS_IO, *offset, "can't be %s (error %d)", what, why);
    else
        terms__fail(err, TERMS_IO, "can't be %s (error %d)", what, why);
    errno = why;
    return TERMS_IO;
}
