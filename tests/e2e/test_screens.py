"""Pictures of the game that was proved lie beside its proof and in its report."""

from __future__ import annotations

import io
import json
from pathlib import Path

from PIL import Image

from .commands import tree


def test_a_finished_game_shows_its_title_its_levels_and_its_win(small_game: Path) -> None:
    """Six different pictures of the game's own size and colours, a contact sheet, and all of them in the report."""
    made = tree(small_game)
    cartridge = json.loads(made["data/cartridge.json"])
    shown = {name: data for name, data in made.items() if name.startswith("proof/screens/")}

    assert [name.partition("_")[2] for name in sorted(shown)] == [
        "title.png", "level_01.png", "level_02.png", "level_03.png", "level_04_end.png", "win.png",
    ]  # fmt: skip
    assert len(set(shown.values())) == 6
    palette = {tuple(bytes.fromhex(colour[1:])) for colour in cartridge["palette"]}
    for data in shown.values():
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        assert picture.size == (cartridge["profile"]["width"], cartridge["profile"]["height"])
        assert {colour for _, colour in picture.getcolors(1 << 16) or []} <= palette
    assert Image.open(io.BytesIO(made["proof/contact.png"])).width > 3 * 2 * cartridge["profile"]["width"]
    assert made["report.html"].count(b"<figcaption") >= 6
