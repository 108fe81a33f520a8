"""All sound of a game at once: what the sound phase left, held against its scores, its rules and its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log10

import soundfile

from vgg.media.findings import Finding
from vgg.media.sound import encode, loudness
from vgg.media.sound.arrange import samples
from vgg.media.sound.bank import FREQUENT
from vgg.media.sound.named import named
from vgg.media.sound.synth import Pcm
from vgg.model.canonical import digest
from vgg.model.cartridge import Bank
from vgg.responses.architecture import Track
from vgg.responses.effects import Effect
from vgg.responses.score import Score

from .bounds import bounds
from .effects import effects_problems, event_problems
from .files import file_problems, number_problems
from .motifs import set_problems
from .samples import joint, level_measures, level_problems, loop_problems, measured_problems, variant_problems
from .score import Asked, score_measures, score_problems
from .speech import Spoken, speech_problems
from .spelling import spelling_problems

_USUAL = 500
"""Volume of an effect below which it is meant to be softer than the others."""


@dataclass(frozen=True)
class Concert:
    """The sound of one game: the bank with its files, the scores by track, and all that they must keep to.

    *events* are the kit's; *motif* the game's as degrees of the scale; *narration* the lines by name; *shown* every text of
    the game's screens; *subtitles* WebVTT by line, none where nobody transcribed;
    *bosses* says that some level has a boss.
    """

    bank: Bank
    files: Mapping[str, bytes]
    tracks: Sequence[Track]
    scores: Mapping[str, Score]
    effects: Sequence[Effect]
    events: Sequence[str]
    motif: Sequence[int] = ()
    narration: Mapping[str, str] = field(default_factory=dict)
    shown: Sequence[str] = ()
    subtitles: Mapping[str, str] = field(default_factory=dict)
    bosses: bool = True

    @cached_property
    def pcm(self) -> dict[str, Pcm]:
        """The samples of every recording that can be read, by its path."""
        found: dict[str, Pcm] = {}
        for path, data in sorted(self.files.items()):
            if path.endswith(".ogg"):
                try:
                    found[path] = encode.decode(data)[0]
                except soundfile.SoundFileError:
                    continue
        return found

    @cached_property
    def readable(self) -> dict[str, Score]:
        """The scores whose every bar can be played, by track."""
        return {track: score for track, score in self.scores.items() if not spelling_problems(score)}

    @cached_property
    def levels(self) -> dict[str, dict[str, float]]:
        """What `level_measures` says of every song that can be read, by track."""
        songs = {song.name: self.pcm[song.path] for song in self.bank.music if song.path in self.pcm}
        return {name: level_measures(pcm, loudness.MUSIC) for name, pcm in songs.items()}

    def track(self, name: str) -> Track | None:
        """Return the track *name* of the architecture; None for a song nobody asked for."""
        return next((each for each in self.tracks if each.id == name), None)


def concert_problems(concert: Concert) -> list[Finding]:
    """Return everything that is wrong with the sound of a game."""
    return [*_music(concert), *_played(concert), *_effects(concert), *_speech(concert)]


def _music(concert: Concert) -> Iterator[Finding]:
    """Give what is wrong with the scores, each and together."""
    levels = max((each.tempo for each in concert.tracks if each.scene == "level"), default=0)
    for track in concert.tracks:
        if track.id in concert.scores:
            yield from score_problems(concert.scores[track.id], Asked(track, concert.motif, levels))
        else:
            yield Finding("A03", named("track", track.id), "was never composed", 0, 1)
    known = {name: concert.track(name) for name in concert.readable}
    scenes = {name: (of.scene, concert.readable[name]) for name, of in known.items() if of}
    yield from set_problems(scenes, bosses=concert.bosses)


def _played(concert: Concert) -> Iterator[Finding]:
    """Give what is wrong with the recordings and the other files of every song."""
    for song in concert.bank.music:
        asset = named("track", song.name)
        score, pcm = concert.readable.get(song.name), concert.pcm.get(song.path)
        if pcm is None:
            yield Finding("A14", asset, f"{song.path} is not there, or cannot be read", 0, 1)
        else:
            yield from measured_problems(concert.levels[song.name], asset)
        if score is not None:
            yield from file_problems(song.name, score, concert.files)
            if pcm is not None:
                size = (
                    samples(score) if song.song else len(pcm)
                )  # a recording of a person's own has its own length
                yield from loop_problems(pcm, size, asset, loop=score.loop)
    yield from digest_problems(
        {song.name: concert.pcm[song.path] for song in concert.bank.music if song.path in concert.pcm}
    )


def digest_problems(songs: Mapping[str, Pcm]) -> list[Finding]:
    """A17: return the *songs* that are the same recording, by their samples and not by what encoded them."""
    seen: dict[str, str] = {}
    found = []
    for name, pcm in songs.items():
        first = seen.setdefault(pcm_digest(pcm), name)
        if first != name:
            found.append(Finding("A17", named("track", name), f"has the samples of {first}", 1, 0))
    return found


def pcm_digest(pcm: Pcm) -> str:
    """Return the digest of samples: two recordings are equal when theirs are, whatever encoded them (A17)."""
    return digest(pcm.astype("<i2").tobytes())


def _effects(concert: Concert) -> Iterator[Finding]:
    """Give what is wrong with the effects: their events, numbers, variants and loudness."""
    yield from event_problems(concert.events)
    yield from effects_problems(concert.effects, concert.events)
    heard = [sound.name for sound in concert.bank.sounds]
    if list(concert.events) != heard:
        strange = sorted(set(heard) ^ set(concert.events))
        yield Finding(
            "A12",
            "effects",
            f"the bank has other effects than the kit has events: {strange}",
            len(strange),
            0,
        )
    numbers = {effect.event: effect for effect in concert.effects}
    for sound in concert.bank.sounds:
        asset = named("effect", sound.name)
        variants = [concert.pcm[path] for path in sound.paths if path in concert.pcm]
        if len(variants) != len(sound.paths) or not variants:
            yield Finding("A12", asset, "has no recording that can be read", len(variants), len(sound.paths))
            continue
        yield from variant_problems(variants, asset, frequent=sound.name in FREQUENT)
        effect = numbers.get(sound.name)
        if effect is not None:
            for pcm in variants:
                yield from level_problems(pcm, level_of(effect), asset, brief=True)
        written = concert.files.get(f"sound/effects/{sound.name}.json")
        if written is None:
            yield Finding("A15", asset, "has no numbers beside it", 0, 1)
        else:
            yield from number_problems(sound.name, written, variants[0])


def level_of(effect: Effect) -> float:
    """Return the level in LUFS at which *effect* is meant to be heard."""
    return loudness.EFFECT + 20 * log10(max(min(effect.volume, _USUAL), 1) / _USUAL)


def _speech(concert: Concert) -> Iterator[Finding]:
    paths = {voice.name: voice.path for voice in concert.bank.voices}
    lines = {
        name: Spoken(
            text, tuple(concert.shown), concert.pcm.get(paths.get(name, "")), concert.subtitles.get(name)
        )
        for name, text in concert.narration.items()
    }
    yield from speech_problems(lines)
    for name, line in lines.items():
        if line.pcm is not None:
            yield from level_problems(line.pcm, loudness.VOICE, named("line", name))


def concert_measures(concert: Concert) -> dict[str, dict[str, float]]:
    """Return what was measured of each song, by track and the bound's name."""
    found: dict[str, dict[str, float]] = {}
    for song in concert.bank.music:
        track, score, pcm = (
            concert.track(song.name),
            concert.readable.get(song.name),
            concert.pcm.get(song.path),
        )
        measured = score_measures(score, track.scene) if score is not None and track is not None else {}
        if pcm is not None:
            measured |= concert.levels[song.name] | ({"A05.click": joint(pcm)} if song.loop else {})
        found[song.name] = measured
    return found


def worst(measures: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return of everything that was measured what came nearest to its bound, by the bound's name."""
    found: dict[str, float] = {}
    for row in measures.values():
        for name, value in row.items():
            limit = bounds().get(name)
            if limit is not None:
                pick = max if limit.way == "most" else min
                found[name] = pick(value, found.get(name, value))
    return found
