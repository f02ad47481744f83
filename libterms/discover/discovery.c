/* Discovery: phrases that nobody listed, from documents to a ranking.
 * SPDX-License-Identifier: MIT */
#include "discover/discovery.h"

#include "base/mem.h"
#include "match/compile/matcher.h"
#include "ngram/ngrams.h"

enum { SHORTEST = 2, LONGEST = 20, MIN_TOTAL = 5, MIN_QUOTATIONS = 2 };

static terms_status set_options(terms_discovery *discovery,
                                const terms_discovery_options *options) {
    const terms_matcher *known = discovery->known;
    terms_discovery_options *own = &discovery->options;
    if (options)
        *own = *options;
    if (own->folding && known)
        return TERMS_BAD_ARGUMENT;
    discovery->folding = known ? &known->folding : terms__folding_of(own->folding);
    own->shortest = own->shortest ? own->shortest : SHORTEST;
    own->longest = own->longest ? own->longest : LONGEST;
    if (own->min_total == 0)
        own->min_total = own->quoted ? MIN_QUOTATIONS : MIN_TOTAL;
    own->min_documents = own->min_documents ? own->min_documents : 1;
    return own->shortest <= own->longest && own->longest < SIZE_MAX ? TERMS_OK : TERMS_BAD_ARGUMENT;
}

/* Make n-grams of all lengths, up to one more than phrases may have. */
static terms_status make_ngrams(terms_discovery *discovery) {
    terms_ngram_options options = {.shortest = 1,
                                   .longest = discovery->options.longest + 1,
                                   .min_total = discovery->options.min_total,
                                   .min_documents = discovery->options.min_documents,
                                   .measures = true,
                                   .letters = discovery->options.letters};
    terms_status status = terms_ngrams_new(&discovery->ngrams, &options);
    if (status != TERMS_OK)
        return status;
    terms__ngrams_keep_text(discovery->ngrams);
    terms__ngrams_fold(discovery->ngrams, discovery->folding);
    return discovery->known ? terms_counts_new(&discovery->counts, discovery->known) : TERMS_OK;
}

terms_status terms_discovery_new(terms_discovery **out, const terms_discovery_options *options,
                                 const terms_matcher *known) {
    terms_discovery *discovery = *out = terms__alloc_zeroed(1, sizeof *discovery);
    if (!discovery)
        return TERMS_NO_MEMORY;
    discovery->known = known;
    terms_status status = set_options(discovery, options);
    if (status == TERMS_OK && !discovery->options.quoted)
        status = make_ngrams(discovery);
    if (status == TERMS_OK)
        return status;
    terms_discovery_free(discovery);
    *out = NULL;
    return status;
}

static void forget_texts(terms_discovery *discovery) {
    for (size_t i = 0; i < discovery->text_count; i++)
        terms__bytes_free(&discovery->texts[i]);
    discovery->text_count = 0;
}

void terms_discovery_free(terms_discovery *discovery) {
    if (!discovery)
        return;
    terms_ngrams_free(discovery->ngrams);
    terms_counts_free(discovery->counts);
    forget_texts(discovery);
    terms__free(discovery->texts);
    terms__bytes_free(&discovery->text);
    terms__calendar_free(&discovery->calendar);
    terms__free(discovery->phrases);
    terms__arena_free(&discovery->arena);
    terms__free(discovery);
}

static terms_status fail(terms_discovery *discovery, terms_status status) {
    if (status == TERMS_NO_MEMORY || status == TERMS_TOO_LARGE)
        discovery->failed = status;
    return status;
}

/* Why a call can't be made: it has failed before, or is out of order. */
static terms_status check(const terms_discovery *discovery, bool in_order) {
    if (discovery->failed != TERMS_OK)
        return discovery->failed;
    return in_order && !discovery->finished ? TERMS_OK : TERMS_BAD_ARGUMENT;
}

terms_status terms_discovery_begin(terms_discovery *discovery, const terms_document *document) {
    terms_status status =
        check(discovery, !discovery->open && document && document->id && *document->id);
    if (status == TERMS_OK && discovery->ngrams)
        status = terms_ngrams_begin(discovery->ngrams);
    if (status == TERMS_OK && discovery->counts)
        status = terms_counts_begin(discovery->counts, document);
    if (status != TERMS_OK)
        return fail(discovery, status);
    if (!terms__calendar_add(&discovery->calendar, document))
        return fail(discovery, TERMS_NO_MEMORY);
    discovery->open = true;
    return TERMS_OK;
}

terms_status terms_discovery_feed(terms_discovery *discovery, const char *text, size_t len) {
    terms_status status = check(discovery, discovery->open && (text || len == 0));
    if (status == TERMS_OK && discovery->ngrams)
        status = terms_ngrams_feed(discovery->ngrams, text, len);
    if (status == TERMS_OK && discovery->counts)
        status = terms_counts_feed(discovery->counts, text, len);
    if (status == TERMS_OK && discovery->options.quoted &&
        !terms__bytes_add(&discovery->text, text, len))
        status = TERMS_NO_MEMORY;
    return fail(discovery, status);
}

/* Keep a copy of the text that is just as long: the open document's has room to grow. */
static bool keep_text(terms_discovery *discovery) {
    terms__bytes exact = {0};
    terms__bytes *texts = terms__grow(discovery->texts, &discovery->text_capacity,
                                      discovery->text_count + 1, sizeof *texts);
    if (!texts)
        return false;
    discovery->texts = texts;
    if (!terms__bytes_reserve(&exact, discovery->text.len) ||
        !terms__bytes_add(&exact, discovery->text.data, discovery->text.len))
        return false;
    texts[discovery->text_count++] = exact;
    discovery->text.len = 0;
    return true;
}

