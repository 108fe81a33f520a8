"""Servers that speak Chat Completions in their own way: what works is found out once, and remembered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from vgg.model.errors import OverBudget, ProviderError
from vgg.model.request import Answer
from vgg.providers.adapter import connect
from vgg.providers.keys import Access, access
from vgg.providers.models.registry import Registry, shipped
from vgg.providers.shapes.shape import Rung, ladder
from vgg.providers.vendors.compatible import UNCOUNTED
from vgg.providers.vendors.probe import VERSION, Memory
from vgg.testing.clock import FakeClock
from vgg.testing.journal import MemoryJournal
from vgg.testing.stage import Beast, Stage, text
from vgg.testing.wire_compatible import LocalServer, Way

LOCAL = ("ollama", "llamacpp", "vllm", "lmstudio")
EVERYTHING: tuple[Way, ...] = ("tools", "json_schema", "json with schema", "json", "prompt")

LADDER = ladder(shipped().find("ollama", "moth-7b"), shipped().vendors["ollama"])
"""Every way there is to ask a server nobody knows."""

SERVERS: dict[str, tuple[dict[str, Any], Way]] = {
    "takes everything": ({"takes": EVERYTHING}, "tools"),
    "no tools": ({"takes": EVERYTHING[1:]}, "json_schema"),
    "refuses tools": ({"takes": EVERYTHING[1:], "fails": {"tools": 400}}, "json_schema"),
    "no tools, 500 on json_schema": (
        {"takes": ("json with schema", "json", "prompt"), "fails": {"json_schema": 500}},
        "json with schema",
    ),
    "no tools, ignores response_format": ({"takes": ("prompt",)}, "prompt"),
    "no tools, ignores the schema of JSON mode": ({"takes": ("json", "prompt")}, "json"),
    "tools only": ({"takes": ("tools",), "fails": dict.fromkeys(EVERYTHING[1:], 500)}, "tools"),
}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a state folder of its own, and return the file of what probes found."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "vgg" / "servers.json"


@pytest.fixture(name="playing")
def playing_() -> Iterator[Any]:
    """Return what makes a stage around a local server of the given kind."""
    open_: list[LocalServer] = []

    def make(takes: Any = EVERYTHING, provider: str = "ollama", key: str = "", **more: Any) -> Stage:
        server = LocalServer(takes, **more)
        server.__enter__()
        open_.append(server)
        vendor = shipped().vendors[provider]
        environ = {vendor.url_variable: server.url}
        environ |= {vendor.keys[0]: key} if key else {}
        return Stage(server, MemoryJournal(), FakeClock(), environ)

    yield make
    for server in open_:
        server.__exit__(None, None, None)


def _ask(it: Stage, model: str = "ollama:moth-7b", **more: Any) -> Answer:
    return it.ask(text(model, **more))


def _ways(it: Stage) -> list[Way]:
    assert isinstance(it.server, LocalServer)
    return it.server.ways


@pytest.mark.case("P79")
@pytest.mark.parametrize("name", SERVERS)
def test_a_probe_finds_the_best_way_that_works(playing: Any, name: str) -> None:
    """What a server refuses, fails at or ignores is not taken for working; then the question is asked once."""
    how, best = SERVERS[name]
    it: Stage = playing(**how)

    answer = _ask(it)

    assert Beast.model_validate_json(answer.body)
    *probed, asked = _ways(it)
    assert asked == best
    assert probed == list(EVERYTHING[: EVERYTHING.index(best) + 1])
    assert [attempt.outcome for attempt in answer.attempts] == ["ok"]


@pytest.mark.case("P79")
@pytest.mark.parametrize("provider", LOCAL)
def test_what_works_is_remembered(playing: Any, provider: str, state: Path) -> None:
    """The second question, and the next run, probe nothing."""
    it: Stage = playing(("json", "prompt"), provider=provider)
    _ask(it, f"{provider}:moth-7b")
    before = len(it.server.posts)

    _ask(it, f"{provider}:moth-7b", item="second")
    it.journal = MemoryJournal()
    _ask(it, f"{provider}:moth-7b", item="third")

    assert _ways(it)[before:] == ["json", "json"]
    assert json.loads(state.read_text())["version"] == VERSION
    assert [each.name for each in state.parent.iterdir()] == ["servers.json"]


def test_another_model_of_the_same_server_is_probed_itself(playing: Any) -> None:
    """What one model can, another may not."""
    it: Stage = playing()
    _ask(it, "ollama:moth-7b")
    _ask(it, "ollama:bird-70b")

    assert [asked.model for asked in it.server.posts] == ["moth-7b"] * 2 + ["bird-70b"] * 2


def test_a_server_that_changed_is_asked_in_the_next_way(playing: Any, state: Path) -> None:
    """A way that is refused once it was found is forgotten, and the one that works instead is kept."""
    it: Stage = playing()
    _ask(it)
    it.server._fails = {"tools": 400}  # type: ignore[attr-defined]

    answer = _ask(it, item="second")

    assert [attempt.outcome for attempt in answer.attempts] == ["rejected", "ok"]
    (found,) = json.loads(state.read_text())["found"].values()
    assert found[0]["mode"] == "schema"


def test_a_server_that_takes_nothing_any_more_is_probed_again(playing: Any, state: Path) -> None:
    """What was found is worth nothing then."""
    it: Stage = playing()
    _ask(it)
    it.server._fails = dict.fromkeys(EVERYTHING, 400)  # type: ignore[attr-defined]

    with pytest.raises(ProviderError):
        _ask(it, item="second")

    assert json.loads(state.read_text())["found"] == {}


def test_a_server_nothing_works_on_says_so_and_is_remembered_as_nothing(playing: Any, state: Path) -> None:
    """The error says what was tried and what to do."""
    it: Stage = playing(())

    with pytest.raises(ProviderError, match="none of 5 ways") as caught:
        _ask(it)

    assert "larger model" in str(caught.value)
    assert not state.exists()


def test_a_server_that_is_not_there_is_no_way_that_fails(playing: Any, state: Path) -> None:
    """Nothing is concluded from silence."""
    it: Stage = playing()
    it.environ = {"VGG_OLLAMA_URL": "http://127.0.0.1:9/v1"}

    with pytest.raises(ProviderError) as caught:
        _ask(it)

    assert type(caught.value).__name__ == "Transport"
    assert not state.exists()


@pytest.mark.case("P79")
@pytest.mark.parametrize("status", [400, 500])
def test_a_server_with_a_key_is_never_probed(playing: Any, status: int) -> None:
    """A probe is not booked, so where it could cost money the question itself finds out what works, call by booked call."""
    it: Stage = playing(
        ("json_schema", "prompt"), provider="openrouter", key="or-123456789", fails={"tools": status}
    )

    answer = _ask(it, "openrouter:moth/moth-7b")

    assert _ways(it) == ["tools", "json_schema"]
    assert [attempt.outcome for attempt in answer.attempts] == ["rejected", "ok"]
    assert len(it.journal.calls) == 2
    _ask(it, "openrouter:moth/moth-7b", item="second")
    assert _ways(it)[2:] == ["json_schema"]


def test_a_server_of_ones_own_needs_an_address_and_no_key(playing: Any) -> None:
    """`compatible` is wherever the user says; without an address it cannot be asked."""
    it: Stage = playing(provider="compatible")
    assert Beast.model_validate_json(_ask(it, "compatible:any").body)

    it.environ = {}
    with pytest.raises(ProviderError, match="VGG_COMPATIBLE"):
        _ask(it, "compatible:any")


def test_a_server_with_a_key_is_asked_in_every_way_there_is(playing: Any) -> None:
    """Five ways are five different requests, the last in words alone."""
    it: Stage = playing((), provider="openrouter", key="or-123456789", fails=dict.fromkeys(EVERYTHING, 400))

    with pytest.raises(ProviderError):
        _ask(it, "openrouter:moth/moth-7b")

    assert _ways(it) == list(EVERYTHING)
    assert len({asked.digest for asked in it.server.posts}) == 5


def test_a_way_the_user_names_is_not_probed(playing: Any) -> None:
    """Whoever says how a model is asked is believed."""
    it: Stage = playing()
    registry, name = shipped(), "ollama:moth-7b"
    profile = registry.profile(name).model_copy(update={"modes": ("prompt",)})

    it.ask(text(name), registry=Registry(registry.vendors, {name: profile}))

    assert _ways(it) == ["prompt"]


def test_a_key_goes_along_where_there_is_one() -> None:
    """The variables of a server of one's own are its address and its key."""
    vendor = shipped().vendors["compatible"]

    reached = access(
        vendor, {"VGG_COMPATIBLE_URL": "http://127.0.0.1:1/v1", "VGG_COMPATIBLE_KEY": "k-12345678"}
    )

    assert (reached.url, reached.key) == ("http://127.0.0.1:1/v1", "k-12345678")
    for name in LOCAL:
        assert shipped().vendors[name].keys == ()
        assert shipped().vendors[name].url.startswith("http://127.0.0.1:")


