"""What can be heard: every event is raised somewhere, can be reached by playing, is seen as well, and the music makes room."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from levels import ARENA, FLAT, begin, until
from recorder import Recorder

from vgg.kits.run_and_jump import rules
from vgg.kits.run_and_jump.rules import boss as b
from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.game import present, tick
from vgg.kits.run_and_jump.rules.screens import show
from vgg.kits.run_and_jump.rules.world import (
    CLEAR,
    GAME_OVER,
    INTRO,
    PAUSE,
    PLAY,
    SCORES,
    STORY,
    TITLE,
    WIN,
    World,
)
from vgg.kits.run_and_jump.slots import EVENTS
from vgg.rules.console import DOWN, FIRE, JUMP, LEFT, RIGHT, START

TILE = 4096
WALL = ("..P.....#".ljust(45, "."), FLAT[-1])


def land(*rows: str) -> tuple[str, ...]:
    """Return a level with *rows* at its foot."""
    return (*FLAT[: 12 - len(rows)], *(row.ljust(45, ".") for row in rows))


def meadow(row: str) -> tuple[str, ...]:
    """Return flat land with *row* on it."""
    return land(row, FLAT[-1])


def on(screen: int, **fields: int) -> World:
    """Return a world on *screen* long after it came up, with *fields* set."""
    world = begin(FLAT, FLAT)
    show(world, screen)
    world.screen_ticks = 100
    for name, value in fields.items():
        setattr(world, name, value)
    return world


def put(world: World, **fields: int) -> World:
    """Return *world* with *fields* of its hero set."""
    for name, value in fields.items():
        setattr(world.hero, name, value)
    return world


def fighting(**tuning: int) -> World:
    """Return an arena with the boss awake."""
    world = begin(ARENA, **tuning)
    put(world, x=22 * TILE, safe=255)
    until(world, 0, lambda now: now.boss.state == b.PACING)
    return world


def over_boss(energy: int) -> World:
    """Return an arena where the hero falls on a boss with so much *energy*."""
    world = fighting()
    world.boss.energy = energy
    return put(world, x=world.boss.x, y=world.boss.y - 3 * TILE, grounded=0, vy=100)


Scene = tuple[Callable[[], World], tuple[tuple[int, int], ...]]
SCENES: dict[str, Scene] = {
    "menu_move": (lambda: on(TITLE), ((DOWN, 1),)),
    "confirm": (lambda: on(TITLE, cursor=1), ((START, 1),)),
    "deny": (lambda: put(begin(ARENA), x=37 * TILE + 2048), ((0, 40),)),
    "pause": (lambda: on(PLAY), ((START, 1),)),
    "start": (lambda: on(TITLE), ((START, 1),)),
    "ready": (lambda: on(INTRO), ((0, 1),)),
    "jump": (lambda: begin(FLAT), ((JUMP, 1),)),
    "air_jump": (lambda: begin(FLAT, air_jumps=1), ((JUMP, 8), (0, 2), (JUMP, 1))),
    "land": (lambda: begin(FLAT), ((JUMP, 8), (0, 60))),
    "skid": (lambda: begin(FLAT), ((RIGHT, 40), (LEFT, 1))),
    "bump": (lambda: begin(land("#####", ".....", "..P..", "#####")), ((JUMP, 12),)),
    "drop": (lambda: begin(land("..P..", "=====", ".....", "#####")), ((DOWN, 1), (DOWN | JUMP, 1))),
    "flutter": (lambda: begin(FLAT, flutter=90, flutter_ticks=60), ((JUMP, 80),)),
    "shot": (lambda: begin(FLAT, attack=t.ATTACK_SHOT), ((FIRE, 1),)),
    "clink": (lambda: begin(meadow("..P.#"), attack=t.ATTACK_SHOT), ((FIRE, 1), (0, 30))),
    "stomp": (lambda: put(begin(meadow("..P..1")), x=5 * TILE, y=8 * TILE, grounded=0), ((0, 60),)),
    "enemy_death": (lambda: put(begin(meadow("..P..1")), x=5 * TILE, y=8 * TILE, grounded=0), ((0, 60),)),
    "enemy_hit": (
        lambda: put(begin(meadow("..P..5")), x=5 * TILE + 2048, y=8 * TILE, grounded=0),
        ((0, 60),),
    ),
    "enemy_warn": (lambda: begin(meadow("..P....6")), ((0, 200),)),
    "enemy_shot": (lambda: begin(meadow("..P....6")), ((0, 200),)),
    "hurt": (lambda: begin(meadow("..P.^")), ((RIGHT, 60),)),
    "low_energy": (lambda: begin(meadow("..P.^"), energy=2), ((RIGHT, 60),)),
    "splash": (lambda: begin(land("..P......", "####.....")), ((RIGHT, 90),)),
    "death": (lambda: begin(land("..P......", "####.....")), ((RIGHT, 90),)),
    "come_back": (lambda: begin(land("..P......", "####.....")), ((RIGHT, 120),)),
    "pickup": (lambda: begin(meadow("..P.o")), ((RIGHT, 60),)),
    "heart": (lambda: begin(meadow("..P.+")), ((RIGHT, 60),)),
    "extra_life": (lambda: begin(meadow("..P.L")), ((RIGHT, 60),)),
    "checkpoint": (lambda: begin(meadow("..P.C")), ((RIGHT, 60),)),
    "spring": (lambda: begin(meadow("..P.S")), ((RIGHT, 60),)),
    "break": (lambda: begin(land("..B..", ".....", "..P..", "#####")), ((JUMP, 12),)),
    "goal": (lambda: begin(meadow("..P.G")), ((RIGHT, 60),)),
    "tally": (lambda: on(CLEAR, screen_ticks=0, tally_pickups=9), ((0, 8),)),
    "boss_wake": (lambda: put(begin(ARENA), x=22 * TILE), ((0, 3),)),
    "boss_warn": (fighting, ((0, 90),)),
    "boss_attack": (fighting, ((0, 200),)),
    "boss_land": (fighting, ((0, 400),)),
    "boss_hit": (lambda: over_boss(5), ((0, 60),)),
    "boss_death": (lambda: over_boss(1), ((0, 60),)),
    "game_over": (lambda: begin(land("..P......", "####....."), lives=1), ((RIGHT, 150),)),
    "win": (lambda: on(CLEAR, level=1, screen_ticks=200), ((0, 2),)),
    "high_score": (lambda: on(WIN, record=1, screen_ticks=0), ((0, 20),)),
    "hurry": (lambda: begin(FLAT, seconds=11), ((0, 130),)),
}
"""A game and what is held in it until the event is heard: one for each."""


def played(name: str) -> Iterator[tuple[World, Recorder]]:
    """Yield every tick of a scene with what the console was asked for."""
    begun, parts = SCENES[name]
    world = begun()
    for held, ticks in parts:
        for _ in range(ticks):
            tick(world, held)
            recorder = Recorder()
            present(world, recorder)
            yield world, recorder


def sounding(recorder: Recorder) -> list[str]:
    """Return the names of what is heard."""
    return [EVENTS[number] for (number,) in recorder.of("sound")]


def look(recorder: Recorder) -> Counter[tuple[object, ...]]:
    """Return what is drawn, wherever it is."""
    drawn: Counter[tuple[object, ...]] = Counter()
    for name, given in recorder.calls:
        if name == "sprite":
            drawn[name, *given[:2], given[4]] += 1
        elif name == "text":
            drawn[name, given[0], given[5]] += 1
        elif name in {"number", "fade"}:
            drawn[name, given[0]] += 1
        elif name == "rect":
            drawn[name, *given[2:]] += 1
    return drawn


def test_every_event_is_raised_by_some_rule_and_every_rule_raises_an_event() -> None:
    """A12, by reading: the constants, the kit's events and what the rules raise are the same set."""
    raised = set()
    for path in Path(inspect.getfile(rules)).parent.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "ring":
                raised.add(ast.unparse(call.args[1]))

    assert raised == {name for name in vars(v) if name.startswith("V_")}
    assert sorted(name.removeprefix("V_").lower() for name in raised) == sorted(EVENTS)


