# GNU make 3.81 or later.  `make help` lists the targets.
# SPDX-License-Identifier: MIT

CC ?= cc
AR ?= ar
PKG_CONFIG ?= pkg-config
INSTALL ?= install
CFLAGS ?= -O2 -g
B ?= build
# Where the programs are that the tests run.
TESTED ?= $(B)
# V=1 shows whole commands.
V ?=
Q = $(if $(V),,@)
say = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),,@echo '  $(1) $@')

# Where things are installed; DESTDIR stands in front, and is written into no file.
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share
PKGCONFIGDIR ?= $(LIBDIR)/pkgconfig
MANDIR ?= $(DATADIR)/man
DOCDIR ?= $(DATADIR)/doc/libterms
BASHCOMPDIR ?= $(DATADIR)/bash-completion/completions
ZSHCOMPDIR ?= $(DATADIR)/zsh/site-functions

# The header says the version of the interface for sources.  SOVERSION is that for
# programs which are built: it grows when they have to be linked anew.
VERSION := $(shell sed -n 's/^.define TERMS_VERSION_[A-Z]* //p' include/libterms.h | paste -sd. -)
SOVERSION = 0

WARNINGS = -Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wcast-qual -pedantic
BREW_PREFIX := $(shell command -v brew >/dev/null 2>&1 && brew --prefix)
SYSTEM_INCLUDES := $(if $(BREW_PREFIX),-isystem $(BREW_PREFIX)/include)
# No two operations on reals become one, as some compilers do where the CPU can: results are
# the same on all of them.
BASE_FLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -Iinclude -ffp-contract=off \
	$(SYSTEM_INCLUDES) $(WARNINGS) '-ffile-prefix-map=$(CURDIR)=.' -MMD -MP
LIBRARY_FLAGS = $(BASE_FLAGS) -Ilibterms -fvisibility=hidden -fPIC
PROGRAM_FLAGS = $(BASE_FLAGS) -Iexamples
TEST_FLAGS = $(BASE_FLAGS) -Ilibterms -Iexamples -Itests -DTESTED_BUILD='"$(TESTED)"' $(CHECK_CFLAGS)

# OpenCC, for --variants, where pkg-config finds it.  OPENCC=no builds without.  It is loaded only
# when somebody asks for variants, by the name that programs which link it have it by.
OPENCC_LIBDIR := $(shell $(PKG_CONFIG) --variable=libdir opencc 2>/dev/null)
OPENCC_LINK := $(firstword $(wildcard $(addprefix $(OPENCC_LIBDIR)/libopencc.,so dylib)))
OPENCC ?= $(if $(OPENCC_LINK),yes,no)
ifeq ($(OPENCC),yes)
OPENCC_NAME = $(or $(shell objdump -p $(OPENCC_LINK) 2>/dev/null | sed -n 's/^ *SONAME *//p'),\
	$(notdir $(OPENCC_LINK)))
OPENCC_DATA = $(shell $(PKG_CONFIG) --variable=prefix opencc)/share/opencc/
OPENCC_FLAGS = -DTERMS_OPENCC -DTERMS_OPENCC_DATA='"$(OPENCC_DATA)"' \
	-DTERMS_OPENCC_LIBRARY='"$(OPENCC_LIBDIR)/$(strip $(OPENCC_NAME))"' \
	$(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags opencc))
OPENCC_LIBS = -ldl
endif

# Hyperscan, which `make bench` compares with where pkg-config finds it.
HYPERSCAN := $(or $(HYPERSCAN),$(shell $(PKG_CONFIG) --exists libhs 2>/dev/null && echo yes || echo no))
ifeq ($(HYPERSCAN),yes)
HYPERSCAN_FLAGS = -DBENCH_HYPERSCAN \
	$(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags libhs))
HYPERSCAN_LIBS = $(shell $(PKG_CONFIG) --libs libhs)
endif

# The GNU Scientific Library, for one test alone: it is under the GPL.
GSL := $(or $(GSL),$(shell $(PKG_CONFIG) --exists gsl 2>/dev/null && echo yes || echo no))

