/* Codes: which codes of GB18030 and Big5 are read here and not by iconv.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_CODES_H
#define TERMS_TEXT_CODES_H

#include <stddef.h>
#include <stdint.h>

/* Implementations and versions of iconv agree on most codes, but not on all.  The codes on which
 * they differ are read here, as the Encoding Standard (encoding.spec.whatwg.org, 2024-09-18) has
 * it.  glibc 2.36, GNU libiconv 1.14 and musl 1.2.3 all read the other codes that way. */
typedef struct terms__codes terms__codes;

typedef enum terms__charset { TERMS__GB18030, TERMS__BIG5 } terms__charset;

typedef enum terms__code_kind {
    TERMS__CODE_CUT,       /* the bytes end inside it; `size` is 0 */
    TERMS__CODE_MALFORMED, /* its first byte begins no code; `size` is 1 */
    TERMS__CODE_PLAIN,     /* iconv knows it */
    TERMS__CODE_KNOWN /* it stands for `code_point`, and for `mark` behind it if that isn't 0 */
} terms__code_kind;

typedef struct terms__code {
    terms__code_kind kind;
    uint32_t size, code_point, mark;
} terms__code;

/* NULL when memory runs out. */
terms__codes *terms__codes_new(terms__charset charset);
void terms__codes_free(terms__codes *codes);

/* How many bytes the plain codes at the beginning take, without one that is cut off. */
size_t terms__codes_plain(const terms__codes *codes, const unsigned char *bytes, size_t len);

/* Read the first code of `len` bytes, `len` > 0. */
terms__code terms__codes_read(const terms__codes *codes, const unsigned char *bytes, size_t len);

#endif
