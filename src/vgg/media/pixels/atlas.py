"""The atlas: all frames on one picture, and the Aseprite JSON by which drawing programs find them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vgg.model.canonical import Json, pretty
from vgg.model.cartridge import Rect, Sprite, Tag
from vgg.responses.sprites import SpriteBrief

from .grid import Grid, blank, paste

WIDTH = 256
_MILLISECONDS = {
    "idle": 400,
    "walk": 110,
    "fly": 90,
    "spin": 120,
    "attack": 120,
    "hurt": 200,
    "death": 160,
    "on": 180,
}


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


def aseprite(sprites: Sequence[Sprite], image: str, size: tuple[int, int]) -> bytes:
    """Return the sheet in Aseprite's JSON (array form): one frame a cell, one frame tag an animation."""
    frames: list[Json] = []
    tags: list[Json] = []
    for sprite in sprites:
        start = len(frames)
        names = {frame: tag.name for tag in sprite.tags for frame in range(tag.first, tag.last + 1)}
        frames += [
            _frame(f"{sprite.name} {index}", rect, names[index]) for index, rect in enumerate(sprite.frames)
        ]
        for tag in sprite.tags:
            row: Json = {
                "name": f"{sprite.name} {tag.name}", "from": start + tag.first, "to": start + tag.last,
                "direction": "forward", "color": "#000000ff",
            }  # fmt: skip
            tags.append(row)
    meta: Json = {
        "app": "https://www.aseprite.org/", "version": "1.3", "image": image, "format": "I8",
        "size": {"w": size[0], "h": size[1]}, "scale": "1", "frameTags": tags, "layers": [], "slices": [],
    }  # fmt: skip
    return pretty({"frames": frames, "meta": meta})


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
