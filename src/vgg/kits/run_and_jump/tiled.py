"""Levels for the map editor Tiled, and back: a map drawn there becomes the characters a level is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from vgg.kits.kit import Map
from vgg.model.artifact import Inputs, TakenBack
from vgg.model.canonical import canonical
from vgg.model.cartridge import TILE_COUNT, Cartridge
from vgg.model.errors import InputError
from vgg.responses.architecture import Architecture

from .answers import LevelMap
from .looks import looks
from .maps import terrain
from .slots import slots

if TYPE_CHECKING:
    from vgg.media.pixels.tiled import Board

FOLDER = "levels/tiled"
_KINDS = {
    "P": "start", "G": "goal", "o": "pickup", "+": "heart", "L": "life", "S": "spring", "B": "block",
    "C": "checkpoint", **{str(number): f"enemy_{number}" for number in range(1, 9)}, "X": "boss",
}  # fmt: skip
"""What stands on a map, by its character; but for the start they are called as their sprites are."""
_CHARS = {kind: char for char, kind in _KINDS.items()}
_LAYERS = {"things": "o+LSBC", "foes": "12345678X", "goal": "G", "start": "P"}
_TERRAIN, _DECOR = "terrain", "decor"


def kinds(sprites: Sequence[str]) -> tuple[str, ...]:
    """Return what can stand on a map of a game that has these *sprites*."""
    return tuple(kind for kind in _KINDS.values() if kind == "start" or kind in sprites)


def files(
    levels: Mapping[str, LevelMap], maps: Sequence[Map], game: Cartridge, atlas: bytes
) -> dict[str, bytes]:
    """Return every level of *game* as a Tiled map, JSON and XML, and the tileset of things they share, by path.

    *levels* are in the order of play, as are *maps*, their places in the game's tables; *atlas* holds its sprites.
    """
    from vgg.media.pixels.tiled import Legend, to_tmj, to_tmx  # noqa: PLC0415 - a plan draws nothing
    from vgg.media.pixels.tilesets import things_tsx  # noqa: PLC0415

    known = kinds([sprite.name for sprite in game.sprites])
    picture, size = _things(known, game, atlas)
    made = {f"{FOLDER}/things.png": picture, f"{FOLDER}/things.tsx": things_tsx("things.png", known, size)}
    for (level, answer), place in zip(levels.items(), maps, strict=True):
        tiles = PurePosixPath(game.tilesets[place.tileset].path).with_suffix(".tsx")
        legend = Legend(f"../../{tiles}", TILE_COUNT, "things.tsx", known, *size)
        seen = game.tables["looks"].values[place.offset : place.offset + place.width * place.height]
        far = f"{game.tilesets[place.tileset].name}_far"
        board = _board(answer, seen, next(each.path for each in game.pictures if each.name == far))
        made[f"{FOLDER}/{level}.tmj"] = to_tmj(board, legend)
        made[f"{FOLDER}/{level}.tmx"] = to_tmx(board, legend)
    return made


def _board(answer: LevelMap, seen: Sequence[int], far: str) -> Board:
    """Return the level *answer*, whose cells are *seen* as the game shows them: what counts apart from decorations."""
    from vgg.media.pixels.tiled import Board, Thing  # noqa: PLC0415 - as above
    from vgg.media.pixels.tilesets import DECOR, kind_of_cell  # noqa: PLC0415

    decor = [kind_of_cell(cell) == DECOR for cell in seen]
    layers = {
        _TERRAIN: [0 if apart else cell for cell, apart in zip(seen, decor, strict=True)],
        _DECOR: [cell if apart else 0 for cell, apart in zip(seen, decor, strict=True)],
    }
    things = {
        name: [Thing(_KINDS[char], x, y) for char, x, y in _marks(answer.rows) if char in chars]
        for name, chars in _LAYERS.items()
    }
    said = {"name": answer.name, "intent": answer.intent}
    return Board(len(answer.rows[0]), len(answer.rows), layers, things, said, f"../../{far}")


def _marks(rows: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield every character of *rows* that is a thing, with its column and row."""
    for y, row in enumerate(rows):
        yield from ((char, x, y) for x, char in enumerate(row) if char in _KINDS)


