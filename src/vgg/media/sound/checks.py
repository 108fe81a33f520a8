"""What makes a score or a set of effects unfit, in sentences a model can act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import cast

from vgg.model.canonical import Json
from vgg.responses.effects import Effect, SoundEffects
from vgg.responses.score import Bar, Score

from .notation import (
    KEYS,
    SCALES,
    STEPS_A_BEAT,
    NotationError,
    Note,
    classes,
    joined,
    length,
    parse_chords,
    parse_drums,
    parse_notes,
    played,
    seconds,
    spell,
    voice,
)
from .sfxr import duration

RANGES = {"lead": (55, 96), "second": (48, 91), "third": (43, 96), "bass": (28, 60)}
"""Lowest and highest MIDI number of each voice."""

JINGLES = frozenset({"clear", "game_over", "high_score"})
SHORTEST = {"title": 60, "level": 60, "boss": 60, "win": 30, "clear": 3, "game_over": 4, "high_score": 4}
"""Seconds that a track of each scene lasts at least."""
LONGEST = {
    "title": 180,
    "level": 180,
    "boss": 180,
    "win": 180,
    "clear": 20,
    "game_over": 20,
    "high_score": 30,
}
OUTSIDE = 10
"""Per cent of melody time that may leave the key and the bar's chord."""
REPEATED = 20
"""Per cent of a looping track's bars that may be the same bar in all voices."""

_MOST = 12  # problems told at once; a model mends a page of them no better


def check_score(score: Score, facts: Mapping[str, Json]) -> list[str]:
    """Return what is wrong with *score*, empty when it may stand.

    *facts* holds 'item', the track asked for; a 'motif' of scale degrees, where the prompt gave one, must
    be the score's. Structure is judged first: music is only read when every bar can be read.
    """
    problems = _form(score) or _bars(score)
    if problems:
        return problems[:_MOST]
    scene = str(cast(Mapping[str, Json], facts["item"])["scene"])
    return [
        *_lasts(score, scene),
        *_speed(score, facts),
        *_ranges(score),
        *_keeps_key(score),
        *_silences(score),
        *_sings(score),
        *_says_motif(score),
        *_own_motif(score, facts),
        *_repeats(score),
    ][:_MOST]


def _form(score: Score) -> list[str]:
    """Check that form and sections name each other, each section once."""
    names = Counter(section.name for section in score.sections)
    out = [
        f"sections: {name!r} is there {count} times; give each return its own name"
        for name, count in names.items()
        if count > 1
    ]
    out += [f"form: {name!r} is no section" for name in dict.fromkeys(score.form) if name not in names]
    return out + [
        f"sections: {name!r} is never played; name it in form" for name in names if name not in score.form
    ]


def _bars(score: Score) -> list[str]:
    """Check that every bar of every voice can be read and is full."""
    out: list[str] = []
    for section in score.sections:
        for number, bar in enumerate(section.bars, start=1):
            where = f"section {section.name} bar {number}"
            out.extend(f"{where} {problem}" for problem in _bar(bar, score.beats * STEPS_A_BEAT))
    try:
        parse_notes(score.motif)
    except NotationError as error:
        out.append(f"motif: {error}")
    return out


def _bar(bar: Bar, steps: int) -> list[str]:
    """Return what is wrong with the spelling of one bar."""
    out: list[str] = []
    for name in RANGES:
        try:
            found = sum(note.steps for note in parse_notes(getattr(bar, name)))
        except NotationError as error:
            out.append(f"{name}: {error}")
        else:
            out.extend([f"{name}: {found} steps; the bar has {steps}"] if found != steps else [])
    if len(bar.drums) != steps:
        out.append(f"drums: {len(bar.drums)} characters; the bar has {steps} steps")
    for name, parse in (("chord", parse_chords), ("drums", parse_drums)):
        try:
            parse(getattr(bar, name))
        except NotationError as error:
            out.append(f"{name}: {error}")
    return out


