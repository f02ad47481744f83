# GNU make 3.81 or later.  `make help` lists the targets.
# SPDX-License-Identifier: MIT

CC ?= cc
AR ?= ar
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
B ?= build
JOBS ?= 2

WARNINGS = -Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wcast-qual -pedantic
BREW_PREFIX := $(shell command -v brew >/dev/null 2>&1 && brew --prefix)
SYSTEM_INCLUDES := $(if $(BREW_PREFIX),-isystem $(BREW_PREFIX)/include)
BASE_FLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -Iinclude \
	$(SYSTEM_INCLUDES) $(WARNINGS) -ffile-prefix-map=$(CURDIR)=. -MMD -MP
LIBRARY_FLAGS = $(BASE_FLAGS) -Ilibterms -fvisibility=hidden
PROGRAM_FLAGS = $(BASE_FLAGS) -Iexamples
TEST_FLAGS = $(BASE_FLAGS) -Ilibterms -Iexamples -Itests -DTESTED_BUILD='"$(B)"' $(CHECK_CFLAGS)

CHECK_CFLAGS = $(shell $(PKG_CONFIG) --cflags check 2>/dev/null)
CHECK_LIBS = $(shell $(PKG_CONFIG) --libs check 2>/dev/null)

LIBRARY_SOURCES := $(sort $(wildcard libterms/*/*.c))
CLI_SOURCES := $(sort $(wildcard examples/cli/*.c))
PROGRAM_SOURCES := $(sort $(wildcard examples/*.c))
SUPPORT_SOURCES := $(sort $(wildcard tests/support/*.c))
TEST_SOURCES := $(sort $(wildcard tests/test_*.c))

LIBRARY = $(B)/libterms.a
CLI = $(B)/cli.a
SUPPORT = $(B)/support.a
PROGRAMS = $(PROGRAM_SOURCES:examples/%.c=$(B)/bin/%)
TESTS = $(TEST_SOURCES:tests/%.c=$(B)/tests/%)
objects = $(1:%.c=$(B)/obj/%.o)
OBJECTS = $(call objects,$(LIBRARY_SOURCES) $(CLI_SOURCES) $(PROGRAM_SOURCES) $(SUPPORT_SOURCES) \
	$(TEST_SOURCES))

all: $(LIBRARY) $(PROGRAMS) ## build the library and the programs (build/bin)

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

# Does iconv link with nothing named, with the header that the library includes?
# ICONV_LIBS=... on the command line overrules the answer.
$(B)/iconv.mk: | $(B)/
	@printf '#include <iconv.h>\nint main(void) { return iconv_open("", "") != 0; }\n' \
		>$(B)/iconv.c
	@libs=-liconv; \
	if $(CC) $(SYSTEM_INCLUDES) $(CPPFLAGS) $(CFLAGS) -o $(B)/iconv $(B)/iconv.c $(LDFLAGS) \
		2>/dev/null; then libs=; fi; printf 'ICONV_LIBS ?= %s\n' "$$libs" >$@
ifeq (,$(filter help setup clean format,$(MAKECMDGOALS)))
-include $(B)/iconv.mk
endif

%/:
	@mkdir -p $@

$(B)/obj/libterms/%.o: libterms/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(LIBRARY_FLAGS) $(CFLAGS) -c -o $@ $<

$(B)/obj/examples/%.o: examples/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(PROGRAM_FLAGS) $(CFLAGS) -pthread -c -o $@ $<

$(B)/obj/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(TEST_FLAGS) $(CFLAGS) -pthread -c -o $@ $<

$(LIBRARY): $(call objects,$(LIBRARY_SOURCES))
$(CLI): $(call objects,$(CLI_SOURCES))
$(SUPPORT): $(call objects,$(SUPPORT_SOURCES))
$(LIBRARY) $(CLI) $(SUPPORT):
	@rm -f $@
	$(AR) cr $@ $^

$(PROGRAMS): $(B)/bin/%: $(B)/obj/examples/%.o $(CLI) $(LIBRARY) | $(B)/bin/
	$(CC) $(CFLAGS) -pthread -o $@ $^ $(LDFLAGS) $(ICONV_LIBS) -lm

$(TESTS): $(B)/tests/%: $(B)/obj/tests/%.o $(SUPPORT) $(CLI) $(LIBRARY) | $(B)/tests/
	$(CC) $(CFLAGS) -pthread -o $@ $^ $(LDFLAGS) $(CHECK_LIBS) $(ICONV_LIBS) -lm

format: ## lay the code out with clang-format
	clang-format -i include/*.h libterms/*/*.[ch] examples/*.c examples/cli/*.[ch] \
		tests/*.c tests/support/*.[ch]

clean: ## remove everything that was built
	rm -rf build

.PHONY: all help setup demo check check-long asan tsan werror format clean
.DEFAULT_GOAL := all
.SECONDARY:
-include $(OBJECTS:.o=.d)
