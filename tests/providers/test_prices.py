"""What calls cost, and what they could cost at most."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from vgg.model.canonical import canonical
from vgg.model.request import Message, Request, Usage
from vgg.providers.prices import price, spoken, worst
from vgg.testing.stage import NAMES, text


def test_the_price_of_a_text_answer() -> None:
    """A million tokens in and a thousand out of gpt-6.1-sol, uncached and cached."""
    model = "openai:gpt-6.1-sol"

    assert price(model, Usage(1_000_000, 1_000)) == Decimal("4.015")
    assert price(model, Usage(1_000_000, 1_000, 900_000)) == Decimal("0.595")


def test_an_unknown_price_is_none_and_never_nothing() -> None:
    """A model nobody priced, or a call nobody measured, does not cost zero."""
    assert price("openai:gpt-image-2.6-nova", Usage(100, 100)) is None
    assert price("local:llama", Usage(100, 100)) is None
    assert price("openai:gpt-6.1-sol", Usage()) is None
    assert worst(text("openai:gpt-9"), "openai:gpt-9") is None


@pytest.mark.parametrize("name", NAMES.values())
def test_the_worst_case_bounds_what_a_call_can_cost(name: str) -> None:
    """No tokenizer makes more tokens than bytes, and no answer is longer than its limit."""
    request = text(name)
    most = worst(request, name)
    size = len(canonical(request.canonical(name)))

    assert most is not None
    assert most >= (price(name, Usage(size, 2000)) or Decimal(0)) > 0


def test_the_worst_case_is_priced_at_the_tier_it_could_reach() -> None:
    """Above 272,000 tokens the whole request costs double."""
    long = text("openai:gpt-6.1-sol", messages=(Message("user", "x" * 300_000),))

    most = worst(long, "openai:gpt-6.1-sol")

    assert most is not None
    assert most > Decimal("0.000004") * 300_000


def _media(kind: Any, words: str, **settings: Any) -> Request:
    return Request(kind, "media", "", (Message("user", words),), ("openai",), settings=settings)


def test_the_worst_case_of_a_picture_grows_with_its_pixels() -> None:
    """More pixels, more tokens; 'auto' could be the largest there is."""
    name = "openai:gpt-image-2.5-flare"
    small, large, auto = (
        worst(_media("image", "x", size=size), name) for size in ("1024x1024", "2048x1024", "auto")
    )

    assert small is not None
    assert large is not None
    assert auto is not None
    assert small < large < auto


def test_speech_by_the_letter_costs_what_its_letters_cost() -> None:
    """tts-1 is paid for its input: fifteen dollars a million letters."""
    assert spoken(_media("audio", "x" * 1000), "openai:tts-1") == Decimal("0.015")
    assert worst(_media("audio", "x" * 1000), "openai:tts-1") == Decimal("0.015")


def test_slow_speech_could_cost_more() -> None:
    """At a quarter of the speed there are four times the seconds."""
    name = "openai:gpt-4o-mini-tts"
    slow, normal = (worst(_media("audio", "A moth.", speed=speed), name) for speed in (0.25, 1.0))

    assert slow is not None
    assert normal is not None
    assert slow > normal > 0
