"""Draws a tune for the documents: its spectrogram with notes and seconds at the axes, and below it who plays what."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from vgg.media.pixels.font import HEIGHT, mask_of, width_of
from vgg.media.sound.notation import VOICES
from vgg.media.sound.synth import RATE, Pcm
from vgg.media.sound.views import DRUM_ROWS, SILENT, Axes, Roll, embers, spectrogram

WIDTH = 880
"""Pixels of time."""
LOW, HIGH = 28, 112
"""Lowest and highest MIDI number of the spectrogram: E1, 41 Hz, to E8, 5.3 kHz."""
SEMITONE = 3
"""Pixels of a semitone in the spectrogram, and of one in the roll."""
FAT = 2
"""Pixels of a column of the spectrogram: it changes no faster than notes do, and its file is half as large."""
LEFT, RIGHT, GAP = 34, 12, 8
FOOT = 34
SHADES = 24
PAPER, INK, DIM, LINE = (20, 19, 26), (232, 228, 216), (154, 148, 160), (53, 51, 63)
COLOURS = {
    "lead": (240, 176, 74), "second": (232, 115, 124), "third": (154, 214, 127), "bass": (127, 180, 240),
    "drums": (183, 176, 196), "motif": (255, 246, 216),
}  # fmt: skip
TINTS = {"A": (240, 176, 74), "B": (127, 180, 240), "C": (154, 214, 127), "D": (232, 115, 124)}
"""Colours of the voices and of the sections, as in report.html."""

Pixels = NDArray[np.uint8]


def drawn(pcm: Pcm, roll: Roll, step: float) -> Image.Image:
    """Return the picture of *pcm*, in which *roll* is played at *step* seconds a step from its beginning."""
    seconds = len(pcm) / RATE
    scale = WIDTH / seconds
    above = 2 * (HEIGHT + 4)
    spectrum = SEMITONE * (HIGH - LOW)
    notes, kit = SEMITONE * (roll.high - roll.low + 1), 5 * len(DRUM_ROWS)
    picture = Image.new("RGB", (LEFT + WIDTH + RIGHT, above + spectrum + GAP + notes + kit + FOOT), PAPER)
    draw = ImageDraw.Draw(picture)
    _words(picture, draw, roll, step * scale)
    levels = spectrogram(pcm, Axes(WIDTH // FAT, spectrum, LOW, HIGH))
    picture.paste(Image.fromarray(_lit(levels.repeat(FAT, axis=1))), (LEFT, above))
    _octaves(picture, draw, (above, LOW, HIGH), over=True)
    top = above + spectrum + GAP
    draw.rectangle((LEFT, top, LEFT + WIDTH - 1, top + notes + kit - 1), fill=(14, 13, 19))
    _sections(picture, roll, (top, top + notes + kit), step * scale)
    _octaves(picture, draw, (top, roll.low - 1, roll.high), over=False)
    _roll(draw, roll, top, step * scale)
    _seconds(picture, draw, top + notes + kit, seconds)
    _legend(picture, draw, top + notes + kit + 18)
    return picture.quantize(72, dither=Image.Dither.NONE)


def _lit(levels: Pixels) -> Pixels:
    """Return *levels* in the colours of embers."""
    shades = levels // (256 // SHADES) * (256 // SHADES)
    return np.array(embers(), np.uint8)[shades]


def _x(at: float, scale: float) -> int:
    return LEFT + min(round(at * scale), WIDTH)


def _text(picture: Image.Image, at: tuple[int, int], text: str, colour: tuple[int, int, int] = DIM) -> None:
    """Write *text* in the font of the games, its left upper corner at *at*."""
    x, y = at
    for char in text:
        mask = Image.fromarray(mask_of(char).astype(np.uint8) * 255)
        picture.paste(colour, (x, y), mask)
        x += mask.width + 1


def _words(picture: Image.Image, draw: ImageDraw.ImageDraw, roll: Roll, scale: float) -> None:
    """Write the sections, and below them the chords where there is room."""
    for span in roll.sections:
        left, right = _x(span.start, scale), _x(span.start + span.steps, scale) - 2
        if left < LEFT + WIDTH:
            draw.rectangle(
                (left, 0, max(left, right), HEIGHT + 3), fill=_mixed(TINTS.get(span.name[0], DIM), 0.3)
            )
            _text(picture, (left + 4, 2), span.name, INK)
    free, before = 0, ""
    for span in roll.chords:
        left = _x(span.start, scale)
        if span.name != before and left >= free and left + width_of(span.name) < LEFT + WIDTH:
            _text(picture, (left + 1, HEIGHT + 6), span.name)
            free = left + width_of(span.name) + 5
        before = span.name


def _mixed(colour: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    return tuple(round(p + (c - p) * share) for c, p in zip(colour, PAPER, strict=True))  # type: ignore[return-value]


def _octaves(
    picture: Image.Image, draw: ImageDraw.ImageDraw, place: tuple[int, int, int], *, over: bool
) -> None:
    """Name every C of *place* (top, lowest and highest MIDI number) at the left, with a line where it is not *over* a picture."""
    top, low, high = place
    for pitch in range(-(-low // 12) * 12, high + 1, 12):
        y = top + SEMITONE * (high - pitch)
        if not over:
            draw.line((LEFT, y + SEMITONE, LEFT + WIDTH - 1, y + SEMITONE), fill=(37, 35, 45))
        draw.line((LEFT - 4, y + 1, LEFT - 1, y + 1), fill=DIM)
        name = f"C{pitch // 12 - 1}"
        if y >= top:
            _text(picture, (LEFT - 8 - width_of(name), y - 3), name)


def _sections(picture: Image.Image, roll: Roll, rows: tuple[int, int], scale: float) -> None:
    """Tint the sections of the roll, and draw its bars."""
    draw = ImageDraw.Draw(picture)
    for span in roll.sections:
        left, right = _x(span.start, scale), _x(span.start + span.steps, scale) - 1
        if right > left:
            draw.rectangle(
                (left, rows[0], right, rows[1] - 1), fill=_mixed(TINTS.get(span.name[0], DIM), 0.08)
            )
    for bar in range(0, roll.steps, roll.bar):
        x = _x(bar, scale)
        if x < LEFT + WIDTH:
            draw.line((x, rows[0], x, rows[1] - 1), fill=LINE)


def _roll(draw: ImageDraw.ImageDraw, roll: Roll, top: int, scale: float) -> None:
    for name in reversed(VOICES):
        for tone in roll.voices[name]:
            left, right = _x(tone.start, scale), _x(tone.start + tone.steps, scale) - 2
            y = top + SEMITONE * (roll.high - tone.pitch)
            if left < LEFT + WIDTH:
                draw.rectangle(
                    (left, y, max(left, min(right, LEFT + WIDTH - 1)), y + SEMITONE - 1), fill=COLOURS[name]
                )
    for span in roll.motifs:
        left, right = _x(span.start, scale), _x(span.start + span.steps, scale) - 2
        if left < LEFT + WIDTH:
            draw.rectangle((left, top, max(left, right), top + 1), fill=COLOURS["motif"])
    foot = top + SEMITONE * (roll.high - roll.low + 1)
    for hit in roll.drums:
        x, y = _x(hit.start, scale), foot + 5 * DRUM_ROWS.index(hit.drum)
        if x < LEFT + WIDTH - 2:
            draw.rectangle((x, y + 1, x + 1, y + 3), fill=COLOURS["drums"])


def _seconds(picture: Image.Image, draw: ImageDraw.ImageDraw, y: int, seconds: float) -> None:
    for second in range(0, int(seconds) + 1, 5):
        x = LEFT + round(second * WIDTH / seconds)
        draw.line((x, y, x, y + 3), fill=DIM)
        text = f"{second // 60}:{second % 60:02}"
        if x + width_of(text) <= LEFT + WIDTH + RIGHT:
            _text(picture, (x - (width_of(text) // 2 if second else 0), y + 5), text)


def _legend(picture: Image.Image, draw: ImageDraw.ImageDraw, y: int) -> None:
    x = LEFT
    for name, colour in COLOURS.items():
        draw.rectangle((x, y + 2, x + 12, y + 5), fill=colour)
        _text(picture, (x + 17, y), name)
        x += 17 + width_of(name) + 18
    ends = (f"{SILENT:.0f} dB", "loudest")
    x = LEFT + WIDTH - width_of(ends[1]) - 100 - 12
    _text(picture, (x - width_of(ends[0]) - 6, y), ends[0])
    ramp: Sequence[int] = range(100)
    for at in ramp:
        draw.line((x + at, y + 1, x + at, y + 6), fill=embers()[at * 255 // 99])
    _text(picture, (x + 106, y), ends[1])
