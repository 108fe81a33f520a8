"""Models found by what they can do, ordered by what they cost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vgg.model.errors import UsageError
from vgg.providers.models.profile import Profile
from vgg.providers.models.registry import load, shipped
from vgg.providers.models.selection import ABILITIES, fields, offers, usual

TODAY = date(2026, 11, 21)


def test_what_is_required_can_be_done_by_all_that_is_offered() -> None:
    """Each ability asks the profile, and two of them ask for both."""
    found = offers(shipped(), TODAY, kind="text", require=["vision", "schema"])

    assert found
    assert all(each.profile.vision and each.profile.native_schema for each in found)
    assert len(found) < len(offers(shipped(), TODAY, kind="text"))


@pytest.mark.parametrize("ability", ABILITIES)
def test_every_ability_is_had_by_some_and_not_by_all(ability: str) -> None:
    """A word that selects nothing, or everything, is no word."""
    every = offers(shipped(), TODAY, every=True)

    assert 0 < len(offers(shipped(), TODAY, require=[ability], every=True)) < len(every)


def test_the_cheapest_come_first_and_what_nobody_priced_is_not_cheap() -> None:
    """Unknown is not zero, here either."""
    found = offers(shipped(), TODAY, kind="text", prefer="cheap")
    lasting = [each.cost for each in found if each.standing != "ending"]
    known = [cost for cost in lasting if cost is not None]

    assert known == sorted(known)
    assert lasting[: len(known)] == known
    assert all(cost > 0 for cost in known)


def test_what_is_about_to_end_comes_last() -> None:
    """Nobody is led to a model that is gone in six weeks."""
    found = [each.standing == "ending" for each in offers(shipped(), TODAY, kind="text", prefer="window")]

    assert True in found
    assert found == sorted(found)


def test_the_widest_and_the_most_talkative_can_be_preferred() -> None:
    """By window, or by the longest answer."""
    for prefer, size in (("window", "window"), ("output", "max_output")):
        found = [
            getattr(each.profile, size)
            for each in offers(shipped(), TODAY, kind="text", prefer=prefer)  # type: ignore[arg-type]
            if each.standing != "ending"
        ]
        assert found == sorted(found, reverse=True)


def test_what_is_retired_or_answers_elsewhere_is_listed_only_when_all_is() -> None:
    """gpt-5-pro answers at the Responses API alone, dall-e-3 no more, and vgg asks Google for no pictures."""
    usable = {each.profile.name for each in offers(shipped(), TODAY)}
    every = {each.profile.name for each in offers(shipped(), TODAY, every=True)}
    hidden = {
        "openai:gpt-5-pro",
        "openai:dall-e-3",
        "google:gemini-3.1-flash-image",
        "openai:gpt-live-transcribe",
    }

    assert not hidden & usable
    assert hidden <= every


def test_an_ability_nobody_has_a_word_for_is_refused() -> None:
    """With what was probably meant, and with all there are."""
    with pytest.raises(UsageError) as caught:
        offers(shipped(), TODAY, require=["visoin"])

    assert "did you mean 'vision'?" in str(caught.value)
    assert "transparent" in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "openai:gpt-6.1-sol",
        "openai:gpt-image-2.5-flare",
        "openai:tts-1",
        "google:gemini-3.8-flash-tts",
        "openai:whisper-1",
    ],
)
def test_a_usual_question_has_a_price_for_every_kind(name: str) -> None:
    """A question, a picture, a line, a minute."""
    registry = shipped()
    cost = usual(registry.profile(name), registry)

    assert cost is not None
    assert 0 < cost < 1


def test_every_field_says_who_said_it_or_that_nobody_did() -> None:
    """What is assumed is not dressed up as known."""
    told = {each.name: each for each in fields(shipped().profile("anthropic:claude-sonnet-5-5"))}

    assert told["forced_tool"].fact is not None
    assert told["forced_tool"].fact.source == "pydantic-ai 2.68's profiles: seen live"
    assert told["cache_lifetimes"].value == ["5m", "1h"]
    assert all(each.fact is None for each in fields(shipped().profile("openai:gpt-9")))


def test_a_profile_with_one_source_for_all_shows_it() -> None:
    """A plug-in's author writes who says so once."""
    plug = Profile(provider="toy", ids=("one",), kind="text", window=5, source="its author", seen=TODAY)
    told = {each.name: each.fact for each in fields(plug)}

    assert told["window"] == ("its author", TODAY)
    assert told["sampling"] is None


def test_a_users_own_model_is_offered_with_its_price(tmp_path: Path) -> None:
    """Declared free, it is the cheapest there is."""
    path = tmp_path / "models.toml"
    path.write_text(
        '[[models]]\nprovider = "openai"\nids = ["mine"]\nkind = "text"\nprices = { input = 0, output = 0 }\n',
        "utf-8",
    )

    first = offers(load(path), TODAY, kind="text", prefer="cheap")[0]

    assert (first.profile.name, first.cost) == ("openai:mine", 0)
