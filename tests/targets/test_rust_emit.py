"""What every form of the rules becomes in Rust."""

from __future__ import annotations

import pytest
from rust_project import body, function, lowered

from vgg.rules.prove import prove
from vgg.targets.rust.emit import emit

HELPERS = '''
def near(world: World, x: int) -> bool:
    """Tell whether *x* is near."""
    return abs(world.n - x) < NUMBERS[0]


def moved(world: World) -> int:
    """Move on and return where to."""
    world.place = (world.place + 1) % 5
    return world.place


def doubled(x: int) -> int:
    """Return twice *x*."""
    return x * 2


def show(console: Console, x: int) -> None:
    """Show *x*."""
    console.number(x, 0, 0, 0, NUMBERS[1])
'''


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("world.n = 7", "self.n = 7;"),
        ("world.n = -12345", "self.n = -12_345;"),
        ("world.n = -2147483648", "self.n = i32::MIN;"),
        ("world.n = world.sparks[2].x", "self.n = self.sparks[2].x;"),
        ("world.list[world.place] = 1", "self.list[self.place as usize] = 1;"),
        ("world.n = NUMBERS[world.tick % len(NUMBERS)]", "self.n = tables.numbers[self.tick as usize % tables.numbers.len()];"),
        ("world.n = STEPS[world.state]", "self.n = STEPS[self.state as usize];"),
        ("world.n = len(NUMBERS)", "self.n = tables.numbers.len() as i32;"),
        ("world.n = world.n + 1", "self.n += 1;"),
        ("world.n = 3 + world.n", "self.n += 3;"),
        ("world.n = 3 - world.n", "self.n = 3 - self.n;"),
        ("world.n = world.n - (held - 1)", "self.n -= held - 1;"),
        ("world.n = world.n | held & 3", "self.n |= held & 3;"),
        ("world.n = (world.n - 1) * 2", "self.n = (self.n - 1) * 2;"),
        ("world.n = 9 - (3 - held)", "self.n = 9 - (3 - held);"),
        ("world.n = world.tick // 7", "self.n = self.tick / 7;"),
        ("world.n = world.n // 7", "self.n = self.n.div_euclid(7);"),
        ("world.n = world.n % 7", "self.n = self.n.rem_euclid(7);"),
        ("world.n = (world.n - 1) % 7", "self.n = (self.n - 1).rem_euclid(7);"),
        ("world.n = held >> 3 & 1", "self.n = (held >> 3) & 1;"),
        ("world.n = held + 1 << 3", "self.n = (held + 1) << 3;"),
        ("world.n = held ^ 3 | 4", "self.n = (held ^ 3) | 4;"),
        ("world.n = ~held", "self.n = !held;"),
        ("world.n = -(held + 1)", "self.n = -(held + 1);"),
        ("world.n = abs(-world.n)", "self.n = (-self.n).abs();"),
        ("world.n = min(5, held)", "self.n = held.min(5);"),
        ("world.n = max(5, 6)", "self.n = 5_i32.max(6);"),
        ("world.n = max(held, -5)", "self.n = held.max(-5);"),
        ("world.n = min(max(held, 0), 9)", "self.n = held.clamp(0, 9);"),
        ("world.n = min(max(held, 9), 0)", "self.n = held.max(9).min(0);"),
        ("world.n = clamp(held, -5, 5)", "self.n = held.clamp(-5, 5);"),
        ("world.n = clamp(held, world.n, 5)", "self.n = clamp(held, self.n, 5);"),
        ("world.n = wrap(held, -5, 5)", "self.n = wrap(held, -5, 5);"),
        ("world.n = tdiv(held, 3)", "self.n = held / 3;"),
        ("world.n = shr(held, 3)", "self.n = shr(held, 3);"),
        ("world.n = wmul(held, 31)", "self.n = held.wrapping_mul(31);"),
        ("world.n = rand(world, 6)", "self.n = rand(&mut self.rng, 6);"),
        ("copy(world.sparks[0], world.sparks[3])", "self.sparks[0] = self.sparks[3];"),
        ("rand(world, 6)", "rand(&mut self.rng, 6);"),
        ("world.n = 1 if held > 5 else 2", "self.n = if held > 5 { 1 } else { 2 };"),
        ("world.n = moved(world)", "self.n = self.moved();"),
        ("world.n = world.n + moved(world)", "self.n = self.n + self.moved();"),
        ("world.n = doubled(held)", "self.n = doubled(held);"),
        ("x = held\nworld.n = x * x", "let x = held;\nself.n = x * x;"),
        ("x = held\nx = x + 1\nworld.n = x", "let mut x = held;\nx += 1;\nself.n = x;"),
        ("for i in range(3):\n    world.n = world.n + i", "for i in 0..3 {\n    self.n += i;\n}"),
        (
            "for i in range(LIMIT):\n    if world.list[i] > world.n:\n        world.list[i] = held",
            "for i in 0..LIMIT {\n    if self.list[i] > self.n {\n        self.list[i] = held;\n    }\n}",
        ),
        ("for i in range(5):\n    world.list[i] = STILL", "self.list.fill(STILL);"),
        ("for i in range(4):\n    world.list[i] = STILL", "for i in 0..4 {\n    self.list[i] = STILL;\n}"),
        ("for i in range(LIMIT):\n    world.sparks[i].x = held", "for spark in &mut self.sparks {\n    spark.x = held;\n}"),
        (
            "for i in range(LIMIT):\n    world.n = world.n + world.sparks[i].x",
            "for spark in &self.sparks {\n    self.n += spark.x;\n}",
        ),
        (
            "for i in range(LIMIT):\n    world.sparks[i].life = moved(world)",
            "for i in 0..LIMIT {\n    self.sparks[i].life = self.moved();\n}",
        ),
        ("for i in range(3, -1, -1):\n    world.n = world.n + i", "for i in (0..=3).rev() {\n    self.n += i;\n}"),
        ("for i in range(1, 9, 2):\n    world.n = world.n + i", "for i in (1..9).step_by(2) {\n    self.n += i;\n}"),
        ("for i in range(3):\n    world.n = world.n + 1", "for _i in 0..3 {\n    self.n += 1;\n}"),
        (
            ("for i in range(9):\n    if i == held:\n        continue\n    if i > 5:\n        break\n"
            "    world.n = i"),
            ("for i in 0..9 {\n    if i == held {\n        continue;\n    }\n    if i > 5 {\n        break;\n"
            "    }\n    self.n = i;\n}"),
        ),
        ("if held > 1 and not near(world, 5):\n    world.n = 1", "if held > 1 && !self.near(tables, 5) {\n    self.n = 1;\n}"),
        ("if not (held > 1 or near(world, 5)):\n    world.n = 1", "if held <= 1 && !self.near(tables, 5) {\n    self.n = 1;\n}"),
        (
            "if held == 1 and world.n == 2 or held == 3:\n    world.n = 1",
            "if (held == 1 && self.n == 2) || held == 3 {\n    self.n = 1;\n}",
        ),
        ("if held >= 3 and held < 9:\n    world.n = 1", "if (3..9).contains(&held) {\n    self.n = 1;\n}"),
        ("if held < 3 or held > 9:\n    world.n = 1", "if !(3..=9).contains(&held) {\n    self.n = 1;\n}"),
        ("if held > 1:\n    if world.n > 2:\n        world.n = 1", "if held > 1 && self.n > 2 {\n    self.n = 1;\n}"),
        (
            "if held > 1:\n    world.n = 1\nelif held > 0:\n    world.n = 2\nelse:\n    world.n = 3",
            "if held > 1 {\n    self.n = 1;\n} else if held > 0 {\n    self.n = 2;\n} else {\n    self.n = 3;\n}",
        ),
        (
            "if held > 9:\n    world.n = 1\nelif held < 3:\n    world.n = 1\nelse:\n    world.n = 3",
            "if held > 9 || held < 3 {\n    self.n = 1;\n} else {\n    self.n = 3;\n}",
        ),
        ("x = 1\nif held > 3:\n    x = 2\nworld.n = x", "let x = if held > 3 { 2 } else { 1 };\nself.n = x;"),
        ("if held > 3:\n    x = 2\nelse:\n    x = held\nworld.n = x", "let x = if held > 3 { 2 } else { held };\nself.n = x;"),
        ("if held > 3:\n    return\nworld.n = 1\nreturn", "if held > 3 {\n    return;\n}\nself.n = 1;"),
        ("pass", ""),
        ("# Why.\nworld.n = 1  # so", "// Why.\nself.n = 1; // so"),
    ],
)  # fmt: skip
def test_a_form_is_printed_as_rustaceans_write_it(source: str, printed: str) -> None:
    """One form at a time, inside a function of the world."""
    lines = "\n".join(f"    {line}" for line in source.splitlines())
    head = f'{HELPERS}\n\ndef step(world: World, held: int) -> None:\n    """Step."""\n{lines}\n'

    shown = function(head).splitlines()[1:-1]

    assert "\n".join(line.removeprefix("    ") for line in shown) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("return world.n + 1", "self.n + 1"),
        ("x = world.n * 2\nreturn x", "self.n * 2"),
        ("if held > 3:\n    return 1\nreturn 2", "if held > 3 {\n    return 1;\n}\n2"),
        ("if held > 3:\n    return 1\nelse:\n    return 2", "if held > 3 { 1 } else { 2 }"),
    ],
)
def test_the_value_at_the_end_needs_no_return(source: str, printed: str) -> None:
    """Also at the ends of branches."""
    assert body(source, result="int") == printed