def test_every_event_has_a_scene() -> None:
    """Nothing is left out that could not be reached."""
    assert set(SCENES) == set(EVENTS)


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_is_heard_and_seen_in_the_same_tick(name: str) -> None:
    """A12 and F17, by playing: the console is asked for the sound once, and the picture of that tick is another than before."""
    before: Counter[tuple[object, ...]] = Counter()
    for world, recorder in played(name):
        if name in sounding(recorder):
            assert sounding(recorder).count(name) == 1
            assert look(recorder) != before or world.burst_count > 0
            return
        before = look(recorder)
    pytest.fail("it is not heard")


def ducked(world: World) -> tuple[int, int]:
    """Return the song and how far it steps back."""
    recorder = Recorder()
    present(world, recorder)
    ((song,),), ((level,),) = recorder.of("music"), recorder.of("duck")
    return song, level


def test_the_song_steps_back_behind_pauses_and_cards() -> None:
    """F22: 3 in the pause, 2 behind a level's card, not at all on the title, the tally and the ends."""
    levels = {screen: ducked(on(screen))[1] for screen in range(9)}

    assert levels == {
        TITLE: 0,
        STORY: 0,
        INTRO: 2,
        PLAY: 0,
        PAUSE: 3,
        CLEAR: 0,
        GAME_OVER: 0,
        WIN: 0,
        SCORES: 0,
    }


