"""proof/hearing.json as readers of a game need it: what is wrong with which sound, and what was measured of each track."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

from vgg.engine.review import At
from vgg.model.canonical import Json

from .looks import Measure, measures

PATH = "proof/hearing.json"

Kind = Literal["track", "effect", "line"]

_PHASES: Mapping[str, Kind] = {"music": "track", "narration": "line"}
"""Phases whose items are heard, and as what."""

_EFFECTS, _LINES, _ALL = {"A11", "A12", "A13", "A15"}, {"A18"}, {"A06", "A17"}
"""Codes of effects, of spoken lines, and of everything that is heard; all others are of music."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """The lint of a game's sound; findings by the name of what they are about, which several kinds may share."""

    findings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    tracks: Mapping[str, tuple[Measure, ...]] = field(default_factory=dict)

    def problems(self, kind: Kind, name: str) -> tuple[str, ...]:
        """Return what the lint says of the sound *name* of *kind*."""
        return tuple(each for each in self.findings.get(name, ()) if kind in _kinds(each.partition(":")[0]))

    def of_step(self, at: At) -> tuple[str, ...]:
        """Return what the lint says of the sound that the step *at* made."""
        kind = _PHASES.get(at[0])
        return self.problems(kind, at[1]) if kind else ()

    def rest(self, known: Iterable[tuple[Kind, str]]) -> tuple[str, ...]:
        """Return the findings that are about none of the *known* sounds: what a game lacks, or has in a whole."""
        told = {problem for kind, name in known for problem in self.problems(kind, name)}
        return tuple(
            f"{name}: {each}" for name, found in self.findings.items() for each in found if each not in told
        )


def _kinds(code: str) -> tuple[Kind, ...]:
    if code in _ALL:
        return ("track", "effect", "line")
    return ("effect",) if code in _EFFECTS else ("line",) if code in _LINES else ("track",)


def read_hearing(value: Json) -> Hearing:
    """Return what the phase `hearing` left as *value*."""
    table = cast("Mapping[str, Any]", value)
    findings: dict[str, list[str]] = {}
    for each in table["findings"]:
        told = f"{each['code']}: {each['what']} ({each['value']:.4g}, bound {each['bound']:.4g})"
        findings.setdefault(each["asset"], []).append(told)
    bounds = table["bounds"]
    tracks = {each["track"]: measures(each["measures"], bounds) for each in table["tracks"]}
    return Hearing(findings, measures(table["measures"], bounds), tracks)


def hearing_of(folder: Path) -> Hearing:
    """Return what lies in the game *folder*; nothing where its pipeline has no such phase, or the file was changed."""
    try:
        return read_hearing(json.loads((folder / PATH).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Hearing()
