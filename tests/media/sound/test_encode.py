"""Sound files have exact lengths and equal bytes for equal samples."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
import soundfile
from pieces import pitches, short

from vgg.media.sound import encode
from vgg.media.sound.arrange import render
from vgg.media.sound.loudness import lufs
from vgg.media.sound.peaks import true_peak
from vgg.media.sound.synth import RATE, Pcm


@pytest.mark.parametrize("size", [1, 735, 44100, 65536, 65537, 200_001])
def test_an_ogg_decodes_to_the_exact_length(size: int) -> None:
    """Not a sample is added or lost, whatever the length."""
    pcm = (np.sin(np.arange(size) / 20) * 9000).astype(np.int16)

    decoded, rate = encode.decode(encode.ogg(pcm))

    assert (len(decoded), rate) == (size, RATE)


def test_a_song_in_ogg_is_the_song() -> None:
    """What is decoded differs from the song by less than a fifth of its power, sample by sample."""
    pcm = render(short())
    decoded, _ = encode.decode(encode.ogg(pcm))

    wrong = pcm.astype(float) - decoded

    assert (wrong**2).sum() < (pcm.astype(float) ** 2).sum() / 5


def loud(level: int) -> Pcm:
    """Return a second of a thin pulse under hiss, whose samples reach *level*: what Vorbis makes higher."""
    hiss = np.random.default_rng(1).integers(-8000, 8000, RATE)
    pulse = np.where(np.arange(RATE) % 90 < 12, 30000, -9000)
    mix = pulse + hiss
    pcm: Pcm = (mix * level // np.abs(mix).max()).astype(np.int16)
    return pcm


def decoded_in_floats(data: bytes) -> np.ndarray:
    """Return what a decoder makes of *data* before anything is cut at full scale, which is 1."""
    return np.asarray(soundfile.read(io.BytesIO(data), dtype="float64")[0])


def test_no_decoder_has_to_cut_a_recording() -> None:
    """Samples that nearly fill the scale come back below its end, between samples too; only their peaks are lowered."""
    pcm = loud(32000)
    data = encode.ogg(pcm)

    assert -0.7 < true_peak((decoded_in_floats(data) * 32768).astype(np.float32)) <= 0
    assert lufs(encode.decode(data)[0]) == pytest.approx(lufs(pcm), abs=1.5)


def test_what_stays_below_full_scale_keeps_its_loudness() -> None:
    """Only the peaks of a recording that would be cut are lowered."""
    pcm = loud(12000)

    assert lufs(encode.decode(encode.ogg(pcm))[0]) == pytest.approx(lufs(pcm), abs=0.3)


def test_what_lies_above_full_scale_is_cut_and_not_wrapped() -> None:
    """A recording of somebody else's may be too loud; it never comes back upside down."""
    wave = (np.sin(np.arange(RATE) / 20) * 1.4).astype(np.float32)
    out = io.BytesIO()
    soundfile.write(out, wave, RATE, format="OGG", subtype="VORBIS")

    heard, _ = encode.decode(out.getvalue())

    assert np.array_equal(heard[wave > 1.1], np.full((wave > 1.1).sum(), 32767))
    assert np.array_equal(heard[wave < -1.1], np.full((wave < -1.1).sum(), -32768))


def test_a_wav_of_floats_is_as_loud_as_one_of_integers() -> None:
    """Speech models and studios write either."""
    out = io.BytesIO()
    soundfile.write(out, np.full(900, 0.25, np.float32), RATE, format="WAV", subtype="FLOAT")

    assert set(encode.decode(out.getvalue())[0].tolist()) == {8192}


def test_equal_samples_make_equal_files() -> None:
    """The encoder's random serial number is gone."""
    pcm = render(short())[:50000]

    files = encode.ogg(pcm), encode.ogg(pcm[::-1])

    assert files[0] == encode.ogg(pcm)
    assert files[0] != files[1]
    assert files[0][:3000] == files[1][:3000], "all begin alike, which a page keeps once"


def test_the_checksum_is_that_of_ogg() -> None:
    """Putting a stream's own serial number in again restores its checksums byte for byte."""
    out = io.BytesIO()
    soundfile.write(out, np.arange(9000, dtype=np.int16), RATE, format="OGG", subtype="VORBIS")
    data = out.getvalue()

    assert encode.with_serial(data, int.from_bytes(data[14:18], "little")) == data


def test_a_wav_is_read_back_exactly() -> None:
    """WAV keeps every sample."""
    pcm = np.arange(-3000, 3000, dtype=np.int16)

    decoded, rate = encode.decode(encode.wav(pcm, 22050))

    assert rate == 22050
    assert np.array_equal(decoded, pcm)


def chunks(data: bytes) -> dict[bytes, bytes]:
    """Return the chunks of a WAV file by their names; their sizes must fill it exactly."""
    assert data[:4] == b"RIFF"
    assert struct.unpack("<I", data[4:8])[0] == len(data) - 8
    out, at = {}, 12
    while at < len(data):
        size = struct.unpack("<I", data[at + 4 : at + 8])[0]
        out[data[at : at + 4]] = data[at + 8 : at + 8 + size]
        at += 8 + size
    assert at == len(data)
    return out


def test_a_wav_of_a_loop_says_that_all_of_it_repeats() -> None:
    """Its 'smpl' chunk has one loop for ever, from the first sample to the last; the samples stay as they are."""
    pcm = np.arange(-3000, 3000, dtype=np.int16)
    data = encode.wav(pcm, loop=True)

    numbers = struct.unpack("<15I", chunks(data)[b"smpl"])

    assert numbers[2] == 1_000_000_000 // RATE
    assert numbers[7] == 1
    assert numbers[10:] == (0, 0, 5999, 0, 0)
    assert np.array_equal(encode.decode(data)[0], pcm)
    assert b"smpl" not in chunks(encode.wav(pcm))


def test_a_song_in_wav_is_the_song() -> None:
    """Not a bit is lost."""
    pcm = render(short())

    assert np.array_equal(encode.decode(encode.wav(pcm, loop=True))[0], pcm)


def test_two_channels_become_one() -> None:
    """A stereo recording is mixed to mono."""
    out = io.BytesIO()
    soundfile.write(out, np.array([[1000, 3000]] * 500, np.int16), RATE, format="WAV", subtype="PCM_16")

    assert set(encode.decode(out.getvalue())[0].tolist()) == {2000}


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 24000, 48000])
def test_resampling_keeps_pitch_and_length(rate: int) -> None:
    """A tone of 1 kHz is one at any rate, as long and as loud."""
    pcm = (np.sin(np.arange(rate) * 2 * np.pi * 1000 / rate) * 9000).astype(np.int16)

    out = encode.resampled(pcm, rate)

    assert len(out) == RATE
    assert abs(pitches(out, RATE, 1)[0] - 1000) <= 1
    assert np.abs(out[2000:-2000].astype(int)).max() == pytest.approx(9000, rel=0.02)
