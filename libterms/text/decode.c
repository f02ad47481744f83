/* Decode: UTF-8 from the encodings that Chinese text comes in.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "libterms.h"
#include "text/codes.h"
#include "text/decode.h"

enum { ICONV_ROOM = 4096, SHORT_RUN = 64, MOST_PENDING = 3 };

typedef enum method { UTF8, GB18030, BIG5, UTF16LE, UTF16BE, UTF16_ANY } method;

/* The names that callers may use, the name that is reported, and what iconv calls it.  No other
 * name reaches iconv.  Of its names for Big5 this one has the most codes. */
typedef struct encoding {
    const char *taken, *name, *iconv_name;
    method method;
} encoding;

static const encoding encodings[] = {{"utf-8", "utf-8", NULL, UTF8},
                                     {"gb18030", "gb18030", "GB18030", GB18030},
                                     {"gbk", "gb18030", "GB18030", GB18030},
                                     {"gb2312", "gb18030", "GB18030", GB18030},
                                     {"big5", "big5", "BIG5-HKSCS", BIG5},
                                     {"big5-hkscs", "big5-hkscs", "BIG5-HKSCS", BIG5},
                                     {"utf-16", "utf-16", NULL, UTF16_ANY},
                                     {"utf-16le", "utf-16le", "UTF-16LE", UTF16LE},
                                     {"utf-16be", "utf-16be", "UTF-16BE", UTF16BE}};

/* The bytes of the input before `offset` have been decoded; the `pending` ones behind them begin
 * a character that is not whole yet.  `codes` and `converter` are there if the encoding needs
 * them.  After a failure nothing more is decoded. */
struct terms_decoder {
    const encoding *encoding;
    terms__codes *codes;
    iconv_t converter;
    bool has_converter;
    terms_status failure;
    unsigned char pending[MOST_PENDING];
    size_t pending_len;
    uint64_t offset;
    bool begun; /* the first text was given */
    uint64_t malformed, first_malformed, chars, nuls;
    terms__bytes text;
};

static bool same_name(const char *name, const char *lower) {
    while (*name && (*name >= 'A' && *name <= 'Z' ? *name + ('a' - 'A') : *name) == *lower) {
        name++;
        lower++;
    }
    return *name == *lower;
}

static const encoding *find_encoding(const char *name) {
    for (size_t i = 0; name && i < sizeof encodings / sizeof *encodings; i++)
        if (same_name(name, encodings[i].taken))
            return &encodings[i];
    return NULL;
}

/* Some libraries say that an encoding is unknown if memory ran out while they looked for it;
 * asked again, they do know it. */
static terms_status open_converter(terms_decoder *decoder) {
    const char *from = decoder->encoding->iconv_name;
    if (!from)
        return TERMS_OK;
    decoder->converter = iconv_open("UTF-8", from);
    if (decoder->converter == (iconv_t)-1 && errno == EINVAL)
        decoder->converter = iconv_open("UTF-8", from);
    decoder->has_converter = decoder->converter != (iconv_t)-1;
    if (decoder->has_converter)
        return TERMS_OK;
    if (errno == EMFILE || errno == ENFILE)
        return TERMS_IO;
    return errno == EINVAL ? TERMS_BAD_ENCODING : TERMS_NO_MEMORY;
}

static terms_status open_codes(terms_decoder *decoder) {
    method by = decoder->encoding->method;
    if (by != GB18030 && by != BIG5)
        return TERMS_OK;
    decoder->codes = terms__codes_new(by == BIG5 ? TERMS__BIG5 : TERMS__GB18030);
    return decoder->codes ? TERMS_OK : TERMS_NO_MEMORY;
}

/* iconv's second parameter is a `const char **` with some C libraries and a
 * `char **` with others; a pointer to void fits both.  Nothing is written there. */
static size_t call_iconv(iconv_t converter, const char **in, size_t *in_left, char **out,
                         size_t *out_left) {
    return iconv(converter, (void *)in, in_left, out, out_left);
}

/* Have iconv decode some bytes, up to the first that it refuses, or that are too few to decide;
 * `*used` is how many.  False when memory runs out. */
static bool convert(terms_decoder *decoder, const unsigned char *bytes, size_t len, size_t *used) {
    terms__bytes *text = &decoder->text;
    const char *in = (const char *)bytes;
    size_t left = len, before, result;
    do {
        before = left;
        if (!terms__bytes_reserve(text, left + left / 2) || !terms__bytes_reserve(text, ICONV_ROOM))
            return false;
        char *out = text->data + text->len;
        size_t room = text->capacity - text->len;
        result = call_iconv(decoder->converter, &in, &left, &out, &room);
        text->len = text->capacity - room;
    } while (left > 0 && left < before && (result != (size_t)-1 || errno == E2BIG));
    *used = len - left;
    return true;
}

/* Write a U+FFFD for malformed bytes, which stand `at` bytes behind the offset. */
static bool add_malformed(terms_decoder *decoder, size_t at) {
    if (decoder->malformed++ == 0)
        decoder->first_malformed = decoder->offset + at;
    return terms__bytes_add_code_point(&decoder->text, TERMS__REPLACEMENT);
}

