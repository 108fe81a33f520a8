"""Sound files that are equal byte for byte when their samples are equal."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

import numpy as np
import soundfile
from numpy.typing import NDArray

from .peaks import FULL, true_peak
from .synth import RATE, Ints, Pcm

_BLOCK = 1 << 16
_SMALLNESS = 0.7
_HEADROOM = 0.25  # dB of full scale that a recording keeps free where its peaks had to be lowered
_TURNS = 8
_SERIAL = 1  # of every file, so that all begin alike: a page of many keeps that once


def wav(pcm: Pcm, rate: int = RATE, *, loop: bool = False) -> bytes:
    """Return *pcm* (mono) as a 16-bit WAV file; with *loop* it says that all of it repeats, from the first sample to the last.

    Loops stand in a 'smpl' chunk (Multimedia Data Standards Update, 1994), which samplers and game engines read.
    """
    form = struct.pack("<HHIIHH", 1, 1, rate, rate * 2, 2, 16)
    chunks = [(b"fmt ", form), (b"data", pcm.astype("<i2").tobytes())]
    if loop and len(pcm):
        forever = struct.pack("<6I", 0, 0, 0, len(pcm) - 1, 0, 0)
        chunks.append((b"smpl", struct.pack("<9I", 0, 0, 1_000_000_000 // rate, 60, 0, 0, 0, 1, 0) + forever))
    body = b"WAVE" + b"".join(struct.pack("<4sI", name, len(data)) + data for name, data in chunks)
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def ogg(pcm: Pcm, rate: int = RATE, smallness: float = _SMALLNESS) -> bytes:
    """Return *pcm* (mono) as an Ogg Vorbis file that no decoder has to cut; *smallness* 0 is the best, 1 the smallest.

    Vorbis gives back peaks higher than it was given. Where one is above full scale, some decoders cut it and others wrap it
    round, which crackles: then the samples are encoded anew, their peaks lower by so much and a little more. What is softer
    stays as it is, and so does the loudness.
    """
    given, top = pcm, int(np.abs(pcm.astype(np.int32)).max(initial=1))
    for _ in range(_TURNS):
        data = _vorbis(given, rate, smallness)
        over = true_peak(_heard(data)[0][:, 0] * FULL)
        if over < 0:
            break
        top = int(top * 10 ** (-(over + _HEADROOM) / 20))
        given = _bent(pcm, top)
    return with_serial(data, _SERIAL)


def _bent(pcm: Pcm, top: int) -> Pcm:
    """Return *pcm* with its highest sample at *top*: straight to half of that, then on a line that is less steep."""
    size = np.abs(pcm.astype(np.int32))
    knee = top // 2
    over, room = np.maximum(size - knee, 0), max(int(size.max(initial=1)) - knee, 1)
    bent = np.minimum(size, knee) + over * (top - knee) // room
    out: Pcm = (np.sign(pcm) * bent).astype(np.int16)
    return out


def _vorbis(pcm: Pcm, rate: int, smallness: float) -> bytes:
    """Return *pcm* as the encoder writes it."""
    out = io.BytesIO()
    with soundfile.SoundFile(
        out, "w", samplerate=rate, channels=1, format="OGG", subtype="VORBIS", compression_level=smallness
    ) as file:
        for at in range(0, len(pcm), _BLOCK):  # the encoder keeps a whole write on its stack
            file.write(pcm[at : at + _BLOCK])
    return out.getvalue()


def decode(data: bytes) -> tuple[Pcm, int]:
    """Return the samples of a WAV, OGG, FLAC or MP3 file, mixed to mono, and their rate.

    Raises soundfile.SoundFileError.
    """
    heard, rate = _heard(data)
    heard *= FULL
    np.clip(np.rint(heard, out=heard), -FULL, FULL - 1, out=heard)
    mono = heard.astype(np.int32).sum(axis=1) // heard.shape[1]
    return mono.astype(np.int16), rate


def _heard(data: bytes) -> tuple[NDArray[np.float32], int]:
    """Return what a decoder makes of *data*, a row a sample, before it is cut at full scale (1), and its rate.

    Asked for integers, libsndfile wraps a sample of Vorbis that lies above full scale, and does not scale one of a WAV of floats.
    """
    samples, rate = soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)
    return samples, int(rate)


def with_serial(data: bytes, serial: int) -> bytes:
    """Return the Ogg stream *data* with the number *serial* on every page, and new checksums."""
    out, at = bytearray(data), 0
    while at < len(out):
        segments = out[at + 26]
        end = at + 27 + segments + sum(out[at + 27 : at + 27 + segments])
        struct.pack_into("<I", out, at + 14, serial)
        struct.pack_into("<I", out, at + 22, 0)
        struct.pack_into("<I", out, at + 22, page_checksum(bytes(out[at:end])))
        at = end
    return bytes(out)


def page_checksum(page: bytes) -> int:
    """Return the checksum of an Ogg page (RFC 3533).

    CRC-32 of polynomial 04c11db7, not reflected, starting from 0.

    zlib computes the reflected form over the same polynomial. Reflecting every byte going in and the sum
    coming out turns one into the other, and starting it at all ones undoes the complement it begins with.
    """
    reflected = zlib.crc32(page.translate(_mirror()), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{reflected:032b}"[::-1], 2)


@cache
def _mirror() -> bytes:
    """Return the table that reverses the bits of a byte."""
    return bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))


def resampled(pcm: Pcm, rate: int, to: int = RATE) -> Pcm:
    """Return *pcm* at the rate *to*, through a 32-tap filter with integer weights."""
    if rate == to or not len(pcm):
        return pcm
    count = len(pcm) * to // rate
    place = np.arange(count, dtype=np.int64) * rate * 64 // to
    whole, phase = place >> 6, place & 63
    weights = _kernel(min(to * 1000 // rate, 1000))
    padded = np.concatenate((np.zeros(15, np.int64), pcm.astype(np.int64), np.zeros(17, np.int64)))
    total = np.zeros(count, np.int64)
    for tap in range(32):
        total += padded[whole + tap] * weights[phase, tap]
    out: Pcm = np.clip(total >> 15, -32768, 32767).astype(np.int16)
    return out


@cache
def _kernel(cut: int) -> Ints:
    """Return 64 phases x 32 taps of a windowed sinc that passes *cut* / 1000 of the band (rows: 2^15)."""
    phases, taps = np.arange(64)[:, None] / 64, np.arange(-15, 17)[None, :]
    place = taps - phases
    shape = np.sinc(place * cut / 1000) * np.cos(np.pi * place / 34) ** 2
    weights: Ints = np.rint(shape / shape.sum(axis=1, keepdims=True) * (1 << 15)).astype(np.int32)
    return weights
