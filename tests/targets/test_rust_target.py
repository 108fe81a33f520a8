"""The Rust target: what its project holds, and what verifying it finds."""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from toolbox import needs
from vgg.model.cartridge import Cartridge
from vgg.model.errors import ToolMissing
from vgg.rules.tree import Program
from vgg.targets.reference import Reference
from vgg.targets.registry import target_of
from vgg.targets.rust.build import package_name
from vgg.targets.rust.target import RustTarget
from vgg.targets.rust.verify import KEPT, build_folder, keep_few
from vgg.testing.cartridges import tiny_cartridge

Write = Callable[[Path, Mapping[str, bytes]], Path]


@pytest.fixture
def crate(cartridge: Cartridge, program: Program, tapes: dict[str, bytes]) -> Mapping[str, bytes]:
    return RustTarget().build(cartridge, {}, program, tapes)


def test_the_target_is_found_by_its_name() -> None:
    """As phases find it."""
    assert isinstance(target_of("rust"), RustTarget)


def test_the_crate_holds_all_it_needs(crate: Mapping[str, bytes], tapes: dict[str, bytes]) -> None:
    """Rules, what they stand on, data, proof, tests; no picture and no sound."""
    assert {path.removeprefix("rust/") for path in crate} == {
        *(".gitignore", "Cargo.lock", "Cargo.toml", "README.md", "data/cartridge.json", "tests/tapes.rs"),
        *(
            f"src/{name}.rs"
            for name in ("cartridge", "console", "digest", "json", "lang", "lib", "play", "replay")
        ),
        *("src/tape.rs", "src/words.rs", "src/bin/replay.rs", "src/rules/mod.rs"),
        *(f"src/rules/{name}.rs" for name in ("game", "tables", "world")),
        *(f"proof/{name}" for name in tapes),
    }
    assert crate["rust/proof/game.tape"] == tapes["game.tape"]


def test_equal_games_make_equal_crates(
    crate: Mapping[str, bytes], cartridge: Cartridge, program: Program, tapes: dict[str, bytes]
) -> None:
    """Byte for byte."""
    assert RustTarget().build(cartridge, {}, program, tapes) == crate


def test_the_manifest_is_one_that_cargo_takes_without_network(crate: Mapping[str, bytes]) -> None:
    """No dependency, no workspace, a lock that agrees."""
    manifest = tomllib.loads(crate["rust/Cargo.toml"].decode())
    lock = tomllib.loads(crate["rust/Cargo.lock"].decode())

    assert manifest["package"]["name"] == "tiny-ball"
    assert manifest["package"]["edition"] == "2024"
    assert manifest["dependencies"] == {}
    assert "workspace" not in manifest
    assert lock["package"] == [{"name": "tiny-ball", "version": "1.0.0"}]


@pytest.mark.parametrize(
    ("slug", "name"),
    [("lantern-moth", "lantern-moth"), ("2048", "game-2048"), ("match", "match-game"), ("Ü b", "b"), ("", "game"),
     ("sim", "sim-game"), ("a_b", "a_b"), ("../x", "x"), ("std", "std-game")],
)  # fmt: skip
def test_a_slug_becomes_a_name_that_cargo_takes(slug: str, name: str) -> None:
    """Whatever a game is called."""
    assert package_name(slug) == name


def test_words_of_a_concept_stay_words(program: Program, tapes: dict[str, bytes]) -> None:
    """A title is no code, no markup and no manifest."""
    title = 'End */ " \n[dependencies]\nevil = "1" `x` <b>'
    hostile = tiny_cartridge().model_copy(update={"title": title, "tagline": title, "version": '1"; x'})

    built = RustTarget().build(hostile, {}, program, tapes)

    manifest = tomllib.loads(built["rust/Cargo.toml"].decode())
    assert manifest["dependencies"] == {}
    assert manifest["package"]["version"] == "0.1.0"
    assert built["rust/src/lib.rs"].decode().splitlines()[0].startswith('// End */ " [dependencies] evil')
    assert built["rust/src/lib.rs"].decode().splitlines()[1].startswith("// Made by vgg")
    assert "<b>" not in built["rust/README.md"].decode().replace("\\<b\\>", "")


