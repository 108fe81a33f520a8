"""The page's screen draws what the Python console's draws, colour number by colour number."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pygame
import pytest
from PIL import Image
from web_project import node

from vgg.rules.console import ALIGN_CENTRE, ALIGN_LEFT, ALIGN_RIGHT, MAP_TERRAIN
from vgg.testing.cartridges import HEIGHT, PALETTE, WIDTH

pytest_plugins = ("web_fixtures",)

Call = list[Any]
Frame = dict[str, Any]

DRAW = Path(__file__).parent / "web_draw.mjs"
WORDS = ("HELLO", "ROUND", "THING", "Ä", "~unknown~", "A" * 30, "", "12:34", "\n", "漢字", "%")


@pytest.fixture
def screen(inside: Callable[[str], ModuleType], built: Path) -> Any:
    """The screen of the built Python project."""
    cartridge = inside("cartridge").load(built / "data" / "cartridge.json")
    return inside("screen").Screen(cartridge, inside("art").load(cartridge, built / "assets"))


def drawn(screen: Any, terrain: ModuleType, frames: list[Frame]) -> Iterator[bytes]:
    """Yield the colour numbers of each frame as the Python console draws it."""
    for frame in frames:
        screen.begin(frame["tick"])
        for name, *parts in frame["calls"]:
            getattr(screen, name)(*([terrain.Map(*parts)] if name == "terrain" else parts))
        yield pygame.image.tobytes(screen.finish(), "P")


def drawn_by_page(project: Path, frames: list[Frame], folder: Path) -> bytes:
    """Return what the page's screen draws, frame after frame."""
    (folder / "list.json").write_text(json.dumps(frames), "utf-8")
    done = node(project, DRAW, project, folder / "list.json", folder / "out")
    assert done.returncode == 0, done.stderr
    return (folder / "out").read_bytes()


def some_call(dice: random.Random) -> Call:
    """Return any call with arguments that reach over every edge."""
    x, y = dice.randrange(-60, WIDTH + 60), dice.randrange(-60, HEIGHT + 60)
    colour = dice.randrange(len(PALETTE))
    calls: tuple[Call, ...] = (
        ["sprite", *dice.choice(((0, 0), (0, 1), (1, 0))), x, y, dice.randrange(8)],
        ["rect", x, y, dice.randrange(-9, 90), dice.randrange(-9, 90), colour],
        ["text", some_text(dice), x, y, dice.choice((0, 7, 40, 90)), some_align(dice), colour],
        ["number", dice.randrange(-999, 99999), dice.randrange(8), x, y, colour],
        ["camera", x, y],
        ["layer", dice.randrange(3), dice.randrange(-400, 400), dice.randrange(-40, 40)],
        ["terrain", 0, dice.choice((20, 13, 7)), dice.randrange(1, 9), "looks", dice.randrange(60)],
        ["note", some_text(dice)],
    )
    return dice.choice(calls)


def far_number(dice: random.Random) -> int:
    """Return a number that may lie anywhere in 32 bits, or just beside what there is."""
    edges = (
        -(2**31),
        2**31 - 1,
        -(2**24),
        2**24,
        2**24 + 9,
        -32769,
        65536,
        255,
        256,
        -1,
        0,
        1,
        2,
        8,
        9,
        24,
        25,
    )
    return dice.choice((dice.choice(edges), dice.randrange(-9, 40), dice.randrange(-(2**31), 2**31)))


def far_call(dice: random.Random) -> Call:
    """Return a call of the rules of which one argument lies anywhere, or all do."""
    x, y = dice.randrange(-60, WIDTH + 60), dice.randrange(-60, HEIGHT + 60)
    table = dice.choice(("looks", "speed", "wild", "nothing", "toString"))
    call: Call = dice.choice((
        ["sprite", 0, 1, x, y, dice.randrange(8)],
        ["rect", x, y, 40, 30, dice.randrange(len(PALETTE))],
        ["text", 1, x, y, 60, some_align(dice), 2],
        ["number", 77, 4, x, y, 3],
        ["camera", x, y],
        ["layer", dice.randrange(3), x, y],
        ["terrain", 0, 20, 9, table, 0],
        ["fade", 0],
    ))  # fmt: skip
    which = range(1, len(call)) if dice.randrange(6) == 0 else [dice.randrange(1, len(call))]
    for place in which:
        call[place] = call[place] if isinstance(call[place], str) else far_number(dice)
    return call


def some_text(dice: random.Random) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(dice.randrange(1, 7)))


def some_align(dice: random.Random) -> int:
    return dice.choice((ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT))


def test_any_display_list_gives_the_same_picture(
    screen: Any, inside: Callable[[str], ModuleType], web: Path, tmp_path: Path
) -> None:
    """Two hundred lists of random calls, faded or not, agree in every pixel."""
    dice = random.Random(20)
    frames: list[Frame] = []
    for _ in range(200):
        fade: list[Call] = [["fade", dice.randrange(-1, 11)]] * dice.randrange(2)
        calls = [some_call(dice) for _ in range(dice.randrange(25))]
        frames.append({"tick": dice.randrange(100), "calls": [*calls, *fade]})

    expected = list(drawn(screen, inside("terrain"), frames))

    assert len({*expected}) > 120
    found = drawn_by_page(web, frames, tmp_path)
    size = WIDTH * HEIGHT
    assert [found[at : at + size] for at in range(0, len(found), size)] == expected


