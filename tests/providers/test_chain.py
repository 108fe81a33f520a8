"""The chain against the scripted server: what is asked, what is paid, who is next."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import anyio
import pytest
from pydantic import BaseModel

from vgg.model.errors import (
    Auth,
    FolderError,
    Invalid,
    Misconfigured,
    OverBudget,
    ProviderError,
    Quota,
    RateLimited,
    Transport,
)
from vgg.model.request import Answer, Attempt, Message, RawReply, Request
from vgg.providers.chain.policy import Policy
from vgg.testing.journal import MemoryCall, MemoryJournal
from vgg.testing.script import Turn, blank, cut, cut_short, fail, filtered, garbage, html, refuse, reset, say
from vgg.testing.server import KEY
from vgg.testing.stage import BAD, GOOD, MODELS, NAMES, Beast, Stage, text

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
OTHER = {"openai": "anthropic", "anthropic": "google", "google": "openai"}

QUOTA = {
    "openai": fail(429, "insufficient_quota", "You exceeded your current quota"),
    "anthropic": fail(400, "invalid_request_error", "Your credit balance is too low to access the API"),
    "google": fail(400, "FAILED_PRECONDITION", "Please enable billing on the project"),
}


class Weight(BaseModel):
    """Something with a number that need not be whole."""

    grams: float


@FAMILIES
def test_a_typed_answer_comes_back(stage: Any, family: str) -> None:
    """Every wire format carries a schema there and a validated answer back, with usage and cost."""
    it: Stage = stage({MODELS[family]: [say(GOOD)]})

    answer = it.ask(text(NAMES[family]))

    assert Beast.model_validate_json(answer.body) == Beast(**GOOD)
    assert (answer.provider, answer.model, answer.media_type) == (family, MODELS[family], "application/json")
    assert [(attempt.outcome, attempt.billed) for attempt in answer.attempts] == [("ok", "yes")]
    assert (answer.attempts[0].usage.input, answer.attempts[0].usage.output) == (100, 50)
    assert answer.cost > 0
    assert it.journal.attempts == list(answer.attempts)


@FAMILIES
def test_the_concept_is_never_run_as_a_template(stage: Any, family: str) -> None:
    """What looks like a template inside a message reaches the model as it stands."""
    it: Stage = stage({MODELS[family]: [say(GOOD)]})

    it.ask(text(NAMES[family]))

    assert "{{ 7 * 7 }}" in it.server.posts[0].prompt


@FAMILIES
@pytest.mark.parametrize(
    ("name", "outcome", "billed"),
    [
        ("auth", "auth", "no"),
        ("quota", "quota", "no"),
        ("html", "malformed", "maybe"),
        ("blank", "empty", "maybe"),
        ("null", "empty", "maybe"),
        ("garbage", "malformed", "maybe"),
        ("refusal", "refused", "yes"),
        ("filter", "filtered", "yes"),
        ("error in a 200", "overloaded", "maybe"),
        ("other object", "empty", "maybe"),
    ],
)
def test_what_cannot_be_repaired_goes_to_the_next_provider_at_once(
    stage: Any, family: str, name: str, outcome: str, billed: str
) -> None:
    """One call to the provider that failed, then the answer of the next one."""
    hidden = b'{"error": {"type": "overloaded_error", "message": "busy"}}'
    turns = {
        "auth": fail(401, "invalid_api_key", "Incorrect API key"),
        "quota": QUOTA[family],
        "html": html(),
        "blank": blank(),
        "null": garbage(b"null"),
        "garbage": garbage(),
        "refusal": refuse(),
        "filter": filtered(),
        "error in a 200": garbage(hidden),
        "other object": garbage(b'{"id": "x", "object": "other"}'),
    }
    if family != "openai" and name in {"refusal", "filter"}:
        # Anthropic words both as a refusal, Gemini both as a filter.
        outcome = {"anthropic": "refused", "google": "filtered"}[family]
    second = OTHER[family]
    it: Stage = stage(
        {MODELS[family]: [turns[name]], MODELS[second]: [say(GOOD)]}, policy=Policy(rules=_no_retries())
    )

    answer = it.ask(text(NAMES[family], NAMES[second]))

    assert answer.provider == second
    first = answer.attempts[0]
    assert (first.provider, first.outcome, first.billed) == (family, outcome, billed)
    assert it.server.counts() == {MODELS[family]: 1, MODELS[second]: 1}


def _no_retries() -> dict[str, Any]:
    from dataclasses import replace

    from vgg.providers.chain.policy import RULES

    return {cause: replace(rule, retries=0) for cause, rule in RULES.items()}


@FAMILIES
@pytest.mark.parametrize("status", [500, 502, 503, 529])
def test_a_broken_service_is_asked_three_times_and_then_left(stage: Any, family: str, status: int) -> None:
    """A fault of the service is retried twice with growing waits; then the next provider answers."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [fail(status)] * 9, MODELS[second]: [say(GOOD)]})

    answer = it.ask(text(NAMES[family], NAMES[second]))

    assert it.server.counts() == {MODELS[family]: 3, MODELS[second]: 1}
    assert [attempt.billed for attempt in answer.attempts] == ["no", "no", "no", "yes"]
    assert len(it.clock.slept) == 2
    assert it.clock.slept[0] <= 0.5
    assert it.clock.slept[1] <= 1.0


