"""Every vendor counts tokens its own way; here they are one form."""

from __future__ import annotations

import pytest

from vgg.model.request import Usage
from vgg.providers.vendors import anthropic, google, openai


def test_openai_counts_cached_input_inside() -> None:
    """The input of Chat Completions is the whole of it."""
    told = {"prompt_tokens": 100, "completion_tokens": 7, "prompt_tokens_details": {"cached_tokens": 90}}

    assert openai.usage_of({"usage": told}) == Usage(100, 7, 90)


def test_anthropic_counts_cached_input_apart() -> None:
    """What was read from a cache and written to it is input too."""
    told = {
        "input_tokens": 10,
        "cache_read_input_tokens": 90,
        "cache_creation_input_tokens": 5,
        "output_tokens": 7,
    }

    assert anthropic.usage_of({"usage": told}) == Usage(105, 7, 90, 5)


@pytest.mark.case("P64")
def test_anthropic_tells_how_long_a_cache_is_written_for() -> None:
    """What is kept for an hour costs more than what is kept for five minutes; both are input."""
    told = {
        "input_tokens": 10,
        "cache_read_input_tokens": 90,
        "cache_creation_input_tokens": 50,
        "cache_creation": {"ephemeral_5m_input_tokens": 20, "ephemeral_1h_input_tokens": 30},
        "output_tokens": 7,
    }
    without_sum = {name: value for name, value in told.items() if name != "cache_creation_input_tokens"}

    assert anthropic.usage_of({"usage": told}) == Usage(150, 7, 90, 50, 30)
    assert anthropic.usage_of({"usage": without_sum}) == Usage(150, 7, 90, 50, 30)


@pytest.mark.case("P64")
def test_openai_counts_reasoning_inside() -> None:
    """Reasoning is part of the completion, and what is written to a cache part of the prompt."""
    told = {
        "prompt_tokens": 100,
        "completion_tokens": 70,
        "prompt_tokens_details": {"cached_tokens": 90, "cache_write_tokens": 4},
        "completion_tokens_details": {"reasoning_tokens": 60},
    }

    assert openai.usage_of({"usage": told}) == Usage(100, 70, 90, 4)


def test_google_counts_thoughts_apart() -> None:
    """Thinking is output."""
    told = {
        "promptTokenCount": 100,
        "candidatesTokenCount": 7,
        "thoughtsTokenCount": 20,
        "cachedContentTokenCount": 90,
    }

    assert google.usage_of({"usageMetadata": told}) == Usage(100, 27, 90)
    assert google.usage_of({"usageMetadata": {**told, "toolUsePromptTokenCount": 5}}) == Usage(105, 27, 90)


def test_usage_that_is_missing_or_absurd_is_unknown() -> None:
    """None is not zero, and neither is nonsense."""
    for body in ({}, {"usage": None}, {"usage": {"prompt_tokens": "7", "completion_tokens": -1}}):
        assert openai.usage_of(body) == Usage()
        assert anthropic.usage_of(body) == Usage()
        assert google.usage_of(body) == Usage()
