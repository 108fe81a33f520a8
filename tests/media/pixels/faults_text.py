"""Faults of texts, of what lies over the play, and of fonts (L11, L12, L18)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from planting import (
    Plant,
    Problems,
    Trial,
    planted,
)

from vgg.media.pixels import lint
from vgg.media.pixels.font import font
from vgg.media.pixels.grid import Grid
from vgg.media.pixels.lint import Call, screens, text
from vgg.model.cartridge import Font, Rect, Sprite


@cache
def pixel_font() -> tuple[Font, Grid]:
    return font("art/font.png", ["Ödön Жар 灯 ねこ"])


def _page(*calls: Call) -> dict[str, list[Call]]:
    return {"screen": [("layer", (1, 0, 0)), *calls]}


def _said(number: int, x: int, y: int, w: int, align: int = 0) -> Call:
    return ("text", (number, x, y, w, align, 1))


def _texts() -> Iterator[Trial]:
    languages = {
        "en": ["HOW TO PLAY", "The lantern moth has lost its light.", "SCORE"],
        "de": ["SO WIRD GESPIELT", "Die Laternenmotte hat ihr Licht verloren.", "PUNKTE"],
        "ja": ["あそびかた", "ランタンの蛾は光をなくした。", "スコア"],
    }
    made, _ = font("art/font.png", [line for lines in languages.values() for line in lines])
    shadow = (_said(0, 9, 6, 140, 1), _said(0, 8, 5, 140, 1))
    clean = {
        "card": _page(*shadow, _said(1, 12, 24, 136), _said(2, 4, 120, 80)),
        "scrolling": _page(_said(1, 12, 130, 136), ("rect", (0, 120, 160, 24, 0)), _said(2, 4, 124, 80)),
    }

    def problems(lists: Mapping[str, Sequence[Call]]) -> Problems:
        return lint.text_problems(lists, languages, made, (160, 144))

    def more(*calls: Call) -> Plant:
        return lambda lists: {name: [*of, *calls] for name, of in lists.items()}

    faults: dict[str, Plant] = {
        "a box narrower than a word": more(_said(1, 12, 60, 24)),
        "a text beyond the right edge": more(_said(0, 110, 60, 0)),
        "a text beyond the bottom": more(_said(1, 12, 137, 60)),
        "a text over another text": more(_said(2, 60, 60, 60), _said(0, 62, 63, 0)),
        "a label that wraps over the next": more(_said(1, 4, 60, 70), _said(2, 4, 70, 70)),
    }
    yield from planted(("L11", ""), clean, problems, faults)


def _machine() -> lint.Machine:
    hero = Sprite(name="hero", frames=(Rect(x=0, y=0, w=16, h=24),), anchor_x=8, anchor_y=24)
    return lint.Machine((hero,), pixel_font()[0], ("PAUSE",), (160, 144))


def _huds() -> Iterator[Trial]:
    machine = _machine()

    def tick(x: int, y: int, *over: Call) -> list[Call]:
        figure: Call = ("sprite", (0, 0, x, y, 0))
        return [
            ("layer", (1, 0, 0)),
            ("camera", (40, 0)),
            figure,
            ("camera", (0, 0)),
            ("rect", (0, 0, 160, 20, 0)),
            *over,
        ]

    play = [tick(100 + step, 110 - step % 30) for step in range(40)]
    flash: Call = ("rect", (0, 0, 160, 144, 1))

    def problems(lists: list[list[Call]]) -> Problems:
        return lint.hud_problems(lists, [0], machine)

    def over(*calls: Call) -> Plant:
        return lambda lists: [[*each, *calls] for each in lists]

    faults: dict[str, Plant] = {
        "a band over the middle": over(("rect", (0, 70, 160, 40, 0))),
        "a text over the hero": over(_said(0, 50, 95, 60)),
        "a hero under the upper band": lambda _: [tick(100, 24) for _ in range(40)],
        "a strip over the hero's feet": over(("rect", (0, 100, 160, 44, 0))),
    }

    def measure(lists: list[list[Call]]) -> float:
        return screens.hidden(lists, [0], machine)

    clean = {"play": play, "a flash": [[*each, flash] if not at else each for at, each in enumerate(play)]}
    yield from planted(("L12", "L12.hidden"), clean, problems, faults, measure)


def _fonts() -> Iterator[Trial]:
    made, picture = pixel_font()

    def without(char: str) -> Plant:
        return lambda pair: (
            pair[0].model_copy(update={"glyphs": tuple(g for g in pair[0].glyphs if g.char != char)}),
            pair[1],
        )

    def inked(char: str, source: str) -> Plant:
        def plant(pair: tuple[Font, Grid]) -> tuple[Font, Grid]:
            boxes = {each.char: each for each in pair[0].glyphs}
            glyphs = tuple(
                each.model_copy(update={"box": boxes[source].box}) if each.char == char else each
                for each in pair[0].glyphs
            )
            return pair[0].model_copy(update={"glyphs": glyphs}), pair[1]

        return plant

    def lower(pair: tuple[Font, Grid]) -> tuple[Font, Grid]:
        glyphs = tuple(
            each.model_copy(update={"box": each.box.model_copy(update={"h": 5})}) for each in pair[0].glyphs
        )
        return pair[0].model_copy(update={"glyphs": glyphs}), pair[1]

    def narrow(pair: tuple[Font, Grid]) -> tuple[Font, Grid]:
        glyphs = tuple(
            each.model_copy(update={"box": each.box.model_copy(update={"w": min(3, each.box.w)})})
            for each in pair[0].glyphs
        )
        return pair[0].model_copy(update={"glyphs": glyphs}), pair[1]

    def problems(pair: tuple[Font, Grid]) -> Problems:
        return lint.font_problems(*pair, ["Ödön Жар"])

    faults: dict[str, Plant] = {
        "a font without ß": without("ß"),
        "a font without a letter of the texts": without("Ж"),
        "a font that draws nothing for é": inked("é", " "),
    }
    yield from planted(("L18", ""), {"font": (made, picture)}, problems, faults)
    kinds: tuple[tuple[str, str, Plant, Callable[[Any], float]], ...] = (
        (
            "L18.twins",
            "a font that loses an accent",
            inked("é", "e"),
            lambda pair: float(len(text.twins(*pair))),
        ),
        ("L18.height", "a font five rows high", lower, lambda pair: text.capitals(*pair)[0]),
        ("L18.width", "a font three columns wide", narrow, lambda pair: text.capitals(*pair)[1]),
    )
    for bound, fault, plant, measure in kinds:
        yield from planted(("L18", bound), {"font": (made, picture)}, problems, {fault: plant}, measure)


MAKERS = (_texts, _huds, _fonts)