@FAMILIES
def test_retry_after_is_honoured(stage: Any, family: str) -> None:
    """A short wait the service asks for is kept to the second, and the same provider is asked again."""
    it: Stage = stage(
        {MODELS[family]: [fail(429, "rate_limit_exceeded", "slow down", retry_after="1"), say(GOOD)]}
    )

    answer = it.ask(text(NAMES[family]))

    assert it.clock.slept == [1.0]
    assert [attempt.outcome for attempt in answer.attempts] == ["rate_limited", "ok"]


@FAMILIES
def test_a_long_retry_after_means_the_next_provider(stage: Any, family: str) -> None:
    """Nobody sleeps for an hour while another provider idles."""
    second = OTHER[family]
    script = {MODELS[family]: [fail(429, "rate_limit_exceeded", "later", retry_after="3600")]}
    it: Stage = stage(script)

    answer = it.ask(text(NAMES[family], NAMES[second]))

    assert answer.provider == second
    assert it.clock.slept == []
    assert it.server.counts()[MODELS[family]] == 1


def test_alone_a_long_retry_after_stops_the_run_and_says_until_when(stage: Any) -> None:
    """With nobody else to ask the error is a rate limit, with the moment it ends."""
    it: Stage = stage({MODELS["openai"]: [fail(429, "rate_limit_exceeded", "later", retry_after="3600")]})

    with pytest.raises(RateLimited) as caught:
        it.ask(text(NAMES["openai"]))

    assert caught.value.exit_code == 5
    assert caught.value.retry_after == 3600
    assert "2026-11-18" in caught.value.hint


def test_alone_an_overloaded_provider_is_asked_again_when_it_has_cooled(stage: Any) -> None:
    """A moment of overload does not end a run that has nobody else to ask."""
    it: Stage = stage({MODELS["openai"]: [fail(503)] * 3 + [say(GOOD)]})

    answer = it.ask(text(NAMES["openai"]))

    assert answer.provider == "openai"
    assert it.server.counts() == {MODELS["openai"]: 4}
    assert it.clock.slept[-1] == 15.0


def test_no_quota_is_never_retried_whatever_wait_is_asked(stage: Any) -> None:
    """Waiting fills no account; the provider is closed for the run."""
    turn = fail(429, "insufficient_quota", "You exceeded your current quota", retry_after="1")
    it: Stage = stage({MODELS["openai"]: [turn] * 5})

    async def twice(chain: Any) -> None:
        for _ in range(2):
            with pytest.raises(Quota):
                await chain.ask(text(NAMES["openai"]), it.journal)

    it.run(twice)

    assert it.server.counts() == {MODELS["openai"]: 1}
    assert it.clock.slept == []


def test_a_cooled_provider_is_passed_over_until_its_time(stage: Any) -> None:
    """The next request does not knock where an hour's silence was asked for."""
    it: Stage = stage({MODELS["openai"]: [fail(429, "", "later", retry_after="3600")]})
    request = text(NAMES["openai"], NAMES["anthropic"])

    async def twice(chain: Any) -> list[Answer]:
        return [await chain.ask(request, it.journal), await chain.ask(request, it.journal)]

    it.run(twice)

    assert it.server.counts() == {MODELS["openai"]: 1, MODELS["anthropic"]: 2}


