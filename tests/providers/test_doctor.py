"""How a provider stands before it is asked."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from vgg.providers.chain.circuit import Circuits, Standing
from vgg.providers.doctor import Health, Sources, examine, installed, proxies, public, serves
from vgg.providers.models.registry import Candidate, Registry, shipped

NOW = 1_795_000_000.0
TODAY = date(2026, 11, 21)


def sources(environ: dict[str, str] | None = None, **more: object) -> Sources:
    given = {
        "environ": environ or {}, "kept": {}, "registry": shipped(), "circuits": Circuits(), "today": TODAY, "now": NOW,
    }  # fmt: skip
    return Sources(**{**given, **more})  # type: ignore[arg-type]


def health(provider: str, looked: Sources) -> Health:
    return next(each for each in examine(looked) if each.provider == provider)


def test_a_key_says_where_it_is_from_and_what_it_shadows() -> None:
    """The environment before the file."""
    found = health("openai", sources({"OPENAI_API_KEY": "k" * 20}, kept={"openai": "f" * 20}))

    assert (str(found.key), [each.source for each in found.shadowed]) == ("OPENAI_API_KEY (…kkkk)", ["file"])
    assert found.lacks == ""


def test_a_provider_without_a_key_lacks_one() -> None:
    """Unless it needs none."""
    assert health("anthropic", sources()).lacks == "no key"
    assert health("ollama", sources()).lacks == ""


@pytest.mark.parametrize(
    ("provider", "variable"),
    [
        ("openai", "OPENAI_BASE_URL"),
        ("anthropic", "ANTHROPIC_BASE_URL"),
        ("google", "GOOGLE_GEMINI_BASE_URL"),
    ],
)
def test_an_address_of_the_environment_is_told_with_the_variable_it_is_from(
    provider: str, variable: str
) -> None:
    """So that nobody asks a proxy of last year without knowing."""
    found = health(provider, sources({variable: "http://127.0.0.1:9/v1"}))

    assert (found.address, found.reached) == ("http://127.0.0.1:9/v1", variable)
    assert health(provider, sources()).reached == "built in"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://me:secret@proxy:3128/x?key=abc", "http://proxy:3128/x (with a name or password)"),
        ("proxy:3128", "proxy:3128"),
        ("http://[::1", "(not an address)"),
        ("", ""),
    ],
)
def test_an_address_is_shown_without_what_may_be_secret_in_it(address: str, shown: str) -> None:
    """Names, passwords and queries stay out."""
    assert public(address) == shown


def test_proxies_are_told_in_either_spelling() -> None:
    """As the SDKs read them."""
    found = proxies({"https_proxy": "http://u:p@proxy:1", "NO_PROXY": "localhost"})

    assert found == {"HTTPS_PROXY": "http://proxy:1 (with a name or password)", "NO_PROXY": "localhost"}


def test_a_package_is_looked_up_and_not_imported() -> None:
    """Its metadata says its version; a missing one has none."""
    before = set(sys.modules)

    assert installed("openai")
    assert installed("no-such-distribution") == ""
    assert not {"openai", "instructor"} & (set(sys.modules) - before)


def test_default_models_have_the_days_they_are_served_yet() -> None:
    """A model without a known end has none."""
    audio = next(each for each in health("openai", sources()).defaults if each.kind == "audio")

    assert (audio.model, audio.standing, audio.days) == (
        "gpt-4o-mini-tts",
        "ending",
        (date(2027, 1, 6) - TODAY).days,
    )


def test_a_circuit_that_is_open_says_until_when() -> None:
    """As the last run of this game left it."""
    circuits = Circuits({"openai": Standing(until=NOW + 60)})

    found = health("openai", sources({"OPENAI_API_KEY": "k" * 20}, circuits=circuits))

    assert (found.rests, found.until) == ("asked to be left alone", NOW + 60)


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("offline", "text", ""),
        ("manual", "image", ""),
        ("openai:gpt-6.1-sol", "text", ""),
        ("openai:dall-e-3", "image", "retired since 2026-05-12"),
        ("anthropic:claude-sonnet-5-5", "text", "no key"),
        ("nobody:x", "text", "no such provider"),
        ("openai:gpt-5", "text", "asked to be left alone"),
    ],
)
def test_why_a_candidate_would_not_be_asked(name: str, kind: str, why: str) -> None:
    """'' for the one that would be."""
    rests = {"openai": Standing(until=NOW + 60)} if name == "openai:gpt-5" else {}
    looked = sources({"OPENAI_API_KEY": "k" * 20}, circuits=Circuits(rests))
    provider, _, model = name.partition(":")

    assert (
        serves(Candidate(provider, model), kind, {each.provider: each for each in examine(looked)}, looked)
        == why
    )


def test_a_missing_sdk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The provider is passed over, and the package is named."""
    vendor = shipped().vendors["anthropic"]
    path = [entry for entry in sys.path if "site-packages" not in entry]
    monkeypatch.setattr(sys, "path", path)

    found = examine(
        sources({"ANTHROPIC_API_KEY": "k" * 20}, registry=Registry({"anthropic": vendor}, shipped().profiles))
    )

    assert found[0].lacks == "anthropic, instructor not installed"
