"""Emitting: a program of checked rules becomes a crate's modules, as a person who writes Rust would have written them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vgg.rules import tree
from vgg.rules.layout import ASIDE

from .bodies import Bodies
from .facts import ROOTS, Facts
from .layout import TAB, WIDTH, block, expression, indented, loose
from .names import (
    doc,
    field_name,
    function_name,
    module_name,
    name_of,
    respelled,
    signed,
    sort_key,
    type_name,
)
from .syntax import Expr
from .values import Values

MOST_PARAMETERS = 7
"""Clippy asks for a reason where there are more."""
MOST_DEFAULT = 32
"""Arrays up to this length have a default in Rust's standard library."""

FOLDED = """\
// The rules are proved never to overflow and never to leave an array. Where a test keeps code from
// ever running, the compiler still folds constants through it, and would refuse what never happens.
#![allow(arithmetic_overflow, unconditional_panic)]
"""


def emit(program: tree.Program) -> dict[str, str]:
    """Return the emitted modules by path in the crate; equal programs give equal texts.

    `src/rules/` has a module for each of the program's, `src/words.rs` the order of the words, `src/play.rs` the calls that
    start, advance and show a game whatever its functions need.
    """
    facts = Facts(program)
    files = {
        f"src/rules/{module_name(name)}.rs": _Module(module, facts).text()
        for name, module in program.modules.items()
        if name != "__init__"
    }
    files["src/rules/mod.rs"] = _root(program)
    files["src/words.rs"] = _words(program)
    files["src/play.rs"] = _play(program)
    return files


def table_home(program: tree.Program) -> str:
    """Return the module that holds the struct with all tables: the first that declares one, '' when none does."""
    for module in program.modules.values():
        if any(isinstance(one, tree.Table) for one in module.declarations):
            return module.name
    return ""


def record_homes(program: tree.Program) -> Mapping[str, str]:
    """Return the module of every record."""
    return {
        one.name: module.name
        for module in program.modules.values()
        for one in module.declarations
        if isinstance(one, tree.Record)
    }


