"""Laying Rust out as rustfmt does, so that what is shipped is formatted where no formatter is installed.

A port of the parts of rustfmt 1.9 (style edition 2024, its defaults) that the emitted forms need: pairs, chains, calls,
right-hand sides and conditions, each under the name it has there. Source: rust-lang/rustfmt, src/{pairs,chains,overflow,
lists,expr}.rs; `tests/targets/test_rust_layout.py` holds it against the installed rustfmt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .names import respelled
from .syntax import (
    Apply,
    Atom,
    Bind,
    Body,
    Braced,
    Branch,
    Cast,
    Expr,
    Get,
    Index,
    Infix,
    Line,
    Loop,
    Match,
    Method,
    Note,
    Paren,
    Prefixed,
    Put,
    Span,
    Stmt,
)

WIDTH = 100
TAB = 4
CALL_WIDTH = 60
CHAIN_WIDTH = 60
IF_ELSE_WIDTH = 50
SHORT = 10
"""Arguments no longer than this may share lines."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The room there is: *width* columns from column *indent* + *offset* on."""

    width: int
    indent: int
    offset: int = 0
    rigid: bool = False
    """No chain may be broken here."""

    @property
    def used(self) -> int:
        """The column where it begins."""
        return self.indent + self.offset

    @property
    def overhead(self) -> int:
        """Columns kept free at the right margin."""
        return max(WIDTH - self.used - self.width, 0)

    def left(self, columns: int) -> Shape | None:
        """Begin *columns* later, None when there is no such room."""
        if columns > self.width:
            return None
        return replace(self, width=self.width - columns, offset=self.offset + columns)

    def less(self, columns: int) -> Shape | None:
        """End *columns* earlier, None when there is no such room."""
        return None if columns > self.width else replace(self, width=self.width - columns)

    def within(self, columns: int, end: int) -> Shape | None:
        """Begin *columns* later and end *end* earlier."""
        moved = self.left(columns)
        return moved and moved.less(end)

    def block(self) -> Shape:
        """Begin at the indent."""
        return replace(self, offset=0)

    def deeper(self, columns: int = TAB) -> Shape:
        """Return all the room of a line that is indented by *columns* more."""
        return replace(indented(self.indent + columns), rigid=self.rigid)


def indented(indent: int) -> Shape:
    """Return all the room of a line at *indent*."""
    return Shape(max(WIDTH - indent, 0), indent)


def first_width(text: str) -> int:
    """Return the width of the first line."""
    return len(text.partition("\n")[0])


def last_width(text: str) -> int:
    """Return the width of the last line."""
    return len(text.rpartition("\n")[2])


def fits(text: str, shape: Shape) -> bool:
    """Tell whether *text*, begun in *shape*, stays within it."""
    if first_width(text) > shape.width:
        return False
    lines = text.split("\n")[1:]
    if not lines:
        return True
    return all(len(line) <= WIDTH for line in lines) and len(lines[-1]) <= shape.used + shape.width


def kept(text: str | None, shape: Shape) -> str | None:
    """Return *text* when it fits *shape*."""
    return text if text is not None and fits(text, shape) else None


def expression(expr: Expr, shape: Shape | None, *, value: bool = True) -> str | None:
    """Return *expr* laid out in *shape*, None when it cannot be; *value* is whether a branch is wanted for its value."""
    if shape is None:
        return None
    line = one_line(expr)
    if line is not None and len(line) <= shape.width:
        return line
    match expr:
        case Atom(text=text):
            return kept(text, shape)
        case Prefixed(prefix=prefix, inner=inner):
            return _after(prefix, inner, shape)
        case Cast(inner=inner, type=kind):
            return _pair(inner, " as ", Atom(kind), shape)
        case Span(operator=operator, left=left, right=right):
            return _pair(left, operator, right, shape)
        case Paren(inner=inner):
            return _parenthesised(inner, shape)
        case Infix():
            return _pairs(expr, shape)
        case Index(base=base, index=index):
            return _indexed(base, index, shape)
        case Get() | Method():
            return _chain(expr, shape)
        case Apply(name=name, arguments=arguments):
            return _call(name, arguments, shape)
        case Put(operator=operator, target=target, value=given):
            return _put(operator, target, given, shape)
        case Branch():
            return _branch(expr, shape, value)
        case Braced(body=body):
            return "{\n" + block(body, shape.indent + TAB) + " " * shape.indent + "}"


