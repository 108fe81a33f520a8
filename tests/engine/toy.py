"""A small game of five phases with a scripted provider, so that the engine can be tried without vendors."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import anyio
from pydantic import BaseModel

from vgg.engine.game import Game
from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json, canonical, digest_of, pretty
from vgg.model.concept import Concept
from vgg.model.errors import VggError
from vgg.model.pipeline import Phase, Pipeline
from vgg.model.request import (
    Answer,
    Attempt,
    Journal,
    Message,
    Partial,
    RawReply,
    Request,
    Terms,
    Usage,
    no_problems,
)
from vgg.phases.kind import Ask, Make, Options

WORST = Decimal("0.10")
COST = Decimal("0.04")


class Part(BaseModel):
    """One of the parts."""

    id: str


class Old(BaseModel):
    """What the toy model answers."""

    of: str
    mark: str
    parts: list[Part]


class New(Old):
    """The same with one more field."""

    more: str = ""


RESPONSES: dict[str, type[BaseModel]] = {"old": Old, "new": New}
"""Models an answer may have to satisfy, by the word in a phase's options."""


class TextOptions(Options):
    """Options of the paid toy kind."""

    reads: tuple[str, ...] | None = None
    model: str = "toy:large"
    prompt: str = "Make {phase} {item}"
    lay: str = ""
    temperature: float = 0.5
    fallback: bool | None = None
    response: str = ""
    dull: bool = False
    """Whether its check finds every answer dull, which is a matter of taste."""


class MakeOptions(Options):
    """Options of the free toy kind."""

    reads: tuple[str, ...] | None = ()
    function: str = "toy:joined"


class Text:
    """A paid kind whose prompt has the fields it reads and the values it needs, except for what begins with '_'."""

    name = "text"
    paid = True
    options = TextOptions

    def prepare(self, phase: Phase, item: Json, item_id: str, inputs: Inputs) -> Ask:
        """Return the question for *item*."""
        options = phase.options
        assert isinstance(options, TextOptions)
        whole = inputs.concept.model_dump(mode="json")
        concept = {name: whole[name] for name in whole if options.reads is None or name in options.reads}
        needs: dict[str, Json] = {
            need: [{"item": each.item, "value": each.value} for each in items]
            for need, items in inputs.needs.items()
        }
        facts: dict[str, Json] = {"concept": concept, "seed": inputs.concept.seed, "item": item, **needs}
        shown = {name: value for name, value in facts.items() if name != "seed"}
        words = options.prompt.format(phase=phase.name, item=item_id)
        request = Request(
            kind="text",
            phase=phase.name,
            item=item_id,
            messages=(Message("user", f"{words}\n{canonical(shown).decode()}"),),
            models=(options.model,),
            settings={"temperature": options.temperature},
            facts=facts,
            response=RESPONSES.get(options.response),
            terms=Terms(fallback=options.fallback),
            check=(lambda _: ("it is dull",)) if options.dull else no_problems,
            must=no_problems if options.dull else None,
        )
        return Ask(request, lambda answer: self._finish(phase, item_id, answer))

    def _finish(self, phase: Phase, item_id: str, answer: Answer) -> Made:
        value = json.loads(answer.body)
        name = f"{phase.name}/{item_id}" if item_id else phase.name
        return Made(value, {f"data/{name}.json": pretty(value)})


class Process:
    """A free kind."""

    name = "process"
    paid = False
    options = MakeOptions

    def prepare(self, phase: Phase, item: Json, item_id: str, inputs: Inputs) -> Make:  # noqa: ARG002 - as the seam has it
        """Return what is to be computed."""
        options = phase.options
        assert isinstance(options, MakeOptions)
        return Make(options.function, {"phase": phase.name, "item": item_id})


