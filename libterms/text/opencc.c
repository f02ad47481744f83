/* OpenCC: the library that knows variants, which is loaded when somebody asks for them.
 * SPDX-License-Identifier: MIT */
#include "text/opencc.h"

#ifdef TERMS_OPENCC

#include <dlfcn.h>
#include <opencc.h>
#include <string.h>

/* What is loaded has the types that its header says. */
_Static_assert(_Generic(&opencc_open, void *(*)(const char *) : true), "opencc_open");
_Static_assert(_Generic(&opencc_close, int (*)(void *) : true), "opencc_close");
_Static_assert(_Generic(&opencc_convert_utf8, char *(*)(void *, const char *, size_t)
                        : true),
               "opencc_convert_utf8");
_Static_assert(_Generic(&opencc_convert_utf8_free, void (*)(char *)
                        : true),
               "opencc_convert_utf8_free");

static bool find(void *function, void *library, const char *name) {
    void *found = dlsym(library, name);
    memcpy(function, &found, sizeof found);
    return found != NULL;
}

static void *load(const char *path) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const char *name = strrchr(path, '/');
    return library || !name ? library : dlopen(name + 1, RTLD_NOW | RTLD_LOCAL);
}

bool terms__opencc_load(terms__opencc *opencc, const char *path) {
    void *library = load(path);
    return library && find(&opencc->open, library, "opencc_open") &&
           find(&opencc->close, library, "opencc_close") &&
           find(&opencc->convert, library, "opencc_convert_utf8") &&
           find(&opencc->release, library, "opencc_convert_utf8_free");
}

#endif
