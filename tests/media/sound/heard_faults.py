"""Planted faults of what is heard and laid: samples, files, effects, speech, and the set of tracks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from airs import airs
from airs_spoilt import edited, moved
from numpy.typing import NDArray
from pieces import effect

from media.trials import Plant, Trial, planted
from vgg.media.sound import loudness, sfxr
from vgg.media.sound.encode import decode, ogg
from vgg.media.sound.lint import effects as lint_effects
from vgg.media.sound.lint import (
    effects_problems,
    event_problems,
    file_problems,
    level_problems,
    loop_problems,
    number_problems,
    set_problems,
    speech_problems,
    variant_problems,
)
from vgg.media.sound.lint import samples as lint_samples
from vgg.media.sound.lint import speech as lint_speech
from vgg.media.sound.lint.game import digest_problems
from vgg.media.sound.midi import midi
from vgg.media.sound.peaks import true_peak
from vgg.media.sound.sfxr_json import as_sfxr, from_sfxr
from vgg.media.sound.synth import RATE, Pcm
from vgg.media.sound.xm import xm
from vgg.responses.effects import Effect
from vgg.responses.score import Score

_LOOP = 4 * RATE
"""Samples of a sound that loops."""


def scaled(gain: float) -> Callable[[Pcm], Pcm]:
    """Return a fault: everything times *gain*, cut at full scale."""
    return lambda pcm: np.clip(np.rint(pcm * gain), -32768, 32767).astype(np.int16)


def shifted(by: int) -> Callable[[Pcm], Pcm]:
    """Return a fault: everything lies *by* beside the middle."""
    return lambda pcm: np.clip(pcm.astype(np.int32) + by, -32768, 32767).astype(np.int16)


def whistled(size: int) -> Callable[[Pcm], Pcm]:
    """Return a fault: a whistle at a quarter of the rate, whose samples are *size* and whose peaks lie between them."""

    def whistle(pcm: Pcm) -> Pcm:
        wave = np.resize(np.array([size, size, -size, -size]), len(pcm))
        return (pcm // 16 + wave).astype(np.int16)

    return whistle


def torn(size: int) -> Callable[[Pcm], Pcm]:
    """Return a fault: the last 2000 samples rise to *size*, so that the loop jumps back."""

    def tear(pcm: Pcm) -> Pcm:
        rise = np.linspace(0, size, 2000)
        out = pcm.astype(np.float64)
        out[-2000:] += rise
        return np.clip(np.rint(out), -32768, 32767).astype(np.int16)

    return tear


@cache
def loops() -> dict[str, Pcm]:
    """Return sounds that loop: whole turns of a chord, swelling and falling, at the level of music; and one of odd partials."""
    turn = 2 * np.pi * np.arange(_LOOP) / RATE
    swell = 1.2 - np.cos(turn / 2)
    chords = {
        "a chord": sum(np.sin(pitch * turn) for pitch in (110, 220, 275, 330)) * swell,
        "a pipe": sum(np.sin(196 * odd * turn) / odd for odd in range(1, 40, 2)) * swell,
    }
    return {name: _levelled(wave) for name, wave in chords.items()}


def _levelled(wave: NDArray[np.float64]) -> Pcm:
    """Return *wave* at the level of music, by the lint's own measure."""
    pcm = np.rint(wave / np.abs(wave).max() * 20000).astype(np.int16)
    return scaled(10 ** ((loudness.MUSIC - lint_samples.loudness(pcm)) / 20))(pcm)


@cache
def sounds() -> dict[str, Effect]:
    """Return effects of several kinds."""
    return {
        "coin": effect("coin", frequency=560, jump=527, jump_delay=640, duty=250, punch=450),
        "crash": effect("crash", wave="noise", frequency=260, slide=-160, punch=500),
        "call": effect("call", wave="sine", frequency=430, slide=140, sustain=300),
    }


