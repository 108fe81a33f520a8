"""Which colours of a palette the screens are written in: always readable, whatever the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .rules import tables as t


def colours(palette: Sequence[str]) -> tuple[int, ...]:
    """Return the palette index for each role `C_...` of the rules."""
    tones = [_rgb(text) for text in palette]
    order = sorted(range(len(tones)), key=lambda index: (_light(tones[index]), index))
    dark, pale = order[0], order[-1]
    readable = [index for index in order if _light(tones[index]) - _light(tones[dark]) > 300] or [pale]
    roles = [0] * t.COLOUR_COUNT
    roles[t.C_TEXT], roles[t.C_SHADOW], roles[t.C_PANEL] = pale, dark, _panel(order, tones)
    roles[t.C_ACCENT] = max(readable, key=lambda index: (_vivid(tones[index]), index != pale, index))
    roles[t.C_DIM] = readable[len(readable) // 2] if len(readable) > 1 else pale
    roles[t.C_DANGER] = _most(readable, tones, lambda red, green, blue: 2 * red - green - blue)
    roles[t.C_GOOD] = _most(readable, tones, lambda red, green, blue: 2 * green - red - blue)
    roles[t.C_FRAME] = readable[0]
    return tuple(roles)


def _rgb(text: str) -> tuple[int, int, int]:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _light(tone: tuple[int, int, int]) -> int:
    """Return the lightness of a colour from 0 to 1000 (ITU-R BT.601 luma)."""
    red, green, blue = tone
    return (299 * red + 587 * green + 114 * blue) // 255


def _vivid(tone: tuple[int, int, int]) -> int:
    return max(tone) - min(tone)


def _panel(order: Sequence[int], tones: Sequence[tuple[int, int, int]]) -> int:
    """Return the second darkest colour when it is dark enough to write on, else the darkest."""
    second = order[1] if len(order) > 1 else order[0]
    return second if _light(tones[order[-1]]) - _light(tones[second]) > 500 else order[0]


def _most(
    among: Sequence[int], tones: Sequence[tuple[int, int, int]], measure: Callable[[int, int, int], int]
) -> int:
    """Return the colour for which *measure* is greatest; the lightest when none is anything like it."""
    best = max(among, key=lambda index: (measure(*tones[index]), index))
    return best if measure(*tones[best]) > 40 else among[-1]
