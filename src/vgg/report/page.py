"""report.html: the game at a glance in one file that asks nothing of any network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from vgg.model.cartridge import Cartridge
from vgg.model.concept import Concept, Decision
from vgg.targets.target import Report

from .decisions import coverage
from .gallery import Plate, gallery
from .listening import Known, listening
from .looks import Looks

WIDTH = 512
"""About how wide a screen of the game is shown, in pixels: enlarged by whole numbers alone, so that it stays crisp."""
_TYPES = {"png": "image/png", "ogg": "audio/ogg", "wav": "audio/wav", "gif": "image/gif"}


@dataclass(frozen=True, slots=True)
class Row:
    """One step of the game as the report shows it. *cost* in dollars."""

    phase: str
    item: str
    origin: str
    key: str
    cost: Decimal
    placeholder: bool
    prompt: str
    answer: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its name, its picture as PNG, and how its tape won it."""

    name: str
    picture: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Language:
    """The game in one language: what its project is, and what came of checking it; no *report* where nobody checked."""

    name: str
    summary: str
    playable: bool
    report: Report | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the report shows. *page* is the path of the game as a web page beside the report, '' without one."""

    concept: Concept
    cartridge: Cartridge
    kit_line: str
    decisions: Sequence[Decision]
    rows: Sequence[Row]
    levels: Sequence[Level]
    screens: Mapping[str, bytes]
    files: Mapping[str, bytes]
    languages: Sequence[Language] = ()
    page: str = ""
    roles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The palette's colours by what they are for, as the style guide says."""
    plates: Mapping[str, Plate] = field(default_factory=dict)
    """What stands under the sprites, tilesets and pictures, by name."""
    looks: Looks = Looks()  # noqa: RUF009 - frozen
    sounds: Known = Known()  # noqa: RUF009 - frozen


def page(sheet: Sheet) -> str:
    """Return the report as one HTML document; every text in it is escaped."""
    atlas = _size(sheet.files[sheet.cartridge.atlas])
    scripts = [_text(name) for name in ("listen.js", *(["play.js"] if sheet.page else []))]
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            sheet=sheet,
            policy=_policy(scripts, framed=bool(sheet.page)),
            scripts=scripts,
            listening=listening(sheet.cartridge, sheet.files, sheet.sounds),
            clock=_clock,
            cart=sheet.cartridge,
            atlas=atlas,
            gallery=gallery(sheet.cartridge, atlas, sheet.plates),
            playable=any(each.playable for each in sheet.languages),
            coverage=coverage(sheet.decisions),
            frames=sum(len(sprite.frames) for sprite in sheet.cartridge.sprites),
            money=_dollars,
            scale=max(1, WIDTH // sheet.cartridge.profile.width),
            spent=sum((row.cost for row in sheet.rows), Decimal(0)),
            embed=lambda path: _data_uri(path, sheet.files),
            png=lambda data: f"data:image/png;base64,{b64encode(data).decode()}",
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _text(name: str) -> str:
    return files("vgg.report").joinpath(name).read_text("utf-8")


def _policy(scripts: Sequence[str], *, framed: bool) -> str:
    """Return what the page's policy allows: those *scripts*, and files in frames when the game is played in it."""
    digests = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    sources = " ".join(f"'sha256-{digest}'" for digest in digests)
    frames = "frame-src 'self' file:; " if framed else ""
    return f"script-src {sources}; {frames}"


def _size(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, which stand at the same place in every one."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _dollars(amount: Decimal) -> str:
    """Return *amount* with four digits where two would hide it."""
    return f"${amount:.4f}" if amount and amount < Decimal("0.1") else f"${amount:.2f}"


def _clock(seconds: float) -> str:
    """Return *seconds* as players show them: 62 as '1:02', and less than ten with a tenth."""
    if seconds < 10:
        return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds:.2f} s"
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def _data_uri(path: str, contents: Mapping[str, bytes]) -> str:
    """Return the file at *path* as a data URI; none of its characters is special in an attribute."""
    media_type = _TYPES[path.rpartition(".")[2]]
    return f"data:{media_type};base64,{b64encode(contents[path]).decode()}"
