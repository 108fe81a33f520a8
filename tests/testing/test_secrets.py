"""No recording holds a key, and what is replayed asks nobody."""

from __future__ import annotations

import base64
import json
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from vgg.ledger.book import Ledger
from vgg.model.request import Message
from vgg.store import Disk, Store
from vgg.testing.secrets import scan
from vgg.testing.server import KEY
from vgg.testing.stage import GOOD, MODELS, NAMES, stage, text

ROOT = Path(__file__).parent.parent.parent
RECORDED = [ROOT / name for name in ("tests", "examples", "docs", "schemas", "metaprompts")]
CODE = {".py", ".mjs", ".js"}


@pytest.mark.case("P75")
def test_nothing_that_is_checked_in_holds_a_key_or_authorization() -> None:
    """Every fixture, example and document; source of tests may name headers, but holds no key either."""
    found = scan(RECORDED)

    named = ("a header", "a cookie", "a bearer token", "a key in an address")
    assert [
        str(each) for each in found if not (Path(each.path).suffix in CODE and each.what.startswith(named))
    ] == []


PLANTED = {
    "openai": b'{"key": "sk-' + b"proj-" + b"A1b2C3d4E5f6G7h8I9j0K1l2M3" + b'"}',
    "anthropic": b"sk-" + b"ant-api03-" + b"A1b2C3d4E5f6G7h8I9j0K1l2M3",
    "google": b"AI" + b"zaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q",
    "bearer": b"Author" + b"ization: Bearer abcdefghijklmnop",
    "json header": b'{"x-api' + b'-key": "abcdefghijklmnop"}',
    "cookie": b'{"set-' + b'cookie": "session=abcdef"}',
    "address": b"GET /v1beta/models?" + b"key=abcdefghijklmnop HTTP/1.1",
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_looks_like_a_key_is_found(name: str, tmp_path: Path) -> None:
    """In the shapes vendors give to keys, and in headers and addresses whatever they look like."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file.bin").write_bytes(b"\x00\xff before " + PLANTED[name])

    found = scan([tmp_path])

    assert found
    assert all(PLANTED[name][-10:].decode() not in str(each) for each in found)


@pytest.mark.parametrize("spelled", ["plain", "address", "base64", "base64 later", "zip", "database"])
def test_a_known_key_is_found_however_it_is_written(spelled: str, tmp_path: Path) -> None:
    """In base64 wherever it begins, in an address, in an archive, in a table."""
    key, path = "canary/key+0123456789", tmp_path / "file"
    if spelled == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inside.txt", key * 3)
    elif spelled == "database":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE t (a TEXT)")
            connection.execute("INSERT INTO t VALUES (?)", (key,))
        connection.close()
    else:
        coded = {
            "plain": key.encode(),
            "address": b"https://x/?q=canary%2Fkey%2B0123456789",
            "base64": base64.b64encode(key.encode()),
            "base64 later": base64.b64encode(b"Basic: a" + key.encode() + b"tail"),
        }
        path.write_bytes(coded[spelled])

    assert [each.what for each in scan([path], [key])]


def test_an_innocent_file_is_not_accused(tmp_path: Path) -> None:
    """Names of variables, of models and words with hyphens are no keys."""
    (tmp_path / "a.md").write_text(
        "OPENAI_API_KEY, Authorization, sk-, task-force-of-the-northern-kingdom, x-api-key", "utf-8"
    )

    assert scan([tmp_path]) == ()


@pytest.mark.case("P74", "P75")
@pytest.mark.parametrize("family", MODELS)
def test_a_stored_reply_and_the_ledger_hold_no_key(family: str, tmp_path: Path) -> None:
    """Although the service sends cookies, and repeats the key it was given in a header of its own."""
    import anyio

    from vgg.ledger.calls import Page
    from vgg.testing.script import Turn

    echo = {"set-cookie": f"session={KEY}", "authorization": f"Bearer {KEY}", "x-api-key": KEY}
    store = Store(Disk(tmp_path))
    store.make_room()
    with (
        stage({"*": [Turn(headers=echo)]}) as played,
        Ledger(tmp_path / ".vgg/ledger.db", store, run="1", cap=None) as ledger,
    ):

        async def asked() -> None:
            page = Page("k" * 64, 1, "beasts", lambda _: None, lambda _: None, lambda: None)
            async with played.chain() as chain:
                await chain.ask(text(NAMES[family]), await ledger.journal(page))

        anyio.run(asked)

    assert scan([tmp_path], [KEY]) == ()
    assert any((tmp_path / ".vgg/store/objects").rglob("*"))


@pytest.mark.case("P75")
@pytest.mark.parametrize("family", MODELS)
def test_a_recorded_reply_is_served_without_a_connection_to_the_same_request_alone(family: str) -> None:
    """The body is what is matched: the same words cost nothing again, one word more is another request."""
    with stage() as played:
        played.ask(text(NAMES[family]))
        played.journal = played.journal.crashed()
        again = played.ask(text(NAMES[family]))
        replayed = len(played.server.posts)
        played.journal = played.journal.crashed()
        more = (*text(NAMES[family]).messages, Message("user", "And another."))
        played.ask(replace(text(NAMES[family]), messages=more))

    assert replayed == 1
    assert json.loads(again.body).keys() == GOOD.keys()
    assert len(played.server.posts) == 2


@pytest.mark.case("P75")
def test_a_recorded_reply_is_served_when_there_is_no_server_at_all() -> None:
    """Nothing is connected to: the address leads nowhere."""
    with stage() as played:
        played.ask(text(NAMES["openai"]))
    played.journal = played.journal.crashed()

    answer = played.ask(text(NAMES["openai"]))

    assert json.loads(answer.body).keys() == GOOD.keys()
