"""Rhythm groups: two to four actions that belong together, each drawn within the hero's jump and ending on ground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .pen import Pen


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of group: how it is *drawn*, the most columns it takes, the least difficulty, and what it is about."""

    name: str
    draw: Callable[[Pen], None]
    width: int
    hard: int = 1
    about: str = ""
    """A twist of worlds, or 'foe', 'hazard', 'rest'; '' for plain ground."""


def stroll(pen: Pen) -> None:
    """Level ground with a line or an arc of pickups."""
    length = pen.between(5, 7)
    shape = pen.rng.randrange(3)
    if shape == 0:
        pen.line(pen.x + 1, pen.ground, length - 2)
    elif shape == 1:
        pen.arc(pen.x + 1, pen.ground + 1, length - 2)
    else:
        for step in range(3):
            pen.line(pen.x + 1 + step, pen.ground + step, 1)
            pen.line(pen.x + 5 - step, pen.ground + step, 1)
    pen.flat(length)


def hill(pen: Pen) -> None:
    """Steps up, a top that is worth it, steps down."""
    steps, rise = pen.between(1, 3), 1 if pen.hard < 4 else pen.between(1, 2)
    before = pen.ground
    for _ in range(steps):
        pen.slope(rise)
        pen.flat(2)
    top = pen.between(3, 5)
    if pen.hard >= 3 and top >= 4 and pen.chance(40):
        pen.foe(pen.cast.shooting or pen.cast.walking, pen.x + top - 1, pen.ground)
    pen.line(pen.x, pen.ground + 1, top)
    pen.flat(top)
    while pen.ground > before:
        pen.slope(-min(2, pen.ground - before))
        pen.flat(2)


def gap(pen: Pen) -> None:
    """One pit, with the pickups where the jump should go."""
    up = 0 if pen.hard < 3 else pen.between(-2, 1)
    before = pen.ground
    pen.flat(2)
    pen.slope(up)
    widest = _widest(pen, pen.ground - before)
    width = min(max(pen.scaled(2, widest), 2), widest)
    pen.arc(pen.x, before + 1, width, 2)
    pen.pit(width)
    pen.flat(3)


def _widest(pen: Pen, up: int) -> int:
    """Return the widest gap that is fair: a tile less than the hero can, all of it only near the end of the game."""
    spare = 0 if pen.hard >= 9 else 1
    return max(min(pen.reach.gap(up) - spare, 7), 1)


def islands(pen: Pen) -> None:
    """Stepping stones over a pit: pillars or floating slabs at changing heights."""
    before = pen.ground
    floating = pen.chance(50)
    pen.flat(2)
    level = before
    for _ in range(pen.between(2, 3)):
        after = min(max(level + pen.between(-1, 1), 2), pen.highest)
        pen.pit(min(max(pen.scaled(1, 4), 1), max(_widest(pen, after - level) - 1, 1)))
        pen.line(pen.x, after + 1, 2)
        length = pen.scaled(4, 2)
        if floating:
            pen.slab(length, after)
        else:
            pen.ground = after
            pen.flat(length)
        level = after
    pen.pit(min(pen.scaled(1, 3), max(_widest(pen, before - level) - 1, 1)))
    pen.ground = before
    pen.flat(2)


def floors(pen: Pen) -> None:
    """One-way floors over a pit, one higher than the other."""
    before, level = pen.ground, pen.ground
    pen.flat(2)
    for _ in range(pen.between(2, 3)):
        after = min(max(level + pen.between(-1, 2), 2), before + 4, pen.height - 5)
        pen.pit(min(pen.scaled(1, 3), max(_widest(pen, after - level) - 1, 1)))
        pen.arc(pen.x, after, 3, 1)
        pen.slab(pen.between(3, 4), after, "=")
        level = after
    pen.pit(1)
    pen.ground = before
    pen.flat(3)


