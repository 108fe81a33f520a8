"""The bot plays the game people play: flat and readable rules agree in every tick, and every word keeps its bounds."""

from __future__ import annotations

import numpy as np
import pytest
from levels import ARENA, COURSE, noise, tables

from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.game import start, tick
from vgg.kits.run_and_jump.rules.world import World
from vgg.rules.digest import digest
from vgg.rules.flat import Flat, load

GAMES = {
    "stomp": {"air_jumps": 1},
    "shot": {"attack": t.ATTACK_SHOT, "flutter": 200, "flutter_ticks": 40, "lives": 5},
    "peace": {"attack": t.ATTACK_NONE, "lives": 0, "seconds": 40},
}


@pytest.fixture(scope="module", params=sorted(GAMES))
def game(request: pytest.FixtureRequest) -> tuple[dict[str, tuple[int, ...]], Flat]:
    """A game of two levels, with its flat rules."""
    numbers = tables(COURSE, ARENA, **GAMES[request.param])
    return numbers, load("vgg.kits.run_and_jump.rules", numbers)


@pytest.mark.parametrize("level", [-1, 0, 1])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_flat_and_readable_rules_agree_in_every_tick(
    game: tuple[dict[str, tuple[int, ...]], Flat], level: int, seed: int
) -> None:
    """3,000 ticks of noise, chained digests compared tick by tick."""
    numbers, flat = game
    t.bind(numbers)
    world, words = World(), flat.fresh()
    start(world, seed, level, 700)
    flat.start(words, seed, level, 700)
    one = other = 0

    for index, held in enumerate(noise(seed * 10 + level, 3000)):
        tick(world, held)
        flat.tick(words, held)
        one, other = digest(world, one), digest(words, other)
        assert one == other, f"tick {index}"


@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_every_word_keeps_its_bounds(game: tuple[dict[str, tuple[int, ...]], Flat], seed: int) -> None:
    """Noise never drives a number out of what its field declares."""
    _, flat = game
    words = flat.fresh()
    flat.start(words, seed, seed % 2, 0)
    names = list(flat.offsets)
    seen = []
    for held in noise(seed, 3000):
        flat.tick(words, held)
        seen.append(words[:])

    lows, highs = np.array(flat.bounds).T
    least, most = np.min(seen, axis=0), np.max(seen, axis=0)

    assert not [
        (names[index], least[index], most[index]) for index in np.flatnonzero((least < lows) | (most > highs))
    ]


def test_flat_rules_are_the_same_source_every_time() -> None:
    """Compiling is deterministic."""
    numbers = tables(COURSE)

    assert (
        load("vgg.kits.run_and_jump.rules", numbers).source
        == load("vgg.kits.run_and_jump.rules", numbers).source
    )