/* Each of the next three decodes all but an incomplete character at the end,
 * `*at` bytes in all, and is false when memory runs out. */
static bool decode_utf8(terms_decoder *decoder, const unsigned char *bytes, size_t len,
                        size_t *at) {
    while (*at < len) {
        size_t valid = terms__utf8_valid(bytes + *at, len - *at);
        if (!terms__bytes_add(&decoder->text, (const char *)bytes + *at, valid))
            return false;
        *at += valid;
        if (*at == len)
            break;
        terms__utf8_char bad = terms__utf8_decode(bytes + *at, len - *at);
        if (bad.size == 0)
            break;
        if (!add_malformed(decoder, *at))
            return false;
        *at += bad.size;
    }
    return true;
}

static bool add_code(terms_decoder *decoder, terms__code code, size_t at) {
    if (code.kind == TERMS__CODE_MALFORMED)
        return add_malformed(decoder, at);
    return terms__bytes_add_code_point(&decoder->text, code.code_point) &&
           (code.mark == 0 || terms__bytes_add_code_point(&decoder->text, code.mark));
}

/* Where iconv refuses a code that we thought it knows, the plain codes behind it are searched
 * for again.  To keep the time linear the stretches that are searched are short from there on,
 * and double again. */
static bool decode_codes(terms_decoder *decoder, const unsigned char *bytes, size_t len,
                         size_t *at) {
    size_t most = len;
    while (*at < len) {
        size_t left = len - *at, used = 0;
        size_t plain = terms__codes_plain(decoder->codes, bytes + *at, left < most ? left : most);
        if (plain > 0 && !convert(decoder, bytes + *at, plain, &used))
            return false;
        *at += used;
        most = used < plain ? SHORT_RUN : most < len ? 2 * most : most;
        if (plain > 0 && used == plain)
            continue;
        terms__code code = {.kind = TERMS__CODE_MALFORMED, .size = 1};
        if (plain == 0)
            code = terms__codes_read(decoder->codes, bytes + *at, left);
        if (code.kind == TERMS__CODE_CUT)
            break;
        if (!add_code(decoder, code, *at))
            return false;
        *at += code.size;
    }
    return true;
}

static bool is_high_surrogate(const terms_decoder *decoder, const unsigned char *unit) {
    return (unit[decoder->encoding->method == UTF16LE] & 0xFC) == 0xD8;
}

/* Whatever iconv refuses in UTF-16 is a lone surrogate. */
static bool decode_utf16(terms_decoder *decoder, const unsigned char *bytes, size_t len,
                         size_t *at) {
    while (*at < len) {
        size_t used;
        if (!convert(decoder, bytes + *at, len - *at, &used))
            return false;
        *at += used;
        size_t left = len - *at;
        if (left < 2 || (left < 4 && is_high_surrogate(decoder, bytes + *at)))
            break;
        if (!add_malformed(decoder, *at))
            return false;
        *at += 2;
    }
    return true;
}

/* Let the first two bytes of UTF-16 decide on the byte order. */
static terms_status settle_order(terms_decoder *decoder, const unsigned char *bytes) {
    bool little = bytes[0] == 0xFF && bytes[1] == 0xFE;
    decoder->encoding = find_encoding(little ? "utf-16le" : "utf-16be");
    return open_converter(decoder);
}

static terms_status decode(terms_decoder *decoder, const unsigned char *bytes, size_t len,
                           size_t *at) {
    *at = 0;
    if (decoder->encoding->method == UTF16_ANY) {
        terms_status status = len < 2 ? TERMS_OK : settle_order(decoder, bytes);
        if (status || len < 2)
            return status;
    }
    bool done;
    if (decoder->encoding->method == UTF8)
        done = decode_utf8(decoder, bytes, len, at);
    else if (decoder->codes)
        done = decode_codes(decoder, bytes, len, at);
    else
        done = decode_utf16(decoder, bytes, len, at);
    decoder->offset += *at;
    return done ? TERMS_OK : TERMS_NO_MEMORY;
}

static void keep_pending(terms_decoder *decoder, const unsigned char *bytes, size_t len) {
    memmove(decoder->pending, bytes, len);
    decoder->pending_len = len;
}

/* Decode the pending bytes together with those that follow; `*used` is how many of these are
 * taken. */
static terms_status decode_pending(terms_decoder *decoder, const unsigned char *bytes, size_t len,
                                   size_t *used) {
    unsigned char joint[2 * MOST_PENDING];
    size_t old = decoder->pending_len, more = len < MOST_PENDING ? len : MOST_PENDING, at;
    memcpy(joint, decoder->pending, old);
    memcpy(joint + old, bytes, more);
    terms_status status = decode(decoder, joint, old + more, &at);
    if (status)
        return status;
    if (at < old) { /* all of them are in a character that is not whole even now */
        keep_pending(decoder, joint + at, old + more - at);
        *used = len;
    } else {
        decoder->pending_len = 0;
        *used = at - old;
    }
    return TERMS_OK;
}

