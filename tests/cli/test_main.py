"""Where errors become exit codes."""

from __future__ import annotations

import sys

import pytest

from vgg import __version__
from vgg.cli import main
from vgg.model.errors import FolderError, VggError


def ended(monkeypatch: pytest.MonkeyPatch, *words: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["vgg", *words])
    with pytest.raises(SystemExit) as caught:
        main.run()
    return caught.value.code


def test_the_version_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With exit 0."""
    assert ended(monkeypatch, "--version") == 0
    assert capsys.readouterr().out.strip() == __version__


def test_help_names_every_verb(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with a line."""
    assert ended(monkeypatch, "--help") == 0
    shown = capsys.readouterr().out
    for verb in main.VERBS:
        assert f"\n  {verb} " in shown


@pytest.mark.parametrize(
    ("raised", "code", "words"),
    [
        (FolderError("it is full", hint="make room"), 10, "vgg: it is full\n  → make room\n"),
        (ZeroDivisionError("planted"), 1, "vgg: ZeroDivisionError: planted (in "),
        (OSError(28, "No space left on device", "/x"), 10, "vgg: '/x' cannot be written or read: No space"),
        (OSError(2, "No such file", "/x"), 1, "vgg: FileNotFoundError: "),
        (VggError("evil \x1b[2J"), 1, "vgg: evil \\u001b[2J"),
        (KeyboardInterrupt(), 130, "vgg: stopped"),
    ],
    ids=["ours", "bug", "full", "unexpected", "hostile", "interrupt"],
)
def test_every_error_ends_as_one_message_and_its_code(
    raised: BaseException,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No traceback, no escape sequence, a hint."""

    def broken(_verb: str) -> None:
        raise raised

    monkeypatch.setattr(main, "command_line", broken)

    assert ended(monkeypatch, "generate") == code
    told = capsys.readouterr().err
    assert told.startswith(words)
    assert "Traceback" not in told


def test_a_command_that_the_user_stops_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Typer ends it with 130 and no word; the user is told that nothing is lost."""

    def stopped(*_arguments: object, **_settings: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vgg.app.Project.make", stopped)

    assert ended(monkeypatch, "plan", "lantern-moth", "--offline") == 130
    assert capsys.readouterr().err.startswith("vgg: stopped")


def test_every_verb_has_a_whole_sentence_in_eighty_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """None is cut off, in the help of the verbs of verbs neither."""
    monkeypatch.setenv("COLUMNS", "80")
    for words in ((), ("keys",), ("models",), ("review",)):
        assert ended(monkeypatch, *words, "--help") == 0
        _, _, listed = capsys.readouterr().out.partition("Commands:\n")
        assert listed
        assert "..." not in listed
