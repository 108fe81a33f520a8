"""Measures how fast music is made and prints one table: seconds of sound a second of one processor, stage by stage.

`bench_sounds.py [tracks]` composes that many tracks of a minute and more, arranges, plays, levels and encodes
them, one after the other in one run; then it does all of it anew on two processors and says how long that took.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from vgg.media.sound import encode, loudness, sfxr
from vgg.media.sound.arrange import arranged, performed
from vgg.media.sound.player import clipped, mixed
from vgg.media.sound.song import Song
from vgg.media.sound.synth import RATE, Ints, Pcm
from vgg.model.canonical import Json
from vgg.offline.sounds import score
from vgg.responses.effects import Effect
from vgg.responses.score import Score

Item = TypeVar("Item")
Made = TypeVar("Made")

MOODS = ("cosy", "playful", "heroic", "mysterious", "dark", "tense", "melancholic", "frantic")
SYNTH, WHOLE = 40, 15
"""The goals: times as fast as sound, with mixer, echo and levelling; seconds for eight tracks of a minute."""


def facts(tracks: int) -> list[Mapping[str, Json]]:
    """Return what the composer is told of each of *tracks* levels, every mood in its turn."""
    items: list[Json] = [
        {
            "id": f"level_{at}",
            "scene": "level",
            "world": "",
            "mood": MOODS[at % len(MOODS)],
            "tempo": 90 + at * 37 % 90,
        }
        for at in range(tracks)
    ]
    shared: dict[str, Json] = {
        "seed": 7,
        "concept": {"name": "Lantern Moth"},
        "architecture": {"tracks": items},
    }
    return [shared | {"item": item} for item in items]


def timed(make: Callable[[Item], Made], items: Sequence[Item]) -> tuple[list[Made], float]:
    """Return what *make* makes of *items*, and the seconds of processor time it took."""
    start = time.process_time()
    made = [make(item) for item in items]
    return made, time.process_time() - start


def stages(asked: Sequence[Mapping[str, Json]]) -> tuple[float, dict[str, float]]:
    """Return how many seconds of sound were made and the processor time of each stage."""

    def clip(pair: tuple[Ints, int]) -> Pcm:
        return clipped(*pair)

    def play(song: Song) -> Ints:
        return mixed(song)

    scores, compose = timed(score, asked)
    songs, arrange = timed(arranged, scores)
    mixes, mixing = timed(play, songs)
    gains, measure = timed(lambda mix: loudness.gain(mix, loudness.MUSIC), mixes)
    sounds, clipping = timed(clip, list(zip(mixes, gains, strict=True)))
    _, encoding = timed(encode.ogg, sounds)
    taken = {
        "compose": compose,
        "arrange": arrange,
        "play": mixing,
        "level": measure + clipping,
        "encode": encoding,
    }
    return sum(len(pcm) for pcm in sounds) / RATE, taken


def whole(asked: Sequence[Mapping[str, Json]]) -> tuple[float, float]:
    """Return the seconds, and those of processors, while *asked* are composed, rendered and encoded on two."""

    def make(fact: Mapping[str, Json]) -> bytes:
        made: Score = score(fact)
        return encode.ogg(performed(made)[1])

    start, busy = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(make, asked))
    return time.perf_counter() - start, time.process_time() - busy


def effects(count: int) -> float:
    """Return how many seconds of effects are made in one of a processor, all of them with both filters sliding."""
    still: dict[str, Json] = dict.fromkeys(Effect.model_fields, 0)
    rich = still | {
        "event": "jump",
        "wave": "noise",
        "volume": 500,
        "sustain": 500,
        "decay": 430,
        "frequency": 300,
        "resonance": 500,
        "low_pass_slide": 100,
        "high_pass": 200,
        "high_pass_slide": 50,
    }
    made = [Effect.model_validate(rich | {"low_pass": 600 + each}) for each in range(count)]
    sounds, taken = timed(sfxr.render, made)
    return sum(len(pcm) for pcm in sounds) / RATE / taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tracks", nargs="?", type=int, default=8)
    asked = facts(parser.parse_args().tracks)
    encode.ogg(performed(score(asked[0]))[1])  # tables and caches are filled before the clock runs
    seconds, taken = stages(asked)
    synth = seconds / sum(taken[stage] for stage in ("arrange", "play", "level"))
    passed, busy = (each * 480 / seconds for each in whole(asked))
    print("| stage | sound a second of one processor |\n|---|---|")
    for stage, cost in taken.items():
        print(f"| {stage} | {seconds / cost:.0f} s |")
    print(f"| the synth: arrange, play, level | {synth:.0f} s (goal: {SYNTH}) |")
    print(f"| effects, both filters sliding | {effects(32):.0f} s |")
    print(f"| everything | {seconds / sum(taken.values()):.0f} s |")
    print(
        f"\nEight minutes of music on two processors: {passed:.1f} s (goal: {WHOLE}), "
        f"of which {busy:.1f} s of processor; the rest is what else the machine does."
    )


if __name__ == "__main__":
    main()