def _lasts(score: Score, scene: str) -> list[str]:
    """Check length and loop against what the scene needs."""
    out: list[str] = []
    if score.loop == (scene in JINGLES):
        out.append(f"loop: a track for {scene} needs loop to be {str(scene not in JINGLES).lower()}")
    size = seconds(score)
    if not SHORTEST[scene] <= size <= LONGEST[scene]:
        out.append(
            f"form: {size:.0f} s long; a track for {scene} lasts {SHORTEST[scene]} to {LONGEST[scene]} s"
        )
    return out


def _speed(score: Score, facts: Mapping[str, Json]) -> list[str]:
    """Check the tempo against the one asked for; a boss may be faster."""
    item = cast(Mapping[str, Json], facts["item"])
    asked = cast(int, item["tempo"])
    fastest = 220 if item["scene"] == "boss" else asked * 5 // 4
    if asked * 4 // 5 <= score.tempo <= fastest:
        return []
    return [f"tempo: {score.tempo} beats a minute; the track asks for about {asked}"]


def _ranges(score: Score) -> list[str]:
    """Check that every voice stays where it sounds well."""
    out: list[str] = []
    for name, (low, high) in RANGES.items():
        pitches = [note.pitch for note in voice(score, name) if note.pitch is not None]
        strays = sorted({pitch for pitch in pitches if not low <= pitch <= high})
        if strays:
            out.append(
                f"{name}: {', '.join(map(spell, strays[:4]))} out of its range {spell(low)} to {spell(high)}"
            )
    return out


def _keeps_key(score: Score) -> list[str]:
    """Check that each voice keeps to the key, or to the chord of its bar."""
    out: list[str] = []
    allowed = classes(score)
    for name in RANGES:
        total = astray = 0
        for _, _, bar in played(score):
            chord = {each for chord in parse_chords(bar.chord) for each in chord}
            for note in parse_notes(getattr(bar, name)):
                if note.pitch is not None:
                    total += note.steps
                    astray += 0 if note.pitch % 12 in allowed | chord else note.steps
        if astray * 100 > total * OUTSIDE:
            out.append(
                f"{name}: {astray * 100 // total} % of its notes are neither in {score.key} {score.scale} "
                f"nor in their chord; {OUTSIDE} % may be"
            )
    return out


def _silences(score: Score) -> list[str]:
    """Check that no more than a beat passes with no voice sounding, the joint of a loop included."""
    size = length(score)
    heard = bytearray(size)
    for name in RANGES:
        for note in voice(score, name):
            heard[note.start : note.start + note.steps] = b"\x01" * note.steps
    for start, _, bar in played(score):
        for hit in parse_drums(bar.drums, start):
            heard[hit.start] = 1
    around = bytes(heard[:size]) * (2 if score.loop else 1)
    at = around.find(bytes(STEPS_A_BEAT + 1))
    if at < 0:
        return []
    steps = score.beats * STEPS_A_BEAT
    return [f"all voices are silent for more than a beat in bar {at % size // steps + 1} of the form"]


def _sings(score: Score) -> list[str]:
    """Check that the lead plays at least half of the time."""
    sung = sum(note.steps for note in voice(score, "lead"))
    return (
        []
        if sung * 2 >= length(score)
        else [f"lead: it rests {100 - sung * 100 // length(score)} % of the time; let it sing"]
    )


def _says_motif(score: Score) -> list[str]:
    """Check that the motif has 4 to 8 notes and that the lead plays it, twice in a track that loops."""
    motif = _degrees(joined(parse_notes(score.motif)), score)
    if not 4 <= len(motif) <= 8:
        return [f"motif: {len(motif)} notes; a motif has 4 to 8"]
    wanted = 2 if score.loop else 1
    found = occurrences(score)
    if found >= wanted:
        return []
    return [f"lead: it plays the motif {found} times, {wanted} needed: the same scale steps from any note"]