def test_a_test_is_returned_as_it_is() -> None:
    """Not as `if test { true } else { false }`."""
    text = function(
        'def step(world: World, held: int) -> bool:\n    """Step."""\n'
        "    if held > 3:\n        return True\n    else:\n        return False\n",
        call="world.state = 1 if step(world, held) else 0",
    )

    assert text == "fn step(&self, held: i32) -> bool {\n    held > 3\n}"


def test_comparisons_of_one_number_become_a_match() -> None:
    """From three constants on; a value that nobody wants is dropped aloud."""
    text = body(
        """
        if world.state == STILL:
            world.n = 1
        elif world.state == MOVING or world.state == 7:
            rand(world, 3)
        elif world.state == FLYING:
            world.n = 3
        """
    )

    assert text == (
        "match self.state {\n    STILL => {\n        self.n = 1;\n    }\n"
        "    MOVING | 7 => {\n        rand(&mut self.rng, 3);\n    }\n    FLYING => {\n        self.n = 3;\n    }\n"
        "    _ => {}\n}"
    )


def test_functions_take_no_more_than_they_need() -> None:
    """`&self` where nothing is written, the tables where they are read, the console by its trait."""
    helpers = (
        f'{HELPERS}\n\ndef step(world: World, held: int) -> None:\n    """Step."""\n'
        "    if near(world, doubled(held)):\n        world.n = moved(world)\n"
    )

    heads = [function(helpers, name).splitlines()[0] for name in ("near", "moved", "doubled", "show", "step")]

    assert heads == [
        "fn near(&self, tables: &Tables, x: i32) -> bool {",
        "fn moved(&mut self) -> i32 {",
        "fn doubled(x: i32) -> i32 {",
        "pub fn show(tables: &Tables, console: &mut dyn Console, x: i32) {",
        "fn step(&mut self, tables: &Tables, held: i32) {",
    ]


