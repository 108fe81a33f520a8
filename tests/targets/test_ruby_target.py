"""The Ruby target: what it builds, how it is verified, replayed and given away."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from ruby_project import built, edit, laid, ruby

from toolbox import needs
from vgg.model.cartridge import Cartridge
from vgg.model.errors import ToolMissing
from vgg.proof.tape import read_tape
from vgg.rules.tree import Program
from vgg.targets.reference import Reference
from vgg.targets.ruby import verify
from vgg.targets.ruby.target import RubyTarget

TAPE = "proof/level_01.tape"


@pytest.fixture
def project(tmp_path: Path, cartridge: Cartridge, program: Program, tapes: dict[str, bytes]) -> Path:
    """The ball's game in Ruby."""
    return built(tmp_path / "game", cartridge, program, tapes)


def test_a_project_has_everything_it_needs(
    cartridge: Cartridge, program: Program, tapes: dict[str, bytes]
) -> None:
    """Rules, runtime, data, proof, tests and what tools need to know, the same whenever it is built."""
    files = RubyTarget().build(cartridge, {}, program, tapes)

    assert {
        "ruby/replay.rb", "ruby/README.md", "ruby/Rakefile", "ruby/.rubocop.yml", "ruby/data/cartridge.json",
        "ruby/lib/rules/game.rb", "ruby/lib/rules/world.rb", "ruby/lib/rules.rb", "ruby/lib/state.rb",
        "ruby/lib/lang.rb", "ruby/test/test_tapes.rb", "ruby/proof/game.tape",
    } <= files.keys()  # fmt: skip
    assert files == RubyTarget().build(cartridge, {}, program, tapes)
    assert files["ruby/proof/game.tape"] == tapes["game.tape"]
    assert json.loads(files["ruby/data/cartridge.json"]) == cartridge.model_dump(mode="json")


def test_words_of_a_concept_stay_words(
    tmp_path: Path, cartridge: Cartridge, program: Program, tapes: dict[str, bytes]
) -> None:
    """A title can neither end a comment nor speak to Ruby."""
    hostile = cartridge.model_copy(
        update={"title": "coding: ascii\nexit!\r\u2028x *b* -*- encoding: big5 -*-"}
    )
    project = built(tmp_path, hostile, program, tapes)

    first, second, third, *_ = (project / "lib" / "rules" / "game.rb").read_text("utf-8").split("\n")

    assert (first, second) == ("# frozen_string_literal: true", "")
    assert third.startswith("# coding: ascii exit!")
    assert (project / "README.md").read_text("utf-8").startswith("# coding: ascii exit! x \\*b\\*")
    assert json.loads(ruby(project, "replay.rb", TAPE).stdout)["holds"] is True


def test_a_good_project_is_verified(project: Path) -> None:
    """Every tape is replayed, and Ruby warns of nothing."""
    needs("ruby")

    report = RubyTarget().verify(project, project / "proof")

    assert report.problems == ()
    assert [each.tape for each in report.tapes] == ["game.tape", "level_01.tape"]
    assert (
        report.line
        == f"2 tapes, {sum(each.ticks for each in report.tapes)} ticks with equal digests, no warning of `ruby -wc`"
    )


def test_another_rule_is_told_with_tick_and_word(project: Path, reference: Reference) -> None:
    """The first tick that differs, and the number that does."""
    needs("ruby")
    edit(project / "lib" / "rules" / "game.rb", "@ball.y + 2", "@ball.y + 1")

    report = RubyTarget().verify(project, project / "proof", reference)

    assert report.problems[0].startswith("game.tape: tick ")
    assert "ball.y is " in report.problems[0]


def test_a_file_that_makes_ruby_warn_is_a_problem(project: Path) -> None:
    """Also where no tape comes by."""
    needs("ruby")
    edit(
        project / "lib" / "console.rb", "class Nobody\n", "class Nobody\n  def idle\n    unused = 1\n  end\n"
    )
    edit(project / "lib" / "tape.rb", "class Tape\n", "class Tape\n  def broken(\n")

    report = RubyTarget().verify(project, project / "proof")

    assert any("assigned but unused variable - unused" in each for each in report.problems)
    assert any("tape.rb" in each for each in report.problems)
    assert report.tapes == ()


def test_a_missing_file_is_a_problem(project: Path) -> None:
    """A project without its rules is none."""
    needs("ruby")
    (project / "lib" / "rules" / "game.rb").unlink()

    report = RubyTarget().verify(project, project / "proof")

    assert report.problems == ("ruby/lib/rules/game.rb is missing",)


