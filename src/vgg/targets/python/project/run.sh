#!/bin/sh
# Plays the game; the first time it makes a place for pygame-ce, which it needs.
set -e
cd "$(dirname "$0")"
if python3 -c "import pygame" 2>/dev/null; then
    exec python3 main.py "$@"
fi
if [ ! -x .venv/bin/python ]; then
    python3 -m venv .venv
    .venv/bin/python -m pip install -r requirements.txt
fi
exec .venv/bin/python main.py "$@"
