"""The chip once more, as the page of `vgg.media.sound.song` tells it: a sample at a time, in whole numbers of any size.

It knows nothing of numpy, of 32 bits or of the player, so what both make alike is made as the page says.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from vgg.media.sound.song import Drawn, Noise, Pulse, Song
from vgg.media.sound.synth import _OCTAVE as OCTAVE

FRAME = 735
TURN = 1 << 32


def samples(song: Song, first: int, count: int) -> list[int]:
    """Return *count* samples of *song* from sample *first* on."""
    lines = [(voice.echoed, voice_samples(voice, song)) for voice in song.voices]
    straight = [sum(each) for each in zip(*(line for _, line in lines), strict=True)]
    dry = [sum(each) for each in zip(*(line for echoed, line in lines if echoed), strict=True)]
    drums = drum_samples(song)
    out = []
    for at in range(first, first + count):
        mix = straight[at] + drums[at]
        for turn, gain in enumerate(song.echo.gains, start=1):
            back = at - turn * song.echo.delay * FRAME
            if back >= 0 or song.loop:
                mix += dry[back % len(dry)] * gain >> 8
        out.append(clip(mix * song.gain >> 16))
    return out


def clip(x: int) -> int:
    """Return the soft clip of *x*."""
    x = min(max(x, -65536), 65535)
    over = abs(x) - 24576
    if over <= 0:
        return x
    return (24576 + 5000 * over // (over + 5000)) * (1 if x > 0 else -1)


def drum_samples(song: Song) -> list[int]:
    """Return all hits of *song*."""
    size = song.frames * FRAME
    out = [0] * size
    for frame, letter, volume in song.drums.hits:
        for n, value in enumerate(drum(song, letter)):
            at = frame * FRAME + n
            if at < size or song.loop:
                out[at % size] += value * (volume * song.drums.mix >> 8) >> 8
    return out


def drum(song: Song, letter: str) -> list[int]:
    """Return the sound of a drum."""
    out: list[int] = []
    for part in song.drums.kit[letter]:
        line = [0] * (part.at * FRAME) + voice_samples(part.voice, song)
        out += [0] * (len(line) - len(out))
        for n, value in enumerate(line):
            out[n] += value
    return out


def voice_samples(voice: Pulse | Drawn | Noise, song: Song) -> list[int]:
    """Return all samples of *voice*."""
    volumes = unpacked(voice.volume)
    levels = [volume * voice.mix >> 8 for volume in volumes]
    out: list[int] = []
    for before, level, wave in zip([0, *levels], levels, waves(voice, song), strict=False):
        for n in range(FRAME):
            now = (before * (64 - n) + level * n) >> 6 if n < 64 else level
            out.append(wave[n] * now >> 8)
    return out


def waves(voice: Pulse | Drawn | Noise, song: Song) -> list[list[int]]:
    """Return the frames of *voice* at full level."""
    if isinstance(voice, Noise):
        return noise(unpacked(voice.rate), short=voice.short)
    timbres = unpacked(voice.duty if isinstance(voice, Pulse) else voice.wave)
    steps = [step(pitch) for pitch in unpacked(voice.pitch)]
    starts = accumulate((FRAME * each for each in steps), initial=0)
    out = []
    for start, size, timbre in zip(starts, steps, timbres, strict=False):
        edges = [(start + n * size) % TURN for n in range(FRAME + 1)]
        if isinstance(voice, Pulse):
            out.append(pulse(edges, size, timbre))
        else:
            out.append(drawn(edges, size, song.waves[timbre]))
    return out


def step(pitch: int) -> int:
    """Return the phase step of *pitch*."""
    s, f = divmod(pitch, 64)
    return (OCTAVE[s % 12] + (OCTAVE[s % 12 + 1] - OCTAVE[s % 12]) * f // 64) >> (10 - s // 12)


def pulse(edges: list[int], size: int, duty: int) -> list[int]:
    """Return a frame of a pulse."""
    shift = max(size.bit_length() - 14, 0)
    integrals = [min(p, duty << 29) - (p >> 3) * duty for p in edges]
    return [
        (signed(after - before) >> shift) * ((4096 << 13) // (size >> shift)) >> 13
        for before, after in pairwise(integrals)
    ]


def drawn(edges: list[int], size: int, levels: tuple[int, ...]) -> list[int]:
    """Return a frame of a drawn wave."""
    slopes = [32 * level - sum(levels) for level in levels]
    heights = [(sum(slopes[:k]) - k * slopes[k]) << 19 for k in range(32)]
    integrals = [slopes[p >> 27] * (p >> 8) + heights[p >> 27] for p in edges]
    t = size >> 8
    shift = max(t.bit_length() - 10, 0)
    return [
        (signed(after - before) >> shift) * (1118481 // (t >> shift)) >> 16
        for before, after in pairwise(integrals)
    ]


def signed(number: int) -> int:
    """Return *number* modulo 2^32, read as signed."""
    return (number + (1 << 31)) % TURN - (1 << 31)


def noise(rates: list[int], *, short: bool) -> list[list[int]]:
    """Return the frames of noise."""
    output, state = [], 1
    for _ in range(93 if short else 32767):
        output.append(1 if state & 1 else -1)
        state = state >> 1 | ((state ^ state >> (6 if short else 1)) & 1) << 14
    clock, out = 0, []
    for rate in rates:
        each = rate * 65536 // 44100
        out.append([4096 * output[(clock + n * each >> 16) % len(output)] for n in range(FRAME)])
        clock += each * FRAME
    return out


def unpacked(run: tuple[int, ...]) -> list[int]:
    """Return the registers of a run."""
    return [value for value, count in zip(run[::2], run[1::2], strict=True) for _ in range(count)]
