"""What calls cost, and what they could cost at most."""

from __future__ import annotations

import wave
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vgg.ledger.book import Ledger
from vgg.ledger.budget import Budget
from vgg.ledger.calls import Page
from vgg.model.canonical import canonical
from vgg.model.errors import OverBudget
from vgg.model.request import Answer, Attachment, Message, Request, Usage
from vgg.providers.models.prices import length, price, spoken, worst
from vgg.providers.models.registry import load, shipped
from vgg.providers.vendors import anthropic, google, openai
from vgg.store import Disk, Store
from vgg.testing.filling import silence
from vgg.testing.journal import MemoryJournal
from vgg.testing.script import say
from vgg.testing.stage import GOOD, NAMES, Stage, text

TODAY = datetime(2026, 11, 21, tzinfo=UTC)
PRICED = [
    name
    for name, profile in shipped().profiles.items()
    if profile.kind == "text" and price(name, Usage(10, 10), at=TODAY) is not None
]


def _media(kind: Any, words: str, attached: tuple[Attachment, ...] = (), **hints: Any) -> Request:
    said = (Message("user", words),)
    return Request(kind, "media", "", said, ("openai",), settings=hints, attachments=attached)


@pytest.mark.case("P64")
def test_the_price_of_a_text_answer() -> None:
    """A million tokens in and a thousand out of gpt-6.1-sol, uncached and cached."""
    model = "openai:gpt-6.1-sol"

    assert price(model, Usage(1_000_000, 1_000)) == Decimal("4.015")
    assert price(model, Usage(1_000_000, 1_000, 900_000)) == Decimal("0.595")
    assert price(model, Usage(1_000_000, 1_000), processing="batch") == Decimal("2.0075")


@pytest.mark.case("P64", family="openai")
def test_what_openai_tells_is_priced_with_its_cached_part() -> None:
    """Nine tenths of a million tokens were cached: they are in the input, and cost a twentieth."""
    told = {
        "prompt_tokens": 1_000_000,
        "completion_tokens": 1_000,
        "prompt_tokens_details": {"cached_tokens": 900_000},
    }
    usage = openai.usage_of({"usage": told})

    assert (usage.input, usage.cached) == (1_000_000, 900_000)
    assert price("openai:gpt-6.1-sol", usage) == Decimal("0.595")


@pytest.mark.case("P64", family="anthropic")
def test_what_anthropic_tells_is_priced_with_reads_and_both_kinds_of_writes() -> None:
    """Ten fresh, ninety read, a hundred written for five minutes and two hundred for an hour: four prices, one input."""
    told = {
        "input_tokens": 10,
        "cache_read_input_tokens": 90,
        "cache_creation_input_tokens": 300,
        "cache_creation": {"ephemeral_5m_input_tokens": 100, "ephemeral_1h_input_tokens": 200},
        "output_tokens": 7,
    }
    usage = anthropic.usage_of({"usage": told})

    assert (usage.input, usage.cached, usage.written, usage.written_hour) == (400, 90, 300, 200)
    dollars = Decimal(10 * 2 + 7 * 10) + 90 * Decimal("0.1") + 100 * Decimal("2.5") + 200 * Decimal(4)
    assert price("anthropic:claude-sonnet-5-5", usage) == dollars / 1_000_000


@pytest.mark.case("P64", family="google")
def test_what_google_tells_is_priced_with_its_cached_part() -> None:
    """Thoughts are paid as output, what was cached is in the prompt's count."""
    told = {
        "promptTokenCount": 1_000_000,
        "candidatesTokenCount": 600,
        "thoughtsTokenCount": 400,
        "cachedContentTokenCount": 900_000,
    }
    usage = google.usage_of({"usageMetadata": told})

    assert (usage.input, usage.output, usage.cached) == (1_000_000, 1_000, 900_000)
    assert price("google:gemini-4-argon", usage, at=TODAY) == Decimal("0.30")


def test_a_tier_is_the_price_of_the_whole_request() -> None:
    """Above 272,000 tokens every token is dearer, not only those above."""
    model = "openai:gpt-6.1-sol"

    assert price(model, Usage(100_000, 1_000)) == Decimal("0.21")
    assert price(model, Usage(272_000, 1_000)) == Decimal("0.554")
    assert price(model, Usage(300_000, 1_000)) == Decimal("1.215")


@given(
    model=st.sampled_from(PRICED),
    input=st.integers(0, 2_000_000),
    output=st.integers(0, 100_000),
    part=st.floats(0, 1),
)
@settings(max_examples=150, deadline=None)
def test_what_was_cached_never_costs_more(model: str, input: int, output: int, part: float) -> None:  # noqa: A002
    """Without writes to a cache, a call with cached input costs at most what it costs without."""
    plain = price(model, Usage(input, output), at=TODAY)
    cached = price(model, Usage(input, output, int(input * part)), at=TODAY)

    assert plain is not None
    assert cached is not None
    assert 0 <= cached <= plain


