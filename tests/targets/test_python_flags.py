"""The flags of a built project, each with the meaning it has in every target."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vgg.testing.cartridges import PALETTE


def run(project: Path, *arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "main.py", *map(str, arguments)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def colours(path: Path) -> set[str]:
    with Image.open(path) as picture:
        found = picture.convert("RGB").getcolors(1 << 16)
    return {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in found or ()}


def test_ten_seconds_without_a_window(built: Path, tmp_path: Path) -> None:
    """600 ticks run without a screen or a sound device, and leave ten pictures in colours of the palette."""
    run(built, "--headless", "--level", 0, "--frames", 600, "--capture", tmp_path)

    pictures = sorted(tmp_path.iterdir())
    assert [path.name for path in pictures] == [f"frame-{tick:06d}.png" for tick in range(60, 601, 60)]
    assert set().union(*map(colours, pictures)) <= set(PALETTE)


def test_pictures_of_named_ticks_enlarged(built: Path, tmp_path: Path) -> None:
    """`--at` chooses ticks and `--scale` the size of a game pixel."""
    run(built, "--headless", "--frames", 20, "--capture", tmp_path, "--at", "3,11", "--scale", 2)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["frame-000003.png", "frame-000011.png"]
    with Image.open(tmp_path / "frame-000011.png") as picture:
        assert picture.size == (320, 288)


def test_a_fade_stays_in_the_palette(built: Path, tmp_path: Path) -> None:
    """Every step from black to the title has only colours of the palette, and is no darker than the last."""
    run(built, "--headless", "--frames", 16, "--capture", tmp_path, "--every", 1)

    light = []
    for path in sorted(tmp_path.iterdir()):
        assert colours(path) <= set(PALETTE)
        with Image.open(path) as picture:
            light.append(int(np.asarray(picture.convert("L"), dtype=np.int64).sum()))
    assert light == sorted(light)
    assert light[0] < light[-1]
    assert colours(min(tmp_path.iterdir())) == {PALETTE[0]}


def test_the_same_seed_and_inputs_give_the_same_pictures(built: Path, tmp_path: Path) -> None:
    """Nothing but seed and buttons decides what is seen."""
    inputs = tmp_path / "inputs.json"
    inputs.write_text(json.dumps({"seed": 4, "level": 0, "best": 0, "inputs": [[18, 50], [0, 10]]}), "utf-8")
    for name in ("one", "two"):
        run(built, "--headless", "--inputs", inputs, "--capture", tmp_path / name, "--every", 20)

    seen = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two")]
    assert len(seen[0]) == 3
    assert seen[0] == seen[1]


def test_a_seed_on_the_command_line_goes_before_the_files(built: Path, tmp_path: Path) -> None:
    """The same buttons under another seed are another play."""
    inputs = tmp_path / "inputs.json"
    inputs.write_text(json.dumps({"seed": 4, "level": 0, "best": 0, "inputs": [[18, 50]]}), "utf-8")
    for seed in (4, 5):
        run(
            built,
            "--headless",
            "--inputs",
            inputs,
            "--seed",
            seed,
            "--capture",
            tmp_path / str(seed),
            "--at",
            50,
        )
    run(built, "--headless", "--inputs", inputs, "--capture", tmp_path / "none", "--at", 50)

    seen = {path.parent.name: path.read_bytes() for path in tmp_path.glob("*/frame-000050.png")}
    assert seen["4"] == seen["none"] != seen["5"]


def test_another_seed_gives_another_game(built: Path, tmp_path: Path) -> None:
    """The dice are the seed's."""
    tape = json.loads((built / "proof" / "level_01.tape").read_text("utf-8"))
    (tmp_path / "other.tape").write_text(json.dumps({**tape, "seed": 10}), "utf-8")

    done = run(built, "--replay", tmp_path / "other.tape", code=1)

    assert json.loads(done.stdout.splitlines()[-1])["differs_at"] == 60


def test_a_replay_prints_the_chain_of_digests(built: Path) -> None:
    """The digests of the tape come back, checkpoint by checkpoint."""
    path = built / "proof" / "level_01.tape"
    tape = json.loads(path.read_text("utf-8"))

    printed = json.loads(run(built, "--replay", path).stdout.splitlines()[-1])

    assert printed["holds"]
    assert printed["checkpoints"] == tape["checkpoints"]
    assert (printed["final"], printed["ticks"]) == (tape["final"], tape["ticks"])


def test_the_selftest_says_what_it_checked(built: Path) -> None:
    """Data, sprites, letters, sounds, play and tapes have a line each."""
    lines = [line for line in run(built, "--selftest").stdout.splitlines() if line.startswith("ok")]

    assert len(lines) == 7
    assert any("level_01.tape (271 ticks)" in line for line in lines)


@pytest.mark.parametrize(
    ("path", "old", "new", "complaint"),
    [
        ("data/cartridge.json", '"char":"Y"', '"char":"y"', "the font has every letter of the texts: not Y"),
        ("data/cartridge.json", '"x":32', '"x":40', "2 sprites lie in the atlas: not spark"),
        ("assets/sound/bounce_1.wav", "RIFF", "JUNK", ""),
        ("assets/sound/start.wav", "RIFF", "JUNK", "sounds can be played: 1 cannot"),
        ("proof/game.tape", '"final": ', '"final": 1', "game.tape (263 ticks): differs by tick 263"),
    ],
)
def test_the_selftest_finds_what_is_broken(own: Path, path: str, old: str, new: str, complaint: str) -> None:
    """Each fault has its line; one variant of an effect less is none."""
    data = (own / path).read_bytes()
    assert old.encode() in data
    (own / path).write_bytes(data.replace(old.encode(), new.encode(), 1))

    done = run(own, "--selftest", code=1 if complaint else 0)

    failed = [
        line.removeprefix("FAIL").strip() for line in done.stdout.splitlines() if line.startswith("FAIL")
    ]
    assert failed == ([complaint] if complaint else [])


def test_the_projects_own_tests_pass(built: Path) -> None:
    """They need nothing but the standard library and pygame-ce."""
    command = [sys.executable, "-B", "-m", "unittest", "discover", "tests"]
    done = subprocess.run(command, cwd=built, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 0, done.stderr
    assert "Ran 2 tests" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--frames", "-1"], "'-1' is negative"),
        (["--every", "0"], "'0' is less than 1"),
        (["--seed", "x"], "invalid _count value"),
    ],
)
def test_flags_without_sense_are_explained(built: Path, arguments: list[str], complaint: str) -> None:
    """A usage message, exit code 2, no traceback."""
    done = run(built, *arguments, code=2)

    assert "usage: main.py" in done.stderr
    assert complaint in done.stderr


@pytest.mark.parametrize(
    ("path", "damage", "complaint"),
    [
        ("data/cartridge.json", b"{", "is not JSON"),
        ("data/cartridge.json", b'{"format": 9}', "is no cartridge of format 1"),
        ("data/cartridge.json", b'{"format": 1}', "has a field missing"),
        ("assets/art/atlas.png", b"no picture", "cannot be shown"),
    ],
)
def test_damage_ends_in_one_line(own: Path, path: str, damage: bytes, complaint: str) -> None:
    """A game that cannot be played says which file is wrong, without a traceback."""
    (own / path).write_bytes(damage)

    done = run(own, "--headless", code=1)

    assert complaint in done.stderr
    assert Path(path).name in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_missing_tape_ends_in_one_line(built: Path) -> None:
    """So does a file that is not there."""
    assert "cannot be read" in run(built, "--replay", "nowhere.tape", code=1).stderr
