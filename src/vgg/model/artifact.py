"""What a phase leaves behind: one typed value and the files that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .canonical import Json
from .concept import Concept, Decision

Origin = str
"""Who made an artifact: 'offline', 'openai:gpt-6.1', 'local', 'hand'."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """The result of one phase, or of one item of it.

    *files* maps a path inside the game folder (POSIX, relative, ours) to the digest of an object in the store.
    """

    value: Json
    files: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What a free phase returns: *value*, and the bytes of each file by its path in the game folder."""

    value: Json
    files: Mapping[str, bytes] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    by_hand: bool = False
    """Whether the files a person made are in it already; where not, they are laid over it."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an edited file of a free step means for what the step was made from.

    *answers* are new answers of paid steps, by phase and item; *hand* are files of the step itself that it is given
    from now on; *notes* tell what was changed on the way in.
    """

    answers: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    hand: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """One artifact as a free phase sees it: *item* is '' for a phase that is not fanned out."""

    item: str
    value: Json
    files: Mapping[str, bytes]
    origin: Origin = "local"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a free phase may look at: the concept and the artifacts of the phases it needs, in plan order."""

    concept: Concept
    needs: Mapping[str, tuple[Input, ...]]
    hand: Mapping[str, bytes] = field(default_factory=dict)
    """Files of the step itself that a person made, by path: they stand in place of what it would make."""

    def value(self, phase: str) -> Json:
        """Return the value of *phase*, which is not fanned out."""
        return self.needs[phase][0].value

    def items(self, phase: str) -> dict[str, Input]:
        """Return the items of the fanned-out *phase* by their ids."""
        return {each.item: each for each in self.needs[phase]}
