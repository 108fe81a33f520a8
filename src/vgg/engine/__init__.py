"""Plan, run, explain, status: knows phases, never vendors.

What plans is imported at once; what runs (event loop, processes, ledger's writer) when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .game import Asker, Estimate, Game, Runner, Sink, Wish
from .plan import Plan, Planned, plan
from .review import read_review
from .selection import selected

if TYPE_CHECKING:
    from .adoption import Adopted, adopt
    from .judging import judge, unsay, word, wording
    from .running import run
    from .session import Extras, Report
    from .standing import Explained, Status, explain, status
    from .trust import is_foreign, ours
    from .workers import Workers

_LATER = {
    "Adopted": "adoption",
    "Explained": "standing",
    "Extras": "session",
    "Report": "session",
    "Status": "standing",
    "Workers": "workers",
    "adopt": "adoption",
    "explain": "standing",
    "is_foreign": "trust",
    "judge": "judging",
    "ours": "trust",
    "run": "running",
    "status": "standing",
    "unsay": "judging",
    "word": "judging",
    "wording": "judging",
}

__all__ = [
    "Adopted",
    "Asker",
    "Estimate",
    "Explained",
    "Extras",
    "Game",
    "Plan",
    "Planned",
    "Report",
    "Runner",
    "Sink",
    "Status",
    "Wish",
    "Workers",
    "adopt",
    "explain",
    "is_foreign",
    "judge",
    "ours",
    "plan",
    "read_review",
    "run",
    "selected",
    "status",
    "unsay",
    "word",
    "wording",
]


def __getattr__(name: str) -> Any:
    """Return what is imported late."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_LATER[name]}", __name__), name)
