"""What is known of the sounds of a run: their scores and numbers, who made them of what, what the lint says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from vgg.engine.game import Game
from vgg.engine.review import At
from vgg.media.sound.named import Kind
from vgg.model.canonical import Json
from vgg.responses.effects import SoundEffects
from vgg.responses.score import Score

from .gallery import Plate
from .gathered import Gathered
from .hearing import read_hearing
from .listening import Known
from .plates import Plates

Response = TypeVar("Response", bound=BaseModel)


def known(found: Gathered, game: Game) -> Known:
    """Return what is known of every track, effect and spoken line of the run."""
    plates = Plates(found, game)
    hearing = read_hearing(found.value("hearing")) if found.has("hearing") else None
    effects = [each for every in _read(found, "sfx", SoundEffects).values() for each in every.effects]

    def plate(kind: Kind, at: At, name: str) -> Plate:
        return plates.of(at, name, hearing.problems(kind, name) if hearing else (), last="sound")

    return Known(
        scores=_read(found, "music", Score),
        effects={each.event: each for each in effects},
        subtitles={item: tuple(_cues(value)) for item, value in _values(found, "subtitles")},
        tracks={item: plate("track", ("music", item), item) for item, _ in _values(found, "music")},
        noises={each.event: plate("effect", ("sfx", ""), each.event) for each in effects},
        lines={item: plate("line", ("narration", item), item) for item, _ in _values(found, "narration")},
        beside=tuple(found.paths("sound", "subtitles")),
        hearing=hearing,
    )


def _values(found: Gathered, phase: str) -> Iterator[tuple[str, Json]]:
    return ((item, each.artifact.value) for item, each in found.report.made.get(phase, {}).items())


def _read(found: Gathered, phase: str, response: type[Response]) -> dict[str, Response]:
    """Return the items of *phase* that are what they are called: a pipeline of one's own may mean another thing by its name."""
    read = {}
    for item, value in _values(found, phase):
        try:
            read[item] = response.model_validate(value)
        except ValidationError:
            continue
    return read


def _cues(value: Json) -> Iterator[tuple[float, float, str]]:
    """Yield the subtitles of a line."""
    told = cast("Mapping[str, Any]", value).get("subtitles", ()) if isinstance(value, Mapping) else ()
    for start, end, *lines in cast("Sequence[Sequence[Any]]", told):
        yield float(start), float(end), " ".join(map(str, lines))