def test_what_is_an_index_is_counted_in_usize() -> None:
    """Loop variables, parameters and constants that are only indices need no casts."""
    source = (
        'def aged(world: World, i: int) -> bool:\n    """Tell whether spark *i* is old."""\n'
        "    return world.sparks[i].life > 5 and i < world.place\n\n\n"
        'def step(world: World, held: int) -> None:\n    """Step."""\n'
        "    for i in range(LIMIT):\n        if aged(world, i):\n            world.sparks[i].x = held\n"
    )

    assert function(source, "aged") == (
        "fn aged(&self, i: usize) -> bool {\n    self.sparks[i].life > 5 && i < self.place as usize\n}"
    )
    assert "for i in 0..LIMIT {\n        if self.aged(i) {" in function(source)


def test_what_is_proved_makes_indices_and_divisions_plain() -> None:
    """`kind - 1` cannot be an index until it is known not to be negative."""
    source = (
        'def step(world: World, held: int) -> None:\n    """Step."""\n'
        "    if world.place > 0:\n        i = world.place - 1\n        world.list[i] = i // 2\n"
    )
    program = lowered(source)

    here, there = (
        emit(each)["src/rules/game.rs"]
        for each in (program, prove(program, {"numbers": [1], "vectors": [1]}))
    )

    assert "self.list[i as usize] = i.div_euclid(2);" in here
    assert "self.list[i as usize] = i / 2;" in there


