"""What every form of the rules looks like in Ruby."""

from __future__ import annotations

from textwrap import dedent

import pytest
from ruby_project import body, lines_of, lowered, method

from vgg.rules.lower import lower
from vgg.rules.source import parse_package
from vgg.targets.ruby.emit import emit

VALUES = {
    "7 + held": "7 + held",
    "-held": "-held",
    "-(held + 1)": "-(held + 1)",
    "~held": "~held",
    "65535 & held": "65_535 & held",
    "held // 3 % 5": "held / 3 % 5",
    "held * 2 + 1": "(held * 2) + 1",
    "held - (1 - held)": "held - (1 - held)",
    "held << 2 | 1": "(held << 2) | 1",
    "(held | 1) ^ 2": "(held | 1) ^ 2",
    "held >> 2 << 1": "(held >> 2) << 1",
    "world.n": "@n",
    "world.list[held % 5]": "@list[held % 5]",
    "world.sparks[1].x": "@sparks[1].x",
    "NUMBERS[0]": "NUMBERS[0]",
    "STEPS[held % 3]": "STEPS[held % 3]",
    "len(NUMBERS)": "NUMBERS.size",
    "LIMIT": "LIMIT",
    "JUMP | LEFT": "JUMP | LEFT",
    "abs(held - 9)": "(held - 9).abs",
    "min(held, 9)": "[held, 9].min",
    "max(held, world.n)": "[held, @n].max",
    "clamp(held, 0, LIMIT)": "held.clamp(0, LIMIT)",
    "clamp(held, -LIMIT, LIMIT)": "held.clamp(-LIMIT, LIMIT)",
    "clamp(held, world.n, 9)": "Lang.clamp(held, @n, 9)",
    "clamp(held, world.n, max(held, world.n))": "held.clamp(@n, [held, @n].max)",
    "wrap(held, 0, 9)": "Lang.wrap(held, 0, 9)",
    "tdiv(held, 3)": "Lang.tdiv(held, 3)",
    "shr(held, 3)": "Lang.shr(held, 3)",
    "wmul(held, 3)": "Lang.wmul(held, 3)",
    "rand(world, 6)": "rand(6)",
    "1 if held > 9 else 2": "held > 9 ? 1 : 2",
    "1 if held != 9 else 2": "held == 9 ? 2 : 1",
    "1 if not held > 0 else 2": "held.positive? ? 2 : 1",
}  # fmt: skip

TESTS = {
    "held == 0": "held.zero?",
    "held > 0": "held.positive?",
    "held + 1 < 0": "(held + 1).negative?",
    "held != 0": "held != 0",
    "held <= 0": "held <= 0",
    "9 < held": "held > 9",
    "held & JUMP != 0": "held.anybits?(JUMP)",
    "held & (LEFT | RIGHT) == 0": "held.nobits?(LEFT | RIGHT)",
    "held & (LEFT | RIGHT) == LEFT": "(held & (LEFT | RIGHT)) == LEFT",
    "held + 1 == world.n": "held + 1 == @n",
    "held > 1 and held < 9": "held > 1 && held < 9",
    "held == 1 or held == 3 and world.n > 0": "held == 1 || (held == 3 && @n.positive?)",
    "not (held > 1 and held < 9)": "!(held > 1 && held < 9)",
    "not (held > 1 and held != 9)": "held <= 1 || held == 9",
    "not held == 3": "held != 3",
    "True": "true",
}


@pytest.mark.parametrize(("rule", "printed"), VALUES.items())
def test_a_value_is_said_as_a_rubyist_would(rule: str, printed: str) -> None:
    """Operators of two kinds stand apart by parentheses; words of the language are methods."""
    assert body(f"return {rule}", result="int") == printed


@pytest.mark.parametrize(("rule", "printed"), TESTS.items())
def test_a_test_is_said_as_a_rubyist_would(rule: str, printed: str) -> None:
    """Predicates where Ruby has one, and no negation that could be left out."""
    assert body(f"return {rule}", result="bool") == printed


