"""Several tables, one profile: who wins, who said what, and what a user's own file may say."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from vgg.model.errors import InputError, ProviderError
from vgg.model.request import Message, Usage
from vgg.providers.models.layers import Shelf
from vgg.providers.models.prices import price
from vgg.providers.models.profile import GUESSED_OUTPUT, GUESSED_WINDOW
from vgg.providers.models.registry import Candidate, fits, load, shipped
from vgg.providers.models.selection import unproven
from vgg.testing.script import fail, say
from vgg.testing.stage import GOOD, MODELS, NAMES, Stage, text

SDK_SAYS_SO_TOO = pytest.mark.filterwarnings("ignore:The model 'claude:DeprecationWarning")
"""Anthropic's SDK warns of models that end, from a table of its own."""

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
GONE = {
    "openai": ("gpt-4o-mini", "2027-01-14", "gpt-6-luna"),  # not the default of its provider
    "anthropic": ("claude-sonnet-4-5", "2026-11-30", "claude-sonnet-5-5"),
    "google": ("gemini-3.1-flash-lite-preview", "2026-05-25", "gemini-3.1-flash-lite"),
}
OTHER = {"openai": "anthropic", "anthropic": "google", "google": "openai"}
NOT_FOUND = {"openai": "model_not_found", "anthropic": "not_found_error", "google": "NOT_FOUND"}


def _own(folder: Path, said: str) -> Path:
    path = folder / "models.toml"
    path.write_text(said, "utf-8")
    return path


# Layers


def test_what_vgg_says_wins_over_the_snapshot_and_the_user_wins_over_both(tmp_path: Path) -> None:
    """Three tables know one model; each field is the uppermost's, and says whose it is."""
    said = (
        '[[models]]\nprovider = "openai"\nids = ["gpt-5.1"]\nrpm = 12\nmax_output = 500\nseen = 2026-11-21\n'
    )
    profile = load(_own(tmp_path, said)).find("openai", "gpt-5.1")

    assert (profile.max_input, profile.max_output, profile.rpm) == (272_000, 500, 12)
    assert profile.replacement == "gpt-6-luna"
    assert profile.facts["max_input"].source.startswith("LiteLLM")
    assert profile.facts["ends"].source == "openai 3.51 types"
    assert profile.facts["rpm"] == ("your models.toml", date(2026, 11, 21))


def test_the_most_a_prompt_may_have_is_not_the_window() -> None:
    """922,000 of 1,050,000 may be asked; the rest is for the answer, and each number has its own source."""
    profile = shipped().find("openai", "gpt-6.1-sol")

    assert (profile.max_input, profile.window) == (922_000, 1_050_000)
    assert profile.facts["window"].source == "genai-prices 0.2.3"
    assert profile.facts["max_input"].source.startswith("LiteLLM")


def test_a_window_nobody_told_holds_at_least_the_prompt() -> None:
    """A model of the snapshot without a window is not cut down to a default that is smaller than its input."""
    for profile in shipped().profiles.values():
        if "window" not in profile.facts:
            continue
        assert profile.window >= min(profile.max_input, 1_000_000)


def test_a_dated_version_is_its_model_and_what_is_said_of_it_alone() -> None:
    """The snapshot knows an end of gpt-4o-2024-05-13 only; that it is replaced, its undated name knows."""
    dated = shipped().find("openai", "gpt-4o-2024-05-13")

    assert (dated.ends, dated.replacement) == (date(2026, 10, 23), "gpt-6-luna")
    assert dated.max_output == 4096
    assert shipped().find("openai", "gpt-4o").max_output == 16_384


def test_profiles_are_made_when_they_are_asked_for() -> None:
    """A plan that asks for one model does not pay for two hundred."""
    shelf = load(None).profiles
    assert isinstance(shelf, Shelf)

    shelf["openai:gpt-6.1-sol"]

    assert len(shelf._made) == 1
    assert len(shelf) > 150


# Evidence


@pytest.mark.case("P72")
def test_no_capability_is_claimed_without_a_source_and_a_day() -> None:
    """Every field of every model that ships is somebody's word, read on a day."""
    profiles = shipped().profiles

    assert unproven(profiles) == []
    assert all(fact.seen >= date(2026, 11, 1) for each in profiles.values() for fact in each.facts.values())


