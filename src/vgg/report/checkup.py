"""What works here, all of it in one value: without it a person finds out by failing."""

from __future__ import annotations

import io
import platform
import shutil
import sqlite3
import wave
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from vgg.model.request import Attachment, Message, Paid, Request
from vgg.plugins import load, names
from vgg.providers.doctor import Health, Sources, examine, installed, proxies, serves
from vgg.providers.models.lint import FREE
from vgg.targets.registry import target_of

if TYPE_CHECKING:
    from vgg.model.pipeline import Phase, Pipeline
    from vgg.phases.setting import Setting
    from vgg.providers.models.registry import Candidate

PROMPT_BYTES = 16_000
"""The length of the prompt that prices are told for: a phase's own prompt is known only when its turn has come."""

SOUND_SECONDS = 60
"""The length of the sound that prices of listening are told for."""

_KINDS: Mapping[str, Paid] = {"text": "text", "image": "image", "audio": "audio", "transcribe": "transcript"}
_RATE = 100
_SETTINGS = {
    "temperature",
    "max_output",
    "size",
    "quality",
    "background",
    "voice",
    "instructions",
    "speed",
    "format",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One candidate of a chain, and *why* it would not be asked now; '' when it would."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Chained:
    """The chain of one phase: *first* is asked first, '' when nobody can be.

    *mode* is the way it is asked for its shape ('' for pictures and sounds), *adaptations* what its model is not sent as the
    phase says it. *worst* is the most one call could cost for a prompt of PROMPT_BYTES, or for SOUND_SECONDS to listen to, in
    dollars; None when that is not known.
    """

    phase: str
    kind: str
    places: tuple[Place, ...]
    first: str
    mode: str
    adaptations: tuple[str, ...]
    worst: Decimal | None


@dataclass(frozen=True, slots=True)
class Program:
    """A program that checks games in some language; *path* is '' where it is not installed."""

    program: str
    targets: tuple[str, ...]
    path: str
    hint: str


@dataclass(frozen=True, slots=True)
class Machine:
    """What vgg runs on. *free* in bytes on the disk of *folder*."""

    vgg: str
    python: str
    system: str
    sqlite: str
    folder: str
    free: int


@dataclass(frozen=True, slots=True)
class Checkup:
    """What works here. *problems* would stop a run, *notes* would not."""

    machine: Machine
    proxies: Mapping[str, str]
    providers: tuple[Health, ...]
    phases: tuple[Chained, ...]
    programs: tuple[Program, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def stuck(self) -> tuple[str, ...]:
        """The phases whose chains cannot serve."""
        return tuple(each.phase for each in self.phases if not each.first)

    @property
    def exit_code(self) -> int:
        """0 when a game can be generated, with keys or without; 3 when a file is wrong; 5 when a phase's chain cannot serve."""
        return 3 if self.problems else 5 if self.stuck else 0


def checkup(
    pipeline: Pipeline, setting: Setting, sources: Sources, folder: Path, *, problems: Sequence[str], notes: Sequence[str]
) -> Checkup:  # fmt: skip
    """Return what works for *pipeline* in *folder*; *problems* and *notes* were found before."""
    providers = examine(sources)
    health = {each.provider: each for each in providers}
    asking = [phase for phase in pipeline.phases.values() if phase.kind in _KINDS]
    phases = [_chained(phase, setting, health, sources) for phase in asking]
    return Checkup(
        machine(folder),
        proxies(sources.environ),
        providers,
        tuple(phases),
        tuple(_programs()),
        tuple(problems),
        tuple(notes),
    )


def machine(folder: Path) -> Machine:
    """Return what vgg runs on, and the disk of *folder*."""
    place = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
    return Machine(
        installed("vintage-game-generator"),
        platform.python_version(),
        f"{platform.system()} {platform.machine()}",
        sqlite3.sqlite_version,
        str(place),
        shutil.disk_usage(place).free,
    )


def _programs() -> Iterator[Program]:
    needed: dict[str, tuple[str, list[str]]] = {}
    for name in names("vgg.targets"):
        for tool in target_of(name).tools:
            needed.setdefault(tool.program, (tool.hint, []))[1].append(name)
    for program, (hint, targets) in sorted(needed.items()):
        yield Program(program, tuple(targets), shutil.which(program) or "", hint)


def _chained(phase: Phase, setting: Setting, health: Mapping[str, Health], sources: Sources) -> Chained:
    options, kind = phase.options, _KINDS[phase.kind]
    declared = tuple(filter(None, (getattr(options, "model", ""), *getattr(options, "providers", ()))))
    chain = [sources.registry.candidate(model, kind) for model in setting.chain(declared)]
    places = tuple(Place(each.name, serves(each, kind, health, sources)) for each in chain)
    first = next((each for each, place in zip(chain, places, strict=True) if not place.why), None)
    if first is None:
        return Chained(phase.name, phase.kind, places, "", "", (), None)
    request = _request(phase, kind, first)
    return Chained(
        phase.name,
        phase.kind,
        places,
        first.name,
        *_shape(first, request, sources),
        _worst(first, request, sources),
    )


def _worst(first: Candidate, request: Request, sources: Sources) -> Decimal | None:
    if first.provider in FREE:
        return Decimal(0)
    from vgg.providers.models.prices import worst  # noqa: PLC0415 - only who can be paid has a price

    return worst(request, first.name, sources.registry)


def _request(phase: Phase, kind: Paid, first: Candidate) -> Request:
    """Return about what *phase* would ask: its settings and its response are its own, its prompt is none yet."""
    said = phase.options.model_dump().items()
    wished = {name: value for name, value in said if name in _SETTINGS and value not in (None, "")}
    heard = (_sound(),) if kind == "transcript" else ()
    prompt = (Message("user", "" if heard else "x" * PROMPT_BYTES),)
    return Request(
        kind, phase.name, "", prompt, (first.name,), _response(phase), settings=wished, attachments=heard
    )


def _sound() -> Attachment:
    """Return SOUND_SECONDS of silence, in as few bytes as its format allows."""
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(1)
        written.setframerate(_RATE)
        written.writeframes(b"\x80" * _RATE * SOUND_SECONDS)
    return Attachment("minute.wav", "audio/wav", out.getvalue())


def _response(phase: Phase) -> type[BaseModel] | None:
    """Return the response model of *phase*; None when it is a kit's or a stranger's, or there is none."""
    name = getattr(phase.options, "response_type", "")
    if name not in names("vgg.responses"):
        return None
    found: type[BaseModel] = load("vgg.responses", name)
    return found


def _shape(first: Candidate, request: Request, sources: Sources) -> tuple[str, tuple[str, ...]]:
    """Return how *first* is asked for a typed answer, and what of *request* is changed for it."""
    if first.provider in FREE or request.kind != "text":
        return "", ()
    from vgg.providers.shapes.shape import adaptations, ladder  # noqa: PLC0415 - as above

    vendor = sources.registry.vendors[first.provider]
    profile = sources.registry.find(first.provider, first.model)
    return ladder(profile, vendor)[0].mode, adaptations(request, profile, vendor, first.model)