def one_line(expr: Expr) -> str | None:
    """Return *expr* on one line, however long, None where rustfmt breaks it at any width."""
    match expr:
        case Atom(text=text):
            return text
        case Prefixed(prefix=prefix, inner=inner):
            return _around(prefix, inner, "")
        case Cast(inner=inner, type=kind):
            return _around("", inner, f" as {kind}")
        case Paren(inner=inner):
            return _around("(", inner, ")")
        case Infix(operator=operator, left=left, right=right):
            return _beside(one_line(left), f" {operator} ", one_line(right))
        case Span(operator=operator, left=left, right=right):
            return _beside(one_line(left), operator, one_line(right))
        case Index(base=base, index=index):
            inside = one_line(index)
            return None if inside is None else _around("", base, f"[{inside}]")
        case Get(base=base, name=name):
            return _short_chain(expr, _around("", base, f".{name}"))
        case Method(base=base, name=name, arguments=arguments):
            return _short_chain(expr, _beside(one_line(base), f".{name}", _row(arguments)))
        case Apply(name=name, arguments=arguments):
            return _beside(name, "", _row(arguments))
    return None


def _around(before: str, inner: Expr, after: str) -> str | None:
    text = one_line(inner)
    return None if text is None else f"{before}{text}{after}"


def _beside(left: str | None, between: str, right: str | None) -> str | None:
    return None if left is None or right is None else f"{left}{between}{right}"


def _short_chain(expr: Get | Method, text: str | None) -> str | None:
    """Return *text* unless it is a chain of several links that is too wide."""
    several = isinstance(expr.base, Get | Method)
    return None if several and text is not None and len(text) > CHAIN_WIDTH else text


def _row(arguments: tuple[Expr, ...]) -> str | None:
    """Return *arguments* in their brackets, None where they are too wide for one row."""
    texts = [one_line(one) for one in arguments]
    known = [text for text in texts if text is not None]
    row = ", ".join(known)
    narrow = len(texts) > 1 or any(map(_calls, arguments))
    return None if len(known) < len(texts) or (narrow and len(row) > CALL_WIDTH) else f"({row})"


def _after(prefix: str, inner: Expr, shape: Shape) -> str | None:
    room = shape.left(len(prefix))
    text = expression(inner, room)
    return None if text is None else f"{prefix}{text}"


def _parenthesised(inner: Expr, shape: Shape) -> str | None:
    room = shape.within(1, 1)
    text = expression(inner, room)
    return None if text is None else f"({text})"


def _pair(left: Expr, infix: str, right: Expr, shape: Shape) -> str | None:
    """rewrite_pair: on one line, or with the operator first on a line of its own."""
    lhs = expression(left, replace(shape, width=max(WIDTH - shape.used, 0)))
    if lhs is None:
        return None
    room = shape.left(last_width(lhs) + len(infix))
    rhs = expression(right, room)
    if rhs is not None:
        joins = "\n" not in rhs or len(lhs) <= TAB or rhs.partition("\n")[0].endswith("{")
        if joins and last_width(lhs) + len(infix) + first_width(rhs) <= shape.width:
            return f"{lhs}{infix}{rhs}"
    below = shape.deeper().less(shape.overhead)
    below = below and below.left(len(infix.lstrip()))
    rhs = expression(right, below)
    if rhs is None:
        return None
    return f"{lhs}\n{' ' * (shape.indent + TAB)}{infix.lstrip()}{rhs}"


# Pairs of one operator, and longer rows of them.


def _flat(expr: Infix) -> tuple[list[Expr], str]:
    """Return the operands of a row of one operator."""
    operands: list[Expr] = [expr.right]
    left = expr.left
    while isinstance(left, Infix) and left.operator == expr.operator:
        operands.append(left.right)
        left = left.left
    operands.append(left)
    return operands[::-1], expr.operator


def _pairs(expr: Infix, shape: Shape) -> str | None:
    operands, operator = _flat(expr)
    texts = [_operand(one, index, operator, shape) for index, one in enumerate(operands)]
    text = _pairs_one_line(operands, texts, operator, shape)
    if text is None:
        text = _pairs_many_lines(operands, texts, operator, shape)
    if text is None:
        text = _pair(expr.left, f" {operator} ", expr.right, shape)
    return text


def _operand(one: Expr, index: int, operator: str, shape: Shape) -> str | None:
    if index == 0:
        return expression(one, shape)
    room = _nested(shape)
    room = room and room.left(len(operator) + 1)
    return expression(one, room)


