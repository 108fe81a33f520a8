"""What is known about models, and what a chain is told before it is asked."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from vgg.providers.keys import Access, available, scrub
from vgg.providers.lint import lint
from vgg.providers.registry import Candidate, shipped

TODAY = date(2026, 11, 21)


def _errors(kind: Any, model: str, **settings: Any) -> list[str]:
    return [str(each) for each in lint(kind, model, settings, TODAY) if each.severity == "error"]


def test_every_default_is_a_model_that_is_served() -> None:
    """A chain that names only a provider asks a current model."""
    registry = shipped()
    for name, vendor in registry.vendors.items():
        for kind, model in vendor.defaults.items():
            profile = registry.find(name, model)
            assert profile.known
            assert profile.kind == kind
            assert profile.served(TODAY)


def test_every_replacement_is_a_model_that_is_served() -> None:
    """Nobody is sent from one dead model to another."""
    registry = shipped()
    for profile in registry.profiles.values():
        if profile.replacement:
            instead = registry.find(profile.provider, profile.replacement)
            assert instead.known
            assert instead.served(TODAY)


@pytest.mark.parametrize(
    ("name", "kind", "meant"),
    [
        ("openai", "text", Candidate("openai", "gpt-6.1-sol")),
        ("openai", "image", Candidate("openai", "gpt-image-2.5-flare")),
        ("openai:gpt-6-luna", "text", Candidate("openai", "gpt-6-luna")),
        ("dall-e-3", "image", Candidate("openai", "dall-e-3")),
        ("anthropic", "image", Candidate("anthropic", "")),
        ("offline", "text", Candidate("offline", "")),
    ],
)
def test_a_name_means_a_provider_and_a_model(name: str, kind: Any, meant: Candidate) -> None:
    """Providers alone, models alone and both together are understood."""
    assert shipped().candidate(name, kind) == meant


def test_a_dated_version_has_the_profile_of_its_model() -> None:
    """A vendor's dated id is no stranger; a longer name of another model is."""
    registry = shipped()

    assert registry.find("anthropic", "claude-sonnet-5-5-20261014").known
    assert not registry.find("anthropic", "claude-sonnet-5-5-turbo").known
    assert not registry.find("anthropic", "claude-sonnet-5-5-20261014").forced_tool


@pytest.mark.parametrize(
    ("model", "settings", "said", "fix"),
    [
        ("openai:dall-e-3", {}, "retired", "gpt-image-2.5-flare"),
        ("dall-e-2", {}, "retired", "gpt-image-2.5-flare"),
        ("openai:gpt-image-1", {}, "retired", "gpt-image-2.5-flare"),
        ("openai", {"quality": "hd"}, "quality", 'quality = "high"'),
        ("openai", {"quality": "standard"}, "quality", 'quality = "medium"'),
        ("openai", {"quality": "ultra"}, "quality", "xhigh"),
        ("openai", {"style": "vivid"}, "style", "prompt"),
        ("openai", {"size": "1000x1000"}, "multiples of 16", "1008x1008"),
        ("openai", {"size": "320x1600"}, "three times", ""),
        ("openai", {"size": "4096x2048"}, "3840x2160", ""),
        ("openai", {"size": "3072x3072"}, "3840x2160", ""),
        ("openai", {"size": "large"}, "WIDTHxHEIGHT", "1024x1024"),
        ("openai", {"background": "transparent", "format": "jpeg"}, "transparency", "png"),
        ("openai:gpt-image-2", {"background": "transparent"}, "transparency", "gpt-image-2.5-flare"),
        ("openai:gpt-image-1.5", {"size": "64x64"}, "64x64", "1024x1024"),
        ("openai:gpt-6.1-sol", {}, "answers text requests", "gpt-image-2.5-flare"),
        ("anthropic", {}, "no image requests", "gpt-image-2.5-flare"),
    ],
)
def test_an_image_phase_of_another_time_is_refused_with_the_fix(
    model: str, settings: dict[str, Any], said: str, fix: str
) -> None:
    """What would fail after payment, or at the service, is said before."""
    (problem,) = [text for text in _errors("image", model, **settings) if said in text]

    assert fix in problem


