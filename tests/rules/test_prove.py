"""What the proof of the rules shows, and what it says where it cannot."""

from __future__ import annotations

import sys
import time

import pytest
from packages import FIRST, package, program, proved

from vgg.model.errors import InputError
from vgg.rules import tree
from vgg.rules.check import check
from vgg.rules.lower import lower
from vgg.rules.prove import prove
from vgg.rules.source import read_package

KIT = "vgg.kits.run_and_jump.rules"

FAULTS = [
    # stores
    ("world.x = held * 2", "world.x may become 510, it holds -256 to 255: test it before, or write `clamp(..., -256, 255)`"),
    ("world.safe = world.safe - 1", "world.safe may become -1, it holds 0 to 255"),
    ("world.count = world.count + 1", "world.count may become 13, it holds 0 to 12"),
    ("world.x = world.x * 2", "world.x may become -512 or 510"),
    ("world.foes[0].marks[held % 3] = held & 7", "world.foes[0].marks[held % 3] may become 7"),
    # indices
    ("world.x = world.foes[held].x", "world.foes[held] may be 255, the array has 12: write `held % FOES` or test it before"),
    ("world.x = world.foes[world.x % 12].marks[world.y]", "[world.y] may be -256 or 255, the array has 3: write `world.y % 3`"),
    ("i = held - 1\nworld.x = STEPS[i]", "the index STEPS[i] may be -1 or 254, the table has 4: write `i % 4`"),
    ("world.x = FREE[held] % 9", "the index FREE[held] may be 255, the table may have only 1: write `held % len(FREE)`"),
    ("world.x = FEW[6]", "the index FEW[6] may be 6, the table may have only 6: let the table declare `least=7`"),
    ("world.x = FEW[held % len(FREE)]", "the index FEW[held % len(FREE)] may be 255"),
    # 32 bits
    ("world.big = world.big + 1", "+ 1 may be 2147483648, beyond 32 bits: use smaller bounds, or `clamp`, `wrap` or `wmul`"),
    ("world.big = -world.big", "-world.big may be 2147483648"),
    ("world.big = abs(world.big)", "abs(world.big) may be 2147483648"),
    ("world.big = (world.big + held) % 5", "world.big + held may be 2147483902"),
    ("world.big = 1 << held % 32", "1 << held % 32 may be 2147483648"),
    ("world.big = held << 24", "held << 24 may be 4278190080"),
    ("world.big = world.big - world.big", "may be -4294967295 or 4294967295"),
    # divisors, shifts, words
    ("world.x = 9 // held", "the divisor held may be 0: write `max(held, 1)` or test it before"),
    ("world.x = 9 % (held - 5)", "the divisor held - 5 may be 0"),
    ("world.x = tdiv(9, held)", "the divisor held may be 0"),
    ("world.x = 1 >> held", "the shift by held may be by 255: shift by 0 to 31: write `clamp(held, 0, 31)`"),
    ("world.x = 1 >> (held & 7) - 1", "the shift by (held & 7) - 1 may be by -1"),
    ("world.x = shr(held, held & 31)", "the shift by held & 31 may be by 0: shift by 1 to 31"),
    ("world.x = rand(world, held)", "rand may be asked for a number below held, which may be 0: write `max(held, 1)`"),
    ("world.x = clamp(0, held, 5)", "the lower bound held may lie above the upper one 5: write the upper one as `max(5, held)`"),
    ("world.x = wrap(held, world.x, world.y)", "in wrap the lower bound world.x may lie above the upper one world.y"),
]  # fmt: skip