def _nested(shape: Shape) -> Shape | None:
    return shape.deeper().less(shape.overhead)


def _pairs_one_line(operands: list[Expr], texts: list[str | None], operator: str, shape: Shape) -> str | None:
    """rewrite_pairs_one_line: all on one line; the last operand may go over several."""
    result = ""
    for text in texts[:-1]:
        if text is None or "\n" in text or len(result) > shape.width:
            return None
        result += f"{text} {operator} "
    room = shape.left(len(result))
    last = expression(operands[-1], room)
    if last is None:
        return None
    whole = result + last
    if first_width(whole) > shape.width:
        return None
    if "\n" in whole and not last.startswith("{") and (last.startswith("(") or len(result) > TAB):
        return None
    return kept(whole, shape)


def _pairs_many_lines(
    operands: list[Expr], texts: list[str | None], operator: str, shape: Shape
) -> str | None:
    """rewrite_pairs_multiline: an operand a line, unless the line before would be shorter than the indent."""
    nested = _nested(shape)
    if nested is None or texts[0] is None:
        return None
    result = texts[0]
    for one, text in zip(operands[1:], texts[1:], strict=True):
        offset = 0 if "\n" in result else shape.used
        if last_width(result) + offset <= nested.used:
            room = shape.left(len(operator) + 2 + len(result.rpartition("\n")[2].strip()))
            snug = expression(one, room)
            if snug is not None:
                result += f" {operator} {snug}"
                continue
        if text is None:
            return None
        result += f"\n{' ' * nested.indent}{operator} {text}"
    return result


# Chains of fields and methods.


def _links(expr: Expr) -> tuple[Expr, list[Get | Method]]:
    links: list[Get | Method] = []
    while isinstance(expr, Get | Method):
        links.append(expr)
        expr = expr.base
    return expr, links[::-1]


def _link(link: Get | Method, shape: Shape | None) -> str | None:
    if shape is None:
        return None
    if isinstance(link, Get):
        return f".{link.name}"
    return _call(f".{link.name}", link.arguments, shape)


def _chain(expr: Expr, shape: Shape) -> str | None:
    """rewrite_chain: on one line, or with its last call opened, or a link a line."""
    parent, links = _links(expr)
    count = len(links)
    root = expression(parent, shape)
    if root is None:
        return None
    blockish = _blockish(parent, root)
    tab = max(TAB - shape.offset, 0)
    while links and len(root) <= tab and "\n" not in root:
        room = shape.left(len(root))
        text = _link(links[0], room)
        if text is None:
            break
        root += text
        blockish = _extendable(root)
        links = links[1:]
    if not links:
        return kept(root, shape)
    below = shape.deeper(0 if blockish else TAB)
    texts = [root]
    for link in links[:-1]:
        text = _link(link, below)
        if text is None:
            return None
        texts.append(text)
    most = shape.width if count == 1 else min(shape.width, CHAIN_WIDTH)
    extend = blockish and _extendable(root)
    last, single = _last_link(links[-1], texts, most, extend=extend, room=(shape, below))
    if last is None or (shape.rigid and not single):
        return None
    joiner = "" if single else f"\n{' ' * below.indent}"
    return kept(joiner.join([*texts, last]), shape)


def _blockish(expr: Expr, text: str) -> bool:
    """is_block_expr: what closes with a mark at the indent when it is broken."""
    match expr:
        case Apply() | Method():
            return "\n" in text
        case Branch() | Braced():
            return True
        case Atom(literal=True):
            return "\n" in text and len(text.rpartition("\n")[2].strip()) <= TAB
        case Paren(inner=inner) | Prefixed(inner=inner) | Index(index=inner) | Infix(right=inner):
            return _blockish(inner, text)
    return False


def _last_link(
    link: Get | Method, texts: list[str], most: int, *, extend: bool, room: tuple[Shape, Shape]
) -> tuple[str | None, bool]:
    """format_last_child: return the last link, and whether the chain stays on one line of *most* columns."""
    shape, below = room
    total = last_width(texts[0]) if extend else sum(map(len, texts))
    budget = max(most - total, 0)
    one_line = all("\n" not in text for text in texts) and budget > 0
    under = below.less(shape.overhead)
    best: str | None = None
    single = False
    if one_line or extend:
        opened = _link(link, (shape if one_line else below).left(total))
        if opened is not None:
            lines = opened.count("\n") + 1
            could = first_width(opened) <= budget
            own = _link(link, under)
            if could and lines >= 5:
                best, single = opened, one_line
            elif (own is not None and not could) or (own is not None and own.count("\n") + 1 < lines):
                best = own
            else:
                best, single = opened, could and one_line
    if best is None:
        best = _link(link, shape if one_line else under)
    return best, single


