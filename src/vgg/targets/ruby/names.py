"""Names as Ruby spells them, without which a field called `class` or a local called `end` would not be one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial

from vgg.rules.tree import Constant, Declare, For, Function, Let, Program, Sequence, Table, inside

KEYWORDS = frozenset((
    "__ENCODING__", "__FILE__", "__LINE__", "BEGIN", "END", "alias", "and", "begin", "break", "case", "class",
    "def", "defined", "do", "else", "elsif", "end", "ensure", "false", "for", "if", "in", "module", "next", "nil",
    "not", "or", "redo", "rescue", "retry", "return", "self", "super", "then", "true", "undef", "unless", "until",
    "when", "while", "yield",
))  # fmt: skip
_EVERY_OBJECT = frozenset((
    "__id__", "__method__", "__send__", "class", "clone", "define_singleton_method", "display", "dup", "enum_for",
    "extend", "freeze", "hash", "inspect", "initialize", "initialize_clone", "initialize_copy", "initialize_dup",
    "instance_eval", "instance_exec", "instance_variable_get", "instance_variable_set", "instance_variables",
    "itself", "method", "method_missing", "methods", "object_id", "private_methods", "protected_methods",
    "public_method", "public_methods", "public_send", "remove_instance_variable", "respond_to_missing", "send",
    "singleton_class", "singleton_method", "singleton_method_added", "singleton_method_removed",
    "singleton_method_undefined", "singleton_methods", "taint", "tap", "then", "to_ary", "to_enum", "to_hash",
    "to_proc", "to_s", "to_str", "trust", "untaint", "untrust", "yield_self",
))  # fmt: skip
_EVERY_MODULE = frozenset((
    "alias_method", "allocate", "ancestors", "append_features", "attr", "attr_accessor", "attr_reader",
    "attr_writer", "autoload", "class_eval", "class_exec", "class_variable_get", "class_variable_set",
    "class_variables", "const_added", "const_get", "const_missing", "const_set", "const_source_location",
    "constants", "define_method", "deprecate_constant", "extend_object", "extended", "include", "included",
    "included_modules", "inherited", "instance_method", "instance_methods", "method_added", "method_removed",
    "method_undefined", "module_eval", "module_exec", "module_function", "name", "new", "prepend",
    "prepend_features", "prepended", "private", "private_class_method", "private_constant", "protected", "public",
    "public_class_method", "public_constant", "refine", "remove_class_variable", "remove_const", "remove_method",
    "undef_method", "using",
))  # fmt: skip
_AFTER_A_DOT = frozenset(("end", "in", "next"))
"""Keywords that are plain names behind a dot or an @."""
_FLOW = frozenset((
    "abort", "binding", "catch", "exec", "exit", "fail", "lambda", "loop", "proc", "raise", "rand", "require",
    "require_relative", "throw",
))  # fmt: skip
_OURS = frozenset(("digest", "gather", "replace", "words"))
"""Methods that every record gets."""

_CLASSES = frozenset((
    "Array", "BasicObject", "Class", "Comparable", "Error", "Hash", "Integer", "Kernel", "Lang", "Module", "Object",
    "Range", "Rules", "String", "Struct", "Tables", "Xorshift", "Zlib",
))  # fmt: skip
"""What emitted classes stand beside and must not hide."""

BUTTONS_AND_FLAGS = frozenset((
    "LEFT", "RIGHT", "UP", "DOWN", "JUMP", "FIRE", "START", "BACK", "FLIP_X", "FLIP_Y", "SOLID_WHITE", "ALIGN_LEFT",
    "ALIGN_CENTRE", "ALIGN_RIGHT", "MAP_TERRAIN",
))  # fmt: skip
"""The constants of `project/lib/console.rb`."""


class Names:
    """What everything in *program* is called in Ruby, where all of it shares one module."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def record(self, name: str) -> str:
        """Return the class of the record *name*."""
        return self._records[name]

    def field(self, name: str, record: str) -> str:
        """Return the attribute for the field *name* of *record*; one that shares its name with a method is a number."""
        return self._fields[record][name]

    def function(self, name: str) -> str:
        """Return the method for the function *name*."""
        return self._functions[name]

    def constant(self, name: str, module: str) -> str:
        """Return the constant *name* that *module* declares."""
        return name if module == "console" else self._constants[module, name]

    def locals(self, function: Function) -> Mapping[str, str]:
        """Return the variable for every local and parameter of *function*."""
        inner = (node for node in inside(function.body) if isinstance(node, Declare | For | Let))
        named = [each.name for each in (*function.parameters, *inner)]
        return _distinct(named, lambda name: _free(_lower(name), KEYWORDS))

    @cached_property
    def _records(self) -> Mapping[str, str]:
        return _distinct(self.program.records, _class_name, "Record")

    @cached_property
    def _functions(self) -> Mapping[str, str]:
        """Every function's method; one that only tells whether something is so ends in a question mark."""
        return _distinct(self.program.functions, self._method)

    @cached_property
    def _fields(self) -> Mapping[str, Mapping[str, str]]:
        taken = KEYWORDS - _AFTER_A_DOT | _EVERY_OBJECT | _OURS
        methods: dict[str, set[str]] = {name: set() for name in self.program.records}
        for function in self.program.functions.values():
            if function.receiver is not None:
                methods[function.receiver.record].add(self._functions[function.name])

        def attribute(record: str, name: str) -> str:
            spelling = _free(_lower(name), taken)
            return f"{spelling}_number" if spelling in methods[record] else spelling

        return {
            name: _distinct([each.name for each in record.fields], partial(attribute, name))
            for name, record in self.program.records.items()
        }

    def _method(self, name: str) -> str:
        function = self.program.functions[name]
        name = _lower(name)
        effects = self.program.effects[function.name]
        if function.returns == "bool" and not effects.writes and not effects.console:
            return f"{_without_is(name)}?"
        return _free(name, KEYWORDS | _EVERY_OBJECT | _EVERY_MODULE | _FLOW | _OURS)

    @cached_property
    def _constants(self) -> Mapping[tuple[str, str], str]:
        """Every constant; one that two modules have bears its module's name in front."""
        declared = [
            (module.name, one.name)
            for module in self.program.modules.values()
            for one in module.declarations
            if isinstance(one, Constant | Sequence | Table)
        ]
        names = [name for _, name in declared]
        shared = {name for name in names if names.count(name) > 1} | BUTTONS_AND_FLAGS
        full = {(module, name): f"{module}_{name}" if name in shared else name for module, name in declared}
        taken = BUTTONS_AND_FLAGS | set(self._records.values()) | _CLASSES | KEYWORDS
        spelled = _distinct(full.values(), lambda name: _free(_upper(name), taken))
        return {key: spelled[name] for key, name in full.items()}