def test_a_price_is_the_price_of_the_day() -> None:
    """An introductory rate ends; a call that may end after that is reserved at the dearer one."""
    model, usage = "google:gemini-4-argon", Usage(1_000, 1_000)
    last = datetime(2026, 11, 30, 23, tzinfo=UTC)
    question = text(model)

    before, after = (price(model, usage, at=at) for at in (last, last + timedelta(hours=2)))
    early, late = (worst(question, model, at=at) for at in (TODAY, last))

    assert before is not None
    assert after == 2 * before
    assert early is not None
    assert late == 2 * early


@pytest.mark.parametrize("model", ["openai:gpt-transcribe", "openai:whisper-1"])
def test_listening_is_paid_by_the_second(model: str) -> None:
    """Tokens have no price there, a minute has."""
    minute = price(model, Usage(seconds=60))

    assert minute == {"openai:gpt-transcribe": Decimal("0.0045"), "openai:whisper-1": Decimal("0.006")}[model]
    assert price(model, Usage(1_000, 100)) is None
    assert price(model, Usage(1_000, 100, seconds=60)) == minute


def test_listening_that_is_paid_by_the_token_is_paid_as_sound() -> None:
    """A thousand tokens of sound and a hundred of words."""
    assert price("openai:gpt-4o-transcribe", Usage(1_000, 100)) == Decimal("0.007")


def test_an_edited_picture_could_cost_what_its_reference_costs() -> None:
    """A picture that goes along is input, too."""
    name, picture = "openai:gpt-image-2.5-flare", Attachment("style.png", "image/png", b"x")
    plain = worst(_media("image", "x", size="1024x1024"), name)
    shown = worst(_media("image", "x", size="1024x1024", attached=(picture,)), name)

    assert plain is not None
    assert shown is not None
    assert shown > plain + Decimal("0.05")


def _sound(seconds: float) -> Attachment:
    return Attachment("line.wav", "audio/wav", silence(seconds))


@pytest.mark.parametrize("model", ["openai:gpt-transcribe", "openai:whisper-1", "openai:gpt-4o-transcribe"])
def test_the_worst_case_of_listening_is_the_length_of_the_sound(model: str) -> None:
    """Twice the sound, no less to reserve; and never less than it costs."""
    short, long = (
        worst(_media("transcript", "Words.", attached=(_sound(each),)), model) for each in (30, 60)
    )

    assert short is not None
    assert long is not None
    assert short < long
    assert long >= (price(model, Usage(seconds=60)) or price(model, Usage(60 * 32, 300)) or 0)


def test_a_sound_is_as_long_as_its_bytes_allow_whatever_its_header_says() -> None:
    """A header that promises hours changes nothing, and a sound nobody can read is taken for the thinnest there is."""
    honest = silence(2.0)
    boastful = honest[:40] + b"\xff\xff\xff\x7f" + honest[44:]

    assert length(Attachment("a.wav", "audio/wav", honest)) == pytest.approx(2.0, abs=0.01)
    assert length(Attachment("a.wav", "audio/wav", boastful)) == pytest.approx(2.0, abs=0.01)
    assert length(Attachment("a.mp3", "audio/mpeg", b"x" * 7_500)) == 10


def test_a_sound_without_a_rate_is_no_end_of_the_world() -> None:
    """A header of zeros is read as no header."""
    out = BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(1_600))
    broken = out.getvalue()[:24] + bytes(4) + out.getvalue()[28:]

    assert length(Attachment("a.wav", "audio/wav", broken)) > 1


@pytest.mark.case("P65")
def test_an_unknown_price_is_none_and_never_nothing() -> None:
    """A model nobody priced, or a call nobody measured, does not cost zero."""
    assert price("openai:gpt-image-2.6-nova", Usage(100, 100)) is None
    assert price("local:llama", Usage(100, 100)) is None
    assert price("openai:gpt-6.1-sol", Usage()) is None
    assert worst(text("openai:gpt-9"), "openai:gpt-9") is None
    assert price("openai:gpt-6.1-sol-ultra", Usage(100, 100)) is None
    assert (
        price("google:gemini-3.8-flash-ultra", Usage(100, 100)) is None
    )  # genai-prices takes it for its neighbour


@pytest.mark.case("P65")
def test_a_part_without_a_price_makes_the_whole_unknown() -> None:
    """Where input has a price and what came back has none, the sum is no sum."""
    for name in shipped().profiles:
        for usage in (Usage(1_000, 0), Usage(0, 1_000), Usage(1_000, 1_000), Usage(seconds=10)):
            assert price(name, usage, at=TODAY) != 0, name


def _local(folder: Path, prices: str) -> Path:
    path = folder / "models.toml"
    path.write_text(f'[[models]]\nprovider = "openai"\nids = ["local-1"]\n{prices}\n', "utf-8")
    return path


@pytest.mark.case("P65")
def test_an_unknown_price_is_refused_under_a_cap_unless_it_is_declared(stage: Any, tmp_path: Path) -> None:
    """Nothing is sent where nobody knows what it costs; who says that it is free, is believed."""
    it: Stage = stage({"local-1": [say(GOOD), say(GOOD)]})
    it.journal = MemoryJournal(Decimal("0.10"))

    with pytest.raises(OverBudget):
        it.ask(text("openai:local-1"), registry=load(_local(tmp_path, "")))
    assert not it.server.posts

    answer = it.ask(
        text("openai:local-1"), registry=load(_local(tmp_path, "prices = { input = 0, output = 0 }"))
    )
    assert answer.attempts[0].cost == 0