def test_a_refused_key_is_not_tried_again_in_this_run(stage: Any) -> None:
    """One 401 closes the provider, and the error names the variable."""
    it: Stage = stage({MODELS["openai"]: [fail(401, "invalid_api_key")] * 5})

    async def twice(chain: Any) -> list[str]:
        said = []
        for _ in range(2):
            with pytest.raises(Auth) as caught:
                await chain.ask(text(NAMES["openai"]), it.journal)
            said.append(str(caught.value))
        return said

    said = it.run(twice)

    assert it.server.counts() == {MODELS["openai"]: 1}
    assert all("OPENAI_API_KEY" in text for text in said)


@FAMILIES
def test_an_invalid_answer_is_sent_back_with_the_reason(stage: Any, family: str) -> None:
    """The model is told which field is wrong; both calls are paid and both are counted."""
    it: Stage = stage({MODELS[family]: [say(BAD), say(GOOD)]})

    answer = it.ask(text(NAMES[family]))

    assert [attempt.outcome for attempt in answer.attempts] == ["invalid", "ok"]
    assert "legs" in it.server.posts[1].prompt
    assert "less than or equal to 8" in it.server.posts[1].prompt
    assert answer.cost == 2 * (answer.attempts[0].cost or Decimal(0)) > 0


def test_what_never_passes_is_invalid_after_two_reasks_and_lists_every_attempt(stage: Any) -> None:
    """Three answers of the first, three of the second, no seventh; the error says all six."""
    it: Stage = stage({MODELS["openai"]: [say(BAD)] * 9, MODELS["google"]: [say(BAD)] * 9})

    with pytest.raises(Invalid) as caught:
        it.ask(text(NAMES["openai"], NAMES["google"]))

    assert it.server.counts() == {MODELS["openai"]: 3, MODELS["google"]: 3}
    assert caught.value.what.count("openai:gpt-6.1-sol:") == 3
    assert caught.value.what.count("google:gemini-4-argon:") == 3


def test_an_answer_that_fails_its_check_is_sent_back_with_the_words_of_the_check(stage: Any) -> None:
    """The meaning of an answer is checked after its shape, and its faults go back to the model."""
    it: Stage = stage({MODELS["openai"]: [say({**GOOD, "name": "Wolf"}), say(GOOD)]})

    def check(answer: object) -> list[str]:
        assert isinstance(answer, Beast)
        return [] if answer.name == "Luna" else [f"name: {answer.name!r} is no moth"]

    answer = it.ask(text(NAMES["openai"], check=check))

    assert Beast.model_validate_json(answer.body).name == "Luna"
    assert "'Wolf' is no moth" in it.server.posts[1].prompt
    assert '"Wolf"' in it.server.posts[1].prompt, "the answer that failed is shown beside the reasons"


@FAMILIES
def test_an_answer_cut_at_its_limit_is_truncated_and_gets_more_room(stage: Any, family: str) -> None:
    """A length stop is no success and is never sent again with the same limit."""
    it: Stage = stage({MODELS[family]: [cut_short(), say(GOOD)]})

    answer = it.ask(text(NAMES[family]))

    assert [attempt.outcome for attempt in answer.attempts] == ["truncated", "ok"]
    assert answer.attempts[0].usage.output == 50
    limits = [_limit(post.body) for post in it.server.posts]
    assert limits[0] == 2000
    assert limits[1] > 2000


def _limit(body: Any) -> int:
    found = (
        body.get("max_completion_tokens")
        or body.get("max_tokens")
        or body["generationConfig"]["maxOutputTokens"]
    )
    assert isinstance(found, int)
    return found


def test_an_answer_that_used_all_its_tokens_is_truncated_whatever_it_says(stage: Any) -> None:
    """Some servers say 'done' at the limit; the count tells."""
    it: Stage = stage({MODELS["openai"]: [say(GOOD, usage=(100, 2000)), say(GOOD)]})

    answer = it.ask(text(NAMES["openai"]))

    assert [attempt.outcome for attempt in answer.attempts] == ["truncated", "ok"]