@dataclass
class _Module:
    """Prints one module of the rules."""

    module: tree.Module
    facts: Facts
    found: dict[str, set[str]] = field(default_factory=dict)

    @property
    def program(self) -> tree.Program:
        """The whole program."""
        return self.facts.program

    def text(self) -> str:
        """Return the file."""
        parts = list(self._parts())
        head = doc(self.module.doc, "//!", 0)
        body = "\n".join(parts)
        return "\n".join(part for part in (head, uses(self.found), body) if part)

    def _use(self, path: str, name: str) -> None:
        self.found.setdefault(path, set()).add(name)

    def _values(self, function: str = "", receiver: str = "") -> Values:
        return Values(self.facts, self.module.name, function, receiver, uses=self._use)

    def _parts(self) -> Iterator[str]:
        """Yield constants, records, then functions: methods of one record together, in the order of the rules."""
        steady: list[str] = []
        for one in self.module.declarations:
            if isinstance(one, tree.Constant | tree.Sequence):
                steady += ["\n"] if steady and one.comments else []
                steady.append(self._constant(one))
        if steady:
            yield "".join(steady)
        if table_home(self.program) == self.module.name:
            yield self._tables()
        for one in self.module.declarations:
            if isinstance(one, tree.Record):
                yield self._record(one)
        yield from self._functions()

    def _constant(self, one: tree.Constant | tree.Sequence) -> str:
        head = _comments(one.comments) + (doc(one.doc, "///", 0) if one.doc else "")
        if isinstance(one, tree.Sequence):
            values = ", ".join(signed(value) for value in one.values)
            return f"{head}{_static(one.name, len(one.values), values.split(', '))}"
        kind = "usize" if (f"{self.module.name}.", one.name) in self.facts.sized else "i32"
        value = self._values().wanted(one.expression, kind == "usize")
        return f"{head}pub const {one.name}: {kind} = {_line(value)};\n"

    def _tables(self) -> str:
        """Return the struct that holds the cartridge's tables, and how they are read."""
        self._use("crate::cartridge", "Cartridge")
        self._use("crate::cartridge", "CartridgeError")
        fields, reads = [], []
        for table in self.program.tables.values():
            name = field_name(table.name.lower())
            about = doc(f"{table.doc}\n\n{_span_doc(table.low, table.high)}".strip(), "///", TAB)
            fields.append(f"{about}    pub {name}: Vec<i32>,\n")
            reads.append(f"            {name}: {self._read(table)},\n")
        return (
            "/// The constant numbers of the game, as its cartridge brings them.\n"
            "#[derive(Clone, Debug)]\n"
            f"pub struct Tables {{\n{''.join(fields)}}}\n\n"
            "impl Tables {\n"
            "    /// Takes every table from `cartridge`; an error names the table and the number that is wrong.\n"
            "    pub fn new(cartridge: &Cartridge) -> Result<Self, CartridgeError> {\n"
            f"        Ok(Self {{\n{''.join(reads)}        }})\n    }}\n}}\n"
        )

    def _read(self, table: tree.Table) -> str:
        key = f'"{table.name.lower()}"'
        if not table.lows or len(table.lows) == 1:
            arguments = [key, signed(table.least), f"{signed(table.low)}..={signed(table.high)}"]
            return f"cartridge.table({', '.join(arguments)})?"
        lows, highs = (
            self._bounds(name, values)
            for name, values in zip(table.bounds, (table.lows, table.highs), strict=True)
        )
        return f"cartridge.rows({key}, {signed(table.least)}, &{lows}, &{highs})?"

    def _bounds(self, name: str, values: Sequence[int]) -> str:
        """Return the sequence *name*, or its numbers where it has none."""
        for module, known in self.program.sequences:
            if known == name and self.program.sequences[module, known].values == tuple(values):
                if module != self.module.name:
                    self._use(f"super::{module_name(module)}", name)
                return name
        return f"[{', '.join(map(signed, values))}]"

    # Records.

    def _record(self, record: tree.Record) -> str:
        head = _comments(record.comments) + doc(record.doc, "///", 0)
        long = any(
            isinstance(one.type, tree.ArrayOf) and one.type.length > MOST_DEFAULT for one in record.fields
        )
        traits = ["Clone", *(["Copy"] if record.name in self.facts.copied else []), "Debug"]
        traits += [] if long else ["Default"]
        fields = "".join(self._field(one) for one in record.fields)
        text = f"{head}#[derive({', '.join(traits)})]\npub struct {type_name(record.name)} {{\n{fields}}}\n"
        return f"{text}\n{self._default(record)}" if long else text

    def _field(self, one: tree.Field) -> str:
        number = one.type.item if isinstance(one.type, tree.ArrayOf) else one.type
        bounds = f"`{_span(number.low, number.high)}`" if isinstance(number, tree.Bounded) else ""
        about = " ".join(part for part in (one.doc, bounds) if part)
        head = _comments(one.comments, TAB) + (doc(about, "///", TAB) if about else "")
        return f"{head}    pub {field_name(one.name)}: {self._type(one.type)},\n"

    def _type(self, kind: tree.FieldType) -> str:
        match kind:
            case tree.Bounded():
                return "i32"
            case tree.RecordOf(record=record):
                home = record_homes(self.program)[record]
                if home != self.module.name:
                    self._use(f"super::{module_name(home)}", type_name(record))
                return type_name(record)
            case tree.ArrayOf(item=item):
                return f"[{self._type(item)}; {self._length(kind)}]"

    def _length(self, kind: tree.ArrayOf) -> str:
        """Return the length by the name of its constant, where the rules have one."""
        home = self._constant_home(kind)
        if not home:
            return str(kind.length)
        if home != self.module.name:
            self._use(f"super::{module_name(home)}", kind.constant)
        sized = (f"{home}.", kind.constant) in self.facts.sized
        return kind.constant if sized else f"{kind.constant} as usize"

    def _constant_home(self, kind: tree.ArrayOf) -> str:
        """Return the module that declares the constant: this one, the one it is taken from, or else any."""
        taken = [name for name, names in self.module.imports.items() if kind.constant in names]
        for name in dict.fromkeys([self.module.name, *taken, *self.program.modules]):
            module = self.program.modules.get(name)
            for one in module.declarations if module else ():
                if isinstance(one, tree.Constant) and one.name == kind.constant and one.value == kind.length:
                    return name
        return ""

    def _default(self, record: tree.Record) -> str:
        """Return `Default` by hand, for arrays too long to have one."""
        lines = "".join(
            f"            {field_name(one.name)}: {self._blank(one.type)},\n" for one in record.fields
        )
        name = type_name(record.name)
        return (
            f"impl Default for {name} {{\n    fn default() -> Self {{\n        Self {{\n{lines}"
            "        }\n    }\n}\n"
        )

    def _blank(self, kind: tree.FieldType) -> str:
        match kind:
            case tree.Bounded():
                return "0"
            case tree.RecordOf(record=record):
                return f"{type_name(record)}::default()"
            case tree.ArrayOf(item=tree.Bounded()):
                return f"[0; {self._length(kind)}]"
            case tree.ArrayOf(item=tree.RecordOf(record=record)) if record in self.facts.copied:
                return f"[{type_name(record)}::default(); {self._length(kind)}]"
            case tree.ArrayOf(item=tree.RecordOf(record=record)):
                return f"std::array::from_fn(|_| {type_name(record)}::default())"
        raise AssertionError(kind)

    # Functions.

    def _functions(self) -> Iterator[str]:
        functions = [one for one in self.module.declarations if isinstance(one, tree.Function)]
        for record in dict.fromkeys(one.receiver.record if one.receiver else "" for one in functions):
            own = [one for one in functions if (one.receiver.record if one.receiver else "") == record]
            if not record:
                yield from (self._function(one, 0) for one in own)
                continue
            home = record_homes(self.program)[record]
            if home != self.module.name:
                self._use(f"super::{module_name(home)}", type_name(record))
            methods = "\n".join(self._function(one, TAB) for one in own)
            yield f"impl {type_name(record)} {{\n{methods}}}\n"

    def _function(self, function: tree.Function, indent: int) -> str:
        pad = " " * indent
        receiver = function.receiver
        values = self._values(function.name, receiver.name if receiver else "")
        body = block(Bodies(values).body(function), indent + TAB)
        named = [one.name for one in function.parameters]
        head = _comments(function.comments, indent) + doc(function.doc, "///", indent, named)
        return f"{head}{self._signature(function, indent)}{body}{pad}}}\n"

    def _signature(self, function: tree.Function, indent: int) -> str:
        parameters = self._parameters(function)
        result = {"none": "", "int": " -> i32", "bool": " -> bool"}[function.returns]
        pad = " " * indent
        head = f"{pad}{self._visibility(function)}fn {function_name(function.name)}("
        if len(parameters) > MOST_PARAMETERS:
            head = f"{pad}#[expect(clippy::too_many_arguments)]\n{head}"
        line = f"{head}{', '.join(parameters)}){result} {{\n"
        if len(line.rpartition("fn ")[2]) + len(head.rpartition("\n")[2].partition("fn ")[0]) + 2 <= WIDTH:
            return line
        rows = "".join(f"{pad}    {one},\n" for one in parameters)
        return f"{head}\n{rows}{pad}){result} {{\n"

    def _visibility(self, function: tree.Function) -> str:
        """Return how far the function is seen: no farther than it is called from; what nobody calls is the crate's face."""
        callers = self.facts.callers.get(function.name)
        if not callers or (function.module == "game" and function.name in ROOTS):
            return "pub "
        return "" if callers == {function.module} else "pub(crate) "

    def _parameters(self, function: tree.Function) -> list[str]:
        effects = self.program.effects[function.name]
        used = {
            node.name for node in tree.inside(function.body) if isinstance(node, tree.Local | tree.Root)
        } | {node.console for node in tree.inside(function.body) if isinstance(node, tree.Device)}
        shown = [self._parameter(function, one, one.name in used) for one in function.parameters]
        if effects.tables:
            home = table_home(self.program)
            if home != self.module.name:
                self._use(f"super::{module_name(home)}", "Tables")
            shown.insert(1 if function.receiver else 0, "tables: &Tables")
        return shown

    def _parameter(self, function: tree.Function, one: tree.Parameter, used: bool) -> str:
        name = name_of(one.name) if used else f"_{name_of(one.name).strip('_')}"
        writes = "&mut " if self.program.effects[function.name].writes else "&"
        if one is function.receiver:
            return f"{writes}self"
        if one.record:
            home = record_homes(self.program)[one.record]
            if home != self.module.name:
                self._use(f"super::{module_name(home)}", type_name(one.record))
            return f"{name}: {writes}{type_name(one.record)}"
        if one.type == "console":
            self._use("crate::console", "Console")
            return f"{name}: &mut dyn Console"
        if one.type == "bool":
            return f"{name}: bool"
        return f"{name}: {'usize' if (function.name, one.name) in self.facts.sized else 'i32'}"