def occurrences(score: Score) -> int:
    """Return how often the lead says the motif, from any note of the scale."""
    lead, motif = (
        _moves(_degrees(notes, score)) for notes in (voice(score, "lead"), joined(parse_notes(score.motif)))
    )
    return sum(lead[at : at + len(motif)] == motif for at in range(len(lead) - len(motif) + 1))


def _own_motif(score: Score, facts: Mapping[str, Json]) -> list[str]:
    """Check that the motif is the game's, where the facts give it: as it is, or upside down."""
    given = facts.get("motif")
    if not isinstance(given, Sequence) or isinstance(given, str):
        return []
    wanted = _moves([cast(int, each) for each in given])
    mine = _moves(_degrees(joined(parse_notes(score.motif)), score))
    if mine in (wanted, [-each for each in wanted]):
        return []
    return [
        f"motif: it moves by {mine} steps of the scale; the game's motif moves by {wanted}, or upside down"
    ]


def _degrees(notes: Sequence[Note], score: Score) -> list[int]:
    """Return the pitches of *notes* as scale degrees; one between two degrees counts as the lower."""
    root, scale = KEYS.index(score.key), SCALES[score.scale]
    out: list[int] = []
    for note in notes:
        assert note.pitch is not None  # joined notes have no rests
        octave, offset = divmod(note.pitch - root, 12)
        out.append(7 * octave + sum(1 for each in scale if each <= offset) - 1)
    return out


def _moves(degrees: Sequence[int]) -> list[int]:
    """Return the steps from each degree to the next."""
    return [after - before for before, after in pairwise(degrees)]


def repetition(score: Score) -> int:
    """Return the repetition index: how many per cent of all bars the most frequent bar makes up."""
    bars = Counter(bar.model_dump_json() for _, _, bar in played(score))
    return max(bars.values()) * 100 // sum(bars.values())


def _repeats(score: Score) -> list[str]:
    """Check that a looping track does not live on one bar."""
    share = repetition(score)
    if not score.loop or share <= REPEATED:
        return []
    return [f"sections: one bar is {share} % of the track; {REPEATED} % at most, so vary the returns"]


def check_effects(effects: SoundEffects, facts: Mapping[str, Json]) -> list[str]:
    """Return what is wrong with *effects*; *facts* holds the kit's events under 'kit'."""
    events = cast(Sequence[str], cast(Mapping[str, Json], facts["kit"])["events"])
    names = Counter(effect.event for effect in effects.effects)
    out = [f"effects: event {event!r} has no effect" for event in events if event not in names]
    out += [
        f"effects: event {name!r} has {count} effects; one is needed"
        for name, count in names.items()
        if count > 1
    ]
    out += [f"effects: {name!r} is no event of the kit" for name in names if name not in events]
    return (out + [problem for effect in effects.effects for problem in _effect(effect)])[:_MOST]


def _effect(effect: Effect) -> list[str]:
    """Return why one effect could not be heard, or would be heard for too long."""
    out: list[str] = []
    size = duration(effect)
    if not 0.03 <= size <= 3:
        out.append(f"{effect.event}: {size:.2f} s long by attack, sustain and decay; 0.03 to 3 s")
    if effect.volume < 50:
        out.append(f"{effect.event}: volume {effect.volume} cannot be heard; 50 at least")
    if effect.frequency_limit > effect.frequency:
        out.append(f"{effect.event}: it begins below its frequency_limit, so it would end at once")
    if effect.low_pass < 50 or effect.high_pass > 900:
        out.append(
            f"{effect.event}: low_pass {effect.low_pass}, high_pass {effect.high_pass} leave nothing to hear"
        )
    if effect.wave != "noise" and effect.frequency < 80:
        out.append(f"{effect.event}: frequency {effect.frequency} is a pitch of less than 26 Hz; 80 at least")
    return out
