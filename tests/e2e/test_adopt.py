"""Files that were edited by hand come back: one game takes in every kind of them, is made anew, proved, and keeps them."""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from vgg.app import Project
from vgg.config import Settings
from vgg.engine import Adopted, status
from vgg.engine.lockfile import read_lock
from vgg.media.sound.midi import midi
from vgg.model.errors import FolderError, InputError, UsageError
from vgg.responses.score import Score

from .commands import tree, vgg

HERO, SHEET, TILES, TITLE = "art/sprites/hero.png", "art/sprites.png", "art/tiles_w1.png", "art/title.png"
PALETTE, MAP, OTHER_MAP = "art/palette.gpl", "levels/tiled/w1_l1.tmx", "levels/tiled/w1_l1.tmj"
DATABASE = "data/game.db"
SONG, JUMP = "sound/music/title.mid", "sound/effects/jump.json"
VIOLET = "#c828c8"


def adopted(game: Path, name: str, stands_for: str = "") -> Adopted:
    """Adopt the file *name* of *game* as the verb does."""
    return Project.open(game, Settings(offline=True, environ={})).adopt(game / name, stands_for)


def pixels(data: bytes | Path) -> NDArray[np.uint8]:
    """Return a picture as RGBA, all zero where it is clear."""
    with Image.open(io.BytesIO(data) if isinstance(data, bytes) else data) as image:
        rgba = np.array(image.convert("RGBA"))
    rgba[rgba[..., 3] == 0] = 0
    return rgba


def painted(path: Path, box: tuple[int, int, int, int], colour: str) -> None:
    """Fill *box* (left, top, right, bottom) of the picture at *path* with *colour*; it is saved as RGBA."""
    image = Image.open(path).convert("RGBA")
    image.paste(colour, box)
    image.save(path)


@dataclass(frozen=True)
class Edited:
    """A game after its files were edited, adopted, and everything else made anew."""

    folder: Path
    told: dict[str, Adopted]
    by_hand: dict[str, bytes]
    palette: tuple[str, ...]
    heard: str
    before: dict[str, bytes]

    def made(self, path: str) -> bytes:
        """Return the file *path* as the built game has it."""
        return (self.folder / "python" / "assets" / path).read_bytes()


