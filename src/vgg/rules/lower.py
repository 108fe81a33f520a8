"""Lowering: checked Python becomes the typed tree, with every local in the smallest block that needs it.

Python's locals belong to a whole function, those of other languages to a block. So the tree says where each local begins, and a
local that some way reads before it is assigned has no place there and is refused.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as changed
from graphlib import TopologicalSorter
from typing import cast

from vgg.model.errors import InputError

from . import source, tree
from .comments import Comments, comments_of
from .forms import Fault
from .locals import Scopes, scopes
from .source import CONSOLE, LANG, Package, TableDecl, Word, constant

_OPERATORS: Mapping[type[ast.AST], tree.Operator] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.FloorDiv: "//", ast.Mod: "%", ast.BitAnd: "&", ast.BitOr: "|",
    ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>",
}  # fmt: skip
_COMPARISONS: Mapping[type[ast.AST], tree.Comparison] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_SIGNS: Mapping[type[ast.AST], tree.Sign] = {ast.USub: "-", ast.Invert: "~", ast.Not: "not"}


def lower(package: Package) -> tree.Program:
    """Return the tree of *package*, which must have passed `check`.

    InputError lists locals that may be read before they are assigned, and functions of one name in two modules.
    """
    faults: list[Fault] = []
    fields = dict(_fields(package))
    modules = {
        name: _Lowering(module, package, faults, fields).module() for name, module in package.modules.items()
    }
    faults += _twins(modules)
    if faults:
        raise InputError(
            f"{package.name}: these rules do not pass:",
            problems=[str(fault) for fault in sorted(faults)],
            hint="write each line as its remedy says",
        )
    program = tree.Program(package.name, modules, dict(package.texts), {})
    return changed(program, effects=_effects(program))


def _twins(modules: Mapping[str, tree.Module]) -> Iterator[Fault]:
    """Find functions and records whose name another module has too: methods of one record need names of their own."""
    first: dict[str, str] = {}
    for module in modules.values():
        for one in module.declarations:
            if isinstance(one, tree.Function | tree.Record):
                if one.name in first:
                    line = one.line if isinstance(one, tree.Function) else 1
                    remedy = f"{first[one.name]}.py has one too: give each a name of its own"
                    yield Fault(f"{module.name}.py", line, f"a second {one.name}", remedy)
                first.setdefault(one.name, module.name)


@dataclass
class _Lowering:
    """Lowers one module; *scopes* belong to the function at hand."""

    home: source.Module
    package: Package
    faults: list[Fault]
    fields: Mapping[tuple[str, str], tree.FieldType]
    comments: Comments = field(init=False)
    function: source.Function | None = field(init=False, default=None)
    scopes: Scopes = field(init=False)
    types: dict[str, tree.Type] = field(init=False, default_factory=dict)
    homes: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.comments = comments_of(self.package.texts[self.home.path])

    def module(self) -> tree.Module:
        """Return the whole module."""
        body = self.home.tree.body
        return tree.Module(
            self.home.name,
            ast.get_docstring(self.home.tree) or "",
            dict(_imported(self.home)),
            tuple(
                one
                for index, node in enumerate(body)
                for one in self._declaration(node, body[index + 1 : index + 2])
            ),
        )

    def _declaration(self, node: ast.stmt, after: list[ast.stmt]) -> Iterator[tree.Declaration]:
        """Yield what *node* declares; its docstring may be the statement *after* it."""
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield self._constant(name, node, value, _said(after))
            case ast.ClassDef():
                yield self._record(node)
            case ast.FunctionDef(name=name) if not (name == "bind" and self.home.name == "tables"):
                yield self._function(node)

    def _constant(self, name: str, node: ast.stmt, value: ast.expr, doc: str) -> tree.Declaration:
        comments = self.comments.before(node.lineno)
        match self.home.names[name]:
            case TableDecl() as table:
                about = (table.least, table.lows, table.highs, table.bounds)
                return tree.Table(name, table.low, table.high, doc, comments, *about)
            case source.Sequence(values=values):
                return tree.Sequence(name, values, doc, comments)
            case int() as number:
                return tree.Constant(name, self._value(value), number, doc, comments)
        raise AssertionError(name)

    def _record(self, node: ast.ClassDef) -> tree.Record:
        fields = tuple(
            tree.Field(
                one.target.id,
                _field_type(one.annotation, self.home),
                _said(node.body[index + 1 : index + 2]),
                self.comments.before(one.lineno),
            )
            for index, one in enumerate(node.body)
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
        )
        first = min([node.lineno, *[one.lineno for one in node.decorator_list]])
        return tree.Record(node.name, fields, ast.get_docstring(node) or "", self.comments.before(first))

    def _function(self, node: ast.FunctionDef) -> tree.Function:
        meaning = self.home.names[node.name]
        assert isinstance(meaning, source.Function)
        self.function = meaning
        parameters = tuple(
            tree.Parameter(name, "console" if kind == "Console" else kind)
            for name, kind in meaning.parameters
        )
        self.types = {
            one.name: cast("tree.Type", one.type) for one in parameters if one.type in {"int", "bool"}
        }
        self.scopes = scopes(node)
        self.faults += [
            Fault(self.home.path, line, form, remedy) for line, form, remedy in self.scopes.faults
        ]
        returns = cast("tree.Result", ast.unparse(node.returns) if node.returns else "none")
        return tree.Function(
            node.name,
            self.home.name,
            parameters,
            "none" if returns not in {"int", "bool"} else returns,
            () if self.scopes.faults else self._block(_without_docstring(node.body)),
            ast.get_docstring(node) or "",
            self.comments.before(node.lineno),
            node.lineno,
        )

    def _block(self, body: list[ast.stmt]) -> tree.Block:
        return tuple(one for node in body for one in self._statements(node))

    def _statements(self, node: ast.stmt) -> Iterator[tree.AnyStatement]:
        """Yield the declarations that must stand before *node*, then *node* itself."""
        about = (node.lineno, self.comments.before(node.lineno), self.comments.beside.get(node.lineno, ""))
        lowered = self._statement(node, about)
        for name, changes in self.scopes.declared.get(node, ()):
            yield tree.Declare(node.lineno, (), "", name, self.types.get(name, "int"), changes)
        yield lowered

    def _statement(self, node: ast.stmt, about: tuple[int, tuple[str, ...], str]) -> tree.AnyStatement:
        match node:
            case ast.Assign(targets=[target], value=value):
                return self._assign(node, about, target, self._value(value))
            case ast.AugAssign(target=target, op=op, value=value):
                sum_ = tree.Binary(_OPERATORS[type(op)], self._value(target), self._value(value))
                return self._assign(node, about, target, sum_)
            case ast.If(test=test, body=body, orelse=orelse):
                chained = (
                    len(orelse) == 1
                    and isinstance(orelse[0], ast.If)
                    and not self.scopes.declared.get(orelse[0])
                )
                tested = self._value(test)
                return tree.If(*about, tested, self._block(body), self._block(orelse), chained)
            case ast.For(target=ast.Name(id=name), iter=ast.Call(args=bounds), body=body):
                return self._for(about, name, bounds, body)
            case ast.Return(value=value):
                return tree.Return(*about, None if value is None else self._value(value))
            case ast.Expr(value=ast.Call() as call):
                return tree.Do(*about, cast("tree.Call | tree.Intrinsic | tree.Device", self._value(call)))
            case ast.Break():
                return tree.Leave(*about, "break")
            case ast.Continue():
                return tree.Leave(*about, "continue")
            case ast.Pass():
                return tree.Leave(*about, "pass")
        raise AssertionError(ast.dump(node))

    def _assign(
        self,
        node: ast.stmt,
        about: tuple[int, tuple[str, ...], str],
        target: ast.expr,
        value: tree.Expression,
    ) -> tree.AnyStatement:
        if not isinstance(target, ast.Name):
            return tree.Assign(*about, cast("tree.FieldAt | tree.ItemAt", self._value(target)), value)
        kind = self.types.setdefault(target.id, self._type(value))
        if node in self.scopes.begins:
            return tree.Let(*about, target.id, kind, value, self.scopes.begins[node])
        return tree.Assign(*about, tree.Local(target.id, kind), value)

    def _type(self, value: tree.Expression) -> tree.Type:
        if isinstance(value, tree.Call):
            function = self.package.modules[value.module].names[value.function]
            assert isinstance(function, source.Function)
            return "bool" if ast.unparse(function.node.returns or ast.Constant(None)) == "bool" else "int"
        if isinstance(value, tree.Choice):
            return self._type(value.then)
        if isinstance(value, tree.Local):
            return value.type
        negation = isinstance(value, tree.Unary) and value.operator == "not"
        return "bool" if negation or isinstance(value, tree.Truth | tree.Logic | tree.Compare) else "int"

    def _for(
        self, about: tuple[int, tuple[str, ...], str], name: str, bounds: list[ast.expr], body: list[ast.stmt]
    ) -> tree.For:
        self.types[name] = "int"
        known = range(*[_known(one, self.home) for one in bounds])
        written = [self._value(one) for one in bounds]
        start = written[0] if len(written) > 1 else tree.Number(0)
        stop = written[1] if len(written) > 1 else written[0]
        step = written[2] if len(written) > 2 else tree.Number(1)
        return tree.For(*about, name, start, stop, step, known, self._block(body))

    def _value(self, node: ast.expr) -> tree.Expression:
        match node:
            case ast.Constant(value=bool() as truth):
                return tree.Truth(truth)
            case ast.Constant(value=int() as number):
                return tree.Number(number)
            case ast.Constant(value=str() as text):
                return tree.Text(text)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)):
                return tree.Number(-number)
            case ast.Name(id=name):
                return self._name(name)
            case ast.Attribute() | ast.Subscript():
                return self._place(node)
            case ast.BinOp(left=left, op=op, right=right):
                return tree.Binary(_OPERATORS[type(op)], self._value(left), self._value(right))
            case ast.UnaryOp(op=op, operand=operand):
                return tree.Unary(_SIGNS[type(op)], self._value(operand))
            case ast.BoolOp(op=op, values=values):
                return tree.Logic("and" if isinstance(op, ast.And) else "or", tuple(map(self._value, values)))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return tree.Compare(_COMPARISONS[type(op)], self._value(left), self._value(right))
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                return tree.Choice(self._value(test), self._value(then), self._value(otherwise))
            case ast.Call():
                return self._call(node)
        raise AssertionError(ast.dump(node))

    def _name(self, name: str) -> tree.Expression:
        if name in self.types:
            return tree.Local(name, self.types[name])
        if self.function is not None:
            for parameter, kind in self.function.parameters:
                if parameter == name:
                    return tree.Root(name, "" if kind == "Console" else kind)
        value = self.home.names[name]
        assert isinstance(value, int), name
        return tree.Named(name, self._home(name), value)

    def _home(self, name: str) -> str:
        """Return the module that declares the global *name* of this one."""
        if name not in self.homes:
            self.homes[name] = self._declaring(name)
        return self.homes[name]

    def _declaring(self, name: str) -> str:
        """Follow the imports of *name* to where they lead in the end."""
        module = self.home
        while True:
            origin = next((where for where, names in _imported(module) if name in names), None)
            if origin is None or origin not in self.package.modules:
                return origin or module.name
            module = self.package.modules[origin]

    def _place(self, node: ast.expr) -> tree.Expression:
        match node:
            case ast.Subscript(value=ast.Name(id=name), slice=index) if isinstance(
                self.home.names.get(name), TableDecl | source.Sequence
            ):
                return tree.Entry(name, self._home(name), self._value(index))
            case ast.Attribute(value=value, attr=attr):
                place = cast("tree.Place", self._value(value))
                return tree.FieldAt(place, attr, self.fields[_record_of(place), attr])
            case ast.Subscript(value=value, slice=index):
                array = self._value(value)
                assert isinstance(array, tree.FieldAt), ast.unparse(node)
                assert isinstance(array.type, tree.ArrayOf), ast.unparse(node)
                return tree.ItemAt(array, self._value(index), array.type.item, array.type.length)
        raise AssertionError(ast.unparse(node))

    def _call(self, node: ast.Call) -> tree.Expression:
        match node.func:
            case ast.Attribute(value=ast.Name(id=console), attr=name):
                return tree.Device(console, name, tuple(map(self._value, node.args)))
            case ast.Name(id="len"):
                assert isinstance(node.args[0], ast.Name)
                return tree.Length(node.args[0].id, self._home(node.args[0].id))
            case ast.Name(id=name):
                meaning = self.home.names.get(name)
                arguments = tuple(map(self._value, node.args))
                if isinstance(meaning, source.Function):
                    return tree.Call(meaning.node.name, meaning.module, arguments)
                assert meaning is None or isinstance(meaning, Word), name
                return tree.Intrinsic(cast("tree.Verb", name), arguments)
        raise AssertionError(ast.unparse(node))


def _field_type(annotation: ast.expr, module: source.Module) -> tree.FieldType:
    """Return what a field declared so in *module* holds."""
    match annotation:
        case ast.Name(id=name):
            return tree.RecordOf(name)
        case ast.Subscript(value=ast.Name(id="Int"), slice=ast.Tuple(elts=[low, high])):
            return tree.Bounded(_known(low, module), _known(high, module))
        case ast.Subscript(value=ast.Name(id="Array"), slice=ast.Tuple(elts=[item, length])):
            inner = _field_type(item, module)
            assert not isinstance(inner, tree.ArrayOf), "arrays of arrays are refused by the checker"
            constant_name = length.id if isinstance(length, ast.Name) else ""
            return tree.ArrayOf(inner, _known(length, module), constant_name)
    raise AssertionError(ast.unparse(annotation))


def _fields(package: Package) -> Iterator[tuple[tuple[str, str], tree.FieldType]]:
    """Yield what every field holds, by record and name."""
    for module in package.modules.values():
        for record in module.tree.body:
            if isinstance(record, ast.ClassDef):
                for one in record.body:
                    if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                        yield (record.name, one.target.id), _field_type(one.annotation, module)


def _known(node: ast.expr, module: source.Module) -> int:
    value = constant(node, module.names)
    assert value is not None, ast.unparse(node)
    return value


def _imported(module: source.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in module.tree.body:
        if isinstance(node, ast.ImportFrom) and (node.level or node.module in {LANG, CONSOLE}):
            yield (node.module or "").rpartition(".")[2], tuple(alias.name for alias in node.names)


def _record_of(place: tree.Place) -> str:
    if isinstance(place, tree.Root):
        return place.record
    assert isinstance(place.type, tree.RecordOf)
    return place.type.record


def _said(after: list[ast.stmt]) -> str:
    """Return the docstring that stands alone below a declaration, cleaned as Python does."""
    match after:
        case [ast.Expr(value=ast.Constant(value=str() as text))]:
            return inspect.cleandoc(text)
    return ""


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest
    return body


def _effects(program: tree.Program) -> dict[str, tree.Effects]:
    """Return what each function does; those it calls come first, and nothing recurs."""
    calls = {
        name: {node.function for node in tree.inside(function.body) if isinstance(node, tree.Call)}
        for name, function in program.functions.items()
    }
    found: dict[str, tree.Effects] = {}
    for name in TopologicalSorter(calls).static_order():
        effects = tree.Effects()
        for node in tree.inside(program.functions[name].body):
            effects |= _effect(node, found, program)
        found[name] = effects
    return found


def _effect(node: object, known: Mapping[str, tree.Effects], program: tree.Program) -> tree.Effects:
    match node:
        case tree.Call(function=name):
            return known[name]
        case tree.Intrinsic(name="copy" | "rand") | tree.Assign(target=tree.FieldAt() | tree.ItemAt()):
            return tree.Effects(writes=True, reads=True)
        case tree.FieldAt() | tree.ItemAt():
            return tree.Effects(reads=True)
        case tree.Entry(table=name) | tree.Length(table=name) if name in program.tables:
            return tree.Effects(tables=True)
        case tree.Device():
            return tree.Effects(console=True)
    return tree.Effects()
