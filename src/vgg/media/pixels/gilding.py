"""Gilding: how the letters of a logo are coloured, lit from where the guide says and cut out from any picture."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .grid import Grid, Mask, blank, grown
from .lettering import Face, Floats, Relief
from .scheme import Ramp, Scheme

_LIGHTS = {"top-left": (-0.6, -0.8), "top": (0.0, -1.0), "top-right": (0.6, -0.8)}


@dataclass(frozen=True, slots=True)
class _Letters:
    """All letters of a logo on one field.

    *part* is how far down its capital a pixel lies: 0 at the top, 1 on the base line.
    """

    solid: Mask
    depth: Floats
    lit: Floats
    part: Floats


def gilded(
    out: Grid, spots: Sequence[tuple[int, int, Relief, int]], face: Face, scheme: Scheme, behind: Sequence[int], rim: int
) -> None:  # fmt: skip
    """Draw the reliefs of *spots* (x, y, relief, height of its capitals) on *out*, with *rim* pixels of outline."""
    letters = _gathered(out.shape, spots, scheme)
    gold, cloth = metals(scheme, behind)
    fill = _FILLS[face.fill](letters, gold, scheme)
    _bed(out, letters.solid, cloth, scheme, rim)
    out[letters.solid] = fill[letters.solid]


def metals(scheme: Scheme, behind: Sequence[int]) -> tuple[Ramp, Ramp]:
    """Return the ramp of the letters and that of their rim: what stands out best from the colours *behind*."""
    if scheme.tiny:
        order = scheme.order
        return (order[-3], order[-2], order[-1]), (order[0], order[1], order[-2])
    seen = list(behind) or [scheme.dark]

    def contrast(ramp: Ramp) -> float:
        return sum(scheme.gap(ramp[-2], each) for each in seen) / len(seen)

    roles = ("pickup", "player", "light", "hazard", "enemy")
    liking = {"pickup": 0.1, "player": 0.07, "hazard": 0.02}
    ramps = {role: scheme.ramp(role) for role in roles}
    first = max(roles, key=lambda role: (contrast(ramps[role]) + liking.get(role, 0.0), -roles.index(role)))
    others = [role for role in ("player", "hazard", "enemy", "pickup") if role != first]
    second = max(others, key=lambda role: (scheme.gap(ramps[role][1], ramps[first][-1]), -others.index(role)))
    return ramps[first], ramps[second]


def _gathered(shape: tuple[int, ...], spots: Sequence[tuple[int, int, Relief, int]], scheme: Scheme) -> _Letters:  # fmt: skip
    solid = np.zeros(shape, dtype=np.bool_)
    depth, lit, part = np.ones(shape), np.zeros(shape), np.zeros(shape)
    toward = _LIGHTS[scheme.light]
    for x, y, piece, height in spots:
        rows = min(shape[0] - max(y, 0), piece.solid.shape[0] - max(0, -y))
        columns = min(shape[1] - x, piece.solid.shape[1])
        down, across = max(0, -y), slice(x, x + columns)
        cut = (slice(down, down + rows), slice(0, columns))
        spot = (slice(max(y, 0), max(y, 0) + rows), across)
        mask = piece.solid[cut]
        solid[spot] |= mask
        depth[spot][mask] = piece.depth[cut][mask]
        lit[spot][mask] = (piece.x * toward[0] + piece.y * toward[1])[cut][mask]
        level = (np.arange(rows) + down - piece.above + 0.5) / height
        part[spot][mask] = np.broadcast_to(level[:, None], mask.shape)[mask]
    return _Letters(solid, depth, lit, part)


def _bed(out: Grid, solid: Mask, cloth: Ramp, scheme: Scheme, rim: int) -> None:
    """Lay what the letters stand on: a shadow that falls down, a coloured rim and dark lines around both."""
    side = {"top-left": 1, "top": 0, "top-right": -1}[scheme.light]
    inner = grown(solid, diagonal=True)
    band = inner
    for step in range(rim - 2):
        band = grown(band, diagonal=step % 2 == 1)
    thick = band.copy()
    for step in range(1, rim + 1):
        thick |= _shifted(band, side * step // 2, step)
    whole = grown(thick)
    out[whole] = scheme.dark
    out[thick] = _under(cloth, scheme)
    out[band] = cloth[1] if len(cloth) < 4 else cloth[-3]
    if rim < 3:
        out[band] = scheme.dark
        out[thick & ~band] = cloth[1] if not scheme.tiny else scheme.order[1]
    edge = band & ~_shifted(band, 0, 1)
    if rim > 2:
        out[edge] = cloth[-2]
    out[inner] = scheme.dark


def _under(cloth: Ramp, scheme: Scheme) -> int:
    """Return the colour of the side that a rim turns to the ground."""
    deep = scheme.deep(cloth)
    return deep if deep != scheme.dark else cloth[0]


def _shifted(mask: Mask, x: int, y: int) -> Mask:
    """Return *mask* moved by (x, y), *y* not negative; what leaves the field is lost."""
    out = np.zeros_like(mask)
    high, wide = mask.shape
    left, right = max(0, x), min(wide, wide + x)
    out[y:, left:right] = mask[: high - y, left - x : right - x]
    return out


def _upper(letters: _Letters) -> Mask:
    """Return the upper edges of the letters."""
    return letters.solid & ~_shifted(letters.solid, 0, 1)


def _lower(letters: _Letters) -> Mask:
    """Return the lower edges of the letters."""
    under = np.zeros_like(letters.solid)
    under[:-1] = letters.solid[1:]
    return letters.solid & ~under


def _checks(shape: tuple[int, ...]) -> Mask:
    rows, columns = np.indices(shape)
    checks: Mask = (rows + columns) % 2 == 0
    return checks


def _stepped(letters: _Letters, tones: Sequence[int], edges: Sequence[float], *, soft: bool) -> Grid:
    """Return the *tones* from top to bottom; tone n ends at *edges* n, *soft* with a woven row."""
    out = blank(letters.solid.shape[1], letters.solid.shape[0], tones[-1])
    weave = _checks(letters.solid.shape)
    for tone, edge in reversed(list(zip(tones, edges, strict=False))):
        out[letters.part < edge] = tone
        if soft:
            out[(letters.part >= edge) & (letters.part < edge + 0.07) & weave] = tone
    return out


def _bands(letters: _Letters, gold: Ramp, scheme: Scheme) -> Grid:
    """Pale at the top, deep at the foot, a lit upper edge and a shaded lower one."""
    tones = [scheme.pale, gold[-1], gold[-2], gold[-3]]
    out = _stepped(letters, tones, (0.24, 0.52, 0.82), soft=True)
    out[_lower(letters)] = gold[-3] if scheme.tiny else gold[0]
    out[_upper(letters)] = scheme.pale
    return out


def _chrome(letters: _Letters, gold: Ramp, scheme: Scheme) -> Grid:
    """A sky that brightens to a hard horizon, and land that brightens below it."""
    tones = [gold[-2], gold[-1], scheme.pale, gold[0], gold[-2], gold[-1]]
    out = _stepped(letters, tones, (0.2, 0.36, 0.5, 0.6, 0.8), soft=False)
    out[_upper(letters)] = scheme.pale
    return out


def _facets(letters: _Letters, gold: Ramp, scheme: Scheme) -> Grid:
    """Two slopes that meet in a ridge: one lit, one in shade."""
    out = blank(letters.solid.shape[1], letters.solid.shape[0], gold[-2])
    out[letters.lit > 0.18] = gold[-1]
    out[(letters.lit > 0.18) & (letters.depth > 0.62)] = scheme.pale
    out[letters.lit < -0.18] = gold[-3]
    out[(letters.lit < -0.18) & (letters.depth > 0.62)] = gold[0]
    return out


def _gloss(letters: _Letters, gold: Ramp, scheme: Scheme) -> Grid:
    """A round, wet body: shade below, a gleam on the side of the light."""
    out = _stepped(letters, [gold[-1], gold[-2]], (0.5,), soft=True)
    out[(letters.lit < -0.45) & (letters.depth > 0.5)] = gold[-3]
    out[(letters.lit > 0.3) & (letters.depth > 0.42) & (letters.depth < 0.8) & (letters.part < 0.5)] = (
        scheme.pale
    )
    return out


def _stripes(letters: _Letters, gold: Ramp, scheme: Scheme) -> Grid:
    """Plain above, ruled below by lines that grow."""
    out = _stepped(letters, [scheme.pale, gold[-1], gold[-2]], (0.16, 0.5), soft=False)
    rows = np.arange(letters.solid.shape[0])[:, None]
    low = letters.part > 0.5
    out[low & (rows % 3 == 0)] = gold[-3]
    out[low & (letters.part > 0.76) & (rows % 3 == 1)] = gold[-3]
    out[_lower(letters)] = gold[0] if not scheme.tiny else gold[-3]
    return out


_FILLS: Mapping[str, Callable[[_Letters, Ramp, Scheme], Grid]] = {
    "bands": _bands, "chrome": _chrome, "facets": _facets, "gloss": _gloss, "stripes": _stripes,
}  # fmt: skip
