"""What fights promise: who touches whom, what a stomp and a shot do, and that a beaten enemy is out of the game."""

from __future__ import annotations

from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.rules.console import FIRE, JUMP, RIGHT

from .enemies import ACT, AWAKE, BEATEN, DYING, HOME, ROAM, enemy, meet, put_enemy
from .jumping import TALL
from .running import HALF
from .stand import FLOOR, MIDDLE, TILE, Play, Stand, same, true

DYING_TICKS, FLASH_TICKS, POSE_TICKS = 24, 16, 12
SLOTS = 8
REACH = 768
"""Half the width of a shot, 3 px."""
_X, _Y = HOME * TILE + MIDDLE, 6 * TILE


def _meeting(stand: Stand, dx: int, dy: int, speed: int, mask: int = 0, **fields: int) -> Play:
    """Return a play after the tick in which the hero, *dx* and *dy* from an enemy, may touch it at *speed*.

    Both are in the air, where no enemy does anything but fall. *fields* are set in the enemy before.
    """
    kind = stand.some_kind()
    play = stand.play(str(kind + 1).rjust(HOME + 1, "."))
    meet(play, stand, _X)
    place_enemy(play, stand, kind)
    put_enemy(play, energy=1, flash=0, **fields)
    before = speed - stand[t.T_FALL] if speed > 0 else speed - stand[t.T_RISE]
    play.put(x=_X + dx, y=_Y + dy - speed, vx=0, vy=before, safe=0, jumping=0, flutter=0, air_jumps=0)
    play.world.energy, play.world.held = 8, mask
    return play.hold(mask)


def place_enemy(play: Play, stand: Stand, kind: int) -> None:
    """Put the enemy into the air so that it is at (_X, _Y) after the next tick."""
    sleeps = stand.number(kind, 1) == t.B_SLEEPER
    put_enemy(play, x=_X, y=_Y - stand[t.T_FALL], vy=0, state=ACT if sleeps else ROAM)


def an_enemy_hurts_whoever_touches_it(stand: Stand) -> None:
    """To the unit: the boxes must overlap; a touch costs one energy and throws away from the enemy."""
    kind = stand.some_kind()
    wide, tall = stand.number(kind, t.E_WIDTH) * 128 + HALF, stand.number(kind, t.E_HEIGHT) * 256
    cases = (
        (1 - wide, 0, True), (-wide, 0, False), (wide - 1, 0, True), (wide, 0, False),
        (0, 1 - tall, True), (0, -tall, False), (0, TALL - 1, True), (0, TALL, False),
    )  # fmt: skip
    for dx, dy, touched in cases:
        play = _meeting(stand, dx, dy, -100)
        same(f"touched at {dx}, {dy}", play.state("energy"), (7 if touched else 8,))
        if touched:
            same("heard", play.raised, {v.V_HURT})
            same("thrown", play.hero("vx"), (stand[t.T_KNOCK_X] * (1 if dx >= 0 else -1),))
            same(
                "the enemy stays",
                (*enemy(play, "state", "energy"), play.world.foes[0]),
                (*enemy(play, "state"), 1, AWAKE),
            )
    play = _meeting(stand, 0, 0, -100)
    play.world.energy = 8
    play.world.frozen = 0
    play.put(x=_X, y=enemy(play, "y")[0])
    same("only once", play.hold().state("energy"), (8,))


def a_stomp_from_above_beats_an_enemy(stand: Stand) -> None:
    """Falling on its upper part, not its flank: a bounce, points, a short stop, sparks; and no harm."""
    kind = stand.some_kind()
    upper = stand.number(kind, t.E_HEIGHT) * 256 * 3 // 8
    speed = stand[t.T_FALL] + 40
    if stand[t.T_ATTACK] != t.ATTACK_STOMP:
        same("without a stomp it hurts", _meeting(stand, 0, -upper - 1, speed).state("energy"), (7,))
        return
    points = stand.number(kind, t.E_SCORE)
    for dy, speed_, stomped in ((-upper - 1, speed, True), (-upper, speed, False), (-upper - 1, -100, False)):
        play = _meeting(stand, 0, dy, speed_)
        same(f"stomped at {dy} and {speed_}", v.V_STOMP in play.raised, stomped)
        same("energy", play.state("energy"), (8 if stomped else 7,))
    play = _meeting(stand, 0, -upper - 1, speed)
    same("heard", play.raised, {v.V_STOMP, v.V_ENEMY_DEATH})
    same(
        "bounced", play.hero("vy", "jumping", "grounded", "buffer", "coyote"), (-stand[t.T_STOMP], 0, 0, 0, 0)
    )
    same(
        "everything is given back",
        play.hero("air_jumps", "flutter"),
        (stand[t.T_AIR_JUMPS], stand[t.T_FLUTTER_TICKS]),
    )
    same("worth", play.state("score", "frozen"), (points, stand[t.T_STOP_LIGHT]))
    same("sparks", play.sparks, [(_X, _Y - 2048, 6)])
    play = _meeting(stand, 0, -upper - 1, speed, JUMP)
    same("held, it is a jump", play.hero("vy", "jumping"), (-stand[t.T_JUMP], 1))