def _things(known: Sequence[str], game: Cartridge, atlas: bytes) -> tuple[bytes, tuple[int, int]]:
    """Return a picture of all things side by side, each at the bottom of its cell, and the size of a cell."""
    from vgg.media.pixels.grid import blank, paste, read_rgba, to_grid, to_indexed_png  # noqa: PLC0415 - as above

    first = {sprite.name: sprite.frames[0] for sprite in game.sprites}
    boxes = [first["hero" if kind == "start" else kind] for kind in known]
    wide, high = max(box.w for box in boxes), max(box.h for box in boxes)
    sheet, out = to_grid(read_rgba(atlas), game.palette), blank(wide * len(boxes), high)
    for place, box in enumerate(boxes):
        piece = sheet[box.y : box.y + box.h, box.x : box.x + box.w]
        paste(out, piece, place * wide + (wide - box.w) // 2, high - box.h)
    return to_indexed_png(out, game.palette), (wide, high)


def taken_back(inputs: Inputs, path: str, data: bytes) -> TakenBack | None:
    """Return the level that the Tiled map *data* is; *path* says which. Raises InputError when it can be none.

    None for what is no file of a map editor.
    """
    from vgg.media.pixels.untiled import read_map  # noqa: PLC0415 - as above

    if not path.startswith(f"{FOLDER}/"):
        return None
    level, levels = PurePosixPath(path).stem, inputs.items("levels")
    if level not in levels:
        raise InputError(
            f"{path!r} is made from the levels and the pictures",
            hint=f"edit a map in {FOLDER}/ or a picture in art/, and adopt that",
        )
    was = LevelMap.model_validate(levels[level].value)
    architecture = Architecture.model_validate(inputs.value("architecture"))
    drawn = read_map(data, kinds([slot.id for slot in slots(architecture)]))
    rows, notes = _rows(drawn.board)
    said = {name: drawn.board.properties.get(name, getattr(was, name)) for name in ("name", "intent")}
    notes = [*drawn.notes, *notes, *_decorations(drawn.board, was.rows, inputs.concept.seed)]
    answer = {**said, "rows": rows}
    if answer == was.model_dump(mode="json"):
        return TakenBack(notes=tuple(notes))
    return TakenBack({("levels", level): canonical(answer)}, notes=(*notes, *_changes(was, rows)))


def _rows(board: Board) -> tuple[list[str], list[str]]:
    """Return *board* in characters, and what could not be kept: a cell holds one thing."""
    from vgg.media.pixels.tilesets import GROUND, HAZARD, ONE_WAY, kind_of_cell  # noqa: PLC0415 - as above

    chars = {GROUND: "#", ONE_WAY: "=", HAZARD: "^"}
    cells = ["."] * (board.width * board.height)
    for layer in board.layers.values():
        for at, cell in enumerate(layer):
            cells[at] = chars.get(kind_of_cell(cell), cells[at])
    notes, problems, taken = [], [], set()
    for thing in (each for things in board.things.values() for each in things):
        at = thing.y * board.width + thing.x
        if not (0 <= thing.x < board.width and 0 <= thing.y < board.height):
            problems.append(f"{thing.kind} lies outside the map, at column {thing.x + 1}, row {thing.y + 1}")
            continue
        where = f"row {thing.y + 1}, column {thing.x + 1}"
        if at in taken:
            problems.append(
                f"{where}: {thing.kind} stands where something stands already; a cell holds one thing"
            )
        elif cells[at] != ".":
            notes.append(f"{where}: {thing.kind} takes the place of the {kind_of(cells[at])} there")
        cells[at] = _CHARS[thing.kind]
        taken.add(at)
    if problems:
        raise InputError("the map cannot become a level", problems=problems)
    return ["".join(cells[at : at + board.width]) for at in range(0, len(cells), board.width)], notes


def kind_of(char: str) -> str:
    """Return a cell's character in words."""
    return {"#": "ground", "=": "one-way floor", "^": "hazard"}[char]


def _changes(was: LevelMap, rows: Sequence[str]) -> Iterator[str]:
    """Yield what of the level is another now."""
    size, old = (len(rows[0]), len(rows)), (len(was.rows[0]), len(was.rows))
    if size != old:
        yield f"the level is {size[0]} x {size[1]} cells now; it was {old[0]} x {old[1]}"
    else:
        pairs = zip("".join(was.rows), "".join(rows), strict=True)
        yield f"cells changed: {sum(before != after for before, after in pairs)}"


def _decorations(board: Board, was: Sequence[str], seed: int) -> Iterator[str]:
    """Yield a note when decorations were moved: they are scattered by the game, and no rule knows them."""
    from vgg.media.pixels.tilesets import DECOR, kind_of_cell  # noqa: PLC0415 - as above

    own = [cell if kind_of_cell(cell) == DECOR else 0 for cell in looks(terrain(was), was, seed)]
    if list(board.layers.get(_DECOR, own)) != own:
        yield "decorations are scattered by the game itself: those that were moved are put anew"
