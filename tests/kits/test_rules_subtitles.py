"""Who cannot hear the voice can read it: a card that speaks shows what it says."""

from __future__ import annotations

import pytest
from levels import FLAT, begin, press, tables

from vgg.kits.run_and_jump.rules import captions as x
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.game import present
from vgg.kits.run_and_jump.rules.world import GAME_OVER, INTRO, PLAY, STORY, TITLE, WIN, World
from vgg.kits.run_and_jump.wording import texts
from vgg.model.concept import Concept
from vgg.offline.design import architecture, style_guide
from vgg.rules.console import START


class Console:
    """A console that notes what is spoken and what is written in a tick."""

    def __init__(self) -> None:
        self.voices: list[int] = []
        self.texts: list[int] = []

    def voice(self, voice: int) -> None:
        """Note a line that is spoken."""
        self.voices.append(voice)

    def text(self, text: int, *_: int) -> None:
        """Note a text that is written."""
        self.texts.append(text)

    def saved(self, _: int) -> int:
        """Return what an empty memory holds."""
        return 0

    def __getattr__(self, _: str) -> object:
        return lambda *_: None


def presented(world: World) -> Console:
    console = Console()
    present(world, console)
    return console


def test_the_story_is_on_the_screen_when_it_is_told() -> None:
    """In the tick the intro's voice begins, the card shows its first line; it is told once."""
    world = press(begin(FLAT, screen=0, story_lines=1, voice_intro=7), START)
    first, next_tick = presented(world), presented(world)

    assert (world.screen, world.page) == (STORY, 0)
    assert first.voices == [7]
    assert x.X_STORY in first.texts
    assert (next_tick.voices, x.X_STORY in next_tick.texts) == ([], True)


def test_the_ending_is_on_the_screen_when_it_is_told() -> None:
    """So is the line of the ending."""
    world = begin(FLAT, win_lines=1, voice_win=9)
    world.screen = WIN

    console = presented(world)

    assert console.voices == [9]
    assert x.X_WIN_LINES in console.texts


def speaking(level_voice: int) -> World:
    """Return the world on the card of a level whose line is *level_voice*."""
    world = begin(FLAT)
    rows = list(tables(FLAT)["levels"])
    rows[t.L_VOICE] = level_voice
    t.bind({**tables(FLAT), "levels": tuple(rows)})
    world.screen = INTRO
    return world


def test_a_line_that_no_card_shows_has_a_caption_for_as_long_as_it_is_heard() -> None:
    """It is spoken once, on the level's card; its text stays while it is heard, over the level too, and then goes."""
    world = speaking(1)

    first = presented(world)
    on_the_card = [presented(world) for _ in range(40)]
    world.screen = PLAY
    over_the_level = [presented(world) for _ in range(120)]

    assert first.voices == [1]
    assert not any(each.voices for each in (*on_the_card, *over_the_level))
    shown = [71 in each.texts for each in (first, *on_the_card, *over_the_level)]
    assert shown == [True] * 150 + [False] * 11


def test_a_caption_goes_with_its_card() -> None:
    """Who leaves for another card reads and hears that one."""
    world = speaking(1)
    presented(world)

    world.screen = TITLE

    assert 71 not in presented(world).texts


def test_a_line_that_its_card_shows_has_no_caption() -> None:
    """The words are not there twice."""
    assert 70 not in presented(speaking(0)).texts


def test_the_end_of_a_game_is_told_too() -> None:
    """Game over has a line of its own."""
    world = begin(FLAT, voice_over=1)
    world.screen = GAME_OVER

    console = presented(world)

    assert console.voices == [1]
    assert 71 in console.texts


@pytest.mark.parametrize("name", ["Lantern Moth", "Zahlen-Zug", "灯笼狐"])
def test_what_is_told_is_what_the_card_shows(name: str) -> None:
    """Offline, the spoken intro and ending are the first lines of their cards, and every narration is a text of the game."""
    concept = Concept(name=name, seed=3).model_dump(mode="json")
    facts = {"concept": concept, "seed": 3, "item": None}
    guide = style_guide(facts)
    plan = architecture({**facts, "style_guide": guide.model_dump(mode="json")})

    shown = next(iter(texts(plan, name).values()))
    lines = {line.id: line.text for line in plan.narration}

    assert lines["intro"] == shown["story_1"] == shown["narration_intro"]
    assert lines["win"] == shown["win_1"] == shown["narration_win"]
    assert lines["game_over"] == shown["game_over_line"]
    assert {f"narration_{name}" for name in lines} <= set(shown)
