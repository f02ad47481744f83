/* Quotations: what is quoted in a text, as long as an n-gram may be, without the text.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/quotations.h"

#include "base/mem.h"

static bool reserve(terms__quotations *quotations, size_t more) {
    uint32_t *numbers = terms__grow(quotations->numbers, &quotations->capacity,
                                    quotations->count + more, sizeof *numbers);
    quotations->numbers = numbers ? numbers : quotations->numbers;
    return numbers != NULL;
}

static bool add(terms__quotations *quotations, const terms__piece *piece, terms__quote quote) {
    const uint32_t *ranks = piece->units.symbols;
    const size_t len = (size_t)quote.len, from = (size_t)quote.from;
    const bool fits = reserve(quotations, len + 1);
    if (fits)
        quotations->numbers[quotations->count++] = (uint32_t)len;
    for (size_t i = 0; fits && i < len; i++)
        quotations->numbers[quotations->count++] =
            ranks[terms__sequence_get(&piece->sequence, from + i)];
    return fits;
}

static bool copy(terms__quotations *quotations, const terms__piece *piece, size_t longest) {
    bool fits = true;
    for (size_t i = 0; fits && i < piece->quote_count; i++)
        if (piece->quotes[i].len <= longest)
            fits = add(quotations, piece, piece->quotes[i]);
    return fits;
}

bool terms__quotations_copy(terms__quotations *quotations, const terms__corpus *corpus,
                            size_t longest) {
    bool fits = true;
    for (size_t i = 0; fits && i < corpus->piece_count; i++)
        fits = copy(quotations, &corpus->pieces[i], longest);
    return fits;
}

void terms__quotations_free(terms__quotations *quotations) {
    terms__free(quotations->numbers);
    *quotations = (terms__quotations){0};
}