def _loops() -> Iterator[Trial]:
    def problems(pcm: Pcm) -> Sequence[Any]:
        return loop_problems(pcm, _LOOP, "song", loop=True)

    cut = {
        "a sample too few": lambda pcm: pcm[:-1],
        "a frame too many": lambda pcm: np.append(pcm, pcm[:735]),
    }
    yield from planted(("A05", ""), loops(), problems, cut)
    click = {"a step at the joint": torn(9000), "a small step at the joint": torn(1500)}
    yield from planted(("A05", "A05.click"), loops(), problems, click, lint_samples.joint)


def _levels() -> Iterator[Trial]:
    def problems(pcm: Pcm) -> Sequence[Any]:
        return level_problems(pcm, loudness.MUSIC, "song")

    def off(pcm: Pcm) -> float:
        return abs(lint_samples.loudness(pcm) - loudness.MUSIC)

    soft = {"three decibels softer": scaled(0.71), "two decibels louder": scaled(1.26)}
    yield from planted(("A06", "A06.off.long"), loops(), problems, soft, off)
    hot = {"five times as loud and cut": scaled(5.0), "ten times as loud and cut": scaled(10.0)}
    yield from planted(("A06", "A06.clipped"), loops(), problems, hot, lint_samples.clipped)
    whistles = {"a whistle between samples": whistled(31000), "a softer whistle": whistled(28000)}
    yield from planted(("A06", "A06.peak"), loops(), problems, whistles, true_peak)
    beside = {"a twentieth beside the middle": shifted(1600), "a fortieth beside the middle": shifted(-900)}
    yield from planted(("A06", "A06.dc"), loops(), problems, beside, lint_samples.offset)


def _bursts() -> Iterator[Trial]:
    def problems(pcm: Pcm) -> Sequence[Any]:
        return level_problems(pcm, loudness.EFFECT, "effect", brief=True)

    def off(pcm: Pcm) -> float:
        return abs(lint_samples.burst(pcm) - loudness.EFFECT)

    recorded = {name: sfxr.render(each) for name, each in sounds().items()}
    soft = {"six decibels softer": scaled(0.5), "a tenth of the level": scaled(0.1)}
    yield from planted(("A06", "A06.off.brief"), recorded, problems, soft, off)


def _variants() -> Iterator[Trial]:
    def problems(variants: list[Pcm]) -> Sequence[Any]:
        return variant_problems(variants, "effect", frequent=True)

    def nearest(variants: list[Pcm]) -> float:
        return min(lint_samples.apart(a, b) for a, b in pairwise(variants))

    recorded = {
        name: [sfxr.render(each) for each in sfxr.variants(effect)] for name, effect in sounds().items()
    }
    same: dict[str, Plant] = {
        "twice the same": lambda variants: [variants[0], variants[0], *variants[1:]],
        "only softer": lambda variants: [variants[0], scaled(0.7)(variants[0]), *variants[1:]],
    }
    yield from planted(("A13", "A13.apart"), recorded, problems, same, nearest)
    yield from planted(("A13", ""), recorded, problems, {"one variant": lambda variants: variants[:1]})


def _numbers() -> Iterator[Trial]:
    recorded = {name: decode(ogg(sfxr.render(each)))[0] for name, each in sounds().items()}
    subjects = {name: (as_sfxr(each), recorded[name]) for name, each in sounds().items()}

    def problems(subject: tuple[dict[str, Any], Pcm]) -> Sequence[Any]:
        return number_problems("effect", json.dumps(subject[0]).encode(), subject[1])

    faults: dict[str, Plant] = {
        "another length": lambda each: ({**each[0], "p_env_decay": 0.5}, each[1]),
        "a number too few": lambda each: ({name: value for name, value in each[0].items() if name != "p_env_punch"}, each[1]),
        "a word for a number": lambda each: ({**each[0], "p_duty": "wide"}, each[1]),
    }  # fmt: skip
    yield from planted(("A15", ""), subjects, problems, faults)

    def off(subject: tuple[dict[str, Any], Pcm]) -> float:
        return lint_samples.apart(sfxr.render(from_sfxr(subject[0], "effect")), subject[1])

    pitch = {
        "another pitch": lambda each: ({**each[0], "p_base_freq": each[0]["p_base_freq"] + 0.02}, each[1])
    }
    yield from planted(("A15", "A15.apart"), subjects, problems, pitch, off)


