/* Rate: occurrences per so many characters, and what its column is called.
 * SPDX-License-Identifier: MIT */
#include "report/rate.h"

#include <inttypes.h>

#include "report/table/table.h"

/* Write 10k for 10000 and 1m for 1000000, and plain digits for what is not a round number. */
static void name_rate(terms__rate *rate) {
    const char *unit = "", *base = rate->base == TERMS_PER_CHARS ? "chars" : "han";
    uint64_t number = rate->per;
    if (number % 1000000 == 0) {
        number /= 1000000;
        unit = "m";
    } else if (number % 1000 == 0) {
        number /= 1000;
        unit = "k";
    }
    snprintf(rate->name, sizeof rate->name, "per_%" PRIu64 "%s_%s", number, unit, base);
}

terms__rate terms__rate_of(const terms_table_options *options) {
    terms__rate rate = {.per = 10000, .base = TERMS_PER_HAN};
    if (options) {
        rate.per = options->per > 0 ? options->per : rate.per;
        rate.base = options->base;
    }
    name_rate(&rate);
    return rate;
}

void terms__rate_add_sides(const terms__rate *rate, terms_table *table) {
    static const char *const sides[] = {"target", "reference"};
    for (size_t i = 0; i < 2; i++) {
        char name[sizeof rate->name + sizeof "reference_"];
        snprintf(name, sizeof name, "%s_%s", sides[i], rate->name);
        terms__table_add_column(table, name);
    }
}

double terms__rate_find(const terms__rate *rate, uint64_t count, const terms_sizes *sizes) {
    uint64_t base = rate->base == TERMS_PER_CHARS ? sizes->chars : sizes->han;
    return terms_frequency_rate(count, base, rate->per);
}

void terms__rate_put(const terms__rate *rate, terms_table *table, uint64_t count,
                     const terms_sizes *sizes) {
    terms__table_put_real(table, terms__rate_find(rate, count, sizes));
}
