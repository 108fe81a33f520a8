"""`--palette FILE` and palettes beside a concept: they travel into the game folder, and never over what lies there."""

from pathlib import Path

import pytest

from vgg.app import Project
from vgg.config import Settings
from vgg.model.errors import InputError

COLOURS = "000000\r\n555555\r\nAAAAAA\r\nffffff\r\n"


def claimed(source: Path, out: Path, settings: Settings) -> Project:
    """Return the project of *source* after its folder was begun."""
    project = Project.make(str(source), out, settings)
    project._claim_folder()
    return project


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "concepts" / "concept.yaml"
    path.parent.mkdir()
    path.write_text("name: Tea Ghost\npalette: dusk.hex\n")
    (path.parent / "dusk.hex").write_text(COLOURS)
    return path


def test_a_palette_beside_the_concept_goes_into_the_game_folder(source: Path, tmp_path: Path) -> None:
    """The folder's copy of the concept finds the colours again."""
    made = claimed(source, tmp_path / "game", Settings(offline=True))
    again = Project.open(tmp_path / "game", Settings(offline=True))

    assert made.concept.palette == again.concept.palette == ("#000000", "#555555", "#aaaaaa", "#ffffff")
    assert (tmp_path / "game" / "dusk.hex").read_bytes() == (source.parent / "dusk.hex").read_bytes()


def test_the_palette_of_the_option_is_found_without_it_later(tmp_path: Path) -> None:
    """A concept without a palette keeps the one that was given with --palette, under a name that needs no mention."""
    source, own = tmp_path / "moth.yaml", tmp_path / "elsewhere.HEX"
    source.write_text("name: Moth\n")
    own.write_text(COLOURS)
    settings = Settings(offline=True, palette=own)
    made = claimed(source, tmp_path / "game", settings)

    assert Project.open(tmp_path / "game", Settings(offline=True)).concept.palette == made.concept.palette
    assert f"--palette {own}" in made._command("generate", "game")
    assert "--palette" not in made._command("phase", "art")

    own.write_text(COLOURS.replace("555555", "123456"))
    claimed(source, tmp_path / "game", settings)
    assert "123456" not in (tmp_path / "game" / "palette.hex").read_text()


def test_a_bad_palette_is_told_before_a_folder_is_begun(tmp_path: Path) -> None:
    """Nothing is made for a file that is no palette."""
    source, own = tmp_path / "moth.yaml", tmp_path / "own.pal"
    source.write_text("name: Moth\n")
    own.write_bytes(b"RIFF\x10\x00\x00\x00PAL data")

    with pytest.raises(InputError, match=r"own\.pal.*binary"):
        Project.make(str(source), tmp_path / "game", Settings(offline=True, palette=own))
    assert not (tmp_path / "game").exists()
