/* Options: the command line, read by tables of the options that a program takes.
 * SPDX-License-Identifier: MIT */
#include "cli/option/options.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/base/memory.h"

/* The command line while it is read; `at` is the next argument. */
typedef struct command_line {
    const options_group *groups;
    size_t count;
    char *const *argv;
    int argc, at;
    bool done;
    messages_log *messages;
} command_line;

bool options_add(options_texts *texts, const char *text) {
    const char **items =
        memory_grow(texts->items, &texts->capacity, texts->count + 1, sizeof *items);
    if (!items)
        return false;
    texts->items = items;
    items[texts->count++] = text;
    return true;
}

void options_free(options_texts *texts) {
    free(texts->items);
    *texts = (options_texts){0};
}

void options_list(char all[OPTIONS_ROOM], const char *name) {
    size_t len = strlen(all);
    snprintf(all + len, OPTIONS_ROOM - len, "%s%s", len ? ", " : "", name);
}

static char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

bool options_same(const char *a, const char *b) {
    while (*a && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

static const options_entry *find_in(const options_group *group, const char *name, size_t len) {
    for (const options_entry *entry = group->entries; entry->name; entry++)
        if (strlen(entry->name) == len && memcmp(entry->name, name, len) == 0)
            return entry;
    return NULL;
}

static const options_entry *find(const command_line *parser, const char *name, size_t len,
                                 void **place) {
    for (size_t i = 0; i < parser->count; i++) {
        const options_entry *entry = find_in(&parser->groups[i], name, len);
        if (entry) {
            *place = (char *)parser->groups[i].values + entry->at;
            return entry;
        }
    }
    return NULL;
}

bool options_number(const char *text, uint64_t *number) {
    uint64_t value = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9'; at++) {
        uint64_t digit = (uint64_t)(*at - '0');
        if (value > (UINT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *number = value;
    return at > text && *at == '\0';
}

static exits take_number(const command_line *parser, const options_entry *entry, const char *value,
                         uint64_t *number) {
    if (options_number(value, number) && *number >= entry->least && *number <= entry->most)
        return EXITS_DONE;
    return messages_usage(parser->messages, entry->name,
                          "“%.40s” is not a whole number from %" PRIu64 " to %" PRIu64, value,
                          entry->least, entry->most);
}

static const char *find_choice(const char *const *choices, const char *value) {
    while (*choices && !options_same(*choices, value))
        choices++;
    return *choices;
}

static exits take_choice(const command_line *parser, const options_entry *entry, const char *value,
                         const char **choice) {
    const char *found = find_choice(entry->choices, value);
    if (found) {
        *choice = found;
        return EXITS_DONE;
    }
    char all[OPTIONS_ROOM] = "";
    for (const char *const *name = entry->choices; *name; name++)
        options_list(all, *name);
    return messages_usage(parser->messages, entry->name, "“%.40s” is not one of %s", value, all);
}

static exits take_text(const command_line *parser, const options_entry *entry, const char *value,
                       void *place) {
    if (!*value)
        return messages_usage(parser->messages, entry->name, "its value is empty");
    if (entry->kind == OPTIONS_TEXTS)
        return options_add(place, value) ? EXITS_DONE
                                         : messages_limit(parser->messages, TERMS_NO_MEMORY);
    const char **text = place;
    if (entry->kind == OPTIONS_ONCE && *text)
        return messages_usage(parser->messages, entry->name,
                              "“%.40s” and “%.40s”: there can be only one", *text, value);
    *text = value;
    return EXITS_DONE;
}

static exits take_value(const command_line *parser, const options_entry *entry, const char *value,
                        void *place) {
    if (entry->kind == OPTIONS_NUMBER)
        return take_number(parser, entry, value, place);
    if (entry->kind == OPTIONS_CHOICE)
        return take_choice(parser, entry, value, place);
    return take_text(parser, entry, value, place);
}

static exits take_flag(command_line *parser, const options_entry *entry, const char *attached,
                       bool *flag) {
    if (attached)
        return messages_usage(parser->messages, entry->name, "it takes no value");
    *flag = true;
    parser->done = entry->kind == OPTIONS_LAST;
    return EXITS_DONE;
}

/* The value that stands in the same argument (--top=5, -j4), or NULL, and the
 * length of the name before it. */
static const char *split_argument(const char *argument, size_t *name_len) {
    bool is_long = argument[1] == '-';
    *name_len = is_long ? strcspn(argument, "=") : 2;
    const char *rest = argument + *name_len;
    if (!*rest)
        return NULL;
    return is_long ? rest + 1 : rest;
}

static exits take_option(command_line *parser) {
    const char *argument = parser->argv[parser->at++];
    size_t name_len;
    void *place;
    const char *value = split_argument(argument, &name_len);
    const options_entry *entry = find(parser, argument, name_len, &place);
    if (!entry)
        return messages_usage(parser->messages, argument, "unknown option");
    if (entry->kind == OPTIONS_FLAG || entry->kind == OPTIONS_LAST)
        return take_flag(parser, entry, value, place);
    if (!value && parser->at == parser->argc)
        return messages_usage(parser->messages, entry->name, "it needs a value");
    return take_value(parser, entry, value ? value : parser->argv[parser->at++], place);
}

static bool is_option(const char *argument) {
    return argument[0] == '-' && argument[1] != '\0';
}

exits options_parse(const options_group *groups, size_t count, int argc, char *const *argv,
                    options_texts *operands, messages_log *messages) {
    command_line parser = {groups, count, argv, argc, 1, false, messages};
    bool operands_only = false;
    while (parser.at < argc && !parser.done) {
        const char *argument = argv[parser.at];
        exits status = EXITS_DONE;
        if (!operands_only && strcmp(argument, "--") == 0) {
            operands_only = true;
            parser.at++;
        } else if (!operands_only && is_option(argument)) {
            status = take_option(&parser);
        } else if (options_add(operands, argument)) {
            parser.at++;
        } else {
            status = messages_limit(messages, TERMS_NO_MEMORY);
        }
        if (status != EXITS_DONE)
            return status;
    }
    return EXITS_DONE;
}