def a_beaten_enemy_tumbles_and_is_out_of_the_game(stand: Stand) -> None:
    """It falls out of the picture, touches nobody, and does not come back in this try."""
    stand.needs(stand[t.T_ATTACK] == t.ATTACK_STOMP, "the hero does not stomp")
    play = _meeting(stand, 0, -3000, stand[t.T_FALL] + 40)
    same("beaten", enemy(play, "state", "timer", "vy"), (DYING, DYING_TICKS, -512))
    play.world.frozen, play.world.energy = 0, 8
    y, speed = enemy(play, "y")[0], -512
    for left in range(DYING_TICKS - 1, 0, -1):
        speed += stand[t.T_FALL]
        y += speed
        play.put(x=_X, y=y, vy=0).hold()
        same("tumbling", (*enemy(play, "y", "vy", "timer"), *play.state("energy")), (y, speed, left, 8))
    play.hold()
    same("gone", (play.world.enemies[0].kind, play.world.foes[0], *play.state("enemy_count")), (0, BEATEN, 0))
    side = stand[t.T_SCREEN_W] * 192 + 5
    same("for this try", play.put(x=_X - side, y=FLOOR).hold(0, 2).state("enemy_count"), (0,))


def an_enemy_of_several_hits_takes_several(stand: Stand) -> None:
    """Between two hits it flashes, cannot be hit, and hurts nobody."""
    stand.needs(stand[t.T_ATTACK] == t.ATTACK_STOMP, "the hero does not stomp")
    speed = stand[t.T_FALL] + 40
    play = _meeting(stand, 0, -3000, speed)
    put_enemy(play, state=ROAM, energy=2)
    place_enemy(play, stand, stand.some_kind())
    play.put(x=_X, y=_Y - 3000 - speed, vy=speed - stand[t.T_FALL])
    play.world.score = play.world.frozen = 0
    play.hold()
    same("one hit", enemy(play, "energy", "flash"), (1, FLASH_TICKS))
    same(
        "heard",
        (play.raised, *play.state("score", "frozen")),
        ({v.V_STOMP, v.V_ENEMY_HIT}, 0, stand[t.T_STOP_LIGHT]),
    )
    play.world.frozen, play.world.energy = 0, 8
    for left in range(FLASH_TICKS - 1, 0, -1):
        place_enemy(play, stand, stand.some_kind())
        play.put(x=_X, y=_Y + 50, vy=-100, safe=0).hold()
        same(
            "it flashes and is harmless",
            (*enemy(play, "flash", "energy"), *play.state("energy")),
            (left, 1, 8),
        )
    place_enemy(play, stand, stand.some_kind())
    put_enemy(play, flash=2)
    play.put(x=_X, y=_Y - 3000 - speed, vy=speed - stand[t.T_FALL]).hold()
    same("a stomp in between only bounces", (play.raised, *enemy(play, "energy")), ({v.V_STOMP}, 1))


def _armed(stand: Stand, *rows: str) -> Play:
    """Return a play of a hero who shoots; Spared when he cannot."""
    stand.needs(stand[t.T_ATTACK] == t.ATTACK_SHOT, "the hero has no shot")
    return stand.play(*rows).put(x=5 * TILE)


