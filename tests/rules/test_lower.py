"""Lowering: checked Python becomes a typed tree that keeps names, comments and docstrings."""

from __future__ import annotations

import pytest
from program import package_of, program_of

from vgg.model.errors import InputError
from vgg.rules import tree
from vgg.rules.lower import lower
from vgg.rules.source import parse_package, read_package


def body(functions: str) -> tree.Block:
    return program_of(functions).functions["step"].body


def faults(functions: str) -> list[str]:
    with pytest.raises(InputError) as raised:
        lower(package_of(functions))
    return [problem.split(": ", 1)[1] for problem in raised.value.problems]


def test_a_local_begins_where_it_is_first_assigned_and_says_whether_it_changes() -> None:
    """Languages with blocks declare a local once, and those with constants want to know whether it is one."""
    first, second, third, _ = body(
        '''
        def step(world: World, held: int) -> None:
            """Go."""
            once = held
            twice = once + 1
            twice = twice * 2
            world.n = clamp(once + twice, -1000, 1000)
        '''
    )
    assert isinstance(first, tree.Let)
    assert not first.changes
    assert isinstance(second, tree.Let)
    assert second.changes
    assert isinstance(third, tree.Assign)
    assert isinstance(third.target, tree.Local)


def test_a_local_that_every_branch_assigns_is_declared_before_the_branch() -> None:
    """It is read after the branch, so no block of the branch can hold it."""
    declared, branch, _ = body(
        '''
        def step(world: World, held: int) -> None:
            """Go."""
            if held == 1:
                speed = 1
            else:
                speed = 2
            world.n = speed
        '''
    )
    assert isinstance(declared, tree.Declare)
    assert (declared.name, declared.type, declared.changes) == ("speed", "int", False)
    assert isinstance(branch, tree.If)
    assert isinstance(branch.then[0], tree.Assign)


def test_branches_that_share_a_name_by_chance_have_a_local_each() -> None:
    """A local's scope is the smallest block that holds all uses that belong together."""
    branch, loop = body(
        '''
        def step(world: World, held: int) -> None:
            """Go."""
            if held == 1:
                speed = 1
                world.n = speed
            else:
                speed = 2
                world.n = speed
            for i in range(3):
                speed = i
                world.list[i] = speed
        '''
    )
    assert isinstance(branch, tree.If)
    assert isinstance(branch.then[0], tree.Let)
    assert isinstance(branch.otherwise[0], tree.Let)
    assert isinstance(loop, tree.For)
    assert isinstance(loop.body[0], tree.Let)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("if held == 1:\n        x = 1\n    world.n = x", "x may be read before it is assigned"),
        ("for i in range(3):\n        x = i\n    world.n = x", "x may be read before it is assigned"),
        ("for i in range(3):\n        pass\n    world.n = i", "i outside its loop"),
        ("for i in range(3):\n        i = 2", "i outside its loop"),
        ("for i in range(3):\n        for i in range(2):\n            pass", "a loop over i within another"),
        ("held = 3\n    world.n = held", "assignment to the parameter held"),
        ("return\n    world.n = 1", "a line that is never reached"),
        ("for i in range(3):\n        break\n        world.n = 1", "a line that is never reached"),
    ],
)
def test_what_python_alone_would_let_pass_is_refused(lines: str, fault: str) -> None:
    """Such lines trap in Python or mean something else in a language whose locals belong to a block."""
    source = f'def step(world: World, held: int) -> None:\n    """Go."""\n    {lines}\n'
    assert any(found.startswith(fault) for found in faults(source))


def test_a_name_belongs_to_the_module_that_declares_it_however_often_it_is_handed_on() -> None:
    """Emitters print references by the declaring module."""
    texts = {
        "base": '"""Base."""\n\nFIVE = 5\n',
        "middle": '"""Middle."""\n\nfrom .base import FIVE\n\nTEN = FIVE * 2\n',
        "game": package_of(
            'def step(world: World, held: int) -> None:\n    """Go."""\n    world.n = TEN + FIVE\n'
        )
        .texts["game.py"]
        .replace("from vgg.rules.console", "from .middle import FIVE, TEN\nfrom vgg.rules.console"),
    }
    program = lower(parse_package("three", texts))
    named = {
        one.name: one for one in tree.inside(program.functions["step"].body) if isinstance(one, tree.Named)
    }
    assert (named["TEN"].module, named["TEN"].value) == ("middle", 10)
    assert (named["FIVE"].module, named["FIVE"].value) == ("base", 5)


def test_comments_and_docstrings_come_along() -> None:
    """What ships reads as if written by hand."""
    program = program_of(
        '''
        # Speeds.
        FAST = 3
        """The highest."""


        def step(world: World, held: int) -> None:
            """Go on by a step."""
            # Twice, because once is not enough.
            world.n = FAST * 2  # never more
        '''
    )
    constant = next(one for one in program.modules["game"].declarations if getattr(one, "name", "") == "FAST")
    assert isinstance(constant, tree.Constant)
    assert (constant.comments, constant.doc) == (("Speeds.",), "The highest.")
    (statement,) = program.functions["step"].body
    assert statement.comments == ("Twice, because once is not enough.",)
    assert statement.beside == "never more"
    assert program.functions["step"].doc == "Go on by a step."


def test_effects_are_known_through_calls() -> None:
    """A function that calls one that writes, writes."""
    program = program_of(
        '''
        def look(world: World) -> bool:
            """Look."""
            return NUMBERS[0] > world.n


        def roll(world: World) -> int:
            """Roll."""
            return rand(world, 6)


        def step(world: World, held: int) -> None:
            """Go."""
            if look(world) and held == 1:
                world.n = roll(world)
        '''
    )
    assert program.effects["look"] == tree.Effects(reads=True, tables=True)
    assert program.effects["roll"] == tree.Effects(writes=True, reads=True)
    assert program.effects["step"] == tree.Effects(writes=True, reads=True, tables=True)
    assert program.effects["present"] == tree.Effects(reads=True, console=True)


def test_two_functions_of_one_name_are_refused() -> None:
    """As methods of one record they would be one."""
    other = '"""Other."""\n\n\ndef tick(n: int) -> int:\n    """Twin."""\n    return n\n'
    game = package_of('def step(world: World, held: int) -> None:\n    """Go."""\n    world.n = 1\n').texts[
        "game.py"
    ]
    with pytest.raises(InputError) as raised:
        lower(parse_package("twins", {"other": other, "game": game}))
    assert "a second tick" in raised.value.problems[0]


def test_the_whole_kit_lowers() -> None:
    """Nothing of the kit's rules is outside the tree."""
    program = lower(read_package("vgg.kits.run_and_jump.rules"))
    assert len(program.functions) > 150
    assert program.effects["tick"] == tree.Effects(writes=True, reads=True, tables=True)
