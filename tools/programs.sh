#!/bin/sh
# Brings what checks games from outside: Ruby, RuboCop, Chromium, Tiled and two libraries that play tracker modules from the
# distribution, prettier and eslint from npm.
# Node.js and cargo must be there. What cannot be had is named, and the tests that need it say "not checked".
# Ends with 1 when anything is missing in the end.
set -u
here=$(dirname "$0")
# Says whether the shared library $1 can be loaded.
has_library() { python3 -c "import ctypes, sys; ctypes.CDLL(sys.argv[1])" "$1" 2>/dev/null; }
wanted=""
command -v ruby >/dev/null 2>&1 || wanted="$wanted ruby"
command -v rubocop >/dev/null 2>&1 || wanted="$wanted rubocop"
command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium"
command -v tmxrasterizer >/dev/null 2>&1 || wanted="$wanted tiled"
has_library libopenmpt.so.0 || wanted="$wanted libopenmpt0"
has_library libxmp.so.4 || wanted="$wanted libxmp4"
if [ -n "$wanted" ]; then
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        apt-get update -qq &&
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
    else
        echo "ask your package manager for:$wanted" >&2
    fi
fi
if command -v npm >/dev/null 2>&1 && [ ! -d "$here/javascript/node_modules" ]; then
    npm ci --silent --prefix "$here/javascript"
fi
missing=0
for program in node cargo ruby rubocop chromium tmxrasterizer; do
    command -v "$program" >/dev/null 2>&1 || { echo "not installed: $program" >&2; missing=1; }
done
for library in libopenmpt.so.0 libxmp.so.4; do
    has_library "$library" || { echo "not installed: $library" >&2; missing=1; }
done
for program in prettier eslint; do
    [ -e "$here/javascript/node_modules/.bin/$program" ] || { echo "not installed: $program" >&2; missing=1; }
done
exit $missing
