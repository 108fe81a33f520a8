"""How rules become a package of the shipped project."""

from __future__ import annotations

import pytest

from vgg.model.errors import InputError
from vgg.targets.python.emit import emit, rewritten

MODULE = '''"""A thing."""

from collections.abc import Mapping

from vgg.rules.console import Console
from vgg.rules.lang import (
    Int,
    record,
)

from .hero import move

# A comment that stays.
X = 1
'''

EMITTED = '''"""A thing."""

from collections.abc import Mapping

from .console import Console
from .hero import move
from .lang import (
    Int,
    record,
)

# A comment that stays.
X = 1
'''


def test_imports_point_into_the_package_and_are_in_order() -> None:
    """Rules import their language and their console from beside them; nothing else changes."""
    assert rewritten("thing.py", MODULE) == EMITTED


def test_a_module_without_imports_stays_as_it_is() -> None:
    """Tables of numbers pass untouched."""
    assert rewritten("frames.py", '"""Frames."""\n\nIDLE = 0\n') == '"""Frames."""\n\nIDLE = 0\n'


@pytest.mark.parametrize(
    "line", ["import pygame", "from vgg.model import errors", "from vgg.kits import kit"]
)
def test_what_the_project_will_not_have_is_refused(line: str) -> None:
    """An import of anything but the language, the console and the standard library names itself."""
    with pytest.raises(InputError, match=line.split()[1]):
        rewritten("game.py", f'"""Rules."""\n\n\ndef late() -> None:\n    """Import."""\n    {line}\n')


def test_language_and_console_travel_along() -> None:
    """The package has everything its modules import."""
    package = emit({"game.py": '"""Game."""\n\nfrom vgg.rules.lang import clamp\n\nLOW = clamp(1, 2, 3)\n'})

    assert set(package) == {"rules/__init__.py", "rules/console.py", "rules/game.py", "rules/lang.py"}
    assert "def clamp(" in package["rules/lang.py"]
    assert "class Console(Protocol)" in package["rules/console.py"]
