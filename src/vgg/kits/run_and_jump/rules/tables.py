"""The constant numbers of a game, without which the rules would be one game and no kit.

Each `NAME = Table(low, high)` is bound by `bind` to the cartridge's table 'name'; with `..._LOWS` and `..._HIGHS` as its
bounds each column of its rows has its own. Units: tile = 16 px; speeds and places of moving things in 1/256 px; times in
ticks of 1/60 s. Ids are indices of the cartridge's tuples; -1 is none.
"""

from collections.abc import Mapping, Sequence

from vgg.rules.lang import Table, fill

TILE = 16
UNIT = 256
TILE_UNITS = 4096

# Cells.
AIR = 0
GROUND = 1
ONE_WAY = 2
HAZARD = 3
THING = 16

TILES = Table(0, 175)
"""What each cell is: AIR, GROUND, ONE_WAY, HAZARD, or THING + k for thing k of its level. Row by row, levels in a row."""
LOOKS = Table(0, 127)
"""Which cell of the world's tileset is drawn there; same shape and offsets as TILES."""

THINGS = 160
FOES_MAX = 48

# A level's row in LEVELS.
LEVEL_SIZE = 20
L_OFFSET = 0
"""First cell in TILES and LOOKS."""
L_WIDTH = 1
"""Width in tiles, at least the screen's, at most 255."""
L_HEIGHT = 2
"""Height in tiles, at least the screen's, at most 63."""
L_START_X = 3
"""Tile in which the hero starts, feet on its bottom."""
L_START_Y = 4
L_SPAWNS = 5
"""Number of the level's first row in SPAWNS (rows, not numbers)."""
L_SPAWN_COUNT = 6
L_FOES = 7
"""Number of the level's first row in FOES (rows, not numbers)."""
L_FOE_COUNT = 8
L_BOSS_X = 9
"""Tile of the boss, feet on its bottom, or -1: no boss. The goal opens when it is beaten."""
L_BOSS_Y = 10
L_TILESET = 11
L_FAR = 12
"""Index of the far picture, drawn at a quarter of the camera's speed."""
L_NEAR = 13
"""Index of the near picture, drawn at half the camera's speed."""
L_MUSIC = 14
L_BOSS_MUSIC = 15
"""Played while the boss is awake; the same as L_MUSIC where there is none."""
L_SECONDS = 16
"""Time limit; 0: none."""
L_NAME = 17
"""Index of the text with the level's name."""
L_WORLD_NAME = 18
"""Index of the text with the world's name."""
L_VOICE = 19
"""Voice spoken on the level's intro card, or -1."""

LEVEL_LOWS = (
    # offset, width, height, start, spawns and their number, foes and their number, boss
    0, 1, 1, 0, 0, 0, 0, 0, 0, -1, -1,
    # tileset, far, near, music twice, seconds, name, name of the world, voice
    0, 0, 0, -1, -1, 0, 0, 0, -1,
)  # fmt: skip
LEVEL_HIGHS = (
    1048575, 255, 63, 254, 62, 65535, 160, 65535, 48, 254, 62,
    255, 255, 255, 255, 255, 1092, 65535, 65535, 1023,
)  # fmt: skip
LEVELS = Table(LEVEL_LOWS, LEVEL_HIGHS)
"""LEVEL_SIZE numbers a level, in the order of play."""

# A row of SPAWNS or of FOES.
AT_KIND = 0
AT_X = 1
AT_Y = 2
AT_PARAMETER = 3

# Things in SPAWNS.
SPAWN_SIZE = 4
K_PICKUP = 1
K_HEART = 2
K_LIFE = 3
K_SPRING = 4
"""The parameter is added to the spring's strength in steps of 1/8 (0: as T_SPRING says)."""
K_BLOCK = 5
"""Solid until broken from below by the head or by a shot; the parameter 1 hides a pickup in it."""
K_CHECKPOINT = 6
K_GOAL = 7

