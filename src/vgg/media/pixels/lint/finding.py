"""Findings: without one shape for them no report could list what is wrong with a picture, and by how much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint about one asset.

    *code* is that of the design's list of looks, such as 'L06'; *asset* is the name of a sprite, tileset, picture
    or screen; *what* is a sentence without a full stop; *value* was measured where *bound* is allowed.
    """

    code: str
    asset: str
    what: str
    value: float
    bound: float

    def __str__(self) -> str:
        """Return the finding as a line for people and models."""
        return f"{self.code} {self.asset}: {self.what} ({self.value:.4g}, bound {self.bound:.4g})"
