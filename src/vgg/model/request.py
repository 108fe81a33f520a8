"""What is asked of a provider, and what comes back: the seam between phases, chain and providers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Literal, Protocol

from pydantic import BaseModel

from vgg import __version__

from .canonical import Json, digest, digest_of
from .errors import Billed

Paid = Literal["text", "image", "audio", "transcript"]
"""The kinds of phase that ask a provider; audio is speech, a transcript is the words and times of a sound."""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the prompt."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with the messages: a picture whose style is to be met, or a sound to listen to."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Partial:
    """What of an answer has arrived, for people: *fields* as raw JSON values, of which the last may be unfinished.

    *finished* is how many fields are whole, *items* how many finished items each list has, *letters* how long the text is.
    """

    fields: Mapping[str, Json]
    finished: int = 0
    items: Mapping[str, int] = field(default_factory=dict)
    letters: int = 0


Hear = Callable[[Partial], Awaitable[None]]
"""Takes what has arrived so far; while it is busy newer partials replace older ones, and reading goes on."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a phase says about failures of its own questions; None leaves a thing as the run has it.

    *on_refusal*, *on_filtered*: whether the next candidate is asked. *on_adaptation* 'refuse': a model that does not take the
    settings as they are is not asked. *max_wait* in seconds before the next one is asked instead, *max_reasks* how often an
    answer is sent back. *fallback* False: nobody but the first candidate, and no stand-in. Deadlines of a call in seconds:
    *connect*, *first* token, *idle* between two signs of life, and *seconds* in all.
    """

    on_refusal: Literal["next", "stop"] | None = None
    on_filtered: Literal["next", "stop"] | None = None
    max_wait: float | None = None
    max_reasks: int | None = None
    fallback: bool | None = None
    connect: float | None = None
    first: float | None = None
    idle: float | None = None
    seconds: float | None = None
    on_adaptation: Literal["note", "refuse"] | None = None


AS_THE_RUN_HAS_IT = Terms()
"""The terms of a phase that says nothing."""


def no_problems(_: object) -> Sequence[str]:
    """Accept every answer: the check of a request that has none."""
    return ()


@cache
def schema_of(response: type[BaseModel]) -> Json:
    """Return the JSON schema of *response*, made once because it is slow; nobody may change it."""
    return response.model_json_schema()


@dataclass(frozen=True, slots=True)
class Request:
    """One question to the outside world.

    *models* is the chain in order, each 'provider:model' or a bare provider name (its default model).
    *settings* are hints such as temperature, size, quality or voice. *facts* is what the prompt was rendered
    from: the offline provider answers from it, it is never sent and is no part of the key. *check* says in
    words what is wrong with an answer whose shape is right (a parsed *response* for text, bytes otherwise).
    """

    kind: Paid
    phase: str
    item: str
    messages: tuple[Message, ...]
    models: tuple[str, ...]
    response: type[BaseModel] | None = None
    settings: Mapping[str, Json] = field(default_factory=dict)
    facts: Mapping[str, Json] = field(default_factory=dict)
    check: Callable[[object], Sequence[str]] = no_problems
    must: Callable[[object], Sequence[str]] | None = None
    """What even a person's own answer must be; what only *check* finds is told them. None: all that *check* says."""
    attachments: tuple[Attachment, ...] = ()
    terms: Terms = AS_THE_RUN_HAS_IT
    """What is done when it goes wrong; no part of the key."""
    trim: tuple[str, ...] = ()
    """Parts of the prompt that may go, in this order, when it fits no window: 'rows' is what stands in <rows>...</rows>."""
    on_partial: Hear | None = field(default=None, compare=False)
    """Hears partial answers as they arrive; then the answer is streamed. It decides nothing and is no part of the key."""

    @property
    def prompt(self) -> str:
        """The messages as one text, for people."""
        return "\n\n".join(message.text for message in self.messages)

    def canonical(self, model: str) -> Json:
        """Return what decides the answer of *model*: the value whose digest is the key."""
        attached: Json = [[each.name, each.media_type, digest(each.data)] for each in self.attachments]
        return {
            "kind": self.kind,
            "messages": [[message.role, message.text] for message in self.messages],
            "schema": schema_of(self.response) if self.response else None,
            "settings": dict(self.settings),
            "model": model,
            **({"attachments": attached} if self.attachments else {}),
        }

    def key(self, model: str) -> str:
        """Return the key of this request when the chain begins with *model*.

        A procedural answer depends on the facts and on this version of vgg, so 'offline' has a key of its own.
        """
        if model.partition(":")[0] == "offline":
            return digest_of({"offline": dict(self.facts), "of": self.canonical(model), "vgg": __version__})
        return digest_of(self.canonical(model))


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens in the normal form: *input* includes *cached* and what was *written* to a cache, *output* includes reasoning.

    None means not told. *written_hour* is the part of *written* that is kept for an hour, *pictures* the part of *output* that
    is a picture, *seconds* the length of a sound that was listened to.
    """

    input: int | None = None
    output: int | None = None
    cached: int = 0
    written: int = 0
    written_hour: int = 0
    pictures: int = 0
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call of the chain, as the journal and the receipt show it.

    *cost* in dollars, None when unknown; *reason* says why it was made, *adaptations* how the request was changed for the model,
    *action* what was done next ('' when the answer was taken).
    """

    provider: str
    model: str
    outcome: str
    billed: Billed
    usage: Usage = Usage()
    cost: Decimal | None = None
    seconds: float = 0.0
    detail: str = ""
    reason: str = "first"
    request_id: str = ""
    adaptations: tuple[str, ...] = ()
    action: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that passed its shape and its check.

    *body* is what is stored: canonical JSON for text, the raw bytes of a picture or a sound otherwise.
    """

    body: bytes
    media_type: str
    provider: str
    model: str
    attempts: tuple[Attempt, ...] = ()
    placeholder: bool = False

    @property
    def cost(self) -> Decimal:
        """What is known to have been spent on this answer, all attempts together, in dollars."""
        return sum((attempt.cost or Decimal(0) for attempt in self.attempts), Decimal(0))


@dataclass(frozen=True, slots=True)
class RawReply:
    """An HTTP reply as it arrived, so that nothing paid for is ever lost to a bug in a parser; not *whole* when it broke off."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool = True