CASES = """
if world.state == STILL:
    world.n = 1
elif world.state == MOVING or world.state == FLYING:
    world.n = 2
else:
    world.n = 3
""".strip()
BODIES = {
    "an operator goes before the sign of a store": ("world.n = world.n - 3", "@n -= 3"),
    "a store divides": ("world.n = world.n // 2", "@n /= 2"),
    "a local begins with its value": ("x = held\nx = x * 2\nworld.n = x", "x = held\nx *= 2\n@n = x"),
    "a test stands behind one statement": ("if held > 3:\n    world.n = 1", "@n = 1 if held > 3"),
    "what is not so is said by unless": (
        "if not over(world, held):\n    world.n = 1", "@n = 1 unless over?(held)"
    ),
    "a last test is a guard": (
        "if held > 3:\n    world.n = 1\n    world.state = 2",
        "return unless held > 3\n\n@n = 1\n@state = 2",
    ),
    "a last test for what is not is a guard too": (
        "if held != 3:\n    world.n = 1\n    world.state = 2",
        "return if held == 3\n\n@n = 1\n@state = 2",
    ),
    "a return in between is a guard": (
        "if held > 3:\n    return\nworld.n = 1", "return if held > 3\n\n@n = 1"
    ),
    "a last return is left out": (
        "if held > 3:\n    world.n = 1\n    return\nelse:\n    world.n = 2",
        "if held > 3\n  @n = 1\nelse\n  @n = 2\nend",
    ),
    "tests within tests are one": (
        "if held > 3:\n    if world.n < 3:\n        world.n = 3", "@n = 3 if held > 3 && @n < 3"
    ),
    "pass is nothing": ("if held > 3:\n    pass\nelse:\n    world.n = 2", "@n = 2 if held <= 3"),
    "rounds in which nothing happens are nothing": (
        "for i in range(3):\n    for j in range(3):\n        if held > 3:\n            continue\nworld.n = 1", "@n = 1"
    ),
    "a branch among others in which nothing happens": (
        "if held > 3:\n    world.n = 1\nelif held > 2:\n    pass\nelse:\n    world.n = 3",
        "if held > 3\n  @n = 1\nelsif held <= 2\n  @n = 3\nend",
    ),
    "a test of nothing does what it does": ("if moved(world) > 3:\n    pass\nworld.n = 1", "moved\n@n = 1"),
    "a test of nothing stops where it did": (
        "if held > 3 and (held < 9 or moved(world) > 1):\n    pass\nworld.n = 1",
        "moved if held > 3 && held >= 9\n@n = 1",
    ),
    "a last test of nothing": (
        "if held > 3:\n    world.n = 1\nelif moved(world) > 3:\n    pass\nworld.n = 2",
        "if held > 3\n  @n = 1\nelse\n  moved\nend\n@n = 2",
    ),
    "a local that nobody reads is left out": (
        "x = held\nif x > 3:\n    y = x\nelse:\n    y = moved(world)\nworld.n = 1",
        "x = held\nmoved if x <= 3\n@n = 1",
    ),
    "a local that only what was left out reads": ("x = held\nif x > 3:\n    pass\nworld.n = 1", "@n = 1"),
    "what is so comes first": (
        "if held != 3:\n    world.n = 1\nelse:\n    world.n = 2", "if held == 3\n  @n = 2\nelse\n  @n = 1\nend"
    ),
    "branches": (
        "if held > 3:\n    world.n = 1\nelif held > 2:\n    world.n = 2\nelse:\n    world.n = 3",
        "if held > 3\n  @n = 1\nelsif held > 2\n  @n = 2\nelse\n  @n = 3\nend",
    ),
    "a subject with cases": (CASES, "case @state\nwhen STILL then @n = 1\nwhen MOVING, FLYING then @n = 2\nelse\n  @n = 3\nend"),
    "rounds over elements": (
        "for i in range(LIMIT):\n    world.sparks[i].x = 0", "@sparks.each { |spark| spark.x = 0 }"
    ),
    "rounds over elements that are counted": (
        "for i in range(4):\n    world.sparks[i].x = i\n    world.sparks[i].life = 9",
        "@sparks.each_with_index do |spark, i|\n  spark.x = i\n  spark.life = 9\nend",
    ),
    "rounds over numbers": ("for i in range(5):\n    world.list[i] = 1", "5.times { |i| @list[i] = 1 }"),
    "rounds that ask for no number": ("for i in range(5):\n    world.n = wmul(world.n, 3)",
                                      "5.times { @n = Lang.wmul(@n, 3) }"),
    "rounds from a number on": ("for i in range(1, LIMIT):\n    world.list[i] = i",
                                "(1...LIMIT).each { |i| @list[i] = i }"),
    "rounds down": ("for i in range(4, -1, -1):\n    world.list[i] = i", "4.downto(0) { |i| @list[i] = i }"),
    "rounds in steps": ("for i in range(0, 5, 2):\n    world.list[i] = i", "0.step(4, 2) { |i| @list[i] = i }"),
    "rounds down in steps": ("for i in range(LIMIT, 0, -2):\n    world.list[i] = i",
                             "LIMIT.step(1, -2) { |i| @list[i] = i }"),
    "a round is left": (
        "for i in range(5):\n    if world.list[i] == held:\n        break\n    world.n = i",
        "5.times do |i|\n  break if @list[i] == held\n\n  @n = i\nend",
    ),
    "a round is cut short": (
        "for i in range(5):\n    if world.list[i] == held:\n        continue\n    world.n = i",
        "5.times do |i|\n  next if @list[i] == held\n\n  @n = i\nend",
    ),
    "the last loop is left, not the method": (
        "for i in range(4):\n    if world.sparks[i].life == 0:\n        world.sparks[i].life = 9\n        return",
        "@sparks.each do |spark|\n  next unless spark.life.zero?\n\n  spark.life = 9\n  break\nend",
    ),
    "another loop leaves the method": (
        "for i in range(5):\n    if world.list[i] == held:\n        return\nworld.n = 1",
        "5.times do |i|\n  return if @list[i] == held\nend\n@n = 1",
    ),
    "an element named often has a local": (
        "i = held % 4\nworld.sparks[i].x = 0\nworld.sparks[i].life = world.sparks[i].life // 2",
        "i = held % 4\nspark = @sparks[i]\nspark.x = 0\nspark.life /= 2",
    ),
    "a record is copied": ("copy(world.sparks[0], world.sparks[1])", "@sparks[0].replace(@sparks[1])"),
    "comments stay": (
        "# Why.\nworld.n = 1  # how\nif held > 3:\n    # Because.\n    world.n = 2",
        "# Why.\n@n = 1 # how\nreturn unless held > 3\n\n# Because.\n@n = 2",
    ),
    "a choice within a choice has branches": (
        "world.n = 1 if held > 3 else 2 if held > 1 else 3",
        "if held > 3\n  @n = 1\nelse\n  @n = held > 1 ? 2 : 3\nend",
    ),
    "a value that moves its place comes first": (
        "world.list[world.place] = moved(world)", "value = moved\n@list[@place] = value"
    ),
}  # fmt: skip
HELPERS = '''
def over(world: World, held: int) -> bool:
    """Tell."""
    return held > world.n


def moved(world: World) -> int:
    """Move."""
    world.place = (world.place + 1) % 5
    return 1


def step(world: World, held: int) -> None:
    """Step."""
'''


