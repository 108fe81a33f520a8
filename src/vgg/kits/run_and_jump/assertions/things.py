"""What the things of a level promise: taken once, counted right, thrown as tuned, broken from below."""

from __future__ import annotations

from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.rules.console import JUMP

from .harm import DYING_TICKS
from .jumping import TALL
from .running import HALF
from .stand import FLOOR, MIDDLE, MOST_POINTS, TILE, Play, Stand, same

SPRING_TICKS = 14
MOST_LIVES, MOST_COUNTED = 99, 9_999


def _at(row: int, column: int) -> tuple[int, int]:
    """Return the middle of a cell."""
    return column * TILE + MIDDLE, row * TILE + MIDDLE


def _earned(play: Play, score: int) -> None:
    """Say how many points there must be; they are the best ones where none were better."""
    same("score and best", play.state("score", "best", "record"), (score, score, 1))


def a_pickup_is_taken_once_and_counts(stand: Stand) -> None:
    """A hundred points, one more in the count of the level and of the game, a sound, sparks; then it is gone."""
    play = stand.play(".....o").put(x=5 * TILE + MIDDLE).hold()
    same("taken", (play.world.taken[0], *play.state("level_pickups")), (1, 1))
    same("heard and seen", (play.raised - {v.V_EXTRA_LIFE}, play.sparks), ({v.V_PICKUP}, [(*_at(10, 5), 4)]))
    _earned(play, 100)
    play.hold(0, 3)
    same("only once", play.state("level_pickups", "score"), (1, 100))
    play = stand.play(".....oo").put(x=6 * TILE).hold()
    same("two at once", (play.world.taken[0], play.world.taken[1], play.world.score), (1, 1, 200))


def enough_pickups_give_a_life(stand: Stand) -> None:
    """The count begins anew with the life; where no number is tuned it counts on."""
    per_life, lives = stand[t.T_PER_LIFE], stand[t.T_LIVES]
    play = stand.play(".....o").put(x=5 * TILE + MIDDLE)
    play.world.pickups = max(per_life - 2, 0)
    play.hold()
    if per_life != 1:
        same("one too few", play.state("pickups", "lives"), (max(per_life - 2, 0) + 1, lives))
    play = stand.play(".....o").put(x=5 * TILE + MIDDLE)
    play.world.pickups = max(per_life - 1, 0)
    play.hold()
    if per_life:
        same("the last one", play.state("pickups", "lives"), (0, lives + 1 if lives else 0))
        same("heard", play.raised, {v.V_PICKUP, v.V_EXTRA_LIFE} if lives else {v.V_PICKUP})
    play = stand.play(".....o").put(x=5 * TILE + MIDDLE)
    play.world.pickups = play.world.level_pickups = MOST_COUNTED
    play.hold()
    same("no count overflows", play.state("level_pickups"), (MOST_COUNTED,))
    same("nor this one", play.state("pickups"), (0 if per_life else MOST_COUNTED,))


def points_give_lives_and_become_the_best_score(stand: Stand) -> None:
    """Every so many points a life, once each; a score that is not the best leaves the best alone."""
    step, lives = stand[t.T_BONUS], stand[t.T_LIVES]
    stand.calm = False
    for missing, wins in ((500, True), (501, False)):
        play = stand.play(".....+").put(x=5 * TILE + MIDDLE)
        same("the first life is given at", play.state("bonus_at"), (step,))
        play.world.score = max(step - missing, 0)
        play.hold()
        won = wins and step >= missing
        if step > 1000:
            same("the next life at", play.state("bonus_at"), (step * (1 + won),))
        if step > 1000 or not step:
            same("lives", play.state("lives"), (lives + (won and lives > 0),))
            same("heard", v.V_EXTRA_LIFE in play.raised, won and lives > 0)
    play = stand.play(".....+", best=500).put(x=5 * TILE + MIDDLE).hold()
    same("as good is not better", play.state("score", "best", "record"), (500, 500, 0))
    play = stand.play(".....+", best=499).put(x=5 * TILE + MIDDLE).hold()
    _earned(play, 500)
    play = stand.play(".....+").put(x=5 * TILE + MIDDLE)
    play.world.score, play.world.bonus_at = MOST_POINTS - 1, MOST_POINTS
    play.world.lives = MOST_LIVES
    play.hold()
    same("no score and no lives overflow", play.state("score", "lives"), (MOST_POINTS, MOST_LIVES))
    if step:
        same("nor does the step", play.state("bonus_at"), (MOST_POINTS,))


