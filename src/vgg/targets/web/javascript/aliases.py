"""Short names for records that a function uses again and again, as people give them: `const enemy = world.enemies[i];`.

That is safe because a record of the world is never replaced by another one: what changes are its numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from vgg.rules import tree
from vgg.rules.tree import Block
from vgg.targets.printing import LINE, Doc, group, if_broken, indent, join

from .expressions import Translator
from .layout import assignment
from .names import Scope
from .syntax import Member, Path, Word

Aliases = Mapping[Path, str]
"""What a record is called, by the path to it."""
_OFTEN = 3
"""A record that is used so often deserves a name."""


def aliased_fields(body: Block, translator: Translator, scope: Scope) -> Aliases:
    """Return names for the records that lie in a parameter, such as `world.hero`, and are used often in *body*."""
    items = _items(body, translator)
    found = _fields(body, translator)
    for (_, owner), uses in items.items():
        if uses >= _OFTEN:
            found[owner] -= uses - 1
    often = [path for path, uses in found.items() if uses >= _OFTEN and isinstance(path, Member)]
    return {path: path.name for path in often if path.name not in scope.taken}


def aliased_items(body: Block, fresh: frozenset[str], translator: Translator, scope: Scope) -> Aliases:
    """Return names for the elements that *fresh* locals count and that are used often in *body*."""
    found: Counter[tuple[Path, str]] = Counter()
    for node in tree.inside(body):
        match node:
            case tree.ItemAt(place=place, type=tree.RecordOf(record=record), index=tree.Local(name=name)) if (
                name in fresh and _always_there(place)
            ):
                found[translator.path(node), translator.names.variable(record)] += 1
    taken = {*scope.taken, *translator.aliases.values()}
    aliases: dict[Path, str] = {}
    for (path, name), uses in found.items():
        if uses >= _OFTEN and name not in taken:
            aliases[path] = name
            taken.add(name)
    return aliases


def unpacked(aliases: Aliases) -> Iterator[Doc]:
    """Yield `const { hero, boss } = world;` for every owner of fields."""
    owners: dict[Path, list[str]] = {}
    for path, name in aliases.items():
        assert isinstance(path, Member)
        owners.setdefault(path.owner, []).append(name)
    for owner, fields in owners.items():
        assert isinstance(owner, Word)
        listed = indent(LINE, join((",", LINE), fields), if_broken(","))
        yield group("const {", listed, LINE, f"}} = {owner.text};")


def named(aliases: Aliases) -> Iterator[Doc]:
    """Yield `const enemy = world.enemies[i];` for every element."""
    for path, name in aliases.items():
        yield (assignment(f"const {name}", "=", path), ";")


def _fields(body: Block, translator: Translator) -> Counter[Path]:
    """Count the uses of every record that is a field of a parameter."""
    found: Counter[Path] = Counter()
    for node in tree.inside(body):
        match node:
            case tree.FieldAt(place=tree.Root(), type=tree.RecordOf()):
                found[translator.path(node)] += 1
    return found


def _items(body: Block, translator: Translator) -> Counter[tuple[Path, Path]]:
    """Count the uses of every element that some local counts, with the record its array lies in."""
    found: Counter[tuple[Path, Path]] = Counter()
    for node in tree.inside(body):
        match node:
            case tree.ItemAt(place=place, type=tree.RecordOf(), index=tree.Local()) if _always_there(place):
                found[translator.path(node), translator.path(place.place)] += 1
    return found


def _always_there(place: tree.Place) -> bool:
    """Tell whether *place* lies in no element of an array, so that one may look at it before an index is known to be good."""
    match place:
        case tree.FieldAt(place=owner):
            return _always_there(owner)
        case tree.ItemAt():
            return False
    return True
