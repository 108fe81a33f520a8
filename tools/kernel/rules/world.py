"""The state of the kernel: a hero, three patrols, ten coins."""

from vgg.rules.lang import Array, Int, record

PATROLS = 3


@record
class Patrol:
    """Something that walks to and fro."""

    x: Int[-65536, 262143]
    y: Int[0, 65535]
    vx: Int[-255, 255]


@record
class World:
    """All that decides the game. Places are in 1/256 px."""

    tick: Int[0, 16777215]
    rng: Int[-2147483648, 2147483647]
    held: Int[0, 255]
    x: Int[-65536, 262143]
    """The left edge of a box 12 px wide."""
    y: Int[-65536, 262143]
    """The top edge of a box 14 px high."""
    vx: Int[-2047, 2047]
    vy: Int[-2047, 2047]
    grounded: Int[0, 1]
    coyote: Int[0, 7]
    buffer: Int[0, 7]
    coins: Int[0, 1073741823]
    """Bit c: a coin of column c % 30 was taken."""
    won: Int[0, 1]
    deaths: Int[0, 65535]
    patrols: Array[Patrol, PATROLS]