def _extendable(text: str) -> bool:
    """last_line_extendable: the last line holds closing marks alone."""
    return not text.rpartition("\n")[2].strip().strip("()]}?>")


def _indexed(base: Expr, index: Expr, shape: Shape) -> str | None:
    """rewrite_index: beside the array where it fits on a line, else on the next line if it fits there."""
    before = expression(base, shape)
    if before is None:
        return None
    column = last_width(before) + 1
    whole = "\n" not in before
    room = shape.within(column, 1) if whole else Shape(WIDTH, shape.indent).within(column, 1 + shape.overhead)
    beside = expression(index, room)
    if beside is not None and "\n" not in beside:
        return f"{before}[{beside}]"
    below = shape.deeper().within(1, 1 + shape.overhead)
    under = expression(index, below)
    if under is not None and ("\n" not in under or beside is None):
        return f"{before}\n{' ' * (shape.indent + TAB)}[{under}]"
    return None if beside is None else f"{before}[{beside}]"


# Calls.


def _call(name: str, arguments: tuple[Expr, ...], shape: Shape) -> str | None:
    """rewrite_with_parens: the arguments in a row of at most 60 columns, or one a line."""
    if not arguments:
        return kept(f"{name}()", shape)
    row = max(shape.width - len(name) - 2, 0)
    inside = shape.within(len(name) + 1, 1) or Shape(0, shape.indent, shape.offset)
    nested = shape.deeper()
    nested = replace(nested, width=max(nested.width - 1, 0))
    items, tactic = _arguments(name, arguments, row, inside, nested)
    if any(item is None for item in items):
        return None
    texts = [item or "" for item in items]
    if tactic == "row":
        text = ", ".join(texts)
        if first_width(text) + 2 <= max(shape.width - len(name), 0):
            return f"{name}({text})"
    text = _packed(texts, nested) if tactic == "mixed" else _stacked(texts, nested.indent, tactic)
    return f"{name}(\n{' ' * nested.indent}{text}\n{' ' * shape.indent})"


def _stacked(texts: list[str], indent: int, tactic: str) -> str:
    if tactic == "row":
        return ", ".join(texts)
    return "".join(f"{text},\n{' ' * indent}" for text in texts).rstrip()


def _packed(texts: list[str], room: Shape) -> str:
    """Return short items as many to a line as go."""
    lines, line = [], ""
    for index, text in enumerate(texts):
        mark = "" if index == len(texts) - 1 else ","
        if line and len(line) + 1 + len(text) + len(mark) > room.width + 1:
            lines.append(line)
            line = ""
        line = f"{line} {text}{mark}" if line else f"{text}{mark}"
    lines.append(line)
    return f"\n{' ' * room.indent}".join(lines) + ","


def _arguments(
    name: str, arguments: tuple[Expr, ...], row: int, inside: Shape, nested: Shape
) -> tuple[list[str | None], str]:
    """try_overflow_last_item: return the arguments and how they stand: in a row, mixed or stacked."""
    items = [expression(one, nested) for one in arguments]
    alone = len(arguments) == 1
    combined = alone and len(name) < TAB
    if combined or (alone and _overflows(arguments[0])):
        room = inside
        if _calls(arguments[0]):
            room = replace(inside, width=min(CALL_WIDTH, inside.width))
        opened = _opened(arguments[0], room, not combined and isinstance(arguments[0], Method))
        if opened is not None and first_width(opened) <= min(row, CALL_WIDTH):
            if opened.count("\n") == 1 and items[0] is not None and "\n" not in items[0]:
                return items, "row"
            return [opened], "row"
    if alone and row and items[0] is not None and "\n" not in items[0] and len(items[0]) <= row:
        return items, "row"
    return items, _tactic(arguments, items, row)


def _tactic(arguments: tuple[Expr, ...], items: list[str | None], row: int) -> str:
    texts = [item or "" for item in items]
    total = sum(map(len, texts)) + 2 * (len(texts) - 1)
    if total <= min(row, CALL_WIDTH) and not any("\n" in text for text in texts):
        return "row"
    short = all(len(text) <= SHORT for text in texts) and all(map(_simple, arguments))
    return "mixed" if short else "stacked"


