"""Plans of palettes: without one, the colours of a game would be chosen one by one and never meet."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .moods import Air, air_of, apart, clear_of, figures, off_olive
from .ramps import turn
from .words import Colour

_LEAST_TURN = 30.0
"""Degrees by which the distance turns its hue at least, from its deep end to its light one."""
_LEAST_AIR = 0.082
"""Chroma below which the hue of a sky could not be seen to turn."""
_GOLD, _YELLOW = Colour(86, 0.165), Colour(100, 0.16)
_RED, _ROSE = Colour(27, 0.22), Colour(352, 0.22)
_SAFE = {
    # Orange, blue, yellow and dark purple: told apart with two sorts of cones, too.
    "player": Colour(58, 0.17), "enemy": Colour(258, 0.17), "pickup": Colour(100, 0.17), "hazard": Colour(335, 0.2),
}  # fmt: skip


_LIFTED = ("earth", "earth2", "leaf", "enemy", "enemy2", "enemy3", "brown", "dusk", "trim")
"""Families that may be lighter or darker than usual: of two games with the same words, one has pale soil, one dark."""
_RAISED = ("skin",)
"""Families that may only be lighter: darker, they would be of another colour."""
_STRAY = 9.0
"""Degrees by which a named sky is taken otherwise than another game takes the same name; half of it for a named figure."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The air of a game, the colour of every family of its palette, and how light each is beside the usual: -1 to 1."""

    air: Air
    hues: Mapping[str, Colour]
    lifts: Mapping[str, float]


def plan_of(
    named: Sequence[Colour],
    said: frozenset[str],
    mood: str,
    draw: random.Random,
    *,
    sparse: bool = False,
    coarse: bool = False,
) -> Plan:
    """Choose the colour of every family: *named* ones first, then what is in harmony with them in *mood*.

    A *coarse* machine has two bits a channel; a *sparse* one has so few colours that neighbouring hues are one:
    ground keeps clear of sky and hero there.
    """
    bright = _asked_bright(named, said)
    air = air_of(mood, draw, bright=bright, winter="winter" in said and not named)
    if "sunset" in said:
        named = [*named, Colour(320, 0.11), Colour(50, 0.17)]
    if "vivid" in said and not air.bright and all(colour.dark <= 0 for colour in named):
        named = [Colour(284, 0.16, 1), *named]
    back, rest = _background(named, air, draw)
    if coarse and air.bright and not named and apart(back.hue, 90) < 75:
        # Two bits a channel make glaring yellow of any warm day: that machine's days are blue.
        back = Colour(draw.uniform(225, 255), 0.12)
    turned = turn(back.hue, air.far, 46) * draw.uniform(0.3, 1.0)
    least = _LEAST_TURN * (0.6 if sparse else 1.0)
    air = replace(air, back=back, far=back.hue + math.copysign(max(least, abs(turned)), turned))
    hues = figures(back.hue, mood, draw)
    player = _player(rest, hues[0], said)
    if "accent" in said:
        # One accent: whoever is no hero keeps to the hues around the sky's.
        away = max((-100, 100), key=lambda each: (round(apart(back.hue + each, player.hue)), each))
        hues = [player.hue, back.hue + away, back.hue - away]
    enemy = rest[1] if len(rest) > 1 else Colour(clear_of(hues[1], [player.hue, back.hue], 40, draw), 0.16)
    second = Colour(clear_of(hues[2], [player.hue, enemy.hue, back.hue], 35, draw), 0.15)
    earth, leaf = (
        _ground(air, [] if sparse else rest, said, draw)
        if named
        else _grown(air, player, draw, sparse=sparse)
    )
    families = {
        "any": Colour(air.shadow, 0.035), "light": Colour(air.light, 0.028), "back": back, "ui": Colour(back.hue, 0.05),
        "dusk": _dusk(air), "earth": earth, "leaf": leaf, "brown": Colour(draw.uniform(32, 64), 0.08),
        "skin": Colour(draw.uniform(42, 62), 0.085),
        "player": player, "enemy": enemy, "enemy2": second, "enemy3": Colour(enemy.hue + 50, 0.12),
        "trim": Colour(player.hue + draw.choice((-70, 70)), 0.14), **_signals([player.hue, enemy.hue], air, draw),
    }  # fmt: skip
    lifts = {name: draw.uniform(-1, 1) for name in _LIFTED} | {name: draw.uniform(0, 0.6) for name in _RAISED}
    if "safe" in said:
        families, lifts = families | _SAFE, {}
    return Plan(air, _toned(families, said, named=bool(named)), lifts)


def _asked_bright(named: Sequence[Colour], said: frozenset[str]) -> bool | None:
    """Say whether the words ask for a bright (True) or a dark (False) background; None when for neither."""
    if "dark" in said or any(colour.dark > 0 for colour in named):
        return False
    if "vivid" in said and "bright" not in said:
        return False
    return True if {"bright", "pastel", "winter"} & said else None


