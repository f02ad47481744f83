/* Selectors: which documents are meant, by group, date, id or path.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_SELECTORS_H
#define TERMS_CLI_INPUT_SELECTORS_H

#include "cli/base/exits.h"
#include "cli/base/messages.h"
#include "cli/input/dates.h"
#include "cli/option/options.h"
#include "libterms.h"

typedef enum selectors_kind {
    SELECTORS_GROUP,
    SELECTORS_DATE,
    SELECTORS_ID,
    SELECTORS_PATH
} selectors_kind;

/* group=NAME, id=NAME, date=FROM..TO, date=DATE; anything else is a file or folder.
 * `text` is the name, or the path as inputs show theirs.  A date is from `from` to `to`, of
 * which one may be empty. */
typedef struct selectors_item {
    selectors_kind kind;
    char *text;
    char from[DATES_SIZE], to[DATES_SIZE];
} selectors_item;

/* The selectors of one option, which means all documents that any of them means. */
typedef struct selectors_list {
    selectors_item *items;
    size_t count;
} selectors_list;

typedef enum selectors_answer {
    SELECTORS_NO,
    SELECTORS_YES,
    SELECTORS_UNKNOWN /* the document's date is missing, or not exact enough */
} selectors_answer;

/* Read the arguments of an option.  An invalid date is EXITS_USAGE. */
exits selectors_read(selectors_list *list, const char *option, const options_texts *texts,
                     messages_log *messages);
void selectors_free(selectors_list *list);

selectors_answer selectors_match(const selectors_list *list, const terms_document *document);

/* Add the files and folders that `count` options were given to the operands, without those that an
 * operand contains already.  False when memory runs out. */
bool selectors_add_operands(options_texts *operands, const options_texts *texts, size_t count);

#endif
