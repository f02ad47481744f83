/* Saved: compiled lists as bytes, for tests.
 * SPDX-License-Identifier: MIT */
#include "support/saved.h"

#include "match/compile/saved.h"

static terms_status take(void *context, const char *bytes, size_t len) {
    return terms__bytes_add(context, bytes, len) ? TERMS_OK : TERMS_NO_MEMORY;
}

terms_status saved_add(terms__bytes *to, const terms_matcher *matcher) {
    return terms_matcher_send(matcher, take, to);
}

static void put(char *at, uint64_t number) {
    for (size_t i = 0; i < 8; i++)
        at[i] = (char)(number >> 8 * i & 0xFF);
}

void saved_seal(char *bytes, size_t len) {
    put(bytes + TERMS__SAVED_HEAD - 8, len);
    len -= TERMS__SAVED_FOOT;
    put(bytes + len, terms__saved_checksum(bytes, len));
}

terms_matcher *saved_again(terms_matcher *matcher) {
    terms__bytes bytes = {0};
    terms_matcher *loaded = NULL;
    if (saved_add(&bytes, matcher) == TERMS_OK)
        terms_matcher_parse(&loaded, bytes.data, bytes.len, NULL);
    terms__bytes_free(&bytes);
    terms_matcher_free(matcher);
    return loaded;
}