@pytest.mark.parametrize(("rule", "printed"), BODIES.values(), ids=BODIES.keys())
def test_statements_are_said_as_a_rubyist_would(rule: str, printed: str) -> None:
    """Guard clauses, modifiers, cases and iterators instead of ladders."""
    functions = HELPERS + "".join(f"    {line}\n" for line in rule.splitlines())

    assert dedent("\n".join(method(functions).splitlines()[1:-1])) == printed


def test_the_last_value_is_the_result() -> None:
    """No `return` stands where a method ends anyway."""
    rule = "if held > 3:\n    return 1\nif held > 2:\n    return 2\nelse:\n    return 3"

    assert body(rule, result="int") == "return 1 if held > 3\n\nif held > 2\n  2\nelse\n  3\nend"


def test_a_long_condition_takes_lines_of_its_own() -> None:
    """No line is longer than the project's own rubocop allows."""
    rule = "if " + " and ".join(f"world.n > {number * 1111}" for number in range(1, 9)) + ":\n    world.n = 1"

    printed = body(rule).splitlines()

    assert printed[:2] == ["if @n > 1111 &&", "    @n > 2222 &&"]
    assert printed[-2:] == ["  @n = 1", "end"]


def test_functions_are_methods_of_their_record_and_docstrings_comments() -> None:
    """The receiver is the first record; what tells something ends in a question mark; names in docstrings are set in code."""
    functions = '''
    def near(world: World, x: int, careful: bool) -> bool:
        """Tell whether *x* is near.

        A second paragraph.
        """
        return careful and x < world.n


    def half(x: int) -> int:
        """Return half of *x*."""
        return x // 2


    def step(world: World, held: int) -> None:
        """Step."""
        if near(world, half(held), True):
            world.n = half(world.n)
    '''

    text = emit(lowered(functions))["lib/rules/game.rb"]

    assert (
        "# Tell whether +x+ is near.\n    #\n    # A second paragraph.\n    def near?(x, careful)\n" in text
    )
    assert "  # Return half of +x+.\n  def self.half(x)\n    x / 2\n  end\n" in text
    assert (
        lines_of(text, "def step")
        == "def step(held)\n  @n = Rules.half(@n) if near?(Rules.half(held), true)\nend"
    )


