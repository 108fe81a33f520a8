"""The lines of a block, with room behind those that may leave it, as Rubyists set guard clauses apart."""

from __future__ import annotations

from vgg.targets.printing import HARDLINE, Beside, Doc

from .wording import beside


class Lines:
    """Lines with an empty one behind those that may leave."""

    def __init__(self) -> None:
        self.parts: list[Doc] = []
        self.apart = self.guarded = False

    def add(self, doc: Doc, remark: str = "", *, apart: bool = False, guard: bool = False) -> None:
        """Add a statement; behind one that is *apart* is an empty line, but not between two guard clauses."""
        if not doc:
            return
        if self.parts:
            together = not self.apart or (guard and self.guarded)
            self.parts.append(HARDLINE if together else (HARDLINE, HARDLINE))
        self.parts.append((doc, Beside(beside(remark))) if remark else doc)
        self.apart, self.guarded = apart, guard

    def doc(self) -> Doc:
        """Return all lines."""
        return tuple(self.parts)