def _opened(expr: Expr, room: Shape, one_line: bool) -> str | None:
    if isinstance(expr, Branch):
        test = expression(expr.arms[0][0], room)
        if test is None or "\n" in test:
            return None
    return expression(expr, replace(room, rigid=room.rigid or one_line))


def _overflows(expr: Expr) -> bool:
    """can_be_overflowed_expr, for the only argument."""
    if isinstance(expr, Prefixed | Cast):
        return _overflows(expr.inner)
    return isinstance(expr, Apply | Method | Branch | Braced)


def _calls(expr: Expr) -> bool:
    """is_nested_call."""
    if isinstance(expr, Prefixed | Cast):
        return _calls(expr.inner)
    return isinstance(expr, Apply)


def _simple(expr: Expr) -> bool:
    """is_simple_expr."""
    match expr:
        case Atom():
            return True
        case Prefixed(inner=inner) | Cast(inner=inner) | Get(base=inner):
            return _simple(inner)
        case Index(base=base, index=index):
            return _simple(base) and _simple(index)
    return False


# Stores and right-hand sides.


def _put(operator: str, target: Expr, value: Expr, shape: Shape) -> str | None:
    room = shape.less(len(operator) + 1)
    left = expression(target, room)
    return None if left is None else _right(f"{left} {operator}", value, shape)


def _right(left: str, value: Expr, shape: Shape) -> str | None:
    """rewrite_assign_rhs: the value beside *left*, or on the next line when that is better."""
    column = last_width(left) - (shape.indent if "\n" in left else 0) + 1
    room = shape.left(column) or Shape(0, shape.indent, shape.offset + column)
    beside = expression(value, room)
    if beside is not None and "\n" not in beside and len(beside) <= room.width:
        return f"{left} {beside}"
    below = shape.deeper().less(shape.overhead)
    under = expression(value, below)
    next_line = f"{left}\n{' ' * (shape.indent + TAB)}{under}"
    if beside is None:
        return None if under is None else next_line
    if under is None or below is None or not fits(under, below):
        return f"{left} {beside}"
    return next_line if _prefers_next(beside, under) else f"{left} {beside}"


def _prefers_next(beside: str, under: str) -> bool:
    """prefer_next_line."""
    if "\n" not in under or beside.count("\n") > under.count("\n") + 1:
        return True
    ends = beside.partition("\n")[0][-1:], under.partition("\n")[0][-1:]
    return any(ends[0] == mark and ends[1] != mark for mark in "({[")


# Branches and bodies.


def _branch(branch: Branch, shape: Shape, value: bool) -> str | None:
    room = Shape(max(WIDTH - shape.used, 0), shape.indent, shape.offset)
    if value and len(branch.arms) == 1 and branch.otherwise is not None:
        short = _short_branch(branch, shape)
        if short is not None:
            return short
    text = ""
    for index, (test, body) in enumerate(branch.arms):
        head = _condition(test, room if index == 0 else shape.deeper(0), nested=index > 0)
        if head is None:
            return None
        text += f"{head}{{\n{block(body, shape.indent + TAB)}{' ' * shape.indent}}}"
        text += " else " if index + 1 < len(branch.arms) or branch.otherwise is not None else ""
    if branch.otherwise is not None:
        text += f"{{\n{block(branch.otherwise, shape.indent + TAB)}{' ' * shape.indent}}}"
    return text


def _condition(test: Expr, room: Shape, *, nested: bool) -> str | None:
    """rewrite_cond: `if test`, and a space or a new line before the brace."""
    tight = room.left(7) if nested else room
    inner = tight and tight.left(3)
    text = expression(test, inner)
    if text is None or tight is None:
        return None
    budget = WIDTH - tight.used - 5
    long = "\n" in text or len(text) > budget
    last = text.rpartition("\n")[2]
    offset = "\n" in text and len(last) - len(last.lstrip()) > room.used
    apart = long and (not _extendable(text) or offset)
    between = f"\n{' ' * room.indent}" if apart else " "
    return f"if {text}{between}"


