"""Palettes: without them no picture could keep the colours of its machine, its mood and its words."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from vgg.model.canonical import seed_from
from vgg.responses.style_guide import Mood, ProfileId, Role, Swatch

from .casting import cast_roles, thinned
from .hardware import TOO_NEAR, rising, snapped
from .lint.colour import ramp_problems
from .measures import FIGURES, palette_distance, standing_out
from .moods import apart
from .oklab import distance, from_lch, lab_of, lch_of
from .plan import Plan, plan_of
from .profiles import PROFILES, Machine, machines
from .ramps import distance_ramp, ramp, turn
from .words import Colour, colours, signs

__all__ = ["PROFILES", "make_palette", "palette_distance", "ramp", "take_palette", "thinned"]

_SLOTS = (
    # One slot a colour, most needed first: a palette of n colours has the first n.
    "any", "light", "back", "player", "earth", "enemy", "pickup", "back", "player", "earth", "hazard", "enemy",
    "leaf", "back", "leaf", "earth",
    # 17 to 24: a 16-bit scene
    "skin", "pickup", "back", "player", "enemy2", "enemy2", "dusk", "enemy",
    # 25 to 32: a wide screen of today
    "dusk", "skin", "earth", "hazard", "player", "back", "leaf", "enemy2",
    # 33 to 64: a coin-operated machine
    "ui", "brown", "brown", "brown", "trim", "trim", "dusk", "light", "back2", "back2", "back2", "pickup",
    "enemy3", "enemy3", "enemy3", "earth", "leaf", "hazard", "trim", "back", "skin", "player", "enemy", "dusk",
    "earth2", "earth2", "earth2", "back2", "enemy2", "enemy3", "brown", "light",
)  # fmt: skip
_ROLES: Mapping[str, Role] = {
    "back": "background", "back2": "background", "earth": "terrain", "earth2": "terrain", "leaf": "terrain",
    "brown": "terrain", "player": "player", "trim": "player", "enemy": "enemy", "enemy2": "enemy", "enemy3": "enemy",
    "pickup": "pickup", "hazard": "hazard", "ui": "ui", "light": "light",
}  # fmt: skip
_FIGURES = {
    "enemy2": (0.38, 0.7), "enemy3": (0.38, 0.76), "pickup": (0.64, 0.9), "skin": (0.64, 0.84),
}  # fmt: skip
_BY_NIGHT: Mapping[str, tuple[float, float]] = {
    **_FIGURES, "player": (0.44, 0.86), "enemy": (0.36, 0.7), "hazard": (0.56, 0.76), "trim": (0.46, 0.86),
    "back": (0.17, 0.43), "back2": (0.2, 0.44), "dusk": (0.36, 0.58), "earth": (0.3, 0.68), "earth2": (0.3, 0.66),
    "leaf": (0.36, 0.72), "brown": (0.32, 0.7), "light": (0.965, 0.985), "any": (0.12, 0.12), "ui": (0.82, 0.88),
}  # fmt: skip
_BY_DAY: Mapping[str, tuple[float, float]] = {
    **_FIGURES, "player": (0.36, 0.78), "enemy": (0.33, 0.66), "pickup": (0.44, 0.82), "hazard": (0.5, 0.66),
    "trim": (0.36, 0.72), "enemy2": (0.32, 0.62), "enemy3": (0.33, 0.62),
    "back": (0.68, 0.93), "back2": (0.72, 0.9), "dusk": (0.8, 0.9), "earth": (0.33, 0.7), "earth2": (0.34, 0.66),
    "leaf": (0.38, 0.74), "brown": (0.34, 0.7), "light": (0.97, 0.99), "any": (0.17, 0.17), "ui": (0.9, 0.94),
}  # fmt: skip
_LEVELS: Mapping[tuple[str, int], tuple[float, float]] = {
    # A machine of four levels of light has each hue at about 0.3, 0.47, 0.67 and 0.84: ramps begin and end on them.
    ("earth", 3): (0.3, 0.67), ("earth", 4): (0.3, 0.84), ("leaf", 2): (0.47, 0.67), ("leaf", 3): (0.3, 0.67),
    ("player", 2): (0.46, 0.69),    ("player", 3): (0.46, 0.84), ("player", 4): (0.3, 0.84),
    ("enemy", 2): (0.46, 0.67), ("enemy", 3): (0.31, 0.67),
    ("enemy2", 2): (0.46, 0.67), ("pickup", 2): (0.68, 0.84), ("skin", 1): (0.82, 0.82),
}  # fmt: skip
_LIFT, _LEVEL = 0.1, 0.2
"""How much lighter or darker than usual a family may be: the second on a machine whose colours lie on few levels of light."""
_TRIES = 6
"""How many plans are tried until the machine's steps leave every ramp its turn of hue (L03); with two bits a channel none can."""
MOST_SWATCHES = 64
"""Colours a style guide has at most."""
_HAZE_STEP = 0.045
"""Least step in OKLab lightness between tones of the distance."""
STANDS_OUT = 0.17
"""OKLab distance that the best colour of every sort of figure keeps from all colours of the background (L04)."""
_NIGHT = Swatch(hex="#000055", role="any")
"""The one dark colour of EGA that is not black: what deep water and night skies there are made of."""


