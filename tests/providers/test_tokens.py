"""How long a request is before it is sent, and how sure that is."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vgg.model.canonical import canonical
from vgg.model.request import Attachment, Message, Request, schema_of
from vgg.providers.models.registry import fits, shipped
from vgg.providers.models.tokens import A_PICTURE, AROUND, MOST_BYTES, Rates, bound, count, tokenizer
from vgg.testing.stage import Beast, text

O200K = shipped().find("openai", "gpt-5.6-sol")
CLAUDE = shipped().find("anthropic", "claude-sonnet-5-5")

HERE = importlib.util.find_spec("toktok") is not None
COUNTED = pytest.mark.skipif(not HERE, reason="the extra 'tokens' is not installed")

KINDS = {
    "prose": "The moth flies over the marsh at night, and the lantern hums. " * 40,
    "russian": "Привет мир это проверочное предложение которое не очень длинное " * 40,
    "georgian": "გამარჯობა მსოფლიო ეს არის საცდელი წინადადება " * 40,
    "japanese": "こんにちは世界これはテストの文章です。" * 40,
    "grid": "[0,1,1,0,2,1,1,0,0,3]," * 200,
    "long words": "internationalization responsibilities characteristics implementation " * 40,
    "spaces": "word \n\t\t\t\t" + " " * 3000,
    "rules": "=" * 3000 + "\n" + "-" * 3000,
    "letters": "x" * 5000,
    "emoji": "🦋🏮" * 300,
    "special": "<|endoftext|>" * 200,
}


def _words(said: str, *models: str) -> Request:
    return text(*(models or ("openai:gpt-5.6-sol",)), messages=(Message("user", said),))


def test_without_a_tokenizer_only_bytes_bound_tokens() -> None:
    """A guess is no bound: what is said is 'at most', and how that is known."""
    request = _words("A moth. " * 100)
    counted = count(request, CLAUDE)

    assert not counted.exact
    assert counted.tokens == bound(request) >= len(request.prompt.encode())
    assert "bytes" in counted.how
    assert 0 < counted.least <= len(request.prompt) // MOST_BYTES


def test_schema_tools_and_pictures_are_counted_too() -> None:
    """What goes along costs as much as what is said."""
    plain = _words("A moth.")
    picture = Attachment("style.png", "image/png", b"x" * 100)
    shown = text("openai:gpt-5.6-sol", messages=plain.messages, attachments=(picture, picture))
    bare = text("openai:gpt-5.6-sol", messages=plain.messages, response=None)

    assert bound(shown) >= bound(plain) + 2 * A_PICTURE
    assert bound(plain) >= bound(bare) + len(canonical(schema_of(Beast))) - len("null")
    assert bound(bare) >= AROUND


@COUNTED
@pytest.mark.parametrize("kind", KINDS)
def test_a_tokenizer_that_is_here_counts_within_the_bounds(kind: str) -> None:
    """What is counted is never more than the bytes, never less than the least, on any kind of text."""
    request = _words(KINDS[kind])
    counted, bounded = count(request, O200K), count(request, CLAUDE)

    assert counted.exact
    assert "o200k_base" in counted.how
    assert bounded.least <= counted.least <= counted.tokens <= bounded.tokens


@COUNTED
@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_has_more_tokens_than_bytes(said: str) -> None:
    """The bound holds for whatever a concept brings, half characters included."""
    counter = tokenizer("o200k_base")
    assert counter is not None

    assert counter([said]) <= len(said.encode("utf-8", "replace"))


@COUNTED
def test_known_texts_have_their_known_counts() -> None:
    """o200k as OpenAI's own tokenizer counts it; a special word in a text is a text."""
    counter = tokenizer("o200k_base")
    assert counter is not None

    assert counter(["hello world"]) == 2
    assert counter(["hello world", "hello world"]) == 4
    assert counter(["<|endoftext|>"]) > 1


@COUNTED
def test_an_exact_count_lets_through_what_a_bound_could_not_prove() -> None:
    """A prompt of five bytes a token fits where its bytes would not, and is refused where its tokens do not."""
    words = _words("The moth flies over the marsh at night. " * 400)
    small = O200K.model_copy(update={"max_input": 6_000})
    smaller = O200K.model_copy(update={"max_input": 3_000})

    assert bound(words) > 6_000
    assert fits(words, small) is None
    unfit = fits(words, smaller)
    assert unfit is not None
    assert "counted by o200k_base" in str(unfit)


def test_a_tokenizer_nobody_has_is_no_error() -> None:
    """The package is young and optional: without it, or with another table in it, bytes bound."""
    assert tokenizer("p999k_base") is None


def test_without_the_package_everything_is_bounded() -> None:
    """The same question in a program that cannot import it."""
    code = (
        "import sys; sys.modules['toktok'] = None\n"
        "from vgg.providers.models.tokens import count; from vgg.providers.models.registry import shipped\n"
        "from vgg.testing.stage import text\n"
        "print(count(text('openai:gpt-5.6-sol'), shipped().find('openai', 'gpt-5.6-sol')).exact)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_a_model_whose_tokenizer_nobody_confirmed_is_bounded() -> None:
    """That gpt-6 counts as gpt-5 did is a guess."""
    assert shipped().find("openai", "gpt-6.1-sol").tokenizer == ""
    assert not count(_words("A moth."), shipped().find("openai", "gpt-6.1-sol")).exact


def test_usage_corrects_estimates() -> None:
    """What a model's usage told is what its next question is taken for; nobody's else."""
    request = _words("[0,1,1,0,2]," * 500)
    before = Rates()
    after = before.told("openai:gpt-5.6-sol", request, 6_000)

    assert after.about("openai:gpt-5.6-sol", request) == 6_000
    assert after.about("openai:gpt-4o", request) == before.about("openai:gpt-4o", request) < 2_000
    assert after.told("openai:gpt-5.6-sol", request, 2_000).about("openai:gpt-5.6-sol", request) == 4_000


@given(st.text(max_size=500))
@settings(max_examples=100, deadline=None)
def test_the_least_is_never_more_than_the_most(said: str) -> None:
    """Whatever is said, the two ends stand in order."""
    if any("\ud800" <= letter <= "\udfff" for letter in said):
        return
    counted = count(_words(said), CLAUDE)

    assert 0 <= counted.least <= counted.tokens
