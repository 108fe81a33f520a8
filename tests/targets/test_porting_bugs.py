"""Eleven bugs that ports of integer rules really have, planted one at a time: what the chained digest sees of each, and when.

The kernels in `porting/` are one walker written by hand three times. The digest is crc32, so the two bugs that were found in a
multiplying hash are adapted: a table-driven CRC has no multiplication to get wrong, but it has an unsigned shift and a byte of
a negative word, and both can be got wrong the same way.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from toolbox import needs

HERE = Path(__file__).parent / "porting"
TICKS, QUIET = 10_000, 9_580
TOOLS = {"mjs": ("node", "--input-type=module", "-e"), "rb": ("ruby", "-e")}
Result = tuple[list[int], int]


@dataclass(frozen=True)
class Bug:
    """A slip: in the kernel of *language* *right* becomes *wrong*, and the chain differs *at* a tick (None: never)."""

    name: str
    language: str
    right: str
    wrong: str
    at: int | None
    """With GRAV = 49 and odd constants."""
    even: int | None
    """With GRAV = 48 and constants that are multiples of 4."""
    missed: bool = False
    """Whether the digest of the final state alone is the right one, so that it would have missed the bug."""


HALVED = 'tdiv(w["vy"], 2)'
BUGS = (
    Bug("a float division in JavaScript", "mjs", "tdiv(w.vy, 2)", "w.vy / 2", 100, None, missed=True),
    Bug("Python's floor where it should truncate", "py", HALVED, 'w["vy"] // 2', 100, None, missed=True),
    Bug("Python's round", "py", HALVED, 'round(w["vy"] / 2)', 371, None, missed=True),
    Bug("Ruby's floor where it should truncate", "rb", "tdiv(w.vy, 2)", "w.vy / 2", 100, None, missed=True),
    Bug("a signed shift in JavaScript's generator", "mjs", "(x >>> 17)", "(x >> 17)", 2, 2),
    Bug("no mask after a shift in Python", "py", "(x << 13) & 0xFFFFFFFF", "(x << 13)", 1, 1),
    Bug("no mask after a shift in Ruby", "rb", "(x << 13) & 0xFFFFFFFF", "(x << 13)", 1, 1),
    Bug("a signed shift in JavaScript's digest", "mjs", "^ (crc >>> 8)", "^ (crc >> 8)", 1, 1),
    Bug("a signed byte in JavaScript's digest", "mjs", "(crc ^ (word >>> 24)) & 255", "(crc & 255) ^ (word >> 24)", 1, 1),
    Bug(">= for > at the fall's cap in JavaScript", "mjs", "w.vy > CAP", "w.vy >= CAP", 142, 143, missed=True),
    Bug("JavaScript's generator left signed", "mjs", "x = (x ^ (x << 5)) >>> 0", "x = x ^ (x << 5)", None, None),
)  # fmt: skip


@pytest.fixture(scope="module")
def masks() -> list[int]:
    """A tape of 10,000 ticks: sticky inputs, as of somebody who walks and jumps, and in the last round only walks."""
    draw, mask, tape = random.Random(3), 0, []
    for tick in range(TICKS):
        if draw.random() < 0.15:
            mask = draw.choice((0, 2, 2, 4, 6, 6, 1, 5)) if tick < QUIET else 2
        tape.append(mask)
    return tape


def text_of(language: str, *, even: bool) -> str:
    """Return a kernel, with even constants when wished."""
    text = (HERE / f"kernel.{language}").read_text("utf-8")
    if even:
        for odd, whole in (("49", "48"), ("-1101", "-1100"), ("735", "720"), ("37", "36")):
            text = re.sub(rf"(?<![\d_]){odd}(?![\d_])", whole, text, count=1)
    return text


def played(language: str, text: str, masks: list[int]) -> Result:
    """Run a kernel over the tape."""
    if language == "py":
        scope: dict[str, object] = {}
        exec(compile(text, "kernel.py", "exec"), scope)
        return scope["play"](masks)  # type: ignore[operator]
    done = subprocess.run(
        [*TOOLS[language], text], input=json.dumps(masks), capture_output=True, text=True, check=True
    )
    chains, final = json.loads(done.stdout)
    return chains, final


def first(one: list[int], other: list[int]) -> int | None:
    """Return the first tick, from 1, whose chains differ."""
    return next(
        (tick for tick, pair in enumerate(zip(one, other, strict=True), 1) if pair[0] != pair[1]), None
    )


@pytest.fixture(scope="module")
def right(masks: list[int]) -> dict[bool, Result]:
    """What Python makes of the tape with odd and with even constants."""
    return {even: played("py", text_of("py", even=even), masks) for even in (False, True)}


@pytest.mark.parametrize("even", [False, True])
@pytest.mark.parametrize("language", ["mjs", "rb"])
def test_without_a_bug_all_ports_agree_at_every_tick(
    language: str, even: bool, masks: list[int], right: dict[bool, Result]
) -> None:
    """Three languages, one chain."""
    needs(TOOLS[language][0])

    assert played(language, text_of(language, even=even), masks) == tuple(right[even])


@pytest.mark.parametrize("even", [False, True])
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_the_chained_digest_names_the_tick_of_a_porting_bug(
    bug: Bug, even: bool, masks: list[int], right: dict[bool, Result]
) -> None:
    """Each harmful one at its tick, even where the final state is right again; the harmless one never."""
    if bug.language != "py":
        needs(TOOLS[bug.language][0])
    text = text_of(bug.language, even=even)
    assert bug.right in text
    chains, final = played(bug.language, text.replace(bug.right, bug.wrong), masks)

    assert first(chains, right[even][0]) == (bug.even if even else bug.at)
    if not even:
        assert (final == right[even][1]) == (bug.missed or bug.at is None)


def test_a_final_checksum_would_have_missed_five_of_the_ten_harmful_bugs() -> None:
    """The reason why every tick is digested, and with odd constants."""
    harmful = [bug for bug in BUGS if bug.at is not None]

    assert len(BUGS) == 11
    assert len(harmful) == 10
    assert sum(bug.missed for bug in harmful) == 5
    assert sum(bug.even is None for bug in harmful) == 4
