"""One game in several languages: built from the same rules, and proved in each of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from toolbox import needs

from .commands import SMALL, copy_of, tree, vgg, with_one_tape


def test_a_game_is_proved_in_python_and_in_the_page_beside_it(small_game: Path) -> None:
    """Nobody asked for the page; it is there so that the report can be played, and it is held to the same tapes."""
    needs("node")
    done = vgg("verify", small_game, "--json", cwd=small_game.parent)

    targets = json.loads(done.stdout)["targets"]
    assert done.returncode == 0, done.stderr
    assert targets.keys() == {"python", "web"}
    played = [[(tape["tape"], tape["ticks"]) for tape in each["tapes"]] for each in targets.values()]
    assert played[0] == played[1]
    assert len(played[0]) == 7
    report = (small_game / "report.html").read_text("utf-8")
    assert 'data-page="web/small-ember.html"' in report


def test_a_game_is_built_and_proved_in_four_languages(four_languages: Path) -> None:
    """Every tape holds in each, and the run's last lines say what each of them is."""
    done = vgg("verify", four_languages, cwd=four_languages.parent)

    assert done.returncode == 0, done.stderr
    ticks = re.findall(r"^(\w+): 7 tapes, ([\d,]+) ticks with equal digests", done.stdout, re.MULTILINE)
    assert [name for name, _ in ticks] == ["python", "ruby", "rust", "web"]
    assert len({count for _, count in ticks}) == 1
    assert done.stdout.endswith("the proof holds\n")


def test_a_language_without_a_window_says_what_there_is(four_languages: Path) -> None:
    """Playing it is not pretended."""
    for name in ("rust", "ruby"):
        done = vgg("play", four_languages, "--target", name, cwd=four_languages.parent)

        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"{name}: ")
        assert "window" in done.stdout


def test_pictures_lie_beside_a_game_that_has_no_python(small_game: Path, tmp_path: Path) -> None:
    """They are of the rules and the assets, which are the same in every language."""
    needs("node")
    game = copy_of(small_game, tmp_path)

    done = vgg("generate", SMALL, "--offline", "--target", "html", "--out", game, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert not (game / "python").exists()
    assert (game / "proof" / "contact.png").read_bytes() == (
        small_game / "proof" / "contact.png"
    ).read_bytes()
    assert "web     a game in one HTML file" in done.stdout


def test_rules_changed_in_one_language_are_found_at_the_tick_and_the_word(
    small_game: Path, tmp_path: Path
) -> None:
    """The message names what differs as the rules name it, and running the changed code needs the user's word."""
    game = with_one_tape(copy_of(small_game, tmp_path), "level_02.tape")
    rules = game / "python" / "rules" / "game.py"
    text = rules.read_text("utf-8")
    changed = re.sub(
        r"(def tick\(world: World, held: int\) -> None:\n(?:    \"\"\".*\"\"\"\n)?)",
        r"\1    held = held & ~2\n",
        text,
    )
    assert changed != text
    rules.write_text(changed, "utf-8")

    asked = vgg("verify", game, cwd=tmp_path)
    done = vgg("verify", game, "--trust", "--target", "python", cwd=tmp_path)

    assert asked.returncode == 2
    assert "python/rules/game.py was changed" in asked.stderr
    assert done.returncode == 9
    assert re.search(
        r"level_\d\d\.tape: tick \d+: [a-z_.\[\]0-9]+ is -?\d+, the rules say -?\d+ \(word \d+\)", done.stderr
    )


def test_a_page_that_cannot_be_checked_here_is_built_and_said_to_be_unchecked(
    small_game: Path, tmp_path: Path
) -> None:
    """Nobody asked for it by name, so a machine without node makes the game all the same."""
    game = copy_of(small_game, tmp_path)
    bare = {"PATH": str(tmp_path)}

    again = vgg("generate", SMALL, "--offline", "--out", game, cwd=tmp_path, environ=bare)
    with_one_tape(game, "level_01.tape")
    checked = vgg("verify", game, cwd=tmp_path, environ=bare)
    named = vgg("verify", game, "--target", "js", cwd=tmp_path, environ=bare)

    assert again.returncode == 0, again.stderr
    assert "web will not be checked: node is not installed" in again.stderr
    assert "not checked: node is not installed" in again.stdout
    assert "not checked: node is not installed" in (game / "report.html").read_text("utf-8")
    assert (game / "web" / "small-ember.html").read_bytes() == (
        small_game / "web" / "small-ember.html"
    ).read_bytes()
    assert checked.returncode == 0, checked.stderr
    assert "web: not checked: node is not installed" in checked.stdout
    assert "the proof holds where it was checked" in checked.stdout
    assert named.returncode == 8
    assert "web needs node" in named.stderr


def test_a_target_that_was_named_and_cannot_be_checked_stops_the_run_before_it_begins(tmp_path: Path) -> None:
    """Exit 8 names the tool and how to get it."""
    done = vgg(
        "generate", SMALL, "--offline", "--target", "ruby", cwd=tmp_path, environ={"PATH": str(tmp_path)}
    )

    assert done.returncode == 8
    assert "ruby needs ruby" in done.stderr
    assert tree(tmp_path) == {}
