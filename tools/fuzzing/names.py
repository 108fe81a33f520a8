"""Names that are harmless in Python and mean something in another language, without which no emitter's respelling is tried."""

from __future__ import annotations

from keyword import iskeyword
from random import Random

PLAIN = (
    "x", "y", "vx", "speed", "count", "left_over", "timer", "kind", "state", "foe", "score", "combo", "angle", "row",
    "column", "heat", "phase_two", "air_jumps", "x1", "x2", "a_b_c", "energy", "turn", "lit", "span_x", "dx", "depth",
)  # fmt: skip
RESERVED = (
    # JavaScript
    "new", "var", "let", "const", "function", "this", "typeof", "void", "delete", "switch", "case", "default", "throw",
    "catch", "export", "static", "enum", "super", "instanceof", "debugger", "package", "interface", "public", "private",
    "arguments", "eval", "undefined", "constructor", "prototype", "window", "document", "name", "length", "get", "set", "of",
    # Rust
    "fn", "mut", "loop", "match", "move", "ref", "self", "impl", "trait", "struct", "pub", "use", "where", "dyn", "box",
    "type", "mod", "crate", "extern", "unsafe", "macro", "abstract", "become", "do", "final", "override", "priv",
    "unsized", "virtual", "gen", "union", "i32", "u32", "usize", "some", "none", "vec", "drop",
    # Ruby
    "end", "begin", "then", "unless", "until", "when", "module", "alias", "undef", "next", "redo", "retry", "ensure",
    "rescue", "elsif", "nil", "hash", "send", "freeze", "dup", "puts", "p", "test", "format", "raise", "print",
    "method", "display", "clone", "object_id", "proc", "exit", "sleep", "srand", "gets", "require", "tap",
    # Python's own builtins, and words of runtimes
    "id", "sum", "list", "iter", "map", "filter", "math", "words", "digest", "tables", "consoles",
    "checked", "fdiv", "fmod", "imul", "result", "index", "value", "chain", "bits",
)  # fmt: skip
UPPER = (
    "SIZE", "GRAVITY", "STEP", "DARK", "T_SPEED", "T_LIFE", "K_ONE", "ROOM", "HEAD", "BEGIN", "END", "ENV", "ARGV", "DATA",
    "MIN", "MAX", "BITS", "NAN", "INFINITY", "SELF", "LOW", "HIGH", "STDIN", "TRUE", "NIL", "I32", "WORDS", "LEAST", "UNIT",
    "E", "PI", "A", "B2", "RUBY_VERSION", "I32_LOW", "I32_HIGH", "TABLES", "FIELDS",
)  # fmt: skip
CAPITAL = (
    "Hero", "Foe", "Shot", "Spark", "Option", "Vec", "Result", "Some", "Object", "Map", "Number", "String", "Hash",
    "Integer", "Struct", "Kernel", "Math", "Function", "Symbol", "Error", "Box", "Set", "Date", "Proc", "Module", "Default",
    "Copy", "Clone", "Game", "Rules", "Tape", "Data", "Random", "Promise", "Comparable", "Iterator", "Range", "Entry",
)  # fmt: skip
WORDS = frozenset(
    {
        "clamp",
        "wrap",
        "tdiv",
        "shr",
        "wmul",
        "rand",
        "copy",
        "abs",
        "min",
        "max",
        "len",
        "range",
        "int",
        "bool",
        "record",
        "Int",
        "Array",
        "Table",
        "fill",
        "lang",
        "state",
        "Console",
        "world",
        "console",
        "held",
        "seed",
        "level",
        "best",
        "start",
        "tick",
        "present",
        "bind",
        "game",
        "view",
        "rng",
        "View",
        "World",
        "globals",
        "Mapping",
        "Sequence",
    }
)
"""Words that already mean something where the programs are written."""

ODD = (
    "a // b",
    "${2} and {2}",
    "=begin",
    "=end",
    "`ticks`",
    "it's",
    'so "called"',
    "]]>",
    "snow \u2603, \u00e4\u00f6\u00fc, \u65e5\u672c",
    "100 %d %s {0} {x}",
    "@param x {int} @returns",
    'r#"raw"#',
    "__END__",
    "[link](x) <b>",
    "!",
    "*",
    "/",
    "trailing star *",
    "a & b < c > d",
    "TODO: x",
    "\u00bd \u20ac \U0001f989",
    "#",
    "# two",
    "@x",
    "1. one",
    "- a list",
    "+x+ and *y* and _z_",
    "| a | b |",
    "https://x.y/z?a=b#c",
    "a \u2014 b",
    ":param x: y",
    "/// x",
    "//! x",
    "'",
    "?",
    "%",
    "^",
    "$",
    "~",
    "e.g. this. And that",
    "Module::name and a->b",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
)
"""What docstrings and comments may say; as it stands between the quotes of a Python string."""


LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Namer:
    """Gives names, each once in its scope; *taken* are those that must not be given."""

    def __init__(self, random: Random, taken: frozenset[str] | set[str] = frozenset()) -> None:
        self.random = random
        self.taken = set(taken) | WORDS

    def fresh(self, *pools: tuple[str, ...]) -> str:
        """Return an unused name of one of *pools*, numbered when all are used."""
        pool = self.random.choice(pools or (PLAIN, PLAIN, RESERVED))
        name = self.random.choice(pool)
        number = 1
        while name in self.taken or iskeyword(name):
            number += 1
            name, letter = self.random.choice(pool), LETTERS[number % 26]
            name += (
                f"_{letter}" if name.islower() else f"_{letter.upper()}" if name.isupper() else letter.upper()
            )
        self.taken.add(name)
        return name


def odd(random: Random) -> str:
    """Return a sentence for a docstring, now and then an odd one."""
    if random.random() < 0.55:
        return random.choice(("Move it.", "Return how far it is.", "Do what the rules say.", "Count on."))
    one, other = random.choice(ODD), random.choice(ODD)
    return f"{one} {other}." if not ("'" in one + other and '"' in one + other) else f"{one}."
