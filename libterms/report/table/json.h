/* JSON: a row an object, in one array or each on its own line.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_JSON_H
#define TERMS_REPORT_TABLE_JSON_H

#include "report/table/output.h"

/* Empty cells are null, malformed bytes of a text U+FFFD.  Two columns of one
 * name give an object two members of one name, in the order of the columns. */
void terms__json_write_array(terms__output *output, const terms_table *table,
                             const terms_write_options *options);
void terms__json_write_lines(terms__output *output, const terms_table *table);

#endif