def _effects() -> Iterator[Trial]:
    events = ("coin", "crash", "call")
    subjects = {"three effects": list(sounds().values())}

    def problems(effects: list[Effect]) -> Sequence[Any]:
        return effects_problems(effects, events)

    def first(**changes: Any) -> Plant:
        return lambda effects: [effects[0].model_copy(update=changes), *effects[1:]]

    faults = {
        "too short to hear": first(sustain=10, decay=20),
        "four seconds long": first(sustain=1000, decay=1000),
        "no volume": first(volume=10),
        "ends at once": first(frequency_limit=900),
        "no highs and no lows left": first(low_pass=10),
        "below all pitches": first(frequency=20),
    }
    yield from planted(("A11", ""), subjects, problems, faults)

    def twice(**changes: Any) -> Plant:
        return lambda effects: [
            effects[0],
            effects[0].model_copy(update={"event": "crash", **changes}),
            effects[2],
        ]

    alike = {"one effect for two events": twice(), "nearly one for two": twice(decay=320, duty=240)}

    def nearest(effects: list[Effect]) -> float:
        return min(lint_effects.apart(a, b) for at, a in enumerate(effects) for b in effects[at + 1 :])

    yield from planted(("A11", "A11.apart"), subjects, problems, alike, nearest)
    unfit: dict[str, Plant] = {
        "an event without a sound": lambda effects: effects[1:],
        "a sound without an event": lambda effects: [
            *effects,
            effects[0].model_copy(update={"event": "dance"}),
        ],
        "two sounds for one event": lambda effects: [*effects, effects[0].model_copy(update={"decay": 700})],
    }
    yield from planted(("A12", ""), subjects, problems, unfit)


EVENTS = (
    "menu_move", "confirm", "deny", "pause", "start", "jump", "air_jump", "land", "shot", "stomp", "enemy_hit", "hurt",
    "death", "enemy_death", "pickup", "power_up", "key", "door", "switch", "checkpoint", "extra_life", "boss_hit",
    "boss_death", "level_clear", "game_over", "high_score",
)  # fmt: skip


def _events() -> Iterator[Trial]:
    faults: dict[str, Plant] = {
        "twenty events": lambda events: events[:20],
        "nothing of bosses": lambda events: [
            *(each for each in events if "boss" not in each),
            "twang",
            "zoom",
        ],
        "nothing is picked up": lambda events: [each for each in events if each not in {"pickup", "key"}],
    }
    yield from planted(("A11", ""), {"the design's list": EVENTS}, event_problems, faults)


def _files() -> Iterator[Trial]:
    score = airs()["clear"][1]
    forms = {f"sound/music/clear.{form}": b"x" for form in ("ogg", "mml", "song.json")}
    files = {**forms, "sound/music/clear.mid": midi(score), "sound/music/clear.xm": xm(score)}

    def problems(laid: Mapping[str, bytes]) -> Sequence[Any]:
        return file_problems("clear", score, laid)

    def bar(form: str, write: Callable[[Score], bytes], **changes: Callable[[str], str]) -> Plant:
        def spoil(fields: dict[str, Any]) -> None:
            for name, change in changes.items():
                fields["sections"][0]["bars"][1][name] = change(fields["sections"][0]["bars"][1][name])

        return lambda laid: {**laid, f"sound/music/clear.{form}": write(edited(score, spoil))}

    faults: dict[str, Plant] = {
        "no tracker file": lambda laid: {
            path: data for path, data in laid.items() if not path.endswith(".xm")
        },
        "no MIDI file": lambda laid: {path: data for path, data in laid.items() if not path.endswith(".mid")},
        "MIDI says another note": bar("mid", midi, lead=lambda text: moved(text, 1)),
        "MIDI has no drums": bar("mid", midi, drums=lambda text: "." * len(text)),
        "XM says another note": bar("xm", xm, bass=lambda text: moved(text, 1)),
        "XM lacks a bar": bar("xm", xm, second=lambda _: "r:16"),
        "XM is torn": lambda laid: {**laid, "sound/music/clear.xm": laid["sound/music/clear.xm"][:400]},
        "MIDI is another song": lambda laid: {**laid, "sound/music/clear.mid": midi(airs()["game_over"][1])},
        "MIDI is torn": lambda laid: {**laid, "sound/music/clear.mid": laid["sound/music/clear.mid"][:60]},
    }
    yield from planted(("A14", ""), {"a jingle": files}, problems, faults)


