/* Fuzz decoding: whole and in pieces, bytes of any encoding give the same UTF-8.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "fuzz/fuzz.h"
#include "libterms.h"

static const char *const encodings[] = {"utf-8",  "gb18030",  "big5",     "big5-hkscs",
                                        "utf-16", "utf-16le", "utf-16be", NULL};

/* What came of some bytes. */
typedef struct decoded {
    terms__bytes text;
    uint64_t malformed, first;
    bool is_text;
} decoded;

static void feed(terms_decoder *decoder, const uint8_t *data, size_t size, decoded *to) {
    const char *text;
    size_t len;
    fuzz_need(terms_decoder_feed(decoder, data, size, &text, &len) == TERMS_OK, "feed");
    fuzz_add(&to->text, text, len);
}

static void end(terms_decoder *decoder, decoded *to) {
    const char *text;
    size_t len;
    fuzz_need(terms_decoder_end(decoder, &text, &len) == TERMS_OK, "end");
    fuzz_add(&to->text, text, len);
    to->malformed = terms_decoder_malformed(decoder, &to->first);
    to->is_text = terms_decoder_is_text(decoder);
    terms_decoder_free(decoder);
}

static decoded decode(const char *encoding, const uint8_t *data, size_t size, uint64_t state) {
    terms_decoder *decoder;
    decoded all = {.first = 0};
    fuzz_need(terms_decoder_new(&decoder, encoding) == TERMS_OK, encoding);
    for (size_t at = 0, piece; at < size; at += piece) {
        piece = state ? fuzz_piece(&state, size - at) : size;
        feed(decoder, data + at, piece, &all);
    }
    end(decoder, &all);
    return all;
}

static uint64_t count_replaced(const terms__bytes *text) {
    uint64_t count = 0;
    for (size_t at = 0; at + 3 <= text->len; at++)
        count += memcmp(text->data + at, "\xEF\xBF\xBD", 3) == 0;
    return count;
}

static void check_alone(const decoded *all, const char *encoding, const uint8_t *data,
                        size_t size) {
    bool has_mark = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0;
    size_t skipped = has_mark ? 3 : 0;
    fuzz_need(fuzz_is_utf8(all->text.data, all->text.len), "the text is UTF-8");
    fuzz_need(count_replaced(&all->text) >= all->malformed, "each malformed one is U+FFFD");
    fuzz_need(all->malformed == 0 || all->first < size, "the first malformed one is inside");
    if (strcmp(encoding, "utf-8") != 0)
        return;
    bool is_same = all->text.len == size - skipped &&
                   (size == skipped || memcmp(all->text.data, data + skipped, all->text.len) == 0);
    bool is_valid = fuzz_is_utf8((const char *)data, size);
    fuzz_need(is_valid == (all->malformed == 0), "malformed where it is no UTF-8");
    fuzz_need(!is_valid || is_same, "UTF-8 stays as it is");
}

static void check_same(const decoded *a, const decoded *b) {
    fuzz_need(fuzz_same(&a->text, &b->text), "the text is the same in pieces");
    fuzz_need(a->malformed == b->malformed, "so is the number of malformed bytes");
    fuzz_need(a->malformed == 0 || a->first == b->first, "so is the first of them");
    fuzz_need(a->is_text == b->is_text, "so is whether it is text");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint8_t choice = fuzz_byte(&data, &size), state = fuzz_byte(&data, &size);
    const char *encoding = encodings[choice % 8];
    if (!encoding)
        encoding = terms_detect(data, size);
    decoded whole = decode(encoding, data, size, 0);
    decoded pieces = decode(encoding, data, size, state + 1u);
    check_alone(&whole, encoding, data, size);
    check_same(&whole, &pieces);
    terms__bytes_free(&whole.text);
    terms__bytes_free(&pieces.text);
    return 0;
}
