/* Tally: the seven cells that a tally makes in a table.
 * SPDX-License-Identifier: MIT */
#include "report/tally.h"

#include "report/table/table.h"

void terms__tally_add_columns(terms_table *table) {
    static const char *const names[] = {"total",  "free",   "nested",  "crossing",
                                        "quoted", "joined", "excluded"};
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
}

void terms__tally_put(terms_table *table, const terms_tally *tally) {
    terms__table_put_count(table, tally->total);
    terms__table_put_count(table, tally->free);
    terms__table_put_count(table, tally->nested);
    terms__table_put_count(table, tally->crossing);
    terms__table_put_count(table, tally->quoted);
    terms__table_put_count(table, tally->joined);
    terms__table_put_count(table, tally->excluded);
}