SPAWN_LOWS = (0, 0, 0, 0)
SPAWN_HIGHS = (7, 254, 62, 1023)
SPAWNS = Table(SPAWN_LOWS, SPAWN_HIGHS)
"""SPAWN_SIZE numbers a thing: kind (`K_...`), x tile, y tile, parameter. A level's rows stand together.

Thing k of a level also stands in TILES as THING + k: in its own cell, and for K_GOAL in the cell above as well.
At most THINGS a level. A thing's bottom is the bottom of its cell. A game without things has one row that no level counts."""

FOE_SIZE = 4
FOE_LOWS = (0, 0, 0, 0)
FOE_HIGHS = (7, 254, 62, 1)
FOES = Table(FOE_LOWS, FOE_HIGHS)
"""FOE_SIZE numbers an enemy: index of its kind in KINDS (0 to 7), x tile, y tile, parameter (0: first faces left, 1: right).

At most FOES_MAX a level; feet on the bottom of the cell (flyers hover around its middle). A game without enemies has one row
that no level counts."""

# A kind of enemy in KINDS.
KIND_SIZE = 12
E_SPRITE = 0
E_BEHAVIOUR = 1
"""One of the `B_...`."""
E_SPEED = 2
"""1/256 px a tick; 96 to 256."""
E_ENERGY = 3
"""Hits it takes, 1 to 3."""
E_SCORE = 4
E_WIDTH = 5
"""Width of its box in pixels, 10 to 14."""
E_HEIGHT = 6
"""Height of its box in pixels, 10 to 16."""
E_RANGE = 7
"""Pixels: height of a flyer's wave, or how near the hero wakes chaser, shooter and sleeper."""
E_PERIOD = 8
"""Ticks: a hopper's rest, a flyer's wave, a shooter's pause between shots. At least 40."""
E_LEAP = 9
"""A hopper's jump speed, 1/256 px a tick."""
E_SHOT = 10
"""A shooter's shot speed, 1/256 px a tick, at most 640."""
E_TELEGRAPH = 11
"""Ticks of warning before a hopper leaps, a shooter fires or a sleeper wakes; at least 18."""

