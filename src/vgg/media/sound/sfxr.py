"""Effects by the sfxr model: 24 numbers in, samples out, the same bits on every machine.

The model is DrPetter's sfxr of 2007: an envelope of attack, sustain with punch and decay; a pitch with
slide, jump, vibrato and repeats; a square with a moving width; a phaser; a resonant low-pass and a
high-pass. Numbers mean what they mean there, so an effect can be opened in the web editors of that family.
The pitch is stepped every 63 samples and the wave is computed between; only the two filters run sample by
sample, and only where an effect has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import isqrt, pi, sin

import numpy as np
from numpy.typing import NDArray

from vgg.responses.effects import Effect

from . import loudness
from .synth import RATE, Pcm

Longs = NDArray[np.int64]

_BLOCK = 63
_TURN = 1 << 32
_WAVES = ("square", "saw", "sine", "noise")
_NAMES = {
    "attack": "p_env_attack",
    "sustain": "p_env_sustain",
    "punch": "p_env_punch",
    "decay": "p_env_decay",
    "frequency": "p_base_freq",
    "frequency_limit": "p_freq_limit",
    "slide": "p_freq_ramp",
    "slide_change": "p_freq_dramp",
    "vibrato_depth": "p_vib_strength",
    "vibrato_speed": "p_vib_speed",
    "jump": "p_arp_mod",
    "jump_delay": "p_arp_speed",
    "duty": "p_duty",
    "duty_slide": "p_duty_ramp",
    "repeat": "p_repeat_speed",
    "phaser": "p_pha_offset",
    "phaser_slide": "p_pha_ramp",
    "low_pass": "p_lpf_freq",
    "low_pass_slide": "p_lpf_ramp",
    "resonance": "p_lpf_resonance",
    "high_pass": "p_hpf_freq",
    "high_pass_slide": "p_hpf_ramp",
}


@dataclass(frozen=True, slots=True)
class Course:
    """Pitch as phase steps (2^-32 turns a sample) and width of the square (2^-16), one number a block."""

    steps: Longs
    widths: Longs


def as_sfxr(effect: Effect) -> dict[str, int | float | bool]:
    """Return *effect* as the JSON object that sfxr editors on the web open and save."""
    numbers = {theirs: getattr(effect, ours) / 1000 for ours, theirs in _NAMES.items()}
    return {
        "oldParams": True,
        "wave_type": _WAVES.index(effect.wave),
        **numbers,
        "sound_vol": effect.volume / 1000,
        "sample_rate": RATE,
        "sample_size": 16,
    }


def render(effect: Effect, semitones: int = 0) -> Pcm:
    """Return *effect* as mono samples at `synth.RATE`, levelled; *semitones* (-12 to 12) moves its pitch."""
    envelope = _envelope(effect)
    course = _course(effect, -(-len(envelope) // _BLOCK), semitones)
    size = min(len(envelope), len(course.steps) * _BLOCK)
    wave = _wave(effect, course)[:size]
    wave = _filtered(effect, _phased(effect, wave))
    # The last samples go to silence whatever the envelope was: a sound cut by its pitch limit must not click.
    fade = np.minimum(np.arange(size - 1, -1, -1, dtype=np.int64), 220)
    shaped = wave * envelope[:size] // 4096 * fade // 220
    loud = loudness.levelled(shaped.astype(np.int32), loudness.EFFECT, peak=True)
    return (loud.astype(np.int32) * min(effect.volume, 500) // 500).astype(np.int16)


def duration(effect: Effect) -> float:
    """Return how long the envelope of *effect* lasts, in seconds; a pitch limit may end it sooner."""
    return (effect.attack**2 + effect.sustain**2 + effect.decay**2) / 10 / RATE


def _envelope(effect: Effect) -> Longs:
    """Return the loudness of every sample, 4096 is full, up to three times that at the start of a punch."""
    attack, sustain, decay = (value * value // 10 for value in (effect.attack, effect.sustain, effect.decay))
    rise = np.arange(attack, dtype=np.int64) * 4096 // max(attack, 1)
    hold = 4096 + 8192 * effect.punch // 1000 * np.arange(sustain, 0, -1, dtype=np.int64) // max(sustain, 1)
    fall = np.arange(decay, 0, -1, dtype=np.int64) * 4096 // max(decay, 1)
    return np.concatenate((rise, hold, fall, np.zeros(1, np.int64)))


def _course(effect: Effect, blocks: int, semitones: int) -> Course:
    """Follow pitch and width block by block; the list ends early when the pitch falls to its limit."""
    once = min(_repeat_blocks(effect) or blocks, blocks)
    glide = _glide(effect, once)
    if len(glide) == once:
        glide = (glide * (blocks // once + 1))[:blocks]
    shift = _semitone(semitones)
    steps = [int(hertz * shift * _TURN / RATE) for hertz, _ in glide]
    return Course(np.array(steps, dtype=np.int64), np.array([width for _, width in glide], dtype=np.int64))


def _repeat_blocks(effect: Effect) -> int:
    """Return after how many blocks the pitch begins again, 0 for never."""
    return ((1000 - effect.repeat) ** 2 // 50 + 32) // _BLOCK + 1 if effect.repeat else 0


def _glide(effect: Effect, blocks: int) -> list[tuple[float, int]]:
    """Return pitch in hertz and width (2^-16) for up to *blocks* blocks.

    Sfxr's slides, its jump and its vibrato.

    Only + - * / are used, which every machine rounds alike.
    """
    period = 1 / _hertz(effect.frequency)
    longest = 1 / _hertz(effect.frequency_limit) if effect.frequency_limit else 0.0
    slide = 1 - (effect.slide / 1000) ** 3 * 0.01
    bend = -((effect.slide_change / 1000) ** 3) * 0.000001
    jump_at = (1000 - effect.jump_delay) ** 2 // 50 + 32 if effect.jump_delay < 1000 else -1
    out: list[tuple[float, int]] = []
    for block in range(blocks):
        at = block * _BLOCK
        if jump_at >= 0 and at <= jump_at < at + _BLOCK:
            period *= _jump(effect.jump)
        if longest and period > longest:
            break
        out.append((1 / (period * _vibrato(effect, at)), _width(effect, at)))
        period = min(max(period * _power(slide + bend * at), 1 / 20000), 0.1)
    return out


def _power(factor: float) -> float:
    """Return *factor* to the power of a block's samples, 63, by squaring; it is never below one half."""
    power = result = max(factor, 0.5)
    for _ in range(5):
        power *= power
        result *= power
    return result


