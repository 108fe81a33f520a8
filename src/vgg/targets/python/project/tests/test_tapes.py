"""Every tape that came with the game still holds: `python -m unittest discover tests`."""

from __future__ import annotations

import unittest
from pathlib import Path

import cartridge
import tape
from replay import replay

FOLDER = Path(__file__).resolve().parent.parent


class Tapes(unittest.TestCase):
    """The plays that prove the game."""

    def test_there_are_tapes(self) -> None:
        """A game without a tape is not proven."""
        self.assertTrue(list((FOLDER / "proof").glob("*.tape")))

    def test_every_tape_holds(self) -> None:
        """The same buttons lead to the same digest, tick by tick."""
        game = cartridge.load(FOLDER / "data" / "cartridge.json")
        for path in sorted((FOLDER / "proof").glob("*.tape")):
            with self.subTest(tape=path.name):
                self.assertIsNone(replay(game, tape.read(path), lambda _: None).differs_at)


if __name__ == "__main__":
    unittest.main()
