/* Discovery: the tables of one row a phrase that was found.
 * SPDX-License-Identifier: MIT */
#include "discover/discovery.h"

#include "report/rate.h"
#include "report/table/table.h"

static void put_frequency(terms_table *table, const terms_phrase *phrase) {
    terms__table_put_count(table, phrase->rank);
    terms__table_put_text(table, phrase->text);
    terms__table_put_count(table, phrase->n);
    terms__table_put_count(table, phrase->total);
}

static void put_spread(terms_table *table, const terms_phrase *phrase, const terms__rate *rate,
                       const terms_discovery *discovery) {
    terms__table_put_count(table, phrase->documents);
    terms__rate_put(rate, table, phrase->total, &discovery->sizes);
}

static void put_share(terms_table *table, const terms_phrase *phrase) {
    terms__table_put_real(table, (double)phrase->quoted / (double)phrase->total);
}

static void put_first(terms_table *table, const terms_phrase *phrase) {
    terms__table_put_count(table, phrase->numbered);
    terms__table_put_text(table, phrase->first.id);
    terms__table_put_text(table, phrase->first.date);
}

static void add_phrase(terms_table *table, const terms_phrase *phrase, const terms__rate *rate,
                       const terms_discovery *discovery) {
    put_frequency(table, phrase);
    put_spread(table, phrase, rate, discovery);
    terms__table_put_real(table, phrase->left_entropy);
    terms__table_put_real(table, phrase->right_entropy);
    if (phrase->has_cohesion)
        terms__table_put_real(table, phrase->cohesion_log2);
    else
        terms__table_put_empty(table);
    terms__table_put_real(table, phrase->c_value);
    terms__table_put_count(table, phrase->quoted);
    put_share(table, phrase);
    put_first(table, phrase);
    terms__table_put_real(table, phrase->score);
}

static void add_quotation(terms_table *table, const terms_phrase *phrase, const terms__rate *rate,
                          const terms_discovery *discovery) {
    put_frequency(table, phrase);
    terms__table_put_count(table, phrase->quoted);
    terms__table_put_count(table, phrase->total - phrase->quoted);
    put_share(table, phrase);
    put_spread(table, phrase, rate, discovery);
    put_first(table, phrase);
}

static void add_columns(terms_table *table, const char *rate, bool quoted) {
    const char *const phrases[] = {"rank",         "phrase",        "n",
                                   "total",        "docs",          rate,
                                   "left_entropy", "right_entropy", "cohesion_log2",
                                   "c_value",      "quoted",        "quoted_share",
                                   "numbered",     "first_doc",     "first_date",
                                   "score"};
    const char *const quotations[] = {"rank",      "phrase",       "n",    "total", "quoted",
                                      "unquoted",  "quoted_share", "docs", rate,    "numbered",
                                      "first_doc", "first_date"};
    if (quoted)
        terms__table_add_columns(table, quotations, sizeof quotations / sizeof *quotations);
    else
        terms__table_add_columns(table, phrases, sizeof phrases / sizeof *phrases);
}

terms_status terms_table_discovery(terms_table **out, const terms_discovery *discovery, size_t from,
                                   size_t count, const terms_table_options *options) {
    *out = NULL;
    if (!discovery || !discovery->finished)
        return discovery && discovery->failed != TERMS_OK ? discovery->failed : TERMS_BAD_ARGUMENT;
    bool quoted = discovery->options.quoted;
    terms__rate rate = terms__rate_of(options);
    terms_table *table = terms__table_new();
    add_columns(table, rate.name, quoted);
    for (size_t i = from; i < discovery->phrase_count && i - from < count; i++) {
        const terms_phrase *phrase = &discovery->phrases[i];
        terms__table_add_row(table);
        if (quoted)
            add_quotation(table, phrase, &rate, discovery);
        else
            add_phrase(table, phrase, &rate, discovery);
    }
    return terms__table_finish(out, table);
}
