/*
 * libterms/status.h - what functions return, and which of them programs see
 * SPDX-License-Identifier: MIT
 */
#ifndef LIBTERMS_STATUS_H
#define LIBTERMS_STATUS_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define TERMS_API __attribute__((visibility("default")))
#else
#define TERMS_API
#endif

typedef enum terms_status {
    TERMS_OK = 0,
    TERMS_NO_MEMORY,    /* allocation failed */
    TERMS_BAD_ARGUMENT, /* argument out of range, or call out of order */
    TERMS_BAD_ENCODING, /* not the name of an encoding we read */
    TERMS_BAD_BYTES,    /* bytes that the encoding does not allow, a file that is no text, or a
                           damaged one */
    TERMS_BAD_SYNTAX,   /* malformed phrase list or CSV */
    TERMS_TOO_LARGE,    /* a limit would be passed */
    TERMS_OVER_BUDGET,  /* more memory is needed than the options allow */
    TERMS_STORE_FAILED, /* a function of the caller's terms_store failed */
    TERMS_IO,           /* reading or writing failed; errno tells why */
    TERMS_UNSUPPORTED   /* this build lacks an optional part that is needed, or a file is from
                           another version of the library */
} terms_status;

/** What went wrong, and where in outside data. */
typedef struct terms_error {
    terms_status status;
    bool has_offset;
    uint64_t offset; /* in bytes from the start of the input, where has_offset */
    uint64_t line;   /* from 1, or 0 where lines mean nothing */
    char text[240];  /* one sentence in English, without a newline */
} terms_error;

/** A short English name of a status; of a number that is none, "unknown status".  Never
 *  NULL. */
TERMS_API const char *terms_strerror(terms_status status);

#ifdef __cplusplus
}
#endif

#endif
