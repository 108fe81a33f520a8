"""The sound phase: scores, numbers and spoken lines become the files a game plays, and their list."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
import soundfile
from numpy.typing import NDArray

from vgg.model.artifact import Input, Inputs, Made
from vgg.model.canonical import Json, pretty
from vgg.model.cartridge import Bank, Music, Sound, Voice
from vgg.model.errors import InputError
from vgg.responses.effects import Effect, SoundEffects
from vgg.responses.score import Score

from . import edits, encode, loudness, sfxr
from .arrange import performed
from .edits import MUSIC
from .midi import midi
from .mml import mml
from .sfxr_json import as_sfxr
from .song import written
from .subtitles import BEFORE
from .synth import FRAMES_A_SECOND, RATE, Pcm
from .xm import xm

Found = TypeVar("Found")
Item = TypeVar("Item")
Files = dict[str, bytes]

_STACK = 16 * 2**20
"""Bytes: the encoder keeps what it is given on its stack, and some systems give a thread little."""

FREQUENT = frozenset(
    {
        "jump", "air_jump", "land", "shot", "stomp", "pickup", "menu_move", "hurt", "enemy_hit", "enemy_death", "enemy_shot",
        "bump", "skid", "flutter", "clink", "boss_hit", "break", "tally",
    }
)  # fmt: skip
"""Events heard so often that they get the variants of `sfxr.variants`."""

_QUIET = 330  # of 32768, -40 dB: what is softer at the ends of a spoken line is cut
_MARGIN = round(RATE * BEFORE)


def sound(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Render everything that is heard.

    Needs 'music' and 'narration' (fanned out) and 'sfx'; leaves a `Bank`.
    """
    del options
    effects = SoundEffects.model_validate(inputs.value("sfx")).effects
    music, played = _gathered(
        lambda item, made: _music(item, made, inputs.hand), inputs.items("music").items()
    )
    sounds, heard = _gathered(lambda _, effect: _effect(effect), ((each.event, each) for each in effects))
    voices, spoken = _gathered(_voice, inputs.items("narration").items())
    bank = Bank(sounds=sounds, music=music, voices=voices)
    return Made(bank.model_dump(mode="json"), played | heard | spoken)


sound_back = edits.sound_back


def _gathered(
    make: Callable[[str, Item], tuple[Found, Files]], items: Iterable[tuple[str, Item]]
) -> tuple[tuple[Found, ...], Files]:
    """Return what *make* makes of each of *items*, in their order, on all processors: encoding needs no interpreter."""
    before = threading.stack_size(_STACK)
    try:
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            made = list(pool.map(lambda item: make(*item), items))
    finally:
        threading.stack_size(before)
    return tuple(found for found, _ in made), {
        path: data for _, files in made for path, data in files.items()
    }


def _music(item: str, made: Input, hand: Mapping[str, bytes]) -> tuple[Music, Files]:
    """Return a song: as a recording, as the chip plays it, and as files that other programs open.

    Where a person's recording among *hand* stands for it, the chip plays nothing: consoles play what is recorded.
    """
    score, path = Score.model_validate(made.value), f"{MUSIC}/{item}"
    song, pcm = performed(score)
    files = {
        f"{path}.ogg": encode.ogg(pcm),
        f"{path}.song.json": written(song),
        f"{path}.mid": midi(score),
        f"{path}.mml": mml(score, f"{item}.mml").encode(),
        f"{path}.xm": xm(score),
    }
    chip = "" if f"{path}.ogg" in hand else f"{path}.song.json"
    return Music(name=item, path=f"{path}.ogg", loop=score.loop, song=chip), files


def _effect(effect: Effect) -> tuple[Sound, Files]:
    """Return an effect with its variants and its numbers."""
    files: Files = {}
    alike = sfxr.variants(effect) if effect.event in FREQUENT else (effect,)
    paths = tuple(f"sound/effects/{effect.event}_{number}.ogg" for number in range(1, len(alike) + 1))
    for path, variant in zip(paths, alike, strict=True):
        files[path] = encode.ogg(sfxr.render(variant))
    files[f"sound/effects/{effect.event}.json"] = pretty(as_sfxr(effect))
    return Sound(name=effect.event, paths=paths), files


def _voice(item: str, made: Input) -> tuple[Voice, Files]:
    """Return a spoken line; its subtitle is the text 'narration_<id>'."""
    path = f"sound/voice/{item}.ogg"
    pcm = prepared(_recording(item, made))
    ticks = len(pcm) * FRAMES_A_SECOND // RATE + 1
    return Voice(name=item, path=path, text=f"narration_{item}", ticks=ticks), {path: encode.ogg(pcm)}


def _recording(item: str, made: Input) -> bytes:
    """Return the one sound file of a spoken line."""
    if len(made.files) != 1:
        raise InputError(
            f"narration {item!r} has {len(made.files)} files", hint="One sound file a line is needed."
        )
    return next(iter(made.files.values()))


def prepared(recording: bytes) -> Pcm:
    """Return a spoken line as mono samples at `synth.RATE`: silence cut from its ends, levelled.

    Raises InputError.
    """
    line = trimmed(encode.resampled(*_decoded(recording)))
    if not len(line):
        raise InputError("a spoken line is silent", hint="Ask for it anew: vgg phase narration.")
    return loudness.levelled(line, loudness.VOICE)


def measured(recording: bytes) -> tuple[float, float, float]:
    """Return how many seconds *recording* lasts, and from when to when something is heard in it; 0 and 0 when it is silent.

    Raises InputError.
    """
    pcm, rate = _decoded(recording)
    loud = _loud(pcm)
    ends = (int(loud[0]) / rate, (int(loud[-1]) + 1) / rate) if len(loud) else (0.0, 0.0)
    return len(pcm) / rate, *ends


def _decoded(recording: bytes) -> tuple[Pcm, int]:
    try:
        return encode.decode(recording)
    except soundfile.SoundFileError as error:
        raise InputError(
            f"a spoken line cannot be read: {error}", hint="Use WAV, OGG, FLAC or MP3."
        ) from error


def _loud(pcm: Pcm) -> NDArray[np.intp]:
    """Return the places of the samples that are heard."""
    return np.flatnonzero(np.abs(pcm.astype(np.int32)) > _QUIET)


def trimmed(pcm: Pcm) -> Pcm:
    """Return *pcm* without silence before and after, but for 40 ms that fade."""
    loud = _loud(pcm)
    if not len(loud):
        return pcm[:0]
    cut = pcm[max(int(loud[0]) - _MARGIN, 0) : int(loud[-1]) + 1 + _MARGIN].astype(np.int32)
    edge = min(_MARGIN, len(cut))
    ramp = np.arange(edge, dtype=np.int32)
    cut[:edge] = cut[:edge] * ramp // edge
    cut[-edge:] = cut[-edge:] * ramp[::-1] // edge
    return cut.astype(np.int16)
