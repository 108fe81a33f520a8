"""Effects for every event of a kit: a shape that fits the verb, tuned to the game's key."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from math import isqrt
from typing import cast

from vgg.model.canonical import Json, seed_from
from vgg.responses.effects import Effect, SoundEffects

_EASY: Mapping[str, int | str] = {
    **dict.fromkeys(Effect.model_fields, 0),
    "volume": 500,
    "jump_delay": 1000,
    "low_pass": 1000,
}

# The wave and what differs from _EASY. Rising is good, falling is bad; noise is matter, squares are signs,
# sines soft.
_SHAPES = {
    "menu_move": "square sustain=80 decay=120 frequency=420 duty=500 high_pass=100",
    "confirm": "square sustain=150 decay=300 frequency=430 jump=527 jump_delay=560 duty=500",
    "deny": "saw sustain=200 decay=200 frequency=200 jump=-200 jump_delay=550 low_pass=700",
    "pause": "square sustain=180 decay=200 frequency=520 jump=-224 jump_delay=580 duty=500",
    "start": (
        "square sustain=280 decay=450 punch=300 frequency=360 jump=608 jump_delay=500 repeat=450 duty=400"
    ),
    "jump": "square sustain=180 decay=270 frequency=300 slide=230 duty=300 duty_slide=100 high_pass=120",
    "air_jump": "square sustain=160 decay=260 frequency=380 slide=260 duty=600 phaser=250 high_pass=150",
    "land": "noise sustain=60 decay=150 frequency=180 slide=-300 low_pass=420 volume=350",
    "shot": "square sustain=130 decay=230 punch=200 frequency=700 frequency_limit=200 slide=-370 duty=400",
    "stomp": "square sustain=120 decay=240 punch=400 frequency=330 slide=-330 duty=200 low_pass=800",
    "enemy_hit": "noise sustain=90 decay=190 punch=300 frequency=500 slide=-350",
    "enemy_death": "noise sustain=200 decay=380 punch=400 frequency=380 slide=-220 phaser=-250",
    "hurt": "saw sustain=160 decay=320 punch=300 frequency=470 slide=-330 low_pass=900",
    "death": (
        "square sustain=420 decay=520 frequency=480 slide=-160 vibrato_depth=450 vibrato_speed=480 duty=250"
    ),
    "pickup": "square sustain=120 decay=370 punch=450 frequency=560 jump=527 jump_delay=640 duty=250",
    "heart": "sine sustain=250 decay=420 frequency=430 slide=140 jump=480 jump_delay=520",
    "extra_life": (
        "square sustain=380 decay=560 punch=300 frequency=460 jump=608 jump_delay=520 repeat=520 duty=350"
    ),
    "checkpoint": "sine sustain=300 decay=600 punch=400 frequency=480 jump=608 jump_delay=440",
    "spring": "sine sustain=260 decay=340 frequency=260 slide=260 vibrato_depth=400 vibrato_speed=600",
    "break": "noise sustain=140 decay=340 punch=500 frequency=260 slide=-160 repeat=480 low_pass=800",
    "goal": (
        "square sustain=420 decay=620 punch=300 frequency=430 slide=60 jump=608 jump_delay=450 repeat=400 "
        "duty=400"
    ),
    "tally": "square sustain=60 decay=140 frequency=600 duty=500 high_pass=200",
    "boss_hit": "noise sustain=180 decay=330 punch=600 frequency=300 slide=-280 low_pass=850 resonance=400",
    "boss_death": (
        "noise sustain=600 decay=800 punch=600 frequency=230 slide=-60 repeat=330 phaser=300 "
        "phaser_slide=-150 vibrato_depth=300 vibrato_speed=400"
    ),
    "boss_attack": "saw attack=150 sustain=330 decay=380 frequency=170 slide=130 low_pass=700 resonance=600",
    "game_over": "square sustain=500 decay=700 frequency=380 slide=-110 repeat=300 duty=100 low_pass=750",
    "win": (
        "square sustain=480 decay=700 punch=400 frequency=460 jump=608 jump_delay=480 repeat=440 duty=250"
    ),
    "high_score": (
        "square sustain=400 decay=600 punch=300 frequency=520 jump=527 jump_delay=560 repeat=540 duty=450"
    ),
    "low_energy": (
        "square sustain=140 decay=200 frequency=540 jump=-183 jump_delay=560 duty=500 low_pass=800"
    ),
    "splash": "noise attack=60 sustain=200 decay=480 frequency=620 slide=-200 low_pass=650 high_pass=150",
}

# An event that no shape is named for takes that of the first of these words in its name.
_KIN = (
    ("jump", "jump"),
    ("flap", "jump"),
    ("hop", "jump"),
    ("shoot", "shot"),
    ("fire", "shot"),
    ("shot", "shot"),
    ("throw", "shot"),
    ("boss", "boss_hit"),
    ("hit", "enemy_hit"),
    ("hurt", "hurt"),
    ("die", "death"),
    ("death", "death"),
    ("explo", "boss_death"),
    ("pick", "pickup"),
    ("coin", "pickup"),
    ("collect", "pickup"),
    ("key", "heart"),
    ("door", "checkpoint"),
    ("switch", "confirm"),
    ("push", "land"),
    ("step", "land"),
    ("move", "menu_move"),
    ("undo", "pause"),
    ("build", "stomp"),
    ("place", "stomp"),
    ("wave", "start"),
    ("power", "extra_life"),
    ("life", "extra_life"),
    ("clear", "goal"),
    ("solve", "goal"),
    ("win", "win"),
    ("over", "game_over"),
    ("wrong", "deny"),
    ("right", "confirm"),
    ("bonus", "extra_life"),
    ("water", "splash"),
    ("open", "checkpoint"),
)
_SHAKEN = ("sustain", "decay", "slide", "duty", "punch", "vibrato_depth")
_FIXED_PITCH = frozenset({"noise"})


def effects(facts: Mapping[str, Json]) -> SoundEffects:
    """Return one effect for each of the kit's events.

    *facts* needs 'seed', 'concept.name' and 'kit.events'.
    """
    seed = cast(int, facts["seed"])
    name = str(cast(Mapping[str, Json], facts["concept"])["name"])
    events = cast(Sequence[str], cast(Mapping[str, Json], facts["kit"])["events"])
    keynote = seed_from(seed, "key", name) % 12
    colour = random.Random(seed_from(seed, "effects", name)).randrange(-60, 61)
    return SoundEffects(effects=[_effect(event, seed, name, keynote, colour) for event in events])


def _effect(event: str, seed: int, name: str, keynote: int, colour: int) -> Effect:
    """Return the effect for *event*; *colour* moves the duty of all effects of one game alike."""
    draw = random.Random(seed_from(seed, "effect", name, event))
    values = {**_EASY, **_numbers(_SHAPES[_shape(event)]), "event": event}
    for field in _SHAKEN:
        values[field] = int(values[field]) * (88 + draw.randrange(25)) // 100
    values["duty"] = min(max(int(values["duty"]) + colour, 0), 900)
    if values["wave"] not in _FIXED_PITCH:
        values["frequency"] = tuned(int(values["frequency"]), keynote, draw)
    return Effect.model_validate(values)


def _numbers(text: str) -> dict[str, int | str]:
    """Return a line of _SHAPES as fields of an effect."""
    wave, *pairs = text.split()
    return {"wave": wave, **{name: int(value) for name, value in (pair.split("=") for pair in pairs)}}


def _shape(event: str) -> str:
    """Return the name of the shape for *event*: its own, its kin's, or the plainest."""
    if event in _SHAPES:
        return event
    return next((shape for word, shape in _KIN if word in event), "confirm")


def tuned(value: int, keynote: int, draw: random.Random) -> int:
    """Return the number whose pitch is a note of the keynote's triad near that of *value*.

    Effects sound in key.
    """
    wanted = 3528 * (value * value + 1000) // 1000  # millihertz
    chord = [(keynote + up) % 12 for up in (0, 7, draw.choice((0, 4, 7)))]
    notes = [_millihertz(pitch) for pitch in range(30, 108) if pitch % 12 in chord]
    note = min(notes, key=lambda each: abs(each - wanted))
    return min(isqrt(max(note * 1000 // 3528 - 1000, 1)), 1000)


def _millihertz(pitch: int) -> int:
    """Return the frequency of a MIDI number."""
    return round(440000 * 2 ** ((pitch - 69) / 12))
