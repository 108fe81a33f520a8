"""A finished game was held against the lint: its pictures, its texts and its running screens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vgg.media.pixels.lint import Looks, Machine, hud_problems, text_problems
from vgg.model.cartridge import Cartridge
from vgg.phases.looks import Play, Walk, walked
from vgg.proof.tape import read_tape

UNDER_WAY = {"L04", "L05", "L10", "L13", "L15"}
"""Codes that hang on how well the artist draws; the corpus of tools/lint_pictures.py counts them over fifty games."""


@pytest.fixture(scope="module")
def cartridge(small_game: Path) -> Cartridge:
    """The cartridge of a small game."""
    return Cartridge.model_validate_json((small_game / "data" / "cartridge.json").read_bytes())


@pytest.fixture(scope="module")
def walk(small_game: Path, cartridge: Cartridge) -> Walk:
    """A walk through that game."""
    tape = read_tape((small_game / "proof" / "level_04.tape").read_bytes(), "level_04.tape")
    return walked(Play(cartridge), cartridge, (3, tuple(tape.masks())))


def _size(cartridge: Cartridge) -> tuple[int, int]:
    return cartridge.profile.width, cartridge.profile.height


def test_the_report_of_looks_lies_beside_the_proof(small_game: Path) -> None:
    """Palette, seams, fields, texts, screens, grid, state and font of a shipped game have no finding; every sprite a score."""
    made = Looks.model_validate_json((small_game / "proof" / "looks.json").read_bytes())
    sprites = json.loads((small_game / "data" / "cartridge.json").read_bytes())["sprites"]

    assert [each for each in made.findings if each.code not in UNDER_WAY] == []
    assert (
        {"hero", "enemy_1", "pickup"}
        <= {each.asset for each in made.scores}
        <= {each["name"] for each in sprites}
    )
    assert [each.score for each in made.scores] == sorted(each.score for each in made.scores)


def test_a_walk_sees_every_screen_of_a_game(cartridge: Cartridge, walk: Walk) -> None:
    """Title, cards, play, pause, tally, losing, winning, credits and scores all come up."""
    shown = {
        cartridge.text_ids[given[0]]
        for calls in walk.screens.values()
        for name, given in calls
        if name == "text"
    }

    assert {
        "menu_start",
        "story_1",
        "how_1",
        "pause",
        "clear",
        "game_over",
        "win",
        "credits_2",
        "best",
    } <= shown
    assert len(walk.play) > 100


def test_a_text_too_long_for_its_box_is_found_on_its_screen(cartridge: Cartridge, walk: Walk) -> None:
    """L11 measures what the rules draw: a menu line that grew is told, with its screen and language."""
    grown = dict(cartridge.texts)
    at = cartridge.text_ids.index("menu_how")
    language = min(grown)
    grown[language] = tuple(
        "HOW THIS GAME IS PLAYED AND WON BY EVERYBODY" if place == at else text
        for place, text in enumerate(grown[language])
    )

    assert text_problems(walk.screens, cartridge.texts, cartridge.font, _size(cartridge)) == []
    found = text_problems(walk.screens, grown, cartridge.font, _size(cartridge))
    assert {each.code for each in found} == {"L11"}
    assert all(each.asset.endswith(language) for each in found)


def test_a_band_over_the_play_is_found(cartridge: Cartridge, walk: Walk) -> None:
    """L12 looks at real ticks of play: the kit's own band hides nobody, one twice as far down does."""
    machine = Machine(cartridge.sprites, cartridge.font, cartridge.texts["en"], _size(cartridge))
    hero = [place for place, sprite in enumerate(cartridge.sprites) if sprite.name == "hero"]
    lower = [[*calls, ("rect", (0, 90, _size(cartridge)[0], 90, 0))] for calls in walk.play]

    assert hud_problems(walk.play, hero, machine) == []
    assert hud_problems(lower, hero, machine)[0].code == "L12"


def test_drawing_changes_no_word_of_the_world(cartridge: Cartridge) -> None:
    """L17: presenting a tick a hundred times leaves every number of the world as it was."""
    game = Play(cartridge)
    game.start(1, 0)
    game.hold(2, 30)
    before = game.words()

    for _ in range(100):
        game.drawn()

    assert game.words() == before
