"""The lint catches every planted fault and lets every clean reference pass; its bounds are those that were frozen."""

from __future__ import annotations

import pytest
from faults import MAKERS, trials
from planting import Trial

from vgg.media.pixels.lint import bounds

CODES = tuple(f"L{number:02}" for number in range(1, 19))
DESIGN = {"L10.walk"}
"""Bounds that are the design's own numbers and have no measure between clean and faulty."""


@pytest.mark.parametrize("maker", MAKERS)
def test_planted_faults_are_caught_and_clean_references_pass(maker: str) -> None:
    """Every fault is found under its own code wherever it is planted; without it nothing is found."""
    wrong = [
        f"{each.fault or 'clean'}: {each.subject}"
        for each in trials(maker)
        if each.caught != bool(each.fault)
    ]

    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_every_code_knows_two_kinds_of_faults(code: str) -> None:
    """No code of the design is without planted faults, nor without a clean reference."""
    of = [each for each in _all() if each.code == code]

    assert len({each.fault for each in of if each.fault}) >= 2
    assert any(not each.fault for each in of)


def test_every_bound_lies_between_what_is_clean_and_what_is_faulty() -> None:
    """What bounds.toml says of the worst clean reference and the mildest fault is what is measured now."""
    told = {
        name: (limit.way, limit.clean, limit.fault) for name, limit in bounds().items() if name not in DESIGN
    }
    measured = {name: _measured(name) for name in told}

    for name, (way, clean, fault) in told.items():
        assert (clean, fault) == pytest.approx(measured[name], abs=0.011), name
        assert (
            (clean <= bounds()[name].value < fault)
            if way == "most"
            else (fault < bounds()[name].value <= clean)
        ), name


def test_every_bound_has_its_reason() -> None:
    """A number without a reason could not be argued with."""
    assert all(len(each.reason) > 20 for each in bounds().values())


def _all() -> list[Trial]:
    return [each for maker in MAKERS for each in trials(maker)]


def _measured(bound: str) -> tuple[float, float]:
    """Return the worst clean value and the mildest faulty one of *bound*."""
    of = [each for each in _all() if each.bound == bound and each.value is not None]
    clean = [each.value for each in of if not each.fault]
    fault = [each.value for each in of if each.fault]
    most = bounds()[bound].way == "most"
    return (max(clean), min(fault)) if most else (min(clean), max(fault))
