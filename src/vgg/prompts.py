"""Metaprompts become prompts: Jinja in a sandbox with a budget, because a template may come from a stranger's folder."""

# ruff: noqa: SIM905 - a list of words reads best as words

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from vgg.model.canonical import Json
from vgg.model.errors import InputError, PlanError, VggError
from vgg.model.request import Message

MAX_OUTPUT = 400_000
"""Characters a prompt may have: far beyond any model's use, far below what hurts."""
MAX_STEPS = 200_000
"""Turns of loops, calls and filters, each counted with the size of what it handles, that one rendering may take."""
MAX_RANGE = 10_000
"""The longest range a template may ask for."""
MAX_TEXT = 200_000
"""Characters or entries a single value made inside a template may have."""
MAX_TEMPLATE = 256 * 1024
"""Bytes of one template file."""

Role = Literal["system", "user", "assistant"]

_MARK = re.compile(r"^--- (system|user|assistant) ---[ \t]*$", re.MULTILINE)
_TURN = re.compile("\x1e(system|user|assistant)\x1e")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
_STRING_METHODS = frozenset(
    "lower upper title capitalize strip lstrip rstrip startswith endswith split splitlines count find".split()
)
_DICT_METHODS = frozenset("items keys values get".split())
_LIST_METHODS = frozenset("index count".split())
_FILTERS = (
    "abs attr capitalize count d default dictsort first float groupby int items join last length list lower map max min "
    "reject rejectattr replace reverse round select selectattr sort string sum title trim truncate unique upper wordcount"
).split()


class _Spent(VggError):
    """A rendering passed one of its limits; *what* says which."""


_FAULTS = (
    TemplateError, _Spent, RecursionError, SyntaxError, TypeError, ValueError, ArithmeticError, LookupError, OSError,
    MemoryError,
)  # fmt: skip
"""What a template can make Jinja, Python or the disk raise."""


@dataclass(slots=True)
class _Meter:
    """What one rendering may still do."""

    steps: int = MAX_STEPS

    def charge(self, count: int = 1) -> None:
        """Take *count* steps off; raises when there are not so many left."""
        self.steps -= max(1, count)
        if self.steps < 0:
            raise _Spent(f"the template takes more than {MAX_STEPS:,} steps")


class _Raw(str):
    """Text of a template itself, the only text that may begin a turn."""

    __slots__ = ()


# Names with a space: no template can spell them.
_WRITTEN, _TURNS, _JOINED = "written text", "counted turns", "joined text"


class _Counting(NodeTransformer):
    """Puts everything that can make a rendering long or large behind a counter: text, loops, joined text."""

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Expr:  # noqa: N802  Jinja's spelling
        """Count the template's own text as it is written."""
        return _filtered(nodes.Const(node.data, lineno=node.lineno), _WRITTEN)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  Jinja's spelling
        """Count the turns of a loop."""
        self.generic_visit(node)
        node.iter = _filtered(cast("nodes.Expr", node.iter), _TURNS)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802  Jinja's spelling
        """Limit what '~' makes."""
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), _JOINED)


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


class _Missing(StrictUndefined):
    """A variable that is not there: any use is an error that says what is."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, owner = self._undefined_name, self._undefined_obj
        known = sorted(map(str, owner)) if isinstance(owner, dict) else []
        near = get_close_matches(str(name), known, n=1)
        meant = f" (did you mean {near[0]!r}?)" if near else ""
        return f"there is no {str(name)[:60]!r}{meant}" + (
            f"; there are {', '.join(known)[:300]}" if known else ""
        )


class _Loader(BaseLoader):
    """Templates from folders in order: the first that has a name wins, and no name leads outside."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def get_source(self, environment: object, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the source of *template* with its turn marks made unforgeable."""
        del environment
        path = self.find(template)
        if path is None:
            raise TemplateNotFound(template)
        data = path.read_bytes()
        if len(data) > MAX_TEMPLATE:
            raise _Spent(f"the template is larger than {MAX_TEMPLATE // 1024} kB")
        changed = path.stat().st_mtime_ns
        text = data.decode("utf-8").replace("\x1e", "")
        return _MARK.sub("\x1e\\1\x1e", text), template, lambda: _unchanged(path, changed)

    def find(self, name: str) -> Path | None:
        """Return the file of the template *name*, or None; links that lead out of their folder do not count."""
        for folder in self.folders:
            path = folder / name
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        return None

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        found = (
            path.relative_to(folder).as_posix() for folder in self.folders for path in folder.rglob("*.jinja")
        )
        return sorted(set(found))


