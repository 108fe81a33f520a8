"""Boxes: what stands in the way or carries - crates by their material, springs, platforms, and how they break."""

from __future__ import annotations

from dataclasses import replace

from vgg.media.pixels.coat import Coat
from vgg.media.pixels.tiles.solids import Easel

from .moment import Moment
from .stuff import Stuff

_CRACKS = (
    (0.55, 0.1, 0.4, 0.4), (0.4, 0.4, 0.62, 0.55), (0.62, 0.55, 0.5, 0.88), (0.4, 0.4, 0.14, 0.5), (0.62, 0.55, 0.86, 0.46),
)  # fmt: skip
"""Where a cracked block is about to break: from and to, in parts of its size."""


def crate(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw a block that looks as if it could break: boards, cracked stone, a tin, ice, wax or a cube of data."""
    if m.name == "death":
        broken(e, s, m)
        return
    height, width = e.out.shape
    top = height - width
    made = s.made if s.scheme.outline != "none" else replace(s.made, line=s.made.dark, deep=s.made.dark)
    painter = {"wood": _boards, "books": _boards, "metal": _tin, "clockwork": _tin, "neon": _cube}.get(s.kind)
    if painter:
        painter(e, made, top, width)
    elif s.kind in {"ice", "crystal", "candy", "snow", "honey"}:
        _jelly(e, made, top, width)
    else:
        _cracked(e, made, top, width)


def _boards(e: Easel, coat: Coat, top: int, size: int) -> None:
    e.box(0, top, size, size, coat)
    for y in range(top + 3, top + size - 3):
        for x in range(3, size - 3):
            e.dot(x, y, coat.deep if (y - top) % 4 == 2 else coat.dark)
    for step in range(size - 6):
        for thick, tone in ((-1, coat.light), (0, coat.middle), (1, coat.deep)):
            e.dot(3 + step, min(top + size - 4, max(top + 3, top + 3 + step + thick)), tone)
    _framed(e, coat, top, size)


def _framed(e: Easel, coat: Coat, top: int, size: int) -> None:
    """Put four beams around a box, a nail in each corner."""
    last = size - 1
    # Beams below lie in the shade, unless the palette has no tone for it but that of lines.
    low = coat.dark if coat.dark != coat.line else coat.middle
    shade = coat.deep if coat.deep != coat.line else low
    for step in range(size):
        for inset, tone in ((1, coat.light), (2, coat.middle)):
            e.dot(max(inset, min(last - inset, step)), top + inset, tone)
            e.dot(inset, top + max(inset, min(last - inset, step)), tone)
        for inset, tone in ((1, shade), (2, low)):
            e.dot(max(inset, min(last - inset, step)), top + last - inset, tone)
            e.dot(last - inset, top + max(inset, min(last - inset, step)), tone)
    for x in (1, last - 1):
        for y in (1, last - 1):
            e.dot(x, top + y, coat.deep)
    for x, y in ((0, 0), (last, 0), (0, last), (last, last)):
        e.dot(x, top + y, coat.line)
    _rim(e, coat, top, size)


def _rim(e: Easel, coat: Coat, top: int, size: int) -> None:
    """Draw the outline of a box that fills its whole frame."""
    for step in range(size):
        for x, y in ((step, 0), (step, size - 1), (0, step), (size - 1, step)):
            e.dot(x, top + y, coat.line)


def _cracked(e: Easel, coat: Coat, top: int, size: int) -> None:
    e.box(1, top + 1, size - 2, size - 2, coat)
    e.stroke(1, top + 1, size - 2, top + 1, coat.glint)
    e.stroke(2, top + 2, size - 4, top + 2, coat.light)
    e.stroke(1, top + 1, 1, top + size - 3, coat.light)
    shade = coat.deep if coat.deep != coat.line else coat.dark
    e.stroke(2, top + size - 2, size - 2, top + size - 2, shade)
    e.stroke(size - 2, top + 2, size - 2, top + size - 2, shade)
    e.stroke(2, top + size - 3, size - 3, top + size - 3, coat.dark)
    mid = size / 2
    for x0, y0, x1, y1 in _CRACKS:
        e.stroke(x0 * size, top + y0 * size, x1 * size, top + y1 * size, coat.deep)
        e.stroke(
            x0 * size + 1,
            top + y0 * size,
            x1 * size + 1,
            top + y1 * size,
            coat.light if x0 > x1 else coat.middle,
        )
        e.stroke(x0 * size, top + y0 * size, x1 * size, top + y1 * size, coat.deep)
    e.dot(mid - 4, top + mid + 3, coat.dark)
    e.dot(mid + 3, top + mid - 4, coat.dark)
    _rim(e, coat, top, size)


def _tin(e: Easel, coat: Coat, top: int, size: int) -> None:
    e.box(1, top + 1, size - 2, size - 2, coat)
    e.stroke(1, top + 1, size - 2, top + 1, coat.glint)
    for x in (2, size - 3):
        for y in (2, size - 3):
            e.dot(x, top + y, coat.glint)
            e.dot(x, top + y + 1, coat.deep)
    e.box(4, top + 4, size - 8, size - 8, coat.darkened())
    for y in range(5, size - 5, 2):
        e.stroke(5, top + y, size - 6, top + y, coat.deep)
    e.stroke(4, top + 4, size - 5, top + 4, coat.deep)
    _rim(e, coat, top, size)


def _cube(e: Easel, coat: Coat, top: int, size: int) -> None:
    e.box(1, top + 1, size - 2, size - 2, coat.darkened())
    for inset, tone in ((2, coat.light), (4, coat.dark)):
        for step in range(inset, size - inset):
            for x, y in ((step, inset), (step, size - 1 - inset), (inset, step), (size - 1 - inset, step)):
                e.dot(x, top + y, tone)
    e.box(size // 2 - 2, top + size // 2 - 2, 4, 4, coat)
    e.dot(size // 2 - 1, top + size // 2 - 1, coat.glint)
    _rim(e, coat, top, size)


def _jelly(e: Easel, coat: Coat, top: int, size: int) -> None:
    e.box(1, top + 1, size - 2, size - 2, coat)
    e.stroke(1, top + 1, size - 2, top + 1, coat.glint)
    e.stroke(1, top + 1, 1, top + size - 3, coat.light)
    for shift, tone in ((0, coat.glint), (1, coat.light), (4, coat.light)):
        e.stroke(3 + shift, top + 8, 8 + shift, top + 3, tone)
    e.stroke(4, top + size - 4, size - 4, top + size - 4, coat.dark)
    e.stroke(size - 4, top + 6, size - 4, top + size - 4, coat.dark)
    e.dot(size - 5, top + size - 6, coat.light)
    _rim(e, coat, top, size)


def broken(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw splinters of what the thing is made of, flying apart and falling."""
    height, width = e.out.shape
    spread, fall = width * (0.16 + 0.3 * m.part), height * 0.1 * m.frame
    size = width * (0.17 if m.frame == 0 else 0.11)
    for number, (x, y) in enumerate(
        ((-0.8, -0.6), (0.8, -0.8), (-0.6, 0.5), (0.9, 0.4), (0.1, -0.1), (-0.1, 0.9))
    ):
        px, py = width / 2 + x * spread, height / 2 + y * spread + fall
        each = max(1.0, size * (0.7 + 0.2 * (number % 3)))
        if m.frame and number == 4:
            continue
        e.ball(px, py, each, each * 0.8, s.made)
        e.dot(px - each / 2, py - each / 2, s.made.glint)


def spring(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw a coil between a base and a bright pad, pressed down or let go."""
    height, width = e.out.shape
    top = 1 if m.on else height - 9
    pad, steel = s.fire if not s.scheme.tiny else s.main, s.stock.steel
    e.box(2, height - 3, width - 4, 3, s.stock.wood if not s.scheme.tiny else steel)
    coils = 4 if m.on else 2
    room = height - 3 - (top + 4)
    for coil in range(coils):
        y = top + 4 + (coil + 0.5) * room / coils
        lean = min(1.6, room / coils / 2.4)
        e.stroke(4, y + lean, width - 5, y - lean, steel.light)
        e.stroke(
            4, y + lean + 1, width - 5, y - lean + 1, steel.dark if steel.dark != steel.line else steel.middle
        )
        e.dot(3, y + lean, steel.middle)
        e.dot(width - 4, y - lean, steel.middle)
    e.box(1, top + 1, width - 2, 3, pad)
    e.stroke(3, top, width - 4, top, pad.light)
    e.dot(4, top + 1, pad.glint)
    e.dot(5, top + 1, pad.glint)


def platform(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw a floating floor with rounded ends, lamps or straps on its face."""
    _, width = e.out.shape
    coat = s.made
    e.box(1, 1, width - 2, 6, coat)
    e.stroke(2, 1, width - 3, 1, coat.glint)
    for x in range(4, width - 3, 8):
        e.stroke(x, 2, x, 6, coat.deep)
        e.dot(x + 3, 4, s.stock.glow.glint if (x // 8 + m.frame) % 2 else coat.dark)
    for x in (4, width - 9):
        for step in range(3):
            e.stroke(x + step, 7 + step, x + 4 - step, 7 + step, coat.dark)


def spikes(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw steel points in a row, a glint on one of them."""
    height, width = e.out.shape
    count = max(2, width // 6)
    for number in range(count):
        x = width * (number + 0.5) / count
        e.cone(x, max(1, height - 13), height - 1, width / count / 2, s.stock.steel)
        e.dot(x - 0.5, max(1, height - 13), s.fire.light)
        if (number + m.frame) % 2 == 0:
            e.dot(x - 1, height - 7, s.stock.steel.glint)
    e.stroke(0, height - 1, width - 1, height - 1, s.stock.steel.deep)