GOOD = [
    "if world.safe > 0:\n    world.safe = world.safe - 1",
    "if not world.safe <= 0:\n    world.safe = world.safe - 1",
    "if 0 < world.safe:\n    world.safe = world.safe - 1",
    "if world.safe >= 1 and held > 3:\n    world.safe = world.safe - 1",
    "if world.safe == 0 or held == 3:\n    pass\nelse:\n    world.safe = world.safe - 1",
    "if world.safe != 0:\n    world.safe = world.safe - 1",
    "if world.safe == 0:\n    return\nworld.safe = world.safe - 1",
    "world.safe = world.safe - 1 if world.safe > 0 else 0",
    "safe = world.safe\nif safe > 0:\n    world.safe = safe - 1",
    "if world.x + 5 < 100:\n    world.x = world.x + 160",
    "if 100 - world.x > 0:\n    world.x = world.x + 155",
    "if abs(world.x) < 9:\n    world.x = world.x * 20",
    "if min(world.x, world.y) >= 0:\n    world.safe = world.x",
    "if max(world.x, world.y) < 0:\n    world.x = -world.x - 1",
    "if world.x << 2 > 0:\n    world.safe = world.x",
    "if world.x >> 2 >= 0:\n    world.safe = world.x",
    "if world.x // 3 >= 0:\n    world.safe = world.x",
    "if world.x * 3 > 0:\n    world.safe = world.x",
    "if -world.x > 0:\n    world.safe = -world.x - 1",
    "if world.count < FOES:\n    world.foes[world.count].x = 3\n    world.count = world.count + 1",
    "for i in range(FOES):\n    if world.foes[i].kind > 0:\n        world.foes[i].kind = world.foes[i].kind - 1",
    "for i in range(FOES):\n    world.foes[i].x = STEPS[i & 3]",
    "for i in range(11, -1, -1):\n    world.foes[i].x = world.foes[11 - i].x",
    "total = 0\nfor i in range(12):\n    total = total + world.foes[i].kind\nworld.safe = total",
    "most = 0\nfor i in range(12):\n    if world.foes[i].kind > most:\n        most = world.foes[i].kind\nworld.hero.kind = most",
    "found = 0\nfor i in range(12):\n    if world.foes[i].x == held:\n        found = i\n        break\nworld.foes[found].x = 1",
    "rounds = 0\nfor i in range(1000):\n    if rounds > 5:\n        continue\n    rounds = rounds + 1\nworld.count = rounds",
    "world.x = clamp(world.x + held, -256, 255)",
    "world.x = wrap(world.big, -256, 255)",
    "world.big = wmul(world.big, world.big)",
    "world.big = ~world.big",
    "world.big = world.big & 65535 | world.big ^ 3",
    "world.x = FREE[held % len(FREE)] % 9",
    "world.x = FEW[5]",
    "row = held % 2 * SIZE\nworld.hero.kind = KINDS[row]\nworld.x = KINDS[row + 3]",
    "world.x = 9 // KINDS[(held * SIZE + 2) % len(KINDS)]",
    "low = world.x\nworld.y = clamp(held, low, max(world.y, low))",
    "low = world.x\nworld.big = clamp(held, low, low + held)",
    "world.big = rand(world, 5) - foe_x(world, held % FOES)",
    "world.x = world.x + 0 * draw(world, 3)",
    "copy(world.foes[held % 12], world.hero)",
    "if held > 300:\n    world.x = 1 // (held - held)",
    "world.big = -2147483648",
    "n = 3\nworld.x = clamp(world.y - rand(world, 5), -n, n)",
]

ORDER = [
    ("world.x = min(world.y, rand(world, 5))", "rand(world, 5) changes the world as an argument of min(world.y, rand(world, 5))"),
    ("world.x = foe_x(world, draw(world, 3))", "draw(world, 3) changes the world as an argument of foe_x"),
    ("world.x = world.foes[draw(world, 3)].x", "the index world.foes[draw(world, 3)] changes the world"),
    ("world.x = STEPS[rand(world, 3)]", "the index STEPS[rand(world, 3)] changes the world"),
    ("world.foes[rand(world, 3)].x = 1", "the index world.foes[rand(world, 3)] changes the world"),
    ("world.foes[world.count % 12].x = draw(world, 3)", "changes the world while world.foes[world.count % 12].x is looked for"),
    ("world.x = rand(world, draw(world, 3) + 1)", "draw(world, 3) + 1 changes the world as an argument of rand"),
    ("copy(world.hero, world.hero)", "copy(world.hero, world.hero) onto itself"),
    ("copy(world.foes[held % 3], world.foes[held % 3])", "onto itself"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "said"), FAULTS)