def test_without_ruby_the_tool_is_named(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 8, with where to get it."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ToolMissing, match="ruby is not installed") as raised:
        RubyTarget().verify(project, project / "proof")
    assert "ruby-lang.org" in raised.value.hint


def test_a_ruby_that_is_too_old_is_named(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its complaints about the project's syntax would say nothing."""
    old = tmp_path / "ruby"
    old.write_text("#!/bin/sh\nprintf 2.7.8\n", "utf-8")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ToolMissing, match=r"ruby is 2\.7\.8, not 3\.1 or newer"):
        verify.verified("ruby", project, project / "proof")


def test_a_line_is_printed_for_each_tape(project: Path) -> None:
    """It has the digests of the tape, and says that they hold."""
    done = ruby(project, "replay.rb", "proof/game.tape", TAPE)

    assert done.returncode == 0, done.stderr
    for name, line in zip(("game.tape", "level_01.tape"), done.stdout.splitlines(), strict=True):
        tape = read_tape((project / "proof" / name).read_bytes(), name)
        assert json.loads(line) == {
            "tape": name, "holds": True, "rules": True, "ticks": tape.ticks,
            "checkpoints": list(tape.checkpoints), "final": tape.final, "differs_at": None,
        }  # fmt: skip


def test_a_play_that_differs_ends_with_1(project: Path) -> None:
    """The first checkpoint that is not the tape's is named; so are other rules."""
    edit(project / "lib" / "rules" / "game.rb", "@ball.y + 2", "@ball.y + 1")
    edit(project / "data" / "cartridge.json", '"rules_digest": "d', '"rules_digest": "e')

    done = ruby(project, "replay.rb", TAPE)

    assert done.returncode == 1
    said = json.loads(done.stdout)
    tape = read_tape((project / TAPE).read_bytes(), TAPE)
    pairs = zip(said["checkpoints"], tape.checkpoints, strict=True)
    first = next(number for number, (played, taped) in enumerate(pairs, start=1) if played != taped)
    assert (said["holds"], said["rules"], said["differs_at"]) == (False, False, first * 60)


def test_every_digest_and_every_word_can_be_asked_for(project: Path, reference: Reference) -> None:
    """The chain and the words are those of the rules in Python."""
    tape = read_tape((project / TAPE).read_bytes(), TAPE)

    chain = ruby(project, "replay.rb", "--chain", TAPE).stdout.split()
    words = json.loads(ruby(project, "replay.rb", "--words", 150, TAPE).stdout)

    assert chain == [f"{digest:08x}" for digest in reference.chain(tape)]
    assert words == reference.words(tape, 150)


WRONG = (
    (), ("--chain",), ("--words", "x", TAPE), ("--words", "0", TAPE), ("--words", "999999", TAPE), ("--help",),
    ("proof/none.tape",), ("README.md",), ("data/cartridge.json",),
)  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG)
def test_a_wrong_use_ends_with_2(project: Path, arguments: tuple[str, ...]) -> None:
    """A line says why, and it is no stack of Ruby's."""
    done = ruby(project, "replay.rb", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "replay.rb:" not in done.stderr


def test_a_damaged_cartridge_ends_with_2(project: Path) -> None:
    """Whatever is wrong with it, one line says so."""
    for damage in (
        "",
        "[]",
        "{}",
        '{"format": 1}',
        '{"format": 1, "title": "", "rules_digest": "", "tables": 3}',
    ):
        (project / "data" / "cartridge.json").write_text(damage, "utf-8")

        done = ruby(project, "replay.rb", TAPE)

        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), damage


def test_the_package_is_a_zip_that_runs(
    tmp_path: Path, cartridge: Cartridge, program: Program, tapes: dict[str, bytes]
) -> None:
    """One file with a folder of the game's name."""
    files = RubyTarget().build(cartridge, {}, program, tapes)

    packages = RubyTarget().package(files)

    assert list(packages) == ["package/tiny-ball-ruby.zip"]
    with zipfile.ZipFile(io.BytesIO(packages["package/tiny-ball-ruby.zip"])) as archive:
        unpacked = {name.replace("tiny-ball/", "ruby/", 1): archive.read(name) for name in archive.namelist()}
    assert ruby(laid(tmp_path, unpacked), "replay.rb", TAPE).returncode == 0


def test_there_is_nothing_to_open_yet(project: Path) -> None:
    """The target says so instead of pretending."""
    opening = RubyTarget().opening(project, None)

    assert (opening.command, opening.page) == ((), None)
    assert "no window yet" in opening.note
    assert RubyTarget().playable is False