def make_palette(words: str, mood: Mood, profile: ProfileId, seed: int) -> list[Swatch]:
    """Return a palette for what *words* say of colours (in English, German or Japanese), dark to light a role.

    It never has more colours than *profile* allows, fewer when the words name a count, and at least four.
    """
    said, machine = signs(words), machines()[profile]
    draw = random.Random(seed_from(seed, "palette", profile, mood))
    if profile == "gb":
        return _shades(words, said, machine, draw)
    if "one_bit" in said:
        return _one_bit(words)
    bits = machine.bits_of(words)
    for _ in range(_TRIES):
        plan = plan_of(
            colours(words), said, mood, draw, sparse=bits == 2 or bool(machine.master), coarse=bits == 2
        )
        if machine.fixed:
            return cast_roles(machine.master, plan, machine.skies)
        made = _first(plan, machine, bits, _count(words, machine))
        if bits == 2 or not ramp_problems(made):
            break
    return made


def take_palette(own: Sequence[str], words: str, mood: Mood, profile: ProfileId, seed: int) -> list[Swatch]:
    """Return the user's colours *own* with their roles: all of them, or those that cover them where *profile* has fewer."""
    draw = random.Random(seed_from(seed, "palette", profile, mood))
    kept = thinned(own, min(MOST_SWATCHES, PROFILES[profile].colours))
    return cast_roles(kept, plan_of(colours(words), signs(words), mood, draw))


def _first(plan: Plan, machine: Machine, bits: int, count: int) -> list[Swatch]:
    """Return the *count* colours of *plan* that are needed most, as *machine* shows them.

    Figures that do not stand out are first of their usual light, then moved away from the sky as far as it needs.
    """
    reach = _LEVEL if machine.master else _LIFT
    lifted = {name: lift * reach for name, lift in plan.lifts.items()}
    usual = dict.fromkeys(FIGURES, 0.0)
    tried: list[tuple[float, list[Swatch]]] = []
    for attempt in range(7):
        made = _made(plan, machine, bits, count, lifted if not attempt else lifted | usual)
        # A sort of figures without any colour of its own has fallen together with others, and does not stand out at all.
        found = dict.fromkeys(FIGURES, 0.0) | standing_out(made)
        tried.append((min(found.values()), made))
        weak = [role for role in FIGURES if found[role] < STANDS_OUT]
        if not weak:
            break
        for role in weak if attempt else ():
            usual[role] += -0.06 if plan.air.bright else 0.05
    return max(tried, key=lambda each: each[0])[1]


