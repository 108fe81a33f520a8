"""The state that decides the game, flat and of fixed size, without which no tick could be told from another.

Everything in `World` but its `view` is digested every tick. Places and speeds are in 1/256 px and mean the middle
of a thing's bottom edge; times are in ticks; flags are 0 or 1.
"""

from vgg.rules.lang import Array, Int, record

POS = 1048575
SPEED = 4095

ENEMIES = 12
SHOTS = 8
BURSTS = 4
PARTICLES = 32

# Screens.
TITLE = 0
STORY = 1
INTRO = 2
PLAY = 3
PAUSE = 4
CLEAR = 5
GAME_OVER = 6
WIN = 7
SCORES = 8


@record
class Hero:
    """The figure the player moves: a box 10 px wide and 20 px high."""

    x: Int[-POS, POS]
    y: Int[-POS, POS]
    vx: Int[-SPEED, SPEED]
    vy: Int[-SPEED, SPEED]
    facing: Int[-1, 1]
    grounded: Int[0, 1]
    coyote: Int[0, 31]
    """Ticks left in which a jump counts as from the floor."""
    buffer: Int[0, 31]
    """Ticks left in which a pressed jump is remembered."""
    jumping: Int[0, 1]
    """Rising by an own jump that letting go cuts short."""
    air_jumps: Int[0, 7]
    """Jumps left in the air."""
    flutter: Int[0, 255]
    """Ticks of flutter left."""
    dropping: Int[0, 31]
    """Ticks in which one-way floors are passed."""
    safe: Int[0, 255]
    """Ticks without harm."""
    knocked: Int[0, 31]
    """Ticks without control after a hit."""
    attacking: Int[0, 31]
    """Ticks the attack pose is shown."""
    shot_wait: Int[0, 255]
    """Ticks until the next shot."""
    stride: Int[0, 65535]
    """Distance walked, for the picture of the legs."""


@record
class Enemy:
    """One enemy that is awake."""

    kind: Int[0, 8]
    """0: this slot is free; else row kind - 1 of KINDS."""
    foe: Int[0, 47]
    """Which of the level's foes it is."""
    x: Int[-POS, POS]
    y: Int[-POS, POS]
    vx: Int[-SPEED, SPEED]
    vy: Int[-SPEED, SPEED]
    facing: Int[-1, 1]
    state: Int[0, 7]
    """ROAM, WARN, ACT, DYING, ASLEEP of enemies.py."""
    timer: Int[0, 1023]
    energy: Int[0, 7]
    flash: Int[0, 31]
    """Ticks it is drawn white, and cannot be hit again."""


@record
class Shot:
    """Something in flight."""

    owner: Int[0, 2]
    """0: this slot is free, 1: the hero's, 2: an enemy's."""
    x: Int[-POS, POS]
    y: Int[-POS, POS]
    vx: Int[-SPEED, SPEED]
    vy: Int[-SPEED, SPEED]
    ticks: Int[0, 1023]
    """How long it still flies."""


@record
class Boss:
    """The boss of a level that has one."""

    state: Int[0, 7]
    """B_ABSENT, WAITING ... of boss.py; 0: there is none."""
    attack: Int[0, 3]
    """Which attack it warns of or does."""
    timer: Int[0, 1023]
    x: Int[-POS, POS]
    y: Int[-POS, POS]
    vx: Int[-SPEED, SPEED]
    vy: Int[-SPEED, SPEED]
    facing: Int[-1, 1]
    energy: Int[0, 15]
    flash: Int[0, 63]
    """Ticks it is drawn white, and cannot be hit again."""
    turn: Int[0, 1023]
    """How many attacks it made."""


@record
class Burst:
    """Where something happened in this tick that deserves sparks."""

    x: Int[-POS, POS]
    y: Int[-POS, POS]
    size: Int[0, 15]


@record
class Particle:
    """A spark of the view: pixels times 16."""

    ticks: Int[0, 63]
    x: Int[-POS, POS]
    y: Int[-POS, POS]
    vx: Int[-SPEED, SPEED]
    vy: Int[-SPEED, SPEED]


