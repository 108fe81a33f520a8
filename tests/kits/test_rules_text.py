"""The digest of rules: what is run counts, what is said about it does not."""

from __future__ import annotations

from vgg.kits.rules_text import rules_digest

HERO = '''"""The hero."""

from .world import World

TALL = 20  # pixels
"""How tall he is."""


def grow(world: World, by: int) -> None:
    """Grow."""
    # A little.
    world.tall = min(
        world.tall + by, TALL
    )
'''


def test_comments_docstrings_and_layout_do_not_count() -> None:
    """A tape made before a comment was mended still belongs to its rules."""
    other = HERO.replace("# A little.", "# Much.").replace('"""Grow."""', '"""Get taller."""')
    other = other.replace("min(\n        world.tall + by, TALL\n    )", "min(world.tall + by, TALL)")
    assert other != HERO
    assert rules_digest({"hero.py": other}) == rules_digest({"hero.py": HERO})


def test_whatever_is_run_counts() -> None:
    """A number, a name, an indentation, a file's name."""
    digests = {
        rules_digest({"hero.py": HERO}),
        rules_digest({"hero.py": HERO.replace("20", "21")}),
        rules_digest({"hero.py": HERO.replace("world.tall + by", "world.wide + by")}),
        rules_digest({"heroine.py": HERO}),
        rules_digest({"hero.py": HERO + "\n\ndef shrink(world: World) -> None:\n    world.tall = 0\n"}),
    }
    assert len(digests) == 5
