"""Holding a game's own numbers against every promise of the kit: what holds, what does not apply, what is broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vgg.kits.run_and_jump.rules import tables as t
from vgg.model.canonical import Json
from vgg.model.errors import ProofError

from . import boss, enemies, fights, harm, jumping, running, screens, things
from .stand import TRUE, Broken, Rules, Spared, Stand

Claim = Callable[[Stand], None]
CLAIMS: tuple[Claim, ...] = (
    *running.CLAIMS,
    *jumping.CLAIMS,
    *harm.CLAIMS,
    *things.CLAIMS,
    *enemies.CLAIMS,
    *fights.CLAIMS,
    *boss.CLAIMS,
    *screens.CLAIMS,
)
"""Every assertion of the kit: its name is a sentence, its docstring says why."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of all assertions: names that *held*, and those *spared* with what the game lacks."""

    held: tuple[str, ...]
    spared: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Json]:
        """Return the judgement for the report of the proof."""
        return {
            "held": len(self.held),
            "names": list(self.held),
            "not_applicable": [{"name": name, "because": why} for name, why in self.spared],
        }


def sentence(claim: Claim) -> str:
    """Return the name of an assertion for people."""
    return claim.__name__.replace("_", " ")


def judge(
    numbers: Mapping[str, Sequence[int]], rules: Rules = TRUE, claims: Sequence[Claim] = CLAIMS
) -> Judgement:
    """Hold TUNING and KINDS of a game's tables against *claims*; ProofError names each that is broken.

    The rules' tables are bound to the game's own numbers again in the end.
    """
    held, spared, broken = [], [], []
    for claim in claims:
        try:
            claim(Stand(numbers["tuning"], numbers["kinds"], rules))
            held.append(sentence(claim))
        except Spared as reason:
            spared.append((sentence(claim), str(reason)))
        except Broken as reason:
            broken.append(f"{sentence(claim)!r}: {reason}")
    rules.bind(numbers)
    if broken:
        raise ProofError(
            f"{len(broken)} of {len(claims)} assertions do not hold: {'; '.join(broken)}",
            hint=f"Undo what changed a number of the tables tuning or enemies ({t.TUNING_COUNT} numbers shape the hero); "
            "if none was changed, this is a fault of the kit: please report it.",
        )
    return Judgement(tuple(held), tuple(spared))