@pytest.mark.case("P72")
@pytest.mark.parametrize(
    "evidence", ["", 'evidence = { vision = ["", 2026-11-20] }', 'evidence = { vision = "  " }']
)
def test_a_claim_without_evidence_is_found(tmp_path: Path, evidence: str) -> None:
    """A capability that somebody only wishes for fails the test above."""
    said = f'[[models]]\nprovider = "openai"\nids = ["wish-1"]\nvision = true\n{evidence}\n'
    said += "" if evidence else 'source = ""\n'

    assert unproven(load(_own(tmp_path, said)).profiles) == ["openai:wish-1: vision"]


def test_a_vendors_default_model_is_known_with_its_window() -> None:
    """What is asked when only a provider is named is never a guess."""
    registry = shipped()
    for name in ("openai", "anthropic", "google"):
        profile = registry.find(name, registry.default(name, "text"))
        assert profile.known
        assert {"max_output", "window"} <= set(profile.facts)


# Models nobody knows


def test_a_model_nobody_knows_is_trusted_with_little() -> None:
    """Eight thousand tokens, two thousand back, words alone, no temperature, no price."""
    profile = shipped().find("openai", "gpt-7-nova")

    assert not profile.known
    assert (profile.window, profile.max_output) == (GUESSED_WINDOW, GUESSED_OUTPUT) == (8_000, 2_000)
    assert profile.modes == ("prompt",)
    assert not profile.sampling
    assert price("openai:gpt-7-nova", Usage(10, 10)) is None


def test_a_model_of_a_server_nobody_knows_is_asked_as_its_server_takes_it() -> None:
    """A local server's models are never in a table; how it is asked is found out, not guessed."""
    assert shipped().find("somewhere", "llama").modes == ()


# The user's file


def test_a_user_declares_a_local_model_with_its_price(tmp_path: Path) -> None:
    """Nothing is a price when somebody says so, and then it is known even where nobody counts tokens."""
    said = """
[[models]]
provider = "ollama"
ids = ["llama-5", "llama-5-small"]
aliases = ["here"]
window = 32_768
prices = { input = 0, output = 0.0 }

[aliases]
good = "anthropic:claude-opus-5-5"

[providers.openai]
defaults = { text = "gpt-6-luna" }
"""
    registry = load(_own(tmp_path, said))

    assert price("ollama:llama-5", Usage(), registry) == 0
    assert price("ollama:llama-5", Usage()) is None
    assert registry.candidate("here", "text") == Candidate("ollama", "llama-5")
    assert registry.candidate("good", "text") == Candidate("anthropic", "claude-opus-5-5")
    assert registry.candidate("openai", "text") == Candidate("openai", "gpt-6-luna")
    assert registry.default("openai", "image") == shipped().default("openai", "image")


def test_declared_prices_count_cached_and_written_tokens(tmp_path: Path) -> None:
    """Dollars for a million tokens; what is not told of a cache costs what fresh input does."""
    said = (
        '[[models]]\nprovider = "openai"\nids = ["own"]\nprices = { input = 2, output = 10, cached = 0.5 }\n'
    )
    registry = load(_own(tmp_path, said))

    assert price("openai:own", Usage(1_000_000, 100_000, 400_000, 100_000), registry) == Decimal("2.4")
    assert price("openai:own", Usage(), registry) is None
    assert price("openai:own", Usage(10, 10, 20), registry) is None


