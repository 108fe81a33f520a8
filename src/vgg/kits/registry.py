"""Which kits exist, and which one serves a concept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from pydantic import Field

from vgg.model.concept import Concept, Frozen
from vgg.model.errors import PlanError
from vgg.parse.text import shown
from vgg.plugins import attribute

from .genres import GENRES, Wanted, wanted
from .kit import Kit


class _Kits(Mapping[str, Kit]):
    """Kits by name, each imported when it is first looked up: to know its name, a plan needs none of its rules."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        self._addresses = dict(addresses)

    def __getitem__(self, name: str) -> Kit:
        return cast("Kit", attribute(self._addresses[name], where="kits"))

    def __contains__(self, name: object) -> bool:
        return name in self._addresses

    def __iter__(self) -> Iterator[str]:
        return iter(self._addresses)

    def __len__(self) -> int:
        return len(self._addresses)


DEFAULT = "run_and_jump"
"""The kit that serves when the wanted one does not exist."""

KITS: Mapping[str, Kit] = _Kits({DEFAULT: "vgg.kits.run_and_jump.kit:RUN_AND_JUMP"})
"""Every kit by its name."""


class Choice(Frozen):
    """Which kit serves a concept."""

    kit: str = Field(description="The name of the kit that serves.")
    wanted: str = Field(description="The genre the concept asks for: 'Block puzzle (K6)'.")
    exists: bool = Field(description="Whether the wanted genre has a kit of its own.")
    reason: str = Field(description="Why, in one sentence for decisions.md.")


def kit_of(name: str) -> Kit:
    """Return the kit called *name*; PlanError when there is none."""
    if name not in KITS:
        raise PlanError(f"no kit is called {name!r}", hint=f"known: {', '.join(sorted(KITS))}")
    return KITS[name]


def choose(concept: Concept) -> Choice:
    """Return which of the ten genres *concept* wants and which existing kit serves it."""
    wish = wanted(concept)
    title = f"{wish.genre.title} ({wish.genre.number})"
    if wish.how == "guess" and wish.given:
        why = (
            f"knows no genre {shown(wish.given, 60)!r}: made as {KITS[DEFAULT].title}, the only kit there is"
        )
        return Choice(kit=DEFAULT, wanted=shown(wish.given, 60), exists=False, reason=why)
    exists = wish.genre.name in KITS
    kit = wish.genre.name if exists else DEFAULT
    made = f"made as {KITS[kit].title}"
    if not exists:
        return Choice(
            kit=kit,
            wanted=title,
            exists=False,
            reason=f"wants {title}, which does not exist yet: {made}; {_why(wish)}",
        )
    return Choice(kit=kit, wanted=title, exists=True, reason=f"{made}: {_why(wish)}")


def _why(wish: Wanted) -> str:
    """Return what in the concept pointed to the genre."""
    if wish.how == "misspelt":
        return f"{wish.word!r} is the nearest known word to {wish.given!r}"
    if wish.how == "said" and wish.given:
        return f"no kit knows {shown(wish.given, 60)!r}, and the concept says {wish.word!r}"
    if wish.how == "said":
        return f"the concept says {wish.word!r}"
    if wish.word:
        return f"nothing in the concept names a genre, and the perspective is {wish.word!r}"
    return "nothing in the concept names a genre, and it is the most common one"


__all__ = ["DEFAULT", "GENRES", "KITS", "Choice", "choose", "kit_of"]
