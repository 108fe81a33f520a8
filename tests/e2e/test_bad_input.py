"""What bad input gets: one message that says what, where and what to do; the documented exit code; nothing lost."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from vgg.testing.script import blank, fail
from vgg.testing.server import ScriptedServer

from .commands import LIGHT, SMALL, at_once, plain, started, tree, vgg

GOOD = '[phases.style_guide]\nmetaprompt = "style_guide.jinja"\nresponse_type = "StyleGuide"\nproviders = ["openai"]\n'
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, terminals and mounts of POSIX")


def one_message(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """Assert that *done* ended with *code* and told its trouble once, with a hint, in these *words*, without a traceback."""
    told = done.stderr
    assert done.returncode == code, told
    assert "Traceback" not in told + done.stdout
    assert len(re.findall(r"^(vgg: |  ✗ )", told, re.MULTILINE)) == 1, told
    assert len(re.findall(r"^ +→ ", told, re.MULTILINE)) == 1, told
    for word in words:
        assert word in told, f"{word!r} is not in {told}"


def generate(
    folder: Path, pipeline: str | Path, *more: object, **known: str
) -> subprocess.CompletedProcess[str]:
    """Run a pipeline, given as text or as a file, in *folder*; *known* are environment variables."""
    path = pipeline if isinstance(pipeline, Path) else folder / "mine.toml"
    if isinstance(pipeline, str):
        path.write_text(pipeline, "utf-8")
    said = ["--out", "game", *([] if known else ["--offline"]), *more]
    return vgg("generate", SMALL, "--phases", path, *said, cwd=folder, environ=known)


def refused(folder: Path, pipeline: str) -> subprocess.CompletedProcess[str]:
    """Run *pipeline*, which is to be refused before any work, in *folder*."""
    (folder / "mine.toml").write_text(pipeline, "utf-8")
    return at_once("generate", SMALL, "--phases", "mine.toml", "--out", "game", "--offline", cwd=folder)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a finished game of one phase; tests copy what they change."""
    folder = tmp_path_factory.mktemp("tiny")
    assert generate(folder, GOOD).returncode == 0
    return folder


