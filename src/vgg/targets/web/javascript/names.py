"""What every name of the rules is called in JavaScript, without which two spellings of one name could meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vgg.rules import tree
from vgg.rules.tree import Function, Module, Program

_WORDS = frozenset(
    """
    arguments async await break case catch class const continue debugger default delete do else enum eval export extends
    false finally for function get if implements import in instanceof interface let new null of package private protected
    public return set static super switch this throw true try typeof undefined var void while with yield Array Infinity
    Int32Array Math NaN Object
    """.split()  # noqa: SIM905 - words to be read
)
"""Words of JavaScript, and the names of its own that printed rules use."""
_RUNTIME = frozenset({"RulesError", "clamp", "crc32", "fill", "mod", "rand", "wrap"})
"""What rules/lang.js exports."""
CONSOLE = tuple(
    "LEFT RIGHT UP DOWN JUMP FIRE START BACK FLIP_X FLIP_Y SOLID_WHITE ALIGN_LEFT ALIGN_CENTRE ALIGN_RIGHT MAP_TERRAIN".split()  # noqa: SIM905 - as above
)
"""What rules/console.js exports."""
_MODULES = frozenset(
    """
    REMAINDERS check remainder remainders WORDS bind digest gather words define require Console
    Blob Boolean DataView Date DecompressionStream Document Error Event Float32Array Float64Array Image Int16Array Int8Array
    Intl JSON Map Number Option Promise Proxy Reflect RegExp Response Set String Symbol TextDecoder TextEncoder URL Uint16Array
    Uint32Array Uint8Array Uint8ClampedArray WeakMap Window Worker
    addEventListener alert atob blur btoa close closed confirm console crypto document event external fetch focus frames
    globalThis history innerHeight innerWidth isNaN length localStorage location matchMedia name navigator open opener origin
    parent parseFloat parseInt performance print process prompt queueMicrotask removeEventListener requestAnimationFrame
    screen scroll scrollX scrollY self sessionStorage setInterval setTimeout status stop structuredClone top window
    """.split()  # noqa: SIM905 - words to be read
)
"""What other files of rules/ declare, and what a page offers: taken at the top of a file, free within functions."""
_PUBLIC = ("world", "tables")
"""Modules whose constants are for everybody."""

Key = tuple[str, str]
"""A declaration: its module and its name in the rules."""


def camel(name: str) -> str:
    """Return *name* as JavaScript spells functions, fields and locals: `move_hero` is moveHero."""
    first, *rest = [part for part in _plain(name).split("_") if part] or [""]
    joined = first + "".join(part[0].upper() + part[1:] for part in rest)
    return joined if joined.isidentifier() else f"_{joined}"


@dataclass(frozen=True, slots=True)
class Scope:
    """The *locals* of a function by their names in the rules, and all names that are *taken* there."""

    locals: Mapping[str, str]
    taken: frozenset[str]


class Names:
    """The names of *program*: `top` of its declarations, `fields` of its records, `scope` of its functions.

    Names at the top of files are unique in the whole program, so that its modules can be joined into one script.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.uses = {name: frozenset(self._used(module)) for name, module in program.modules.items()}

    @cached_property
    def exported(self) -> frozenset[Key]:
        """Everything that another module or the console asks for, and what nobody does."""
        return frozenset(key for key in self._declared if self._is_exported(key))

    @cached_property
    def top(self) -> Mapping[Key, str]:
        """The name of every constant, sequence, table, record and function; exported ones have the first choice."""
        taken = {
            *_WORDS,
            *_RUNTIME,
            *CONSOLE,
            *_MODULES,
            *(f"put{_plain(name)}" for name in self.program.records),
        }
        order = sorted(self._declared, key=lambda key: (key not in _ENTRANCES, key not in self.exported))
        found = {key: _free(self._wishes(key), taken) for key in order}
        return found | {("console", name): name for name in CONSOLE}

    @cached_property
    def fields(self) -> Mapping[Key, str]:
        """The name of every field, by record."""
        found = {}
        for record in self.program.records.values():
            taken = {"constructor", "copyFrom"}
            for one in record.fields:
                found[record.name, one.name] = _free((camel(one.name),), taken)
        return found

    def scope(self, function: Function) -> Scope:
        """Return the names of the parameters and locals of *function*; none hides a name its module uses."""
        taken = {*_WORDS, *_RUNTIME, *(self.top[key] for key in self.uses[function.module])}
        taken |= {name for (module, _), name in self.top.items() if module == function.module}
        declared = (tree.Let, tree.Declare, tree.For)
        own = [one.name for one in function.parameters]
        own += [node.name for node in tree.inside(function.body) if isinstance(node, declared)]
        return Scope({name: _free((camel(name),), taken) for name in dict.fromkeys(own)}, frozenset(taken))

    def file(self, module: str) -> str:
        """Return the path of the file that *module* becomes, from its neighbours; state.js is another one."""
        return f"./{module}{'_' if module == 'state' else ''}.js"

    def home(self, record: str) -> str:
        """Return the module that declares *record*."""
        found = self.program.records[record]
        return next(name for name, module in self.program.modules.items() if found in module.declarations)

    def record(self, record: str) -> str:
        """Return the class of *record*."""
        return self.top[self.home(record), record]

    def variable(self, record: str) -> str:
        """Return what a function calls its one record of this kind."""
        name = self.record(record)
        return _free((name[0].lower() + name[1:],), {*_WORDS, name, "at", "i"})

    def spelled(self, name: str) -> str | None:
        """Return what a text should call the function, field or record *name*; None when there is none, or several."""
        return self._spellings.get(name)

    def _used(self, module: Module) -> Iterator[Key]:
        """Yield every declaration that the code of *module* names."""
        for one in module.declarations:
            match one:
                case Function(body=parts) | tree.Constant(expression=parts):
                    for node in tree.inside(parts):
                        yield from _named(node)
                case tree.Record(fields=fields):
                    for each in fields:
                        yield from self._of_field(each.type, module)
                case tree.Table(bounds=bounds) if all(bounds):
                    for name in bounds:
                        yield origin(name, module, self.program), name

    def _of_field(self, kind: tree.FieldType, module: Module) -> Iterator[Key]:
        match kind:
            case tree.RecordOf(record=name):
                yield self.home(name), name
            case tree.ArrayOf(item=item, constant=constant):
                yield from self._of_field(item, module)
                if constant:
                    yield origin(constant, module, self.program), constant

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        found: dict[str, set[str]] = {}
        for (_, name), spelled in [*self.top.items(), *self.fields.items()]:
            found.setdefault(name, set()).add(spelled)
        return {name: spelled.pop() for name, spelled in found.items() if len(spelled) == 1}

    @cached_property
    def _declared(self) -> Mapping[Key, tree.Declaration]:
        return {
            (module.name, one.name): one
            for module in self.program.modules.values()
            for one in module.declarations
        }

    def _is_exported(self, key: Key) -> bool:
        module, _ = key
        if isinstance(self._declared[key], tree.Record) or key in _ENTRANCES:
            return True
        if module in _PUBLIC and not isinstance(self._declared[key], Function):
            return True
        users = {user for user, names in self.uses.items() if key in names}
        return users != {module}

    def _wishes(self, key: Key) -> tuple[str, ...]:
        """Return what *key* would best be called, then what when that is taken."""
        module, name = key
        match self._declared[key]:
            case Function():
                return (camel(name),)
            case tree.Record():
                return (_plain(name),)
        return (_plain(name), f"{_plain(module).upper()}_{_plain(name)}")


_ENTRANCES = (("world", "World"), ("game", "start"), ("game", "tick"), ("game", "present"))
"""What the console asks for by its name."""


def _named(node: object) -> Iterator[Key]:
    match node:
        case tree.Named(name=name, module=module) | tree.Call(function=name, module=module):
            yield module, name
        case tree.Entry(table=name, module=module) | tree.Length(table=name, module=module):
            yield module, name


def origin(name: str, module: Module, program: Program) -> str:
    """Return the module that declares the constant that *module* calls *name*."""
    while not any(one.name == name for one in module.declarations):
        source = next(source for source, names in module.imports.items() if name in names)
        if source not in program.modules:
            return source
        module = program.modules[source]
    return module.name


def _free(wishes: Iterable[str], taken: set[str]) -> str:
    """Take and return the first of *wishes* that is free; else the first with underscores after it."""
    candidates = tuple(wishes)
    found = next((wish for wish in candidates if wish not in taken), candidates[0])
    while found in taken:
        found += "_"
    taken.add(found)
    return found


def _plain(name: str) -> str:
    """Return *name* in ASCII: letters that JavaScript might see differently are spelled by their numbers."""
    return "".join(letter if letter.isascii() else f"u{ord(letter):x}" for letter in name)
