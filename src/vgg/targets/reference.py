"""The rules as vgg itself runs them, so that a play that leaves its tape can be told the tick and the word where it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from vgg.model.errors import VggError
from vgg.rules.digest import digest

if TYPE_CHECKING:
    from vgg.proof.tape import Tape
    from vgg.rules.flat import Flat


@dataclass(frozen=True)
class Reference:
    """One game's rules and tables as this vgg has them.

    *cartridge* is the digest of the game's cartridge, as tapes carry it. *rules* gives the digest of the rules and *load*
    compiles them; both are called when a play leaves its tape, and not before.
    """

    cartridge: str
    rules: Callable[[], str]
    load: Callable[[], Flat]

    @cached_property
    def flat(self) -> Flat:
        """The rules over flat words."""
        return self.load()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each word of the world is called, in order: 'hero.x', 'enemies[3].kind'."""
        return tuple(sorted(self.flat.offsets, key=self.flat.offsets.__getitem__))

    def why_not(self, tape: Tape) -> str:
        """Return why nothing can be said of *tape*, '' when it can be played here."""
        if tape.cartridge != self.cartridge:
            return "the tape was made with another cartridge than the game folder's"
        try:
            rules = self.rules()
        except (VggError, ValueError) as error:
            return f"this vgg has no rules for the game: {str(error).splitlines()[0]}"
        if tape.rules != rules:
            return f"the tape was made with rules {tape.rules[:12]}, this vgg has {rules[:12]}"
        return ""

    def chain(self, tape: Tape) -> list[int]:
        """Return the chained digest after every tick of *tape*."""
        chained, chain = [], 0
        for words in self._played(tape):
            chain = digest(words, chain)
            chained.append(chain)
        return chained

    def words(self, tape: Tape, tick: int) -> list[int]:
        """Return the words of the world after *tick* of *tape*; ticks count from 1."""
        plays = self._played(tape)
        return [*next(words for number, words in enumerate(plays, start=1) if number == tick)]

    def _played(self, tape: Tape) -> Iterator[list[int]]:
        """Yield the world after every tick; it is one list that changes."""
        words = self.flat.fresh()
        self.flat.start(words, tape.seed, tape.level, tape.best)
        for held in tape.masks():
            self.flat.tick(words, held)
            yield words