def test_calls_far_outside_of_what_there_is_draw_the_same(
    inside: Callable[[str], ModuleType], built: Path, own_web: Path, tmp_path: Path
) -> None:
    """Numbers of no picture, endless boxes and maps past their table's end stop neither console, and draw alike."""
    dice = random.Random(22)
    path = own_web / "data" / "cartridge.json"
    data = json.loads(path.read_text("utf-8"))
    wild = [dice.choice((far_number(dice), dice.randrange(40))) for _ in range(500)]
    data["tables"]["wild"] = {"low": -(2**31), "high": 2**31 - 1, "values": wild}
    path.write_text(json.dumps(data), "utf-8")
    frames: list[Frame] = []
    for tick in range(400):
        calls = [dice.choice((far_call, plain_call))(dice) for _ in range(dice.randrange(1, 25))]
        frames.append({"tick": tick, "calls": calls, "console": True})
    cartridge = inside("cartridge").load(path)
    screen = inside("screen").Screen(cartridge, inside("art").load(cartridge, built / "assets"))
    home, settings = inside("home").Home(None), inside("settings").Settings()
    silent = inside("speakers").Speakers(cartridge, built / "assets", settings, on=False)
    console = inside("console").Console(cartridge, screen, silent, inside("saves").Saves(home), settings)

    expected = []
    for frame in frames:
        screen.begin(frame["tick"])
        for name, *parts in frame["calls"]:
            getattr(console, name)(*parts)
        expected.append(pygame.image.tobytes(screen.finish(), "P"))

    assert len({*expected}) > 200
    assert not {*b"".join(expected)} - {*range(len(PALETTE))}
    found = drawn_by_page(own_web, frames, tmp_path)
    size = WIDTH * HEIGHT
    assert [found[at : at + size] for at in range(0, len(found), size)] == expected


def plain_call(dice: random.Random) -> Call:
    """Return a call of the rules that draws something."""
    call = some_call(dice)
    if call[0] == "note":
        return ["layer", MAP_TERRAIN, dice.randrange(-40, 40), dice.randrange(-40, 40)]
    return ["text", dice.randrange(3), *call[2:]] if call[0] == "text" else call


def test_terrain_moves_with_its_camera_and_alternates(
    screen: Any, inside: Callable[[str], ModuleType], web: Path, tmp_path: Path
) -> None:
    """The hazards of a map change every eight ticks, wherever the map is seen from."""
    frames = [
        {"tick": tick, "calls": [["terrain", 0, 20, 9, "looks", 0], ["layer", MAP_TERRAIN, x, -3]]}
        for tick in (0, 7, 8, 16, 24, 32)
        for x in (-7, 0, 33, 160, 400)
    ]

    expected = list(drawn(screen, inside("terrain"), frames))

    assert expected[2] != expected[12]
    assert drawn_by_page(web, frames, tmp_path) == b"".join(expected)


def pictures(folder: Path) -> Iterator[Path]:
    """Write the same picture as PNG files of many kinds and yield their paths."""
    pixels = np.random.default_rng(3).integers(0, 256, (19, 23, 4), dtype=np.uint8)
    image = Image.fromarray(pixels, "RGBA")
    indexed = image.convert("RGB").quantize(13)
    kinds = {
        "rgba": image,
        "rgb": image.convert("RGB"),
        "grey": image.convert("L"),
        "grey-alpha": image.convert("LA"),
        "bits": image.convert("1"),
        "indexed": indexed,
        "two": image.convert("RGB").quantize(3),
    }
    for name, each in kinds.items():
        each.save(folder / f"{name}.png")
        yield folder / f"{name}.png"
    indexed.save(folder / "clear.png", transparency=2)
    yield folder / "clear.png"
    indexed.save(folder / "alphas.png", transparency=bytes(range(0, 255, 20)))
    yield folder / "alphas.png"
    wide = Image.new("RGBA", (64, 1), (10, 20, 30, 127))
    wide.save(folder / "half.png")
    yield folder / "half.png"


def test_png_files_of_every_kind_are_put_onto_the_palette_alike(
    screen: Any, inside: Callable[[str], ModuleType], web: Path, tmp_path: Path
) -> None:
    """The page reads PNG files itself, so that no browser's colour management comes between."""
    palette = screen._art.palette
    paths = list(pictures(tmp_path))
    loaded = [palette.indexed(pygame.image.load(path)) for path in paths]
    expected = [pygame.image.tobytes(each, "P") for each in loaded]

    found = drawn_by_page(web, [{"indexed": str(path)} for path in paths], tmp_path)

    for path, each in zip(paths, expected, strict=True):
        assert found[: len(each)] == each, path.name
        found = found[len(each) :]
    assert not found


def test_an_interlaced_picture_is_refused_with_its_name(own_web: Path) -> None:
    """An owner who saved a picture in a way that is not read is told which and how to save it."""
    path = own_web / "assets" / "art" / "hills.png"
    data = bytearray(path.read_bytes())
    data[28] = 1
    path.write_bytes(data)

    done = node(own_web, "replay.mjs", "--capture", "pictures", "proof/level_01.tape")

    assert done.returncode == 1
    assert (
        done.stderr.strip()
        == "assets/art/hills.png: cannot be shown: is interlaced; save it without interlacing"
    )