def _unchanged(path: Path, changed: int) -> bool:
    return path.is_file() and path.stat().st_mtime_ns == changed


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, tightened: plain data, few methods and filters, and everything counted."""

    intercepted_binops = frozenset({"*", "**", "+", "%", "//", "/", "-"})

    def __init__(self, loader: _Loader) -> None:
        self.meter = _Meter()
        super().__init__(
            loader=loader, undefined=_Missing, autoescape=False, trim_blocks=True, lstrip_blocks=True,
            keep_trailing_newline=True, finalize=self._finalize, cache_size=200,
        )  # fmt: skip
        self.globals = {"range": self._range, "dict": dict}
        self.filters = {name: self._counted(self.filters[name]) for name in _FILTERS}
        self.filters |= {"data": data, "only": only, "shape": shape, "indent": _indent}
        # Given the context, Jinja cannot work them out once and for all when it compiles.
        self.filters |= {
            _WRITTEN: pass_context(lambda _, text: _Raw(text)), _TURNS: pass_context(lambda _, each: self._turns(each)),
            _JOINED: pass_context(lambda _, parts: self._joined(parts)),
        }  # fmt: skip

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse *source* and put counters into it."""
        return cast("nodes.Template", _Counting().visit(super()._parse(source, name, filename)))

    def _finalize(self, value: object) -> object:
        """Charge what is printed, and keep it from forging a turn of the conversation."""
        self.meter.charge(_size(value) // 16)
        return (
            value if type(value) is _Raw else value.replace("\x1e", "") if isinstance(value, str) else value
        )

    def _joined(self, parts: Sequence[object]) -> str:
        texts = [str(each) for each in parts]
        _limit(sum(map(len, texts)))
        return "".join(texts)

    def _turns(self, value: Iterable[object]) -> Iterator[object]:
        for each in value:
            self.meter.charge()
            yield each

    def _range(self, *args: int) -> range:
        found = range(*args)
        if len(found) > MAX_RANGE:
            raise _Spent(f"range is longer than {MAX_RANGE:,}")
        self.meter.charge(len(found) // 10)
        return found

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the filter *function* with the size of what it takes and gives charged and limited."""

        @wraps(function)
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.meter.charge(1 + sum(_size(each) for each in args) // 16)
            if len(args) > 2 and function.__name__ == "do_replace":
                _limit(_grown(args))
            if function.__name__ in {"sync_do_join", "do_join"}:
                return _join(args, kwargs)
            return _limited(function(*args, **kwargs))

        return counted

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute *left* *operator* *right* unless the result could be huge."""
        self.meter.charge(1 + (_size(left) + _size(right)) // 64)
        if operator == "%" and isinstance(left, str | bytes):
            raise SecurityError("text cannot be formatted with %; join it with ~")
        if operator == "**":
            _limit(
                abs(right) * max(1, abs(left)).bit_length()
                if isinstance(right, int) and isinstance(left, int)
                else 0
            )
        if operator == "*":
            _limit(_product(left, right))
        if operator == "+":
            _limit(_size(left) + _size(right))
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, PYI063  Jinja's own spelling
        """Call *__obj*, counted."""
        __self.meter.charge(1 + sum(_size(each) for each in args) // 16)
        result = _limited(super().call(__context, __obj, *args, **kwargs))
        __self.meter.charge(_size(result) // 16)
        return result

    def wrap_str_format(self, value: Any) -> None:
        """Offer no 'format' of text: its widths know no limit."""
        del value

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a key before a method, so that a fact called 'items' is the fact."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow reading methods of text, lists and mappings, and what loops and macros offer."""
        if isinstance(obj, str):
            return attr in _STRING_METHODS
        if isinstance(obj, Mapping):
            return attr in _DICT_METHODS
        if isinstance(obj, list | tuple):
            return attr in _LIST_METHODS
        own = type(obj).__module__.startswith("jinja2.")
        return own and super().is_safe_attribute(obj, attr, value)


def _size(value: object) -> int:
    return len(value) if isinstance(value, str | bytes | list | tuple | dict) else 1


def _product(left: object, right: object) -> int:
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() + right.bit_length()
    count = right if isinstance(right, int) else left if isinstance(left, int) else 1
    return count * (_size(left) if isinstance(right, int) else _size(right))


def _grown(args: Sequence[Any]) -> int:
    """Return the most characters that replacing in *args* (environment or text first) can give."""
    text, old, new = [str(each) for each in args if isinstance(each, str)][:3] or ("", "", "")
    return len(text) + (text.count(old) if old else len(text) + 1) * len(new)


def _join(args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    """Join with the length known before anything is built."""
    value, rest = args[1], args[2:]
    between = str(rest[0]) if rest else str(kwargs.get("d", ""))
    name = rest[1] if len(rest) > 1 else kwargs.get("attribute")
    parts = [str(each[name]) if name is not None else _text(each) for each in value]
    _limit(sum(map(len, parts)) + len(between) * len(parts))
    return between.join(parts)


def _text(value: object) -> str:
    """Return *value* as text; an undefined one raises."""
    return str(value)


def _limit(size: int) -> None:
    if size > MAX_TEXT:
        raise _Spent(f"a value in the template is larger than {MAX_TEXT:,}")


def _limited(value: Any) -> Any:
    _limit(_size(value))
    return value


def _indent(text: str, width: int = 2) -> str:
    """Indent all lines of *text* but the first by *width* spaces, 16 at most."""
    return str(text).replace("\n", "\n" + " " * max(0, min(16, width)))


def data(value: Json) -> str:
    """Return *value* as JSON in a fence; text of people stays data and can neither close the fence nor begin a turn."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, default=_refuse)
    safe = (
        text.replace("`", "\\u0060")
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\x7f", "\\u007f")
    )
    return f"```json\n{safe}\n```"


def only(value: Mapping[str, Json], *keys: str) -> dict[str, Json]:
    """Return the entries of *value* under *keys*, those that it has: what a prompt needs of a larger answer."""
    return {key: value[key] for key in keys if key in value}


def shape(tables: Sequence[Mapping[str, Json]]) -> list[dict[str, Json]]:
    """Return *tables* without their rows."""
    return [{key: each for key, each in table.items() if key != "rows"} for table in tables]


def _refuse(value: object) -> NoReturn:
    raise _Spent(f"{type(value).__name__} cannot be shown as data; only facts can")


@dataclass(slots=True)
class Prompts:
    """Metaprompts in *folders*: a game's or user's own first, the shipped ones last.

    A line '--- user ---' (or system, assistant) begins a turn; what stands before the first is the system's. A
    template without such a line is one user's turn. One rendering at a time; templates are compiled once.
    """

    folders: tuple[Path, ...]
    _sandbox: _Sandbox = field(init=False, repr=False)
    _lock: threading.Lock = field(init=False, repr=False, default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._sandbox = _Sandbox(_Loader(self.folders))

    def render(self, name: str, facts: Mapping[str, Json]) -> tuple[Message, ...]:
        """Return the prompt that the template *name* makes of *facts*.

        Raises PlanError when there is no such template, InputError when it cannot be read, uses what is not in
        *facts*, or passes a limit.
        """
        known = self.find(name)
        plain = json.loads(json.dumps(dict(facts), ensure_ascii=False))
        with self._lock:
            text = self._text(known, plain)
        return _messages(text)

    def find(self, name: str) -> str:
        """Return *name* as its folder spells it: seeds write 'metaprompts/style_guide.jinja'. PlanError when there is none."""
        if not _NAME.fullmatch(name) or ".." in name:
            what = f"the metaprompt {name[:120]!r} is not a plain relative path"
            raise PlanError(
                what, hint="write it like 'sprites/sprite.jinja': letters, digits, '_', '-', '.', '/'"
            )
        loader = cast("_Loader", self._sandbox.loader)
        for each in (name, name.removeprefix("metaprompts/")):
            if loader.find(each):
                return each
        names = loader.list_templates()
        near = get_close_matches(name.removeprefix("metaprompts/"), names, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(names) or 'none'}"
        where = ", ".join(map(str, self.folders))
        raise PlanError(f"there is no metaprompt {name!r} in {where}", hint=hint)

    def unknown(self, name: str, known: Collection[str]) -> dict[str, int]:
        """Return the facts that the template *name* uses without being *known*, each with the line of its first use.

        What is asked for with 'is defined' or has a 'default' may be missing. Included templates are not looked into.
        Raises InputError when the template cannot be parsed.
        """
        found = self.find(name)
        try:
            tree = self._sandbox.parse(
                cast("_Loader", self._sandbox.loader).get_source(None, found)[0], found
            )
        except _FAULTS as error:
            raise _explained(error, found, {}) from error
        missing = find_undeclared_variables(tree) - {*known, *self._sandbox.globals, *_optional(tree)}
        uses = [node for node in tree.find_all(nodes.Name) if node.name in missing]
        return {node.name: node.lineno for node in sorted(uses, key=lambda each: -each.lineno)}

    def source(self, name: str) -> str:
        """Return the text of the template *name* as it stands in its file."""
        path = cast("_Loader", self._sandbox.loader).find(self.find(name))
        assert path is not None
        return path.read_text(encoding="utf-8")

    def _text(self, name: str, facts: dict[str, Any]) -> str:
        """Render *name* piece by piece within the limits."""
        self._sandbox.meter = _Meter()
        try:
            return "".join(_bounded(self._sandbox.get_template(name).generate(facts)))
        except _FAULTS as error:
            raise _explained(error, name, facts) from error


def _optional(tree: nodes.Template) -> set[str]:
    """Return the names that *tree* uses with care: in 'x is defined', or as 'x | default(...)'."""
    tests = [each.node for each in tree.find_all(nodes.Test) if each.name in {"defined", "undefined"}]
    filters = [each.node for each in tree.find_all(nodes.Filter) if each.name in {"default", "d"}]
    return {node.name for node in (*tests, *filters) if isinstance(node, nodes.Name)}


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    """Yield *pieces* until they are more than a prompt may have."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_OUTPUT:
            raise _Spent(f"the prompt is longer than {MAX_OUTPUT:,} characters")
        yield piece


def _messages(text: str) -> tuple[Message, ...]:
    """Part *text* at its turn marks; empty turns go."""
    parts = _TURN.split(text)
    if len(parts) == 1:
        return (Message("user", text.strip()),)
    turns = [("system", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    return tuple(Message(cast("Role", role), said.strip()) for role, said in turns if said.strip())


def _explained(error: Exception, name: str, facts: Mapping[str, Json]) -> VggError:
    """Return what went wrong in a template as an error with template, line and remedy."""
    where = f"metaprompt {_place(error, name)}"
    match error:
        case TemplateSyntaxError():
            return InputError(
                f"{where}: {error.message}", hint="check braces, quotes and the end of every block there"
            )
        case TemplateNotFound():
            return PlanError(
                f"{where}: there is no template {error.name!r}",
                hint="check the name after 'include' or 'import'",
            )
        case UndefinedError():
            return InputError(
                f"{where}: {error.message}", hint=f"the facts here are: {', '.join(sorted(facts))}"
            )
        case SecurityError():
            return InputError(
                f"{where}: {error}", hint="templates work on plain data with few methods and filters"
            )
        case _Spent():
            return InputError(
                f"{where}: {error.what}", hint="a metaprompt shows facts; it has no need for so much"
            )
        case RecursionError():
            return InputError(
                f"{where}: the template calls itself without end",
                hint="let an include or macro end somewhere",
            )
        case UnicodeDecodeError():
            return InputError(f"{where}: the file is not UTF-8", hint="save it as UTF-8 text")
        case _:
            return InputError(f"{where}: {error}", hint=f"the facts here are: {', '.join(sorted(facts))}")


def _place(error: BaseException, name: str) -> str:
    """Return 'template line n' of where *error* was raised: Jinja gives template frames their own file and line."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or name} line {error.lineno}"
    found = ""
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".jinja") and "/vgg/" not in filename:
            found = f"{filename} line {trace.tb_lineno}"
        trace = trace.tb_next
    return found or name
