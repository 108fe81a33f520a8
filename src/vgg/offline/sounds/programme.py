"""The music of a whole game at once: keys, grooves and forms that are dealt to its tracks so that no two are alike."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from vgg.media.sound.motif import Motif, motif
from vgg.media.sound.notation import KEYS
from vgg.model.canonical import Json, seed_from
from vgg.responses.architecture import Track

from .harmony import Tonality, scale_for
from .tables import Chip, Form, Groove, chip, forms, grooves

JINGLES = frozenset({"clear", "game_over", "high_score"})
"""Scenes whose track is heard once."""
LOWEST, HIGHEST = 55, 96
"""MIDI numbers between which a lead sounds well."""
SHORTEST, LONGEST = 60.5, 118
"""Seconds that one pass of a track may last that goes round and round."""
_APART = 4
"""Beats a minute by which the tempos of two levels differ at least."""
_KEY_STEPS = ((0, 7, 5, 9, 2, 10, 3), (0, 5, 9, 2, 7, 3, 10), (0, 9, 7, 2, 5, 10, 4), (0, 3, 7, 10, 5, 8, 2))
"""How far the keys of a game's levels lie from its own, in semitones; one row is drawn a game."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is decided about a track before its first bar."""

    track: Track
    tonality: Tonality
    tempo: int
    groove: Groove
    form: Form
    motif: Motif
    chip: Chip
    draw: random.Random

    @property
    def base(self) -> int:
        """MIDI number of the lead's degree 0, between F4 and E5; an octave higher where the motif dives too deep."""
        base = 65 + (self.tonality.keynote - 65) % 12
        lowest = self.tonality.pitch(min(self.motif.degrees), base, self.tonality.home)
        return base if lowest >= LOWEST else base + 12


def sketch(facts: Mapping[str, Json]) -> Sketch:
    """Return what is decided about the track in *facts*, knowing all tracks of the game."""
    name = str(cast(Mapping[str, Json], facts["concept"])["name"])
    seed = cast(int, facts["seed"])
    item = Track.model_validate(facts["item"])
    listed = cast(Mapping[str, Sequence[Json]], facts["architecture"])["tracks"]
    tracks = [Track.model_validate(each) for each in listed]
    tracks += [item] if item not in tracks else []
    groove, tempo, form = _dealt(name, seed, tracks)[item.id]
    draw = random.Random(seed_from(seed, "score", name, item.id))
    style = cast(Mapping[str, Json], facts.get("style_guide") or {})
    return Sketch(
        track=item,
        tonality=Tonality(_key(seed, name, item, tracks), scale_for(item.scene, item.mood, draw)),
        tempo=tempo,
        groove=groove,
        form=form,
        motif=_turned(motif(name, seed), item.scene, groove),
        chip=chip(str(style.get("profile", ""))),
        draw=draw,
    )


def _turned(own: Motif, scene: str, groove: Groove) -> Motif:
    """Return the game's motif as a track of *scene* in *groove* says it."""
    said = own.inverted if scene == "game_over" else own
    return {"four": said, "three": said.waltz, "twelve": said.swung}[groove.metre]


def _key(seed: int, name: str, item: Track, tracks: Sequence[Track]) -> str:
    """Return the key: the game's own for its frame and bosses, relatives of it for its levels."""
    draw = random.Random(seed_from(seed, "key", name))
    home, steps = draw.randrange(12), draw.choice(_KEY_STEPS)
    levels = [each.id for each in tracks if each.scene == "level"]
    step = steps[levels.index(item.id) % len(steps)] if item.id in levels else 0
    return KEYS[(home + step) % 12]


def _dealt(name: str, seed: int, tracks: Sequence[Track]) -> dict[str, tuple[Groove, int, Form]]:
    """Return groove, tempo and form of every track; each is used once before any comes again."""
    draw = random.Random(seed_from(seed, "programme", name))
    out: dict[str, tuple[Groove, int, Form]] = {}
    used: list[Groove] = []
    built: list[Form] = []
    levels = [each for each in tracks if each.scene == "level"]
    # Bosses come last: they are faster than all levels, however those turn out.
    for track in sorted(tracks, key=lambda each: each.scene == "boss"):
        groove = _groove(track, used, draw)
        fastest = max(
            (out[each.id][1] for each in tracks if each.scene == "level" and each.id in out), default=0
        )
        tempo = _tempo(
            track, groove, max([fastest, *(each.tempo for each in tracks if each.scene == "level")])
        )
        while track.scene == "level" and any(
            abs(tempo - out[each.id][1]) < _APART for each in levels if each.id in out
        ):
            tempo += 1
        form = _form(track, groove, tempo, built, draw)
        out[track.id] = groove, tempo, form
        if track.scene not in JINGLES:
            used.append(groove)
            built.append(form)
    return out


def _groove(track: Track, used: Sequence[Groove], draw: random.Random) -> Groove:
    """Return a groove of the track's mood, one not in *used* if there is; jingles are in four, bosses fierce."""
    choices = [each for each in grooves() if track.mood in each.moods]
    if track.scene in JINGLES:
        choices = [each for each in choices if each.beats == 4]
    if track.scene == "boss":
        choices = [each for each in grooves() if each.fierce]
    return draw.choice([each for each in choices if each not in used] or choices)


def _tempo(track: Track, groove: Groove, fastest: int) -> int:
    """Return the tempo asked for at the pace of the groove; a boss is faster than the *fastest* level."""
    if track.scene == "boss":
        return min(max(track.tempo, fastest + 10), 210)
    if track.scene in JINGLES:
        return track.tempo
    return min(max(track.tempo * groove.pace // 100, 60), 210)


def _form(track: Track, groove: Groove, tempo: int, built: Sequence[Form], draw: random.Random) -> Form:
    """Return a form of the scene that lasts as long as it should, one not in *built* if there is.

    A piece so fast or so slow that none does gets the one nearest to that.
    """
    bar = groove.beats * 60 / tempo
    fitting = [each for each in forms() if SHORTEST <= each.bars * bar <= LONGEST]
    if not fitting:
        return min(forms(), key=lambda each: abs(each.bars * bar - (SHORTEST + LONGEST) / 2))
    for choices in (
        [each for each in fitting if track.scene in each.scenes and each not in built],
        [each for each in fitting if each not in built],
    ):
        if choices:
            return draw.choice(choices)
    return draw.choice(fitting)
