"""Planted faults: every code of the lint, several kinds of fault each, planted into clean references."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import faults_colour
import faults_light
import faults_motion
import faults_screens
import faults_shape
import faults_text
import faults_tiles
from planting import Trial

_MODULES = (
    faults_colour,
    faults_light,
    faults_motion,
    faults_screens,
    faults_shape,
    faults_text,
    faults_tiles,
)
MAKERS: Mapping[str, Callable[[], Iterator[Trial]]] = {
    make.__name__.strip("_"): make for module in _MODULES for make in module.MAKERS
}
"""Every measure under trial: by name, what gives its trials."""


@cache
def trials(maker: str = "") -> tuple[Trial, ...]:
    """Return the trials of one of MAKERS, or all of them."""
    return tuple(trial for name, make in MAKERS.items() if maker in {"", name} for trial in make())
