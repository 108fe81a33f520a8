"""The lint of sound catches every planted fault and lets every clean reference pass; its bounds are those that were frozen."""

from __future__ import annotations

import pytest
from sound_faults import MAKERS, trials

from media.trials import Trial
from vgg.media.sound.lint import bounds

CODES = tuple(f"A{number:02}" for number in range(1, 19) if number != 16)
"""A16, that a page is silent until somebody touched it, is tested in a browser."""


@pytest.mark.parametrize("maker", MAKERS)
def test_planted_faults_are_caught_and_clean_references_pass(maker: str) -> None:
    """Every fault is found under its own code wherever it is planted; without it nothing at all is found."""
    wrong = [
        f"{each.fault or 'clean'}: {each.subject}: {[str(problem) for problem in each.problems]}"
        for each in trials(maker)
        if (not each.caught if each.fault else each.problems)
    ]

    assert wrong == []


def test_every_code_knows_two_kinds_of_faults() -> None:
    """No code of the design is without planted faults, nor without a clean reference."""
    kinds = {code: {each.fault for each in _all() if each.code == code} for code in CODES}

    assert {code: len(of) for code, of in kinds.items() if len(of - {""}) < 2 or "" not in of} == {}


def test_every_bound_lies_between_what_is_clean_and_what_is_faulty() -> None:
    """What bounds.toml says of the worst clean reference and the mildest fault is what is measured now."""
    for name, limit in bounds().items():
        if limit.clean is None or limit.fault is None:
            continue
        assert (limit.clean, limit.fault) == pytest.approx(_measured(name), abs=0.011), name
        assert limit.holds(limit.clean), name
        assert not limit.holds(limit.fault), name


def test_a_bound_without_trials_is_a_number_of_the_design() -> None:
    """Every number that was set by measuring has what was measured beside it, and every number its reason."""
    measured = {each.bound for each in _all() if each.value is not None and each.bound in bounds()}
    told = {name for name, each in bounds().items() if each.clean is not None}

    assert told == measured - {"A02.said.loop", "A02.said.once"}
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