def test_what_may_go_wrong_is_said_with_line_and_remedy(body: str, said: str) -> None:
    """A fault names the last line of the body, the form, the number that breaks it and what to write."""
    with pytest.raises(InputError) as caught:
        proved(body)

    problem = caught.value.problems[0]
    assert problem.startswith(f"game.py:{FIRST + body.count(chr(10))}: ")
    assert said in problem
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize("body", GOOD)
def test_what_is_tested_before_is_proved(body: str) -> None:
    """Conditions, loops and words of the language are understood."""
    assert check(package(body)) == ()
    assert proved(body).ranges


@pytest.mark.parametrize(("body", "said"), ORDER)
def test_a_change_stands_where_all_four_languages_make_it_at_the_same_moment(body: str, said: str) -> None:
    """Order of effects is never left to the language."""
    with pytest.raises(InputError) as caught:
        proved(body)

    assert said in caught.value.problems[0]
    assert caught.value.problems[0].startswith(f"game.py:{FIRST}: ")


def test_two_records_as_parameters_are_refused() -> None:
    """There is one world, so the second could only be the first again."""
    top = 'def two(world: World, other: World) -> None:\n    """Two."""\n    world.x = other.y'

    with pytest.raises(
        InputError, match="two with the records world and other: there is one world: pass it once"
    ):
        proved("two(world, world)", top=top)


def test_present_cannot_draw_from_the_worlds_numbers() -> None:
    """A random number of the world, or a copy into it, would change the game by looking at it."""
    with pytest.raises(InputError, match=r"`present` changes world: change only the world's view"):
        proved(shown="world.view.shake = rand(world, 9)")
    with pytest.raises(InputError, match=r"`present` changes world.hero"):
        proved(shown="copy(world.hero, world.foes[0])")
    assert proved(shown="world.view.shake = rand(world.view, 9)")


def test_rules_cannot_read_the_view() -> None:
    """Not by its numbers, and not by its random ones."""
    with pytest.raises(InputError, match=r"a rule that reads the view: world\.view"):
        proved("world.x = world.view.shake")
    with pytest.raises(InputError, match=r"a rule that reads the view: world\.view"):
        proved("world.x = rand(world.view, 3)")


def test_a_call_that_writes_makes_the_proof_forget_what_it_wrote() -> None:
    """What was tested before the call does not hold after it."""
    top = 'def spend(world: World) -> None:\n    """Spend."""\n    world.safe = 0'

    with pytest.raises(InputError, match=r"world\.safe may become -1"):
        proved("if world.safe > 0:\n    spend(world)\n    world.safe = world.safe - 1", top=top)
    assert proved("if world.count > 0:\n    spend(world)\n    world.count = world.count - 1", top=top)


def test_a_store_through_another_index_makes_the_proof_forget() -> None:
    """world.foes[j] may be world.foes[i]."""
    body = "i = held % 12\nj = held % 7\nif world.foes[i].kind > 0:\n    world.foes[j].kind = 0"
    body += "\n    world.foes[i].kind = world.foes[i].kind - 1"

    with pytest.raises(InputError, match=r"world\.foes\[i\]\.kind may become -1"):
        proved(body)


def test_a_changed_index_makes_the_proof_forget() -> None:
    """world.foes[i] is another foe once i has changed."""
    body = "i = held % 12\nif world.foes[i].kind > 0:\n    i = held % 7\n    world.foes[i].kind = world.foes[i].kind - 1"

    with pytest.raises(InputError, match="may become -1"):
        proved(body)


def test_a_test_that_changes_what_it_compares_says_nothing_of_it() -> None:
    """The left side was read before the right side wrote."""
    top = 'def spend(world: World) -> int:\n    """Spend."""\n    world.safe = 0\n    return 0'

    with pytest.raises(InputError, match=r"world\.safe may become -1"):
        proved("if world.safe > spend(world):\n    world.safe = world.safe - 1", top=top)