def a_heart_gives_one_energy_up_to_the_full(stand: Stand) -> None:
    """A heart never gives more than the hero can have; it is worth points in any case."""
    most = stand[t.T_ENERGY]
    for before in range(1, most + 1):
        play = stand.play(".....+").put(x=5 * TILE + MIDDLE)
        play.world.energy = before
        play.hold()
        same("energy", play.state("energy"), (min(before + 1, most),))
        same("taken", (play.world.taken[0], play.raised, play.sparks), (1, {v.V_HEART}, [(*_at(10, 5), 6)]))
        _earned(play, 500)


def an_extra_life_is_one_life(stand: Stand) -> None:
    """Where lives are counted; else it is worth its points."""
    lives = stand[t.T_LIVES]
    play = stand.play(".....L").put(x=5 * TILE + MIDDLE).hold()
    same("lives", play.state("lives"), (lives + 1 if lives else 0,))
    same("taken", (play.world.taken[0], play.sparks), (1, [(*_at(10, 5), 6)]))
    same("heard", play.raised, {v.V_EXTRA_LIFE} if lives else set())
    _earned(play, 500)


def a_thing_is_touched_with_the_body_and_not_beside_it(stand: Stand) -> None:
    """To the unit: 8 px wide and 18 px high, a little less than the hero, over up to three rows and two columns."""
    pull = stand[t.T_FALL]
    column, row = 8, 5
    left, right, top, low = (
        column * TILE - 1023,
        (column + 1) * TILE + 1023,
        row * TILE + 1,
        (row + 1) * TILE + 4607,
    )
    middle = column * TILE + MIDDLE, row * TILE + MIDDLE
    cases = (
        ((left, middle[1]), True), ((left - 1, middle[1]), False), ((right, middle[1]), True), ((right + 1, middle[1]), False),
        ((middle[0], top), True), ((middle[0], top - 1), False), ((middle[0], low), True), ((middle[0], low + 1), False),
        ((middle[0], (row + 1) * TILE + 300), True), ((right, (row + 1) * TILE + 300), True), ((left, low), True),
    )  # fmt: skip
    for (x, y), touched in cases:
        rows = ["o".rjust(column + 1, ".") if line == row else "." for line in range(11)]
        play = stand.play(*rows).put(x=x, y=y - pull, vy=0).hold()
        same(f"touched at {x - middle[0]}, {y - middle[1]}", play.world.taken[0], int(touched))


