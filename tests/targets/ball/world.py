"""The state that decides the game."""

from vgg.rules.lang import Array, Int, record


@record
class Ball:
    """What the player moves."""

    x: Int[0, 319]
    y: Int[0, 143]
    facing: Int[-1, 1]


@record
class View:
    """What is only seen."""

    blinks: Int[0, 255]


@record
class World:
    """The whole game between two ticks."""

    tick: Int[0, 16777215]
    rng: Int[-2147483648, 2147483647]
    held: Int[0, 255]
    pressed: Int[0, 255]
    screen: Int[0, 15]
    score: Int[0, 9999999]
    best: Int[0, 9999999]
    quit: Int[0, 1]
    ball: Ball
    trail: Array[Int[0, 319], 4]
    view: View