def _comments(comments: Sequence[str], indent: int = 0) -> str:
    return "".join(f"{' ' * indent}// {respelled(text)}".rstrip() + "\n" for text in comments)


def _line(expr: Expr) -> str:
    return expression(expr, indented(0)) or loose(expr)


def _span(low: int, high: int) -> str:
    return f"{signed(low)}..={signed(high)}"


def _span_doc(low: int, high: int) -> str:
    return f"Every number lies within `{_span(low, high)}`."


def _static(name: str, length: int, items: list[str]) -> str:
    """Return a constant array: on one line, or packed when its numbers are short, or one a line."""
    head = f"pub static {name}: [i32; {length}] ="
    row = f"[{', '.join(items)}]"
    if sum(map(len, items)) + 2 * (len(items) - 1) <= 60:
        if len(head) + 2 + len(row) <= WIDTH:
            return f"{head} {row};\n"
        return f"{head}\n    {row};\n"
    if any(len(item) > 10 for item in items):
        return f"{head} [\n" + "".join(f"    {item},\n" for item in items) + "];\n"
    return f"{head} [\n{_packed(items)}];\n"


def _packed(items: Sequence[str]) -> str:
    """Return *items* as many to a line as go."""
    lines = [""]
    for item in items:
        joined = f"{lines[-1]} {item},".strip()
        if len(joined) + TAB >= WIDTH:
            lines.append(f"{item},")
        else:
            lines[-1] = joined
    return "".join(f"    {line}\n" for line in lines)


