/*
 * libterms/discover.h - phrases that nobody has listed
 * SPDX-License-Identifier: MIT
 */
#ifndef LIBTERMS_DISCOVER_H
#define LIBTERMS_DISCOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match.h"
#include "ngram.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which phrases are looked for.  Zeros everywhere are the defaults. */
typedef struct terms_discovery_options {
    size_t shortest, longest; /* length in characters; 0: 2 and 20 */
    uint64_t min_total;       /* found at least so often; 0: 5, or 2 if quoted */
    uint64_t min_documents;   /* found in at least so many documents; 0: 1 */
    bool quoted;              /* look for quotations instead of n-grams */
    bool letters; /* runs of letters and digits, and plus signs, count as characters of n-grams
                     too: see terms_ngrams_new.  Quotations have them anyway */
    const terms_folding *folding; /* NULL: that of the known forms, or the default.  Else it must
                                     outlive the discovery, and no forms may be known */
} terms_discovery_options;

typedef struct terms_discovery terms_discovery;

/** Look for phrases that are in no list yet: n-grams that look like phrases, are not
 *  pieces of longer ones, and neither begin nor end inside a word.  If quotations are
 *  wanted, look instead for what stands between a pair of quotation marks, has a length
 *  that the options ask for, and no end of a sentence in it.
 *
 *  `known` may be NULL.  Else it must outlive the discovery: its forms, and what is
 *  hardly more than a piece of one, are left out, and all text is folded as its list is.
 *  `options` may be NULL.  TERMS_BAD_ARGUMENT if the longest is shorter than the shortest,
 *  or a folding is given beside `known`. */
TERMS_API terms_status terms_discovery_new(terms_discovery **out,
                                           const terms_discovery_options *options,
                                           const terms_matcher *known);
TERMS_API void terms_discovery_free(terms_discovery *discovery);

/** Take in one document, as counts do: begin, feed any number of times, end; or cancel.
 *  If memory runs out every later call fails, too. */
TERMS_API terms_status terms_discovery_begin(terms_discovery *discovery,
                                             const terms_document *document);
TERMS_API terms_status terms_discovery_feed(terms_discovery *discovery, const char *text,
                                            size_t len);
TERMS_API terms_status terms_discovery_end(terms_discovery *discovery);
TERMS_API void terms_discovery_cancel(terms_discovery *discovery);

/** As with n-grams: move all documents of `other` here, which was made with the same
 *  options and known forms and has none afterwards; forget all documents; tell how many
 *  have ended. */
TERMS_API terms_status terms_discovery_merge(terms_discovery *discovery, terms_discovery *other);
TERMS_API void terms_discovery_clear(terms_discovery *discovery);
TERMS_API size_t terms_discovery_documents(const terms_discovery *discovery);

/** How large all documents are together.  Where quotations are looked for it is known only
 *  once the discovery is finished. */
TERMS_API void terms_discovery_sizes(const terms_discovery *discovery, terms_sizes *sizes);

/** Once all documents are in: divide the counting into parts and count each, in any
 *  threads, as with terms_ngrams_divide and terms_ngrams_count; then finish, which chooses
 *  the phrases and ranks them.  Quotations have no parts: there `*parts` is 0. */
TERMS_API terms_status terms_discovery_divide(terms_discovery *discovery, size_t wanted,
                                              size_t *parts);
TERMS_API terms_status terms_discovery_count(terms_discovery *discovery, size_t part);
TERMS_API terms_status terms_discovery_finish(terms_discovery *discovery);

/** A phrase.  The measures are those of terms_ngram, but that the candidates of the C-value
 *  are the phrases that were chosen.  Quotations have no measures and no score: all are 0. */
typedef struct terms_phrase {
    const char *text;
    size_t n; /* characters without blanks; in n-grams a run of letters and digits is one */
    uint64_t rank, total, documents, quoted;
    double left_entropy, right_entropy;
    bool has_cohesion;
    double cohesion_log2, c_value;
    bool numbered;        /* an abbreviation that counts its parts, like 两个确立 or 4+1 */
    terms_document first; /* the document of the earliest date that holds it; one without a
                             date comes after all others, ties go by path and part */
    double score;         /* how much it looks like a phrase: see terms-discover(1) */
} terms_phrase;

/** How many phrases a finished discovery has, and each of them, from 0, the best first:
 *  by score, or quotations by how often they are quoted; then by total, the longer first,
 *  and by code points.  They belong to the discovery; NULL past the last one. */
TERMS_API size_t terms_discovery_size(const terms_discovery *discovery);
TERMS_API const terms_phrase *terms_discovery_phrase(const terms_discovery *discovery,
                                                     size_t index);

#ifdef __cplusplus
}
#endif

#endif
