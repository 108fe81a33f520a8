"""How wide the game's texts are in its own font: the rules never measure, so what must fit is made to fit here."""

from __future__ import annotations

from collections.abc import Mapping

from vgg.media.bidi import leftwards, visual
from vgg.model.cartridge import Font

_STRANGERS = "?\N{WHITE SQUARE} "
"""What a console shows in place of a character that the font lacks, the first of these that it has."""
_CARD_EDGE, _PROMPT_EDGE, _TITLE_EDGE = 32, 24, 16
MENU_EDGE = 30
"""Pixels of a menu's box that its words do not have: the cursor before them and the border around."""
MENU_TEXTS = (
    "menu_start", "menu_how", "menu_scores", "pause", "pause_resume", "pause_restart", "pause_title", "continue", "give_up",
)  # fmt: skip
_MOST_ROWS = 63


class Ruler:
    """Measures texts as a console writes them: letter by letter, cut at words."""

    def __init__(self, font: Font) -> None:
        self._advances = {glyph.char: glyph.advance for glyph in font.glyphs}
        self._stranger = next((self._advances[char] for char in _STRANGERS if char in self._advances), 0)

    def width(self, text: str) -> int:
        """Return how many pixels wide *text* is on one line."""
        return sum(self._advances.get(char, self._stranger) for char in text)

    def lines(self, text: str, room: int) -> list[str]:
        """Return the rows of *text* in a box *room* pixels wide; none when it is empty."""
        made: list[str] = []
        for word in filter(None, text.split(" ")):
            if made and self.width(f"{made[-1]} {word}") <= room:
                made[-1] += f" {word}"
                continue
            made.append("")
            for char in word:
                if made[-1] and self.width(made[-1] + char) > room:
                    made.append("")
                made[-1] += char
        return made

    def rows(self, text: str, room: int) -> int:
        """Return how many rows *text* takes in a box *room* pixels wide, as many as the rules can count."""
        return min(len(self.lines(text, room)), _MOST_ROWS)

    def seen(self, text: str, room: int) -> str:
        """Return *text* so that a console, which writes from left to right, shows every row as it is read.

        What is read leftwards is turned row by row, and the words of a row are held together: the console, too, ends
        its rows in a box *room* pixels wide where they ended here.
        """
        if not leftwards(text):
            return text
        rows = (visual(line, text) for line in self.lines(text, room))
        return " ".join(row.replace(" ", "\N{NO-BREAK SPACE}") for row in rows)

    def fitted(self, text: str, room: int) -> str:
        """Return *text*, or its last words or else its first letters, so that it takes one row of *room* pixels."""
        words = text.split()
        while len(words) > 1 and self.width(" ".join(words)) > room:
            words.pop(0)
        short = " ".join(words)
        while self.width(short) > room:
            short = short[:-1]
        return short


def card_room(screen: int) -> int:
    """Return the pixels a line of a card has on a screen *screen* pixels wide, as the rules draw cards."""
    return screen - _CARD_EDGE


def rooms(screen: int) -> Mapping[str, int]:
    """Return the pixels of each text that must stay on one row, as the rules draw tally, scores and the boss's strip."""
    tally = min(max(screen * 2 // 3, 124), 208) - 22 - 36 - 6
    menu = dict.fromkeys(MENU_TEXTS, screen - 8 - MENU_EDGE)
    return menu | {
        "boss": screen - 8, "clear_time": tally, "clear_pickups": tally, "score": tally, "best": tally,
        "prompt": screen - _PROMPT_EDGE,
    }  # fmt: skip


def wraps_at(text_id: str, screen: int) -> int:
    """Return the pixels of a row of the text *text_id* on a screen *screen* pixels wide, as the rules draw it."""
    alone = screen - _TITLE_EDGE if text_id == "tagline" else 0
    return alone or rooms(screen).get(text_id, card_room(screen))
