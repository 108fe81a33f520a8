"""How faults are planted into clean references, whatever they are: pictures, songs, effects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vgg.media.findings import Finding

Problems = Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Trial:
    """One reference under one measure: clean when *fault* is '', else with that fault planted.

    *bound* is the bound that decides, '' where nothing at all is allowed; *value* what was measured for it.
    """

    code: str
    bound: str
    fault: str
    subject: str
    problems: Problems
    value: float | None = None

    @property
    def caught(self) -> bool:
        """Whether a finding of the trial's code was made."""
        return any(each.code == self.code for each in self.problems)


Plant = Callable[[Any], Any]


def planted(
    where: tuple[str, str], subjects: Mapping[str, Any], problems: Callable[[Any], Problems],
    faults: Mapping[str, Plant], measure: Callable[[Any], float] | None = None,
) -> Iterator[Trial]:  # fmt: skip
    """Give a clean trial a subject, and one for every fault of *faults* planted into it; *where* is code and bound."""
    code, bound = where
    for name, subject in subjects.items():
        for fault, plant in ({"": lambda each: each} | dict(faults)).items():
            spoilt = plant(subject)
            value = measure(spoilt) if measure else None
            yield Trial(code, bound, fault, name, tuple(problems(spoilt)), value)
