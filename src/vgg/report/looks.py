"""proof/looks.json as readers of a game need it: what is wrong with which asset, and how well each keeps the style."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from vgg.engine.review import At
from vgg.model.canonical import Json

PATH = "proof/looks.json"
_DRAWN = {"sprites": "{}", "tileset": "{}", "backdrops": "{}_far"}
"""Phases whose items are pictures of the cartridge, and what these are called there."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that was measured, such as 'L04.distance': the worst of all assets, its bound, and why that is the bound."""

    name: str
    value: float
    bound: str
    reason: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """The lint of a game's pictures; findings and scores by the name of the asset in the cartridge."""

    findings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    scores: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()

    def score(self, asset: str) -> tuple[float | None, str]:
        """Return the score of *asset* and why it is no better; None and '' where nothing was measured."""
        return self.scores.get(asset, (None, ""))

    def problems(self, asset: str) -> tuple[str, ...]:
        """Return what the lint says of *asset*."""
        return tuple(self.findings.get(asset, ()))


def drawn_as(at: At) -> str:
    """Return what the picture of the step *at* is called in the cartridge; '' where it has no name of its own there."""
    return _DRAWN.get(at[0], "").format(at[1])


def pictured() -> tuple[str, ...]:
    """Return the phases whose items are pictures of the cartridge."""
    return tuple(_DRAWN)


def read_looks(value: Json) -> Looks:
    """Return what the phase `looks` left as *value*."""
    table = cast("Mapping[str, Any]", value)
    findings: dict[str, list[str]] = {}
    for each in table["findings"]:
        findings.setdefault(each["asset"], []).append(f"{each['code']}: {each['what']}")
    scores = {each["asset"]: (each["score"], "; ".join(each["why"])) for each in table["scores"]}
    return Looks(findings, scores, measures(table["measures"], table["bounds"]))


def measures(measured: Mapping[str, float], bounds: Mapping[str, Mapping[str, Any]]) -> tuple[Measure, ...]:
    """Return what was *measured* beside its bounds; what has none is left out."""
    return tuple(_measure(name, value, bounds[name]) for name, value in measured.items() if name in bounds)


def _measure(name: str, value: float, limit: Mapping[str, Any]) -> Measure:
    most = limit["way"] == "most"
    holds = value <= limit["value"] if most else value >= limit["value"]
    return Measure(name, value, f"at {limit['way']} {limit['value']:g}", limit["reason"], holds)


def looks_of(folder: Path) -> Looks:
    """Return what lies in the game *folder*; nothing where its pipeline has no such phase, or the file was changed."""
    try:
        return read_looks(json.loads((folder / PATH).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Looks()
