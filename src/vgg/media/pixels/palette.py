"""Palettes: without them no picture could keep the colours of its machine, its mood and its words."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vgg.model.canonical import seed_from
from vgg.model.cartridge import Profile
from vgg.responses.style_guide import Mood, ProfileId, Role, Swatch

from .oklab import distance, from_hex, from_lch, lch_of, to_hex
from .words import Colour, colours, signs

PROFILES: dict[str, Profile] = {
    profile.id: profile
    for profile in (
        Profile(id="gb", width=160, height=144, colours=4),
        Profile(id="nes", width=256, height=224, colours=25),
        Profile(id="pico", width=128, height=128, colours=16),
        Profile(id="tic", width=240, height=136, colours=16),
        Profile(id="ega", width=320, height=200, colours=16),
        Profile(id="arcade", width=256, height=224, colours=64),
        Profile(id="snes", width=256, height=224, colours=24),
        Profile(id="wide", width=320, height=180, colours=32),
    )
}
"""The eight vintage machines: screen in pixels and colours on it at once."""

_PICO = (
    ("#000000", "any"), ("#1d2b53", "background"), ("#7e2553", "enemy"), ("#008751", "terrain"),
    ("#ab5236", "terrain"), ("#5f574f", "background"), ("#c2c3c7", "terrain"), ("#fff1e8", "light"),
    ("#ff004d", "enemy"), ("#ffa300", "player"), ("#ffec27", "pickup"), ("#00e436", "hazard"),
    ("#29adff", "any"), ("#83769c", "background"), ("#ff77a8", "any"), ("#ffccaa", "player"),
)  # fmt: skip
_MOODS: dict[str, tuple[float, float, bool]] = {
    # hue and chroma of the background, and whether it is a bright one
    "cosy": (70, 0.05, True),
    "playful": (232, 0.09, True),
    "heroic": (255, 0.09, False),
    "mysterious": (290, 0.08, False),
    "dark": (272, 0.05, False),
    "tense": (12, 0.06, False),
    "melancholic": (245, 0.06, False),
    "frantic": (318, 0.09, False),
}
_NIGHT = Swatch(hex="#000055", role="any")
"""The one dark colour of EGA that is not black: what deep water and night skies there are made of."""
# One slot a colour, most needed first: a palette of n colours has the first n.
_SLOTS = (
    "any",
    "light",
    "background",
    "player",
    "enemy",
    "terrain",
    "pickup",
    "background",
    "player",
    "terrain",
    "hazard",
    "enemy",
    "terrain",
    "background",
    "pickup",
    "player",
    "dusk",
    "dusk",
    "terrain2",
    "terrain2",
    "background",
    "enemy",
    "terrain",
    "player",
    "light",
    "hazard",
    "ui",
    "terrain2",
    "enemy2",
    "enemy2",
    "enemy2",
    "background",
    "dusk",
    "pickup",
    "terrain3",
    "terrain3",
    "terrain3",
    "terrain",
    "terrain2",
    "background2",
    "background2",
    "background2",
    "player",
    "enemy",
    "enemy2",
    "hazard",
    "enemy3",
    "enemy3",
    "enemy3",
    "light",
    "terrain3",
    "dusk",
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which hue, chroma and lightness every role has."""

    bright: bool
    hues: dict[str, Colour]


def make_palette(words: str, mood: Mood, profile: ProfileId, seed: int) -> list[Swatch]:
    """Return a palette for what *words* say of colours (in English, German or Japanese), dark to light a role.

    It never has more colours than *profile* allows, fewer when the words name a count, and at least four.
    """
    said = signs(words)
    if profile == "gb":
        return _shades(words, said)
    if "one_bit" in said:
        return _one_bit(words)
    if profile == "pico":
        return [Swatch(hex=colour, role=_role(role)) for colour, role in _PICO]
    draw = random.Random(seed_from(seed, "palette", profile, mood))
    plan = _plan(colours(words), said, mood, draw)
    count = _count(words, PROFILES[profile].colours)
    made: list[Swatch] = []
    # Four steps a channel make purple of any dusk: that machine keeps to the hues it is given.
    wanted = [slot for slot in _SLOTS if profile != "ega" or slot != "dusk"]
    # What a machine's few steps make equal leaves room for slots further down the list.
    for reach in range(min(count, len(wanted)), len(wanted) + 1):
        made = _distinct(_on_hardware(_fill(plan, wanted[:reach], profile), profile))
        if len(made) >= count:
            break
    if profile == "ega" and not plan.bright and all(each.hex != _NIGHT.hex for each in made):
        made = [*made[: count - 1], _NIGHT]
    return made[:count]


def _count(words: str, most: int) -> int:
    """Return how many colours *words* ask for ('16-colour', '32 Farben', '8色'), from 8 to *most*; else *most*."""
    found = re.search(r"(\d+)[\s-]*(?:colou?rs?\b|farben|farbig|色)", words.lower())
    return max(8, min(most, int(found[1][:4]))) if found else most


