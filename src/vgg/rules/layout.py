"""Where each number of the world lies among its words, without which flat rules could not find it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vgg.model.errors import InputError

from .source import Module, Package, RecordDecl, constant

ASIDE = "View"
"""The record that is no state: not digested, not part of the flat world."""


@dataclass(frozen=True, slots=True)
class Number:
    """One word from *low* to *high*."""

    low: int
    high: int
    size: int = 1


@dataclass(frozen=True, slots=True)
class Many:
    """*length* things of one shape, one after another."""

    item: Shape
    length: int

    @property
    def size(self) -> int:
        """Words in all."""
        return self.item.size * self.length


@dataclass(frozen=True, slots=True)
class Group:
    """A record: each field with the word it begins at; *aside* names fields that have none."""

    name: str
    fields: Mapping[str, tuple[int, Shape]]
    size: int
    aside: frozenset[str] = frozenset()


Shape = Number | Many | Group


def layout(package: Package, record: str = "World") -> Group:
    """Return the shape of *record*. InputError when a field is declared in no way the language knows."""
    for module in package.modules.values():
        meaning = module.names.get(record)
        if isinstance(meaning, RecordDecl) and meaning.module == module.name:
            return group(meaning, package)
    raise InputError(f"package {package.name!r} declares no record {record!r}", hint="declare it in world.py")


def group(decl: RecordDecl, package: Package) -> Group:
    """Return the shape of a declared record."""
    module = package.modules[decl.module]
    fields: dict[str, tuple[int, Shape]] = {}
    size, aside = 0, set()
    for node in decl.node.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            if isinstance(node.annotation, ast.Name) and node.annotation.id == ASIDE:
                aside.add(node.target.id)
                continue
            found = shape(node.annotation, module, package)
            fields[node.target.id] = (size, found)
            size += found.size
    return Group(decl.node.name, fields, size, frozenset(aside))


def shape(annotation: ast.expr, module: Module, package: Package) -> Shape:
    """Return the shape a field's annotation declares."""
    match annotation:
        case ast.Name(id=name):
            meaning = module.names.get(name)
            if isinstance(meaning, RecordDecl):
                return group(meaning, package)
        case ast.Subscript(value=ast.Name(id="Int"), slice=ast.Tuple(elts=[low, high])):
            bounds = constant(low, module.names), constant(high, module.names)
            if bounds[0] is not None and bounds[1] is not None:
                return Number(bounds[0], bounds[1])
        case ast.Subscript(value=ast.Name(id="Array"), slice=ast.Tuple(elts=[item, length])):
            count = constant(length, module.names)
            if count is not None and count > 0:
                return Many(shape(item, module, package), count)
    raise InputError(
        f"{module.path}:{annotation.lineno}: {ast.unparse(annotation)} is no field of a record",
        hint="declare Int[low, high], Array[item, length] or another record",
    )


def numbers(shape: Shape, name: str = "", start: int = 0) -> Iterator[tuple[str, int, Number]]:
    """Yield path, word index and bounds of every number of *shape*: 'hero.x', 'enemies[3].kind'."""
    match shape:
        case Number():
            yield name, start, shape
        case Many(item=item, length=length):
            for index in range(length):
                yield from numbers(item, f"{name}[{index}]", start + index * item.size)
        case Group(fields=fields):
            for field, (offset, inner) in fields.items():
                yield from numbers(inner, f"{name}.{field}" if name else field, start + offset)
