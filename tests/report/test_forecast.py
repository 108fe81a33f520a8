"""What a plan says about money before any is spent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from vgg.app import Project
from vgg.cli.plan import amount, shown
from vgg.config import Settings
from vgg.engine import Estimate, Plan, Planned
from vgg.report.forecast import Cost, Guess, costs, total

SMALL = Path(__file__).parent.parent / "e2e" / "small.yaml"
KEYS = {"OPENAI_API_KEY": "k" * 20, "ANTHROPIC_API_KEY": "k" * 20, "GEMINI_API_KEY": "k" * 20}


def step(phase: str, state: str, estimate: Estimate | None = None) -> Planned:
    return Planned(phase, "", "text", paid=True, state=state, reason="", estimate=estimate)  # type: ignore[arg-type]


KNOWN = Estimate(1000, Decimal("0.01"), Decimal("0.20"))
UNKNOWN = Estimate(1000, None, None)


def test_what_is_stored_costs_nothing_and_what_is_new_its_range() -> None:
    """Phase by phase, and in all."""
    found = costs(Plan((), (step("a", "stored"), step("b", "new", KNOWN), step("b", "new", KNOWN))), {})

    assert [(each.phase, each.stored, each.requests, each.low, each.high) for each in found] == [
        ("a", 1, 0, Decimal(0), Decimal(0)),
        ("b", 0, 2, Decimal("0.02"), Decimal("0.40")),
    ]
    assert amount(total(found)) == "$0.0200 to $0.40"


@pytest.mark.case("P65")
def test_an_unknown_price_is_named_and_never_nothing() -> None:
    """Alone it is 'unknown', beside others it is told apart; in JSON too."""
    alone = costs(Plan((), (step("a", "new", UNKNOWN),)), {})
    mixed = costs(Plan((), (step("a", "new", UNKNOWN), step("b", "new", KNOWN))), {})

    assert amount(alone[0]) == "unknown"
    assert amount(total(mixed)) == "$0.0100 to $0.20, and 1 of unknown price"
    value = shown(Plan((), ()), alone, [])
    assert value["phases"][0]["low"] == value["phases"][0]["high"] == value["total"]["high"] == "unknown"  # type: ignore[index]


def test_a_phase_that_waits_is_guessed_or_said_to_be_known_later() -> None:
    """Never left out, and never counted as nothing."""
    plan = Plan((), (step("a", "waits"), step("b", "waits")))

    guessed, later = costs(plan, {"a": Guess("a", (KNOWN, KNOWN, None))})

    assert (guessed.requests, guessed.guessed, guessed.later) == (2, True, False)
    assert (later.requests, later.later) == (0, True)
    assert shown(plan, (later,), [])["phases"][0]["high"] == "unknown"  # type: ignore[index]


def test_a_sum_remembers_what_is_not_certain_about_its_parts() -> None:
    """A total of guesses is a guess."""
    whole = total((Cost("a", "text", requests=1, guessed=True), Cost("b", "text", later=True)))

    assert (whole.requests, whole.guessed, whole.later) == (1, True, True)


@pytest.fixture(scope="module")
def spending(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cost]:
    folder = tmp_path_factory.mktemp("new") / "game"
    project = Project.make(str(SMALL), folder, Settings(environ=KEYS))
    found = {cost.phase: cost for cost in project.spending()}
    assert not folder.exists()
    return found


def test_a_new_game_is_priced_whole_although_all_but_one_phase_wait(spending: dict[str, Cost]) -> None:
    """Items and prompts of waiting phases come from a game that is designed offline; nothing is written."""
    assert not spending["style_guide"].guessed
    assert spending["sprites"].guessed
    assert spending["sprites"].requests > 5
    assert spending["levels"].requests == 4
    assert Decimal(0) < total(tuple(spending.values())).low < total(tuple(spending.values())).high


def test_a_plan_without_keys_or_offline_costs_nothing(tmp_path: Path) -> None:
    """Nobody would be paid."""
    for settings in (Settings(environ={}), Settings(environ=KEYS, offline=True)):
        assert Project.make(str(SMALL), tmp_path / "game", settings).spending() == ()


def test_a_person_costs_nothing_but_whoever_follows_may(tmp_path: Path) -> None:
    """'manual' before a paid provider: from nothing to what that one asks."""
    settings = Settings(environ=KEYS, providers=("manual", "openai"))
    found = {cost.phase: cost for cost in Project.make(str(SMALL), tmp_path / "game", settings).spending()}

    assert found["style_guide"].low == 0
    assert found["style_guide"].high > 0
    by_hand = Settings(environ=KEYS, providers=("manual",))
    assert not any(cost.requests for cost in Project.make(str(SMALL), tmp_path / "game", by_hand).spending())


def test_a_local_server_without_a_declared_price_is_unknown(tmp_path: Path) -> None:
    """It needs no key, and nobody but its owner knows what it costs."""
    settings = Settings(environ={}, providers=("ollama:qwen3",))
    found = {cost.phase: cost for cost in Project.make(str(SMALL), tmp_path / "game", settings).spending()}

    assert (found["style_guide"].requests, found["style_guide"].unknown) == (1, 1)