terms_status terms_discovery_end(terms_discovery *discovery) {
    terms_status status = check(discovery, discovery->open);
    if (status == TERMS_OK && discovery->ngrams)
        status = terms__ngrams_end_labelled(discovery->ngrams,
                                            (uint32_t)(discovery->calendar.count - 1));
    if (status == TERMS_OK && discovery->counts)
        status = terms_counts_end(discovery->counts, NULL);
    if (status == TERMS_OK && discovery->options.quoted && !keep_text(discovery))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        discovery->open = false;
    return fail(discovery, status);
}

void terms_discovery_cancel(terms_discovery *discovery) {
    if (discovery->ngrams)
        terms_ngrams_cancel(discovery->ngrams);
    if (discovery->counts)
        terms_counts_cancel(discovery->counts);
    if (discovery->open)
        discovery->calendar.count--;
    discovery->text.len = 0;
    discovery->open = false;
}

static bool same_options(const terms_discovery *a, const terms_discovery *b) {
    const terms_discovery_options *x = &a->options, *y = &b->options;
    return x->shortest == y->shortest && x->longest == y->longest && x->min_total == y->min_total &&
           x->min_documents == y->min_documents && x->quoted == y->quoted &&
           x->letters == y->letters && a->folding == b->folding && a->known == b->known;
}

static bool take_texts(terms_discovery *discovery, terms_discovery *other) {
    size_t count = discovery->text_count + other->text_count;
    terms__bytes *texts =
        terms__grow(discovery->texts, &discovery->text_capacity, count, sizeof *texts);
    if (!texts)
        return false;
    discovery->texts = texts;
    for (size_t i = 0; i < other->text_count; i++)
        texts[discovery->text_count++] = other->texts[i];
    other->text_count = 0;
    return true;
}

static terms_status take(terms_discovery *discovery, terms_discovery *other) {
    terms_status status = TERMS_OK;
    if (discovery->ngrams) {
        terms__ngrams_shift_labels(other->ngrams, (uint32_t)discovery->calendar.count);
        status = terms_ngrams_merge(discovery->ngrams, other->ngrams);
    }
    if (status == TERMS_OK && discovery->counts)
        status = terms_counts_merge(discovery->counts, other->counts);
    if (status == TERMS_OK && (!terms__calendar_merge(&discovery->calendar, &other->calendar) ||
                               !take_texts(discovery, other)))
        status = TERMS_NO_MEMORY;
    return status;
}

terms_status terms_discovery_merge(terms_discovery *discovery, terms_discovery *other) {
    bool in_order = other && other != discovery && !discovery->open && !other->open &&
                    !other->finished && same_options(discovery, other);
    terms_status status = check(discovery, in_order);
    if (status == TERMS_OK)
        status = other->failed;
    if (status == TERMS_OK)
        status = fail(discovery, take(discovery, other));
    if (status == TERMS_OK)
        terms_discovery_clear(other);
    return status;
}

void terms_discovery_clear(terms_discovery *discovery) {
    terms_discovery_cancel(discovery);
    if (discovery->ngrams)
        terms_ngrams_clear(discovery->ngrams);
    if (discovery->counts)
        terms_counts_clear(discovery->counts);
    if (!discovery->finished)
        terms__calendar_clear(&discovery->calendar);
    forget_texts(discovery);
}

size_t terms_discovery_documents(const terms_discovery *discovery) {
    return discovery->calendar.count - (discovery->open ? 1 : 0);
}

void terms_discovery_sizes(const terms_discovery *discovery, terms_sizes *sizes) {
    *sizes = discovery->sizes;
    if (discovery->ngrams)
        terms_ngrams_sizes(discovery->ngrams, sizes);
}

terms_status terms_discovery_divide(terms_discovery *discovery, size_t wanted, size_t *parts) {
    *parts = 0;
    terms_status status = check(discovery, !discovery->open && wanted > 0);
    if (status != TERMS_OK || !discovery->ngrams)
        return status;
    return fail(discovery, terms_ngrams_divide(discovery->ngrams, wanted, parts));
}

terms_status terms_discovery_count(terms_discovery *discovery, size_t part) {
    return discovery->ngrams ? terms_ngrams_count(discovery->ngrams, part) : TERMS_BAD_ARGUMENT;
}

terms_status terms_discovery_finish(terms_discovery *discovery) {
    terms_status status = check(discovery, !discovery->open);
    if (status == TERMS_OK && discovery->ngrams)
        status = terms_ngrams_finish(discovery->ngrams);
    if (status == TERMS_OK && !terms__calendar_sort(&discovery->calendar))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        status = discovery->options.quoted ? terms__discovery_harvest(discovery)
                                           : terms__discovery_choose(discovery);
    if (status == TERMS_OK)
        discovery->finished = true;
    return fail(discovery, status);
}

bool terms__discovery_add(terms_discovery *discovery, const terms_phrase *phrase) {
    terms_phrase *phrases = terms__grow(discovery->phrases, &discovery->phrase_capacity,
                                        discovery->phrase_count + 1, sizeof *phrases);
    if (!phrases)
        return false;
    discovery->phrases = phrases;
    phrases[discovery->phrase_count] = *phrase;
    const char *text = terms__arena_add_string(&discovery->arena, phrase->text);
    phrases[discovery->phrase_count].text = text;
    discovery->phrase_count += text ? 1 : 0;
    return text != NULL;
}

size_t terms_discovery_size(const terms_discovery *discovery) {
    return discovery->phrase_count;
}

const terms_phrase *terms_discovery_phrase(const terms_discovery *discovery, size_t index) {
    return index < discovery->phrase_count ? &discovery->phrases[index] : NULL;
}