@FAMILIES
def test_truncated_twice_with_nothing_kept_means_the_next_provider(stage: Any, family: str) -> None:
    """When all the room was not enough another model may do with less."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [cut_short()] * 5, MODELS[second]: [say({"grams": 2.5})]})

    answer = it.ask(text(NAMES[family], NAMES[second], response=Weight))

    assert it.server.counts() == {MODELS[family]: 2, MODELS[second]: 1}
    assert answer.provider == second
    assert [attempt.action for attempt in answer.attempts] == [
        "grow: Truncated", f"next: {NAMES[second]}", ""
    ]  # fmt: skip


@FAMILIES
@pytest.mark.parametrize("turn", [reset(), cut(30)], ids=["reset", "body cut"])
def test_a_call_in_doubt_is_sent_once_more_and_booked_as_maybe_billed(
    stage: Any, family: str, turn: Turn
) -> None:
    """Nobody knows whether a broken call was paid: it is repeated once, and both are booked."""
    second = OTHER[family]
    it: Stage = stage({MODELS[family]: [turn] * 5, MODELS[second]: [say(GOOD)]})

    answer = it.ask(text(NAMES[family], NAMES[second]))

    assert it.server.counts() == {MODELS[family]: 2, MODELS[second]: 1}
    assert [attempt.billed for attempt in answer.attempts] == ["maybe", "maybe", "yes"]


@FAMILIES
def test_where_nobody_listens_nothing_is_billed(stage: Any, family: str) -> None:
    """A refused connection is retried twice, costs nothing, and ends the run with exit code 5."""
    it: Stage = stage()
    variables = {
        "openai": "OPENAI_BASE_URL",
        "anthropic": "ANTHROPIC_BASE_URL",
        "google": "GOOGLE_GEMINI_BASE_URL",
    }
    it.environ = {**it.environ, variables[family]: "http://127.0.0.1:9"}

    with pytest.raises(Transport) as caught:
        it.ask(text(NAMES[family]))

    assert caught.value.exit_code == 5
    assert [attempt.billed for attempt in it.journal.attempts] == ["no", "no", "no"]


def test_an_answer_that_takes_too_long_is_a_timeout_that_may_be_billed(stage: Any) -> None:
    """The deadline of an attempt holds however slowly the service drips."""
    it: Stage = stage({MODELS["openai"]: [say(GOOD, delay=5.0)] * 3}, policy=Policy(seconds=0.2))

    with pytest.raises(ProviderError) as caught:
        it.ask(text(NAMES["openai"]))

    assert type(caught.value).__name__ == "Timeout"
    assert [attempt.billed for attempt in it.journal.attempts] == ["maybe", "maybe"]


@FAMILIES
def test_a_reply_that_arrived_before_a_crash_is_read_and_not_paid_again(stage: Any, family: str) -> None:
    """What the spool holds is parsed; nothing is sent."""
    it: Stage = stage({MODELS[family]: [say(GOOD)]})
    request = text(NAMES[family])

    class Killed(BaseException):
        """The process ends between the reply and the booking of it."""

    def dies(_: object) -> list[str]:
        raise Killed

    with pytest.raises(Killed):
        it.ask(text(NAMES[family], check=dies))
    assert it.journal.attempts == []
    it.journal = it.journal.crashed()

    answer = it.ask(request)

    assert Beast.model_validate_json(answer.body) == Beast(**GOOD)
    assert it.server.counts() == {MODELS[family]: 1}
    assert answer.attempts[0].usage.output == 50


@FAMILIES
def test_a_run_killed_during_a_reask_pays_for_neither_answer_again(stage: Any, family: str) -> None:
    """The first answer was stored although it failed; both are read again, and the money is counted once."""
    it: Stage = stage({MODELS[family]: [say(BAD), say(GOOD)]})

    class Killed(BaseException):
        """The process ends after the second reply."""

    def dies(_: object) -> list[str]:
        raise Killed

    with pytest.raises(Killed):
        it.ask(text(NAMES[family], check=dies))
    it.journal = it.journal.crashed()
    answer = it.ask(text(NAMES[family]))

    assert it.server.counts() == {MODELS[family]: 2}
    assert [attempt.outcome for attempt in answer.attempts] == ["invalid", "ok"]
    assert it.journal.reserved == answer.cost


@FAMILIES
def test_a_spooled_error_is_read_like_one_from_the_wire(stage: Any, family: str) -> None:
    """An error that arrived before a crash is retried, not obeyed forever."""
    it: Stage = stage({MODELS[family]: [say(GOOD)]})
    request = text(NAMES[family])
    fault = RawReply(500, {"content-type": "application/json"}, b"{}")
    name = MODELS[family]
    it.journal.calls = [MemoryCall(family, name, request.key(NAMES[family]), None, fault)]
    it.journal = it.journal.crashed()

    answer = it.ask(request)

    assert [attempt.outcome for attempt in answer.attempts] == ["server_fault", "ok"]
    assert it.server.counts() == {MODELS[family]: 1}


def test_a_stopped_run_books_what_is_under_way_as_maybe_billed(stage: Any) -> None:
    """Ctrl-C leaves no call without an end: its money may be gone."""
    it: Stage = stage({MODELS["openai"]: [say(GOOD, delay=30.0)]})

    async def stopped(chain: Any) -> None:
        async with anyio.create_task_group() as run:
            run.start_soon(chain.ask, text(NAMES["openai"]), it.journal)
            while not it.server.posts:  # noqa: ASYNC110 - the server lives in a thread
                await anyio.sleep(0.01)
            run.cancel_scope.cancel()

    it.run(stopped)

    assert [(attempt.outcome, attempt.billed) for attempt in it.journal.attempts] == [
        ("interrupted", "maybe")
    ]


def test_a_full_disk_is_told_as_such_and_not_as_a_fault_of_the_provider(stage: Any) -> None:
    """When a reply cannot be written down the run stops; nothing is retried, no other provider is asked."""
    it: Stage = stage()

    class Full(MemoryJournal):
        """A journal whose spool is full."""

        async def intend(self, provider: str, model: str, sends: str, worst: Decimal | None) -> Any:
            """Book a call that can keep nothing."""
            call = await super().intend(provider, model, sends, worst)
            return FullCall(call)

    class FullCall:
        """A call that can keep nothing."""

        reply = None

        def __init__(self, call: Any) -> None:
            self.settle = call.settle

        def receive(self, reply: RawReply) -> None:
            """Fail as a full disk does."""
            raise FolderError(f"no space left for {len(reply.body)} bytes")

    it.journal = Full()

    for name in NAMES.values():
        with pytest.raises(FolderError):
            it.ask(text(name, NAMES["openai"]))

    assert len(it.server.posts) == 3


def test_nothing_is_sent_over_the_budget(stage: Any) -> None:
    """The worst case is reserved first; when it does not fit, no request leaves."""
    it: Stage = stage()
    it.journal = MemoryJournal(Decimal("0.001"))

    with pytest.raises(OverBudget):
        it.ask(text(NAMES["openai"]))

    assert it.server.posts == []


def test_a_missing_key_is_skipped_with_its_reason(stage: Any) -> None:
    """A provider without a key costs nothing but a line in the error."""
    it: Stage = stage({MODELS["google"]: [say(BAD)] * 9}, "google")

    with pytest.raises(Invalid) as caught:
        it.ask(text("anthropic", "openai", "google"))

    assert "anthropic:claude-sonnet-5-5: anthropic: no key" in caught.value.what


def test_without_any_key_the_error_names_every_variable(stage: Any) -> None:
    """Nothing can be asked, and the hint says what to set."""
    it: Stage = stage()
    it.environ = {}

    with pytest.raises(Misconfigured) as caught:
        it.ask(text("anthropic", "openai", "google"))

    for variable in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"):
        assert variable in caught.value.hint


def test_an_unreachable_provider_weighs_more_than_bad_content(stage: Any) -> None:
    """A run must stop for the one that could still answer, and not be filled in offline."""
    it: Stage = stage({MODELS["openai"]: [QUOTA["openai"]], MODELS["google"]: [say(BAD)] * 9})

    with pytest.raises(Quota):
        it.ask(text(NAMES["openai"], NAMES["google"]))


def test_an_unknown_provider_is_named_with_what_was_meant(stage: Any) -> None:
    """A slip of the pen in phases.toml is told, not crashed on."""
    it: Stage = stage()

    with pytest.raises(Misconfigured) as caught:
        it.ask(text("antropic:claude-sonnet-5-5"))

    assert "antropic" in caught.value.what
    assert caught.value.hint


def test_a_retired_model_is_named_with_its_replacement(stage: Any) -> None:
    """A 404 says what to take instead."""
    it: Stage = stage({"gpt-4": [fail(404, "model_not_found", "The model does not exist")]})

    with pytest.raises(ProviderError) as caught:
        it.ask(text("openai:gpt-4"))

    assert "gpt-6-luna" in caught.value.hint
    assert "2026-10-23" in caught.value.hint


class Free:
    """A provider that costs nothing."""

    name = "offline"

    def __init__(self, value: object, *, placeholder: bool = False) -> None:
        self.value, self.placeholder = value, placeholder

    async def answer(self, request: Request, model: str) -> Answer:
        """Answer the one value."""
        del request, model
        body = json.dumps(self.value).encode()
        attempt = Attempt("offline", "procedural", "ok", "no")
        return Answer(body, "application/json", "offline", "procedural", (attempt,), self.placeholder)


def test_a_free_provider_is_asked_without_booking_anything(stage: Any) -> None:
    """Offline needs no journal, and stands in a chain like any other."""
    it: Stage = stage({MODELS["openai"]: [fail(401)]}, providers={"offline": Free(GOOD)})

    answer = it.ask(text(NAMES["openai"], "offline"))

    assert answer.provider == "offline"
    assert [attempt.provider for attempt in answer.attempts] == ["openai", "offline"]
    assert [call.provider for call in it.journal.calls] == ["openai"]


def test_a_free_answer_is_checked_too(stage: Any) -> None:
    """Being free is no excuse for being wrong."""
    it: Stage = stage(providers={"offline": Free(BAD)})

    with pytest.raises(Invalid):
        it.ask(text("offline"))


def test_one_provider_gets_no_more_calls_at_a_time_than_allowed(stage: Any) -> None:
    """Ten requests at once reach a provider three at a time."""
    it: Stage = stage({MODELS["openai"]: [say(GOOD, gate=lambda _: it.server.peak >= 3)] * 10})

    async def ten(chain: Any) -> None:
        async with anyio.create_task_group() as group:
            for number in range(10):
                group.start_soon(chain.ask, text(NAMES["openai"], item=str(number)), it.journal)

    it.run(ten, concurrency=3)

    assert it.server.peak == 3
    assert len(it.server.posts) == 10


@FAMILIES
def test_the_key_is_found_nowhere_but_in_the_request(
    stage: Any, family: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """A service that repeats the key in its error does not get it into messages, logs or the journal."""
    turns = [fail(401, "invalid_api_key", f"Incorrect API key provided: {KEY}.")]
    it: Stage = stage({MODELS[family]: turns})
    caplog.set_level("DEBUG")

    with pytest.raises(Auth) as caught:
        it.ask(text(NAMES[family]))

    shown = capfd.readouterr()
    everything = [str(caught.value), repr(caught.value), shown.out, shown.err, caplog.text]
    everything += [repr(attempt) for attempt in it.journal.attempts]
    assert not [where for where in everything if KEY in where]
    assert "[key]" in caught.value.what


def test_no_sdk_is_imported_before_the_first_call() -> None:
    """The chain and the registry load without any vendor's code."""
    program = (
        "import sys, vgg.providers.chain.chain\n"
        "from vgg.providers.models import lint, prices, registry\n"
        "vgg.providers.chain.chain.Chain({'OPENAI_API_KEY': 'x' * 20})\n"
        "never = {'openai', 'anthropic', 'google', 'instructor', 'httpx2', 'genai_prices', 'jinja2'}\n"
        "found = never & set(sys.modules)\n"
        "sys.exit(str(found) if found else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_a_number_json_has_no_word_for_is_sent_back(stage: Any) -> None:
    """NaN passes Python's parsers, and never a store."""
    it: Stage = stage({MODELS["openai"]: [say({"grams": float("nan")}), say({"grams": 2.5})]})

    answer = it.ask(text(NAMES["openai"], response=Weight))

    assert answer.body == b'{"grams":2.5}'
    assert [attempt.outcome for attempt in answer.attempts] == ["invalid", "ok"]


def test_a_reask_replaces_the_one_before(stage: Any) -> None:
    """Each re-ask shows the last answer only, so that prompts do not grow."""
    worse = {**GOOD, "legs": -5}
    it: Stage = stage({MODELS["openai"]: [say(BAD), say(worse), say(GOOD)]})

    it.ask(text(NAMES["openai"]))

    roles = [message["role"] for message in it.server.posts[2].body["messages"]]
    assert roles == ["system", "user", "assistant", "user"]
    assert "99" not in it.server.posts[2].prompt


def test_messages_reach_anthropic_with_the_system_apart(stage: Any) -> None:
    """A tool that may not be forced is asked for in words, and no temperature is sent."""
    it: Stage = stage({MODELS["anthropic"]: [say(GOOD, plain=True)]})

    answer = it.ask(text(NAMES["anthropic"]))

    body = it.server.posts[0].body
    assert body["tool_choice"] == {"type": "auto", "disable_parallel_tool_use": True}
    assert "temperature" not in body
    assert "tool Beast" in body["system"][-1]["text"]
    assert Beast.model_validate_json(answer.body) == Beast(**GOOD), "JSON said as text is used"


def test_a_model_that_takes_them_gets_tool_and_temperature(stage: Any) -> None:
    """What a profile allows is sent."""
    it: Stage = stage({"claude-haiku-5-5": [say(GOOD)]})

    it.ask(text("anthropic:claude-haiku-5-5"))

    body = it.server.posts[0].body
    assert body["tool_choice"] == {"type": "tool", "name": "Beast", "disable_parallel_tool_use": True}


def _media(kind: Any, model: str, **settings: Any) -> Request:
    return Request(kind, "media", "one", (Message("user", "A moth at night."),), (model,), settings=settings)


def test_a_picture_comes_back_as_its_bytes(stage: Any) -> None:
    """The images API is asked with a model, never without; the answer is the PNG itself, with its cost."""
    it: Stage = stage()

    answer = it.ask(_media("image", "openai", size="64x32", background="transparent", quality="low"))

    assert answer.body.startswith(b"\x89PNG")
    assert answer.media_type == "image/png"
    assert answer.cost > 0
    body = it.server.posts[0].body
    assert body["model"] == "gpt-image-2.5-flare"
    assert (body["size"], body["background"], body["quality"]) == ("64x32", "transparent", "low")
    assert not {"style", "response_format"} & body.keys()


def test_speech_comes_back_as_its_bytes(stage: Any) -> None:
    """The speech API's body is the sound."""
    it: Stage = stage()

    answer = it.ask(_media("audio", "openai", voice="onyx", format="wav", instructions="Calm.", speed=1.0))

    assert answer.body[:4] == b"RIFF"
    assert answer.media_type == "audio/wav"
    assert it.server.posts[0].body["instructions"] == "Calm."


@pytest.mark.parametrize("kind", ["image", "audio"])
@pytest.mark.parametrize("turn", [html(), blank(), say(b""), fail(400, "moderation_blocked")])
def test_media_that_are_none_are_failures(stage: Any, kind: str, turn: Turn) -> None:
    """A web page is no picture and no sound; the attempt is booked, nothing is returned."""
    model = "gpt-image-2.5-flare" if kind == "image" else "gpt-4o-mini-tts"
    it: Stage = stage({model: [turn]})

    with pytest.raises(Invalid):
        it.ask(_media(kind, f"openai:{model}"))

    assert len(it.server.posts) == 1


def test_a_picture_that_fails_its_check_is_asked_for_again(stage: Any) -> None:
    """The check of an image sees its bytes, and its words are added to the prompt."""
    it: Stage = stage()
    seen: list[object] = []

    def check(data: object) -> list[str]:
        seen.append(data)
        return ["the background is opaque"] if len(seen) == 1 else []

    request = _media("image", "openai", size="16x16")
    it.ask(Request(**{**{name: getattr(request, name) for name in request.__slots__}, "check": check}))

    assert isinstance(seen[0], bytes)
    assert "the background is opaque" in it.server.posts[1].prompt


def test_a_provider_that_draws_nothing_is_passed_over(stage: Any) -> None:
    """Anthropic answers no pictures."""
    it: Stage = stage()

    with pytest.raises(Misconfigured, match="answers no image"):
        it.ask(_media("image", "anthropic"))