def ramp(colour: Colour, low: float, high: float, count: int) -> list[str]:
    """Return *count* colours from lightness *low* to *high*; shadows turn towards blue, lights towards yellow."""
    yellow = colour.chroma > 0.1 and 62 < colour.hue < 118
    if yellow:
        # Dark yellow is olive: gold keeps light, and its shadows turn to orange and brown.
        low, high = min(low + 0.1, 0.62), min(high + 0.06, 0.93)
    made = []
    for step in range(count):
        part = step / (count - 1) if count > 1 else 0.6
        cool = (46 if yellow else 22) * max(0.0, 0.55 - part)
        turn = (-cool if yellow else _turn(colour.hue, 275, cool)) + _turn(
            colour.hue, 95, 26 * max(0.0, part - 0.55)
        )
        strength = colour.chroma * (1 - 0.9 * (part - 0.5) ** 2)
        made.append(from_lch(low + (high - low) * part, strength, colour.hue + turn))
    return made


def _turn(hue: float, goal: float, most: float) -> float:
    """Return the turn from *hue* towards *goal* the short way round, at most *most* degrees."""
    gap = (goal - hue + 180) % 360 - 180
    return max(-most, min(most, gap))


def _apart(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


def _role(slot: str) -> Role:
    """Return the role of *slot*, whose digit only tells families of one role apart."""
    roles: dict[str, Role] = {
        "background": "background", "terrain": "terrain", "player": "player", "enemy": "enemy",
        "pickup": "pickup", "hazard": "hazard", "ui": "ui", "light": "light",
    }  # fmt: skip
    return roles.get(slot.rstrip("23"), "any")


def _plan(named: Sequence[Colour], said: frozenset[str], mood: str, draw: random.Random) -> _Plan:
    """Choose the hue of every role: named colours first, then what stands farthest from them."""
    hue, chroma, bright = _MOODS[mood]
    if (
        "dark" in said
        or any(colour.dark > 0 for colour in named)
        or ("vivid" in said and "bright" not in said)
    ):
        bright = False
    elif {"bright", "pastel", "winter"} & said:
        bright = True
    if "sunset" in said:
        named = [*named, Colour(320, 0.11), Colour(50, 0.17)]
    if "vivid" in said and not bright and all(colour.dark <= 0 for colour in named):
        named = [Colour(284, 0.16, 1), *named]
    if "winter" in said:
        hue, chroma = 242, 0.13
    back, rest = _background(named, Colour(hue + draw.uniform(-14, 14), chroma))
    player = _player(rest, back, said, draw)
    enemy = rest[1] if len(rest) > 1 else _farthest([back.hue, player.hue], draw)
    taken = [player.hue, enemy.hue]
    gold, red = Colour(88, 0.16), Colour(28, 0.21)
    hidden = bright and _apart(gold.hue, back.hue) < 48
    if not hidden and min(_apart(gold.hue, each) for each in taken) > 28:
        pickup = gold
    else:
        pickup = _farthest([*taken, back.hue], draw, 0.15)
    hazard = red if min(_apart(red.hue, each) for each in taken) > 18 else Colour(350, 0.21)
    earth = (
        Colour(58 + draw.uniform(-12, 12), 0.085)
        if bright
        else Colour((back.hue + draw.choice((-38, -24, 26, 40))) % 360, min(0.075, back.chroma + 0.02))
    )
    leaf = Colour(142 + draw.uniform(-12, 12), 0.1)
    hues = {
        "any": Colour(back.hue, 0.03), "light": Colour(95, 0.03), "background": back, "background2": player,
        "dusk": _dusk(back, bright=bright),
        "terrain": earth, "terrain2": leaf, "terrain3": Colour(55, 0.075), "player": player, "enemy": enemy,
        "enemy2": _farthest([player.hue, enemy.hue, back.hue], draw), "enemy3": Colour(enemy.hue + 50, 0.12),
        "pickup": pickup, "hazard": hazard, "ui": Colour(back.hue, 0.05),
    }  # fmt: skip
    factor = 0.55 if "muted" in said else 0.7 if "pastel" in said else 1.25 if "vivid" in said else 1.0
    grey = 0.15 if "grey" in said and not named else 1.0
    figures = {"player", "pickup", "dusk"}
    return _Plan(
        bright,
        {
            slot: Colour(each.hue, each.chroma * (max(factor, 0.8) if slot in figures else factor) * grey)
            for slot, each in hues.items()
        },
    )


def _background(named: Sequence[Colour], fallback: Colour) -> tuple[Colour, list[Colour]]:
    """Return the colour behind everything and the named ones that are left: dark names first, cold ones next."""
    if not named:
        return fallback, []
    order = sorted(named, key=lambda each: (-each.dark, 0 if 140 < each.hue < 320 else 1))
    chosen = order[0] if len(named) > 1 or order[0].dark > 0 or 140 < order[0].hue < 320 else fallback
    rest = [each for each in named if each is not chosen]
    return Colour(chosen.hue, min(0.085, chosen.chroma * 0.6)), rest


def _dusk(back: Colour, *, bright: bool) -> Colour:
    """Return the glow of a low sun: rose to orange, or violet where the whole sky is warm already."""
    strength = 0.1 if bright else 0.12
    return Colour(22, strength) if _apart(back.hue, 22) > 50 else Colour(315, strength)


def _player(rest: Sequence[Colour], back: Colour, said: frozenset[str], draw: random.Random) -> Colour:
    if rest:
        return Colour(rest[0].hue, max(0.12, rest[0].chroma))
    if "warm" in said or "safe" in said:
        return Colour(58, 0.17)
    if "cold" in said:
        return Colour(220, 0.14)
    return Colour((back.hue + 180 + draw.uniform(-35, 35)) % 360, 0.16)


def _farthest(taken: Sequence[float], draw: random.Random, chroma: float = 0.16) -> Colour:
    """Return the hue of the twelve candidates that stands farthest from all of *taken*."""
    first = draw.uniform(0, 30)
    hues = [first + 30 * step for step in range(12)]
    return Colour(max(hues, key=lambda hue: min(_apart(hue, each) for each in taken)) % 360, chroma)


def _spans(bright: bool) -> dict[str, tuple[float, float]]:
    """Return the lightness of every role: figures keep clear of the background, whichever end it takes."""
    figures = {"player": (0.42, 0.86), "enemy": (0.36, 0.76), "pickup": (0.62, 0.93), "hazard": (0.52, 0.74)}
    if bright:
        return {
            **figures, "player": (0.36, 0.8), "enemy": (0.33, 0.68), "pickup": (0.55, 0.9),
            "background": (0.72, 0.93), "dusk": (0.8, 0.91), "terrain": (0.34, 0.66), "light": (0.97, 0.99),
            "any": (0.16, 0.2), "ui": (0.9, 0.94),
        }  # fmt: skip
    return {
        **figures,
        "background": (0.17, 0.43), "dusk": (0.34, 0.56), "terrain": (0.27, 0.62), "light": (0.96, 0.985),
        "any": (0.1, 0.13), "ui": (0.8, 0.88),
    }  # fmt: skip


def _fill(plan: _Plan, slots: Sequence[str], profile: str) -> list[Swatch]:
    """Return one ramp for every family in *slots*, in the order families first appear."""
    spans = _spans(plan.bright)
    if profile == "ega" and not plan.bright:
        spans["background"] = (0.2, 0.66)  # four steps a channel: a narrower span is one colour only
    made: list[Swatch] = []
    for slot in dict.fromkeys(slots):
        low, high = spans[slot.rstrip("23")]
        if slot == "background2":
            low, high = (low + 0.03, high - 0.03)
        count = slots.count(slot)
        if slot == "light" and count == 1:
            low = high
        made += [Swatch(hex=each, role=_role(slot)) for each in ramp(plan.hues[slot], low, high, count)]
    return made


def _on_hardware(swatches: Sequence[Swatch], profile: str) -> list[Swatch]:
    """Round every channel to what the machine could show: 2 bits on EGA, 4 in the arcade, 5 on a 16-bit console."""
    bits = {"ega": 2, "arcade": 4, "snes": 5}.get(profile)
    if bits is None:
        return list(swatches)
    top = (1 << bits) - 1
    return [
        Swatch(hex=to_hex((r, g, b)), role=each.role)
        for each in swatches
        for r, g, b in [[round(round(channel * top / 255) * 255 / top) for channel in from_hex(each.hex)]]
    ]


def _distinct(swatches: Sequence[Swatch]) -> list[Swatch]:
    """Drop colours that cannot be told from an earlier one."""
    kept: list[Swatch] = []
    for swatch in swatches:
        if all(distance(swatch.hex, each.hex) > 0.025 for each in kept):
            kept.append(swatch)
    return kept


def _shades(words: str, said: frozenset[str]) -> list[Swatch]:
    """Return the four shades of a small green screen, or of whatever colour was named."""
    named = colours(words)
    tint = (
        Colour(118, 0.13)
        if not named or 100 < named[0].hue < 160
        else Colour(named[0].hue, min(0.1, named[0].chroma))
    )
    if "grey" in said:
        tint = Colour(105, 0.02)
    roles: tuple[Role, ...] = ("any", "terrain", "background", "light")
    steps = (0.24, 0.44, 0.68, 0.9)
    turns = (18, 10, 0, -6)
    return [
        Swatch(hex=from_lch(light, tint.chroma * (0.62 + 0.5 * light), tint.hue + turn), role=role)
        for light, turn, role in zip(steps, turns, roles, strict=True)
    ]


def _one_bit(words: str) -> list[Swatch]:
    """Return black, white and the one colour that was named, light and dark; red when none was."""
    named = [each for each in colours(words) if each.chroma > 0.05]
    hue = named[0].hue if named else 27
    made: list[tuple[str, Role]] = [
        ("#0a0a0a", "any"), (from_lch(0.3, 0.11, hue), "background"),
        (from_lch(0.62, 0.22, hue), "hazard"), ("#f4f4f0", "light"),
    ]  # fmt: skip
    return [Swatch(hex=colour, role=role) for colour, role in made]


def hue_of(colour: str) -> float:
    """Return the hue of '#rrggbb' in degrees of OKLCH."""
    return lch_of(colour)[2]