/* Whether the bytes can be given as they lie: all are valid UTF-8, except for an incomplete
 * character at the end.  `*valid` is how many come before that. */
static bool valid_in_place(terms_decoder *decoder, const unsigned char *bytes, size_t len,
                           size_t *valid) {
    if (decoder->encoding->method != UTF8 || decoder->pending_len > 0)
        return false;
    *valid = terms__utf8_valid(bytes, len);
    if (*valid < len && terms__utf8_decode(bytes + *valid, len - *valid).size > 0)
        return false;
    decoder->offset += *valid;
    keep_pending(decoder, bytes + *valid, len - *valid);
    return true;
}

static terms_status decode_copy(terms_decoder *decoder, const unsigned char *bytes, size_t len) {
    size_t used = 0, at;
    if (decoder->pending_len > 0) {
        terms_status status = decode_pending(decoder, bytes, len, &used);
        if (status || used == len)
            return status;
    }
    terms_status status = decode(decoder, bytes + used, len - used, &at);
    if (status == TERMS_OK)
        keep_pending(decoder, bytes + used + at, len - used - at);
    return status;
}

/* Give text to the caller: count its characters, and drop a byte order mark at the start. */
static void give(terms_decoder *decoder, const char *given, size_t given_len, const char **text,
                 size_t *text_len) {
    bool marked = !decoder->begun && decoder->encoding->method != BIG5 && given_len >= 3 &&
                  memcmp(given, "\xEF\xBB\xBF", 3) == 0;
    size_t skipped = marked ? 3 : 0, nuls;
    *text_len = given_len - skipped;
    *text = given_len > 0 ? given + skipped : "";
    decoder->begun = decoder->begun || given_len > 0;
    decoder->chars += terms__utf8_count((const unsigned char *)*text, *text_len, &nuls);
    decoder->nuls += nuls;
}

terms_status terms_decoder_new(terms_decoder **out, const char *name) {
    *out = NULL;
    const encoding *found = find_encoding(name);
    if (!found)
        return TERMS_BAD_ENCODING;
    terms_decoder *decoder = terms__alloc_zeroed(1, sizeof *decoder);
    if (!decoder)
        return TERMS_NO_MEMORY;
    decoder->encoding = found;
    terms_status status = open_codes(decoder);
    if (status == TERMS_OK)
        status = open_converter(decoder);
    int why = errno;
    if (status)
        terms_decoder_free(decoder);
    else
        *out = decoder;
    errno = why;
    return status;
}

void terms_decoder_free(terms_decoder *decoder) {
    if (!decoder)
        return;
    if (decoder->has_converter)
        iconv_close(decoder->converter);
    terms__codes_free(decoder->codes);
    terms__bytes_free(&decoder->text);
    terms__free(decoder);
}

terms_status terms_decoder_feed(terms_decoder *decoder, const void *bytes, size_t len,
                                const char **text, size_t *text_len) {
    *text = "";
    *text_len = decoder->text.len = 0;
    if (decoder->failure || len == 0)
        return decoder->failure;
    size_t valid;
    if (valid_in_place(decoder, bytes, len, &valid)) {
        give(decoder, bytes, valid, text, text_len);
        return TERMS_OK;
    }
    decoder->failure = decode_copy(decoder, bytes, len);
    if (decoder->failure == TERMS_OK)
        give(decoder, decoder->text.data, decoder->text.len, text, text_len);
    return decoder->failure;
}

void terms__decoder_feed_valid(terms_decoder *decoder, const char *bytes, size_t len,
                               const char **text, size_t *text_len) {
    assert(decoder->encoding->method == UTF8 && decoder->pending_len == 0);
    decoder->offset += len;
    give(decoder, bytes, len, text, text_len);
}

/* How many bytes of an incomplete character one U+FFFD stands for. */
static size_t unit_of(method by) {
    if (by == UTF8)
        return MOST_PENDING;
    return by == GB18030 || by == BIG5 ? 1 : 2;
}

terms_status terms_decoder_end(terms_decoder *decoder, const char **text, size_t *text_len) {
    *text = "";
    *text_len = decoder->text.len = 0;
    size_t unit = unit_of(decoder->encoding->method);
    for (size_t at = 0; at < decoder->pending_len && decoder->failure == TERMS_OK; at += unit)
        if (!add_malformed(decoder, at))
            decoder->failure = TERMS_NO_MEMORY;
    if (decoder->failure)
        return decoder->failure;
    decoder->offset += decoder->pending_len;
    decoder->pending_len = 0;
    give(decoder, decoder->text.data, decoder->text.len, text, text_len);
    return TERMS_OK;
}

uint64_t terms_decoder_malformed(const terms_decoder *decoder, uint64_t *first_offset) {
    if (first_offset && decoder->malformed > 0)
        *first_offset = decoder->first_malformed;
    return decoder->malformed;
}

bool terms_decoder_is_text(const terms_decoder *decoder) {
    return decoder->nuls + decoder->malformed <= decoder->chars / 20;
}

const char *terms_decoder_encoding(const terms_decoder *decoder) {
    return decoder->encoding->name;
}