def uses(found: Mapping[str, set[str]]) -> str:
    """Return the `use` lines that bring *found*, names by path."""
    return "".join(_use(path, found[path]) for path in sorted(found, key=_path_key))


def _path_key(path: str) -> tuple[object, ...]:
    first, _, rest = path.partition("::")
    return ({"super": 0, "crate": 1}.get(first, 2), sort_key(rest))


def _use(path: str, names: set[str]) -> str:
    ordered = sorted(names, key=sort_key)
    if len(ordered) == 1:
        return f"use {path}::{ordered[0]};\n"
    line = f"use {path}::{{{', '.join(ordered)}}};\n"
    return line if len(line) <= WIDTH else f"use {path}::{{\n{_packed(ordered)}}};\n"


def _root(program: tree.Program) -> str:
    """Return the module that adds the others."""
    init = program.modules.get("__init__")
    about = init.doc if init and init.doc else "The rules of the game: what happens in each tick, and why."
    names = sorted(module_name(name) for name in program.modules if name != "__init__")
    folded = f"{FOLDED}\n" if _idle(program) else ""
    return f"{doc(about, '//!', 0)}\n{folded}" + "".join(
        f"pub mod {name};\n" for name in sorted(names, key=sort_key)
    )


def _words(program: tree.Program) -> str:
    """Return the file that gives every record's numbers in the order of its fields."""
    homes = record_homes(program)
    found: dict[str, set[str]] = {"crate::digest": {"Words"}}
    parts = []
    for record in program.records.values():
        if record.name == ASIDE:
            continue
        found.setdefault(f"super::rules::{module_name(homes[record.name])}", set()).add(
            type_name(record.name)
        )
        lines = "".join(_word(one) for one in record.fields)
        put = "put" if lines else "_put"
        parts.append(
            f"impl Words for {type_name(record.name)} {{\n"
            f"    fn each_word(&self, {put}: &mut impl FnMut(i32)) {{\n{lines}    }}\n}}\n"
        )
    head = doc(
        "The order in which digests take the numbers of the world. What is only seen is not among them.",
        "//!",
        0,
    )
    return "\n".join([head, uses(found), *parts])