def test_good_image_settings_have_no_problem() -> None:
    """The pipeline vgg ships is not complained about."""
    settings = {"size": "1536x1024", "quality": "auto", "background": "transparent"}

    assert lint("image", "openai:gpt-image-2.5-flare", settings, TODAY) == []


def test_the_shipped_pipeline_can_be_asked() -> None:
    """No phase of phases.toml names a model or a setting that is refused."""
    phases = tomllib.loads((Path(__file__).parents[2] / "phases.toml").read_text("utf-8"))["phases"]
    for phase in phases.values():
        kind = phase.get("type", "text")
        for model in [*phase.get("providers", ()), *([phase["model"]] if "model" in phase else ())]:
            assert (
                _errors(kind, model, **{name: phase.get(name) for name in ("size", "quality", "background")})
                == []
            )


@pytest.mark.parametrize(
    ("kind", "model", "today", "severity", "said"),
    [
        ("audio", "openai:gpt-4o-mini-tts", date(2026, 11, 21), "warning", "in 46 days"),
        ("audio", "openai:gpt-4o-mini-tts", date(2027, 1, 6), "warning", "in 0 days"),
        ("audio", "openai:tts-1", date(2027, 1, 7), "error", "retired since 2027-01-06"),
        ("text", "openai:gpt-5", date(2026, 11, 21), "warning", "gpt-6.1-sol"),
        ("text", "openai:gpt-4", date(2026, 11, 21), "error", "gpt-6-luna"),
        ("text", "anthropic:claude-3-5-sonnet-20241022", date(2026, 11, 21), "error", "claude-sonnet-5-5"),
    ],
)
def test_ends_are_told_before_and_refused_after(
    kind: Any, model: str, today: date, severity: str, said: str
) -> None:
    """Within ninety days of its end a model is warned about; after it, it is refused with its replacement."""
    (problem,) = lint(kind, model, {}, today)

    assert problem.severity == severity
    assert said in str(problem)


def test_an_end_that_is_far_is_not_mentioned() -> None:
    """A warning nobody can act on yet is noise."""
    assert lint("text", "openai:gpt-5.1", {}, date(2026, 11, 21)) == []


def test_an_unknown_model_is_allowed_with_a_guess_at_what_was_meant() -> None:
    """New models appear every week: they run, with a warning."""
    (problem,) = lint("text", "anthropic:claude-sonet-5-5", {}, TODAY)

    assert problem.severity == "warning"
    assert "claude-sonnet-5-5" in problem.fix


def test_an_unknown_provider_is_refused_with_a_guess_at_what_was_meant() -> None:
    """A provider nobody knows cannot be asked."""
    (problem,) = lint("text", "opneai", {}, TODAY)

    assert problem.severity == "error"
    assert "openai" in problem.fix


def test_offline_needs_no_model() -> None:
    """Free providers are nobody's business here."""
    assert lint("image", "offline", {"quality": "hd"}, TODAY) == []


def test_providers_with_keys_are_available() -> None:
    """Blank keys do not count, and either name of Google's key does."""
    assert available({}) == []
    assert available({"OPENAI_API_KEY": " ", "GEMINI_API_KEY": "g", "ANTHROPIC_API_KEY": "a"}) == [
        "anthropic",
        "google",
    ]


def test_no_repr_shows_a_key() -> None:
    """Values that travel through the program may be printed."""
    assert "secret" not in repr(Access("secret", "http://127.0.0.1"))


def test_scrubbing_takes_keys_and_control_characters_out() -> None:
    """Nothing a service says can repaint a terminal or tell a key."""
    assert scrub("bad\x1b[2J key sk-1234567\n!", ("sk-1234567",)) == "bad [2J key [key] !"


def test_every_model_says_where_its_facts_come_from() -> None:
    """A fact without a source and a date is a rumour."""
    for row in tomllib.loads(files("vgg.providers").joinpath("models.toml").read_text("utf-8"))["models"]:
        assert row["source"]
        assert row["seen"] >= date(2026, 11, 1)
