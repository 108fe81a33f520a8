"""report.html: everything at a glance, and nothing that a concept or a model says is ever markup."""

from __future__ import annotations

import re
from base64 import b64encode
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser

from vgg.model.concept import Concept, Decision
from vgg.report.maps import sky
from vgg.report.page import Language, Level, Row, Sheet, page
from vgg.targets.target import Played, Report
from vgg.testing.cartridges import tiny_assets, tiny_cartridge

EVIL = "</style></script></pre>\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}"


class Seen(HTMLParser):
    """What a browser would make of a page: its elements, its handlers of events, and the addresses it asks for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        self.elements.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "srcset"}]
        given = dict(attrs)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""


def sheet(words: str, page: str = "", languages: tuple[Language, ...] = ()) -> Sheet:
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
    )


def test_hostile_text_stays_text_wherever_it_is_shown() -> None:
    """No element, handler or address comes from a concept, a model's answer or a title."""
    harmless, evil = Seen(page(sheet("words"))), Seen(page(sheet(EVIL)))
    report = Report(target=EVIL, unchecked=EVIL)
    played = Seen(page(sheet(EVIL, "web/tea.html", (Language(EVIL, EVIL, True, report),))))

    assert evil.elements == harmless.elements
    assert evil.handlers == played.handlers == []
    assert {"script", "iframe", "svg", "link", "form"}.isdisjoint(evil.elements)
    assert [played.elements.count(name) for name in ("script", "iframe", "svg", "link", "form")] == [
        1,
        1,
        0,
        0,
        0,
    ]
    assert "49" not in page(sheet(EVIL)).partition("<body>")[2].partition("<h2>Palette")[0]


def test_the_page_asks_nothing_of_any_network() -> None:
    """Every picture and sound lies in it, and its own policy forbids everything else."""
    seen = Seen(page(sheet("words")))

    assert all(address.startswith("data:") for address in seen.addresses)
    assert len(seen.addresses) > 5
    assert "default-src 'none'" in seen.policy
    assert "script-src" not in seen.policy


def test_the_game_is_played_in_a_frame_that_may_run_scripts_and_nothing_else() -> None:
    """The page's policy allows one script, its own, which loads the game when its button is pressed."""
    text = page(sheet("words", "web/tea.html"))
    seen = Seen(text)
    script = text.partition("<script>")[2].partition("</script>")[0]

    assert b64encode(sha256(script.encode()).digest()).decode() in seen.policy
    assert seen.policy.count("script-src") == seen.policy.count("sha256-") == 1
    assert "unsafe-inline" not in seen.policy.partition("script-src")[2]
    assert [address for address in seen.addresses if not address.startswith("data:")] == ["web/tea.html"]
    assert 'data-page="web/tea.html"' in text
    assert 'sandbox="allow-scripts"' in text


def test_each_language_says_what_it_is_and_what_was_checked() -> None:
    """What was not checked is not passed off as a proof."""
    tapes = (
        Played(tape="a", ok=True, ticks=1_000, frames=24),
        Played(tape="b", ok=True, ticks=234, frames=24),
    )
    text = page(
        sheet(
            "words",
            languages=(
                Language("python", "a game in a window", True, Report(target="python", tapes=tapes)),
                Language(
                    "rust", "no window yet", False, Report(target="rust", unchecked="cargo is not installed")
                ),
                Language("ruby", "no window yet", False, None),
            ),
        )
    )
    rows = [re.sub(r"<[^>]+>", "|", row) for row in text.partition("Languages</h2>")[2].split("<tr>")[2:5]]

    assert rows[0].startswith("|python||a game in a window|")
    assert re.findall(r"[\w,]+", rows[0])[-4:] == ["holds", "2", "1,234", "48"]
    assert "not checked: cargo is not installed" in rows[1]
    assert "|not checked|" in rows[2]


def test_screens_and_title_are_enlarged_by_a_whole_number() -> None:
    """A screen of 160 pixels is shown 480 wide: three for one, so that it stays crisp."""
    shown = page(sheet("words"))

    assert shown.count('width="480"') == 2


def test_a_step_shows_prompt_answer_cost_and_whether_it_is_a_placeholder() -> None:
    """Nobody takes a filled schema for an answer."""
    shown = page(sheet("words"))

    assert "words · placeholder · $0.0123 · kkkkkkkkkkkk" in shown
    assert "cost $0.0123" in shown


def test_the_sky_above_a_backdrop_goes_on_without_a_seam() -> None:
    """The commonest colour of its top row wins."""
    import io

    from PIL import Image

    picture = Image.new("RGB", (10, 10), (0, 0, 0))
    picture.paste((20, 40, 90), (0, 0, 10, 4))
    out = io.BytesIO()
    picture.save(out, "PNG")

    assert sky(out.getvalue()) == "#14285a"
