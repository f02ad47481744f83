/* Sequence: the units of documents, one behind the other, with breaks between runs.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/sequence.h"

#include "base/mem.h"

bool terms__sequence_init(terms__sequence *sequence) {
    *sequence = (terms__sequence){0};
    if (!terms__sequence_reserve(sequence, 1))
        return false;
    sequence->narrow[sequence->len++] = 0;
    return true;
}

void terms__sequence_free(terms__sequence *sequence) {
    terms__free(sequence->narrow);
    terms__free(sequence->wide);
    terms__free(sequence->ends);
    *sequence = (terms__sequence){0};
}

bool terms__sequence_reserve(terms__sequence *sequence, size_t more) {
    size_t want = sequence->len + more;
    if (sequence->wide) {
        uint32_t *wide = terms__grow(sequence->wide, &sequence->capacity, want, sizeof *wide);
        sequence->wide = wide ? wide : sequence->wide;
        return wide != NULL;
    }
    uint16_t *narrow = terms__grow(sequence->narrow, &sequence->capacity, want, sizeof *narrow);
    sequence->narrow = narrow ? narrow : sequence->narrow;
    return narrow != NULL;
}

bool terms__sequence_widen(terms__sequence *sequence) {
    size_t capacity = 0;
    uint32_t *wide = terms__grow(NULL, &capacity, sequence->capacity, sizeof *wide);
    if (!wide)
        return false;
    for (size_t i = 0; i < sequence->len; i++)
        wide[i] = sequence->narrow[i];
    terms__free(sequence->narrow);
    sequence->narrow = NULL;
    sequence->wide = wide;
    sequence->capacity = capacity;
    return true;
}

bool terms__sequence_end_document(terms__sequence *sequence) {
    if (!terms__sequence_reserve(sequence, 2))
        return false;
    terms__sequence_push(sequence, 0);
    terms__sequence_set(sequence, sequence->len++, 0);
    sequence->document_count++;
    return true;
}
