"""Breaking lines as a language's own formatter would, without which printed source would be long lines or guesses.

A document is text with places where a line may end. What stands together is a group: it is printed on one line when that
fits, else every place of the group itself ends a line, and the groups inside decide again for themselves, from the outside
in. The call

    group("clamp(", indent(SOFTLINE, join((",", LINE), arguments), if_broken(",")), SOFTLINE, ")")

is `clamp(x, 0, 9)` where there is room, and one argument a line with a last comma where there is none. That is all of it:
a tuple is its parts one after another, a str is text without a line break.

Source: D. C. Oppen, Pretty Printing (1980); P. Wadler, A Prettier Printer (1998).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A place where a line may end; on one line it is the text *flat*. One that is *hard* always ends it."""

    flat: str
    hard: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """What is printed on one line when that fits and it is not *broken* from the start."""

    content: Doc
    broken: bool


@dataclass(frozen=True, slots=True, eq=False)
class Indent:
    """What stands one step further right on every line that begins in it."""

    content: Doc


@dataclass(frozen=True, slots=True, eq=False)
class IfBroken:
    """*broken* where the group *of* (the one around, when it is None) takes several lines, else *flat*."""

    broken: Doc
    flat: Doc
    of: Group | None


@dataclass(frozen=True, slots=True)
class Beside:
    """Text that never makes a line too long: a comment behind a statement."""

    text: str


Doc = str | tuple["Doc", ...] | Line | Group | Indent | IfBroken | Beside

LINE = Line(" ")
"""A space, or the end of a line."""
SOFTLINE = Line("")
"""Nothing, or the end of a line."""
HARDLINE = Line("", hard=True)
"""The end of a line; every group around it is broken. Two make an empty line."""


def group(*parts: Doc, broken: bool = False) -> Group:
    """Return *parts* as a group; keep it in a name when an `if_broken` elsewhere asks *of* it."""
    return Group(parts, broken or _ends_line(parts))


def indent(*parts: Doc) -> Indent:
    """Return *parts* one step further right."""
    return Indent(parts)


def if_broken(broken: Doc, flat: Doc = "", of: Group | None = None) -> IfBroken:
    """Return *broken* or *flat*, as the group *of* turns out; that group must stand before or around it."""
    return IfBroken(broken, flat, of)


def join(separator: Doc, parts: Iterable[Doc]) -> Doc:
    """Return *parts* with *separator* between each two."""
    found: list[Doc] = []
    for part in parts:
        found += [separator, part] if found else [part]
    return tuple(found)


def render(doc: Doc, width: int, step: str) -> str:
    """Return *doc* as text: no line longer than *width* where that can be helped, each indented by *step* a level."""
    return _Printer(width, step).printed(doc)


def _ends_line(doc: Doc) -> bool:
    """Tell whether a line certainly ends in *doc*."""
    match doc:
        case Line(hard=hard):
            return hard
        case Group(broken=broken):
            return broken
        case Indent(content=content):
            return _ends_line(content)
        case tuple():
            return any(_ends_line(part) for part in doc)
    return False


_Todo = tuple[int, bool, Doc]
"""What is still to be printed: how many steps it is indented, whether it is on one line, and it."""


class _Printer:
    """Prints one document; *broken* says of every group so far what became of it."""

    def __init__(self, width: int, step: str) -> None:
        self.width, self.step = width, step
        self.out: list[str] = []
        self.column = 0
        self.margin = ""
        self.broken: dict[Group, bool] = {}

    def printed(self, doc: Doc) -> str:
        """Return *doc* as text."""
        todo: list[_Todo] = [(0, False, doc)]
        while todo:
            level, flat, one = todo.pop()
            match one:
                case str():
                    self.write(one)
                case Beside(text=text):
                    self.out.append(text)
                case Line(flat=text) if flat:
                    self.write(text)
                case Line():
                    self.end_line(level)
                case Group():
                    flat = self.decided(one, todo, level, flat=flat)
                    todo.append((level, flat, one.content))
                case _:
                    todo += self.inside(level, flat, one)
        return "".join(self.out)

    def write(self, text: str) -> None:
        """Add *text*, after the line's margin when it is the first there; so empty lines end in no spaces."""
        if text:
            self.out += [self.margin, text]
            self.column += len(text)
            self.margin = ""

    def end_line(self, level: int) -> None:
        """Begin a line."""
        self.out.append("\n")
        self.margin = self.step * level
        self.column = len(self.margin)

    def decided(self, one: Group, after: list[_Todo], level: int, *, flat: bool) -> bool:
        """Tell whether a group goes on one line, and remember it."""
        on_one = not one.broken and (flat or self.fits((level, True, one.content), after))
        self.broken[one] = not on_one
        return on_one

    def inside(self, level: int, flat: bool, one: Doc) -> list[_Todo]:
        """Return what *one* consists of, the first part last."""
        match one:
            case tuple():
                return [(level, flat, part) for part in reversed(one)]
            case Group(content=content):
                return [(level, flat and not one.broken, content)]
            case Indent(content=content):
                return [(level + 1, flat, content)]
            case IfBroken(broken=broken, flat=otherwise, of=of):
                taken = self.broken.get(of, False) if of else not flat
                return [(level, flat, broken if taken else otherwise)]
        return []

    def fits(self, first: _Todo, after: list[_Todo]) -> bool:
        """Tell whether *first*, and what comes *after* it until a line may end, stays within the width."""
        room = self.width - self.column
        todo, left = [first], len(after)
        while room >= 0:
            if not todo:
                if not left:
                    return True
                left -= 1
                todo.append(after[left])
            level, flat, one = todo.pop()
            match one:
                case str():
                    room -= len(one)
                case Line(flat=text, hard=hard):
                    if hard or not flat:
                        return True
                    room -= len(text)
                case _:
                    todo += self.inside(level, flat, one)
        return False
