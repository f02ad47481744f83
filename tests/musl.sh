#!/bin/sh
# musl: what the tests need to be built with its compiler, musl-gcc.
# SPDX-License-Identifier: MIT

# Usage: musl.sh FOLDER.  FOLDER/include gets the headers of uthash and Check,
# FOLDER/lib/libcheck.a is Check, built from Debian's source package.
set -eu
unset MAKEFLAGS

uthash=$(echo '#include <uthash.h>' | cc -M -x c - 2>/dev/null | tr ' ' '\n' | grep 'uthash\.h') ||
    uthash=
mkdir -p "$1/include" "$1/lib" "$1/lists" "$1/cache"
cd "$1"
test -f lib/libcheck.a && exit

fail() { echo "musl: $1" >&2; exit 1; }

apt() {
    apt-get -q -o Dir::Etc::SourceList="$PWD/sources.list" -o Dir::Etc::SourceParts=- \
        -o Dir::State::Lists="$PWD/lists" -o Dir::Cache="$PWD/cache" "$@"
}

command -v musl-gcc >/dev/null || fail 'musl-gcc is missing: install musl-tools'
command -v apt-get >/dev/null || fail 'apt-get is missing, which fetches Check: is this Debian?'
test -n "$uthash" || fail 'uthash is missing: make setup'
release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
echo "deb-src http://deb.debian.org/debian ${release:-stable} main" >sources.list
{ apt update && apt source --download-only check; } >log 2>&1 ||
    fail "apt-get can't fetch the source of Check: see $1/log"
rm -rf source
mkdir source
tar -xf check_*.orig.tar.* -C source --strip-components=1
(cd source && ./configure CC=musl-gcc CFLAGS=-O2 --disable-shared --disable-subunit &&
    make -C lib && make -C src libcheck.la) >>log 2>&1 || fail "Check does not build: see $1/log"
cp "$uthash" source/src/check.h source/check_stdint.h include/
cp source/src/.libs/libcheck.a lib/