@pytest.mark.parametrize(
    ("pipeline", "code", "words"),
    [
        ("[phases.a\n", 3, ("mine.toml: line 1, column 10",)),
        (GOOD + "temprature = 1\n", 3, ("phases.style_guide.temprature", "did you mean 'temperature'?")),
        (GOOD.replace('"StyleGuide"', '"StyleGide"'), 4, ("phases.style_guide.response_type", "did you mean 'StyleGuide'?")),
        (GOOD.replace("style_guide.jinja", "stile.jinja"), 4, ("phases.style_guide.metaprompt", "'stile.jinja'")),
        (GOOD + 'needs = ["stile"]\n', 3, ("phases.style_guide.needs: 'stile'",)),
        (
            GOOD + 'needs = ["b"]\n[phases.b]\nmetaprompt = "style_guide.jinja"\nresponse_type = "StyleGuide"\n'
            'needs = ["style_guide"]\n',
            4,
            ("wait for each other", "style_guide → b → style_guide"),
        ),
        (GOOD + '[phases.b]\ntype = "process"\nfunction = "kit:nonsense"\nneeds = []\n', 4, ("phases.b.function", "kit:proof")),
        (GOOD + '[phases.b]\ntype = "poem"\n', 3, ("phases.b.type", "'poem'", "text")),
        (GOOD + 'base_url = "http://evil.example"\n', 3, ("phases.style_guide.base_url", "cannot be set here")),
        (GOOD + "\n[paths]\nx = 1\n", 3, ("paths",)),
        ("", 3, ("no phase is declared",)),
    ],
    ids="syntax field response template need cycle function kind endpoint table empty".split(),  # noqa: SIM905
)  # fmt: skip
def test_a_wrong_pipeline_is_refused_before_anything_is_made(
    pipeline: str, code: int, words: tuple[str, ...], tmp_path: Path
) -> None:
    """The message names file, table and field; no folder is begun."""
    done = refused(tmp_path, pipeline)

    one_message(done, code, "mine.toml", *words)
    assert not (tmp_path / "game").exists()


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("Draw {{ stile_guide }}.\n", ("own.jinja line 1", "'stile_guide'", "style_guide")),
        ("One\n{{ concept.name }}\n{% if %}\n", ("own.jinja line 3",)),
    ],
    ids=["variable", "syntax"],
)
def test_a_template_that_cannot_be_rendered_is_refused_before_what_it_needs_is_paid_for(
    template: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    """Nothing is asked for a run that could not end."""
    (tmp_path / "metaprompts").mkdir()
    (tmp_path / "metaprompts" / "own.jinja").write_text(template, "utf-8")
    own = '[phases.own]\nmetaprompt = "own.jinja"\nresponse_type = "StyleGuide"\nneeds = ["style_guide"]\n'

    done = refused(tmp_path, GOOD + own)

    one_message(done, 3, "phases.own", *words)
    assert not (tmp_path / "game").exists()


def test_a_fact_that_only_rendering_misses_stops_its_phase_alone_and_the_mended_run_goes_on(
    tmp_path: Path,
) -> None:
    """What was made before stays made."""
    (tmp_path / "metaprompts").mkdir()
    template = tmp_path / "metaprompts" / "own.jinja"
    template.write_text("Draw {{ style_guide.colour_of_socks }}.\n", "utf-8")
    own = '[phases.own]\nmetaprompt = "own.jinja"\nresponse_type = "StyleGuide"\nneeds = ["style_guide"]\n'

    done = generate(tmp_path, GOOD + own)
    template.write_text("Draw {{ style_guide.mood }}.\n", "utf-8")
    again = generate(tmp_path, GOOD + own, "--resume")

    one_message(done, 3, "own.jinja line 1", "'colour_of_socks'", "→")
    assert "--resume" in done.stdout
    assert again.returncode == 0, again.stderr
    assert "made 1, kept 1" in again.stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('name: [a\nb: "x', ("line 2",)),
        ("- 1\n- 2\n", ()),
        ("genre: platformer\n", ("name",)),
        ("", ()),
    ],
    ids=["syntax", "list", "nameless", "empty"],
)  # fmt: skip
def test_a_wrong_concept_is_told_with_its_file(text: str, words: tuple[str, ...], tmp_path: Path) -> None:
    """What cannot be understood ends with exit 3."""
    (tmp_path / "mine.yaml").write_text(text, "utf-8")

    done = at_once("generate", "mine.yaml", "--offline", "--dry-run", cwd=tmp_path)

    one_message(done, 3, "mine.yaml", *words)
    assert not (tmp_path / "game").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["generate", "nope.yaml"], 2, ["'nope.yaml'", "lantern-moth"]),
        (["generate", "lantern-mot"], 2, ["did you mean 'lantern-moth'?"]),
        (["generate", "lantern-moth", "--budget", "abc"], 2, ["--budget 'abc'"]),
        (["generate", "lantern-moth", "--budget", "-1"], 2, ["--budget '-1'"]),
        (["generate", "lantern-moth", "--offline", "--target", "nope"], 2, ["'nope'", "python"]),
        (["generate", "lantern-moth", "--offline", "--phases", "nope.toml"], 2, ["'nope.toml'"]),
        (["play"], 2, ["no built game"]),
        (["play", "--target", "nope"], 2, ["'nope'", "python"]),
        (["verify"], 2, ["no built game"]),
        (["status"], 2, ["no game folder"]),
        (["explain", "style_guide"], 2, ["no game folder"]),
        (["phase", "style_guide"], 2, ["no game folder"]),
        (["package"], 2, ["no built game"]),
        (["adopt", "x"], 2, ["no game folder"]),
        (["plan"], 2, ["no such concept", "has no concept.yaml"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)  # fmt: skip
def test_a_command_that_cannot_be_meant_ends_with_exit_2(
    arguments: list[str], code: int, words: list[str], tmp_path: Path
) -> None:
    """In an empty folder, every verb says what is missing and writes nothing."""
    done = at_once(*arguments, cwd=tmp_path)

    one_message(done, code, *words)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_option_or_verb_is_told_with_the_usage(tmp_path: Path) -> None:
    """The command line's own errors have exit 2 as well."""
    for arguments, word in ((["plan", "--nosuch"], "--nosuch"), (["frobnicate"], "frobnicate")):
        done = at_once(*arguments, cwd=tmp_path)

        assert done.returncode == 2
        assert word in done.stderr
        assert "--help" in done.stderr


def test_an_unknown_phase_or_item_is_told_with_those_there_are(tiny: Path) -> None:
    """A misspelt name ends with exit 4 and changes nothing."""
    before = tree(tiny / "game")
    said = ["--game", "game", "--phases", "mine.toml", "--offline"]

    one_message(at_once("phase", "nonsense", *said, cwd=tiny), 4, "'nonsense'", "'style_guide'")
    one_message(at_once("explain", "nonsense", *said, cwd=tiny), 4, "'nonsense'", "'style_guide'")
    one_message(at_once("explain", "style_guide/x", *said, cwd=tiny), 4, "'x'", "not fanned out")
    one_message(vgg("phase", "style_guide", "--item", "x", *said, cwd=tiny), 4, "'x'", "not fanned out")
    assert tree(tiny / "game") == before


def test_a_file_edited_by_hand_is_never_overwritten(tiny: Path, tmp_path: Path) -> None:
    """Not by a run that makes everything anew either; it says which file it left alone."""
    game = shutil.copytree(tiny, tmp_path / "tiny") / "game"
    (game / "design" / "style_guide.json").write_text("mine\n", "utf-8")

    done = generate(game.parent, GOOD, "--fresh")

    assert done.returncode == 0, done.stderr
    assert (game / "design" / "style_guide.json").read_text("utf-8") == "mine\n"
    assert "kept design/style_guide.json" in done.stderr


def test_a_folder_that_cannot_be_made_ends_with_exit_10(tmp_path: Path) -> None:
    """A file stands where the game, or a folder above it, should be; the file is left as it is."""
    (tmp_path / "file").write_text("mine", "utf-8")

    for out in ("file", "file/below"):
        done = at_once("generate", SMALL, "--offline", "--out", out, cwd=tmp_path)
        one_message(done, 10, repr(out), "--out DIR")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_file_in_the_way_of_an_artifact_ends_with_exit_10_and_mended_goes_on(tmp_path: Path) -> None:
    """What was made is stored, and the second run only lays it out."""
    (tmp_path / "game").mkdir()
    (tmp_path / "game" / "design").write_text("mine", "utf-8")

    done = generate(tmp_path, GOOD)
    (tmp_path / "game" / "design").unlink()
    again = generate(tmp_path, GOOD, "--resume")

    one_message(done, 10, "design")
    assert again.returncode == 0, again.stderr
    assert "made 0" in again.stdout or "nothing to do" in again.stdout
    assert (tmp_path / "game" / "design" / "style_guide.json").is_file()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 kB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted by root alone, and not in every container")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@posix
def test_a_full_disk_ends_with_exit_10_and_with_more_room_the_run_goes_on(
    small_disk: Path, tmp_path: Path
) -> None:
    """The disk is told of once; what was stored is not made again; a read-only disk is told of too."""

    def remount(option: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{option}", str(small_disk)], check=True)

    out = small_disk / "game"
    full = generate(tmp_path, LIGHT, "--out", out)
    remount("size=60m")
    done = generate(tmp_path, LIGHT, "--out", out, "--resume")
    remount("ro")
    unwritable = generate(tmp_path, LIGHT, "--out", out, "--fresh")
    remount("rw")

    one_message(full, 10, "no space left", "free some space")
    assert "--resume" in full.stdout
    assert done.returncode == 0, done.stderr
    assert int(re.findall(r"kept (\d+)", done.stdout)[0]) > 0
    one_message(unwritable, 10, "Read-only file system")


def start(folder: Path, *more: object) -> subprocess.Popen[str]:
    """Start a run of the light pipeline in *folder* and return when its first phase is done."""
    command = ["generate", SMALL, "--phases", LIGHT, "--offline", "--out", "game", *more]
    running = subprocess.Popen(
        [sys.executable, "-m", "vgg", *map(str, command)], cwd=folder, env=plain(), text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stderr
    while "✓ style_guide" not in (line := running.stderr.readline()):
        assert line, "the run ended before its first phase"
    return running


@posix
def test_a_second_run_in_one_folder_is_told_who_holds_it_and_an_interrupted_one_resumes(
    tmp_path: Path,
) -> None:
    """Exit 10 names the process; SIGINT ends the first with exit 130 and the command that goes on, which does."""
    running = start(tmp_path)
    running.send_signal(signal.SIGSTOP)
    second = generate(tmp_path, LIGHT)
    running.send_signal(signal.SIGINT)
    running.send_signal(signal.SIGCONT)
    out, err = running.communicate(timeout=600)

    one_message(second, 10, f"process {running.pid}", "wait until it ends")
    assert running.returncode == 130, err
    assert "Traceback" not in err + out
    command = re.findall(r"`(vgg [^`]+)`", out)
    assert len(command) == 1, out
    _, *arguments = command[0].split()
    again = vgg(*arguments, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert int(re.findall(r"kept (\d+)", again.stdout)[0]) > 0


def resumed(turn: object) -> bool:
    """Return whether the run after *turn* is tried as well: one is enough."""
    return getattr(turn, "status", 0) == 401


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        (fail(401), ("HTTP 401", "OPENAI_API_KEY")),
        (fail(404, "model_not_found"), ("HTTP 404", "gpt-")),
        (fail(429, "insufficient_quota"), ("HTTP 429",)),
    ],
    ids=["refused key", "no such model", "no quota"],
)
def test_a_provider_that_will_not_serve_ends_with_exit_5_and_the_run_goes_on_later(
    turn: object, words: tuple[str, ...], tmp_path: Path
) -> None:
    """Every attempt is listed, nothing is made up, and the same command goes on."""
    with ScriptedServer({"*": [turn]}) as server:  # type: ignore[list-item]
        known = dict(server.environ("openai"))
        done = generate(tmp_path, GOOD, "--yes", **known)
        sent = len(server.posts)
        again = generate(tmp_path, GOOD, "--yes", "--resume", **known) if resumed(turn) else None

    one_message(done, 5, "style_guide", *words)
    assert "--resume" in done.stdout
    assert sent == 1
    assert again is None or "made 1, kept 0" in again.stdout


def test_an_empty_answer_never_becomes_a_model_s_artifact(tmp_path: Path) -> None:
    """It is asked once, told as maybe billed, and what stands in for it says so in lock and notice."""
    with ScriptedServer({"*": [blank()] * 9}) as server:
        done = generate(tmp_path, GOOD, "--yes", **dict(server.environ("openai")))

    assert "Traceback" not in done.stderr
    if done.returncode == 0:
        assert "the built-in offline provider answered instead" in done.stderr
        assert 'origin = "offline"' in (tmp_path / "game" / "vgg.lock").read_text("utf-8")
        assert "maybe billed" in done.stdout
    else:
        one_message(done, 5, "style_guide")


def test_the_names_of_the_seeds_are_refused_with_the_fix_where_a_key_is_and_noted_offline(
    tmp_path: Path,
) -> None:
    """dall-e-3 and quality = "hd" are gone; online nothing is sent, offline nothing is hindered."""
    pipeline = (
        GOOD + '[phases.sprites]\ntype = "image"\nprompt_template = "style_guide.jinja"\nmodel = "dall-e-3"\n'
        'size = "1024x1024"\nquality = "hd"\n'
    )
    with ScriptedServer() as server:
        done = generate(tmp_path, pipeline, "--yes", **dict(server.environ("openai")))
        sent = len(server.posts)
    offline = at_once("plan", SMALL, "--phases", "mine.toml", "--out", "game", "--offline", cwd=tmp_path)

    one_message(done, 3, "phases.sprites.model: 'dall-e-3'", "use 'gpt-image", "phases.sprites.quality: 'hd'")
    assert sent == 0
    assert offline.returncode == 0
    assert "note: phases.sprites.model: 'dall-e-3'" in offline.stderr


def test_programs_get_json_lines_alone_and_one_summary_last_however_a_run_ends(
    tiny: Path, tmp_path: Path
) -> None:
    """A finished run, one that cannot begin and one whose concept is broken all end with run_ended."""
    (tmp_path / "broken.yaml").write_text("name: [", "utf-8")
    game = shutil.copytree(tiny, tmp_path / "tiny")
    runs = {
        0: vgg("generate", SMALL, "--phases", "mine.toml", "--offline", "--out", "game", "--json", cwd=game),
        4: vgg("phase", "nope", "--phases", "mine.toml", "--offline", "--game", "game", "--json", cwd=game),
        3: at_once("generate", "broken.yaml", "--json", cwd=tmp_path),
    }

    for code, done in runs.items():
        events = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == code, done.stderr
        assert all(event["schema_version"] == 1 for event in events)
        assert [event["event"] for event in events].count("run_ended") == 1
        assert (events[-1]["event"], events[-1]["exit_code"]) == ("run_ended", code)


@posix
def test_a_reader_that_goes_away_costs_the_view_and_not_the_game(tmp_path: Path) -> None:
    """`vgg generate --json | head -1` finishes the game; a closed stdout or stderr does too; none has a traceback."""
    (tmp_path / "mine.toml").write_text(GOOD, "utf-8")
    base = f"{sys.executable} -m vgg generate {SMALL} --phases mine.toml --offline --out"
    for name, rest in {"piped": "--json | head -1", "shut": ">&-", "mute": "2>&-"}.items():
        done = subprocess.run(
            f"{base} {name} {rest}", shell=True, cwd=tmp_path, capture_output=True, text=True, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip

        assert done.returncode == 0, name
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr
        assert (tmp_path / name / "design" / "style_guide.json").is_file()


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_an_output_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    """The summary goes to a full disk: exit 10, and the game is there."""
    (tmp_path / "mine.toml").write_text(GOOD, "utf-8")
    command = f"{sys.executable} -m vgg generate {SMALL} --phases mine.toml --offline --out game >/dev/full"

    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)

    one_message(done, 10, "the output", "No space left")
    assert (tmp_path / "game" / "vgg.lock").is_file()


PLANTED = """
import sys
class Planted:
    def find_spec(self, name, path=None, target=None):
        if name == "%s":
            raise ZeroDivisionError("planted")
sys.meta_path.insert(0, Planted())
"""


@pytest.mark.parametrize("module", ["vgg.parse.concept", "vgg.providers.chain.chain", "vgg.report.extras"])
def test_what_nobody_expected_is_one_message_that_asks_for_a_report(module: str, tmp_path: Path) -> None:
    """Exit 1 without a traceback, which VGG_DEBUG=1 brings."""
    (tmp_path / "sitecustomize.py").write_text(PLANTED % module, "utf-8")
    (tmp_path / "mine.toml").write_text(GOOD, "utf-8")
    said = ["generate", SMALL, "--phases", "mine.toml", "--offline", "--out", "game"]

    done = started(*said, cwd=tmp_path, environ={"PYTHONPATH": str(tmp_path)})
    debug = started(*said, cwd=tmp_path, environ={"PYTHONPATH": str(tmp_path), "VGG_DEBUG": "1"})

    one_message(done, 1, "ZeroDivisionError: planted", "please report it")
    assert debug.returncode == 1
    assert "Traceback (most recent call last)" in debug.stderr


def test_a_fault_in_the_report_leaves_the_game_and_says_what_is_missing(tmp_path: Path) -> None:
    """The artifacts, the lock and decisions made before stay; the next run is complete."""
    (tmp_path / "mine.toml").write_text(GOOD, "utf-8")
    source = "def broken(*_):\n    raise ZeroDivisionError('planted')\nimport vgg.report.extras as e\ne.markdown = broken\n"
    runner = tmp_path / "run.py"
    runner.write_text(f"{source}from vgg.cli.main import run\nrun()\n", "utf-8")
    said = ["generate", str(SMALL), "--phases", "mine.toml", "--offline", "--out", "game"]

    done = subprocess.run(
        [sys.executable, str(runner), *said], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    again = vgg(*said, cwd=tmp_path)

    one_message(done, 1, "the run", "concept.yaml", "ZeroDivisionError: planted", "please report it")
    assert (tmp_path / "game" / "vgg.lock").is_file()
    assert (tmp_path / "game" / "design" / "style_guide.json").is_file()
    assert again.returncode == 0, again.stderr
    assert "nothing to do" in again.stdout
    assert (tmp_path / "game" / "decisions.md").is_file()


def seen_on_a_terminal(folder: Path, *arguments: object, **known: str) -> tuple[int, str]:
    """Run vgg on a terminal of its own; return the exit code and all that was drawn."""
    here = {name: value for name, value in plain().items() if name not in {"CI", "NO_COLOR"}}
    master, slave = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "vgg", *map(str, arguments)],
        cwd=folder, env={**here, "TERM": "xterm-256color", "COLUMNS": "100", **known}, stdin=slave, stdout=slave, stderr=slave,
    )  # fmt: skip
    os.close(slave)
    drawn, ends = b"", time.monotonic() + 600
    while time.monotonic() < ends:
        if select.select([master], [], [], 0.5)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            if not data:
                break
            drawn += data
    os.close(master)
    return running.wait(600), drawn.decode("utf-8", "replace")


@posix
def test_a_terminal_gets_a_bar_a_phase_and_a_hostile_concept_cannot_steer_it(tmp_path: Path) -> None:
    """Bars tell items and who answered; escape sequences of the concept are shown as text; offline is announced."""
    hostile = "Evil \x1b]0;owned\x07\x1b[2J \u202egnp"
    (tmp_path / "mine.yaml").write_text(
        f"name: {json.dumps(hostile)}\ngenre: {json.dumps(hostile)}\n", "utf-8"
    )

    code, drawn = seen_on_a_terminal(tmp_path, "generate", "mine.yaml", "--phases", LIGHT, "--out", "game")

    assert code == 0, drawn
    assert "━" in drawn
    for phase, items in {"style_guide": "1/1", "sprites": r"(\d+)/\1"}.items():
        assert re.search(rf"{phase}\s.*{items}.*offline", drawn), phase
    assert "no provider has a key here" in drawn
    assert "spent $0.00" in drawn
    assert "]0;owned" not in drawn.replace("\\u001b]0;owned", "")
    assert "\x1b[2J" not in drawn
    assert "\u202e" not in drawn


@posix
@pytest.mark.parametrize(
    "known", [{"TERM": "dumb"}, {"CI": "1"}, {"COLUMNS": "20"}], ids=["dumb", "ci", "narrow"]
)
def test_a_poor_terminal_is_enough(known: dict[str, str], tmp_path: Path) -> None:
    """A dumb terminal and CI get plain lines; a narrow one gets bars that do not fail."""
    (tmp_path / "mine.toml").write_text(GOOD, "utf-8")

    code, drawn = seen_on_a_terminal(
        tmp_path, "generate", SMALL, "--phases", "mine.toml", "--offline", "--out", "game", **known
    )

    assert code == 0, drawn
    assert "Traceback" not in drawn
    if "COLUMNS" not in known:
        assert "\x1b" not in drawn
        assert "✓ style_guide" in drawn


def test_the_summary_says_what_was_made_what_it_cost_and_what_to_do_next(
    small_game: Path, tmp_path: Path
) -> None:
    """Only what exists is offered: a game of one phase cannot be played."""
    game = Path(shutil.copytree(small_game, tmp_path / "game"))

    done = vgg("generate", SMALL, "--offline", "--out", game, cwd=tmp_path)
    poor = generate(tmp_path, GOOD, "--out", "poor")

    assert "spent $0.00" in done.stdout
    assert "Small Ember: 4 levels, " in done.stdout
    for command in ("vgg play", "vgg verify", "report.html"):
        assert command in done.stdout
        assert command not in poor.stdout
    assert "vgg status poor" in poor.stdout
