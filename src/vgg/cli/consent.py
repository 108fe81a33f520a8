"""The question before code of somebody else's is run: asked on a terminal, answered by --trust elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from vgg.model.errors import Interrupted, UsageError

_SHOWN = 5
"""How many reasons are told."""


def may_run(folder: Path, targets: Sequence[str], *, trust: bool) -> None:
    """Return when the code of *targets* in *folder* is what the user's own vgg wrote, or the user trusts it.

    Raises UsageError off a terminal, Interrupted when the user says no.
    """
    if trust:
        return
    from vgg.engine.trust import doubts

    reasons = doubts(folder, targets)
    if not reasons:
        return
    from vgg.sinks.safe import safe

    more = f", and {len(reasons) - _SHOWN} more" if len(reasons) > _SHOWN else ""
    told = safe(f"{str(folder)!r} holds code that would be run here: {', '.join(reasons[:_SHOWN])}{more}")
    if not sys.stdin.isatty():
        raise UsageError(told, hint="read that code; if you trust it, say so with --trust")
    if not typer.confirm(f"{told}. Run it?", err=True):
        raise Interrupted("nothing was run", hint="read the code first; --trust runs it without a question")