def _made(plan: Plan, machine: Machine, bits: int, count: int, moved: Mapping[str, float]) -> list[Swatch]:
    few = bits == 2
    # Four steps a channel make purple of any dusk: that machine keeps to the hues it is given.
    wanted = [slot for slot in _SLOTS if not few or slot not in {"dusk", "skin"}]
    # What a machine's few steps make equal leaves room for slots further down the list.
    reach = min(count, len(wanted))
    while True:
        made = _distinct(_shown(_fill(plan, wanted[:reach], machine, moved, few=few), machine, bits))
        if len(made) >= count or reach >= len(wanted):
            break
        reach = min(len(wanted), reach + count - len(made))
    if few and not plan.air.bright and all(each.hex != _NIGHT.hex for each in made):
        made = [*made[: count - 1], _NIGHT]
    return made[:count]


def _fill(
    plan: Plan, slots: Sequence[str], machine: Machine, moved: Mapping[str, float], *, few: bool
) -> list[Swatch]:
    """Return one ramp for every family in *slots*, in the order families first appear."""
    air, spans = plan.air, dict(_BY_DAY if plan.air.bright else _BY_NIGHT)
    if (few or machine.master) and not air.bright:
        # With few steps of light a narrower span is one colour only.
        spans["back"] = (0.29, 0.47) if machine.master else (0.22, 0.52)
    if few and air.bright:
        spans["back"] = (0.71, 0.94)  # below, its steps are the strong colours that figures need
    if few or machine.master:
        spans |= {"earth": (0.36, 0.76), "leaf": (0.44, 0.76)}  # the dark step of every hue is the sky's
    hues = _strengthened(plan, machine, few=few)
    made: list[Swatch] = []
    for slot in dict.fromkeys(slots):
        (low, high), count, colour = spans[slot], slots.count(slot), hues[slot]
        if slot == "back" and not (few or machine.master):
            # By day the deep end of the sky moves, by night the light one: the other end is where light ends.
            low, high = (low + air.lift, high) if air.bright else (low, high + air.lift)
        if slot == "any" and (few or machine.master):
            low = high = 0.0
        if count == 2 and slot in {"player", "enemy"}:
            # Two tones of a figure lie as near as light and shadow do: its palest light is another's.
            low, high = low + 0.06, low + (high - low) * 0.76
        if machine.master:
            low, high = _LEVELS.get((slot, count), (low, high))
        low, high = low + moved.get(slot, 0.0), high + moved.get(slot, 0.0)
        if count == 1:
            # One colour alone keeps clear of the sky.
            low = high = high if slot == "light" else low + (high - low) * (0.3 if air.bright else 0.65)
        tones = (
            distance_ramp(colour, air.far, low, high, count)
            if slot == "back"
            else ramp(colour, low, high, count, air.shadow, air.light)
        )
        made += [Swatch(hex=each, role=_ROLES.get(slot, "any")) for each in tones]
    return made


def _strengthened(plan: Plan, machine: Machine, *, few: bool) -> dict[str, Colour]:
    """Return the colour of every family; stronger ones, and black, for machines that have few quiet colours."""
    side = turn(plan.air.back.hue, plan.air.glow, 60)
    hues = {
        **plan.hues,
        "back2": Colour(plan.air.back.hue + side, plan.air.back.chroma),
        "earth2": Colour(plan.hues["earth"].hue + 60, 0.09),
    }
    if not (few or machine.master):
        return hues
    factor = {"any": 0.0, "light": 0.0, "leaf": 2.0, "enemy": 1.25} | (
        {"back": 1.0} if plan.air.bright else {}
    )
    return {name: Colour(each.hue, each.chroma * factor.get(name, 1.6)) for name, each in hues.items()}