def _short_branch(branch: Branch, shape: Shape) -> str | None:
    """rewrite_single_line: the whole branch within 50 columns."""
    (test, then), otherwise = branch.arms[0], branch.otherwise or ()
    room = Shape(max(WIDTH - shape.used, 0), shape.indent, shape.offset).left(3)
    values = [_only(then), _only(otherwise)]
    condition = expression(test, room)
    if condition is None or "\n" in condition or None in values:
        return None
    wide = Shape(shape.width, 0)
    texts = [expression(one, wide) for one in values if one is not None]
    if any(text is None or "\n" in text for text in texts):
        return None
    whole = f"if {condition} {{ {texts[0]} }} else {{ {texts[1]} }}"
    return whole if len(whole) <= min(shape.width, IF_ELSE_WIDTH) else None


def _only(body: Body) -> Expr | None:
    """Return the value of a body that is nothing else."""
    match body:
        case (Line(value=value, ended=False, above=(), beside=""),):
            return value
    return None


def block(body: Body, indent: int) -> str:
    """Return the statements of *body*, each on lines of its own at *indent*."""
    return "".join(_noted(one, indent) for one in body)


def _noted(one: Stmt, indent: int) -> str:
    """Return a statement with its comments."""
    before = "".join(f"{' ' * indent}// {respelled(text)}".rstrip() + "\n" for text in one.above)
    if isinstance(one, Note):
        return before
    text = statement(one, indent)
    if one.beside:
        beside = f" // {respelled(one.beside)}"
        if isinstance(one, Line | Bind) and "\n" not in text and indent + len(text) + len(beside) <= WIDTH:
            text += beside
        else:
            before += f"{' ' * indent}//{beside.strip().removeprefix('//')}\n"
    return f"{before}{' ' * indent}{text}\n"


def statement(one: Stmt, indent: int) -> str:
    """Return a statement without its comments; its first line lacks the indent."""
    room = indented(indent)
    match one:
        case Line(value=Braced() as value, dropped=True):
            return _must(expression(value, room), value) + ";"
        case Line(value=Branch() | Braced() as value, ended=ended):
            return _must(expression(value, room, value=not ended), value)
        case Line(value=value, ended=False):
            return _must(expression(value, room), value)
        case Line(value=Prefixed(prefix="return ") as value):
            return _must(expression(value, replace(room, width=room.width - 2)), value) + ";"
        case Line(value=value):
            return _must(expression(value, replace(room, width=room.width - 1)), value) + ";"
        case Bind(pattern=pattern, value=None):
            return f"let {pattern};"
        case Bind(pattern=pattern, value=value):
            assert value is not None
            return _must(_right(f"let {pattern} =", value, replace(room, width=room.width - 1)), value) + ";"
        case Loop(pattern=pattern, values=values, body=body):
            head = _must(_right(f"{pattern} in", values, room.left(4) or room), values)
            return f"for {head} {{\n{block(body, indent + TAB)}{' ' * indent}}}"
        case Match():
            return _match(one, indent)
    raise AssertionError(one)


def _must(text: str | None, value: Expr) -> str:
    """Return *text*, or where nothing fits the line, *value* on one that is too long: right, if not tidy."""
    return loose(value) if text is None else text


def loose(value: Expr) -> str:
    """Return *value* on one line without end, but for the bodies in it."""
    return expression(value, Shape(100_000, 0)) or ""


def _match(one: Match, indent: int) -> str:
    subject = _must(expression(one.subject, indented(indent).left(6) or indented(indent)), one.subject)
    arms = "".join(_arm(pattern, body, indent + TAB) for pattern, body in one.arms)
    return f"match {subject} {{\n{arms}{' ' * indent}}}"


def _arm(pattern: str, body: Body, indent: int) -> str:
    """Return one arm: its only call or value beside it where that fits, else a block."""
    pad = " " * indent
    if not body:
        return f"{pad}{pattern} => {{}}\n"
    short = arm_value(body)
    if short is not None and indent + len(pattern) + len(short) + 5 <= WIDTH:
        return f"{pad}{pattern} => {short},\n"
    return f"{pad}{pattern} => {{\n{block(body, indent + TAB)}{pad}}}\n"


def arm_value(body: Body) -> str | None:
    """Return the call or the value that a body is, on one line; None when it is more."""
    match body:
        case (Line(value=Apply() | Method() as value, above=(), beside="", dropped=False),):
            pass
        case (Line(value=value, ended=False, above=(), beside=""),) if not isinstance(value, Branch | Braced):
            pass
        case _:
            return None
    text = expression(value, indented(0))
    return None if text is None or "\n" in text else text
