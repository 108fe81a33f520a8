"""Effects for every event of a kit: a contour that fits the verb, in the voices of the game's machine, mood and key."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Any, cast

from vgg.model.canonical import Json, seed_from
from vgg.responses.effects import Effect, SoundEffects

from .tables import table

_EASY: Mapping[str, int | str] = {
    **dict.fromkeys(Effect.model_fields, 0),
    "jump_delay": 1000,
    "low_pass": 1000,
}
_LONGEST = {"attack": 500, "sustain": 700, "decay": 820}
_SHAKEN = ("sustain", "decay", "slide", "punch", "vibrato_depth", "vibrato_speed")
_THINNEST = 60
"""Thousandths of a period below which a moving width never gets, so that no wave narrows to silence."""

Values = dict[str, int | str]


@dataclass(frozen=True, slots=True)
class Palette:
    """What all effects of a game share: the voice of each role, the mood's bends, the keynote (0 is C)."""

    voices: Mapping[str, str]
    mood: Mapping[str, int]
    keynote: int
    seed: int
    name: str


def effects(facts: Mapping[str, Json]) -> SoundEffects:
    """Return one effect for each of the kit's events.

    *facts* needs 'seed', 'concept.name' and 'kit.events'; 'style_guide' names machine and mood.
    """
    palette = _palette(facts)
    events = cast(Sequence[str], cast(Mapping[str, Json], facts["kit"])["events"])
    return SoundEffects(effects=[_effect(event, palette) for event in events])


def _palette(facts: Mapping[str, Json]) -> Palette:
    """Return the palette of a game: a voice of its machine for each role, drawn by its seed and name."""
    seed = cast(int, facts["seed"])
    name = str(cast(Mapping[str, Json], facts["concept"])["name"])
    style = cast(Mapping[str, Any], facts.get("style_guide") or {})
    rows = table("foley")
    machine = rows["machines"].get(style.get("profile"), rows["machines"]["arcade"])
    draw = random.Random(seed_from(seed, "effects", name))
    return Palette(
        voices={role: draw.choice(voices.split()) for role, voices in machine.items()},
        mood=rows["moods"].get(style.get("mood"), rows["moods"]["heroic"]),
        keynote=random.Random(seed_from(seed, "key", name)).randrange(12),  # as the game's music is
        seed=seed,
        name=name,
    )


def _effect(event: str, palette: Palette) -> Effect:
    """Return the effect for *event*: its contour in its role's voice, bent by the mood, shaken a little, in tune."""
    row = table("foley")["events"][_line(event)]
    draw = random.Random(seed_from(palette.seed, "effect", palette.name, event))
    values = _sung(row["role"], draw.choice(row["contours"]), palette)
    for field in _SHAKEN:
        values[field] = int(values[field]) * (92 + draw.randrange(17)) // 100
    _bend(values, palette.mood)
    if values["wave"] != "noise":
        values["frequency"] = tuned(int(values["frequency"]), palette.keynote, palette.mood["pitch"], draw)
    _open(values)
    return Effect.model_validate({**values, "event": event, "volume": row["volume"]})


def _sung(role: str, contour: str, palette: Palette) -> Values:
    """Return *contour* in the voice of *role*; where both take highs away, the duller decides."""
    wave, *voice = table("foley")["voices"][palette.voices[role]].split()
    low = {**_EASY, **_numbers(voice)}["low_pass"]
    values = {**_EASY, **_numbers(voice), **_numbers(contour.split()), "wave": wave}
    values["low_pass"] = min(int(low), int(values["low_pass"]))
    return values


def _numbers(pairs: Sequence[str]) -> dict[str, int]:
    """Return words such as 'sustain=80' as fields of an effect."""
    return {name: int(value) for name, value in (pair.split("=") for pair in pairs)}


def _bend(values: Values, mood: Mapping[str, int]) -> None:
    """Bend *values* as the *mood* wants: lengths, slides, a tremble, how bright."""
    for field, most in _LONGEST.items():
        values[field] = min(int(values[field]) * mood["length"] // 1000, most)
    values["slide"] = int(values["slide"]) * mood["slide"] // 1000
    values["low_pass"] = min(int(values["low_pass"]), mood["highs"])
    if mood["tremble"] and values["wave"] != "noise" and not values["vibrato_depth"]:
        values["vibrato_depth"], values["vibrato_speed"] = mood["tremble"], 480


def _open(values: Values) -> None:
    """Slow the narrowing of a square so that it is still heard at its end."""
    size = sum(int(values[field]) ** 2 // 10 for field in _LONGEST)
    room = max(500 - int(values["duty"]) // 2 - _THINNEST, 0)
    values["duty_slide"] = min(int(values["duty_slide"]), room * 20000 // max(size, 1))


def _line(event: str) -> str:
    """Return the name of the line for *event*: its own, its kin's, or the plainest."""
    rows = table("foley")
    if event in rows["events"]:
        return event
    return next((line for word, line in rows["kin"].items() if word in event), "confirm")


def tuned(value: int, keynote: int, up: int, draw: random.Random) -> int:
    """Return the number whose pitch is a note of the keynote's triad near that of *value*, *up* semitones higher.

    Effects sound in key.
    """
    wanted = 3528 * (value * value + 1000) // 1000 * _millihertz(69 + up) // _millihertz(69)
    chord = [(keynote + step) % 12 for step in (0, 7, draw.choice((0, 4, 7)))]
    notes = [_millihertz(pitch) for pitch in range(30, 108) if pitch % 12 in chord]
    note = min(notes, key=lambda each: abs(each - wanted))
    return min(max(isqrt(max(note * 1000 // 3528 - 1000, 1)), 100), 1000)


def _millihertz(pitch: int) -> int:
    """Return the frequency of a MIDI number."""
    return round(440000 * 2 ** ((pitch - 69) / 12))