def _shown(swatches: Sequence[Swatch], machine: Machine, bits: int) -> list[Swatch]:
    """Return *swatches* in the colours *machine* has; ramps go on rising."""
    shown = snapped([each.hex for each in swatches], bits=bits, master=machine.master)
    begins = [
        index
        for index, each in enumerate(swatches)
        if not index
        or each.role != swatches[index - 1].role
        or not rising([swatches[index - 1].hex, each.hex])
    ]
    for start, end in pairwise([*begins, len(swatches)]):
        shown[start:end] = sorted(shown[start:end], key=lambda each: (lab_of(each)[0], each))
        if machine.master and end - start > 2 and swatches[start].role not in {"any", "light", "ui"}:
            shown[end - 1] = _turned(shown[start:end], machine, shown)
    return [Swatch(hex=colour, role=each.role) for colour, each in zip(shown, swatches, strict=True)]


def _turned(tones: Sequence[str], machine: Machine, taken: Sequence[str]) -> str:
    """Return the light end of the ramp *tones*, from a neighbouring row of *machine* where the ramp keeps one hue (L03)."""
    light, chroma, hue = lch_of(tones[-1])
    if chroma < 0.03 or any(apart(lch_of(each)[2], hue) > 8 for each in tones[:-1] if lch_of(each)[1] > 0.03):
        return tones[-1]
    beside = [
        each
        for each in machine.master
        if each not in taken
        and abs(lab_of(each)[0] - light) < 0.06
        and lab_of(each)[0] > lab_of(tones[-2])[0] + 0.05
        and 8 < apart(lch_of(each)[2], hue) < 45
        and lch_of(each)[1] > 0.03
    ]
    return min(beside, key=lambda each: (round(distance(each, tones[-1]), 6), each), default=tones[-1])


def _distinct(swatches: Sequence[Swatch]) -> list[Swatch]:
    """Drop colours that cannot be told from an earlier one: ramps share what they have in common."""
    kept: list[Swatch] = []
    for swatch in swatches:
        if all(distance(swatch.hex, each.hex) > TOO_NEAR for each in kept) and not _flat(swatch, kept):
            kept.append(swatch)
    return kept


def _flat(swatch: Swatch, kept: Sequence[Swatch]) -> bool:
    """Say whether *swatch* is no step of light from the last tone of the ramp it is of (L03)."""
    if not kept or swatch.role != kept[-1].role:
        return False
    light, chroma, hue = lch_of(kept[-1].hex)
    step, turned = abs(lab_of(swatch.hex)[0] - light), apart(lch_of(swatch.hex)[2], hue)
    return step < (
        _HAZE_STEP if swatch.role == "background" else 0.03 if chroma > 0.02 and turned < 60 else 0.0
    )


def _count(words: str, machine: Machine) -> int:
    """Return how many colours *words* ask for ('16-colour', '32 Farben', '8色') of *machine*, from 8 on; else the usual."""
    most = machine.profile.colours
    found = re.search(r"(\d+)[\s-]*(?:colou?rs?\b|farben|farbig|色)", words.lower())
    return max(8, min(most, int(found[1][:4]))) if found else machine.usual or most


def _shades(words: str, said: frozenset[str], machine: Machine, draw: random.Random) -> list[Swatch]:
    """Return the four shades of a small screen: the one that is meant, else one tinted as the words say."""
    roles: tuple[Role, ...] = ("any", "terrain", "background", "light")
    named = colours(words)
    known = machine.shades_of(words)
    if known is None and (not named or "grey" in said):
        known = draw.choice(machine.shades)
    if known is not None:
        return [Swatch(hex=each, role=role) for each, role in zip(known.colours, roles, strict=True)]
    hue, chroma = named[0].hue, min(0.1, named[0].chroma)
    steps, turns = (0.24, 0.44, 0.68, 0.9), (18, 10, 0, -6)
    return [
        Swatch(hex=from_lch(light, chroma * (0.62 + 0.5 * light), hue + turn), role=role)
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
