"""Emitting: the rules become Ruby that a Rubyist would go on writing, one file a module, methods on the records they move."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from vgg.rules import tree
from vgg.rules.layout import ASIDE
from vgg.rules.tree import Function, Module, Program, Record
from vgg.targets.printing import HARDLINE, LINE, SOFTLINE, Doc, group, indent, join, render

from . import records
from .expressions import Expressions
from .names import Names
from .statements import Statements
from .wording import STEP, WIDTH, comment, comments, number, quoted

MAGIC = "# frozen_string_literal: true\n\n"
_NOT_OURS = frozenset(("lang", "console"))
"""Modules of the language, which lie beside the rules."""


def emit(program: Program) -> dict[str, str]:
    """Return the files of *program* by their path in the project: `lib/rules/*.rb`, `lib/rules.rb` and `lib/state.rb`."""
    names, abilities = Names(program), records.abilities(program)
    files = {
        f"lib/rules/{name}.rb": _Emission(names, abilities, module).text()
        for name, module in program.modules.items()
        if _full(module)
    }
    files["lib/rules.rb"] = _index(files)
    files["lib/state.rb"] = _state(program, names)
    return files


def _full(module: Module) -> bool:
    """Tell whether there is anything in *module* to be emitted."""
    return module.name != "__init__" and bool(module.declarations)


def _index(paths: Mapping[str, str]) -> str:
    """Return the file that loads all rules, each after those it needs."""
    lines = [f"require_relative '{path.removeprefix('lib/').removesuffix('.rb')}'" for path in paths]
    return (
        f"{MAGIC}# The rules of the game: what happens in each tick, and why.\n\n" + "\n".join(lines) + "\n"
    )


def _state(program: Program, names: Names) -> str:
    """Return the file that gives the world's numbers and their digest."""
    seen = dict.fromkeys(name for name in records.within("World", program) if name not in _only_seen(program))
    classes = [
        _class(names.record(name), [records.gatherer(program.records[name], names, 2)])
        for name in seen
        if name != "World"
    ]
    world = _class(names.record("World"), [*_DIGEST, records.gatherer(program.records["World"], names, 2)])
    body = ("module Rules", indent(HARDLINE, _apart([*classes, world])), HARDLINE, "end", HARDLINE)
    head = "require 'zlib'\n\nrequire_relative 'rules'\n\n# The numbers of the world, in the order that all languages agree on.\n"
    return MAGIC + head + render(body, WIDTH, STEP)


def _only_seen(program: Program) -> frozenset[str]:
    """Return the records that lie in the view alone."""
    if ASIDE not in program.records:
        return frozenset()
    return frozenset(records.within("World", program)) - frozenset(_state_records("World", program))


def _state_records(name: str, program: Program) -> Iterator[str]:
    yield name
    for each in program.records[name].fields:
        item = each.type.item if isinstance(each.type, tree.ArrayOf) else each.type
        if isinstance(item, tree.RecordOf) and item.record != ASIDE:
            yield from _state_records(item.record, program)


_DIGEST: Sequence[Doc] = (
    (
        "# @return [Array<Integer>] every number but those of the view", HARDLINE,
        "def words", indent(HARDLINE, "words = []", HARDLINE, "gather(words)", HARDLINE, "words"), HARDLINE, "end",
    ),
    (
        "# @return [Integer] the CRC-32 of the words, little-endian, going on from the +previous+ one", HARDLINE,
        "def digest(previous = 0)", indent(HARDLINE, "Zlib.crc32(words.pack('l<*'), previous)"), HARDLINE, "end",
    ),
)  # fmt: skip


