/* Bytes: a string of bytes that grows at its end.
 * SPDX-License-Identifier: MIT */
#include "base/bytes.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

bool terms__bytes_reserve(terms__bytes *bytes, size_t more) {
    if (bytes->data && more <= bytes->capacity - bytes->len)
        return true;
    if (more > SIZE_MAX - bytes->len)
        return false;
    char *data = terms__grow(bytes->data, &bytes->capacity, bytes->len + more, 1);
    if (data)
        bytes->data = data;
    return data != NULL;
}

bool terms__bytes_add(terms__bytes *bytes, const char *data, size_t len) {
    if (!terms__bytes_reserve(bytes, len))
        return false;
    if (len)
        memcpy(bytes->data + bytes->len, data, len);
    bytes->len += len;
    return true;
}

bool terms__bytes_add_code_point(terms__bytes *bytes, uint32_t code_point) {
    char encoded[4];
    return terms__bytes_add(bytes, encoded, terms__utf8_encode(code_point, encoded));
}

bool terms__bytes_trim(terms__bytes *bytes) {
    if (bytes->len == bytes->capacity)
        return true;
    char *data = terms__shrink(bytes->data, bytes->len, 1);
    if (!data)
        return false;
    bytes->data = data;
    bytes->capacity = bytes->len;
    return true;
}

void terms__bytes_free(terms__bytes *bytes) {
    terms__free(bytes->data);
    *bytes = (terms__bytes){0};
}
