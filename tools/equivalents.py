"""Mutants that change no game, each with the reason; `mutate.py` says when a reason does not hold."""

from __future__ import annotations

EQUIVALENTS: tuple[tuple[str, str, str], ...] = ()
"""Place, change, reason."""