def test_an_argument_that_changes_the_world_is_computed_before_the_call() -> None:
    """Where a proof would refuse it: Rust cannot borrow the world twice, so the order is said."""
    text = function(
        'def put(world: World, x: int, y: int) -> None:\n    """Put."""\n    world.n = x - y\n\n\n'
        'def step(world: World, held: int) -> None:\n    """Step."""\n'
        "    put(world, world.n, rand(world, 6))\n"
    )

    assert text.splitlines()[1:-1] == [
        "    {",
        "        let argument_1 = self.n;",
        "        let argument_2 = rand(&mut self.rng, 6);",
        "        self.put(argument_1, argument_2)",
        "    }",
    ]


def test_records_say_what_their_fields_hold() -> None:
    """Documentation, bounds, and a default for arrays that Rust has none for."""
    text = emit(lowered('def step(world: World, held: int) -> None:\n    """Step."""\n'))[
        "src/rules/world.rs"
    ]

    assert (
        "/// A spark.\n#[derive(Clone, Copy, Debug, Default)]\npub struct Spark {\n"
        "    /// Where it is. `-100..=100`\n    pub x: i32,\n    /// `0..=9`\n    pub life: i32,\n}\n"
    ) in text
    assert "    pub sparks: [Spark; LIMIT],\n" in text
    assert "impl Default for World {" in text
    assert "            sparks: [Spark::default(); LIMIT],\n            results: [0; LONG],\n" in text
    assert "/// In the air.\npub const FLYING: i32 = 2;\n" in text
    assert "pub const LIMIT: usize = 4;\n" in text
    assert "pub static STEPS: [i32; 3] = [1, 2, 3];\n" in text


def test_tables_are_read_with_their_bounds() -> None:
    """By the name that the cartridge knows."""
    text = emit(lowered('def step(world: World, held: int) -> None:\n    """Step."""\n'))[
        "src/rules/world.rs"
    ]

    assert 'numbers: cartridge.table("numbers", 1, -100..=100)?,' in text
    assert "    /// Every number lies within `-100..=100`.\n    pub numbers: Vec<i32>,\n" in text


def test_the_words_are_those_of_the_digest() -> None:
    """In declared order, without what is only seen."""
    text = emit(lowered('def step(world: World, held: int) -> None:\n    """Step."""\n'))["src/words.rs"]

    assert "View" not in text
    assert (
        "        put(self.place);\n        self.list.iter().for_each(|&word| put(word));\n"
        "        self.sparks.iter().for_each(|each| each.each_word(put));\n"
    ) in text


def test_names_that_rust_keeps_for_itself_get_an_underscore() -> None:
    """Locals, parameters, functions and fields."""
    text = function(
        'def loop(world: World, move: int) -> int:\n    """Use *move*."""\n    tables = move + world.n\n'
        "    return tables * tables\n\n\n"
        'def step(world: World, held: int) -> None:\n    """Step."""\n    world.n = loop(world, held)\n',
        "loop_",
    )

    assert text == (
        "fn loop_(&self, move_: i32) -> i32 {\n    let tables_ = move_ + self.n;\n    tables_ * tables_\n}"
    )