def _hertz(value: int) -> float:
    """Return the pitch that the number *value* means."""
    return 3528 * (value * value / 1000000 + 0.001)


def _jump(value: int) -> float:
    """Return what a jump multiplies the period by."""
    share = value * value / 1000000
    return 1 - share * 0.9 if value >= 0 else 1 + share * 10


def _width(effect: Effect, at: int) -> int:
    """Return the width of the square after *at* samples, in 2^-16."""
    width = 0.5 - effect.duty / 2000 - effect.duty_slide / 1000 * 0.00005 * at
    return int(min(max(width, 0.02), 0.5) * 65536)


def _vibrato(effect: Effect, at: int) -> float:
    """Return what vibrato multiplies the period by after *at* samples."""
    turn = (
        effect.vibrato_speed**2 * at * 1024 // 628318531
    )  # radians (speed^2 / 10^8 a sample) as 1/1024 turns
    return 1 + int(_sines()[turn % 1024]) / 32767 * effect.vibrato_depth / 2000


@cache
def _semitone(count: int) -> float:
    """Return the ratio of *count* semitones by multiplying, as powers may round differently elsewhere."""
    ratio = 1.0
    for _ in range(abs(count)):
        ratio *= 1.0594630943592953
    return ratio if count >= 0 else 1 / ratio


@cache
def _sines() -> Longs:
    """Return a turn of the sine in 1024 steps, full scale 32767."""
    return np.array([round(32767 * sin(2 * pi * at / 1024)) for at in range(1024)], dtype=np.int64)


@cache
def _grains() -> Longs:
    """Return 65536 random levels of noise, from a 32-bit linear congruence."""
    state, out = 12345, []
    for _ in range(65536):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out.append((state >> 16) - 32768)
    return np.array(out, dtype=np.int64)


def _wave(effect: Effect, course: Course) -> Longs:
    """Return the raw wave, full scale 8192 or so."""
    steps = np.repeat(course.steps, _BLOCK)
    phase = np.concatenate((np.zeros(1, np.int64), np.cumsum(steps)))
    if effect.wave in {"noise", "sine"}:
        table, shift = (_grains(), 27) if effect.wave == "noise" else (_sines(), 22)
        looked_up: Longs = table[(phase[:-1] >> shift) % len(table)] >> 2
        return looked_up
    if effect.wave == "saw":
        return _mean(_saw_integral(phase[1:]) - _saw_integral(phase[:-1]), steps)
    widths = np.repeat(course.widths, _BLOCK)
    return _mean(_square_integral(phase[1:], widths) - _square_integral(phase[:-1], widths), steps)


