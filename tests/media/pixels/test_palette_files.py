"""Palette files as drawing programs write them: read tolerantly, and refused clearly when they are something else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vgg.media.pixels.palette import make_palette
from vgg.media.pixels.palette_files import read_palette, to_gpl, to_hex_file, to_pal
from vgg.model.errors import InputError
from vgg.parse.palette import read_palette_file

FOUR = ["#0d2b45", "#8d697a", "#ffaa5e", "#ffecd6"]


@pytest.mark.parametrize("write", [to_hex_file, to_pal, lambda palette: to_gpl(palette, "Lantern Moth")])
def test_palette_files_come_back_equal(write: Callable[[list[str]], bytes]) -> None:
    """What is written as .hex, .pal or .gpl is read as the same colours in the same order."""
    palette = [each.hex for each in make_palette("navy", "dark", "nes", 0)]

    assert read_palette(write(palette)) == palette


@pytest.mark.parametrize(
    "data",
    [
        b"0d2b45\n8d697a\nffaa5e\nffecd6\n",
        b"0d2b45 8d697a\n#ffaa5e, #ffecd6\n",
        b"0D2B45\r\n8D697A\r\n\r\nFFAA5E\r\nFFECD6",
        b"\xef\xbb\xbf#0D2B45\n# dusk\n#8D697A ; violet\n0xffaa5e\n#ffecd6ff\n",
        b";paint.net Palette File\n;Colors: 4\nFF0d2b45\nFF8d697a\nFFffaa5e\nFFffecd6\n",
        b"GIMP Palette\nName: Dusk\nColumns: 4\n#\n 13  43  69\tdusk 1\n141 105 122\n255 170  94\tsun\n255 236 214\n",
        b"GIMP Palette\r\nChannels: RGBA\r\n13 43 69 255\r\n141 105 122 255\r\n9 9 9 0\r\n255 170 94 255\r\n255 236 214 255",
        b"JASC-PAL\r\n0100\r\n4\r\n13 43 69\r\n141 105 122\r\n255 170 94\r\n255 236 214\r\n",
        b"JASC-PAL\n0100\n5\n13 43 69 255\n0 0 0 0\n141 105 122 255\n255 170 94 255\n255 236 214 255\n",
    ],
    ids=[
        "lospec",
        "rows",
        "windows",
        "comments",
        "paint.net",
        "gimp",
        "aseprite-gpl",
        "jasc",
        "aseprite-pal",
    ],
)
def test_the_dialects_of_drawing_programs_are_read(data: bytes) -> None:
    """Line ends, marks, comments, upper case, names and alpha of eight programs all mean the same four colours."""
    assert read_palette(data) == FOUR


def test_256_colours_are_read_and_no_more() -> None:
    """A full palette of an 8-bit picture is read; what is larger is told with a number."""
    rows = [f"{red:02x}{green:02x}7f" for red in range(0, 256, 16) for green in range(0, 256, 16)]
    assert len(read_palette("\n".join(rows).encode())) == 256

    with pytest.raises(InputError, match="257 colours"):
        read_palette("\n".join([*rows, "123456"]).encode())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no colour"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "binary"),
        (b"ff8800\n00\x0000\n", "binary"),
        (b"RIFF\x10\x00\x00\x00PAL data", "JASC"),
        (b"hello", "no colour 'hello'"),
        (b"JASC-PAL\n0100\n1\n300 0 0\n", "300 0 0"),
        (b"JASC-PAL\n0100\n1\n-3 0 0\n", "-3 0 0"),
        (b"GIMP Palette\n999999999999 0 0\n", "999999999999"),
        (b"ff8800\n" * 20_000, "larger than 64 kB"),
        (b"\x1b[31mff8800\n", "no colour"),
    ],
)
def test_what_is_no_palette_is_refused(data: bytes, why: str) -> None:
    """Another kind of file, a channel above 255, too much or nothing raises an InputError that says so."""
    with pytest.raises(InputError) as refused:
        read_palette(data)

    assert why in f"{refused.value} {refused.value.hint}"
    assert "\x1b" not in str(refused.value)


def test_a_file_is_told_by_its_name(tmp_path: Path) -> None:
    """A missing file, a folder and a palette of two colours are told with the path."""
    small = tmp_path / "two.hex"
    small.write_text("000000\nffffff\nffffff\n")

    for path, why in (
        (tmp_path / "no.hex", "no such"),
        (tmp_path, "no such"),
        (small, "2 colours is too small"),
    ):
        with pytest.raises(InputError, match=why) as refused:
            read_palette_file(path)
        assert path.name in str(refused.value)
