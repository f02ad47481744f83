/* Tally: the seven columns that a tally makes in a table.
 * SPDX-License-Identifier: MIT */
#include "report/tally.h"

#include "report/table/table.h"

void terms__tally_add_columns(terms_table *table) {
    static const char *const names[] = {"total",  "free",   "nested",  "crossing",
                                        "quoted", "joined", "excluded"};
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
}
