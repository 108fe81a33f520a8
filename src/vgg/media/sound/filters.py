"""The two filters of effects, exact at eight steps a sample and quick: without them an effect would take as long as it lasts.

A filter of two numbers of state is a linear recurrence, and its coefficients change slowly if at all. So the eight steps
of a sample are first made one, and then the recurrence is run through many stretches of the sound at once: each from
silence and from its two unit states. What the states were where a stretch begins is found afterwards, stretch by stretch,
and added. Only + - * / of doubles are used, in a fixed order: the bits are the same on every machine.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 8
"""Steps of a filter in a sample."""

HOLD = 16
"""Samples for which coefficients stay as they are."""

_STRETCH = 96
"""Samples of a stretch, a multiple of HOLD."""


class _Sample(NamedTuple):
    """What a sample does to the state (p, q) with the input u, one number each for every HOLD samples.

    P becomes pp p + pq q + pu u, q becomes qp p + qq q + qu u, and yp p + yq q + yu u is heard.
    """

    pp: Floats
    pq: Floats
    pu: Floats
    qp: Floats
    qq: Floats
    qu: Floats
    yp: Floats
    yq: Floats
    yu: Floats


def low_passed(wave: Floats, cuts: Floats, damping: float) -> Floats:
    """Return *wave* through sfxr's resonant low-pass.

    *cuts* are its springs (0 to 0.1), one for every HOLD samples; *damping* (0 to 0.8) is what each step takes of the speed.
    """
    kept = 1 - damping
    runs = []
    for p, q, u in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)):
        place, speed, heard = np.full_like(cuts, p), np.full_like(cuts, q), np.zeros_like(cuts)
        for _ in range(_STEPS):
            speed = (speed + (u - place) * cuts) * kept
            place += speed
            heard += place
        runs.append((place, speed, heard / _STEPS))
    (pp, qp, yp), (pq, qq, yq), (pu, qu, yu) = runs
    return _run(wave, _Sample(pp, pq, pu, qp, qq, qu, yp, yq, yu))


def high_passed(wave: Floats, losses: Floats) -> Floats:
    """Return *wave* through sfxr's high-pass: what each step takes of the level is *losses* (0 to 0.1) for every HOLD samples."""
    kept, heard = np.ones_like(losses), np.zeros_like(losses)
    for _ in range(_STEPS):
        kept = kept * (1 - losses)
        heard = heard + kept / _STEPS
    none, one = np.zeros_like(kept), np.ones_like(kept)
    return _run(wave, _Sample(kept, -kept, kept, none, none, one, heard, -heard, heard))


def _run(wave: Floats, sample: _Sample) -> Floats:
    """Return *wave* through the recurrence *sample*, from silence."""
    count = -(-len(wave) // _STRETCH)
    laid = np.concatenate((wave, np.zeros(count * _STRETCH - len(wave)))).reshape(count, _STRETCH).T.copy()
    holds = _Sample(*(_laid(each, count) for each in sample))
    states = _states(laid, holds)
    starts = _starts(states[-1])
    p, q = (
        states[:-1, of, 0] + states[:-1, of, 1] * starts[0] + states[:-1, of, 2] * starts[1] for of in (0, 1)
    )
    yp, yq, yu = (np.repeat(each, HOLD, axis=0) for each in (holds.yp, holds.yq, holds.yu))
    heard: Floats = (yp * p + yq * q + yu * laid).T.reshape(-1)[: len(wave)]
    return heard


def _laid(numbers: Floats, count: int) -> Floats:
    """Return *numbers*, one for every HOLD samples, as a row for each place in a stretch and a column for each stretch."""
    rows = _STRETCH // HOLD
    padded = np.concatenate((numbers, np.full(max(count * rows - len(numbers), 0), numbers[-1])))
    return padded[: count * rows].reshape(count, rows).T.copy()


def _states(laid: Floats, holds: _Sample) -> Floats:
    """Return the state before every sample and after the last.

    [sample of the stretch, p or q, from silence or from p = 1 or from q = 1, stretch].
    """
    length, count = laid.shape
    states = np.zeros((length + 1, 2, 3, count))
    states[0, 0, 1] = states[0, 1, 2] = 1
    by_p, by_q = np.stack((holds.pp, holds.qp), 1)[:, :, None], np.stack((holds.pq, holds.qq), 1)[:, :, None]
    fed = np.stack([np.repeat(each, HOLD, axis=0) * laid for each in (holds.pu, holds.qu)], 1)
    for at in range(length):
        before, after = states[at], states[at + 1]
        np.multiply(by_p[at // HOLD], before[0], out=after)
        after += by_q[at // HOLD] * before[1]
        after[:, 0] += fed[at]
    return states


def _starts(ends: Floats) -> Floats:
    """Return the true state [p or q, stretch] before every stretch from what each leads to: [p or q, from what, stretch]."""
    p = q = 0.0
    starts = []
    for (p0, pp, pq), (q0, qp, qq) in zip(ends[0].T.tolist(), ends[1].T.tolist(), strict=True):
        starts.append((p, q))
        p, q = p0 + pp * p + pq * q, q0 + qp * p + qq * q
    return np.array(starts).T.copy()
