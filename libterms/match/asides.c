/* Asides: characters that are not plain, of which a swath can tell that no pattern has them.
 * SPDX-License-Identifier: MIT */
#include "match/asides.h"

#include <string.h>

#include "base/utf8.h"
#include "text/unicode.h"

bool terms__asides_begin(const terms__swath *swath) {
    terms__skim *skim = swath->search->skim;
    if (swath->search->matcher->folding.ignore_punct)
        return false;
    if (skim->has_asides)
        memset(&skim->ignored, 0, sizeof skim->ignored);
    skim->has_asides = false;
    return !terms__swath_wants_found(swath);
}

/* Whether a character is in no pattern, and to those who count characters just a visible one. */
static bool is_alone(const terms_matcher *matcher, uint32_t code_point) {
    uint32_t entry = terms__unicode_entry(code_point);
    const uint32_t more = TERMS__UNICODE_CLASS | TERMS__UNICODE_HAN | TERMS__UNICODE_PRIVATE;
    return (entry & more) == TERMS__UNICODE_VISIBLE &&
           terms__matcher_letter(matcher, code_point) == 0;
}

bool terms__asides_note(const terms__swath *swath, size_t at) {
    terms__skim *skim = swath->search->skim;
    terms__utf8_char c = terms__utf8_decode(swath->text + at, swath->len - at);
    size_t next = at + c.size;
    if (c.size == 0 || c.malformed || next >= swath->size || !terms__swath_is_plain(swath, next) ||
        !is_alone(swath->search->matcher, c.code_point))
        return false;
    skim->ignored.bits[at / 64] |= (uint64_t)1 << at % 64;
    skim->has_asides = true;
    return true;
}

void terms__asides_end(const terms__swath *swath) {
    terms__skim *skim = swath->search->skim;
    terms__ignored *ignored = &skim->ignored;
    for (size_t i = 0; skim->has_asides && i < skim->blocks; i++)
        ignored->before[i + 1] = ignored->before[i] + terms__bits_count(ignored->bits[i]);
}