def joined(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Join the files of all inputs into one."""
    parts = [
        f"{need}/{each.item}/{path}".encode() + b"\n" + each.files[path]
        for need, items in inputs.needs.items()
        for each in items
        for path in sorted(each.files)
    ]
    data = b"".join(parts)
    return Made(
        {"bytes": len(data)}, {f"built/{options['phase']}.txt": data, "built/size": str(len(data)).encode()}
    )


def broken(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Fail as a bug does."""
    raise ZeroDivisionError("planted")


def refused(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Fail as an expected error does."""
    raise VggError("planted", hint="mend it")


class Local:
    """Runs free phases in this process."""

    def __init__(self) -> None:
        self.ran: list[str] = []

    async def run(self, function: str, inputs: Inputs, options: Mapping[str, Json]) -> Made:
        """Return what the toy function makes."""
        self.ran.append(str(options["phase"]))
        made = globals()[function.partition(":")[2]](inputs, dict(options))
        assert isinstance(made, Made)
        return made

    def warm(self, modules: object) -> None:
        """Need nothing."""

    async def close(self) -> None:
        """Leave nothing."""


def answer_to(request: Request) -> Json:
    """Return the toy model's answer: derived from the prompt, with a list for who fans out over it."""
    mark = digest_of(request.prompt)[:8]
    return {"of": request.phase, "mark": mark, "parts": [{"id": name} for name in ("ash", "birch", "cedar")]}


@dataclass
class Scripted:
    """A provider that bills every request; *log* is a file with a line for each that was sent, and each received."""

    log: Path | None = None
    latency: float = 0.0
    ready: Callable[[Request], object] = lambda _: True
    """Whether a request may be answered yet: what a test does meanwhile is done before, however slow the machine is."""
    sent: list[str] = field(default_factory=list)
    fail: Callable[[Request], Exception | None] = lambda _: None
    worst: Decimal | None = WORST
    cost: Decimal | None = COST
    standings: dict[str, Json] = field(default_factory=dict)
    partials: tuple[Partial, ...] = ()

    async def ask(self, request: Request, journal: Journal) -> Answer:
        """Answer *request* as a chain of one model does."""
        provider, _, model = request.models[0].partition(":")
        name = f"{request.phase}/{request.item}"
        call = await journal.intend(provider, model, request.key(request.models[0]), self.worst)
        reply = call.reply
        if reply is None:
            self._note("sent", name)
            for partial in self.partials if request.on_partial else ():
                assert request.on_partial
                await request.on_partial(partial)
            await anyio.sleep(self.latency)
            while not self.ready(request):  # noqa: ASYNC110 - it may be another process that makes it so
                await anyio.sleep(0.005)
            if error := self.fail(request):
                billed = getattr(error, "billed", "no")
                await call.settle(Attempt(provider, model, type(error).__name__, billed))
                raise error
            reply = RawReply(200, {"content-type": "application/json"}, canonical(answer_to(request)))
            self._note("arrived", name)
            call.receive(reply)
            self._note("received", name)
        attempt = Attempt(provider, model, "ok", "yes", Usage(100, 50), self.cost)
        await call.settle(attempt)
        return Answer(canonical(json.loads(reply.body)), "application/json", provider, model, (attempt,))

    def remember(self, standings: Mapping[str, Json]) -> None:
        """Take over what an earlier run knew."""
        self.standings = dict(standings)

    def remembered(self) -> Mapping[str, Json]:
        """Return what the next run should know."""
        return self.standings

    def _note(self, what: str, name: str) -> None:
        if what == "sent":
            self.sent.append(name)
        if self.log:
            with self.log.open("a") as file:
                file.write(f"{what} {name}\n")


class Offline:
    """Stands in."""

    name = "offline"

    async def answer(self, request: Request, model: str) -> Answer:  # noqa: ARG002 - as the seam has it
        """Answer from the facts."""
        value = {"of": request.phase, "mark": "offline", "parts": [{"id": "oak"}]}
        return Answer(canonical(value), "application/json", "offline", "")


def concept(**fields: object) -> Concept:
    """Return the toy concept."""
    given = {"name": "Toy", "seed": 7, "features": ("a", "b"), "genre": "maze"} | fields
    return Concept.model_validate(given)


def pipeline(**changes: Phase) -> Pipeline:
    """Return style → plan → parts (fanned out) → book, with *changes*."""
    phases = {
        "style": Phase("style", "text", TextOptions(reads=("name", "genre"))),
        "plan": Phase("plan", "text", TextOptions(reads=("features",)), ("style",)),
        "parts": Phase("parts", "text", TextOptions(reads=()), ("plan",), "plan.parts"),
        "notes": Phase("notes", "text", TextOptions(reads=()), ("style",)),
        "book": Phase("book", "process", MakeOptions(), ("style", "plan", "parts", "notes")),
    }
    return Pipeline("phases.toml", phases | changes)


def game(folder: Path, **fields: object) -> Game:
    """Return the toy game in *folder*."""
    return Game(folder, concept(**fields), pipeline(), {"text": Text(), "process": Process()})
