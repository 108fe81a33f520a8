"""The key file where it is not what it should be, and keys that are none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from vgg.model.errors import InputError, Misconfigured, UsageError
from vgg.providers.keyfile import checked, read_keys, write_keys
from vgg.providers.keys import access, rungs, scrub, secrets
from vgg.providers.models.registry import shipped

CANARY = "canary-0123456789abcdefghij"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@posix
@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_what_is_no_file_is_named_and_not_waited_for(what: str, tmp_path: Path) -> None:
    """A folder or a pipe of that name is the user's to move, and no bug."""
    path = tmp_path / "keys.toml"
    path.mkdir() if what == "folder" else os.mkfifo(path, 0o600)

    with pytest.raises(InputError, match="is no file") as caught:
        read_keys(path)

    assert "move" in caught.value.hint


@posix
def test_a_link_in_a_circle_and_a_file_for_a_folder_say_what_to_do(tmp_path: Path) -> None:
    """The rights of the file are not what is wrong."""
    (tmp_path / "keys.toml").symlink_to("keys.toml")
    (tmp_path / "vgg").write_text("")

    with pytest.raises(InputError) as circle:
        read_keys(tmp_path / "keys.toml")
    with pytest.raises(InputError) as between:
        read_keys(tmp_path / "vgg" / "keys.toml")

    assert "circle" in circle.value.hint
    assert "file" in between.value.hint


def test_keys_above_their_table_are_an_error_and_not_lost_at_the_next_writing(tmp_path: Path) -> None:
    """Somebody wrote `openai = ...` by hand, without [keys]."""
    path = tmp_path / "keys.toml"
    write_keys(path, {})
    path.write_text(f'openai = "{CANARY}"\n')

    with pytest.raises(InputError, match="no table of keys") as caught:
        read_keys(path)

    assert CANARY not in str(caught.value)
    assert "[keys]" in caught.value.hint


@posix
def test_where_a_link_leads_is_not_closed_to_others(tmp_path: Path) -> None:
    """A folder of settings under version control stays as open as it was; the file in it is the owner's alone."""
    elsewhere, own = tmp_path / "dotfiles", tmp_path / "vgg"
    elsewhere.mkdir(mode=0o755)
    own.mkdir(mode=0o755)
    (own / "keys.toml").symlink_to(elsewhere / "keys.toml")

    write_keys(own / "keys.toml", {"openai": CANARY})

    modes = [stat.S_IMODE(each.stat().st_mode) for each in (elsewhere, own, elsewhere / "keys.toml")]
    assert modes == [0o755, 0o700, 0o600]
    assert read_keys(own / "keys.toml") == {"openai": CANARY}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "it is empty"),
        ("short", "it has 5 letters"),
        ("x" * 5000, "it has 5,000 letters"),
        ("two words-and-more", "a blank"),
        ("first-line-0123\nsecond", "a line break"),
        ("sk-schlüssel-0123456", "its letter 8"),
        ("sk-\x00-0123456789", "its letter 4"),
        ('"sk-0123456789abcdef"', "quotes"),
        ("OPENAI_API_KEY=sk-0123456789", "behind"),
        ("export OPENAI_API_KEY=sk-0123456789", "behind"),
    ],
)
def test_what_is_no_key_is_refused_with_the_reason(said: str, why: str) -> None:
    """A line of a shell profile, a quoted string, half a paste; nothing of it is repeated."""
    with pytest.raises(UsageError, match="is no key") as caught:
        checked(said)

    assert why in caught.value.what
    assert not said or said not in str(caught.value)


def test_a_key_may_end_in_an_equals_sign_and_begin_with_the_mark_of_an_editor() -> None:
    """Base64 ends so, and files from Windows begin so."""
    assert checked("\ufeffsk-abcdefghijk==\n") == "sk-abcdefghijk=="


@pytest.mark.case("P74")
@pytest.mark.parametrize("key", ["sk-bad\nkey-0123456789", "sk-ünï-0123456789abc", "sk-\x07-0123456789abc"])
def test_a_key_that_cannot_stand_in_a_request_is_named_before_a_client_could_repeat_it(key: str) -> None:
    """HTTP clients put such a header into their error; so the provider is passed over, with the variable's name."""
    vendor = shipped().vendors["openai"]

    with pytest.raises(Misconfigured) as caught:
        access(vendor, {"OPENAI_API_KEY": key})

    assert "OPENAI_API_KEY" in caught.value.what
    assert not any(part in str(caught.value) for part in (key, *key.split()))
    (rung,) = rungs("openai", vendor, {"OPENAI_API_KEY": key}, {})
    assert "cannot be sent" in str(rung)
    assert "789" not in str(rung)


@pytest.mark.case("P74")
@pytest.mark.parametrize("key", ["sk-bad\nkey-0123456789", "sk-ünï+/-0123456789", 'sk-"quoted"-0123456789'])
def test_a_key_is_taken_out_of_texts_that_quote_it(key: str) -> None:
    """As Python shows bytes and strings, as JSON has them, and as they stand in an address."""
    import json
    from urllib.parse import quote

    hidden = secrets({"OPENAI_API_KEY": key}, shipped())
    header = f"Bearer {key}".encode()

    for text in (
        repr(key),
        ascii(key),
        repr(header),
        json.dumps({"key": key}),
        f"?key={quote(key, safe='')}",
    ):
        assert "0123456789" not in scrub(text, hidden)
