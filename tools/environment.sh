#!/bin/sh
# Makes the environment $1 from the lock $2 (requirements/dev.txt), with uv when it is there, else with venv and pip.
# A lock is whole, so nothing is resolved anew: the second one holds what Instructor's metadata would forbid.
set -eu
venv=$1
lock=${2:-requirements/dev.txt}

if command -v uv >/dev/null 2>&1; then
    [ -d "$venv" ] || uv venv --quiet --python '>=3.11' "$venv"
    VIRTUAL_ENV="$PWD/$venv" uv pip install --quiet --no-deps --require-hashes -r "$lock"
    VIRTUAL_ENV="$PWD/$venv" uv pip install --quiet --no-deps --no-build-isolation -e .
    exit
fi

# The newest interpreter wins only when plain python3 is too old: a version manager's choice is respected.
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
for python in ${PYTHON:-} python3 python python3.13 python3.12 python3.11; do
    if "$python" -c "$new_enough" 2>/dev/null; then
        [ -d "$venv" ] || "$python" -m venv "$venv"
        bin=$venv/bin
        [ -d "$bin" ] || bin=$venv/Scripts
        "$bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
        "$bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
        exit
    fi
done

echo "vgg needs Python 3.11 or newer; none of python3, python, python3.11 to 3.13 is." >&2
echo "  → install one from python.org or your package manager, or name it: make PYTHON=/path/to/python3.12" >&2
exit 1