# Asked for when the first test is built, which `make setup check` does behind what installs it,
# and once only.
CHECK_CFLAGS = $(eval CHECK_CFLAGS := $(shell $(PKG_CONFIG) --cflags check 2>/dev/null))$(CHECK_CFLAGS)
CHECK_LIBS = $(eval CHECK_LIBS := $(shell $(PKG_CONFIG) --libs check 2>/dev/null))$(CHECK_LIBS)

LIBRARY_SOURCES := $(sort $(wildcard libterms/*/*.c libterms/*/*/*.c))
CLI_SOURCES := $(sort $(wildcard examples/cli/*/*.c))
PROGRAM_SOURCES := $(sort $(wildcard examples/*.c))
SUPPORT_SOURCES := $(sort $(wildcard tests/support/*.c))
TEST_SOURCES := $(sort $(wildcard tests/test_*.c))
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/*.c))
BENCH_SOURCES := $(sort $(wildcard tests/bench/*.c))

LIBRARY = $(B)/libterms.a
SHARED = $(B)/$(SHARED_NAME)
CLI = $(B)/cli.a
SUPPORT = $(B)/support.a
PROGRAMS = $(PROGRAM_SOURCES:examples/%.c=$(B)/bin/%)
TESTS = $(TEST_SOURCES:tests/%.c=$(B)/tests/%)
FUZZ_TARGETS = $(patsubst tests/fuzz/%.c,$(B)/tests/%,$(filter tests/fuzz/fuzz_%,$(FUZZ_SOURCES)))
BENCH = $(B)/bench/bench
objects = $(1:%.c=$(B)/obj/%.o)
LIBRARY_OBJECTS = $(call objects,$(LIBRARY_SOURCES))
OBJECTS = $(call objects,$(LIBRARY_SOURCES) $(CLI_SOURCES) $(PROGRAM_SOURCES) $(SUPPORT_SOURCES) \
	$(TEST_SOURCES) $(FUZZ_SOURCES) $(BENCH_SOURCES))
# What users of the static library link too.
LIBRARY_LIBS = $(OPENCC_LIBS) $(ICONV_LIBS) -lm

ifneq (,$(findstring darwin,$(shell $(CC) -dumpmachine)))
SHARED_NAME = libterms.$(SOVERSION).dylib
SHARED_LINK = libterms.dylib
SHARED_FLAGS = -dynamiclib -Wl,-headerpad_max_install_names
# Programs find a library by the name that stands in it: where it is installed.
name_shared = install_name_tool -id "$(LIBDIR)/$(SHARED_NAME)" "$(DESTDIR)$(LIBDIR)/$(SHARED_NAME)"
else
SHARED_NAME = libterms.so.$(SOVERSION)
SHARED_LINK = libterms.so
SHARED_FLAGS = -shared -Wl,-soname,$(SHARED_NAME) -Wl,--version-script=libterms/libterms.map
name_shared = :
endif

all: $(LIBRARY) $(SHARED) $(PROGRAMS) ## build the libraries and the programs (build/bin)

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		awk -F'|' '{ printf "  make %-14s %s\n", $$1, $$2 }'

# Does iconv link with nothing named, with the header that the library includes?  Where no program
# can be made nothing is noted.  ICONV_LIBS=... on the command line overrules the answer.
$(B)/iconv.mk: | $(B)/
	@printf '#include <iconv.h>\nint main(void) { return iconv_open("", "") != 0; }\n' \
		>$(B)/iconv.c
	@for libs in '' -liconv; do \
		if $(CC) $(SYSTEM_INCLUDES) $(CPPFLAGS) $(CFLAGS) -o $(B)/iconv $(B)/iconv.c $(LDFLAGS) \
			$$libs 2>/dev/null; then printf 'ICONV_LIBS ?= %s\n' "$$libs" >$@; break; fi; done
# Whether OpenCC was there when variants.o was made.
$(B)/opencc-$(OPENCC).mk: | $(B)/
	@rm -f $(B)/opencc-*.mk
	@touch $@
ifneq (,$(filter-out help setup clean format uninstall dist,$(or $(MAKECMDGOALS),all)))
-include $(B)/iconv.mk $(B)/opencc-$(OPENCC).mk
endif

%/:
	@mkdir -p $@

# Compiled once for both libraries.
$(B)/obj/libterms/%.o: libterms/%.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CPPFLAGS) $(LIBRARY_FLAGS) $(CFLAGS) -c -o $@ $<

# Made anew when OpenCC comes or goes.
VARIANTS_OBJECTS = $(B)/obj/libterms/text/variants.o $(B)/obj/libterms/text/opencc.o
$(VARIANTS_OBJECTS): LIBRARY_FLAGS += $(OPENCC_FLAGS)
$(VARIANTS_OBJECTS): $(B)/opencc-$(OPENCC).mk

$(B)/obj/examples/%.o: examples/%.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CPPFLAGS) $(PROGRAM_FLAGS) $(CFLAGS) -pthread -c -o $@ $<

$(B)/obj/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CPPFLAGS) $(TEST_FLAGS) $(CFLAGS) -pthread -c -o $@ $<

$(LIBRARY): $(LIBRARY_OBJECTS)
$(CLI): $(call objects,$(CLI_SOURCES))
$(SUPPORT): $(call objects,$(SUPPORT_SOURCES))
$(LIBRARY) $(CLI) $(SUPPORT):
	$(call say,AR)
	@rm -f $@
	$(Q)$(AR) cr $@ $^

$(SHARED): $(LIBRARY_OBJECTS) libterms/libterms.map
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) $(SHARED_FLAGS) -o $@ $(LIBRARY_OBJECTS) $(LDFLAGS) $(LIBRARY_LIBS)

# Programs hold the library themselves, so that they run wherever they are put.
$(PROGRAMS): $(B)/bin/%: $(B)/obj/examples/%.o $(CLI) $(LIBRARY) | $(B)/bin/
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) -pthread -o $@ $^ $(LDFLAGS) $(LIBRARY_LIBS)

$(TESTS): $(B)/tests/%: $(B)/obj/tests/%.o $(SUPPORT) $(CLI) $(LIBRARY) | $(B)/tests/
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) -pthread -o $@ $^ $(LDFLAGS) $(CHECK_LIBS) $(LIBRARY_LIBS)

# The test of installation builds with what it is built with itself.
$(B)/obj/tests/test_install.o: TEST_FLAGS += -DTESTED_MAKE='"$(MAKE)"' -DTESTED_CC='"$(CC)"' \
	-DTESTED_CFLAGS='"$(CFLAGS)"' -DTESTED_LDFLAGS='"$(LDFLAGS)"' \
	-DTESTED_OPENCC='"$(OPENCC)"'

ifeq ($(GSL),yes)
$(B)/obj/tests/test_special.o: TEST_FLAGS += -DTERMS_GSL \
	$(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags gsl))
$(B)/tests/test_special: CHECK_LIBS += $(shell $(PKG_CONFIG) --libs gsl)
endif

# With libFuzzer instead, which has a main of its own: see `make fuzz`.
FUZZ_MAIN = $(B)/obj/tests/fuzz/replay.o

$(FUZZ_TARGETS): $(B)/tests/%: $(B)/obj/tests/fuzz/%.o $(B)/obj/tests/fuzz/fuzz.o \
		$(filter %.o,$(FUZZ_MAIN)) $(SUPPORT) $(LIBRARY) | $(B)/tests/
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) -o $@ $(filter-out %.o,$(FUZZ_MAIN)) $^ $(LDFLAGS) $(LIBRARY_LIBS)

$(B)/obj/tests/bench/phrases_hyperscan.o: TEST_FLAGS += $(HYPERSCAN_FLAGS)

$(BENCH): $(call objects,$(BENCH_SOURCES)) $(CLI) $(LIBRARY) | $(B)/bench/
	$(call say,LD)
	$(Q)$(CC) $(CFLAGS) -pthread -o $@ $^ $(LDFLAGS) $(HYPERSCAN_LIBS) $(LIBRARY_LIBS)

# What each package manager calls pkg-config, uthash and Check, and the headers of the C library
# where a compiler may be without them; and OpenCC, which is optional: without it --variants is
# refused.
APT = libc6-dev pkg-config uthash-dev check
DNF = glibc-devel pkgconf-pkg-config uthash-devel check-devel
APK = musl-dev pkgconf uthash-dev check-dev
PACMAN = pkgconf uthash check
BREW = pkg-config uthash check
APT_OPTIONAL = libopencc-dev
DNF_OPTIONAL = opencc-devel
APK_OPTIONAL = opencc-dev
PACMAN_OPTIONAL = opencc
BREW_OPTIONAL = opencc

setup: ## install what is missing with the system's package manager
	@run() { echo "$$*"; "$$@"; }; has() { command -v "$$1" >/dev/null 2>&1; }; \
	as_root=; test "$$(id -u)" = 0 || as_root=sudo; \
	has_needed() { printf '#include <uthash.h>\n' | \
		$(CC) $(SYSTEM_INCLUDES) -x c -fsyntax-only - 2>/dev/null && \
		$(PKG_CONFIG) --exists check 2>/dev/null; }; \
	has_optional() { $(PKG_CONFIG) --exists opencc 2>/dev/null; }; \
	needed() { has_needed || run "$$@"; }; \
	optional() { has_optional || run "$$@" || \
		echo 'OpenCC is not to be had here: --variants will be refused.'; }; \
	if has_needed && has_optional; then echo 'Nothing is missing.'; \
	elif has apt-get; then run $$as_root apt-get update && \
		needed $$as_root apt-get install -y $(APT) && \
		optional $$as_root apt-get install -y $(APT_OPTIONAL); \
	elif has dnf; then needed $$as_root dnf install -y $(DNF) && \
		optional $$as_root dnf install -y $(DNF_OPTIONAL); \
	elif has apk; then needed $$as_root apk add $(APK) && \
		optional $$as_root apk add $(APK_OPTIONAL); \
	elif has pacman; then needed $$as_root pacman -S --needed --noconfirm $(PACMAN) && \
		optional $$as_root pacman -S --needed --noconfirm $(PACMAN_OPTIONAL); \
	elif has brew; then needed brew install $(BREW) && optional brew install $(BREW_OPTIONAL); \
	elif has_needed; then echo 'OpenCC is missing: --variants will be refused.'; \
	else echo 'No package manager we know: install pkg-config, uthash and Check by hand,'; \
		echo 'and OpenCC for --variants.'; exit 1; fi

# `make setup check` installs first, also with -j.
ifneq (,$(filter setup,$(MAKECMDGOALS)))
$(B)/iconv.mk $(B)/opencc-$(OPENCC).mk $(OBJECTS): | setup
endif

DATA = examples/data
COUNT = $(B)/bin/terms-count -p $(DATA)/phrases.tsv
KWIC = $(B)/bin/terms-kwic -p $(DATA)/phrases.tsv
NGRAMS = $(B)/bin/terms-ngrams
COMPARE = $(B)/bin/terms-compare -p $(DATA)/phrases.tsv
TREND = $(B)/bin/terms-trend -p $(DATA)/phrases.tsv
DIFFUSION = $(B)/bin/terms-diffusion -p $(DATA)/phrases.tsv
DISCOVER = $(B)/bin/terms-discover
SAMPLES = --manifest $(DATA)/manifest.csv --split-blank 2
DEMO = $(B)/demo

demo: all | $(DEMO)/ ## count phrases in the sample documents: tables here, CSV in build/demo
	$(COUNT) $(SAMPLES) --format table --top 20
	$(COUNT) $(SAMPLES) --format table -t nesting
	$(COUNT) $(SAMPLES) --format table -t groups --group-by genre --min-count 4
	$(COUNT) $(SAMPLES) --format table -t docs
	$(COUNT) $(SAMPLES) --all-tables $(DEMO)/tables
	$(KWIC) $(SAMPLES) --format table --width 12 --top 20
	$(KWIC) $(SAMPLES) -o $(DEMO)/places.csv
	$(NGRAMS) $(SAMPLES) -n 3-12 --min-docs 4 --maximal --format table --top 15
	$(NGRAMS) $(SAMPLES) --min-count 2 --measures -o $(DEMO)/ngrams.csv
	$(COMPARE) $(SAMPLES) --target date=2023.. --reference date=2022 --all --format table --top 8
	$(B)/bin/terms-compare $(SAMPLES) --ngrams 2-8 --maximal --target group=临湖市 --format table
	$(COMPARE) $(SAMPLES) --target group=临湖市 --all --measures all -o $(DEMO)/compare.csv
	$(COMPARE) $(SAMPLES) --diff --target date=2024 --reference date=2022 -o $(DEMO)/diff.csv
	$(TREND) $(SAMPLES) -t trend --sort burst_weight --format table --top 8
	$(TREND) $(SAMPLES) -t heat --tiers 90,70,50,30,10 --sort move --format table --top 8
	$(TREND) $(SAMPLES) -o $(DEMO)/years.csv
	$(DIFFUSION) $(SAMPLES) --centre 全国 --sort lag_days --format table --top 8
	$(B)/bin/terms-diffusion -t formula --formulas $(DATA)/formulas.tsv $(DATA)/studies --format table
	$(DIFFUSION) $(SAMPLES) -t curve --by month -o $(DEMO)/curve.csv
	$(DISCOVER) $(SAMPLES) --min-count 3 --format table --top 20
	$(DISCOVER) $(SAMPLES) --quoted --format table --top 10
	$(DISCOVER) $(SAMPLES) -p $(DATA)/phrases.tsv --min-count 3 -o $(DEMO)/phrases.csv
	@echo 'Open them in a spreadsheet:' $(DEMO)/tables/*.csv $(DEMO)/places.csv \
		$(DEMO)/ngrams.csv $(DEMO)/phrases.csv $(DEMO)/compare.csv $(DEMO)/diff.csv $(DEMO)/years.csv \
		$(DEMO)/curve.csv

tests: all $(TESTS) $(FUZZ_TARGETS)

# Each test program is run by itself, so that -j runs some at a time, and what it says
# comes in one piece.  RUNNER runs it where it can't run, or as another program sees it.
RUNNER ?=
RUNS = $(TESTS:%=%.run) $(FUZZ_TARGETS:%=%.run)

$(RUNS): %.run: %
	@{ echo "== $*"; $(RUNNER) $*; } >$*.log 2>&1; status=$$?; cat $*.log; \
		test $$status = 0 || echo "FAILED: $*"; exit $$status

check: tests ## run all tests
	@test -n "$(TESTS)" || { echo 'No tests were built.'; exit 1; }
	+@$(MAKE) -k --no-print-directory $(RUNS)
	@echo 'All tests passed.'

check-long: ## run all tests, the random and exhaustive ones in full
	TERMS_TEST_LONG=1 CK_TIMEOUT_MULTIPLIER=6 $(MAKE) check

# The tests that run all kernels, and those that compare the best one with the naive search.  Here
# and below the longest come first, so that none is still running alone when all others have ended.
KERNELS = skim properties utf8 filter marks pick stops ignored cpu
kernels = FUZZ_SOURCES= TEST_SOURCES='$(KERNELS:%=tests/test_%.c)' check

# Each configuration has a folder of its own.  libiconv is found where the
# compiler looks for what is installed.
check-libiconv: ## run all tests with GNU libiconv, fetched with npm
	CC='$(CC)' AR='$(AR)' tests/libiconv.sh $(B)/libiconv
	+C_INCLUDE_PATH=$(abspath $(B)/libiconv/include) LIBRARY_PATH=$(abspath $(B)/libiconv/lib) \
		$(MAKE) B=$(B)/libiconv check

check-musl: ## run all tests with musl, with Check from Debian's sources
	tests/musl.sh $(B)/musl
	+C_INCLUDE_PATH=$(abspath $(B)/musl/include) $(MAKE) B=$(B)/musl CC=musl-gcc \
		PKG_CONFIG=false CHECK_LIBS=$(abspath $(B)/musl/lib/libcheck.a) check

ARM = aarch64-linux-gnu
QEMU = qemu-aarch64 -L /usr/$(ARM)
check-neon: all ## run the tests of kernels on 64-bit ARM, as far as qemu-user is one
	+@if ! tests/neon.sh $(B)/neon; then echo 'make check-neon is skipped.'; else \
		TERMS_TEST_SHORT=1 C_INCLUDE_PATH=$(abspath $(B)/neon/include) $(MAKE) B=$(B)/neon \
			CC=$(ARM)-gcc AR=$(ARM)-ar PKG_CONFIG=false RUNNER='$(QEMU)' \
			CHECK_LIBS=$(abspath $(B)/neon/lib/libcheck.a) $(kernels) && \
		tests/same.sh $(B)/bin $(B)/neon/bin '$(QEMU)'; fi

VALGRIND = valgrind -q --error-exitcode=1 --leak-check=full --errors-for-leak-kinds=definite
check-valgrind: ## run the tests of kernels under valgrind, but for AVX-512, which it can't
	+@if ! command -v valgrind >/dev/null; then \
		echo 'make check-valgrind is skipped: valgrind is missing.'; else \
		TERMS_TEST_SHORT=1 CK_FORK=no $(MAKE) RUNNER='$(VALGRIND)' $(kernels); fi

# Links in less than half the time where it is there, for builds below that link all tests.  With
# clang it warns of what AddressSanitizer calls; and it puts constants beside code, where
# ThreadSanitizer maps a file of its own over them, which it can't where files may not grow.
GOLD = $(if $(findstring clang,$(CC)),,$(shell command -v ld.gold >/dev/null 2>&1 && \
	echo -fuse-ld=gold))
without = TEST_SOURCES='$(filter-out $(1:%=tests/test_%.c),$(TEST_SOURCES))'

# Those that read documents, names and what is installed, which no sanitizer changes.
READING = docs exports header install layers

# With as much of what debuggers want as a report has lines of.  Random cases are a hundredth of all:
# more of them run the same code.
sanitize = TERMS_TEST_SHORT=1 $(MAKE) B=$(B)/$(1) LDFLAGS='-fsanitize=$(2) $(3)' \
	CFLAGS='-O1 -g1 -fno-omit-frame-pointer -fsanitize=$(2) -fno-sanitize-recover=all' check

# Whether something leaks is found out as a process ends, by reading all that is static, of which the
# two libraries of gcc's sanitizers have 12 MB.  Where they are linked statically they share half of
# it.  clang does so anyway.
STATIC = $(if $(findstring clang,$(CC)),,$(if $(findstring /,$(shell $(CC) \
	-print-file-name=libasan.a)),-static-libasan -static-libubsan))

# The tests of one program run in one process, which looks for leaks of all of them once: forks are
# what takes the time here.
asan: ## run all tests of code under AddressSanitizer and UndefinedBehaviorSanitizer
	+CK_FORK=no $(call sanitize,asan,address$(comma)undefined,$(GOLD) $(STATIC)) \
		$(call without,$(READING))

# Those tests that start threads, or programs that do.
THREADED = terms_compare terms_ngrams terms_diffusion terms_trend terms_discover terms_count \
	properties_locale cli_pieces properties_merge kwic manifest cli_chunks examples cli_sharing \
	golden cli_shelf cli_relay

tsan: ## run the tests that start threads under ThreadSanitizer
	+CK_FORK=no $(call sanitize,tsan,thread) FUZZ_SOURCES= TEST_SOURCES='$(THREADED:%=tests/test_%.c)'

# Those that call no function of the library themselves, but run programs.
RUNNING = cli_dates cli_folder cli_pieces cli_reals cli_regions cli_relay cli_sharing cli_sources docs \
	examples exports faults_io faults_programs header kwic layers terms_compare terms_diffusion \
	terms_trend

# The programs that tests run are those of the usual build: with gcov they would
# make calls and allocations of its own, which are made to fail.  So nothing is measured where
# tests do nothing but run them.  Counts of an earlier run would add up with this one's.  What random
# cases reach a hundredth of them reaches; what only one in thousands does has a test of its own.
coverage: all ## run the tests with gcc's gcov, and list what of libterms/ they miss (python3)
	@command -v python3 >/dev/null || { echo 'make coverage: python3 is missing.'; exit 1; }
	@if test -d $(B)/coverage; then find $(B)/coverage -name '*.gcda' -delete; fi
	+TERMS_TEST_SHORT=1 $(MAKE) B=$(B)/coverage TESTED=$(B) CC=gcc CFLAGS='-O0 --coverage' \
		LDFLAGS='--coverage $(GOLD)' $(call without,$(RUNNING)) check
	python3 tests/coverage.py $(B)/coverage

# Each target for so long, from its corpus and from what it has found before.
FUZZ_SECONDS ?= 60
FUZZ_FLAGS = -O1 -g1 -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all

fuzz: ## run each fuzz target with libFuzzer (clang) for FUZZ_SECONDS (60)
	@command -v clang >/dev/null || { echo 'make fuzz: clang is missing.'; exit 1; }
	+$(MAKE) B=$(B)/fuzz CC=clang CFLAGS='$(FUZZ_FLAGS)' FUZZ_MAIN=-fsanitize=fuzzer \
		LDFLAGS=-fsanitize=address,undefined fuzz-targets
	@for target in $(notdir $(FUZZ_TARGETS)); do \
		found=$(B)/fuzz/found/$$target; mkdir -p $$found; echo "== $$target"; \
		$(B)/fuzz/tests/$$target -max_total_time=$(FUZZ_SECONDS) -timeout=20 -verbosity=0 \
			-artifact_prefix=$(B)/fuzz/$$target- $$found \
			tests/fuzz/corpus/$${target#fuzz_} || exit 1; done

fuzz-targets: $(FUZZ_TARGETS)

# Whatever folders of text are there, and of phrase lists.
BENCH_TEXT ?= ../shared/corpora/laws ../shared/corpora/gwr
BENCH_PHRASES ?= ../shared/phrases

bench: all $(BENCH) ## measure speed and memory on BENCH_TEXT (folders) against others
	$(BENCH) $(B)/bench $(BENCH_PHRASES) $(BENCH_TEXT)

objects: $(OBJECTS)

werror: werror-gcc werror-clang ## compile everything with gcc and with clang, each warning an error

# Some warnings come of what gcc finds out while it optimises.
werror-gcc:
	+$(MAKE) B=$(B)/gcc CC=gcc CFLAGS='-O2 -Werror' objects

# Those of clang come before it makes code, and no object is written then.
werror-clang:
	+$(MAKE) B=$(B)/clang CC=clang CFLAGS='-Werror -fsyntax-only' objects

comma := ,

format: ## lay the code out with clang-format
	clang-format -i include/*.h include/*/*.h libterms/*/*.[ch] libterms/*/*/*.[ch] examples/*.c \
		examples/cli/*/*.[ch] tests/*.c tests/support/*.[ch] tests/fuzz/*.[ch] tests/bench/*.[ch]

PROGRAM_FILES = $(filter $(B)/bin/terms-%,$(PROGRAMS))
PROGRAM_NAMES = $(notdir $(PROGRAM_FILES))
PROGRAM_PAGES = $(sort $(wildcard examples/*.1))
HEADERS = $(sort $(wildcard include/libterms/*.h))
MANUALS = $(sort $(wildcard libterms/*.3))
DOCUMENTS = README.md README.zh-CN.md CHANGELOG LICENSE

# put MODE FILES FOLDER; drop NAMES FOLDER
put = $(INSTALL) -d "$(DESTDIR)$(3)" && $(INSTALL) -m $(1) $(2) "$(DESTDIR)$(3)"
drop = test ! -d "$(DESTDIR)$(2)" || { cd "$(DESTDIR)$(2)" && rm -f $(1); }
# A path as the .pc file says it, so that it moves with its prefix.
in_prefix = $(patsubst @%,%,$(subst @$(PREFIX)/,$${prefix}/,@$(1)))

install: all ## install under PREFIX (/usr/local); DESTDIR, LIBDIR and the like are honoured
	$(Q)$(call put,755,$(PROGRAM_FILES),$(BINDIR))
	$(Q)$(call put,644,$(LIBRARY),$(LIBDIR))
	$(Q)$(call put,755,$(SHARED),$(LIBDIR))
	$(Q)$(name_shared)
	$(Q)ln -sf $(SHARED_NAME) "$(DESTDIR)$(LIBDIR)/$(SHARED_LINK)"
	$(Q)$(call put,644,include/libterms.h,$(INCLUDEDIR))
	$(Q)$(call put,644,$(HEADERS),$(INCLUDEDIR)/libterms)
	$(Q)$(INSTALL) -d "$(DESTDIR)$(PKGCONFIGDIR)"
	$(Q)sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(call in_prefix,$(LIBDIR))|' \
		-e 's|@INCLUDEDIR@|$(call in_prefix,$(INCLUDEDIR))|' -e 's|@VERSION@|$(VERSION)|' \
		-e 's|@LIBS@|$(strip $(LIBRARY_LIBS))|' -e '/^[a-z]*=/s/ /\\ /g' \
		pkgconfig/libterms.pc.in >"$(DESTDIR)$(PKGCONFIGDIR)/libterms.pc"
	$(Q)chmod 644 "$(DESTDIR)$(PKGCONFIGDIR)/libterms.pc"
	$(Q)$(call put,644,$(PROGRAM_PAGES),$(MANDIR)/man1)
	$(Q)$(call put,644,$(MANUALS),$(MANDIR)/man3)
	$(Q)$(call put,644,$(DOCUMENTS),$(DOCDIR))
	$(Q)$(call put,644,examples/completion/_terms,$(ZSHCOMPDIR))
	$(Q)$(INSTALL) -d "$(DESTDIR)$(BASHCOMPDIR)"
	$(Q)for name in $(PROGRAM_NAMES); do $(INSTALL) -m 644 examples/completion/terms.bash \
		"$(DESTDIR)$(BASHCOMPDIR)/$$name" || exit 1; done
	@echo 'Installed under $(DESTDIR)$(PREFIX)'

uninstall: ## remove what `make install` with the same settings has put there
	$(Q)$(call drop,$(PROGRAM_NAMES),$(BINDIR))
	$(Q)$(call drop,libterms.a $(SHARED_NAME) $(SHARED_LINK),$(LIBDIR))
	$(Q)$(call drop,libterms.h,$(INCLUDEDIR))
	$(Q)$(call drop,$(notdir $(HEADERS)),$(INCLUDEDIR)/libterms)
	$(Q)rmdir "$(DESTDIR)$(INCLUDEDIR)/libterms" 2>/dev/null || :
	$(Q)$(call drop,libterms.pc,$(PKGCONFIGDIR))
	$(Q)$(call drop,$(notdir $(PROGRAM_PAGES)),$(MANDIR)/man1)
	$(Q)$(call drop,$(notdir $(MANUALS)),$(MANDIR)/man3)
	$(Q)$(call drop,$(DOCUMENTS),$(DOCDIR))
	$(Q)rmdir "$(DESTDIR)$(DOCDIR)" 2>/dev/null || :
	$(Q)$(call drop,_terms,$(ZSHCOMPDIR))
	$(Q)$(call drop,$(PROGRAM_NAMES),$(BASHCOMPDIR))

ARCHIVE = $(B)/libterms-$(VERSION).tar
dist: | $(B)/ ## pack the last commit into build/libterms-VERSION.tar.gz, the same bytes each time
	git -c tar.umask=0022 archive --prefix=libterms-$(VERSION)/ -o $(ARCHIVE) HEAD
	gzip -9nf $(ARCHIVE)

clean: ## remove everything that was built
	rm -rf build

.PHONY: all help setup demo tests check check-long check-libiconv check-musl check-neon check-valgrind \
	asan tsan coverage fuzz fuzz-targets bench objects werror werror-gcc werror-clang \
	format install uninstall dist clean $(RUNS)
.DEFAULT_GOAL := all
.SECONDARY:
-include $(OBJECTS:.o=.d)
