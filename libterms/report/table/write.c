/* Write: a table in a format of one's choice, to a file or a function.
 * SPDX-License-Identifier: MIT */
#include "libterms.h"

#include <errno.h>

#include "report/table/aligned.h"
#include "report/table/csv.h"
#include "report/table/json.h"
#include "report/table/output.h"
#include "report/table/tsv.h"

typedef struct file_end {
    FILE *file;
    int error; /* `errno` after a failure: freeing memory may change it */
} file_end;

static terms_status take_to_file(void *context, const char *bytes, size_t len) {
    file_end *to = context;
    if (fwrite(bytes, 1, len, to->file) == len)
        return TERMS_OK;
    to->error = errno;
    return TERMS_IO;
}

static void write_format(terms__output *output, const terms_table *table,
                         const terms_write_options *options) {
    switch (options->format) {
    case TERMS_CSV:
        terms__csv_write(output, table, options);
        return;
    case TERMS_TSV:
        terms__tsv_write(output, table, options);
        return;
    case TERMS_JSON:
        terms__json_write_array(output, table, options);
        return;
    case TERMS_JSONL:
        terms__json_write_lines(output, table);
        return;
    case TERMS_ALIGNED:
        terms__aligned_write(output, table, options);
        return;
    }
    output->status = TERMS_BAD_ARGUMENT;
}

terms_status terms_table_write(const terms_table *table, const terms_write_options *options,
                               FILE *file) {
    file_end to = {.file = file};
    terms_status status = terms_table_send(table, options, take_to_file, &to);
    if (status == TERMS_IO)
        errno = to.error;
    return status;
}

terms_status terms_table_send(const terms_table *table, const terms_write_options *options,
                              terms_status (*take)(void *context, const char *bytes, size_t len),
                              void *context) {
    const terms_write_options defaults = {0};
    terms__output output = {.take = take, .context = context};
    write_format(&output, table, options ? options : &defaults);
    return terms__output_end(&output);
}
