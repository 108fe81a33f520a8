"""proof/hearing.json as readers of a game need it: what is wrong with which sound, and what was measured of each track."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from vgg.engine.review import At
from vgg.media.sound.named import MADE_BY, Kind, named
from vgg.model.canonical import Json

from .looks import Measure, measures

PATH = "proof/hearing.json"


@dataclass(frozen=True, slots=True)
class Hearing:
    """The lint of a game's sound; findings by what they are about: a sound with its kind, or the whole."""

    findings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    tracks: Mapping[str, tuple[Measure, ...]] = field(default_factory=dict)

    def problems(self, kind: Kind, name: str) -> tuple[str, ...]:
        """Return what the lint says of the sound *name* of *kind*."""
        return tuple(self.findings.get(named(kind, name), ()))

    def of_step(self, at: At) -> tuple[str, ...]:
        """Return what the lint says of the sound that the step *at* made."""
        kind = MADE_BY.get(at[0])
        return self.problems(kind, at[1]) if kind else ()

    def rest(self, known: Iterable[tuple[Kind, str]]) -> tuple[str, ...]:
        """Return the findings that are about none of the *known* sounds: what a game lacks, or has in a whole."""
        sounds = {named(kind, name) for kind, name in known}
        return tuple(
            f"{asset}: {each}"
            for asset, found in self.findings.items()
            if asset not in sounds
            for each in found
        )


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
