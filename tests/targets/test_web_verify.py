"""Verifying a built page: what holds, and what does not."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from web_project import edit, node

from toolbox import needs
from vgg.targets.reference import Reference
from vgg.targets.target import Report
from vgg.targets.web.target import WebTarget

pytest_plugins = ("web_fixtures",)


@pytest.fixture(autouse=True)
def tools() -> None:
    """Every test here runs the project."""
    needs("node")


def verify(project: Path, reference: Reference | None = None) -> Report:
    return WebTarget().verify(project, project / "proof", reference)


def test_a_built_page_is_proved(web: Path) -> None:
    """Every tape holds in node, every colour is the palette's, and the picture moves."""
    report = verify(web)

    assert report.problems == ()
    assert [(each.tape, each.ticks) for each in report.tapes] == [("game.tape", 263), ("level_01.tape", 271)]
    for each in report.tapes:
        assert each.ok
        assert (each.foreign, each.caption) == (0, "Tiny Ball")
        assert 20 <= each.frames <= 30
        assert each.distinct > each.frames // 2


def test_a_lone_tape_is_looked_at_too(own_web: Path) -> None:
    """A proof of one tape has pictures as well."""
    (own_web / "proof" / "game.tape").unlink()
    assert node(own_web, "build.mjs").returncode == 0

    report = verify(own_web)

    assert report.problems == ()
    assert [each.frames for each in report.tapes] == [24]


def test_changed_rules_are_found_at_the_very_tick(own_web: Path, reference: Reference) -> None:
    """A ball that jumps higher leaves its tape in the tick in which it jumps."""
    edit(own_web / "rules" / "game.js", "ball.y - 1 - rand", "ball.y - 2 - rand")
    assert node(own_web, "build.mjs").returncode == 0

    assert verify(own_web, reference).problems == (
        "level_01.tape: tick 101: ball.y is 126, the rules say 127 (word 9)",
    )


def test_a_page_that_is_not_what_its_sources_make_is_refused(own_web: Path) -> None:
    """Players open the page: sources that hold prove nothing for another one."""
    with (own_web / "tiny-ball.html").open("a", encoding="utf-8") as page:
        page.write("<p>More.</p>\n")
    problem = "web/tiny-ball.html is not what the files beside it make; `node build.mjs` writes it anew"

    assert verify(own_web).problems == (problem,)
    edit(own_web / "console" / "loop.js", "1 / 60", "1 / 50")
    assert verify(own_web).problems == (problem,)
    (own_web / "tiny-ball.html").unlink()
    assert verify(own_web).problems == ("web/tiny-ball.html is missing",)


def test_sources_that_make_no_page_are_refused(own_web: Path) -> None:
    """The message names the module."""
    edit(own_web / "console" / "main.js", 'from "./panel.js"', 'from "far-away"')

    (problem,) = verify(own_web).problems

    assert problem.startswith("web/ makes no page: console/main.js: cannot join")


def test_a_project_without_its_parts_is_refused(own_web: Path) -> None:
    """Each missing part is named."""
    (own_web / "rules" / "game.js").unlink()
    (own_web / "data" / "cartridge.json").unlink()

    assert verify(own_web).problems == (
        "web/rules/game.js is missing",
        "web/data/cartridge.json is missing",
    )


def test_a_colour_outside_the_palette_is_found(own_web: Path) -> None:
    """Pictures are looked at, not believed."""
    edit(own_web / "capture.mjs", "Buffer.from(colours.flat())", "Buffer.from(colours.flat()).fill(77, 3, 6)")

    problems = verify(own_web).problems

    assert [problem.partition(": ")[0] for problem in problems] == ["game.tape", "level_01.tape"]
    assert all("colours on screen are not in the palette" in problem for problem in problems)


def test_a_game_that_breaks_is_told_with_its_last_words(own_web: Path) -> None:
    """A picture that cannot be read stops every tape."""
    path = own_web / "assets" / "art" / "font.png"
    path.write_bytes(zlib.compress(b"no picture"))
    assert node(own_web, "build.mjs").returncode == 0

    problems = verify(own_web).problems

    assert problems[0] == (
        "game.tape: the game ended with exit code 1: assets/art/font.png: cannot be shown: is no PNG file"
    )


def test_a_folder_without_tapes_proves_nothing(web: Path, tmp_path: Path) -> None:
    """No tape, no proof."""
    assert WebTarget().verify(web, tmp_path).problems == (
        f"{tmp_path.name}/ holds no tape; nothing is proved",
    )


def test_the_page_is_what_is_opened(web: Path) -> None:
    """`vgg play` gives the page to the browser."""
    assert WebTarget().opening(web, None).page == web / "tiny-ball.html"


def test_a_song_that_the_chip_refuses_is_named(own_web: Path) -> None:
    """A page whose music would keep it from opening is no game."""
    edit(own_web / "assets" / "sound" / "title.song.json", '"gain":90000', '"gain":-1')
    assert node(own_web, "build.mjs").returncode == 0

    (problem,) = verify(own_web).problems

    assert problem.startswith("web/assets/sound/title.song.json: a song cannot be read: gain")
