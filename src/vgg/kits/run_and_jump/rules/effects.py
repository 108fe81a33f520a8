"""What a tick lets be heard and seen: events raised and places that deserve sparks."""

from .ground import on_map
from .sounds import V_EXTRA_LIFE, WORD
from .tables import T_BONUS, T_LIVES, TUNING
from .world import BURSTS, World

MOST_POINTS = 9999999
MOST_LIVES = 99


def ring(world: World, event: int) -> None:
    """Raise *event*: it is heard in this tick."""
    if event < WORD:
        world.events = world.events | (1 << event)
    else:
        world.signs = world.signs | (1 << (event - WORD))


def burst(world: World, x: int, y: int, size: int) -> None:
    """Ask for *size* sparks at a place."""
    if world.burst_count < BURSTS:
        world.bursts[world.burst_count].x = on_map(x)
        world.bursts[world.burst_count].y = on_map(y)
        world.bursts[world.burst_count].size = size
        world.burst_count = world.burst_count + 1


def earn(world: World, points: int) -> None:
    """Add *points* to the score, keep the best, and give the lives the score brings."""
    world.score = min(world.score + points, MOST_POINTS)
    if world.score > world.best:
        world.best = world.score
        world.record = 1
    if TUNING[T_BONUS] > 0 and world.score >= world.bonus_at:
        world.bonus_at = min(world.bonus_at + TUNING[T_BONUS], MOST_POINTS)
        give_life(world)


def give_life(world: World) -> None:
    """Give one life more, where lives are counted."""
    if TUNING[T_LIVES] > 0:
        world.lives = min(world.lives + 1, MOST_LIVES)
        ring(world, V_EXTRA_LIFE)
