"""Effects by the sfxr model: 24 numbers in, samples out, the same bits on every machine.

The model is DrPetter's sfxr of 2007: an envelope of attack, sustain with punch and decay; a pitch with
slide, jump, vibrato and repeats; a square with a moving width; a phaser; a resonant low-pass and a
high-pass. Numbers mean what they mean in its editor on the web, jsfxr, so an effect can be opened there, changed and
taken back. Where the two differ the editor is followed: the width also bends the saw, from a triangle to a saw, and
after the jump every repeat begins with it.

The pitch is followed sample by sample by running products; the wave is its exact mean over each sample, where sfxr
takes eight points. Bits are safe: only + - * / of doubles in a fixed order, and whole numbers.
"""

from __future__ import annotations

from functools import cache, partial
from math import pi, sin

import numpy as np
from numpy.typing import NDArray

from vgg.responses.effects import Effect

from . import loudness
from .filters import HOLD, Floats, high_passed, low_passed
from .synth import RATE, Ints, Pcm

Longs = NDArray[np.int64]

_TURN = 1 << 32
_OVER = 8
"""Steps of sfxr in a sample; periods and the phaser count in them."""
_LOWEST = 100000.0
"""The longest period there is."""
_GRAINS = 32
"""Levels of noise in a period."""
_FADE = 220
"""Samples in which the end of a sound goes to silence whatever its envelope was: no limit of its pitch may click."""


