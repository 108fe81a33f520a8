"""A report of a tiny game with words of one's choice in it, what a browser would make of it, and a tune to show."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser

from vgg.model.concept import Concept, Decision
from vgg.report.listening import Known
from vgg.report.page import Language, Level, Row, Sheet
from vgg.responses.score import Score
from vgg.testing.cartridges import tiny_assets, tiny_cartridge

EVIL = "</style></script></pre>\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}"


class Seen(HTMLParser):
    """What a browser would make of a page: its elements, its handlers of events, the addresses it asks for, its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.links: list[str] = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        self.elements.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        links = self.links if tag == "a" else self.addresses
        links += [value or "" for name, value in attrs if name in {"src", "href", "srcset"}]
        given = dict(attrs)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""


def sheet(
    words: str, page: str = "", languages: tuple[Language, ...] = (), sounds: Known | None = None
) -> Sheet:
    """Return a report that has *words* wherever a concept or a model may say something."""
    cartridge = tiny_cartridge(words)
    files = {**tiny_assets(), "art/title.png": tiny_assets()["art/atlas.png"]}
    return Sheet(
        concept=Concept(name="a", custom_description=words, seed=1),
        cartridge=cartridge.model_copy(update={"tagline": words}),
        kit_line=words,
        decisions=(
            Decision(field="name", given=words, decision="used", reason=words, result=words, where="title"),
        ),
        rows=(Row("music", words, words, "k" * 64, Decimal("0.0123"), True, words, words),),
        levels=(Level(words, files["art/atlas.png"], 9.5),),
        screens={words: files["art/atlas.png"]},
        files=files,
        languages=languages,
        page=page,
        sounds=sounds or Known(),
    )


def tune(title: str = "A test") -> Score:
    """Return twelve bars in D minor: two of a theme, two of another, the theme again with an arpeggio, and so on."""
    voice = {"duty": "25", "envelope": "piano", "vibrato": "none", "level": 11}
    wave = {"wave": "triangle", "envelope": "organ", "vibrato": "none", "level": 15}
    sound = {"lead": voice, "second": voice, "third": wave, "bass": wave}
    quiet = {"third": "r:16", "bass": "d2:8 a2:8", "drums": "k...h...s...h..."}
    theme = [
        {"chord": "Dm", "lead": "d5:4 e5:2 f5:2 a5:8", "second": "d4:4* r:12", **quiet},
        {"chord": "Gm A", "lead": "g5:8 e5:8", "second": "r:16", **quiet},
    ]
    other = [{"chord": "Bb", "lead": "f5:16", "second": "d4:16", **quiet}] * 2
    sections = [{"name": name, **sound, "bars": bars} for name, bars in (("A", theme), ("B", other))]
    fields = {
        "title": title,
        "mood": "tense",
        "tempo": 120,
        "beats": 4,
        "key": "D",
        "scale": "minor",
        "echo": "short",
    }
    form = {"motif": "d5:4 e5:2 f5:2 a5:8", "form": ["A", "B", "A"], "sections": sections, "loop": True}
    return Score.model_validate(fields | form)
