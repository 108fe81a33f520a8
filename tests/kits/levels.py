"""Tables of a whole small game from rows of characters, for tests of rules and of what plays them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.game import start, tick
from vgg.kits.run_and_jump.rules.sounds import EVENT_COUNT, WORD
from vgg.kits.run_and_jump.rules.world import World

THINGS = {
    "o": t.K_PICKUP,
    "+": t.K_HEART,
    "L": t.K_LIFE,
    "S": t.K_SPRING,
    "B": t.K_BLOCK,
    "C": t.K_CHECKPOINT,
    "G": t.K_GOAL,
}
CELLS = {"#": t.GROUND, "=": t.ONE_WAY, "^": t.HAZARD}

# behaviour, speed, energy, score, width, height, range, period, leap, shot, telegraph; the first number is the sprite.
KINDS = (
    (1, t.B_WALKER, 128, 1, 100, 12, 14, 0, 60, 0, 0, 18),
    (2, t.B_PATROLLER, 111, 1, 100, 12, 14, 0, 60, 0, 0, 18),
    (3, t.B_HOPPER, 200, 1, 150, 12, 14, 80, 60, 900, 0, 20),
    (4, t.B_FLYER, 150, 1, 150, 12, 12, 20, 90, 0, 0, 18),
    (5, t.B_CHASER, 170, 2, 200, 12, 14, 80, 60, 0, 0, 18),
    (6, t.B_SHOOTER, 0, 1, 200, 12, 14, 150, 70, 0, 400, 24),
    (7, t.B_SLEEPER, 230, 1, 200, 12, 14, 60, 60, 0, 0, 22),
    (-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
)

FLAT = (
    ".............................................",
    ".............................................",
    ".............................................",
    ".............................................",
    ".............................................",
    ".............................................",
    ".............................................",
    ".............................................",
    ".............................................",
    ".............................................",
    "..P..........................................",
    "#############################################",
)

COURSE = (
    "................................................................................",
    "................................................................................",
    "................................................................................",
    "..........................................................................L.....",
    ".......................o.o......................................................",
    "........................B.B.............====....................................",
    "...............oo.....................................4.........................",
    "......................====.........oo.......................#...................",
    "...........===..........................###........oo.......#..........##.......",
    ".....+............1.......2....#............5..............##...7...............",
    "..P......o...oo......S........##.C..^^...3..........6...o.....S.............G...",
    "########################..#########################..###########################",
)

ARENA = (
    "........................................",
    "........................................",
    "........................................",
    "........................................",
    "........................................",
    "........................................",
    "........................................",
    "........................................",
    "#......................................#",
    "#......................................#",
    "#.P................C.........X.......G.#",
    "########################################",
)


VOICES = (70, 0, 100, 71, 2, 150)
"""Two voices: what the first says stands on its card, the second has a caption of two rows for 150 ticks."""


def tables(*levels: Sequence[str], seconds: int = 0, **tuning: int) -> dict[str, tuple[int, ...]]:
    """Return every table of a game with these levels; *tuning* by its index's name without T_, in lower case."""
    numbers = dict(enumerate(t.TUNING_DEFAULTS))
    numbers[t.T_LEVELS] = len(levels)
    for name, value in tuning.items():
        numbers[getattr(t, f"T_{name.upper()}")] = value
    rows: list[int] = []
    tiles: list[int] = []
    spawns: list[int] = []
    foes: list[int] = []
    for level in levels:
        rows += row(level, len(tiles), len(spawns) // t.SPAWN_SIZE, len(foes) // t.FOE_SIZE, seconds)
        place(level, tiles, spawns, foes)
    return {
        "tuning": tuple(numbers[index] for index in range(t.TUNING_COUNT)),
        "levels": tuple(rows), "tiles": tuple(tiles), "looks": tuple(min(code, 3) for code in tiles),
        "spawns": tuple(spawns) or (0,) * 4, "foes": tuple(foes) or (0,) * 4,
        "kinds": tuple(number for kind in KINDS for number in kind),
        "sprites": tuple(range(t.SPRITE_COUNT)), "music": tuple(range(t.MUSIC_COUNT)), "colours": tuple(range(t.COLOUR_COUNT)),
        "rows": (2,) * 100, "voices": VOICES,
    }  # fmt: skip


def find(level: Sequence[str], char: str) -> tuple[int, int]:
    """Return the tile of *char*, or (-1, -1)."""
    for y, line in enumerate(level):
        if char in line:
            return line.index(char), y
    return -1, -1


def row(level: Sequence[str], offset: int, spawn: int, foe: int, seconds: int) -> list[int]:
    """Return the level's row of LEVELS."""
    text = "".join(level)
    things = sum(text.count(char) for char in THINGS)
    enemies = sum(text.count(char) for char in "12345678")
    return [
        offset, len(level[0]), len(level), *find(level, "P"), spawn, things, foe, enemies, *find(level, "X"),
        0, 1, 2, 5, 6, seconds, 60, 61, -1,
    ]  # fmt: skip


def place(level: Sequence[str], tiles: list[int], spawns: list[int], foes: list[int]) -> None:
    """Append the level's cells, things and foes."""
    base, width, thing = len(tiles), len(level[0]), 0
    for y, line in enumerate(level):
        for x, char in enumerate(line):
            tiles.append(CELLS.get(char, t.AIR))
            if char in THINGS:
                tiles[-1] = t.THING + thing
                if char == "G":
                    tiles[base + (y - 1) * width + x] = t.THING + thing
                spawns += [THINGS[char], x, y, 0]
                thing += 1
            elif char in "12345678":
                foes += [int(char) - 1, x, y, 0]


def kinds_with(index: int, **numbers: int) -> Mapping[str, tuple[int, ...]]:
    """Return a table KINDS in which kind *index* differs in the numbers named, such as energy=2."""
    kinds = [list(kind) for kind in KINDS]
    for name, value in numbers.items():
        kinds[index][getattr(t, f"E_{name.upper()}")] = value
    return {"kinds": tuple(number for kind in kinds for number in kind)}


def begin(
    *levels: Sequence[str], screen: int | None = None, seconds: int = 0, seed: int = 1, **tuning: int
) -> World:
    """Bind tables for *levels* and return the world at the first tick of the first one, or on the title."""
    t.bind(tables(*levels, seconds=seconds, **tuning))
    world = World()
    start(world, seed, 0 if screen is None else -1, 0)
    return world


def run(world: World, *parts: tuple[int, int]) -> World:
    """Tick *world* with each mask for its number of ticks."""
    for held, ticks in parts:
        for _ in range(ticks):
            tick(world, held)
    return world


def press(world: World, mask: int) -> World:
    """Press and let go of *mask*."""
    return run(world, (mask, 1), (0, 1))


def heard(world: World, event: int) -> bool:
    """Tell whether *event* was raised in this tick."""
    return (world.events | world.signs << WORD) >> event & 1 == 1


def events_of(world: World, *parts: tuple[int, int]) -> list[tuple[int, int]]:
    """Tick as `run` does and return (tick from 1, event) for all that is raised."""
    found = []
    ticks = 0
    for held, count in parts:
        for _ in range(count):
            tick(world, held)
            ticks += 1
            found += [(ticks, event) for event in range(EVENT_COUNT) if heard(world, event)]
    return found


def until(world: World, held: int, done: Callable[[World], bool], most: int = 600) -> int:
    """Hold *held* until *done*; return after how many ticks, and fail after *most*."""
    for ticks in range(1, most + 1):
        tick(world, held)
        if done(world):
            return ticks
    message = f"not within {most} ticks: x={world.hero.x >> 8} y={world.hero.y >> 8} screen={world.screen}"
    raise AssertionError(message)


def noise(seed: int, ticks: int) -> list[int]:
    """Return a tape of *ticks* masks: held for a while, mostly to the right, now and then anything."""
    random = Random(seed)
    tape, held = [], 0
    for _ in range(ticks):
        if random.random() < 0.15:
            held = random.choice(
                (0, 2, 2, 2, 2 | 16, 2 | 16, 16, 1, 1 | 16, 8 | 16, 32, 34, 18, random.randrange(256))
            )
        tape.append(held)
    return tape
