"""Pictures of the game that was just proved: without them nobody sees a game before playing it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

COUNT = 6
"""Pictures of a game: its title, moments of its levels, the last level, the win."""
TITLE_TICK = 30
"""Long enough for the title to have faded in, and before the tape of the whole game presses START."""
GAP = 8
COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: what it is called, and the tick of the tape it shows."""

    name: str
    tape: str
    tick: int


def screens(project: Path, tapes: Path, report: Mapping[str, Any]) -> dict[str, bytes]:
    """Return PNGs of the built *project* by path in the game folder: proof/screens/ and the sheet proof/contact.png.

    *tapes* is the folder of the tapes, *report* what the proof says of them. The same game gives the same pictures.
    """
    chosen = shots(report["levels"], _worlds(project), report["game"]["ticks"])
    by_tape = [
        (tape, list(group)) for tape, group in groupby(sorted(chosen, key=lambda each: each.tape), _tape)
    ]
    with ThreadPoolExecutor(max_workers=2) as pool:
        taken = dict(
            pair
            for each in pool.map(lambda of: _taken(project, tapes / of[0], of[1]), by_tape)
            for pair in each
        )
    pictures = [taken[each] for each in chosen]
    files = {
        f"proof/screens/{place}_{each.name}.png": png(picture)
        for place, (each, picture) in enumerate(zip(chosen, pictures, strict=True), start=1)
    }
    return files | {"proof/contact.png": png(contact(pictures))}


def shots(levels: Sequence[Mapping[str, Any]], worlds: Sequence[int], ticks: int) -> list[Shot]:
    """Return what to show of *levels*, each in the world of the same place in *worlds*, and of a whole game of *ticks*.

    The first level of each world is shown at its middle, the last level near its end, where its boss is.
    """
    last = len(levels) - 1
    moments = [
        Shot(f"level_{at + 1:02}", levels[at]["tape"], levels[at]["ticks"] // 2) for at in _spread(worlds)
    ]
    finale = Shot(f"level_{last + 1:02}_end", levels[last]["tape"], levels[last]["ticks"] * 3 // 5)
    return [Shot("title", "game.tape", TITLE_TICK), *moments, finale, Shot("win", "game.tape", ticks)]


def _spread(worlds: Sequence[int]) -> list[int]:
    """Return the places of COUNT - 3 levels: the first of each world as far as they go, then others, in order."""
    wanted = COUNT - 3
    firsts = sorted({world: place for place, world in reversed(list(enumerate(worlds)))}.values())
    others = [place for place in range(len(worlds)) if place not in firsts]
    if len(firsts) > wanted:
        return [firsts[number * (len(firsts) - 1) // (wanted - 1)] for number in range(wanted)]
    return sorted([*firsts, *others[: wanted - len(firsts)]])


def _worlds(project: Path) -> list[int]:
    """Return the tileset of each level: a world has one of its own."""
    from vgg.kits.registry import kit_of  # noqa: PLC0415 - a plan takes no pictures
    from vgg.model.cartridge import Cartridge  # noqa: PLC0415 - as above

    cartridge = Cartridge.model_validate_json((project / "data" / "cartridge.json").read_bytes())
    return [place.tileset for place in kit_of(cartridge.kit).maps(cartridge)]


def _tape(shot: Shot) -> str:
    return shot.tape


def _taken(project: Path, tape: Path, wanted: Sequence[Shot]) -> list[tuple[Shot, Image]]:
    """Return the pictures of *wanted*, all of one *tape*, as the game draws them."""
    import tempfile  # noqa: PLC0415 - as above

    from PIL import Image  # noqa: PLC0415 - as above

    from vgg.targets.pictures import capture  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory(prefix="vgg-") as folder:
        ticks = sorted({each.tick for each in wanted})
        paths = dict(zip(ticks, capture(project, tape, ticks, Path(folder)), strict=True))
        return [(each, Image.open(paths[each.tick]).convert("RGB")) for each in wanted]


def contact(pictures: Sequence[Image], scale: int = 2) -> Image:
    """Return *pictures*, all of one size, enlarged on one sheet."""
    from PIL import Image  # noqa: PLC0415 - as above

    width, height = (side * scale for side in pictures[0].size)
    rows = -(-len(pictures) // COLUMNS)
    sheet = Image.new("RGB", (GAP + COLUMNS * (width + GAP), GAP + rows * (height + GAP)))
    for place, picture in enumerate(pictures):
        row, column = divmod(place, COLUMNS)
        enlarged = picture.resize((width, height), Image.Resampling.NEAREST)
        sheet.paste(enlarged, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return sheet


def png(picture: Image) -> bytes:
    """Return *picture* as PNG without a loss: a game has few colours, so they are indexed."""
    from PIL import Image  # noqa: PLC0415 - as above

    colours = picture.getcolors(256)
    out = io.BytesIO()
    few = picture if colours is None else picture.quantize(len(colours), Image.Quantize.MEDIANCUT)
    (few if colours and few.convert("RGB").tobytes() == picture.tobytes() else picture).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()