def _word(one: tree.Field) -> str:
    name = field_name(one.name)
    match one.type:
        case tree.Bounded():
            return f"        put(self.{name});\n"
        case tree.RecordOf(record=record):
            return "" if record == ASIDE else f"        self.{name}.each_word(put);\n"
        case tree.ArrayOf(item=tree.RecordOf(record=record)) if record == ASIDE:
            return ""
        case tree.ArrayOf(item=tree.Bounded()):
            return f"        self.{name}.iter().for_each(|&word| put(word));\n"
    return f"        self.{name}.iter().for_each(|each| each.each_word(put));\n"


def _play(program: tree.Program) -> str:
    """Return the file with the one value that consoles and proofs hold."""
    homes = record_homes(program)
    home = table_home(program)
    needs = {name: program.effects[name] for name in ROOTS}
    stored = any(needs[name].tables for name in ROOTS)
    found = {
        "crate::cartridge": {"Cartridge", "CartridgeError"},
        "crate::console": {"Console"},
        "crate::digest": {"Words", "digest", "words"},
        f"super::rules::{module_name(homes['World'])}": {"World"},
    }
    del found["crate::digest"]
    found["crate::digest"] = {"digest", "words"}
    if stored:
        found.setdefault(f"super::rules::{module_name(home)}", set()).add("Tables")
    tables = {name: "&tables, " if needs[name].tables else "" for name in ROOTS}
    own = {name: "&self.tables, " if needs[name].tables else "" for name in ROOTS}
    cartridge = "cartridge" if stored else "_cartridge"
    read = "        let tables = Tables::new(cartridge)?;\n" if stored else ""
    body = f"""\
/// One play of the game: equal seeds, levels, best scores and buttons give equal digests.
#[derive(Clone, Debug)]
pub struct Play {{
    /// The whole game between two ticks.
    pub world: World,
{"    tables: Tables," + chr(10) if stored else ""}}}

impl Play {{
    /// Begins on the title for `level` -1, else in that level, with the tables of `cartridge`.
    pub fn new(
        {cartridge}: &Cartridge,
        seed: i32,
        level: i32,
        best: i32,
    ) -> Result<Self, CartridgeError> {{
{read}        let mut world = World::default();
        world.start({tables["start"]}seed, level, best);
        Ok(Self {{ world{", tables" if stored else ""} }})
    }}

    /// Lets 1/60 of a second pass while the buttons of the mask `held` are down.
    pub fn tick(&mut self, held: i32) {{
        self.world.tick({own["tick"]}held);
    }}

    /// Shows and sounds what the last tick did.
    pub fn present(&mut self, console: &mut dyn Console) {{
        self.world.present({own["present"]}console);
    }}

    /// Returns the digest of the world, chained to the `previous` one.
    pub fn digest(&self, previous: u32) -> u32 {{
        digest(&self.world, previous)
    }}

    /// Returns every number of the world, in the order of its digest.
    pub fn words(&self) -> Vec<i32> {{
        words(&self.world)
    }}
}}
"""
    head = doc(
        "The game as consoles and proofs hold it: one value that is started, advanced and shown.", "//!", 0
    )
    return "\n".join([head, uses(found), body])


def _idle(program: tree.Program) -> bool:
    """Tell whether some code of *program* never runs, as far as is known: the proof gave it no range."""
    computed = (
        node
        for function in program.functions.values()
        for node in tree.inside(function.body)
        if isinstance(node, tree.Binary | tree.Entry)
    )
    return any(node not in program.ranges for node in computed)
