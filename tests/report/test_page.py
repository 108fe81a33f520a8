"""report.html: everything at a glance, and nothing that a concept or a model says is ever markup."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from showing import EVIL, Seen, sheet

from vgg.report.maps import sky
from vgg.report.page import Language, page
from vgg.targets.target import Played, Report


def test_hostile_text_stays_text_wherever_it_is_shown() -> None:
    """No element, handler or address comes from a concept, a model's answer or a title."""
    harmless, evil = Seen(page(sheet("words"))), Seen(page(sheet(EVIL)))
    report = Report(target=EVIL, unchecked=EVIL)
    played = Seen(page(sheet(EVIL, "web/tea.html", (Language(EVIL, EVIL, True, report),))))

    assert evil.elements == harmless.elements
    assert evil.handlers == played.handlers == []
    strange = ("script", "iframe", "link", "form", "object")
    assert [evil.elements.count(name) for name in strange] == [1, 0, 0, 0, 0]
    assert [played.elements.count(name) for name in strange] == [2, 1, 0, 0, 0]
    assert "49" not in page(sheet(EVIL)).partition("<body>")[2].partition("<h2>Palette")[0]


def test_the_page_asks_nothing_of_any_network() -> None:
    """Every picture and sound lies in it or is drawn by it, and its own policy forbids everything else."""
    seen = Seen(page(sheet("words")))

    assert all(address.startswith(("data:", "#")) for address in seen.addresses)
    assert len(seen.addresses) > 5
    assert "default-src 'none'" in seen.policy
    assert "frame-src" not in seen.policy


def test_the_game_is_played_in_a_frame_that_may_run_scripts_and_nothing_else() -> None:
    """The page's policy allows two scripts, its own: one for its sounds, one that loads the game when its button is pressed."""
    text = page(sheet("words", "web/tea.html"))
    seen = Seen(text)
    scripts = [piece.partition("</script>")[0] for piece in text.split("<script>")[1:]]

    assert len(scripts) == seen.policy.count("sha256-") == 2
    assert all(b64encode(sha256(script.encode()).digest()).decode() in seen.policy for script in scripts)
    assert "unsafe-inline" not in seen.policy.partition("script-src")[2]
    assert all(address.startswith(("data:", "#")) for address in seen.addresses)
    assert seen.links == ["web/tea.html"]
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