def a_shot_flies_from_the_hero_where_he_looks(stand: Stand) -> None:
    """From the edge of his box, level, as fast and as long as tuned; without the verb fire does nothing."""
    if stand[t.T_ATTACK] != t.ATTACK_SHOT:
        same("no shot", stand.play().press(FIRE).state("shot_count"), (0,))
        return
    lasts, speed = stand[t.T_SHOT_TICKS], stand[t.T_SHOT_SPEED]
    for facing in (1, -1):
        play = _armed(stand).put(x=24 * TILE, facing=facing).press(FIRE)
        x, y = 24 * TILE + facing * (HALF + speed), FLOOR - 1792
        one = play.world.shots[0]
        same("heard and counted", (play.raised, *play.state("shot_count")), ({v.V_SHOT}, 1))
        for left in range(lasts - 1, 0, -1):
            if not 0 <= x < 48 * TILE:
                break
            same(
                "its flight",
                (one.owner, one.x, one.y, one.vx, one.vy, one.ticks),
                (1, x, y, facing * speed, 0, left),
            )
            play.hold()
            x += facing * speed
        play.put(x=24 * TILE).until(0, lambda world: world.shot_count == 0, 90)
        same("its slot is free", play.world.shots[0].owner, 0)
    play = _armed(stand).press(FIRE)
    play.world.shots[0].ticks = 1
    same("at the end of its time", play.hold().state("shot_count", "burst_count"), (0, 0))


def shots_come_one_after_another(stand: Stand) -> None:
    """So many ticks between two, only on a new press, never in a throw; the pose is shown a moment."""
    wait = stand[t.T_SHOT_WAIT]
    play = _armed(stand).press(FIRE)
    same("the pose and the wait", play.hero("attacking", "shot_wait"), (POSE_TICKS, wait))
    for passed in range(1, wait + 1):
        play.world.shots[0].ticks = 50
        play.world.shots[0].x = 9 * TILE
        play.press(FIRE)
        same("not yet", (play.raised & {v.V_SHOT}, *play.hero("shot_wait")), (set(), wait - passed))
        same("the pose", play.hero("attacking"), (max(POSE_TICKS - passed, 0),))
    same("a held button", play.hold(FIRE).raised, set())
    play.world.hero.knocked = 2
    same("in a throw", play.press(FIRE).raised, set())
    play.world.hero.knocked = 0
    same("now", play.press(FIRE).raised, {v.V_SHOT})


def no_more_shots_fly_than_there_are_slots(stand: Stand) -> None:
    """The ninth is not seen, and breaks nothing."""
    play = _armed(stand)
    for shot in range(1, SLOTS + 3):
        play.world.hero.shot_wait = 0
        play.press(FIRE)
        for one in play.shots:
            one.vx = 0
        same("in flight", play.state("shot_count"), (min(shot, SLOTS),))
    play.put(x=20 * TILE, y=30 * TILE).hold()
    play.world.lives = 9
    same("after a death none flies", play.hold(0, 50).state("shot_count"), (0,))
    same("all slots are free", [one.owner for one in play.shots], [0] * SLOTS)


def a_shot_ends_at_walls_and_breaks_blocks(stand: Stand) -> None:
    """A wall swallows it with sparks, a block breaks with it."""
    for char, events in (("#", {v.V_CLINK}), ("B", {v.V_BREAK})):
        play = _armed(stand, char.rjust(9, "."), "=" * 12).press(FIRE)
        one = play.world.shots[0]
        one.x, one.y, one.vx, one.ticks = 8 * TILE - 1 - 300, 9 * TILE + 100, 300, 50
        same("up to it", play.hold().state("shot_count"), (1,))
        play.hold()
        same("swallowed", (play.raised, *play.state("shot_count")), (events, 0))
        same("sparks", play.sparks[0], (8 * TILE + 299, 9 * TILE + 100, 3))
        if char == "B":
            same("broken", (play.world.taken[0], *play.state("score")), (1, 10))
    play = _armed(stand, "B".rjust(9, "."), "=" * 12).press(FIRE)
    one = play.world.shots[0]
    one.owner, one.x, one.y, one.vx, one.ticks = 2, 8 * TILE - 1, 9 * TILE + 100, 300, 50
    same("an enemy's shot breaks nothing", (play.hold().world.taken[0], *play.state("shot_count")), (0, 0))