def _background(named: Sequence[Colour], air: Air, draw: random.Random) -> tuple[Colour, list[Colour]]:
    """Return the colour behind everything and the named ones that are left: dark names first, cold ones next.

    On a bright day it is the other way round: the sky is the cold one, and of two the lighter.
    """
    fallback = Colour(
        (air.back.hue + draw.uniform(-22, 22)) % 360, air.back.chroma * draw.uniform(0.75, 1.25)
    )
    if not named:
        return fallback, []
    order = sorted(
        named,
        key=lambda each: (not _cold(each), each.dark) if air.bright else (-each.dark, not _cold(each)),
    )
    chosen = order[0] if len(named) > 1 or order[0].dark > 0 or _cold(order[0]) else fallback
    rest = [
        replace(each, hue=each.hue + draw.uniform(-_STRAY, _STRAY) / 2)
        for each in named
        if each is not chosen
    ]
    return Colour(chosen.hue + draw.uniform(-_STRAY, _STRAY), min(0.12, chosen.chroma * 0.8)), rest


def _cold(colour: Colour) -> bool:
    return 140 < colour.hue < 320


def _player(rest: Sequence[Colour], hue: float, said: frozenset[str]) -> Colour:
    if rest:
        return Colour(rest[0].hue, max(0.12, rest[0].chroma))
    if "safe" in said:
        return Colour(62, 0.17)
    if "warm" in said:
        return Colour(50, 0.17)
    if "cold" in said:
        return Colour(225, 0.14)
    return Colour(hue, 0.17)


def _signals(figures: Sequence[float], air: Air, draw: random.Random) -> dict[str, Colour]:
    """Return gold to take and red to avoid, or what stands for them where figures and sky have these colours."""
    hidden = air.bright and apart(_GOLD.hue, air.back.hue) < 48
    if not hidden:
        # Beside a figure of its hue gold is yellow: everything that glows is made of it.
        gold = _GOLD if all(apart(_GOLD.hue, each) > 20 for each in figures) else _YELLOW
    else:
        gold = Colour(clear_of(195, [*figures, air.back.hue, _RED.hue], 45, draw), 0.15)
    near = [*figures, gold.hue]
    red = next(
        (each for each in (_RED, _ROSE) if all(apart(each.hue, other) > 20 for other in near)),
        Colour(clear_of(320, near, 30, draw), 0.21),
    )
    return {"pickup": gold, "hazard": red}


def _dusk(air: Air) -> Colour:
    """Return the glow of a low sun, or violet where the whole sky has its colour already."""
    hue = air.glow if apart(air.back.hue, air.glow) > 40 else (315 if apart(air.back.hue, 315) > 40 else 25)
    return Colour(hue, 0.11 if air.bright else 0.13)


def _ground(
    air: Air, rest: Sequence[Colour], said: frozenset[str], draw: random.Random
) -> tuple[Colour, Colour]:
    """Return the two colours of the ground where colours were named: it is made of these, and of no others.

    The first lies beside the sky's hue, the second is the next that was named, quiet; it lies on the sky's other side
    where nothing else was named, where the one accent is the hero's, and where a machine has too few tones for both.
    """
    side = draw.choice((-1, 1))
    near = off_olive(air.back.hue + side * draw.uniform(18, 30))
    if not rest or "accent" in said:
        return Colour(near, 0.085), Colour(off_olive(air.back.hue - side * draw.uniform(34, 48)), 0.08)
    other = rest[0] if len(rest) < 2 else draw.choice(rest[:2])
    return Colour(near, 0.075), Colour(off_olive(other.hue), min(0.095, other.chroma * 0.7))


def _grown(air: Air, player: Colour, draw: random.Random, *, sparse: bool) -> tuple[Colour, Colour]:
    """Return the colours of soil and leaves in the mood's air, where the words leave them free."""
    earth = _earth(air, [air.back.hue, player.hue] if sparse else [], draw)
    return earth, Colour(air.leaf + draw.uniform(-10, 10), 0.115)


def _earth(air: Air, taken: Sequence[float], draw: random.Random) -> Colour:
    """Return the colour of the ground; where its hue is *taken* it is stone grey or of a hue that is free."""
    hue = air.earth.hue + draw.uniform(-14, 14)
    if any(apart(hue, each) < 40 for each in taken):
        return (
            Colour(air.shadow, 0.0) if draw.random() < 0.6 else Colour(clear_of(hue, taken, 40, draw), 0.08)
        )
    # Ground in the very colour of the sky would leave nothing to stand on.
    near = 45 if apart(hue, air.back.hue) < 25 else 0
    return Colour(hue + turn(hue, air.back.hue + 180, near), air.earth.chroma)


def _toned(families: Mapping[str, Colour], said: frozenset[str], *, named: bool) -> dict[str, Colour]:
    """Return *families* as strong as the words want colours: muted, pastel, vivid or grey."""
    factor = 0.55 if "muted" in said else 0.7 if "pastel" in said else 1.25 if "vivid" in said else 1.0
    grey = 0.15 if "grey" in said and not named else 1.0
    speaking = {"player", "pickup", "dusk", "hazard"}
    toned = {
        name: Colour(each.hue % 360, each.chroma * (max(factor, 0.8) if name in speaking else factor) * grey)
        for name, each in families.items()
    }
    if grey == 1.0 and toned["back"].chroma < _LEAST_AIR:
        toned["back"] = replace(toned["back"], chroma=_LEAST_AIR)
    return toned