def test_a_user_without_a_file_has_what_ships(tmp_path: Path) -> None:
    """Most users have none."""
    assert dict(load(tmp_path / "models.toml").vendors) == dict(shipped().vendors)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            '[[models]]\nprovider = "openai"\nids = ["x"]\nwindw = 5',
            "models[0].windw: unknown field (did you mean 'window'?)",
        ),
        ('[[models]]\nids = ["x"]', 'a model needs provider = "…"'),
        ('[[models]]\nprovider = "openai"\nids = []', 'a model needs provider = "…"'),
        ('[[models]]\nprovider = "opnai"\nids = ["x"]', "'opnai': no such provider (did you mean 'openai'?)"),
        ('[[models]]\nprovider = "openai"\nids = ["x"]\nprices = { input = -1 }', "prices.input"),
        ('[[models]]\nprovider = "openai"\nids = ["x"]\nprices = { inptu = 1 }', "did you mean 'input'?"),
        ('[[models]]\nprovider = "openai"\nids = ["x"]\nends = "soon"', "models[0].ends"),
        ('[[models]]\nprovider = "openai"\nids = ["x"]\nknown = true', "is not said but found out"),
        ('[aliases]\nfast = "luna"', "aliases.fast"),
        ("[modles]\n", "did you mean 'models'?"),
        ("models = 3", "models: "),
        ("providers = 3", "providers: "),
        ("aliases = 3", "aliases: "),
        ("[providers.mine]\nkeys = []", "providers.mine.adapter"),
        ("[[models", "models.toml"),
        ('[[models]]\nprovider = "openai"\nids = ["x"]\nevidence = 5', "models[0].evidence"),
        (
            '[[models]]\nprovider = "openai"\nids = ["x"]\nwindow = 5\nevidence = { window = 5 }',
            "facts.window",
        ),
        ('[[models]]\nprovider = "openai"\nids = ["x"]\naliases = "y"', "models[0].aliases"),
        ('[[models]]\nprovider = "openai"\nids = ["x"]\nseen = "today"', "seen"),
        ("[providers]\nopenai = 3", "providers.openai"),
        ("[providers.openai]\ndefaults = 3", "providers.openai"),
        ('[providers.openai]\ndefaults = { words = "x" }', "providers.openai.defaults"),
        ('[providers.openai]\nkeys = "KEY"', 'providers.openai.keys: is a list: ["…"]'),
        ('[providers."my own"]\nadapter = "x:Y"\nkeys = []', "a provider's name is one word without a colon"),
        ('[[models]]\nprovider = "openai"\nids = ["x\\u0007"]', "no model has such a name"),
        ('[[models]]\nprovider = "openai"\nids = ["x"]\nwindow = true', "window: is a whole number"),
        (
            '[[models]]\nprovider = "openai"\nids = ["x"]\nevidence = { widow = "me" }',
            "evidence.widow: is no field of a model (did you mean 'window'?)",
        ),
        (
            '[[models]]\nprovider = "openai"\nids = ["x"]\n[[models]]\nprovider = "openai"\nids = ["x"]\nwindow = 5',
            "'openai:x': is told twice",
        ),
        ('[aliases]\nopenai = "google:gemini-4-argon"', "'openai' is a provider"),
        ('[[models]]\nprovider = "openai"\nids = ["x"]\naliases = ["google"]', "'google' is a provider"),
        ('[aliases]\nfast = "gogle:gemini-4-argon"', "no such provider (did you mean 'google'?)"),
    ],
)
def test_every_mistake_of_the_users_file_is_told_with_its_place(tmp_path: Path, said: str, told: str) -> None:
    """A table that is half read would price and limit calls wrongly."""
    with pytest.raises(InputError) as caught:
        load(_own(tmp_path, said))

    assert told in str(caught.value)


def test_all_mistakes_are_told_together(tmp_path: Path) -> None:
    """Nobody wants to run it five times."""
    said = '[[models]]\nprovider = "openai"\nids = ["x"]\na = 1\nb = 2\n[other]\n'

    with pytest.raises(InputError) as caught:
        load(_own(tmp_path, said))

    assert len(caught.value.problems) == 3


# P12, P68


@pytest.mark.case("P12")
@SDK_SAYS_SO_TOO
@FAMILIES
def test_a_model_that_is_gone_is_left_for_the_next(stage: Any, family: str) -> None:
    """A 404 is no reason to ask again: the next candidate answers, and the retired one was asked once."""
    model, *_ = GONE[family]
    other = OTHER[family]
    it: Stage = stage({model: [fail(404, NOT_FOUND[family], "no such model")], MODELS[other]: [say(GOOD)]})

    answer = it.ask(text(f"{family}:{model}", NAMES[other]))

    assert answer.provider == other
    assert [each.outcome for each in answer.attempts] == ["model_gone", "ok"]
    assert it.server.counts() == {model: 1, MODELS[other]: 1}


