"""A few models asked for real: here the scripted server is the world."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path

import anyio
import pytest

from vgg.ledger.budget import read_budget
from vgg.ledger.glance import glance
from vgg.providers.models.anchors import THOUGHTS, WORDS, Verified, anchors, verify
from vgg.providers.models.registry import load, shipped
from vgg.testing.clock import FakeClock
from vgg.testing.script import Turn, cut_short, fail, say
from vgg.testing.server import KEY, ScriptedServer
from vgg.testing.stage import MODELS, NAMES

GOOD = {"word": "lantern", "number": 7}
FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])


def _verify(
    folder: Path,
    script: Mapping[str, list[Turn]],
    *names: str,
    keys: tuple[str, ...] = (),
    cap: Decimal = Decimal("0.10"),
) -> tuple[list[Verified], ScriptedServer]:
    registry = shipped()
    with ScriptedServer(script) as server:
        environ = server.environ(*keys)
        asked = partial(verify, cap=cap, clock=FakeClock())
        found = anyio.run(asked, anchors(registry, names), environ, registry, folder)
    return found, server


@FAMILIES
def test_an_anchor_that_answers_proves_what_was_seen(tmp_path: Path, family: str) -> None:
    """The key is taken, a typed answer came, usage was told, and it has a price of less than a cent."""
    (found,), server = _verify(tmp_path, {MODELS[family]: [say(GOOD)]}, NAMES[family])

    assert found.asked
    assert found.ok
    assert {"the key is taken", "a typed answer came", "usage was told", "its price is known"} <= set(
        found.proved
    )
    assert "it streamed" in found.proved
    assert found.cost is not None
    assert 0 < found.cost < Decimal("0.01")
    assert server.counts() == {MODELS[family]: 1}


@FAMILIES
def test_an_anchor_is_given_a_few_tokens(tmp_path: Path, family: str) -> None:
    """Sixty-four to answer, and some to think where the model thinks."""
    _, server = _verify(tmp_path, {MODELS[family]: [say(GOOD)]}, NAMES[family])
    body = server.posts[0].body
    config = body.get("generationConfig", {})
    assert isinstance(config, Mapping)
    limit = body.get("max_completion_tokens") or body.get("max_tokens") or config.get("maxOutputTokens")

    assert limit == WORDS + THOUGHTS


def test_without_keys_all_are_skipped_and_it_is_said(tmp_path: Path) -> None:
    """Nothing is sent, and nothing fails; the variable to set is named."""
    registry = shipped()

    found = anyio.run(verify, anchors(registry), {}, registry, tmp_path)

    assert [each.model for each in found] == list(NAMES.values())
    assert not any(each.asked or each.ok or each.proved for each in found)
    assert "OPENAI_API_KEY" in found[0].detail


def test_one_key_is_enough_for_one_anchor(tmp_path: Path) -> None:
    """Those without are skipped, the others are asked."""
    found, server = _verify(tmp_path, {"*": [say(GOOD)]}, keys=("anthropic",))

    assert [each.asked for each in found] == [False, True, False]
    assert server.counts() == {MODELS["anthropic"]: 1}


@FAMILIES
@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (fail(401, "invalid_api_key", "bad key"), "401"),
        (fail(404, "not_found", "no such model"), "404"),
        (say({"word": "lantern"}), "number"),
        (cut_short(), ""),
        (fail(500), "500"),
    ],
)
def test_an_anchor_that_does_not_answer_is_asked_once(
    tmp_path: Path, family: str, turn: Turn, said: str
) -> None:
    """No retry, no re-ask, no more room: what it said is the result, and no key is in it."""
    (found,), server = _verify(tmp_path, {MODELS[family]: [turn, say(GOOD), say(GOOD)]}, NAMES[family])

    assert found.asked
    assert not found.ok
    assert "a typed answer came" not in found.proved
    assert said in found.detail
    assert KEY not in found.detail
    assert server.counts() == {MODELS[family]: 1}


def test_an_answer_that_was_cut_still_proves_the_key_and_the_usage(tmp_path: Path) -> None:
    """A model that thought too long has taken the key and told what it used."""
    (found,), _ = _verify(tmp_path, {MODELS["openai"]: [cut_short()]}, NAMES["openai"])

    assert "the key is taken" in found.proved
    assert "usage was told" in found.proved
    assert not found.ok


def test_the_cap_holds_over_all_anchors(tmp_path: Path) -> None:
    """What is left of it does not cover the second: it is not asked, and the numbers are said."""
    names = list(NAMES.values())
    found, server = _verify(tmp_path, {"*": [say(GOOD)]}, *names, cap=Decimal("0.012"))
    budget = glance(tmp_path / ".vgg" / "ledger.db", read_budget)

    assert not all(each.asked for each in found)
    assert sum(server.counts().values()) == sum(each.asked for each in found)
    assert budget is not None
    assert budget.spent + budget.reserved <= Decimal("0.012")
    assert all("more than is left of the cap" in each.detail for each in found if not each.asked)


def test_the_cap_is_for_one_verification_and_each_is_booked(tmp_path: Path) -> None:
    """What last month's cost does not stop this month's; both stand in the ledger, and none is served from it."""
    script = {MODELS["openai"]: [say(GOOD)]}
    runs = [_verify(tmp_path, script, NAMES["openai"], cap=Decimal("0.02")) for _ in range(4)]
    budget = glance(tmp_path / ".vgg" / "ledger.db", read_budget)

    assert all(found[0].ok and server.counts() == {MODELS["openai"]: 1} for found, server in runs)
    assert budget is not None
    assert budget.spent == sum(found[0].cost or 0 for found, _ in runs) > 0


def test_a_model_whose_price_nobody_knows_is_not_asked(tmp_path: Path) -> None:
    """Under a cap an unknown price is no price."""
    (found,), server = _verify(tmp_path, {}, "openai:gpt-9-nova")

    assert not found.asked
    assert "price" in found.detail
    assert not server.posts


def test_a_local_server_with_a_declared_price_is_asked_without_a_key(tmp_path: Path) -> None:
    """It is no anchor of anybody's but the user's, who names it."""
    path = tmp_path / "models.toml"
    path.write_text(
        '[[models]]\nprovider = "ollama"\nids = ["llama-5"]\nkind = "text"\nprices = { input = 0, output = 0 }\n',
        "utf-8",
    )
    registry = load(path)
    with ScriptedServer({"llama-5": [say(GOOD)] * 9}) as server:
        environ = {registry.vendors["ollama"].url_variable: server.base_url("openai")}
        (found,) = anyio.run(
            verify, anchors(registry, ["ollama:llama-5"]), environ, registry, tmp_path / "own"
        )

    assert found.asked
    assert found.cost == 0


def test_a_name_that_means_nobody_is_skipped_with_the_reason(tmp_path: Path) -> None:
    """A typing error costs nothing."""
    found, _ = _verify(tmp_path, {}, "opnai:gpt-6", "ollama")

    assert [each.detail for each in found] == ["no such provider", "it has no default model: name one"]