def _digests() -> Iterator[Trial]:
    songs = {"title": loops()["a chord"], "world_1": loops()["a chord"][::-1]}
    twice: dict[str, Plant] = {
        "two tracks of the same samples": lambda found: {**found, "world_1": found["title"]},
        "a third that is the first": lambda found: {**found, "world_2": found["title"].copy()},
    }
    yield from planted(("A17", ""), {"two songs": songs}, digest_problems, twice)


SAID = "The lamp is lit. Carry it home through the drowned library."
VTT = (
    "WEBVTT\n\nNOTE\nspread\n\n00:00:00.000 --> 00:00:01.500\nThe lamp is lit.\n\n00:00:01.500 --> 00:00:04.000\n"
    "Carry it home through\nthe drowned library.\n"
)


def _speech() -> Iterator[Trial]:
    line = lint_speech.Spoken(SAID, (SAID,), np.ones(4 * 44100, np.int16), VTT)

    def problems(spoken: lint_speech.Spoken) -> Sequence[Any]:
        return speech_problems({"intro": spoken})

    faults: dict[str, Plant] = {
        "no recording": lambda each: replace(each, pcm=None),
        "shown as something else": lambda each: replace(each, shown=("The lamp is out.",)),
        "subtitled as something else": lambda each: replace(each, vtt=each.vtt.replace("home", "away")),
        "subtitles break off": lambda each: replace(each, vtt=each.vtt.partition("00:00:01.500 -->")[0]),
    }
    yield from planted(("A18", ""), {"a line": line}, problems, faults)

    def pace(spoken: lint_speech.Spoken) -> float:
        return lint_speech.pace(spoken.text, spoken.pcm)

    hurried = {"said in two seconds": lambda each: replace(each, pcm=each.pcm[: 2 * 44100], vtt=None)}
    yield from planted(("A18", "A18.fastest"), {"a line": line}, problems, hurried, pace)
    slow = {"said in half a minute": lambda each: replace(each, pcm=np.ones(30 * 44100, np.int16))}
    yield from planted(("A18", "A18.slowest"), {"a line": line}, problems, slow, pace)
    late = {"subtitles go on": lambda each: replace(each, vtt=each.vtt.replace("04.000", "06.000"))}
    yield from planted(
        ("A18", "A18.late"),
        {"a line": line},
        problems,
        late,
        lambda each: lint_speech.late(each.vtt, each.pcm),
    )


def _sets() -> Iterator[Trial]:
    scores = {name: (track.scene, score) for name, (track, score) in airs().items()}

    def without(*names: str) -> Plant:
        return lambda found: {name: each for name, each in found.items() if name not in names}

    def changed(name: str, **fields: Any) -> Plant:
        return lambda found: {
            **found,
            name: (found[name][0], edited(found[name][1], lambda each: each.update(fields))),
        }

    lacking = {
        "no boss": without("boss"),
        "no high score": without("high_score"),
        "five tracks": without("boss", "win", "clear", "world_2"),
    }
    yield from planted(("A03", ""), {"nine airs": scores}, set_problems, lacking)
    strange = {
        "a level on another motif": changed("world_1", motif="g4:4 b4:2 a4:2 d5:4"),
        "a boss as slow as a level": changed("boss", tempo=130),
    }
    yield from planted(("A02", ""), {"nine airs": scores}, set_problems, strange)


MAKERS: tuple[Callable[[], Iterator[Trial]], ...] = (
    _loops, _levels, _bursts, _variants, _numbers, _effects, _events, _files, _digests, _speech, _sets,
)  # fmt: skip
