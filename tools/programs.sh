#!/bin/sh
# Brings what checks games from outside: Ruby, RuboCop, Chromium and Tiled from the distribution, prettier and eslint from npm.
# Node.js and cargo must be there. What cannot be had is named, and the tests that need it say "not checked".
# Ends with 1 when anything is missing in the end.
set -u
here=$(dirname "$0")
wanted=""
command -v ruby >/dev/null 2>&1 || wanted="$wanted ruby"
command -v rubocop >/dev/null 2>&1 || wanted="$wanted rubocop"
command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium"
command -v tmxrasterizer >/dev/null 2>&1 || wanted="$wanted tiled"
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
for program in prettier eslint; do
    [ -e "$here/javascript/node_modules/.bin/$program" ] || { echo "not installed: $program" >&2; missing=1; }
done
exit $missing
