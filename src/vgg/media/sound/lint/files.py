"""Files: A14 every song in every form, all saying the same notes, A15 effects as numbers. Without it edits begin from a lie."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import numpy as np

from vgg.media.findings import Finding
from vgg.media.sound import sfxr
from vgg.media.sound.midi_file import parsed
from vgg.media.sound.named import named
from vgg.media.sound.notation import STEPS_A_BEAT, VOICES, drums, voice
from vgg.media.sound.sfxr_json import from_sfxr
from vgg.media.sound.synth import Pcm
from vgg.model.errors import InputError
from vgg.responses.score import Score

from .bounds import bound
from .modules import module_problems
from .samples import apart
from .sheet import told

FORMS = ("ogg", "mid", "mml", "xm", "song.json")
"""Forms in which every song lies in the game's folder."""
SFXR = 24
"""Numbers of an effect of the sfxr model, its wave and its loudness among them."""
_NOT_SOUND = frozenset({"oldParams", "sample_rate", "sample_size", "wave_type_name"})
_DRUMS = 9

Heard = set[tuple[int, int, int]]
"""Start, length and pitch of notes, in steps."""


def file_problems(track: str, score: Score, files: Mapping[str, bytes]) -> list[Finding]:
    """A14: return which files of a song are missing, and whether its MIDI or XM file says other notes than its score."""
    found = [
        Finding("A14", named("track", track), f"has no {form} file", 0, 1)
        for form in FORMS
        if f"sound/music/{track}.{form}" not in files
    ]
    midi, module = (files.get(f"sound/music/{track}.{form}") for form in ("mid", "xm"))
    found += midi_problems(track, score, midi) if midi is not None else ()
    found += module_problems(track, score, module) if module is not None else ()
    return found


def midi_problems(track: str, score: Score, midi: bytes) -> Iterator[Finding]:
    """A14: give the voices of a MIDI file that say other notes than *score*."""
    asset = named("track", track)
    try:
        file = parsed(midi, f"{track}.mid")
    except InputError as error:
        yield Finding("A14", asset, f"its MIDI file cannot be read: {error}", 1, 0)
        return
    step = file.division / STEPS_A_BEAT
    heard: dict[int, Heard] = {}
    for part in file.parts:
        keys = {
            (round(key.start / step), round((key.end - key.start) / step), key.pitch) for key in part.keys
        }
        heard.setdefault(part.channel, set()).update(keys)
    for channel, name in enumerate(VOICES):
        written = {(note.start, note.steps, note.pitch or 0) for note in voice(score, name)}
        strange = written ^ heard.get(channel, set())
        if strange:
            first = min(strange)[0] // (score.beats * STEPS_A_BEAT) + 1
            yield Finding(
                "A14", asset, f"MIDI and score differ in {name} from bar {first} on", len(strange), 0
            )
    hits = {hit.start for hit in drums(score)}
    drummed = {start for start, _, _ in heard.get(_DRUMS, set())}
    if hits != drummed:
        yield Finding("A14", asset, "MIDI and score differ in their drums", len(hits ^ drummed), 0)


def number_problems(event: str, numbers: bytes, recorded: Pcm) -> list[Finding]:
    """A15: return whether the *numbers* of an effect are not those of the sfxr model, or sound unlike what is *recorded*."""
    asset = named("effect", event)
    try:
        read = json.loads(numbers)
        effect = from_sfxr(read, event)
    except (ValueError, InputError) as error:
        return [Finding("A15", asset, f"its numbers cannot be read: {error}", 1, 0)]
    count = len(
        [name for name, value in read.items() if name not in _NOT_SOUND and isinstance(value, int | float)]
    )
    found = [Finding("A15", asset, f"has {count} numbers", count, SFXR)] if count != SFXR else []
    again = sfxr.render(effect)
    if len(again) != len(recorded):
        lasts = f"its numbers sound for {len(again)} samples; recorded are {len(recorded)}"
        found.append(Finding("A15", asset, lasts, len(again), len(recorded)))
    off = apart(again, recorded) if np.any(again) else 1.0
    found += told(bound("A15.apart"), off, asset, ["its numbers sound unlike its recording"])
    return found