@pytest.fixture(scope="module")
def edited(small_game: Path, tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """One run over a game whose numbers, sprites, tiles, title, colours and first level were edited and adopted."""
    game = Path(shutil.copytree(small_game, tmp_path_factory.mktemp("adopt") / "game"))
    palette = tuple(json.loads((game / "data/cartridge.json").read_text("utf-8"))["palette"])
    painted(game / HERO, (2, 2, 6, 5), palette[2])
    painted(game / HERO, (0, 0, 1, 1), "#ff0001")
    pickup = next(
        each["frame"]
        for each in json.loads((game / "art/sprites.json").read_text("utf-8"))["frames"]
        if each["filename"] == "pickup 1"
    )
    painted(game / SHEET, (pickup["x"], pickup["y"], pickup["x"] + 4, pickup["y"] + 4), palette[3])
    painted(game / TILES, (18, 2, 22, 6), palette[1])
    painted(game / TITLE, (0, 0, 9, 9), palette[1])
    rows = (game / PALETTE).read_text("utf-8").splitlines()
    rows[4 + 2] = "200 40 200\tviolet"
    (game / PALETTE).write_text("\n".join(rows), "utf-8")
    drawn = (game / MAP).read_text("utf-8")
    (game / MAP).write_text(re.sub(r' *<object [^>]*name="pickup"[^>]*/>\n', "", drawn, count=1), "utf-8")
    with sqlite3.connect(game / DATABASE) as database:
        assert database.execute("UPDATE tuning SET value = 7 WHERE name = 'lives'").rowcount == 1

    score = json.loads((game / "sound/source/title.json").read_text("utf-8"))
    score["sections"][0]["bars"][0]["lead"] = f"c5:{4 * score['beats']}"
    (game / SONG).write_bytes(midi(Score.model_validate(score)))
    numbers = json.loads((game / JUMP).read_text("utf-8"))
    (game / JUMP).write_text(json.dumps({**numbers, "p_base_freq": 0.5}), "utf-8")

    names = (HERO, SHEET, TILES, TITLE, PALETTE, MAP, DATABASE, SONG, JUMP)
    told = {name: adopted(game, name) for name in names}
    by_hand = {name: (game / name).read_bytes() for name in names}
    done = vgg("generate", game, "--offline", cwd=game.parent)
    assert done.returncode == 0, done.stderr
    return Edited(game, told, by_hand, palette, done.stderr, tree(small_game))


def test_every_adopted_file_stays_as_its_owner_left_it(edited: Edited) -> None:
    """Byte for byte; the run has nothing to complain of, and no file counts as edited and not adopted."""
    assert {name: (edited.folder / name).read_bytes() for name in edited.by_hand} == edited.by_hand
    assert "kept" not in edited.heard.replace("kept 0", "").split("made ")[0]
    assert status(Project.open(edited.folder, Settings(offline=True, environ={})).game()).edited == ()


def test_each_file_becomes_the_work_of_the_step_it_is_made_by(edited: Edited) -> None:
    """A strip, the sheet and tiles belong to the pictures they are made from, a map to its level; the rest to itself."""
    assert {name: told.steps for name, told in edited.told.items()} == {
        HERO: ("sprites/hero",), SHEET: ("sprites/pickup",), TILES: ("tileset/w1",), TITLE: ("art",),
        PALETTE: ("art",), MAP: ("levels/w1_l1",), DATABASE: ("database",), SONG: ("music/title",), JUMP: ("sfx",),
    }  # fmt: skip
    lock = read_lock(edited.folder)
    by_hand = {"/".join(filter(None, at)) for at, entry in lock.entries.items() if entry.origin == "hand"}
    drawn = {"sprites/hero", "sprites/pickup", "tileset/w1"}
    assert by_hand == {*drawn, "levels/w1_l1", "database", "music/title", "sfx"}


def test_what_was_changed_on_the_way_in_is_told(edited: Edited) -> None:
    """A colour that the palette has not is named with the one that is shown, and how often."""
    assert any(
        note.startswith("#ff0001 is not in the palette; the game shows #") for note in edited.told[HERO].notes
    )
    assert edited.told[SHEET].notes == ("pickup was changed",)
    assert edited.told[PALETTE].notes == (f"{edited.palette[2]} is {VIOLET} now",)
    assert edited.told[MAP].notes == ("cells changed: 1",)


def test_the_game_shows_the_edited_pictures_in_the_edited_colours(edited: Edited) -> None:
    """The colour at its place in the palette is another one in every picture; places are what pictures are made of."""
    cartridge = json.loads((edited.folder / "data/cartridge.json").read_text("utf-8"))
    violet, old = np.frombuffer(bytes.fromhex("c828c8ff"), np.uint8), edited.palette[2]
    gone = np.frombuffer(bytes.fromhex(old[1:] + "ff"), np.uint8)
    hero = next(each for each in cartridge["sprites"] if each["name"] == "hero")["frames"][0]
    sheet = pixels(edited.made(SHEET))

    assert cartridge["palette"] == [VIOLET if each == old else each for each in edited.palette]
    assert (sheet[hero["y"] + 2 : hero["y"] + 5, hero["x"] + 2 : hero["x"] + 6] == violet).all()
    for path in (SHEET, TITLE, TILES, "art/w1_far.png", "art/w1_near.png"):
        assert not (pixels(edited.made(path)) == gone).all(axis=-1).any(), path
    assert (edited.folder / "art/palette.hex").read_text("utf-8").splitlines()[2] == VIOLET[1:]


def test_one_edited_picture_leaves_the_others_as_they_were(edited: Edited) -> None:
    """But for the one colour, enemies look as before, and the title has its corner and nothing else changed."""
    before, after = (pixels(data) for data in (edited.before[TITLE], edited.made(TITLE)))
    changed = (before != after).any(axis=-1)
    recoloured = (after == np.frombuffer(bytes.fromhex("c828c8ff"), np.uint8)).all(axis=-1)
    changed[:9, :9] = False

    assert not (changed & ~recoloured).any()
    ember = pixels(edited.folder / "art/sprites/enemy_1.png")
    was = pixels(edited.before["art/sprites/enemy_1.png"])
    assert ((ember != was).any(axis=-1) <= (ember == [200, 40, 200, 255]).all(axis=-1)).all()


def test_a_map_drawn_in_tiled_is_the_level_that_is_played(edited: Edited) -> None:
    """The level lost one pickup, its other map is laid anew, and a tape wins it."""
    old, new = (
        json.loads(each)["rows"]
        for each in (edited.before["levels/w1_l1.json"], (edited.folder / "levels/w1_l1.json").read_bytes())
    )

    assert "".join(new).count("o") == "".join(old).count("o") - 1
    assert (edited.folder / OTHER_MAP).read_bytes() != edited.before[OTHER_MAP]
    assert (edited.folder / "proof/level_01.tape").read_bytes() != edited.before["proof/level_01.tape"]


def test_a_row_changed_in_the_database_changes_the_game(edited: Edited) -> None:
    """The cartridge is compiled from data/game.db, so its rows are the game's numbers."""
    tables = [
        json.loads(each)["tables"]
        for each in (
            edited.before["data/cartridge.json"],
            (edited.folder / "data/cartridge.json").read_bytes(),
        )
    ]

    assert tables[0]["tuning"] != tables[1]["tuning"]


def test_a_song_edited_as_midi_is_what_the_game_plays(edited: Edited) -> None:
    """Its bar is in the score, and recording, chip song, module and MML are made from that."""
    first = json.loads((edited.folder / "sound/source/title.json").read_text("utf-8"))["sections"][0]["bars"][
        0
    ]

    assert first["lead"].startswith("c5:")
    for name in ("title.ogg", "title.song.json", "title.xm", "title.mml"):
        path = f"sound/music/{name}"
        assert (edited.folder / path).read_bytes() != edited.before[path], path
    assert edited.made("sound/music/title.ogg") == (edited.folder / "sound/music/title.ogg").read_bytes()
    assert (edited.folder / "sound/music/boss.xm").read_bytes() == edited.before["sound/music/boss.xm"]


def test_an_effect_edited_as_numbers_is_what_the_game_plays(edited: Edited) -> None:
    """Its variants follow; other effects stay."""
    told = [note for note in edited.told[JUMP].notes if note.startswith("frequency was ")]

    assert told[0].endswith(" and is 500")
    assert edited.made("sound/effects/jump_1.ogg") != edited.before["sound/effects/jump_1.ogg"]
    assert edited.made("sound/effects/goal_1.ogg") == edited.before["sound/effects/goal_1.ogg"]


def test_the_proof_of_the_edited_game_holds(edited: Edited) -> None:
    """Verify replays all tapes on it."""
    assert vgg("verify", edited.folder, cwd=edited.folder.parent).returncode == 0


def test_the_soundtrack_of_the_edited_game_has_the_edited_song(edited: Edited) -> None:
    """Packed on wish: every song as WAV beside what other programs open."""
    assert vgg("package", edited.folder, "--soundtrack", cwd=edited.folder.parent).returncode == 0
    (path,) = (edited.folder / "package").glob("*-soundtrack.zip")
    with zipfile.ZipFile(path) as archive:
        assert {"title.wav", "title.ogg", "title.mid", "title.xm", "title.mml"} <= set(archive.namelist())
        assert archive.read("title.mid") == edited.by_hand[SONG]


@pytest.fixture
def game(small_game: Path, tmp_path: Path) -> Path:
    """A copy of the game to edit; big files of no interest are left out."""
    return Path(
        shutil.copytree(
            small_game, tmp_path / "game", ignore=shutil.ignore_patterns("python", "web", "package", "*.ogg")
        )
    )


def test_a_picture_from_elsewhere_is_taken_under_the_name_it_stands_for(game: Path, tmp_path: Path) -> None:
    """It lies in the game as it is from then on."""
    shutil.copy(game / HERO, tmp_path / "mine.png")
    painted(tmp_path / "mine.png", (2, 2, 6, 6), "#000000")

    told = Project.open(game, Settings(offline=True, environ={})).adopt(tmp_path / "mine.png", HERO)

    assert told.steps == ("sprites/hero",)
    assert (game / HERO).read_bytes() == (tmp_path / "mine.png").read_bytes()
    with pytest.raises(UsageError, match="does not lie in the game folder"):
        Project.open(game, Settings(offline=True, environ={})).adopt(tmp_path / "mine.png")


def test_what_was_edited_and_not_adopted_is_not_written_over(game: Path, tmp_path: Path) -> None:
    """Neither by a file from elsewhere, nor by what a step lays out anew."""
    shutil.copy(game / HERO, tmp_path / "mine.png")
    painted(game / HERO, (2, 2, 6, 6), "#000000")
    with pytest.raises(FolderError, match="edited by hand"):
        Project.open(game, Settings(offline=True, environ={})).adopt(tmp_path / "mine.png", HERO)

    (game / "art/source/sprites/hero.png").write_bytes(b"mine")
    with pytest.raises(FolderError, match=r"art/source/sprites/hero\.png"):
        adopted(game, HERO)


def _enlarged(path: Path) -> None:
    image = Image.open(path)
    image.resize((image.width * 2, image.height * 2)).save(path)


def _unreadable(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def _shorter(path: Path) -> None:
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")


def _slower(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace('"duration": 133', '"duration": 400'), "utf-8")


def _floating(path: Path) -> None:
    table = json.loads(path.read_text("utf-8"))
    next(each for each in table["layers"] if each["name"] == "goal")["objects"][0]["y"] -= 16
    path.write_text(json.dumps(table), "utf-8")


def _crowded(path: Path) -> None:
    table = json.loads(path.read_text("utf-8"))
    start = next(each for each in table["layers"] if each["name"] == "start")
    start["objects"] *= 2
    path.write_text(json.dumps(table), "utf-8")


@pytest.mark.parametrize(
    ("name", "edit", "words"),
    [
        (HERO, _enlarged, "pixels; it must be"),
        (HERO, _unreadable, "no picture that can be read"),
        (PALETTE, _shorter, "colours; the pictures of this game are made of"),
        ("art/sprites/hero.json", _slower, "rules"),
        (OTHER_MAP, _floating, "G hangs in the air"),
        (OTHER_MAP, _crowded, "a cell holds one thing"),
        ("levels/tiled/things.png", _enlarged, "is made from"),
        (SONG, _unreadable, "ends within the track"),
        ("sound/music/title.xm", _unreadable, "is written from the song's score"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(game: Path, name: str, edit: object, words: str) -> None:
    """Nothing of the game is changed by it."""
    before = (game / "vgg.lock").read_bytes()
    edit(game / name)  # type: ignore[operator]

    with pytest.raises(InputError) as caught:
        adopted(game, name)

    assert words in " ".join([caught.value.what, *caught.value.problems])
    assert (game / "vgg.lock").read_bytes() == before


def test_nobody_proves_a_game_by_hand(game: Path) -> None:
    """Tapes and measures say what was found out; an edited one does not become part of the game."""
    for name in ("proof/looks.json", "proof/report.json"):
        with pytest.raises(InputError, match="found out"):
            adopted(game, name)
