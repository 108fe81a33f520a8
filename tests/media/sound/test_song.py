"""A score becomes samples: exact in length, seamless in its loop, the same every time."""

from __future__ import annotations

import numpy as np
import pytest
from pieces import joint, piece, pitches, section, short, with_bar

from vgg.media.sound import encode, loudness
from vgg.media.sound.notation import seconds
from vgg.media.sound.song import frame_of, render, samples
from vgg.media.sound.synth import FRAME, RATE
from vgg.responses.score import Score


def test_a_song_is_the_same_twice() -> None:
    """Rendering has no memory and no chance."""
    assert np.array_equal(render(short()), render(short()))


def test_a_song_survives_json() -> None:
    """A score written as JSON and read again is the same music."""
    again = Score.model_validate_json(piece().model_dump_json())

    assert again == piece()


def test_a_loop_has_its_length_to_the_sample() -> None:
    """Eight bars at 200 beats a minute are 9.6 s, in samples and in frames."""
    pcm = render(short())

    assert len(pcm) == samples(short()) == frame_of(128, 200) * FRAME == 9.6 * RATE


def test_a_jingle_rings_out() -> None:
    """What does not loop has a second more for its echo, and ends in silence."""
    pcm = render(short(loop=False))

    assert len(pcm) == len(render(short())) + RATE
    assert np.abs(pcm[-2000:].astype(int)).max() < 33


def test_a_loop_does_not_click() -> None:
    """Where the end meets the beginning no jump stands out, before and after coding."""
    pcm = render(short())
    decoded, _ = encode.decode(encode.ogg(pcm))

    assert joint(pcm) < -60
    assert joint(decoded) < -60


def test_the_measure_of_clicks_hears_one() -> None:
    """A song cut inside a note does click by the same measure."""
    pcm = render(piece(tempo=200, form=["A"], sections=[section("A", drums="." * 16)]))
    loud = int(np.abs(pcm[:RATE].astype(int)).argmax())

    assert joint(pcm[: loud + 1]) > -60


@pytest.mark.parametrize("tempo", [61, 97, 120, 173, 219])
def test_steps_never_drift(tempo: int) -> None:
    """A step begins within a frame of its exact time, also after minutes."""
    assert all(abs(frame_of(step, tempo) - step * 900 / tempo) <= 0.5 for step in range(0, 5000, 7))


def test_the_melody_is_heard_in_order() -> None:
    """With the other voices silent, the strongest tones are the notes written."""
    lone = {"second": "r:16", "bass": "r:16", "drums": "." * 16, "lead": "c5:4 e5:4 g5:4 c6:4"}
    score = with_bar(short(), 0, **lone)
    pcm = render(score)[: int(RATE * 1.2)]

    assert pitches(pcm, RATE, 4) == pytest.approx([523, 659, 784, 1046], abs=4)


def test_an_arpeggio_runs_through_the_chord() -> None:
    """A note marked * sounds all notes of its chord above it."""
    lone = {"second": "r:16", "bass": "r:16", "drums": "." * 16, "lead": "c5:16*", "chord": "C"}
    pcm = render(with_bar(short(), 0, **lone))[: int(RATE * 1.1)].astype(float)
    spectrum = np.abs(np.fft.rfft(pcm * np.hanning(len(pcm))))

    def strength(hertz: float) -> float:
        at = int(hertz * len(pcm) / RATE)
        return float(spectrum[at - 15 : at + 15].max())

    assert min(strength(523.3), strength(659.3), strength(784)) > 3 * strength(587.3)


def test_songs_are_equally_loud() -> None:
    """Thin and full songs come out within half a decibel of -16 LUFS."""
    thin = piece(tempo=200, form=["A"], sections=[section("A", drums="." * 16)])
    full = piece(tempo=200, form=["A"], sections=[section("A", drums="kshsksoskshsksos")])

    levels = [loudness.lufs(render(score)) for score in (thin, full, short(loop=False))]

    assert max(abs(level + 16) for level in levels) < 0.5


def test_seconds_are_those_of_the_samples() -> None:
    """The length that checks judge is the length that is heard."""
    assert abs(seconds(piece()) - samples(piece()) / RATE) < 0.02