def render(effect: Effect) -> Pcm:
    """Return *effect* as mono samples at `synth.RATE`, levelled."""
    envelope = _envelope(effect)
    periods = _periods(effect, len(envelope))
    envelope = envelope[: len(periods)]
    wave = _phased(effect, _filtered(effect, _wave(effect, periods)))
    fade = np.minimum(np.arange(len(wave) - 1, -1, -1), _FADE)
    mix = np.clip(wave * envelope * fade * (8192 / _FADE), -(1 << 20), 1 << 20).astype(np.int32)
    loud = loudness.levelled(mix, loudness.EFFECT, peak=True)
    centred = _centred(loud, (envelope * fade).astype(np.int64))
    return (centred * min(effect.volume, 500) // 500).astype(np.int16)


def _centred(pcm: Pcm, shape: Longs) -> Ints:
    """Return *pcm* without its constant part, taken away in the *shape* of its envelope, so that its end stays silent.

    A wave has one whose pitch slides, for its last turns do not make up for its first, and whose peaks are rounded on one side.
    """
    constant = int(pcm.sum(dtype=np.int64))
    middle: Ints = np.clip(pcm - shape * constant // max(int(shape.sum()), 1), -32768, 32767).astype(np.int32)
    return middle


def duration(effect: Effect) -> float:
    """Return how long the envelope of *effect* lasts, in seconds; a pitch limit may end it sooner."""
    return (effect.attack**2 + effect.sustain**2 + effect.decay**2) / 10 / RATE


def variants(effect: Effect) -> tuple[Effect, ...]:
    """Return *effect* and three that differ from it as one step does from the next: in pitch, length, width and slide.

    Pitches stay within a third of a semitone, so that what is tuned stays in tune.
    """
    return (effect, *(_varied(effect, *change) for change in _CHANGES))


_CHANGES = ((1009, 880, 60, 1120), (991, 1120, -60, 880), (1006, 950, 90, 820))
"""Thousandths of the pitch number and of the decay, what the width gets, thousandths of the slide."""


def _varied(effect: Effect, pitch: int, decay: int, width: int, slide: int) -> Effect:
    """Return *effect* changed a little; a noise, which has no key, moves its pitch five times as far."""
    pitch = 1000 + (pitch - 1000) * (5 if effect.wave == "noise" else 1)
    changed = {
        "frequency": min(max(effect.frequency * pitch // 1000, effect.frequency_limit), 1000),
        "decay": min(effect.decay * decay // 1000, 1000),
        "slide": min(max(effect.slide * slide // 1000, -1000), 1000),
    }
    if effect.wave == "square":
        changed["duty"] = min(max(effect.duty + width, 0), max(effect.duty, 900))
    return effect.model_copy(update=changed)


def _envelope(effect: Effect) -> Floats:
    """Return the loudness of every sample, up to three times as loud at the start of a punch."""
    attack, sustain, decay = (value * value // 10 for value in (effect.attack, effect.sustain, effect.decay))
    rise = np.arange(attack) / max(attack, 1)
    hold = 1 + np.arange(sustain, 0, -1) / max(sustain, 1) * (effect.punch / 500)
    fall = np.arange(decay, 0, -1) / max(decay, 1)
    return np.concatenate((rise, hold, fall, np.zeros(1)))


def _periods(effect: Effect, size: int) -> Floats:
    """Return the period of up to *size* samples, in steps; there are fewer when the pitch falls to its limit."""
    limit = _period(effect.frequency_limit) if effect.frequency_limit else 0.0
    repeat = _delay(effect.repeat) if effect.repeat else 0
    jump = _delay(effect.jump_delay) if effect.jump_delay < 1000 else size
    glide = cache(partial(_glide, effect))  # all repeats but the one with the jump are alike
    parts, at = [], 0
    while at < size:
        until = min(at + repeat - (at == 0), size) if repeat else size
        parts.append(glide(until - at, min(max(jump - at, 0), until - at)))
        at = until
    periods = np.concatenate(parts)
    low = np.flatnonzero(periods > limit) if limit else np.zeros(0, np.int64)
    if len(low):
        periods = periods[: int(low[0]) + 1]
    return np.maximum(np.floor(_trembling(effect, periods)), _OVER)


def _glide(effect: Effect, size: int, jump: int) -> Floats:
    """Return the period through *size* samples after a beginning: the slide, its change, and the jump at sample *jump*.

    A period never grows beyond the longest, but where the slide turns round it comes back from there.
    """
    factors = np.full(size, _cubed(effect.slide_change) * -0.000001)
    if size:
        factors[0] += 1 - _cubed(effect.slide) * 0.01
    np.add.accumulate(factors, out=factors)
    if jump < size:
        factors[jump] *= _jump(effect.jump)
    falling = factors < 1
    if size:
        factors[0] *= _period(effect.frequency)
    with np.errstate(over="ignore", under="ignore"):
        periods = np.multiply.accumulate(factors)
        over = np.flatnonzero(periods > _LOWEST)
        if len(over):
            periods[over[0] :] = _LOWEST
            back = np.flatnonzero(falling[over[0] :]) + over[0]
            if len(back) and back[0] > over[0]:
                factors[back[0]] *= _LOWEST
                periods[back[0] :] = np.multiply.accumulate(factors[back[0] :])
    return np.minimum(periods, _LOWEST)


def _trembling(effect: Effect, periods: Floats) -> Floats:
    """Return *periods* with the vibrato."""
    if not effect.vibrato_depth:
        return periods
    turn = effect.vibrato_speed**2 * _TURN // 628318531  # a sample's speed^2 / 10^8 is in radians
    trembling: Floats = periods * (
        1 + _sine(np.arange(1, len(periods) + 1) * turn) * (effect.vibrato_depth / 2000)
    )
    return trembling


def _cubed(value: int) -> float:
    return value * value * value / 10**9


def _period(value: int) -> float:
    """Return how many steps the pitch *value* takes for a period."""
    return 100 / (value * value / 10**6 + 0.001)


def _delay(value: int) -> int:
    """Return after how many samples a jump or a repeat comes."""
    return (1000 - value) ** 2 // 50 + 32


def _jump(value: int) -> float:
    """Return what a jump multiplies the period by."""
    share = value * value / 1000000
    return 1 - share * 0.9 if value >= 0 else 1 + share * 10


def _widths(effect: Effect, size: int) -> Floats:
    """Return the width of the wave's first part through *size* samples, 0 to 0.5 of a period; repeats begin it again."""
    repeat = _delay(effect.repeat) if effect.repeat else size
    since = np.arange(1, size + 1)
    since = np.where(since < repeat, since, (since - repeat) % repeat + 1)
    return np.clip(0.5 - effect.duty / 2000 - effect.duty_slide / 1000 * 0.00005 * since, 0, 0.5)


def _wave(effect: Effect, periods: Floats) -> Floats:
    """Return the raw wave, between -1 and 1: its mean over each sample."""
    whole = periods.astype(np.int64)
    steps = _OVER * _TURN // whole
    begins = _phases(whole)
    ends = begins + steps
    if effect.wave == "sine":
        return _sine(begins + steps // 2)
    if effect.wave == "noise":
        return (_noise_sum(ends) - _noise_sum(begins)) * (_TURN / _GRAINS / steps)
    widths = _widths(effect, len(periods))
    area = _square_sum if effect.wave == "square" else _saw_sum
    return (area(_share(ends), widths) - area(_share(begins), widths)) * (_TURN / steps)


def _phases(periods: Longs) -> Longs:
    """Return the phase at the begin of every sample, in turns of 2^32.

    The model counts steps and turns when they reach the period of the moment: where that grows the wave falls back a little.
    """
    begins: Longs = np.arange(len(periods)) * _OVER
    if not len(periods) or periods.min() == periods.max():
        even: Longs = begins * _TURN // periods
        return even
    lasting = periods.tolist()
    turns, at, end = [0], 0, len(lasting) * _OVER
    while at < end:
        reached = at
        for _ in range(3):
            reached = at + lasting[min(reached // _OVER, len(lasting) - 1)]
        at = reached
        turns.append(at)
    turn: Longs = np.searchsorted(turns, begins, side="right") - 1
    phases: Longs = turn * _TURN + (begins - np.array(turns)[turn]) * _TURN // periods
    return phases


def _share(phase: Longs) -> Floats:
    """Return how much of its turn *phase* has passed."""
    share: Floats = (phase & (_TURN - 1)) / _TURN
    return share


def _square_sum(share: Floats, widths: Floats) -> Floats:
    """Return the area under a square from the start of its turn, without its constant part."""
    return np.minimum(share, widths) - share * widths


def _saw_sum(share: Floats, widths: Floats) -> Floats:
    """Return the area under a saw that rises for *widths* of its turn and falls for the rest."""
    rest = np.maximum(share - widths, 0)
    rising = share * share / np.maximum(widths, 2**-40) - share
    return np.where(share < widths, rising, rest - rest * rest / (1 - widths))


def _noise_sum(phase: Longs) -> Floats:
    """Return the area under the noise from its beginning, in grains."""
    grains, sums = _grains()
    place = phase * _GRAINS
    whole = (place >> 32) % len(grains)
    area: Floats = sums[whole] + grains[whole] * _share(place)
    return area


@cache
def _grains() -> tuple[Floats, Floats]:
    """Return 65536 random levels of noise that add up to 0, and the sums of those before each."""
    state, out = 12345, []
    for _ in range(32768):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out.append((state >> 16) / 32768 - 1)
    grains = np.array(out + [-level for level in out[::-1]])
    return grains, np.concatenate((np.zeros(1), np.add.accumulate(grains)[:-1]))


def _sine(phase: Longs) -> Floats:
    """Return the sine of *phase*, from a table and the line between two of its entries."""
    table = _sines()
    place = (phase >> 20) & 4095
    level = table[place]
    sine: Floats = level + (table[place + 1] - level) * ((phase & 1048575) * (1 / 1048576))
    return sine


@cache
def _sines() -> Floats:
    """Return a turn of the sine in 4096 steps and one more, rounded as no machine rounds differently."""
    return np.array([round(1048576 * sin(2 * pi * at / 4096)) / 1048576 for at in range(4097)])


def _filtered(effect: Effect, wave: Floats) -> Floats:
    """Return *wave* through the low-pass and the high-pass, where *effect* has them."""
    count = -(-len(wave) // HOLD)
    if effect.low_pass < 1000:
        spring = _cubed(effect.low_pass) * 0.1
        bright = 5 / (1 + effect.resonance**2 * 20 / 10**6) * (0.01 + spring)
        cuts = _sliding(spring, effect.low_pass_slide / 10**7, _OVER * HOLD, count)
        wave = low_passed(wave, np.minimum(cuts, 0.1), min(bright, 0.8))
    if effect.high_pass or effect.high_pass_slide > 0:
        loss = max(effect.high_pass**2 / 10**7, 0.00001)
        losses = _sliding(loss, effect.high_pass_slide * 3 / 10**7, HOLD, count)
        wave = high_passed(wave, np.clip(losses, 0.00001, 0.1))
    return wave


def _sliding(start: float, rate: float, often: int, count: int) -> Floats:
    """Return *start* and what becomes of it when it grows by *rate* *often* times, over and over, *count* in all."""
    grown = 1.0
    for _ in range(often):
        grown *= 1 + rate
    factors = np.full(count, grown)
    factors[0] = start
    with np.errstate(over="ignore", under="ignore"):
        return np.multiply.accumulate(factors)


def _phased(effect: Effect, wave: Floats) -> Floats:
    """Return *wave* with a copy of itself added, up to 1023 steps late and moving."""
    if not effect.phaser and not effect.phaser_slide:
        return wave
    start, drift = (value * abs(value) / 10**6 for value in (effect.phaser, effect.phaser_slide))
    at = np.arange(len(wave))
    late = np.minimum(np.abs(np.floor(start * 1020 + drift * (at + 1))), 1023) / _OVER
    back = at - late
    before = np.floor(back).astype(np.int64)
    share = back - before
    padded = np.concatenate((np.zeros(130), wave, np.zeros(1)))
    doubled: Floats = wave + padded[before + 130] * (1 - share) + padded[before + 131] * share
    return doubled