@record
class View:
    """What is only seen: camera, shake, sparks. `present` changes it, no rule reads it, no digest holds it."""

    camera_x: Int[-POS, POS]
    """The pixel at the screen's left edge."""
    camera_y: Int[-POS, POS]
    ahead: Int[-255, 255]
    """How many pixels the camera looks ahead."""
    cuts: Int[0, 65535]
    """The cut the camera has followed."""
    trauma: Int[0, 255]
    """The shake is this squared."""
    flash: Int[0, 31]
    """Ticks of flash left."""
    next: Int[0, 31]
    """The particle to be reused next."""
    rng: Int[-2147483648, 2147483647]
    """The view's own generator."""
    dark: Int[0, 8]
    """How dark the picture still is after a cut."""
    lit: Int[0, 1]
    """There are particles to move."""
    spoken: Int[0, 65535]
    """The card whose voice was started."""
    said: Int[0, 1023]
    """The voice that is heard."""
    said_ticks: Int[0, 4095]
    """How long it still is."""
    particles: Array[Particle, PARTICLES]


@record
class World:
    """The whole game between two ticks."""

    tick: Int[0, 16777215]
    """Ticks since the start."""
    rng: Int[-2147483648, 2147483647]
    held: Int[0, 255]
    """The button mask of this tick."""
    pressed: Int[0, 255]
    """The buttons that went down in this tick."""
    events: Int[0, 2147483647]
    """Bit n: event n of the kit's EVENTS was raised in this tick."""
    signs: Int[0, 2147483647]
    """Bit n: event 31 + n was raised in this tick."""
    screen: Int[0, 15]
    screen_ticks: Int[0, 65535]
    """Ticks since the screen came up."""
    cursor: Int[0, 7]
    """The chosen line of a menu."""
    page: Int[0, 7]
    """The page of a card."""
    quit: Int[0, 1]
    """The player asked to close the game."""

    lives: Int[0, 99]
    energy: Int[0, 8]
    score: Int[0, 9999999]
    best: Int[0, 9999999]
    record: Int[0, 1]
    """The score of this game is the best ever."""
    bonus_at: Int[0, 9999999]
    """Score at which the next life is given."""
    pickups: Int[0, 9999]
    """Pickups held towards the next life, or in all when they give none."""
    won_levels: Int[0, 9999]
    """Levels cleared since the start."""
    deaths: Int[0, 9999]

    level: Int[0, 63]
    base: Int[0, 1048575]
    """First cell of the level in TILES."""
    width: Int[0, 255]
    height: Int[0, 63]
    first_spawn: Int[0, 65535]
    spawn_count: Int[0, 160]
    first_foe: Int[0, 65535]
    foe_count: Int[0, 48]
    left_ticks: Int[0, 65535]
    """Time left; stays 0 where there is no limit."""
    timed: Int[0, 1]
    checkpoint: Int[0, 160]
    """1 + the thing where the hero comes back; 0: the level's start."""
    goal_open: Int[0, 1]
    cuts: Int[0, 65535]
    """Rises whenever the camera must jump."""
    frozen: Int[0, 31]
    """Ticks of hit-stop left."""
    dying: Int[0, 63]
    """Ticks since the hero was beaten; 0: he is not."""
    leaving: Int[0, 127]
    """Ticks since the goal was reached; 0: it was not."""
    sprung: Int[0, 160]
    """1 + the spring that throws."""
    sprung_ticks: Int[0, 31]
    tally_time: Int[0, 9999]
    """Seconds still to be counted on the clear screen."""
    tally_pickups: Int[0, 9999]
    """Pickups of this level still to be counted."""
    level_pickups: Int[0, 9999]
    """Pickups taken in this level."""

    hero: Hero
    boss: Boss
    enemy_count: Int[0, 12]
    """Enemies that are awake."""
    shot_count: Int[0, 8]
    """Shots in flight."""
    burst_count: Int[0, 4]
    """Bursts raised in this tick."""
    bursts: Array[Burst, BURSTS]
    enemies: Array[Enemy, ENEMIES]
    shots: Array[Shot, SHOTS]
    taken: Array[Int[0, 1], 160]
    """Thing k of the level is gone, broken or used."""
    foes: Array[Int[0, 2], 48]
    """Foe k of the level: 0 waits, 1 is awake, 2 is beaten."""
    view: View
