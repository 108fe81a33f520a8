"""The pictures of a game as a gallery: every animation plays, every asset says who made it of what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vgg.model.cartridge import Cartridge, Rect, Sprite, Tag

LARGEST = 132
"""Pixels a frame is enlarged to at most, by a whole number, so that it stays crisp."""
FRAME_MS = {
    "idle": 400,
    "walk": 110,
    "fly": 90,
    "spin": 120,
    "attack": 120,
    "hurt": 200,
    "death": 160,
    "on": 180,
}
"""Milliseconds a frame is shown in the gallery; the rules of a game have their own."""
_USUAL_MS = 160


@dataclass(frozen=True, slots=True)
class Link:
    """One step on the way to an asset, and where the page tells of it ('' where it does not)."""

    name: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """What stands under an asset: who made it, of what, and how it was judged. *score* 0 to 100, None where unmeasured."""

    name: str
    origin: str = ""
    lineage: tuple[Link, ...] = ()
    score: float | None = None
    why: str = ""
    problems: tuple[str, ...] = ()
    verdict: str = ""
    take: int = 1
    digest: str = ""

    def renamed(self, name: str) -> Plate:
        """Return the plate of what *name* says, for many assets of one step."""
        return replace(self, name=name, problems=())


@dataclass(frozen=True, slots=True)
class Move:
    """One animation: its name, and the class of the page's style sheet that plays it."""

    name: str
    css: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One sprite of the gallery with all its animations."""

    plate: Plate
    width: int
    height: int
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Gallery:
    """All sprites, the style sheet that moves them, and the plates of tilesets and pictures by name."""

    figures: tuple[Figure, ...] = ()
    css: str = ""
    plates: Mapping[str, Plate] | None = None

    def plate(self, name: str) -> Plate:
        """Return the plate of the tileset or picture *name*."""
        return (self.plates or {}).get(name, Plate(name))


def gallery(cartridge: Cartridge, atlas: tuple[int, int], plates: Mapping[str, Plate]) -> Gallery:
    """Return the gallery of *cartridge*, whose atlas has the size *atlas* in pixels; *plates* by the assets' names."""
    figures, css = [], []
    for place, sprite in enumerate(cartridge.sprites):
        scale = max(1, LARGEST // max(max(box.w, box.h) for box in sprite.frames))
        scale = min(scale, 4)
        moves = tuple(Move(tag.name, f"m{place}_{number}") for number, tag in enumerate(_tags(sprite)))
        css += [
            _keyframes(move.css, sprite, tag, atlas, scale)
            for move, tag in zip(moves, _tags(sprite), strict=True)
        ]
        box = sprite.frames[0]
        figures.append(
            Figure(plates.get(sprite.name, Plate(sprite.name)), box.w * scale, box.h * scale, moves)
        )
    return Gallery(tuple(figures), "\n".join(css), plates)


def _tags(sprite: Sprite) -> Sequence[Tag]:
    return sprite.tags or (Tag(name="still", first=0, last=len(sprite.frames) - 1),)


def _keyframes(name: str, sprite: Sprite, tag: Tag, atlas: tuple[int, int], scale: int) -> str:
    """Return the rules that play *tag*: the atlas behind a window of one frame, moved in steps. Numbers alone go into it."""
    boxes = sprite.frames[tag.first : tag.last + 1]
    first, seconds = boxes[0], len(boxes) * FRAME_MS.get(tag.name.partition("_")[0], _USUAL_MS) / 1000
    size = f"background-size:{atlas[0] * scale}px {atlas[1] * scale}px"
    window = f".{name}{{width:{first.w * scale}px;height:{first.h * scale}px;{size};{_at(first, scale)}"
    if len(boxes) == 1:
        return window + "}"
    steps = "".join(
        f"{100 * place / len(boxes):.3f}%{{{_at(box, scale)}}}" for place, box in enumerate(boxes)
    )
    return f"{window};animation:{name} {seconds:.2f}s step-end infinite}}@keyframes {name}{{{steps}}}"


def _at(box: Rect, scale: int) -> str:
    return f"background-position:-{box.x * scale}px -{box.y * scale}px"


def lineage(
    at: tuple[str, str], needs: Mapping[str, Sequence[str]], anchors: Mapping[tuple[str, str], str]
) -> tuple[Link, ...]:
    """Return the way from the concept to the step *at*, itself at the end.

    *needs* are the phases each phase is made from, in the order of the pipeline; *anchors* tells the steps the page shows.
    """
    behind = {at[0]} | set(_behind(at[0], needs))
    steps = [_step(phase, at, anchors) for phase in needs if phase in behind]
    return (Link("concept"), *(each for each in steps if each is not None))


def _behind(phase: str, needs: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for need in needs.get(phase, ()):
        yield need
        yield from _behind(need, needs)


def _step(phase: str, at: tuple[str, str], anchors: Mapping[tuple[str, str], str]) -> Link | None:
    """Return the step of *phase* that *at* comes from: its own item, or the one step of a phase that has no items."""
    for item in (at[1], "") if phase != at[0] else (at[1],):
        if (phase, item) in anchors:
            return Link(f"{phase}/{item}" if item else phase, anchors[phase, item])
    return Link(phase) if any(name == phase for name, _ in anchors) else None