def test_arguments_are_told_apart_call_by_call() -> None:
    """A function is proved for what it is called with, and its results with it."""
    top = 'def twice(n: int) -> int:\n    """Twice."""\n    return n + n'

    assert proved("world.x = twice(100)\nworld.safe = twice(held // 2)", top=top)
    with pytest.raises(InputError, match=r"world\.safe may become 510"):
        proved("world.x = twice(100)\nworld.safe = twice(held)", top=top)


def test_a_function_called_with_very_many_numbers_is_proved_for_all_of_them_together() -> None:
    """The proof does not grow with every call."""
    top = 'def same(n: int) -> int:\n    """Same."""\n    return n'
    calls = "\n".join(f"world.x = same({n})" for n in range(90))

    assert proved(calls, top=top)
    with pytest.raises(InputError, match=r"world\.x may become"):
        proved(
            calls
            + "\n"
            + "\n".join(f"world.big = same({n})" for n in range(1000, 1090))
            + "\nworld.x = same(70)",
            top=top,
        )


def test_tables_that_are_there_are_known_number_by_number() -> None:
    """With the cartridge's tables a constant index gives the number itself, and branches that never happen are not followed."""
    tables = {"free": [7], "few": [0, 1, 2, 3, 4, 5, 6], "kinds": [0, 0, 1, 0] * 2}
    told = program("world.x = FEW[6] + FREE[0]\nif FREE[0] == 3:\n    world.x = held * 9")

    assert prove(told, tables)
    with pytest.raises(InputError, match=r"FEW\[6\] may be 6"):
        prove(told)


def test_tables_that_are_not_as_declared_are_refused() -> None:
    """The proof stands on the bounds, so it looks at them."""
    told = program("world.x = FEW[0]")

    with pytest.raises(InputError) as caught:
        prove(told, {"free": [301], "few": [1], "kinds": [0, 0, 1, 0, 0, 0, 6, 0, 1]})

    assert caught.value.problems == (
        "table 'free': number 0 is 301, not within -5 and 300",
        "table 'few': it has 1 numbers, not 6 or more",
        "table 'kinds': it has 9 numbers, no whole rows of 4",
        "table 'kinds': number 6 is 6, not within 1 and 5",
    )


def test_every_expression_that_is_reached_has_its_range() -> None:
    """Emitters and the specialiser read them."""
    done = proved("world.x = held // 2 - 3")
    found = {
        done.range(node) for node in tree.inside(done.functions["tick"].body) if isinstance(node, tree.Binary)
    }

    assert found == {tree.Range(-3, 124), tree.Range(0, 127)}


def test_a_chain_of_calls_that_is_too_deep_is_refused() -> None:
    """No source makes the proof run out of stack."""
    top = 'def f_a0(n: int) -> int:\n    """F."""\n    return n\n'
    for k in range(1, 150):
        top += f'\n\ndef f_a{k}(n: int) -> int:\n    """F."""\n    return 0 + f_a{k - 1}(n)\n'

    with pytest.raises(InputError, match="forms deep, with the functions it calls: stay within 200"):
        proved("world.x = f_a149(3)", top=top)


def test_rules_that_are_too_tangled_are_given_up() -> None:
    """The work of the proof is bounded."""
    lines = "\n".join(f"        total = (total + n * {k}) % 900001 + 1" for k in range(200))
    top = 'def tangled(n: int) -> None:\n    """T."""\n    total = 0\n    for i in range(128):\n' + lines
    top = top.replace("% 900001", "")

    with pytest.raises(InputError, match="too tangled to be proved"):
        proved("\n".join(f"tangled({n})" for n in range(40)), top=top)


def test_the_kit_is_proved_for_every_cartridge(capsys: pytest.CaptureFixture[str]) -> None:
    """Run and jump never traps and never leaves its bounds, whatever numbers a game has within the declared ones."""
    rules = lower(read_package(KIT))
    began = time.process_time()

    done = prove(rules)

    with capsys.disabled():
        sys.stdout.write(f"[{len(done.ranges)} ranges in {time.process_time() - began:.2f} s] ")
    assert len(done.ranges) > 4000
