/* Folding: what the options say that characters fold by, where there is no list.
 * SPDX-License-Identifier: MIT */
#include "cli/setup/folding.h"

exits folding_make(terms_folding **out, const settings_values *settings, messages_log *messages) {
    terms_error err = {0};
    *out = NULL;
    unsigned folds = settings_folds(settings);
    terms_status status = folds ? terms_folding_new(out, folds, &err) : TERMS_OK;
    if (status == TERMS_OK)
        return EXITS_DONE;
    if (status == TERMS_NO_MEMORY)
        return messages_limit(messages, status);
    messages_put(messages, MESSAGES_ERROR, "--variants", &err);
    return EXITS_NOTHING;
}