@pytest.mark.case("P65")
def test_an_unknown_price_is_allowed_under_a_cap_by_who_says_so(stage: Any, tmp_path: Path) -> None:
    """Its calls hold nothing and cost what nobody knows; for the others the cap holds to the cent."""
    it: Stage = stage()
    path = tmp_path / "models.toml"
    path.write_text('[[models]]\nprovider = "openai"\nids = ["gpt-9"]\nallow_unpriced = true\n', "utf-8")
    registry, shelf = load(path), Store(Disk(tmp_path))
    shelf.make_room()

    async def ask(chain: Any) -> Answer:
        with Ledger(tmp_path / "ledger.db", shelf, run="1", cap=Decimal("0.0001")) as ledger:
            page = Page("a" * 64, 1, "beasts", lambda _: None, lambda _: None, lambda: None)
            journal = await ledger.journal(page)
            answer: Answer = await chain.ask(text("openai:gpt-9"), journal)
            with pytest.raises(OverBudget):
                await chain.ask(text(NAMES["openai"]), journal)
            assert replace(ledger.budget(), cap=None) == Budget()
            (row,) = ledger.commit_now(lambda db: db.execute("SELECT billed, cost FROM calls").fetchall())
            assert row == ("yes", None), "unknown, and not nothing"
            return answer

    answer = it.run(ask, registry=registry)

    assert answer.attempts[0].cost is None
    assert it.server.counts() == {"gpt-9": 1}


@pytest.mark.case("P65")
def test_an_unknown_price_without_a_cap_is_told_as_unknown(stage: Any, tmp_path: Path) -> None:
    """It runs, and its attempt has no cost, not one of nothing."""
    it: Stage = stage({"local-1": [say(GOOD)]})

    answer = it.ask(text("openai:local-1"), registry=load(_local(tmp_path, "")))

    assert answer.attempts[0].cost is None


def test_what_a_user_declares_wins_over_every_table(tmp_path: Path) -> None:
    """An account with prices of its own."""
    path = tmp_path / "models.toml"
    path.write_text(
        '[[models]]\nprovider = "openai"\nids = ["gpt-6.1-sol"]\nprices = { input = 1, output = 2 }\n'
        '[[models]]\nprovider = "openai"\nids = ["gpt-image-2"]\nprices = { picture = 0.02 }\n'
        '[[models]]\nprovider = "openai"\nids = ["tts-1"]\nprices = { letters = 10 }\n'
        '[[models]]\nprovider = "openai"\nids = ["whisper-1"]\nprices = { second = 0.001 }\n',
        "utf-8",
    )
    registry = load(path)

    assert price("openai:gpt-6.1-sol", Usage(1_000_000, 1_000_000), registry) == 3
    assert price("openai:gpt-image-2", Usage(), registry) == Decimal("0.02")
    assert worst(_media("image", "x"), "openai:gpt-image-2", registry) == Decimal("0.02")
    assert spoken(_media("audio", "x" * 1000), "openai:tts-1", registry) == Decimal("0.01")
    assert worst(_media("audio", "x" * 1000), "openai:tts-1", registry) == Decimal("0.01")
    assert price("openai:whisper-1", Usage(seconds=10), registry) == Decimal("0.01")
    heard = worst(_media("transcript", "", attached=(_sound(10),)), "openai:whisper-1", registry)
    assert heard == pytest.approx(Decimal("0.01"), rel=Decimal("0.01"))


@given(
    said=st.text(st.characters(codec="utf-8"), max_size=2_000),
    parts=st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)),
    output=st.integers(0, 2_000),
)
@pytest.mark.parametrize("name", NAMES.values())
@settings(max_examples=60, deadline=None)
def test_no_call_costs_more_than_was_reserved_for_it(
    name: str, said: str, parts: tuple[float, float, float], output: int
) -> None:
    """Whatever part of the input was cached or written, and however long the answer within its limit."""
    tokens, cached, written = parts
    request = text(name, messages=(Message("user", said),))
    most = int(len(canonical(request.canonical(name))) * tokens)
    read = int(most * cached)

    cost = price(name, Usage(most, output, read, int((most - read) * written)), at=TODAY)
    reserved = worst(request, name, at=TODAY)

    assert cost is not None
    assert reserved is not None
    assert cost <= reserved


def test_the_limit_that_is_sent_is_the_limit_that_is_reserved() -> None:
    """A question that is given more room could cost more."""
    question = text("openai:gpt-6.1-sol")
    own, grown = (worst(question, "openai:gpt-6.1-sol", limit=limit) for limit in (0, 128_000))

    assert own == worst(question, "openai:gpt-6.1-sol", limit=2_000)
    assert grown is not None
    assert own is not None
    assert grown - own == Decimal(126_000) * 10 / 1_000_000


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
