#!/bin/sh
# Brings what checks games in other languages: Ruby, RuboCop and Chromium from the distribution, prettier and eslint from npm.
# Node.js and cargo must be there. What cannot be had is named, and the tests that need it say "not checked".
set -u
wanted=""
command -v ruby >/dev/null 2>&1 || wanted="$wanted ruby"
command -v rubocop >/dev/null 2>&1 || wanted="$wanted rubocop"
command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium"
if [ -n "$wanted" ]; then
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        apt-get update -qq &&
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null ||
            echo "not installed:$wanted" >&2
    else
        echo "not installed:$wanted; ask your package manager for them" >&2
    fi
fi
for program in node cargo; do
    command -v "$program" >/dev/null 2>&1 || echo "not installed: $program" >&2
done
if command -v npm >/dev/null 2>&1 && [ ! -d "$(dirname "$0")/javascript/node_modules" ]; then
    npm ci --silent --prefix "$(dirname "$0")/javascript" || echo "not installed: prettier and eslint" >&2
fi
exit 0