def a_shot_hits_the_first_enemy_whose_box_it_meets(stand: Stand) -> None:
    """To the unit, with three pixels of mercy; one shot, one hit."""
    kind = stand.some_kind()
    wide, tall = stand.number(kind, t.E_WIDTH) * 128 + REACH, stand.number(kind, t.E_HEIGHT) * 256
    cases = (
        (1 - wide, -tall, True), (-wide, -tall, False), (wide - 1, -tall, True), (wide, -tall, False),
        (0, REACH - 1, True), (0, REACH, False), (0, 1 - tall - REACH, True), (0, -tall - REACH, False),
    )  # fmt: skip
    for dx, dy, hits in cases:
        play = _armed(stand, str(kind + 1).rjust(HOME + 1, "."))
        meet(play, stand, _X)
        place_enemy(play, stand, kind)
        put_enemy(play, energy=1)
        play.put(x=_X - 9 * TILE)
        _fly(play, 1, _X + dx, _Y + dy)
        same(
            f"hit at {dx}, {dy}",
            (v.V_ENEMY_DEATH in play.raised, *play.state("shot_count")),
            (hits, int(not hits)),
        )
        if hits:
            same(
                "worth", play.state("score", "frozen"), (stand.number(kind, t.E_SCORE), stand[t.T_STOP_LIGHT])
            )
    play = _armed(stand, (str(kind + 1) * 2).rjust(HOME + 1, "."))
    for _ in range(3):
        play.put(x=_X - stand[t.T_SCREEN_W] * 192 - TILE - 5, vx=0).hold()
    true("two enemies are awake", play.world.enemy_count == 2)
    for one in play.enemies[:2]:
        one.x, one.y, one.energy, one.state, one.vy, one.flash = _X, _Y, 2, DYING, 0, 0
        one.timer = 20
    _fly(play, 1, _X, _Y - 500)
    same("who is beaten is not hit again", play.state("shot_count"), (1,))
    for one in play.enemies[:2]:
        one.x, one.y, one.state, one.vy = _X, _Y, ACT if stand.number(kind, 1) == t.B_SLEEPER else ROAM, 0
    _fly(play, 1, _X, _Y - 500)
    same("one hit", [one.energy for one in play.enemies[:2]], [1, 2])


def _fly(play: Play, owner: int, x: int, y: int) -> None:
    """Let a shot of *owner* be at a place after one tick."""
    one = play.world.shots[0]
    one.owner, one.x, one.y, one.vx, one.vy, one.ticks = owner, x - 100, y - 30, 100, 30, 60
    play.world.shot_count = 1
    play.hold()


def an_enemys_shot_hits_the_hero(stand: Stand) -> None:
    """To the unit: one energy, and the shot is gone; while he is safe it only vanishes."""
    wide = REACH + HALF
    cases = (
        (1 - wide, -2000, True), (-wide, -2000, False), (wide - 1, -2000, True), (wide, -2000, False),
        (0, REACH - 1, True), (0, REACH, False), (0, 1 - TALL - REACH, True), (0, -TALL - REACH, False),
    )  # fmt: skip
    for dx, dy, hits in cases:
        play = stand.play().put(x=9 * TILE, y=5 * TILE - stand[t.T_FALL], flutter=0)
        play.world.energy = 8
        _fly(play, 2, 9 * TILE + dx, 5 * TILE + dy)
        same(f"hit at {dx}, {dy}", play.state("energy", "shot_count"), (7, 0) if hits else (8, 1))
        if hits:
            side = 1 if dx <= 0 else -1
            same("thrown away from it", play.hero("vx"), (side * stand[t.T_KNOCK_X],))
    play = stand.play().put(x=9 * TILE, safe=5)
    energy = play.world.energy
    _fly(play, 2, 9 * TILE, FLOOR - 2000)
    same("while he is safe", play.state("energy", "shot_count"), (energy, 0))
    _fly(play, 1, 9 * TILE, FLOOR - 2000)
    same("his own shot", play.hold(RIGHT).state("energy"), (energy,))


CLAIMS = (
    an_enemy_hurts_whoever_touches_it,
    a_stomp_from_above_beats_an_enemy,
    a_beaten_enemy_tumbles_and_is_out_of_the_game,
    an_enemy_of_several_hits_takes_several,
    a_shot_flies_from_the_hero_where_he_looks,
    shots_come_one_after_another,
    no_more_shots_fly_than_there_are_slots,
    a_shot_ends_at_walls_and_breaks_blocks,
    a_shot_hits_the_first_enemy_whose_box_it_meets,
    an_enemys_shot_hits_the_hero,
)
