"""The forms a function of the rules may have, and the type of every expression in it."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from .console import Console
from .lang import I32_HIGH, I32_LOW
from .layout import ASIDE, Group, Many, Number, Shape
from .source import BUILTINS, INTRINSICS, Function, Module, RecordDecl, TableDecl, Word, constant
from .source import Sequence as Numbers

Type = Literal["int", "bool", "none", "console", "record", "unknown"]

ARITIES = {
    "clamp": 3,
    "wrap": 3,
    "tdiv": 2,
    "shr": 2,
    "wmul": 2,
    "rand": 2,
    "copy": 2,
    "abs": 1,
    "min": 2,
    "max": 2,
}
OPERATORS = (
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.FloorDiv,
    ast.Mod,
    ast.BitAnd,
    ast.BitOr,
    ast.BitXor,
    ast.LShift,
    ast.RShift,
)
MOST_ROUNDS = 1024
"""The longest loop."""
MOST_LOOPS = 4
"""How many loops may stand inside each other."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A form the language does not have: where it stands, what it is, and what to write instead."""

    file: str
    line: int
    form: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.form}: {self.remedy}"


def form_of(node: ast.AST) -> str:
    """Return what people call a node: 'While', 'Lambda'."""
    return type(node).__name__


@dataclass
class FunctionCheck:
    """Checks one function: statements, then the type of every expression in them."""

    module: Module
    shapes: Mapping[str, Shape]
    node: ast.FunctionDef
    found: list[Fault] = field(default_factory=list)
    locals: dict[str, Type] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    tables: frozenset[str] = frozenset()
    """What the console may be told the name of."""
    loops: int = 0

    def faults(self) -> list[Fault]:
        """Return all faults of the function."""
        self.signature()
        self.block(self.node.body, first=True)
        if self.returned != "none" and not ends(self.node.body):
            self.reject(
                self.node, "a function that may end without its value", "end every branch with a return"
            )
        return self.found

    def reject(self, node: ast.AST, form: str, remedy: str) -> Type:
        """Note a fault; whatever stood there has no type."""
        self.found.append(Fault(self.module.path, getattr(node, "lineno", self.node.lineno), form, remedy))
        return "unknown"

    @cached_property
    def returned(self) -> Type:
        """What the function gives back."""
        match self.node.returns:
            case ast.Constant(value=None):
                return "none"
            case ast.Name(id="int"):
                return "int"
            case ast.Name(id="bool"):
                return "bool"
        return self.reject(
            self.node, f"the result of {self.node.name}", "write `-> None`, `-> int` or `-> bool`"
        )

    def signature(self) -> None:
        """Check parameters: records first, then numbers."""
        args = self.node.args
        if args.vararg or args.kwarg or args.kwonlyargs or args.posonlyargs or args.defaults:
            self.reject(self.node, "parameters with defaults or stars", "pass every argument in its place")
        if self.node.decorator_list:
            self.reject(self.node, "a decorator", "only records have one")
        if getattr(self.node, "type_params", None):
            self.reject(self.node, "parameters of types", "write int, bool, Console or a record")
        if not ast.get_docstring(self.node):
            self.reject(self.node, f"{self.node.name} without a docstring", "say in one line what it does")
        for one in args.args:
            if one.arg in self.locals:
                self.reject(one, f"two parameters {one.arg}", "give each a name of its own")
            self.parameter(one)

    def parameter(self, one: ast.arg) -> None:
        """Note the type of one parameter."""
        kind = one.annotation
        if isinstance(kind, ast.Name) and kind.id in {"int", "bool"}:
            self.locals[one.arg] = "int" if kind.id == "int" else "bool"
        elif isinstance(kind, ast.Name) and kind.id == "Console":
            self.locals[one.arg] = "console"
        elif isinstance(kind, ast.Name) and isinstance(self.module.names.get(kind.id), RecordDecl):
            self.locals[one.arg], self.records[one.arg] = "record", kind.id
        else:
            self.reject(one, f"parameter {one.arg}", "parameters are a record, Console, int or bool")

    def block(self, body: Sequence[ast.stmt], *, first: bool = False) -> None:
        """Check statements one after another."""
        for index, node in enumerate(body):
            if first and index == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue
            self.statement(node)

    def statement(self, node: ast.stmt) -> None:
        """Check one statement."""
        match node:
            case ast.Assign(targets=[target], value=value):
                self.store(target, self.value(value))
            case ast.AugAssign(target=target, op=op, value=value):
                self.operator(op, node)
                self.expect("int", target)
                self.expect("int", value)
                self.divided(op, value)
                self.store(target, "int")
            case ast.If(test=test, body=body, orelse=orelse):
                self.expect("bool", test)
                self.block(body)
                self.block(orelse)
            case ast.For():
                self.loop(node)
            case ast.Return(value=value):
                self.leave(node, value)
            case ast.Expr(value=ast.Call() as call):
                self.call(call)
            case ast.Pass():
                pass
            case ast.Break() | ast.Continue() if self.loops:
                pass
            case _:
                self.reject(
                    node, form_of(node), "rules know assignments, if, for over a range, return and calls"
                )

    def value(self, node: ast.expr) -> Type:
        """Return the type of a value that may be stored."""
        kind = self.type(node)
        if kind in {"record", "console", "none"}:
            return self.reject(
                node,
                f"{ast.unparse(node)} in a local",
                "locals hold integers and truth values; use copy(to, from)",
            )
        return kind

    def store(self, target: ast.expr, kind: Type) -> None:
        """Check where a value goes."""
        if isinstance(target, ast.Name):
            if target.id in self.module.names or target.id in self.records:
                self.reject(target, f"assignment to {target.id}", "a local needs a name of its own")
            if self.locals.setdefault(target.id, kind) != kind and "unknown" not in {
                kind,
                self.locals[target.id],
            }:
                self.reject(
                    target, f"{target.id} as {kind} and as {self.locals[target.id]}", "one local, one type"
                )
        elif isinstance(target, (ast.Attribute, ast.Subscript)):
            if not isinstance(self.place(target), Number):
                self.reject(
                    target,
                    f"a store into {ast.unparse(target)}",
                    "store numbers, field by field, or copy(to, from)",
                )
            elif kind == "bool":
                self.reject(target, "a truth value in a field", "store 0 or 1")
        else:
            self.reject(target, f"a store into {form_of(target)}", "store into one local or one field")

    def loop(self, node: ast.For) -> None:
        """Check that a loop runs over a range with constant bounds."""
        remedy = f"write `for i in range(CONSTANT)`, at most {MOST_ROUNDS} rounds"
        if node.orelse or not isinstance(node.target, ast.Name):
            self.reject(node, "a loop with else or several names", remedy)
        match node.iter:
            case ast.Call(func=ast.Name(id="range"), args=args, keywords=[]) if 1 <= len(args) <= 3:
                bounds = [constant(one, self.module.names) for one in args]
                if (
                    None in bounds
                    or 0 in bounds[2:]
                    or len(range(*[one or 0 for one in bounds])) > MOST_ROUNDS
                ):
                    self.reject(node, f"a loop over {ast.unparse(node.iter)}", remedy)
            case _:
                self.reject(node, f"a loop over {ast.unparse(node.iter)}", remedy)
        if isinstance(node.target, ast.Name):
            self.store(node.target, "int")
        self.loops += 1
        if self.loops > MOST_LOOPS:
            self.reject(node, f"{self.loops} loops inside each other", f"have {MOST_LOOPS} at most")
        self.block(node.body)
        self.loops -= 1

    def leave(self, node: ast.Return, value: ast.expr | None) -> None:
        """Check what a return gives."""
        if value is None:
            if self.returned != "none":
                self.reject(node, "a return without a value", f"return {self.returned}")
        elif self.returned == "none":
            self.reject(node, "a return with a value", "declare `-> int` or `-> bool`")
        elif self.returned != "unknown":
            self.expect(self.returned, value)

    def expect(self, wanted: Type, node: ast.expr) -> None:
        """Reject *node* when it is of another type."""
        kind = self.type(node)
        if kind not in {wanted, "unknown"}:
            remedy = (
                f"write `{ast.unparse(node)} != 0`"
                if wanted == "bool" and kind == "int"
                else f"give {wanted}"
            )
            self.reject(node, f"{kind} where {wanted} is needed: {ast.unparse(node)}", remedy)

    def type(self, node: ast.expr) -> Type:
        """Return the type of an expression, noting what is wrong with it."""
        if isinstance(node, (ast.BinOp, ast.UnaryOp)) and self.fixed(node):
            return self.computed(node)
        match node:
            case ast.Constant(value=bool()):
                return "bool"
            case ast.Constant(value=int()):
                if constant(node, {}) is None:
                    return self.reject(node, f"the number {node.value!r}", "stay within 32 bits")
                return "int"
            case ast.Name():
                return self.name(node)
            case ast.Attribute() | ast.Subscript():
                return self.element(node)
            case ast.BinOp(left=left, op=op, right=right):
                self.operator(op, node)
                self.expect("int", left)
                self.expect("int", right)
                return self.divided(op, right)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                self.expect("bool", operand)
                return "bool"
            case ast.UnaryOp(op=ast.USub() | ast.Invert(), operand=operand):
                self.expect("int", operand)
                return "int"
            case ast.BoolOp(values=values):
                for one in values:
                    self.expect("bool", one)
                return "bool"
            case ast.Compare():
                return self.comparison(node)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                self.expect("bool", test)
                kind = self.type(body)
                self.expect(kind, orelse)
                return kind
            case ast.Call():
                return self.call(node)
        return self.reject(
            node,
            f"{form_of(node)} `{ast.unparse(node)[:40]}`",
            "rules know integers, truth values, fields, tables and calls",
        )

    def fixed(self, node: ast.expr) -> bool:
        """Tell whether *node* is made of numbers and constants alone."""
        match node:
            case ast.Constant(value=value):
                return isinstance(value, int) and not isinstance(value, bool)
            case ast.Name(id=name):
                return name not in self.locals and isinstance(self.module.names.get(name), int)
            case ast.UnaryOp(op=ast.USub() | ast.Invert(), operand=operand):
                return self.fixed(operand)
            case ast.BinOp(left=left, op=op, right=right):
                return isinstance(op, OPERATORS) and self.fixed(left) and self.fixed(right)
        return False

    def computed(self, node: ast.expr) -> Type:
        """Check that a constant expression and all its parts are numbers of 32 bits."""
        if constant(node, self.module.names) is not None:
            return "int"
        if isinstance(node, ast.BinOp) and self.divided(node.op, node.right) == "unknown":
            return "unknown"
        return self.reject(
            node, f"the number {ast.unparse(node)[:60]}", "stay within 32 bits, in every part of it"
        )

    def divided(self, op: ast.operator, right: ast.expr) -> Type:
        """Check what a constant divisor or shift would do."""
        value = constant(right, self.module.names)
        if isinstance(op, (ast.FloorDiv, ast.Mod)) and value is not None and value <= 0:
            return self.reject(right, f"a division by {value}", "divide by a positive number")
        if isinstance(op, (ast.LShift, ast.RShift)) and value is not None and not 0 <= value <= 31:
            return self.reject(right, f"a shift by {value}", "shift by 0 to 31")
        return "int"

    def operator(self, op: ast.operator, node: ast.AST) -> None:
        """Reject operators the language lacks."""
        if not isinstance(op, OPERATORS):
            self.reject(
                node, f"the operator {form_of(op)}", "use + - * // % & | ^ << >>; // floors, tdiv truncates"
            )

    def name(self, node: ast.Name) -> Type:
        """Return the type of a local or a constant."""
        if node.id in self.locals:
            return self.locals[node.id]
        if isinstance(self.module.names.get(node.id), int):
            return "int"
        return self.reject(
            node, f"the name {node.id}", "use parameters, locals assigned before, and constants"
        )

    def comparison(self, node: ast.Compare) -> Type:
        """Check a comparison: two integers, one operator."""
        if len(node.ops) > 1:
            return self.reject(node, f"the chain {ast.unparse(node)}", "write `a <= b and b < c`")
        if not isinstance(node.ops[0], (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)):
            return self.reject(node, f"the comparison {ast.unparse(node)}", "compare with == != < <= > >=")
        self.expect("int", node.left)
        self.expect("int", node.comparators[0])
        return "bool"

    def element(self, node: ast.Attribute | ast.Subscript) -> Type:
        """Return the type of a field, or of an element of a table."""
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            meaning = self.module.names.get(node.value.id)
            if isinstance(meaning, (TableDecl, Numbers)):
                self.index(node.slice, len(meaning.values) if isinstance(meaning, Numbers) else None)
                return "int"
        shape = self.place(node)
        if isinstance(shape, Number):
            return "int"
        return "record" if shape is not None else "unknown"

    def index(self, node: ast.expr, length: int | None) -> None:
        """Check an index: an integer, and inside when it is constant."""
        value = constant(node, self.module.names)
        if value is not None and (value < 0 or (length is not None and value >= length)):
            self.reject(node, f"the index {value}", "stay from 0 to the length less 1")
        elif value is None:
            self.expect("int", node)

    def place(self, node: ast.expr) -> Shape | None:
        """Return the shape a path names, or None after noting that it names nothing."""
        match node:
            case ast.Name(id=name) if name in self.records:
                return self.shapes.get(self.records[name])
            case ast.Attribute(value=value, attr=attr):
                shape = self.place(value)
                if isinstance(shape, Group) and attr in shape.fields:
                    return shape.fields[attr][1]
                if isinstance(shape, Group) and attr in shape.aside:
                    return self.shapes.get(ASIDE)
                if shape is None:
                    return None
            case ast.Subscript(value=value, slice=index):
                shape = self.place(value)
                if isinstance(shape, Many):
                    self.index(index, shape.length)
                    return shape.item
                if shape is None:
                    return None
        self.reject(node, f"{ast.unparse(node)}", "name a field of a record that is a parameter, or a table")
        return None

    def call(self, node: ast.Call) -> Type:
        """Return the type of a call."""
        if node.keywords or any(isinstance(one, ast.Starred) for one in node.args):
            return self.reject(
                node, f"{ast.unparse(node.func)} with names or stars", "pass arguments in their place"
            )
        match node.func:
            case ast.Attribute(value=ast.Name(id=name)) if self.locals.get(name) == "console":
                return self.console(node)
        if not isinstance(node.func, ast.Name):
            return self.reject(
                node,
                f"the call {ast.unparse(node)[:40]}",
                "call functions of the rules, of the language, or of the console",
            )
        if node.func.id == "len":
            return self.length(node)
        meaning = self.module.names.get(node.func.id)
        if isinstance(meaning, Function):
            return self.own(node, meaning)
        if (isinstance(meaning, Word) and node.func.id in INTRINSICS) or (
            meaning is None and node.func.id in BUILTINS
        ):
            return self.intrinsic(node, node.func.id)
        return self.reject(
            node,
            f"the call {ast.unparse(node)[:40]}",
            "call functions of the rules, of the language, or of the console",
        )

    def length(self, node: ast.Call) -> Type:
        """Check a call of `len`: only the cartridge knows how long its tables are."""
        match node.args:
            case [ast.Name(id=name)] if isinstance(self.module.names.get(name), TableDecl):
                return "int"
        return self.reject(
            node, f"the call {ast.unparse(node)[:40]}", "only a table has a length that is not known before"
        )

    def own(self, node: ast.Call, function: Function) -> Type:
        """Check a call of the rules' own function; return what it gives."""
        parameters = function.parameters
        if len(parameters) != len(node.args):
            return self.reject(
                node, f"{function.node.name} with {len(node.args)} arguments", f"it takes {len(parameters)}"
            )
        for one, (_, kind) in zip(node.args, parameters, strict=True):
            if kind in {"int", "bool"}:
                self.expect("int" if kind == "int" else "bool", one)
            elif not isinstance(one, ast.Name) or (self.records.get(one.id) != kind and kind != "Console"):
                self.reject(
                    one, f"{ast.unparse(one)} for {kind}", "pass the record itself, and the index beside it"
                )
            elif kind == "Console" and self.locals.get(one.id) != "console":
                self.reject(one, f"{ast.unparse(one)} for the console", "pass the console")
        match function.node.returns:
            case ast.Name(id="int"):
                return "int"
            case ast.Name(id="bool"):
                return "bool"
        return "none"

    def intrinsic(self, node: ast.Call, name: str) -> Type:
        """Check a call of the language; return what it gives."""
        if len(node.args) != ARITIES[name]:
            return self.reject(node, f"{name} with {len(node.args)} arguments", f"it takes {ARITIES[name]}")
        numbers = node.args
        if name in {"copy", "rand"}:
            records = node.args if name == "copy" else node.args[:1]
            numbers = [] if name == "copy" else node.args[1:]
            self.whole(node, name, [self.place(one) for one in records])
        for one in numbers:
            self.expect("int", one)
        return "none" if name == "copy" else "int"

    def whole(self, node: ast.Call, name: str, shapes: Sequence[Shape | None]) -> None:
        """Check the records that `copy` or `rand` takes."""
        for one, shape in zip(node.args, shapes, strict=False):
            if shape is not None and not isinstance(shape, Group):
                self.reject(one, f"{ast.unparse(one)} for a record", f"{name} needs a whole record")
        match shapes:
            case [Group(name=to), Group(name=origin)] if to != origin:
                self.reject(node, f"a copy of {origin} into {to}", "copy a record into one of the same kind")
            case [Group(fields=fields)] if fields.get("rng", (0, None))[1] != Number(I32_LOW, I32_HIGH):
                remedy = f"give the record `rng: Int[{I32_LOW}, {I32_HIGH}]`"
                self.reject(node, f"rand without the word {ast.unparse(node.args[0])}.rng", remedy)

    def console(self, node: ast.Call) -> Type:
        """Check a call of the console; return what it gives."""
        assert isinstance(node.func, ast.Attribute)
        name = node.func.attr
        method = Console.__dict__.get(name)
        if name.startswith("_") or method is None:
            return self.reject(node, f"console.{name}", "the console has only the calls of console.py")
        wanted = [kind for key, kind in method.__annotations__.items() if key != "return"]
        if len(wanted) != len(node.args):
            return self.reject(
                node, f"console.{name} with {len(node.args)} arguments", f"it takes {len(wanted)}"
            )
        for one, kind in zip(node.args, wanted, strict=True):
            if kind != "str":
                self.expect("int", one)
            elif not isinstance(one, ast.Constant) or one.value not in self.tables:
                said = " or ".join(f'"{name}"' for name in sorted(self.tables)[:3]) or "there is none yet"
                self.reject(one, f"{ast.unparse(one)[:60]} for a table", f"write the name of one: {said}")
        return "int" if method.__annotations__.get("return") == "int" else "none"


def ends(body: Sequence[ast.stmt]) -> bool:
    """Tell whether every way through *body* ends with a return."""
    last = body[-1]
    if isinstance(last, ast.If):
        return bool(last.orelse) and ends(last.body) and ends(last.orelse)
    return isinstance(last, ast.Return)
