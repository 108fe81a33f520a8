"""Pictures of sound: a roll shows what is played, a waveform how loud it is, a spectrogram which pitches sound when."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from pieces import bars, piece, section
from PIL import Image

from vgg.media.sound.synth import RATE, Pcm
from vgg.media.sound.views import Axes, Span, Tone, embers, png, roll, spectrogram, strokes


def tone(hertz: float, seconds: float, amplitude: int = 12000) -> Pcm:
    """Return a sine."""
    times = np.arange(round(seconds * RATE))
    pcm: Pcm = np.rint(amplitude * np.sin(2 * np.pi * hertz * times / RATE)).astype(np.int16)
    return pcm


def test_a_roll_shows_every_note_where_it_is_played() -> None:
    """The second time round is drawn too; a semitone of air is left above and below."""
    drawn = roll(piece())

    assert (drawn.steps, drawn.bar) == (4 * 8 * 16, 16)
    assert drawn.voices["lead"][:4] == (Tone(0, 4, 72), Tone(4, 2, 74), Tone(6, 2, 76), Tone(8, 8, 79))
    assert drawn.voices["bass"][-1] == Tone(508, 4, 43)
    assert drawn.voices["third"] == ()
    assert (drawn.low, drawn.high) == (36 - 1, 84 + 1)
    assert [hit.drum for hit in drawn.drums[:4]] == ["k", "h", "s", "h"]


def test_sections_and_chords_cover_the_piece_without_gaps() -> None:
    """Two chords share a bar; a chord is told for every bar, also where it stays."""
    drawn = roll(piece())

    assert drawn.sections == (
        Span(0, 128, "A"),
        Span(128, 128, "A2"),
        Span(256, 128, "B"),
        Span(384, 128, "A3"),
    )
    assert drawn.chords[6:8] == (Span(96, 8, "F"), Span(104, 8, "G"))
    for spans in (drawn.sections, drawn.chords):
        ends = [span.start + span.steps for span in spans]
        assert [span.start for span in spans] == [0, *ends[:-1]]
        assert ends[-1] == drawn.steps


def test_the_motif_is_found_wherever_the_lead_says_it() -> None:
    """Three times in each section, once of them a step of the scale higher, each time for the whole of its bar."""
    drawn = roll(piece())

    assert [span.start for span in drawn.motifs][:4] == [0, 32, 64, 128]
    assert {span.steps for span in drawn.motifs} == {16}


def test_a_note_that_runs_through_its_chord_shows_every_pitch_it_touches() -> None:
    """An arpeggio from E over C major sounds E, G and C above it."""
    second = bars()[0] | {"second": "e4:4* r:12"}
    score = piece(form=["A"], sections=[section("A") | {"bars": [second]}])

    assert roll(score).voices["second"][:3] == (Tone(0, 4, 64), Tone(0, 4, 67), Tone(0, 4, 72))


def test_a_waveform_tells_peak_and_loudness_of_each_stretch() -> None:
    """A sine's root mean square is 0.707 of its peak; the second half is silent."""
    pcm = np.concatenate((tone(441, 1, 16384), np.zeros(RATE, np.int16)))

    assert strokes(pcm, 4) == ((50, 35), (50, 35), (0, 0), (0, 0))
    assert strokes(pcm[:0], 3) == ((0, 0),) * 3
    assert len(strokes(pcm[:2], 5)) == 2


@pytest.mark.parametrize("pitch", [40, 57, 69, 88, 100])
def test_a_spectrogram_is_brightest_at_the_pitch_that_sounds(pitch: int) -> None:
    """From a bass to a treble within a semitone, and only while it sounds."""
    pcm = np.concatenate((np.zeros(RATE // 2, np.int16), tone(440 * 2 ** ((pitch - 69) / 12), 0.5)))

    levels = spectrogram(pcm, Axes(20, 180, 28, 118))

    row, column = np.unravel_index(int(levels.argmax()), levels.shape)
    assert abs(118 - (row + 0.5) / 2 - pitch) <= 1
    assert column >= 10
    assert int(levels[:, :4].max()) < int(levels.max()) - 90


def test_silence_is_black() -> None:
    """There is no loudest point to measure from."""
    levels = spectrogram(np.zeros(RATE // 4, np.int16), Axes(8, 8, 40, 80))

    assert not levels.any()


def test_a_spectrogram_is_a_small_picture_of_embers() -> None:
    """Louder is brighter, in as many shades as were asked for."""
    levels: NDArray[np.uint8] = np.arange(256, dtype=np.uint8).reshape(1, 256)

    picture = Image.open(io.BytesIO(png(levels, 16))).convert("RGB")

    shades = [picture.getpixel((at, 0)) for at in range(256)]
    assert picture.size == (256, 1)
    assert len(set(shades)) == 16
    assert [sum(shade) for shade in embers()] == sorted(sum(shade) for shade in embers())  # type: ignore[arg-type]