def test_a_vendor_with_a_key_of_its_own_is_still_refused_without() -> None:
    """Only servers that need no key are asked without one."""
    with pytest.raises(ProviderError, match="no key"):
        connect("openrouter", shipped().vendors["openrouter"], Access("", "https://127.0.0.1/v1"))


def test_tokens_a_server_does_not_tell_are_counted_and_flagged(playing: Any) -> None:
    """Usage is never nothing; that it is a bound of ours stands in the record."""
    it: Stage = playing(counts=False)

    (attempt,) = _ask(it).attempts

    assert attempt.usage.input is not None
    assert attempt.usage.input > 50
    assert attempt.usage.output is not None
    assert attempt.usage.output > 10
    assert UNCOUNTED in attempt.adaptations


def test_tokens_a_server_tells_are_taken(playing: Any) -> None:
    """What the server counted is not counted again."""
    (attempt,) = _ask(playing()).attempts

    assert (attempt.usage.input, attempt.usage.output) == (100, 50)
    assert UNCOUNTED not in attempt.adaptations


@pytest.mark.case("P65")
def test_a_price_nobody_declared_is_unknown_and_not_nothing(playing: Any) -> None:
    """Under a budget a local server is refused until its price is declared."""
    it: Stage = playing()
    assert _ask(it).attempts[0].cost is None

    it.journal = MemoryJournal(Decimal("1.00"))
    with pytest.raises(OverBudget):
        _ask(it, item="second")