KIND_LOWS = (-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
KIND_HIGHS = (255, 6, 1023, 7, 65535, 64, 64, 1023, 1000, 2048, 2048, 1023)
KINDS = Table(KIND_LOWS, KIND_HIGHS, least=96)
"""KIND_SIZE numbers a kind of enemy, always eight rows. Rows of absent kinds are all 0 with sprite -1."""

B_WALKER = 0
"""Walks on, falls from ledges, turns at walls."""
B_PATROLLER = 1
"""Turns at walls and at edges."""
B_HOPPER = 2
"""Rests, warns, leaps towards the hero."""
B_FLYER = 3
"""Flies to and fro in a sine."""
B_CHASER = 4
"""Walks after the hero while he is near; never over an edge."""
B_SHOOTER = 5
"""Stands, warns, fires at the hero's height."""
B_SLEEPER = 6
"""Sleeps until the hero is near, warns, then runs."""

# Sprites.
SPRITE_COUNT = 17
S_HERO = 0
S_BOSS = 1
S_PICKUP = 2
S_HEART = 3
S_LIFE = 4
S_SPRING = 5
S_BLOCK = 6
S_CHECKPOINT = 7
S_GOAL = 8
S_SHOT = 9
S_ENEMY_SHOT = 10
S_SPARK = 11
S_ICON = 12
S_CURSOR = 13
S_HERO_LARGE = 14
S_PORTRAIT = 15
S_FRAME = 16
"""The border of cards: nine frames, row by row from the top left corner; each is 8 pixels wide and high."""

SPRITES = Table(-1, 255, least=SPRITE_COUNT)
"""Index into the cartridge's sprites for each role."""

# Music.
MUSIC_COUNT = 5
M_TITLE = 0
M_CLEAR = 1
M_GAME_OVER = 2
M_WIN = 3
M_HIGH_SCORE = 4

MUSIC = Table(-1, 255, least=MUSIC_COUNT)
"""Index into the cartridge's music for each scene; levels name their own in LEVELS."""

# Colours.
COLOUR_COUNT = 8
C_TEXT = 0
C_SHADOW = 1
"""The darkest: behind letters."""
C_PANEL = 2
"""Behind cards: dark."""
C_ACCENT = 3
"""Titles and the chosen line."""
C_DIM = 4
"""Text that matters less."""
C_DANGER = 5
"""Hearts, short time, the boss's bar."""
C_GOOD = 6
"""What went well: a cleared level, a new record."""
C_FRAME = 7
"""Borders of cards and bars."""

COLOURS = Table(0, 255, least=COLOUR_COUNT)
"""Palette index for each role."""

# Texts.
CARD_TEXTS = 57
"""How many texts have a place of their own; see captions.py."""
ROWS = Table(0, 63, least=CARD_TEXTS)
"""How many rows of letters each text takes when it is wrapped to a card's width, in the language where it takes most."""

# Voices.
VOICE_SIZE = 3
SAID_TEXT = 0
"""Index of the text with what is said."""
SAID_ROWS = 1
"""How many rows of letters it takes as a caption; 0: none is shown, for the card it is spoken on says it."""
SAID_TICKS = 2
"""How long it is heard."""
VOICE_LOWS = (0, 0, 0)
VOICE_HIGHS = (65535, 63, 4095)
VOICES = Table(VOICE_LOWS, VOICE_HIGHS)
"""VOICE_SIZE numbers a voice of the cartridge, in its order; a game without any has one row that nobody speaks."""

# Tuning.
T_SCREEN_W = 0
"""Screen size of the profile in pixels."""
T_SCREEN_H = 1
T_LEVELS = 2
"""How many levels there are."""
T_LIVES = 3
"""Lives at the start; 0: nobody ever loses, a mistake only sends the hero back."""
T_ENERGY = 4
"""Hits the hero can take, 1 to 8."""
T_PER_LIFE = 5
"""How many pickups give a life; 0: never."""
T_BONUS = 6
"""A life every so many points; 0: never."""
T_CHECKPOINTS = 7
"""1: checkpoints count."""
T_AIR_JUMPS = 8
"""Jumps in the air after the first, 0 to 3."""
T_FLUTTER = 9
"""Greatest fall speed while the jump is held; 0: no flutter."""
T_FLUTTER_TICKS = 10
"""How long one flutter lasts, 0 to 240."""
T_ATTACK = 11
"""One of the `ATTACK_...`."""
T_RUN = 12
"""Top speed."""
T_ACCELERATE = 13
"""Speed won a tick: top speed in about 8 ticks."""
T_BRAKE = 14
"""Speed lost a tick without a button: stop in 12 to 15 ticks."""
T_TURN = 15
"""Speed won a tick against the movement."""
T_AIR = 16
"""Speed won a tick in the air."""
T_JUMP = 17
"""Speed of a jump."""
T_AIR_JUMP = 18
"""Speed of a jump in the air."""
T_RISE = 19
"""Gravity while rising with the button held."""
T_CUT = 20
"""Gravity while rising after the button was let go."""
T_FALL = 21
"""Gravity while falling: stronger than T_RISE."""
T_FALL_MAX = 22
"""Greatest fall speed, at most 2048."""
T_COYOTE = 23
"""Ticks after leaving a floor in which a jump still counts."""
T_BUFFER = 24
"""Ticks a jump pressed too early is kept."""
T_CORNER = 25
"""Pixels by which a rising head slides around a corner."""
T_STOMP = 26
"""Speed of the bounce off an enemy."""
T_SHOT_SPEED = 27
T_SHOT_TICKS = 28
"""How long a shot flies."""
T_SHOT_WAIT = 29
"""Ticks between two shots."""
T_SPRING = 30
"""Speed of a spring's throw."""
T_SAFE = 31
"""Ticks without harm after a hit."""
T_KNOCK_X = 32
"""Speed away from what hit."""
T_KNOCK_Y = 33
T_STOP_LIGHT = 34
"""Ticks the world stands still after a light hit."""
T_STOP_HEAVY = 35
T_HAZARD = 36
"""Energy a hazard costs; 8 kills at once."""
T_BOSS_ENERGY = 37
"""Hits the boss takes, 3 to 6; its second phase begins at half."""
T_BOSS_SPEED = 38
T_BOSS_TELEGRAPH = 39
"""Ticks of warning before each of the boss's attacks, at least 18."""
T_STORY_LINES = 40
"""How many story lines there are, 0 to 6."""
T_HOW_LINES = 41
"""How many how-to-play lines, 1 to 6."""
T_WIN_LINES = 42
"""How many lines the ending has, 1 to 6."""
T_CREDIT_LINES = 43
"""How many credits lines, 1 to 8."""
T_VOICE_INTRO = 44
"""Voice spoken on the story card, or -1."""
T_VOICE_WIN = 45
"""Voice spoken at the end, or -1."""
T_TITLE = 46
"""Index of the title picture."""
T_LINE = 47
"""Pixels from one line of text to the next."""
T_MENU = 48
"""Pixels across a box around a menu, in the language whose lines are longest."""
T_VOICE_OVER = 49
"""Voice spoken when the game is over, or -1."""
TUNING_COUNT = 50

ATTACK_NONE = 0
ATTACK_STOMP = 1
ATTACK_SHOT = 2

TUNING_DEFAULTS = (
    # screen, levels, lives, energy, pickups a life, points a life, checkpoints
    320, 180, 1, 3, 3, 100, 20000, 1,
    # air jumps, flutter speed and ticks, attack
    0, 0, 0, 1,
    # run: top, accelerate, brake, turn, air
    451, 57, 33, 83, 45,
    # jump, air jump, gravity rising, cut, falling, greatest fall
    1229, 1069, 45, 129, 61, 1151,
    # coyote, buffer, corner
    6, 6, 4,
    # stomp; shot speed, ticks, wait
    821, 1031, 45, 17,
    # spring, safe, knock x, knock y, stops, hazard
    1721, 75, 331, 701, 3, 7, 1,
    # boss: energy, speed, telegraph
    6, 211, 30,
    # lines of story, how to play, ending, credits; voices; title picture; line height, menu width; voice
    1, 4, 1, 1, -1, -1, 0, 10, 116, -1,
)  # fmt: skip
"""A set that feels right, in the order of the `T_...`; a game changes what its concept asks for."""
TUNING_LOWS = (
    # screen, levels, lives, energy, pickups a life, points a life, checkpoints
    96, 96, 1, 0, 1, 0, 0, 0,
    # air jumps, flutter speed and ticks, attack
    0, 0, 0, 0,
    # run: top, accelerate, brake, turn, air
    0, 0, 0, 0, 0,
    # jump, air jump, gravity rising, cut, falling, greatest fall
    0, 0, 0, 0, 0, 0,
    # coyote, buffer, corner
    0, 0, 0,
    # stomp; shot speed, ticks, wait
    0, 0, 0, 0,
    # spring, safe, knock x, knock y, stops, hazard
    0, 0, 0, 0, 0, 0, 0,
    # boss: energy, speed, telegraph
    1, 0, 1,
    # lines of story, how to play, ending, credits; voices; title picture; line height, menu width; voice
    0, 0, 0, 0, -1, -1, 0, 6, 48, -1,
)  # fmt: skip
TUNING_HIGHS = (
    640, 480, 64, 15, 8, 9999, 65535, 1,
    7, 2048, 255, 2,
    2048, 1023, 1023, 1023, 1023,
    2048, 2048, 255, 1023, 255, 2048,
    31, 30, 15,
    2048, 2048, 1023, 255,
    2176, 255, 2048, 2048, 31, 31, 8,
    15, 1023, 1023,
    6, 6, 6, 8, 255, 255, 255, 32, 255, 255,
)  # fmt: skip
TUNING = Table(TUNING_LOWS, TUNING_HIGHS)
"""One number an index `T_...`; TUNING_DEFAULTS holds a well-tuned set in the same order."""


def bind(tables: Mapping[str, Sequence[int]]) -> None:
    """Bind every table of this file to the cartridge's numbers; a missing or wrong one raises RulesError."""
    fill(globals(), tables)