def terrace(pen: Pen) -> None:
    """One-way floors over safe ground: a lower and an upper way, the upper one richer."""
    length = pen.between(8, 10)
    low, high = pen.ground + 3, pen.ground + 6
    for step in range(2, length - 1):
        pen.put(pen.x + step, low - 1, "=")
    pen.line(pen.x + 3, low, length - 5)
    if high < pen.height - 2:
        for step in range(4, length - 2):
            pen.put(pen.x + step, high - 1, "=")
        _treasure(pen, pen.x + length // 2 + 1, high)
    if pen.hard >= 2 and pen.chance(50):
        pen.foe(pen.cast.walking, pen.x + length - 2, pen.ground)
    pen.flat(length)


def _treasure(pen: Pen, x: int, up: int) -> None:
    """Lay what an extra effort is worth: a heart, now and then a life where lives count, pickups on both sides."""
    pen.put(x, up, "L" if pen.lives and pen.chance(20) else "+")
    pen.line(x - 1, up, 3)


def tower(pen: Pen) -> None:
    """A wall that is climbed over one-way steps in front of it; down again behind it."""
    before = pen.ground
    climb = min(pen.between(4, 5), pen.highest + 1 - before)
    if climb < 4:
        terrace(pen)
        return
    pen.flat(1)
    for step in range(4):
        pen.put(pen.x + step, before + 1, "=")
    pen.line(pen.x, before + 2, 3)
    pen.flat(5)
    pen.ground = before + climb
    pen.line(pen.x, pen.ground + 1, 3)
    pen.flat(3)
    while pen.ground > before:
        pen.ground = max(pen.ground - 2, before)
        pen.flat(2)


def spikes(pen: Pen) -> None:
    """A hazard in a dip of the ground, with pickups over it that show the jump."""
    count = 1 if pen.hard < 5 else 2
    for _ in range(count):
        pen.flat(3)
        width = min(max(pen.scaled(1, 3), 1), _widest(pen, 0))
        pen.arc(pen.x, pen.ground + 1, width, 2)
        for _ in range(width):
            pen.put(pen.x, pen.ground - 1, "^")
            pen.flat(1)
    pen.flat(3)


def thorns(pen: Pen) -> None:
    """Hazards on the ground between two blocks to stand on."""
    pen.flat(3)
    width = pen.scaled(2, 4)
    for post in range(2):
        pen.slope(1)
        pen.flat(2)
        pen.slope(-1)
        if post == 0:
            pen.line(pen.x, pen.ground + 3, width)
            for _ in range(min(width, _widest(pen, 0))):
                pen.put(pen.x, pen.ground, "^")
                pen.flat(1)
    pen.flat(2)


def tunnel(pen: Pen) -> None:
    """A low ceiling: less room to jump, something small in the way."""
    length = pen.between(7, 10)
    clear = pen.ground + 4
    thick = min(pen.between(2, 3), pen.height - clear)
    for step in range(length):
        ragged = step in (0, length - 1)
        for up in range(clear + ragged, clear + thick):
            pen.put(pen.x + step, up, "#")
    pen.line(pen.x + 1, pen.ground, 2)
    pen.line(pen.x + length - 3, pen.ground, 2)
    middle = pen.x + length // 2
    if pen.hard >= 3 and not pen.foe(pen.cast.walking, middle + 1, pen.ground):
        pen.put(middle, pen.ground - 1, "^")
    pen.flat(length)


def spring_lesson(pen: Pen) -> None:
    """A spring on safe ground below a column of pickups; nothing to fear."""
    pen.flat(2)
    pen.put(pen.x, pen.ground, "S")
    for up in range(2, min(pen.reach.spring, pen.height - pen.ground - 1)):
        pen.put(pen.x, pen.ground + up, "o")
    high = pen.ground + pen.reach.spring - 2
    if high < pen.height - 2:
        for step in range(2, 5):
            pen.put(pen.x + step, high - 1, "=")
        _treasure(pen, pen.x + 3, high)
    pen.flat(6)


def spring_wall(pen: Pen) -> None:
    """A wall no jump can climb, and the spring in front of it."""
    before = pen.ground
    climb = min(pen.reach.rise + pen.scaled(1, 2), pen.reach.spring - 2, pen.height - 4 - before)
    if climb <= pen.reach.rise:
        spring_lesson(pen)
        return
    pen.flat(2)
    pen.put(pen.x, pen.ground, "S")
    pen.line(pen.x, pen.ground + climb + 1, 1)
    pen.flat(2)
    pen.ground = before + climb
    pen.line(pen.x, pen.ground, 3)
    pen.flat(4)
    while pen.ground > before:
        pen.ground = max(pen.ground - 2, before)
        pen.flat(2)


def spring_gap(pen: Pen) -> None:
    """A pit too wide to jump, with a spring at its edge."""
    pen.flat(3)
    pen.put(pen.x, pen.ground, "S")
    pen.flat(1)
    width = pen.reach.gap(0) if pen.hard < 6 else pen.reach.gap(0) + 1
    width = min(width, 6)
    pen.arc(pen.x, pen.ground + 4, width, 2)
    pen.pit(width)
    pen.flat(4)


def blocks(pen: Pen) -> None:
    """Blocks overhead that break and give, over safe ground."""
    length = pen.between(3, 5)
    pen.flat(2)
    for step in range(length):
        pen.put(pen.x + step, pen.ground + 3, "B")
    if pen.ground + 7 < pen.height and pen.chance(50):
        pen.put(pen.x + 1, pen.ground + 6, "B")
        pen.put(pen.x + 2, pen.ground + 6, "B")
        _treasure(pen, pen.x + 2, pen.ground + 7)
    pen.flat(length + 2)


def block_bridge(pen: Pen) -> None:
    """Blocks that bear the hero over a pit; shots and stomps take the bridge away."""
    pen.flat(2)
    length = pen.between(2, 3)
    for _ in range(2):
        pen.pit(min(pen.scaled(1, 3), max(_widest(pen, 0) - 1, 1)))
        pen.line(pen.x, pen.ground + 1, length)
        pen.slab(length, pen.ground, "B")
    pen.pit(1)
    pen.flat(3)


def patrol(pen: Pen) -> None:
    """Level ground that an enemy walks, with a step at its end that keeps it there."""
    length = pen.between(8, 10)
    pen.foe(pen.cast.walking, pen.x + length - 3, pen.ground)
    if pen.hard >= 5 and pen.chance(50):
        pen.foe(pen.cast.walking, pen.x + length - 1, pen.ground)
    pen.arc(pen.x + length - 5, pen.ground + 2, 4, 1)
    pen.flat(length)
    pen.slope(1)
    pen.flat(3)


def lookout(pen: Pen) -> None:
    """Somebody on a block who shoots, or stands in the way."""
    pen.flat(5)
    pen.slope(1)
    pen.foe(pen.cast.shooting or pen.cast.walking, pen.x + 1, pen.ground)
    pen.flat(3)
    pen.slope(-1)
    pen.line(pen.x, pen.ground, 3)
    pen.flat(4)


def flight(pen: Pen) -> None:
    """Somebody flies over level ground, high enough to run under or to meet in the air."""
    length = pen.between(8, 10)
    pen.foe(pen.cast.flying, pen.x + length // 2 + 1, pen.ground + 2 + pen.rng.randrange(2))
    pen.line(pen.x + 1, pen.ground, length - 3)
    pen.flat(length)


def flight_gap(pen: Pen) -> None:
    """Somebody flies over a pit: wait, then jump."""
    pen.flat(4)
    width = max(min(pen.scaled(2, 4), _widest(pen, 0) - 1), 2)
    pen.foe(pen.cast.flying, pen.x + width + 1, pen.ground + 3)
    pen.arc(pen.x, pen.ground + 1, width, 2)
    pen.pit(width)
    pen.flat(5)


def cellar(pen: Pen) -> None:
    """A room under the way, closed by a one-way floor: down and jump lets the curious in."""
    if pen.ground < 4:
        pen.slope(2)
        pen.flat(2)
    pen.flat(2)
    for step in range(4):
        pen.put(pen.x + step, pen.ground - 1, "=")
    for step in range(4):
        for up in range(pen.ground - 3):
            pen.put(pen.x + step, up, "#")
    _treasure(pen, pen.x + 2, pen.ground - 3)
    pen.x += 4
    pen.flat(3)


def rest(pen: Pen) -> None:
    """Quiet ground with a heart."""
    pen.put(pen.x + 2, pen.ground + 2, "+")
    pen.line(pen.x + 1, pen.ground, 3)
    pen.flat(5)


def checkpoint(pen: Pen) -> None:
    """The place to come back to."""
    pen.put(pen.x + 1, pen.ground, "C")
    pen.flat(4)


GROUPS = (
    Group("stroll", stroll, 7, about="rest"),
    Group("rest", rest, 5, about="rest"),
    Group("hill", hill, 17),
    Group("gap", gap, 12, about="pits"),
    Group("islands", islands, 24, 2, about="pits"),
    Group("floors", floors, 22, 2, about="one_way"),
    Group("terrace", terrace, 10, about="one_way"),
    Group("tower", tower, 16, 3, about="one_way"),
    Group("spikes", spikes, 15, about="hazard"),
    Group("thorns", thorns, 14, 4, about="hazard"),
    Group("tunnel", tunnel, 10, 2),
    Group("spring_lesson", spring_lesson, 8, about="springs"),
    Group("spring_wall", spring_wall, 18, 2, about="springs"),
    Group("spring_gap", spring_gap, 14, 3, about="springs"),
    Group("blocks", blocks, 9, about="breakables"),
    Group("block_bridge", block_bridge, 18, 2, about="breakables"),
    Group("patrol", patrol, 13, about="foe"),
    Group("lookout", lookout, 12, 3, about="foe"),
    Group("flight", flight, 10, 2, about="flyers"),
    Group("flight_gap", flight_gap, 13, 4, about="flyers"),
    Group("cellar", cellar, 11, about="rest"),
)
"""Every group, in the order in which its idea is easiest to harder within its topic."""