@pytest.mark.case("P12")
@SDK_SAYS_SO_TOO
@FAMILIES
def test_a_model_that_is_gone_is_told_with_its_end_and_its_successor(stage: Any, family: str) -> None:
    """When nobody else is there, the message has the date and what to take instead."""
    model, ended, instead = GONE[family]
    it: Stage = stage({model: [fail(404, NOT_FOUND[family], "no such model")]})

    with pytest.raises(ProviderError) as caught:
        it.ask(text(f"{family}:{model}"))

    assert ended in str(caught.value)
    assert re.search(rf"(?<![\w.-]){re.escape(instead)}(?![\w.-])", str(caught.value)), (
        "and no longer name it is part of"
    )


@pytest.mark.case("P68")
@FAMILIES
def test_a_prompt_that_cannot_fit_is_not_sent(stage: Any, tmp_path: Path, family: str) -> None:
    """Counted before it leaves: a window that is certainly too small is not asked, a larger one is."""
    said = f'[[models]]\nprovider = "{family}"\nids = ["small"]\nkind = "text"\nwindow = 4_000\n'
    registry = load(_own(tmp_path, said))
    words = " ".join(f"moth {number}" for number in range(30_000))
    it: Stage = stage({MODELS[family]: [say(GOOD)]})
    request = text(f"{family}:small", NAMES[family], messages=(Message("user", words),))

    answer = it.ask(request, registry=registry)

    assert answer.model == MODELS[family]
    assert it.server.counts() == {MODELS[family]: 1}
    assert len(it.journal.calls) == 1


@pytest.mark.case("P68")
@FAMILIES
def test_a_prompt_that_fits_nowhere_is_told_with_its_numbers(stage: Any, tmp_path: Path, family: str) -> None:
    """Nothing is sent and nothing reserved; the error says how long it is, how that is known, and what would fit."""
    said = f'[[models]]\nprovider = "{family}"\nids = ["small"]\nkind = "text"\nwindow = 4_000\n'
    it: Stage = stage()
    request = text(f"{family}:small", messages=(Message("user", "A moth, and another. " * 20_000),))

    with pytest.raises(ProviderError) as caught:
        it.ask(request, registry=load(_own(tmp_path, said)))

    assert "2,000" in str(caught.value)  # 4,000 less the 2,000 that are asked for
    assert "no tokenizer" in str(caught.value)
    assert not it.server.posts
    assert not it.journal.calls


def test_a_prompt_that_may_fit_is_left_to_the_service(tmp_path: Path) -> None:
    """Bytes bound tokens from above: what they only might not fit is no reason to refuse."""
    said = '[[models]]\nprovider = "anthropic"\nids = ["small"]\nkind = "text"\nwindow = 10_000\n'
    profile = load(_own(tmp_path, said)).find("anthropic", "small")
    request = text("anthropic:small", messages=(Message("user", "A moth, and another. " * 1_000),))

    assert len(request.prompt) > profile.window
    assert fits(request, profile) is None


def test_the_output_limit_takes_its_part_of_a_window(tmp_path: Path) -> None:
    """Prompt and answer share a window, except where a prompt has a limit of its own."""
    said = '[[models]]\nprovider = "anthropic"\nids = ["small"]\nkind = "text"\nwindow = 10_000\n'
    profile = load(_own(tmp_path, said)).find("anthropic", "small")
    request = text("anthropic:small", messages=(Message("user", "A moth, and another. " * 4_000),))

    assert fits(request, profile, limit=2_000) is None
    assert fits(request, profile, limit=9_000) is not None
    assert fits(request, profile.model_copy(update={"max_input": 9_999}), limit=9_000) is None


def test_media_have_no_window() -> None:
    """A picture's prompt is judged by its service."""
    profile = shipped().find("openai", "gpt-image-2.5-flare")

    assert fits(text("openai:gpt-image-2.5-flare", kind="image"), profile) is None
