"""What is known about models, and what a chain is told before it is asked."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from vgg.providers.keys import Access, available, scrub
from vgg.providers.models.lint import lint
from vgg.providers.models.registry import Candidate, load, shipped

TODAY = date(2026, 11, 21)


def _errors(kind: Any, model: str, **settings: Any) -> list[str]:
    return [str(each) for each in lint(kind, model, settings, TODAY) if each.severity == "error"]


def test_every_default_is_a_model_that_is_served() -> None:
    """A chain that names only a provider asks a current model."""
    registry = shipped()
    for name, vendor in registry.vendors.items():
        for kind, model in vendor.defaults.items():
            if not model:  # a local server has the models that somebody put there
                continue
            profile = registry.find(name, model)
            assert profile.known
            assert not profile.only
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


@pytest.mark.case("P73", "P83")
@pytest.mark.parametrize(
    ("model", "settings", "said", "fix"),
    [
        ("openai:dall-e-3", {}, "retired since 2026-05-12", "gpt-image-2.5-flare"),
        ("openai:dall-e-3", {"quality": "hd"}, "quality", 'quality = "high"'),
        ("openai:gpt-image-2", {"format": "gif"}, "makes no gif", "png, jpeg, webp"),
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
        kind = {"transcribe": "transcript"}.get(phase.get("type", "text"), phase.get("type", "text"))
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
        ("audio", "openai:tts-1", date(2027, 1, 7), "error", "use 'google:gemini-3.8-flash-tts'"),
        ("audio", "openai:tts-1", date(2027, 1, 5), "warning", "in 1 day (use"),
        ("transcript", "openai:whisper-1", date(2026, 12, 1), "warning", "in 87 days (use 'gpt-transcribe')"),
        ("transcript", "openai:gpt-4o-transcribe", date(2027, 3, 1), "error", "gpt-transcribe"),
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


@pytest.mark.case("P73")
def test_a_picture_for_dall_e_3_and_a_line_for_tts_1_are_told_what_to_take_instead() -> None:
    """Retired models and dead settings are errors with their replacement; one that ends is a warning with its days."""
    picture = [str(each) for each in lint("image", "openai:dall-e-3", {"quality": "hd"}, TODAY)]
    after = lint("audio", "openai:tts-1", {}, date(2027, 1, 7))
    before = lint("audio", "openai:tts-1", {}, TODAY)

    assert "model: 'dall-e-3' is retired since 2026-05-12 (use 'gpt-image-2.5-flare')" in picture
    assert any('use quality = "high"' in each for each in picture)
    assert [(each.severity, each.fix) for each in after] == [("error", "use 'google:gemini-3.8-flash-tts'")]
    assert [each.severity for each in before] == ["warning"]
    assert "ends on 2027-01-06, in 46 days" in before[0].what


@pytest.mark.parametrize(
    ("kind", "model", "settings", "said"),
    [
        ("transcript", "openai:gpt-transcribe", {"word_times": True}, "tells none"),
        ("text", "anthropic:claude-sonnet-5-5", {"thinking": "off"}, "always thinks"),
        ("text", "openai:gpt-4o", {"max_output": 100_000}, "at most 16384"),
    ],
)
def test_what_a_model_cannot_do_is_a_warning(
    kind: Any, model: str, settings: dict[str, Any], said: str
) -> None:
    """It is asked all the same, without it."""
    found = [each for each in lint(kind, model, settings, TODAY) if said in each.what]

    assert [each.severity for each in found] == ["warning"]


@pytest.mark.parametrize(
    ("kind", "model", "said"),
    [
        ("text", "openai:gpt-5-pro", "answers at /v1/responses alone"),
        ("text", "ollama", "has no model by default (name one: ollama:MODEL)"),
        ("transcript", "anthropic", "answers no transcript requests (use openai:whisper-1)"),
        ("transcript", "openai:gpt-6.1-sol", "answers text requests"),
    ],
)
def test_what_nobody_could_answer_is_refused(kind: Any, model: str, said: str) -> None:
    """A model of another kind, one that listens elsewhere, a server whose models only its owner knows."""
    assert any(said in problem for problem in _errors(kind, model))


def test_a_registry_of_the_users_own_is_what_is_linted_against(tmp_path: Path) -> None:
    """What the user declared is no stranger, and what the user buried is dead."""
    path = tmp_path / "models.toml"
    path.write_text(
        '[[models]]\nprovider = "openai"\nids = ["mine"]\nkind = "text"\n'
        '[[models]]\nprovider = "openai"\nids = ["gpt-6-luna"]\nends = 2026-11-01\nreplacement = "mine"\n',
        "utf-8",
    )
    registry = load(path)

    assert lint("text", "openai:mine", {}, TODAY, registry) == []
    assert lint("text", "openai:mine", {}, TODAY)[0].severity == "warning"
    (dead,) = lint("text", "openai:gpt-6-luna", {}, TODAY, registry)
    assert (dead.severity, dead.fix) == ("error", "use 'mine'")


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
    for row in tomllib.loads(files("vgg.providers.models").joinpath("models.toml").read_text("utf-8"))[
        "models"
    ]:
        assert row["source"]
        assert row["seen"] >= date(2026, 11, 1)
