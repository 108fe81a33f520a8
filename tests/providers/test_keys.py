"""Keys: where they come from, which one wins, and that nobody else ever sees one."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from vgg.config import Settings
from vgg.model.errors import FolderError, InputError, UsageError
from vgg.providers.keyfile import checked, read_keys, write_keys
from vgg.providers.keys import Access, access, available, ending, environ, key_of, keyless, rungs
from vgg.providers.models.registry import shipped

CANARY = "canary-0123456789abcdefghij"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")

WATCHED = """
import os
import stat
import sys
import threading
from pathlib import Path
from vgg.providers.keyfile import write_keys

os.umask(0o022)
folder, seen, done = Path(sys.argv[1]), set(), threading.Event()

def look():
    for path in (folder / "vgg", folder / "vgg" / "keys.toml", folder / "vgg" / "keys.toml.new"):
        try:
            found = os.lstat(path)
        except OSError:
            continue
        seen.add((stat.S_ISDIR(found.st_mode), stat.S_IMODE(found.st_mode)))

def watch():
    while not done.is_set():
        look()

sys.addaudithook(lambda event, args: look() if event in {"open", "os.rename", "os.chmod", "os.mkdir"} else None)
watcher = threading.Thread(target=watch)
watcher.start()
for number in range(50):
    write_keys(folder / "vgg" / "keys.toml", {"openai": "canary-0123456789abcdefghij" + str(number)})
done.set()
watcher.join()
print(sorted(seen))
"""


@posix
@pytest.mark.case("P74")
def test_the_key_file_is_never_readable_by_others_not_even_while_it_is_written(tmp_path: Path) -> None:
    """Fifty times under umask 022, watched by a thread and at every opening and renaming: 0600 in a folder 0700."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, tmp_path], capture_output=True, text=True, check=True
    )

    assert eval(done.stdout) == [(False, 0o600), (True, 0o700)]


@posix
@pytest.mark.case("P74")
def test_a_key_file_that_others_can_read_is_refused_and_not_repeated(tmp_path: Path) -> None:
    """Whatever the run is about: the message says what to do and holds no key."""
    path = tmp_path / "keys.toml"
    write_keys(path, {"openai": CANARY})
    path.chmod(0o640)

    with pytest.raises(InputError) as caught:
        environ({}, path)

    assert "chmod 600" in caught.value.hint
    assert CANARY not in "".join(traceback.format_exception(caught.value))


@posix
def test_a_folder_that_was_open_is_closed(tmp_path: Path) -> None:
    """Others need not even know which files there are."""
    folder = tmp_path / "vgg"
    folder.mkdir(mode=0o755)

    write_keys(folder / "keys.toml", {"openai": CANARY})

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_is_whole_or_what_it_was_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails in the middle costs no key that was kept."""
    path = tmp_path / "keys.toml"
    write_keys(path, {"openai": CANARY})

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FolderError):
        write_keys(path, {"openai": "another-0123456789abcdef"})
    monkeypatch.undo()

    assert read_keys(path) == {"openai": CANARY}
    write_keys(path, {"openai": "another-0123456789abcdef"})
    assert read_keys(path) == {"openai": "another-0123456789abcdef"}


@pytest.mark.parametrize(
    "text", ['openai = "SECRET', "\xffSECRET", "keys = 'SECRET'", "[keys]\nopenai = ['SECRET']"]
)
def test_a_file_that_is_no_table_of_keys_is_refused_without_repeating_it(text: str, tmp_path: Path) -> None:
    """A parser's own message could show a key."""
    path = tmp_path / "keys.toml"
    path.write_bytes(text.encode("latin-1"))
    path.chmod(0o600)

    with pytest.raises(InputError) as caught:
        read_keys(path)

    assert "SECRET" not in "".join(traceback.format_exception(caught.value))


def test_there_need_be_no_file(tmp_path: Path) -> None:
    """Most people have none."""
    assert environ({"A": "b"}, tmp_path / "keys.toml") == {"A": "b"}


def test_the_environment_wins_over_the_file_whichever_variable_it_uses(tmp_path: Path) -> None:
    """GEMINI_API_KEY of the environment shadows a key of the file, although the file stands in for GOOGLE_API_KEY."""
    path = tmp_path / "keys.toml"
    write_keys(path, {"google": "from-the-file", "openai": CANARY})
    google = shipped().vendors["google"]

    found = environ({"GEMINI_API_KEY": "from-environment"}, path)

    assert key_of(google, found) == "from-environment"
    assert key_of(shipped().vendors["openai"], found) == CANARY
    assert available(found) == ["openai", "google"]


def test_an_empty_variable_shadows_nothing(tmp_path: Path) -> None:
    """CI sets variables to '' when a secret is missing."""
    write_keys(tmp_path / "keys.toml", {"openai": CANARY})

    assert (
        key_of(shipped().vendors["openai"], environ({"OPENAI_API_KEY": " "}, tmp_path / "keys.toml"))
        == CANARY
    )


def test_the_rungs_name_who_wins_and_what_is_shadowed() -> None:
    """First the one that is used, then the others in their order."""
    google = shipped().vendors["google"]
    said = {"GOOGLE_API_KEY": "a" * 20 + "1111", "GEMINI_API_KEY": "b" * 20 + "2222"}

    found = rungs("google", google, said, {"google": "c" * 20 + "3333"})

    assert [str(each) for each in found] == [
        "GOOGLE_API_KEY (…1111)",
        "GEMINI_API_KEY (…2222)",
        "keys.toml (…3333)",
    ]


@pytest.mark.parametrize(("key", "shown"), [("a" * 40 + "wxyz", "wxyz"), ("short-key", ""), ("", "")])
def test_of_a_key_at_most_the_last_four_letters_are_shown(key: str, shown: str) -> None:
    """Four of nine letters would be too many."""
    assert ending(key) == shown


@pytest.mark.case("P74")
def test_no_repr_shows_a_key(tmp_path: Path) -> None:
    """Neither of the environment nor of what is made from it."""
    write_keys(tmp_path / "keys.toml", {"openai": CANARY})
    found = environ({"ANTHROPIC_API_KEY": CANARY}, tmp_path / "keys.toml")
    reached = access(shipped().vendors["openai"], found)

    shown = f"{found!r} {found} {reached!r} {Settings(environ=found)!r} {Access(CANARY, 'https://x')!r}"

    assert reached.key == CANARY
    assert CANARY not in shown


@pytest.mark.parametrize(
    "said", ["", "  \n", "two words-and-more", "a\nb\nc\nd\ne\nf", "schlüssel-0123456", "x" * 5000, "ab"]
)
def test_what_can_be_no_key_is_refused_and_not_repeated(said: str) -> None:
    """A prompt that got a sentence, a file, or half a paste."""
    with pytest.raises(UsageError) as caught:
        checked(said)

    assert len(said.strip()) < 3 or said.strip() not in str(caught.value)


def test_a_key_is_taken_without_the_newline_it_was_pasted_with() -> None:
    """`vgg keys set openai < file` works."""
    assert checked(f"  {CANARY}\n") == CANARY


def test_servers_without_a_key_are_told_from_those_that_lack_one() -> None:
    """A local server needs none; one of one's own needs an address; the others need a key."""
    vendors = shipped().vendors

    assert keyless(vendors["ollama"], {})
    assert not keyless(vendors["openai"], {})
    assert not keyless(vendors["compatible"], {})
    assert keyless(vendors["compatible"], {"VGG_COMPATIBLE_URL": "http://127.0.0.1:1/v1"})