def test_the_song_makes_room_for_a_hurt_and_comes_back() -> None:
    """F22: as long as the hero has no control over himself, then no more."""
    levels = [recorder.of("duck")[0][0] for _, recorder in played("hurt")]
    first = levels.index(3)

    assert set(levels[:first]) == {0}
    assert 16 <= levels.count(3) <= 30
    assert levels[first + levels.count(3)] == 0


def test_the_song_makes_room_for_a_hit_on_the_boss() -> None:
    """F22: for a quarter of a second."""
    levels = [recorder.of("duck")[0][0] for _, recorder in played("boss_hit")]

    assert 10 <= levels.count(2) <= 25


def test_the_song_steps_back_in_danger() -> None:
    """F22: once for the last energy, the last life and the last seconds, twice for more than one of them."""
    whole, weak, last, both, late = (on(PLAY, lives=3) for _ in range(5))
    weak.energy = both.energy = 1
    last.lives = both.lives = 1
    late.timed, late.left_ticks = 1, 599

    assert [ducked(world)[1] for world in (whole, weak, last, both, late)] == [0, 1, 1, 2, 1]


def test_the_last_energy_beats_slowly() -> None:
    """F22: every two seconds while the hero is weak; not in the pause, not where one hit is all he takes."""
    beats = []
    for begun in (lambda: on(PLAY, energy=1), lambda: on(PAUSE, energy=1), lambda: begin(FLAT, energy=1)):
        world, heard = begun(), 0
        for _ in range(600):
            tick(world, 0)
            recorder = Recorder()
            present(world, recorder)
            heard += sounding(recorder).count("low_energy")
        beats.append(heard)

    assert beats == [5, 0, 0]


def test_the_song_falls_with_the_hero_and_ends_with_the_last_life() -> None:
    """F22: nearly silent while he falls; where no life is left nothing is played until the game is over."""
    counted, last = on(PLAY, dying=1, lives=2), on(PLAY, dying=1, lives=0)

    assert ducked(counted) == (ducked(on(PLAY))[0], 4)
    assert ducked(last)[0] == -1


def test_the_boss_has_its_own_song_from_waking_to_falling() -> None:
    """F22: the level's before, silence while it bursts, the level's again."""
    world = begin(ARENA)
    songs = [ducked(world)[0]]
    put(world, x=22 * TILE, safe=255)
    until(world, 0, lambda now: now.boss.state == b.PACING)
    songs.append(ducked(world)[0])
    world.boss.energy = 1
    b.wound(world)
    songs.append(ducked(world)[0])
    until(world, 0, lambda now: now.boss.state == b.ABSENT)
    songs.append(ducked(world)[0])

    level, fight, *rest = songs
    assert level != fight
    assert rest == [-1, level]
    assert ducked(world)[1] == 0