class _Emission:
    """Prints one module."""

    def __init__(self, names: Names, abilities: records.Abilities, module: Module) -> None:
        self.program, self.names, self.abilities, self.module = names.program, names, abilities, module

    def text(self) -> str:
        """Return the file."""
        needs = "".join(f"require_relative '{path}'\n" for path in self._needs())
        about = "".join(f"{line}\n" for line in comment(self.module.doc, 0))
        body = ("module Rules", indent(HARDLINE, _apart(list(self._parts()))), HARDLINE, "end", HARDLINE)
        return MAGIC + (f"{needs}\n" if needs else "") + about + render(body, WIDTH, STEP)

    def _needs(self) -> list[str]:
        """Return the files whose names this one uses."""
        own = [
            name
            for name in self.module.imports
            if name not in _NOT_OURS and _full(self.program.modules[name])
        ]
        used = {name for name in self.module.imports if name in _NOT_OURS and self._uses(name)}
        if any(self._stands_on_lang(one) for one in self.module.declarations):
            used.add("lang")
        return [*(f"../{name}" for name in sorted(used)), *sorted(own)]

    def _stands_on_lang(self, one: tree.Declaration) -> bool:
        """Tell whether *one* is a table, or a record from which other files draw random numbers."""
        return isinstance(one, tree.Table) or (isinstance(one, Record) and one.name in self.abilities.drawn)

    def _uses(self, name: str) -> bool:
        """Tell whether a part of the language is needed when the file runs: types and the console's class are not."""
        return bool(set(self.module.imports[name]) - {"Array", "Int", "Table", "record", "Console"})

    def _parts(self) -> Iterator[Doc]:
        """Yield what stands in the module: constants, the records of the file, functions, methods of records."""
        yield from self._constants()
        functions = [one for one in self.module.declarations if isinstance(one, Function)]
        own = {one.name: one for one in self.module.declarations if isinstance(one, Record)}
        for record in own.values():
            methods = [one for one in functions if one.receiver and one.receiver.record == record.name]
            yield self._record(record, methods)
        yield from (self._function(one, 1) for one in functions if one.receiver is None)
        for name in dict.fromkeys(one.receiver.record for one in functions if one.receiver):
            if name not in own:
                theirs = [one for one in functions if one.receiver and one.receiver.record == name]
                yield _class(self.names.record(name), [self._function(one, 2) for one in theirs])

    def _constants(self) -> Iterator[Doc]:
        """Yield constants in paragraphs: one with a docstring stands alone, others stay together."""
        plain: list[Doc] = []
        for one in self.module.declarations:
            if not isinstance(one, tree.Constant | tree.Sequence | tree.Table):
                continue
            said = [*comments(one.comments, 1), *comment(one.doc, 1)]
            if (said or isinstance(one, tree.Sequence)) and plain:
                yield join(HARDLINE, plain)
                plain = []
            doc = join(HARDLINE, [*said, self._constant(one)])
            if one.doc or isinstance(one, tree.Sequence):
                yield doc
            else:
                plain.append(doc)
        if plain:
            yield join(HARDLINE, plain)

    def _constant(self, one: tree.Constant | tree.Sequence | tree.Table) -> Doc:
        name = self.names.constant(one.name, self.module.name)
        match one:
            case tree.Constant(expression=expression):
                return (name, " = ", Expressions(self.names).doc(expression))
            case tree.Table():
                return self._table(name, one)
            case tree.Sequence(values=values):
                return _numbers(name, values)

    def _table(self, name: str, one: tree.Table) -> Doc:
        """Return the declaration of a table with its bounds, those of a row by the names of their sequences."""
        bounds = [number(one.low), number(one.high)]
        if one.lows:
            bounds = [self.names.constant(each, self._home(each, self.module.name)) for each in one.bounds]
        least = [f"least: {number(one.least)}"] if one.least > max(len(one.lows), 1) else []
        arguments = join((",", LINE), [quoted(one.name.lower()), *bounds, *least])
        return group(f"{name} = Tables.declare(", indent(SOFTLINE, arguments), SOFTLINE, ")")

    def _record(self, record: Record, methods: Sequence[Function]) -> Doc:
        mixed: list[Doc] = ["include Xorshift"] if record.name in self.abilities.drawn else []
        parts: list[Doc] = [
            *mixed,
            *records.attributes(record, self.names, 2),
            records.initializer(record, self.names, self._lengths(), 2),
        ]
        if record.name in self.abilities.copied:
            parts.append(records.replacer(record, self.names))
        parts += [self._function(one, 2) for one in methods]
        said = [*comments(record.comments, 1), *comment(record.doc, 1)]
        return (tuple((line, HARDLINE) for line in said), _class(self.names.record(record.name), parts))

    def _lengths(self) -> Mapping[str, str]:
        """Return the constants that this file can name, by how it names them."""
        own = {
            one.name: self.module.name for one in self.module.declarations if isinstance(one, tree.Constant)
        }
        taken = {
            name: module
            for module, names in self.module.imports.items()
            for name in names
            if module in self.program.modules
        }
        return {
            name: self.names.constant(name, self._home(name, module))
            for name, module in {**taken, **own}.items()
            if self._home(name, module)
        }

    def _home(self, name: str, module: str) -> str:
        """Return the module that declares the constant *name*, which *module* has; '' when it is no constant."""
        home = self.program.modules[module]
        if any(
            isinstance(one, tree.Constant | tree.Sequence) and one.name == name for one in home.declarations
        ):
            return module
        onward = next(
            (each for each, names in home.imports.items() if name in names and each in self.program.modules),
            "",
        )
        return self._home(name, onward) if onward else ""

    def _function(self, function: Function, depth: int) -> Doc:
        """Return *function* as a method of its record, or of the module."""
        receiver = function.receiver
        variables = _used(function, self.names.locals(function))
        words = Expressions(self.names, receiver.name if receiver else "", variables)
        body = Statements(words).body(function, depth + 1)
        parameters = ", ".join(variables[each.name] for each in function.parameters if each is not receiver)
        name = f"{'' if receiver else 'self.'}{self.names.function(function.name)}"
        head = f"def {name}({parameters})" if parameters else f"def {name}"
        said = [*comments(function.comments, depth), *comment(function.doc, depth)]
        above = tuple((line, HARDLINE) for line in said)
        return (above, head, indent(HARDLINE, body), HARDLINE, "end") if body else (above, f"{head}; end")


def _used(function: Function, variables: Mapping[str, str]) -> Mapping[str, str]:
    """Return *variables* with an underscore before each parameter that nobody reads."""
    read = {
        getattr(node, "name", "")
        for node in tree.inside(function.body)
        if isinstance(node, tree.Local | tree.Root)
    }
    read |= {node.console for node in tree.inside(function.body) if isinstance(node, tree.Device)}
    idle = {each.name for each in function.parameters} - read
    return {name: f"_{spelling}" if name in idle else spelling for name, spelling in variables.items()}


def _numbers(name: str, values: Sequence[int]) -> Doc:
    """Return a sequence of *values* as a frozen array, on as many lines as it takes."""
    text = ", ".join(map(number, values))
    if len(name) + len(text) + len(STEP) + len(" = [].freeze") <= WIDTH:
        return f"{name} = [{text}].freeze"
    return (
        f"{name} = [",
        indent(HARDLINE, join(HARDLINE, textwrap.wrap(text, WIDTH - 2 * len(STEP)))),
        HARDLINE,
        "].freeze",
    )


def _class(name: str, parts: Sequence[Doc]) -> Doc:
    if not parts:
        return (f"class {name}", HARDLINE, "end")
    return (f"class {name}", indent(HARDLINE, _apart(parts)), HARDLINE, "end")


def _apart(parts: Sequence[Doc]) -> Doc:
    """Return *parts* with an empty line between each two."""
    return join((HARDLINE, HARDLINE), parts)