class Call(Protocol):
    """One booked call: the intent is on disk before the request leaves."""

    @property
    def reply(self) -> RawReply | None:
        """The reply an earlier run received for this very call; then nothing may be sent."""

    def keep(self, reply: RawReply) -> None:
        """Write the next bytes of a reply that still arrives to the spool: *reply* has them as its body, and the head."""

    def receive(self, reply: RawReply) -> None:
        """Write *reply* to the spool, or what is missing of it there; when this returns it outlives a killed process."""

    async def settle(self, attempt: Attempt) -> None:
        """Book how the call ended, durably, and release what was reserved beyond its cost."""


@dataclass(frozen=True, slots=True)
class Left:
    """A call of an earlier run whose reply is kept: who was asked, and the digest of what was *sent*.

    *own*: it is one of this chain's calls, which `intend` hands back; else of a chain that began with another model.
    """

    id: int
    provider: str
    model: str
    sends: str
    own: bool


class Journal(Protocol):
    """The book of one step's calls, kept by the ledger and handed to the chain by the engine."""

    def left(self) -> Sequence[Left]:
        """Return the calls of earlier runs whose replies are kept and may be of use for this step, oldest first."""

    async def take_up(self, left: Left) -> Call | None:
        """Return the call *left* with its reply, to be settled if its reply is of use; None when that is damaged."""

    async def intend(self, provider: str, model: str, sends: str, worst: Decimal | None) -> Call:
        """Reserve *worst* dollars (None: unknown) and book the intent to send the request whose digest is *sends*.

        Raises OverBudget before anything leaves when the budget could be passed, or when *worst* is unknown
        under a budget.
        """


class Provider(Protocol):
    """What answers requests without money: offline, replay. Paid ones are adapters of the chain."""

    name: str

    async def answer(self, request: Request, model: str) -> Answer:
        """Answer *request*, or raise a ProviderError."""