def test_a_record_is_a_class_with_bounds_and_zeros() -> None:
    """Attributes say what they hold, `initialize` makes them zero."""
    text = emit(
        lowered('def step(world: World, held: int) -> None:\n    """Step."""\n    world.n = rand(world, 3)')
    )["lib/rules/game.rb"]

    assert "    # @return [Integer] -100..100\n    attr_accessor :x\n" in text
    assert "    # @return [Array<Spark>] 4 of them\n    attr_reader :sparks\n" in text
    assert "@list = Array.new(5, 0)\n      @sparks = Array.new(LIMIT) { Spark.new }\n" in text
    assert "  # All.\n  class World\n    include Xorshift\n" in text
    assert "NUMBERS = Tables.declare('numbers', -100, 100)\n" in text
    assert "STEPS = [1, 2, 3].freeze\n" in text


def test_names_that_mean_something_to_ruby_are_respelled() -> None:
    """Keywords, methods that every object has, and fields beside methods of their name."""
    functions = '''
    def send(world: World, end: int, unless_: int) -> int:
        """Send."""
        nil = end + unless_
        return nil


    def is_over(world: World) -> bool:
        """Tell."""
        return world.n > 0


    def step(world: World, held: int) -> None:
        """Step."""
        if is_over(world):
            world.n = send(world, held, 1)
    '''

    text = emit(lowered(functions))["lib/rules/game.rb"]

    assert lines_of(text, "def send_") == "def send_(end_, unless_)\n  nil_ = end_ + unless_\n  nil_\nend"
    assert lines_of(text, "def step") == "def step(held)\n  @n = send_(held, 1) if over?\nend"
    assert "@tick_number = (@tick_number + 1) & 65_535" in text


def test_constants_that_are_keywords_are_respelled() -> None:
    """`BEGIN` and `END` begin blocks in Ruby."""
    game = (
        '"""G."""\n\nfrom vgg.rules.lang import Int, Table, record\n\nBEGIN = 4\nEND = Table(0, BEGIN)\n\n\n'
        '@record\nclass World:\n    """All."""\n\n    n: Int[0, 9]\n\n\n'
        'def tick(world: World, held: int) -> None:\n    """Tick."""\n    world.n = BEGIN + END[0]\n'
    )

    text = emit(lower(parse_package("words", {"game": game})))["lib/rules/game.rb"]

    assert "  BEGIN_ = 4\n  END_ = Tables.declare('end', 0, 4)\n" in text
    assert "@n = BEGIN_ + END_[0]" in text


def test_a_record_brings_the_random_numbers_that_another_file_draws() -> None:
    """The file of a record loads what the record includes."""
    world = (
        '"""W."""\n\nfrom vgg.rules.lang import Int, record\n\n\n'
        '@record\nclass World:\n    """All."""\n\n    rng: Int[-2147483648, 2147483647]\n'
    )
    game = (
        '"""G."""\n\nfrom vgg.rules.lang import rand\n\nfrom .world import World\n\n\n'
        'def tick(world: World, held: int) -> None:\n    """Tick."""\n    rand(world, 3)\n'
    )

    text = emit(lower(parse_package("two", {"world": world, "game": game})))["lib/rules/world.rb"]

    assert "require_relative '../lang'\n" in text
    assert "    include Xorshift\n" in text


def test_a_constant_of_two_files_bears_the_name_of_its_file() -> None:
    """All rules share one module in Ruby."""
    world = (
        '"""W."""\n\nfrom vgg.rules.lang import Int, record\n\nHALF = 3\n\n\n'
        '@record\nclass World:\n    """All."""\n\n    n: Int[0, 9]\n'
    )
    game = (
        '"""G."""\n\nfrom .world import World\n\nHALF = 4\nLEFT = 5\n\n\n'
        'def tick(world: World, held: int) -> None:\n    """Tick."""\n    world.n = HALF + LEFT\n'
    )

    files = emit(lower(parse_package("two", {"world": world, "game": game})))

    assert "  WORLD_HALF = 3\n" in files["lib/rules/world.rb"]
    assert "@n = GAME_HALF + GAME_LEFT" in files["lib/rules/game.rb"]
    assert files["lib/rules/game.rb"].startswith(
        "# frozen_string_literal: true\n\nrequire_relative 'world'\n"
    )


def test_the_digest_leaves_the_view_out() -> None:
    """The words stand in the order of the fields."""
    text = emit(lowered('def step(world: World, held: int) -> None:\n    """Step."""\n    world.n = held'))[
        "lib/state.rb"
    ]

    assert "class View" not in text
    assert text.index("words.push(@tick_number, @rng, @n, @state, @place)") < text.index(
        "words.concat(@list)"
    )
    assert "@sparks.each { |each| each.gather(words) }" in text


def test_a_test_whose_branches_only_fill_a_local_nobody_reads_is_gone() -> None:
    """With the local's declaration: Ruby would be left with a test and no statement."""
    assert (
        body(
            """
        if held > 3:
            score = 1
        else:
            score = 2
        world.n = held
        """
        )
        == "@n = held"
    )
