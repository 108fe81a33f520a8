"""The campaign against the checker: hostile programs by the thousand, and what came of each."""

from __future__ import annotations

import random as randomness
import resource
import signal
import sys
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from vgg.model.errors import InputError
from vgg.rules.check import require
from vgg.rules.source import Package, parse_package

from .audit import Escape, loaded, meanings, played, read, unloaded
from .mutants import anything

MEMORY = 4 << 30

Gate = Callable[[Package], Package]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the checker and what passed it may take: *seconds* in all, and *lines* a tick before it is called endless."""

    seconds: float = 20
    lines: int = 2_000_000


USUAL = Limits()


@dataclass
class Tally:
    """What came of many programs: how many *passed*, were *refused*, and each escape by its kind with one number."""

    passed: int = 0
    refused: int = 0
    escapes: dict[str, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Take in another tally."""
        self.passed += other.passed
        self.refused += other.refused
        self.counts.update(other.counts)
        for kind, number in other.escapes.items():
            self.escapes.setdefault(kind, number)

    @property
    def programs(self) -> int:
        """How many there were."""
        return self.passed + self.refused


class TooLong(BaseException):
    """The checker takes longer than anybody waits."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooLong when what is inside takes longer than *seconds*."""

    def stop(*_: object) -> None:
        raise TooLong

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def judged(texts: Mapping[str, str], gate: Gate, seed: int, limits: Limits = USUAL) -> bool:
    """Return whether *texts* pass *gate*; raise Escape when they pass or fail in a way they must not."""
    try:
        with limited(limits.seconds):
            package = gate(parse_package("hostile", texts))
    except InputError as error:
        if len(str(error)) > 100_000:
            raise Escape("a message longer than anybody reads") from error
        return False
    except TooLong:
        raise Escape(f"the checker takes more than {limits.seconds} seconds") from None
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1].name
        raise Escape(f"the checker fails: {type(error).__name__} in {where}: {str(error)[:60]}") from error
    audited(package, texts, seed, limits)
    return True


def audited(package: Package, texts: Mapping[str, str], seed: int, limits: Limits) -> None:
    """Raise Escape when rules that passed are not what they should be."""
    mine = {name: texts[name] for name in package.modules}
    try:
        read(mine)
        try:
            modules = loaded(mine, list(package.modules), "hostile")
            meanings(modules)
            with limited(limits.seconds):
                played(modules, randomness.Random(seed), 4, limits.lines)
        finally:
            unloaded("hostile")
    except TooLong:
        raise Escape("a tick never ends") from None
    except Escape:
        raise
    except Exception as error:
        frames = [
            one for one in traceback.extract_tb(error.__traceback__) if not one.filename.startswith("/")
        ]
        line = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "loading"
        raise Escape(f"rules that passed fail: {type(error).__name__}: {str(error)[:60]} ({line})") from error


def campaign(
    numbers: Iterable[int],
    gate: Gate,
    source: Callable[[int], Mapping[str, str]] = anything,
    limits: Limits = USUAL,
) -> Tally:
    """Judge the programs of *numbers*; a tick that runs more than *limits* allow escapes."""
    tally = Tally()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number in numbers:
            try:
                passed = judged(source(number), gate, number, limits)
            except Escape as escape:
                kind = without_digits(str(escape))
                tally.escapes.setdefault(kind, number)
                tally.counts[kind] += 1
                passed = True
            tally.passed += passed
            tally.refused += not passed
    return tally


def without_digits(text: str) -> str:
    """Return *text* with every number as 0, so that escapes of one kind count as one."""
    found: list[str] = []
    for letter in text:
        if not letter.isdigit():
            found.append(letter)
        elif not found or found[-1] != "0":
            found.append("0")
    return "".join(found)


def confined() -> None:
    """Bound the memory of this process, so that a checker that eats all of it fails alone."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.set_int_max_str_digits(4300)


def default_gate(package: Package) -> Package:
    """Return the package when all of the checker lets it pass."""
    require(package)
    return package