def _saw_integral(phase: Longs) -> Longs:
    """Return the integral of a saw over one turn, with no constant part: p (1 - p), in 2^-30."""
    turn = (phase & (_TURN - 1)) >> 2
    saw: Longs = turn - (turn * turn >> 30)
    return saw


def _square_integral(phase: Longs, widths: Longs) -> Longs:
    """Return the integral of squares of *widths*, with no constant part: min(p, D) - p D, in 2^-30."""
    turn = (phase & (_TURN - 1)) >> 2
    square: Longs = np.minimum(turn, widths << 14) - (turn * widths >> 16)
    return square


def _mean(change: Longs, steps: Longs) -> Longs:
    """Return the mean of a wave over each sample from the *change* of its integral.

    Clean where the pitch is high.
    """
    mean: Longs = np.clip(change * 16384 // np.maximum(steps >> 2, 1), -16384, 16384)
    return mean


def _phased(effect: Effect, wave: Longs) -> Longs:
    """Return *wave* with a copy of itself added, up to 1020 samples late and moving."""
    if not effect.phaser and not effect.phaser_slide:
        return wave
    at = np.arange(len(wave), dtype=np.int64)
    sign = 1 if effect.phaser >= 0 else -1
    drift = effect.phaser_slide * abs(effect.phaser_slide) * at // 1000000
    late = np.minimum(np.abs(sign * effect.phaser**2 * 1020 // 1000000 + drift), 1023)
    return wave + np.where(at >= late, wave[np.maximum(at - late, 0)], 0)


def _filtered(effect: Effect, wave: Longs) -> Longs:
    """Return *wave* through the low-pass and the high-pass, where *effect* has them."""
    if effect.low_pass < 1000 or effect.low_pass_slide < 0:
        wave = _low_passed(effect, wave)
    if effect.high_pass or effect.high_pass_slide > 0:
        wave = _high_passed(effect, wave)
    return wave


def _low_passed(effect: Effect, wave: Longs) -> Longs:
    """Return *wave* through a resonant low-pass of two poles with sfxr's cut-off and damping.

    It runs twice a sample, sfxr's eight times: with the spring w = 0.1 cut^3 the corner is 4 sqrt(w),
    and the damping d = 5 (0.01 + w) / (1 + 20 resonance^2) makes 1 / Q = d / sqrt(w). Samples are integers in
    1/256, factors in 2^-16.
    """
    spring = max(effect.low_pass**3, 1000)  # w in 10^-10
    ring = 10**6 + 20 * effect.resonance**2
    corner = loss = low = band = 0
    out: list[int] = []
    for at, sample in enumerate((wave << 8).tolist()):
        if at % _BLOCK == 0:
            root = isqrt(spring)  # sqrt(w) in 10^-5
            corner = min(4 * root * 65536 // 100000, 62000)
            damping = min(5 * 10**6 * (10**8 + spring) // ring, 8 * 10**9)  # d in 10^-10
            loss = min(max(damping * 65536 // (root * 100000), 6000), 98000)
            spring = min(max(spring + spring * effect.low_pass_slide * 8 * _BLOCK // 10**7, 1000), 10**9)
        for _ in (0, 1):
            band += corner * (sample - low - (loss * band >> 16)) >> 16
            low += corner * band >> 16
        out.append(low)
    return np.array(out, dtype=np.int64) >> 8


def _high_passed(effect: Effect, wave: Longs) -> Longs:
    """Return *wave* through a high-pass of one pole: sfxr's factor 0.1 cut^2, eight times a sample."""
    factor = effect.high_pass**2 * 52429 // 10**6  # 2^-16
    high = before = 0
    out: list[int] = []
    for at, sample in enumerate((wave << 8).tolist()):
        if at % _BLOCK == 0:
            factor = min(max(factor + factor * effect.high_pass_slide * 3 * _BLOCK // 10**7, 5), 52429)
        high += sample - before
        high -= high * factor >> 16
        before = sample
        out.append(high)
    return np.array(out, dtype=np.int64) >> 8
