"""The atlas: all frames on one picture, and the Aseprite JSON by which drawing programs find them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vgg.model.canonical import Json, pretty
from vgg.model.cartridge import Rect, Sprite, Tag
from vgg.responses.sprites import SpriteBrief

from .grid import Grid, blank, paste, to_indexed_png

WIDTH = 256
_MILLISECONDS = {
    "idle": 533, "walk": 133, "fly": 67, "spin": 133, "attack": 133, "hurt": 200, "death": 267, "on": 267,
}  # fmt: skip
"""How long a frame stands, as the rules show it."""


def frame_count(brief: SpriteBrief) -> int:
    """Return how many frames the strip of *brief* has."""
    return sum(each.frames for each in brief.animations)


def packed(briefs: Sequence[SpriteBrief], strips: Mapping[str, Grid]) -> tuple[Grid, tuple[Sprite, ...]]:
    """Return the atlas of all *strips* and where every frame of it lies, in the order of *briefs*.

    Frames stand on shelves, tall ones first; the anchor of every sprite is the bottom centre of its frame.
    """
    places: dict[str, list[Rect]] = {}
    x = y = shelf = 0
    for brief in sorted(briefs, key=lambda each: -each.height):
        for _ in range(frame_count(brief)):
            if x + brief.width > WIDTH:
                x, y, shelf = 0, y + shelf, 0
            places.setdefault(brief.id, []).append(Rect(x=x, y=y, w=brief.width, h=brief.height))
            x, shelf = x + brief.width, max(shelf, brief.height)
    atlas = blank(WIDTH, y + shelf)
    for brief in briefs:
        for index, rect in enumerate(places[brief.id]):
            left = index * brief.width
            paste(atlas, strips[brief.id][:, left : left + brief.width], rect.x, rect.y)
    return atlas, tuple(_sprite(brief, places[brief.id]) for brief in briefs)


def _sprite(brief: SpriteBrief, frames: Sequence[Rect]) -> Sprite:
    tags, first = [], 0
    for each in brief.animations:
        tags.append(Tag(name=each.name, first=first, last=first + each.frames - 1))
        first += each.frames
    return Sprite(
        name=brief.id,
        frames=tuple(frames),
        anchor_x=brief.width // 2,
        anchor_y=brief.height,
        tags=tuple(tags),
    )


def strip_files(
    briefs: Sequence[SpriteBrief], strips: Mapping[str, Grid], palette: Sequence[str]
) -> dict[str, bytes]:
    """Return every sprite as a picture of its own, its frames side by side, with the JSON that names them, by path."""
    made: dict[str, bytes] = {}
    for brief in briefs:
        name, strip = f"art/sprites/{brief.id}", strips[brief.id]
        boxes = [
            Rect(x=place * brief.width, y=0, w=brief.width, h=brief.height)
            for place in range(frame_count(brief))
        ]
        height, width = strip.shape
        made[f"{name}.png"] = to_indexed_png(strip, palette)
        made[f"{name}.json"] = aseprite((_sprite(brief, boxes),), f"{brief.id}.png", (width, height))
    return made


def aseprite(sprites: Sequence[Sprite], image: str, size: tuple[int, int]) -> bytes:
    """Return the sheet in Aseprite's JSON (array form): one frame a cell, one tag an animation, one slice a sprite.

    The pivot of a slice is the sprite's anchor. A sheet of one sprite names its tags as the animations are called.
    """
    frames: list[Json] = []
    tags: list[Json] = []
    slices: list[Json] = []
    alone = len(sprites) == 1
    for sprite in sprites:
        start = len(frames)
        names = {frame: tag.name for tag in sprite.tags for frame in range(tag.first, tag.last + 1)}
        frames += [
            _frame(f"{sprite.name} {index}", rect, names[index]) for index, rect in enumerate(sprite.frames)
        ]
        for tag in sprite.tags:
            row: Json = {
                "name": tag.name if alone else f"{sprite.name} {tag.name}", "from": start + tag.first, "to": start + tag.last,
                "direction": "forward", "color": "#000000ff",
            }  # fmt: skip
            tags.append(row)
        slices.append(_slice(sprite, start))
    meta: Json = {
        "app": "https://www.aseprite.org/", "version": "1.3", "image": image, "format": "I8",
        "size": {"w": size[0], "h": size[1]}, "scale": "1", "frameTags": tags, "layers": [], "slices": slices,
    }  # fmt: skip
    return pretty({"frames": frames, "meta": meta})


def _slice(sprite: Sprite, start: int) -> Json:
    """Return the anchor of *sprite*, whose first frame is *start*, as Aseprite tells pivots."""
    box = sprite.frames[0]
    key: Json = {
        "frame": start, "bounds": {"x": 0, "y": 0, "w": box.w, "h": box.h},
        "pivot": {"x": sprite.anchor_x, "y": sprite.anchor_y},
    }  # fmt: skip
    return {"name": sprite.name, "color": "#0000ffff", "keys": [key]}


def _frame(name: str, rect: Rect, animation: str) -> Json:
    return {
        "filename": name,
        "frame": {"x": rect.x, "y": rect.y, "w": rect.w, "h": rect.h},
        "rotated": False,
        "trimmed": False,
        "spriteSourceSize": {"x": 0, "y": 0, "w": rect.w, "h": rect.h},
        "sourceSize": {"w": rect.w, "h": rect.h},
        "duration": _MILLISECONDS.get(animation, 120),
    }
