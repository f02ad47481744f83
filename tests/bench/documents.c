/* Documents: what the contenders read.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "bench/bench.h"
#include "cli/input/finding.h"

bool bench_documents(inputs_list *documents, const char *folder) {
    messages_log messages = {.program = "bench"};
    const char *paths[] = {folder};
    options_texts operands = {.items = paths, .count = 1}, globs = {0};
    *documents = (inputs_list){0};
    return finding_collect(documents, &operands, &globs, &messages) == EXITS_DONE &&
           !inputs_tell(documents, &messages);
}

bool bench_read(const char *path, bool (*feed)(void *context, const char *text, size_t len),
                void *context) {
    terms_reader *reader;
    const char *text;
    size_t len = 0;
    bool good = terms_reader_open(&reader, path, NULL, NULL) == TERMS_OK;
    do
        good = good && terms_reader_next(reader, &text, &len, NULL) == TERMS_OK &&
               feed(context, text, len);
    while (good && len > 0);
    terms_reader_free(reader);
    return good;
}
