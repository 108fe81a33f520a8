"""Bounds: every number the lint holds a picture against, read from one file that also says why it is that number."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

FILE = "bounds.toml"


@dataclass(frozen=True, slots=True)
class Bound:
    """What is allowed: at *way* the *value*. *clean* is the worst clean reference, *fault* the mildest planted fault."""

    name: str
    way: Literal["most", "least"]
    value: float
    reason: str
    clean: float | None = None
    fault: float | None = None

    def holds(self, measured: float) -> bool:
        """Return whether *measured* may stand."""
        return measured <= self.value if self.way == "most" else measured >= self.value


@cache
def bounds() -> dict[str, Bound]:
    """Return every bound by name, such as 'L06.orphans'."""
    text = (files(__package__) / FILE).read_text(encoding="utf-8")
    return {each.name: each for each in _read(tomllib.loads(text), "")}


def bound(name: str) -> Bound:
    """Return the bound *name*."""
    return bounds()[name]


def _read(table: dict[str, Any], prefix: str) -> Iterator[Bound]:
    way: Literal["most", "least"] = "most" if "most" in table else "least"
    if way in table:
        yield Bound(prefix, way, table[way], table["reason"], table.get("clean"), table.get("fault"))
        return
    for name, value in table.items():
        yield from _read(value, f"{prefix}.{name}" if prefix else name)
