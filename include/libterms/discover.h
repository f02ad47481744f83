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
    size_t shortest, longest; /* in characters; 0: 2 and 20 */
    uint64_t min_total;       /* found so often at least; 0: 5, or 2 if quoted */
    uint64_t min_documents;   /* in so many documents at least; 0: 1 */
    bool quoted;              /* not n-grams, but what stands between quotation marks */
    bool letters; /* runs of letters and digits, and plus signs, are characters of n-grams too,
                     see terms_ngrams_new; quotations have them anyway */
    const terms_folding *folding; /* NULL: that of `known`, or the default; else it must outlive
                                     the discovery, and `known` has to be NULL */
} terms_discovery_options;

typedef struct terms_discovery terms_discovery;

/** Look for phrases that are in no list yet: n-grams that look like phrases, and are
 *  neither pieces of longer ones nor begin or end inside a word; or, if quotations are
 *  wanted, whatever has up to so many characters between a pair of quotation marks, and
 *  no end of a sentence.  What is a form of `known`, which may be NULL and else must
 *  outlive the discovery, or hardly more than a piece of one, is left out; all text is
 *  then folded as its list is.  `options` may be NULL.  TERMS_BAD_ARGUMENT where the
 *  longest is shorter than the shortest, or there is a folding beside `known`. */
TERMS_API terms_status terms_discovery_new(terms_discovery **out,
                                           const terms_discovery_options *options,
                                           const terms_matcher *known);
TERMS_API void terms_discovery_free(terms_discovery *discovery);

/** Take in one document, as counts do: begin, feed any number of times, end; or cancel.
 *  A failure for want of memory stays. */
TERMS_API terms_status terms_discovery_begin(terms_discovery *discovery,
                                             const terms_document *document);
TERMS_API terms_status terms_discovery_feed(terms_discovery *discovery, const char *text,
                                            size_t len);
TERMS_API terms_status terms_discovery_end(terms_discovery *discovery);
TERMS_API void terms_discovery_cancel(terms_discovery *discovery);

/** As for n-grams: move all documents of `other`, made with the same options and known
 *  forms; forget all documents; how many have ended. */
TERMS_API terms_status terms_discovery_merge(terms_discovery *discovery, terms_discovery *other);
TERMS_API void terms_discovery_clear(terms_discovery *discovery);
TERMS_API size_t terms_discovery_documents(const terms_discovery *discovery);

/** How large all documents are together; of quotations it is known at the end. */
TERMS_API void terms_discovery_sizes(const terms_discovery *discovery, terms_sizes *sizes);

/** All documents are in: count in parts, which any threads may take, as n-grams are
 *  counted; then choose the phrases and rank them.  Quotations have no parts. */
TERMS_API terms_status terms_discovery_divide(terms_discovery *discovery, size_t wanted,
                                              size_t *parts);
TERMS_API terms_status terms_discovery_count(terms_discovery *discovery, size_t part);
TERMS_API terms_status terms_discovery_finish(terms_discovery *discovery);

/** A phrase; the measures are those of terms_ngram, the C-value's candidates being the
 *  phrases that were chosen.  Quotations have no measures and no score. */
typedef struct terms_phrase {
    const char *text;
    size_t n; /* characters, but for blanks; in n-grams runs of letters and digits are one */
    uint64_t rank, total, documents, quoted;
    double left_entropy, right_entropy;
    bool has_cohesion;
    double cohesion_log2, c_value;
    bool numbered;        /* counts what it stands for, like 两个确立 or 4+1 */
    terms_document first; /* the document of the earliest date that holds it; one without a
                             date comes after all others, ties go by path and part */
    double score;         /* how much it looks like a phrase: see terms-discover(1) */
} terms_phrase;

/** The phrases of a discovery that is finished, the best first: by score, or quotations
 *  by how often they are quoted; then by total, the longer first, and by code points.
 *  They belong to it; NULL past the last one. */
TERMS_API size_t terms_discovery_size(const terms_discovery *discovery);
TERMS_API const terms_phrase *terms_discovery_phrase(const terms_discovery *discovery,
                                                     size_t index);

#ifdef __cplusplus
}
#endif

#endif