def test_the_package_is_a_zip_of_the_crate(crate: Mapping[str, bytes]) -> None:
    """In a folder of the game's name."""
    packaged = RustTarget().package(crate)

    assert list(packaged) == ["package/tiny-ball-rust.zip"]
    with zipfile.ZipFile(io.BytesIO(packaged["package/tiny-ball-rust.zip"])) as archive:
        assert archive.read("tiny-ball/src/lib.rs") == crate["rust/src/lib.rs"]


def test_there_is_nothing_to_open_yet(tmp_path: Path) -> None:
    """And the target says so."""
    opening = RustTarget().opening(tmp_path, None)

    assert (opening.command, opening.page) == ((), None)
    assert "no window yet" in opening.note


def test_without_cargo_nothing_is_verified(
    crate: Mapping[str, bytes], tmp_path: Path, written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The missing tool is named, with how to get it."""
    project = written(tmp_path, crate) / "rust"
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ToolMissing, match="cargo is not installed") as raised:
        RustTarget().verify(project, project / "proof")

    assert "https://rustup.rs" in raised.value.hint


def test_a_file_that_is_missing_is_a_problem(
    crate: Mapping[str, bytes], tmp_path: Path, written: Write
) -> None:
    """Named with the project's folder; nothing is compiled."""
    needs("cargo")
    project = written(tmp_path, crate) / "rust"
    (project / "Cargo.lock").unlink()

    assert RustTarget().verify(project, project / "proof").problems == ("rust/Cargo.lock is missing",)


def test_what_does_not_hold_is_told_by_tick_and_word(
    crate: Mapping[str, bytes],
    tmp_path: Path,
    written: Write,
    reference: Reference,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Debug builds stop where a changed rule overflows, release builds go on and differ; what does not compile is named."""
    needs("cargo")
    monkeypatch.setenv("CARGO_TARGET_DIR", str(tmp_path / "target"))
    project = written(tmp_path, crate) / "rust"
    holds = RustTarget().verify(project, project / "proof", reference)
    rules = project / "src" / "rules" / "game.rs"
    sound = rules.read_text("utf-8")

    rules.write_text(
        sound.replace("self.held = held & 255;", "self.held = (held + i32::MAX) & 255;"), "utf-8"
    )
    changed = RustTarget().verify(project, project / "proof", reference)
    rules.write_text(f"{sound}fn", "utf-8")
    broken = RustTarget().verify(project, project / "proof")

    assert holds.line == "2 tapes, 534 ticks with equal digests, in debug and release builds"
    assert [problem.partition(": ")[0] for problem in changed.problems] == ["game.tape", "level_01.tape"] * 2
    assert all("attempt to add with overflow" in problem for problem in changed.problems[:2])
    assert changed.problems[2] == "game.tape: tick 1: held is 255, the rules say 0 (word 2)"
    assert broken.problems[0].startswith("cargo build (debug): error")
    assert [played.ok for played in changed.tapes] == [False, False]
    assert not list(project.rglob("target"))


def test_builds_lie_outside_the_game_and_few_are_kept(
    crate: Mapping[str, bytes], tmp_path: Path, written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One folder for each state of the sources; the oldest go."""
    monkeypatch.setenv("CARGO_TARGET_DIR", str(tmp_path / "builds"))
    project = written(tmp_path, crate) / "rust"
    first = build_folder(project)
    (project / "src" / "lib.rs").write_text("", "utf-8")
    second = build_folder(project)
    for number in range(KEPT + 3):
        (first.parent / f"old_{number:02}").mkdir(parents=True)
    second.mkdir()

    keep_few(second)

    assert first != second
    assert first.parent == second.parent == tmp_path / "builds" / "vgg"
    assert second.is_dir()
    assert len(list(second.parent.iterdir())) == KEPT