def test_the_limit_goes_by_the_name_these_servers_know(playing: Any) -> None:
    """Older servers ignore `max_completion_tokens`, and would write without end."""
    it: Stage = playing()
    _ask(it)

    body = it.server.posts[-1].body
    assert body["max_tokens"] == 2000
    assert "max_completion_tokens" not in body
    assert body["temperature"] == 0.7


def test_pictures_are_asked_of_others(playing: Any) -> None:
    """These servers answer text."""
    with pytest.raises(ProviderError, match="image"):
        playing().ask(text("ollama:moth-7b", kind="image", response=None))


def test_memory_survives_what_others_wrote(tmp_path: Path) -> None:
    """A file that is damaged, of another version or of another shape is as good as none, and is written anew."""
    memory = Memory(tmp_path / "deep" / "servers.json")
    assert memory.rungs("http://a/v1", "m") == ()
    memory.remember("http://a/v1/", "m", LADDER[1:])
    assert memory.rungs("http://a/v1", "m") == LADDER[1:]

    for damage in (
        "",
        "{",
        "[]",
        '{"version": 0, "found": {"http://a/v1 m": []}}',
        '{"version": 1, "found": 3}',
    ):
        memory.path.write_text(damage)
        assert memory.rungs("http://a/v1", "m") == ()
        memory.forget("http://a/v1", "m")
    memory.path.write_text('{"version": 1, "found": {"http://a/v1 m": [{"mode": "shout"}]}}')
    assert memory.rungs("http://a/v1", "m") == ()

    memory.remember("http://a/v1", "m", (Rung("prompt"),))
    memory.remember("http://b/v1", "m", LADDER)
    assert memory.rungs("http://a/v1", "m") == (Rung("prompt"),)
    memory.forget("http://a/v1", "m")
    assert memory.rungs("http://b/v1", "m") == LADDER


def test_memory_keeps_no_password_of_an_address(tmp_path: Path) -> None:
    """What a user puts before the host, or behind a question mark, stays out of files."""
    memory = Memory(tmp_path / "servers.json")

    memory.remember("http://luna:moonlight@a:1/v1?key=moonlight", "m", LADDER)

    assert "moonlight" not in memory.path.read_text()
    assert memory.rungs("http://a:1/v1", "m") == LADDER


def test_a_memory_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """What works is found out again next time."""
    (tmp_path / "file").write_text("in the way")

    Memory(tmp_path / "file" / "servers.json").remember("http://a/v1", "m", LADDER)