def snake(name: str) -> str:
    """Return the class *name* in small letters: 'WaterDrop' is 'water_drop'."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _distinct(names: Iterable[str], respelled: Callable[[str], str], more: str = "_") -> dict[str, str]:
    """Return every one of *names* with a spelling that no other has; *more* is added until that is so."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        spelling = respelled(name)
        while spelling in found.values():
            spelling += more
        found[name] = spelling
    return found


def _free(name: str, taken: frozenset[str] | set[str]) -> str:
    """Return *name*, with an underscore behind it when it is *taken*."""
    return f"{name}_" if name in taken or re.fullmatch(r"_[1-9]", name) else name


def _lower(name: str) -> str:
    """Return *name* as a variable or method: it begins with a small letter or an underscore."""
    plain = _ascii(name)
    return plain if plain[0].islower() or plain[0] == "_" else plain.lower()


def _upper(name: str) -> str:
    plain = _ascii(name).upper().lstrip("_")
    return plain if plain[:1].isalpha() else f"N{plain}"


def _class_name(name: str) -> str:
    parts = [part[:1].upper() + part[1:] for part in _ascii(name).split("_") if part]
    joined = "".join(parts)
    joined = joined if joined[:1].isalpha() else f"R{joined}"
    return f"{joined}Record" if joined in _CLASSES | KEYWORDS else joined


def _ascii(name: str) -> str:
    """Return *name* in letters, digits and underscores of ASCII."""
    return "".join(char if char.isascii() else f"u{ord(char):x}" for char in name)


def _without_is(name: str) -> str:
    """Return *name* without the prefix that the question mark makes needless."""
    short = re.sub(r"^(is|has)_(?=[a-z])", "", name)
    return short if short not in KEYWORDS else name
