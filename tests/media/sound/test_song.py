"""A song is data: it survives its file, and a file that is wrong is refused with the place."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pieces import piece
from songs import scrambled

from vgg.media.sound.arrange import arranged
from vgg.media.sound.song import LARGEST, packed, read_song, unpacked, written
from vgg.model.errors import InputError

Change = Callable[[dict], object]


def test_a_song_is_read_back_as_it_was_written() -> None:
    """JSON keeps every number."""
    song = arranged(piece())

    assert read_song(written(song)) == song


def test_a_minute_of_song_is_a_small_file() -> None:
    """Run lengths keep a song near a kilobyte a second, less than its OGG."""
    song = arranged(piece())

    assert len(written(song)) < 2000 * song.frames / 60


@given(st.lists(st.integers(0, 255), min_size=1, max_size=60))
def test_run_lengths_lose_nothing(registers: list[int]) -> None:
    """Any registers come back, and no run stands beside one of the same value."""
    run = packed(registers)

    assert unpacked(run).tolist() == registers
    assert all(a != b for a, b in zip(run[::2], run[2::2], strict=False))


def _set(path: str, value: object) -> Change:
    def change(data: dict) -> None:
        place = data
        *way, last = (int(key) if key.isdigit() else key for key in path.split("."))
        for key in way:
            place = place[key]
        place[last] = value

    return change


HOSTILE = {
    "a run too short": (_set("voices.0.pitch", [60, 9]), "voices.0.pitch"),
    "a run too long": (_set("voices.0.volume", [60, 11]), "voices.0.volume"),
    "a run of a billion": (_set("voices.0.volume", [60, 10**9]), "voices.0.pulse.volume.1"),
    "a run cut in half": (_set("voices.0.volume", [60, 10, 5]), "voices.0.volume"),
    "an empty run": (_set("voices.0.volume", [60, 0, 5, 10]), "voices.0.volume"),
    "a pitch out of range": (_set("voices.0.pitch", [7681, 10]), "voices.0.pitch"),
    "no duty": (_set("voices.0.duty", [0, 10]), "voices.0.duty"),
    "a wave that is not there": (_set("voices.1.wave", [3, 10]), "voices.1.wave"),
    "a wave of 31 levels": (_set("waves.0", [7] * 31), "waves.0"),
    "a level of 16": (_set("waves.0", [16] * 32), "waves.0.0"),
    "hours of frames": (_set("frames", 10**7), "frames"),
    "no frames": (_set("frames", 0), "frames"),
    "a number as a text": (_set("gain", "65536"), "gain"),
    "a truth as a number": (_set("gain", True), "gain"),
    "a fraction": (_set("gain", 1.5), "gain"),
    "another rate": (_set("rate", 48000), "rate"),
    "an echo without delay": (_set("echo.delay", 0), "echo.delay"),
    "five echoes": (_set("echo.gains", [9] * 5), "echo.gains"),
    "nine voices": (lambda data: data["voices"].extend(data["voices"] * 2), "voices"),
    "a voice of a strange kind": (_set("voices.0.kind", "noise"), "voices.0"),
    "a hit after the end": (_set("drums.hits", [[10, "k", 9]]), "drums.hits"),
    "a hit twice": (_set("drums.hits", [[1, "k", 9]] * 2), "drums.hits"),
    "a hit of no drum": (_set("drums.hits", [[1, "x", 9]]), "drums.hits"),
    "a drum of minutes": (_set("drums.kit.k.0.voice.volume", [9, 121]), "drums.kit.k"),
    "a drum with a word for a name": (lambda data: data["drums"]["kit"].update(kk=[]), "drums.kit.kk"),
    "a field that is unknown": (_set("code", "alert(1)"), "code"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_song_that_is_wrong_is_refused_with_the_place(name: str) -> None:
    """Nothing is played that could run out of its arrays, or out of time."""
    change, where = HOSTILE[name]
    data = json.loads(json.dumps(scrambled(1)))
    change(data)

    with pytest.raises(InputError) as caught:
        read_song(json.dumps(data).encode())

    assert where in caught.value.what


@pytest.mark.parametrize("data", [b"", b"[]", b"nothing", b"\xff\xfe", b"[" * 100_000, b" " * (LARGEST + 1)])
def test_what_is_no_song_is_refused(data: bytes) -> None:
    """Any bytes end in one clear error."""
    with pytest.raises(InputError, match="song"):
        read_song(data)


def test_registers_of_a_song_are_integers_of_the_chip() -> None:
    """Unpacked registers are what the chip's arithmetic takes."""
    assert unpacked((7, 3)).dtype == np.int32