def a_spring_throws_whoever_comes_from_above(stand: Stand) -> None:
    """As high as tuned, stronger by eighths where the level says so, and it gives back what the air took."""
    for parameter in (0, 1, 7):
        play = stand.play(".....S", parameter=parameter).put(
            x=5 * TILE + MIDDLE, air_jumps=0, flutter=0, coyote=2, buffer=0, jumping=1
        )
        play.hold()
        same("its throw", play.hero("vy"), (-(stand[t.T_SPRING] * (8 + parameter) // 8),))
        same("in the air", play.hero("grounded", "coyote", "buffer", "jumping"), (0, 0, 0, 0))
        same(
            "gives back", play.hero("air_jumps", "flutter"), (stand[t.T_AIR_JUMPS], stand[t.T_FLUTTER_TICKS])
        )
        same(
            "is heard and seen",
            (play.raised, *play.state("sprung", "sprung_ticks")),
            ({v.V_SPRING}, 1, SPRING_TICKS - 1),
        )
        for left in range(SPRING_TICKS - 2, -1, -1):
            same("until it rests", play.hold().state("sprung_ticks"), (left,))
        same("it rests", play.put(x=9 * TILE).hold().state("sprung_ticks"), (0,))
    play = stand.play(".....oS").put(x=6 * TILE + MIDDLE, buffer=0).hold()
    same("the second thing", play.state("sprung"), (2,))


def a_spring_leaves_alone_who_rises_or_only_grazes_it(stand: Stand) -> None:
    """Nobody is thrown from the side of a spring or on his way up."""
    pull = stand[t.T_FALL]
    play = stand.play(".....S").put(x=5 * TILE + MIDDLE, y=FLOOR - 100, vy=-300).hold()
    same("rising", play.raised, set())
    play.put(y=10 * TILE + 1280 - pull, vy=0)
    same("grazing", play.hold().raised, set())
    play.put(y=10 * TILE + 1281 - pull, vy=0)
    same("deep enough", play.hold().raised, {v.V_SPRING})
    play.put(y=FLOOR - 900, vy=-stand[t.T_RISE])
    same("at the top of a rise", play.hold().raised, {v.V_SPRING})


def a_block_is_ground_until_a_head_breaks_it(stand: Stand) -> None:
    """From above it carries, from the side it is a wall, from below it breaks: a sound, ten points, sparks."""
    rows = [".....B", "#", ".", ".", ".", "."]
    head = 6 * TILE + TALL
    sides = (5 * TILE - 1, 6 * TILE) if stand[t.T_CORNER] * 256 < HALF - 1 else ()
    for x in (5 * TILE + MIDDLE, *sides):
        play = stand.play(*rows, parameter=2).put(x=x, y=head, vy=-400, jumping=1).hold()
        same("broken", (play.world.taken[0], *play.hero("y", "vy", "jumping")), (1, head, 0, 0))
        same("heard and seen", (play.raised, play.sparks), ({v.V_BREAK}, [(*_at(5, 5), 8)]))
        same("worth", play.state("score", "pickups"), (10, 0))
    play.put(x=5 * TILE + MIDDLE, y=head, vy=-400).hold()
    same("what is broken is air", play.hero("y") < (head,), True)
    play = stand.play(*rows).put(x=5 * TILE + MIDDLE, y=5 * TILE - 10, vy=100).hold()
    same("it carries", (play.world.taken[0], *play.hero("y", "grounded")), (0, 5 * TILE, 1))
    play = stand.play(*rows).put(x=5 * TILE - HALF, y=6 * TILE - 5, vy=0, vx=200).hold()
    same("it is a wall", (play.world.taken[0], *play.hero("x")), (0, 5 * TILE - HALF))


def what_hides_in_a_block_is_taken_when_it_breaks(stand: Stand) -> None:
    """A block that hides a pickup gives it as if it had been touched."""
    rows = [".....B", ".", ".", ".", ".", "."]
    play = stand.play(*rows).put(x=5 * TILE + MIDDLE, y=6 * TILE + TALL, vy=-400).hold()
    same("heard", play.raised - {v.V_EXTRA_LIFE}, {v.V_BREAK, v.V_PICKUP})
    same("counted", play.state("score", "level_pickups"), (110, 1))
    play = stand.play(*rows, parameter=2).put(x=5 * TILE + MIDDLE, y=6 * TILE + TALL, vy=-400).hold()
    same("nothing else hides", play.raised, {v.V_BREAK})


def a_checkpoint_is_where_the_hero_comes_back(stand: Stand) -> None:
    """Touched, it is kept until the level ends; in games without checkpoints they are decoration."""
    play = stand.play(".......oC").put(x=8 * TILE + MIDDLE + 5)
    play.world.taken[0] = 1
    play.hold()
    if not stand[t.T_CHECKPOINTS]:
        same("nothing is kept", (play.raised, *play.state("checkpoint")), (set(), 0))
    else:
        same("kept", (play.raised, *play.state("checkpoint")), ({v.V_CHECKPOINT}, 2))
        same("seen", (play.world.taken[1], play.sparks), (1, [(8 * TILE + MIDDLE + 5, FLOOR - TILE, 6)]))
    play.world.lives = 9
    play.put(x=20 * TILE, y=30 * TILE).hold().hold(0, DYING_TICKS)
    back = 8 if stand[t.T_CHECKPOINTS] else 2
    same("the hero comes back there", play.hero("x", "y", "safe"), (back * TILE + MIDDLE, FLOOR, 45))
    same("what was taken stays taken", play.world.taken[0], 1)


def the_goal_ends_the_level(stand: Stand) -> None:
    """Touched anywhere of its two cells it counts at once, a thousand points, and lets nothing else happen."""
    for y in (FLOOR, 9 * TILE + 3000 - stand[t.T_FALL]):
        play = stand.play(".....", "......G").put(x=6 * TILE + MIDDLE, y=y, vy=0)
        play.world.won_levels = 4
        play.hold()
        same("won", play.state("leaving", "won_levels"), (1, 5))
        same("heard", play.raised - {v.V_LAND}, {v.V_GOAL})
        same("seen", play.sparks[-1], (*play.hero("x"), play.world.hero.y - TILE, 10))
        _earned(play, 1000)
    play.hold(JUMP, 5)
    same("nothing moves", (play.raised, *play.state("won_levels", "score")), (set(), 5, 1000))
    play = stand.play("......G").put(x=6 * TILE + MIDDLE)
    play.world.goal_open = 0
    same("a shut goal does nothing", play.hold().state("leaving", "won_levels", "score"), (0, 0, 0))


CLAIMS = (
    a_pickup_is_taken_once_and_counts,
    enough_pickups_give_a_life,
    points_give_lives_and_become_the_best_score,
    a_heart_gives_one_energy_up_to_the_full,
    an_extra_life_is_one_life,
    a_thing_is_touched_with_the_body_and_not_beside_it,
    a_spring_throws_whoever_comes_from_above,
    a_spring_leaves_alone_who_rises_or_only_grazes_it,
    a_block_is_ground_until_a_head_breaks_it,
    what_hides_in_a_block_is_taken_when_it_breaks,
    a_checkpoint_is_where_the_hero_comes_back,
    the_goal_ends_the_level,
)
