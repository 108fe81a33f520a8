"""Bounds: every number the lint holds a picture against, read from one file that also says why it is that number."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from vgg.media.findings import Bound, read_bounds

FILE = "bounds.toml"


@cache
def bounds() -> dict[str, Bound]:
    """Return every bound by name, such as 'L06.orphans'."""
    return read_bounds((files(__package__) / FILE).read_text(encoding="utf-8"))


def bound(name: str) -> Bound:
    """Return the bound *name*."""
    return bounds()[name]
