"""Measures what the provider chain costs beside the openai SDK alone and Instructor alone: `bench_providers.py [calls ...]`.

All ask one scripted server, which runs in a process of its own, for the same small typed answer. They take turns in one process,
so that a busy machine slows all of them; the ratio is the median of the rounds' own ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import anyio
import bench
from bench import Row
from pydantic import BaseModel, ConfigDict, Field

from vgg.ledger.book import Ledger
from vgg.ledger.calls import Page
from vgg.model.request import Answer, Journal, Message, Partial, Request
from vgg.providers.chain.chain import Chain
from vgg.store import Disk, Store
from vgg.testing.journal import MemoryJournal

MODEL = "gpt-6.1-sol"
PROMPT = "Invent a beast for a small game: a name, its number of legs, and where it lives."
KEY = "canary-key-0123456789abcdef"
CROWD = 64

Once = Callable[[int], Awaitable[object]]
"""Asks once; the number tells one question from the other."""


class Beast(BaseModel):
    """A beast of the game."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=40)
    legs: int = Field(ge=0, le=8)
    home: str


class Chapters(BaseModel):
    """A long text in parts."""

    chapters: list[str]


SERVER = '''"""A scripted server for the bench: one small answer, and one long one in scraps."""

import asyncio
import sys

from vgg.testing.script import Turn
from vgg.testing.server import ScriptedServer

LONG = {"chapters": ["The moth went on through the night. " * 15 for _ in range(112)]}
SCRAPS = {"*": [Turn(letters=12) for _ in range(100)]}


def answer(asked):
    """Answer by the fields that are asked for."""
    return LONG if "chapters" in str(asked.schema) else {"name": "Luna", "legs": 6, "home": "a lighthouse"}


async def main():
    server = ScriptedServer(SCRAPS, answers=answer)

    async def told():
        print(server.port, flush=True)

    await server.serve(told)


asyncio.run(main())
'''


@contextmanager
def server() -> Iterator[str]:
    """Give the address of a scripted server in a process of its own; it streams in scraps of twelve letters."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "bench_server.py"
        path.write_text(SERVER, "utf-8")
        running = subprocess.Popen([sys.executable, str(path)], stdout=subprocess.PIPE, text=True)
        try:
            assert running.stdout is not None
            yield f"http://127.0.0.1:{int(running.stdout.readline())}/v1"
        finally:
            running.kill()
            running.wait()


# --- Who asks --------------------------------------------------------------------------------------------------------


def schema() -> dict[str, Any]:
    """Return the answer's schema as a tool, as Chat Completions takes it."""
    parameters = Beast.model_json_schema()
    function = {"name": "Beast", "description": parameters.pop("description"), "parameters": parameters}
    return {"type": "function", "function": function}


def openai_alone(client: Any) -> Once:
    """Return what asks by the SDK alone: a forced tool, whose arguments Pydantic reads."""
    tool = schema()
    choice = {"type": "function", "function": {"name": "Beast"}}

    async def once(number: int) -> Beast:
        reply = await client.chat.completions.create(
            model=MODEL,
            messages=[{"role": "user", "content": f"{PROMPT} {number}"}],
            tools=[tool],
            tool_choice=choice,
            max_completion_tokens=2000,
        )
        return Beast.model_validate_json(reply.choices[0].message.tool_calls[0].function.arguments)

    return once


def instructor_alone(client: Any) -> Once:
    """Return what asks by Instructor as its manual says, without its retries."""
    import instructor

    asking = instructor.from_openai(client)

    async def once(number: int) -> Beast:
        found: Beast = await asking.chat.completions.create(
            response_model=Beast,
            model=MODEL,
            messages=[{"role": "user", "content": f"{PROMPT} {number}"}],
            max_completion_tokens=2000,
            max_retries=0,
        )
        return found

    return once


def question(number: int, **more: Any) -> Request:
    """Return the same question for the chain."""
    asked: dict[str, Any] = {
        "kind": "text",
        "phase": "beasts",
        "item": str(number),
        "messages": (Message("user", f"{PROMPT} {number}"),),
        "models": (f"openai:{MODEL}",),
        "response": Beast,
        "settings": {"max_output": 2000},
    }
    return Request(**{**asked, **more})


def chain_with(chain: Chain, journal: Callable[[int], Awaitable[Journal]]) -> Once:
    """Return what asks by the chain, each question with a journal of its own, as a step has."""

    async def once(number: int) -> Answer:
        return await chain.ask(question(number), await journal(number))

    return once


async def in_memory(number: int) -> Journal:
    """Return a journal that keeps nothing on disk."""
    del number
    return MemoryJournal()


def on_disk(ledger: Ledger) -> Callable[[int], Awaitable[Journal]]:
    """Return what gives the ledger's own journals, a step each."""

    async def journal(number: int) -> Journal:
        page = Page(f"{number:064}", 1, f"beasts/{number}", _deaf, _deaf, lambda: None)
        return await ledger.journal(page)

    return journal


def _deaf(said: object) -> None:
    """Hear nothing."""


# --- What is measured ------------------------------------------------------------------------------------------------


@asynccontextmanager
async def asked_by(url: str) -> AsyncIterator[Mapping[str, Once]]:
    """Give everybody who asks, by name, with connections of their own."""
    from openai import AsyncOpenAI

    environ = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": url}
    with tempfile.TemporaryDirectory() as place:
        store = Store(Disk(Path(place)))
        store.make_room()
        with Ledger(Path(place) / ".vgg" / "ledger.db", store, run="1", cap=None) as ledger:
            async with (
                AsyncOpenAI(base_url=url, api_key=KEY, max_retries=0) as bare,
                AsyncOpenAI(base_url=url, api_key=KEY, max_retries=0) as under,
                Chain(environ, concurrency=CROWD) as chain,
            ):
                yield {
                    "openai": openai_alone(bare),
                    "instructor": instructor_alone(under),
                    "vgg": chain_with(chain, in_memory),
                    "vgg and ledger": chain_with(chain, on_disk(ledger)),
                }


Spell = Callable[[Once, int], Awaitable[None]]
"""Asks some questions by one asker; the number is the first question's."""


async def measured(url: str, rounds: int, spell: Spell) -> dict[str, list[float]]:
    """Return everybody's seconds for one *spell* of questions to the server at *url*, round by round."""
    async with asked_by(url) as askers:
        return await in_turn(askers, rounds, spell)


async def in_turn(askers: Mapping[str, Once], rounds: int, spell: Spell) -> dict[str, list[float]]:
    """Return each asker's seconds for one *spell* of questions, round by round; the first round fills caches.

    Under 'cpu NAME' stand the seconds of this process's own processor time, which other programs' load moves least.
    """
    found: dict[str, list[float]] = {each: [] for name in askers for each in (name, f"cpu {name}")}
    number = 0
    for turn in range(rounds + 1):
        for name, once in askers.items():
            number += 1000
            gc.collect()
            began, worked = time.perf_counter(), time.process_time()
            await spell(once, number)
            if turn:
                found[name].append(time.perf_counter() - began)
                found[f"cpu {name}"].append(time.process_time() - worked)
    return found


def one_by_one(count: int) -> Spell:
    """Return a spell of *count* questions, each after the answer of the one before."""

    async def spell(once: Once, first: int) -> None:
        for number in range(first, first + count):
            await once(number)

    return spell


async def all_at_once(once: Once, first: int) -> None:
    """Ask CROWD questions at the same moment, four times over."""
    for start in range(first, first + 4 * CROWD, CROWD):
        await asyncio.gather(*(once(number) for number in range(start, start + CROWD)))


def ratios(found: Mapping[str, list[float]], ours: str, theirs: str) -> float:
    """Return how much longer *ours* took than *theirs*: the median of the rounds."""
    return median(a / b for a, b in zip(found[ours], found[theirs], strict=True))


def calls(rounds: int) -> Iterator[Row]:
    """Measure one typed call after the other."""
    count = 40
    with server() as url:
        found = anyio.run(measured, url, rounds, one_by_one(count))
    for name, shown in SHOWN.items():
        each, own = (median(found[kind]) / count * 1000 for kind in (name, f"cpu {name}"))
        yield Row(f"typed call, one by one: {shown}", f"{each:.2f} ms, processor {own:.2f}")
    sdk, instructor = ratios(found, "vgg", "openai"), ratios(found, "vgg", "instructor")
    yield Row("typed call: vgg to the SDK alone", f"{sdk:.2f}x", "1.30x", sdk <= 1.3)
    yield Row("typed call: vgg to Instructor alone", f"{instructor:.2f}x", "1.00x", instructor <= 1)
    yield Row("typed call: the same in processor time", f"{ratios(found, 'cpu vgg', 'cpu openai'):.2f}x")
    ledger = ratios(found, "vgg and ledger", "openai")
    yield Row("typed call: vgg with its ledger on disk to the SDK alone", f"{ledger:.2f}x")


def crowd(rounds: int) -> Iterator[Row]:
    """Measure many typed calls at once."""
    with server() as url:
        found = anyio.run(measured, url, max(3, rounds // 2), all_at_once)
    for name, shown in SHOWN.items():
        yield Row(f"{CROWD} typed calls at once: {shown}", f"{4 * CROWD / median(found[name]):.0f} a second")
    share = 1 / ratios(found, "vgg", "openai")
    yield Row(f"{CROWD} at once: vgg's share of the SDK's throughput", f"{share:.2f}", "0.60", share >= 0.6)
    yield Row(f"{CROWD} at once: Instructor's share", f"{1 / ratios(found, 'instructor', 'openai'):.2f}")


SHOWN = {
    "openai": "openai SDK alone",
    "instructor": "Instructor alone",
    "vgg": "vgg, journal in memory",
    "vgg and ledger": "vgg, ledger on disk",
}


@dataclass(slots=True)
class Heard:
    """What was told of an answer while it came."""

    partials: list[Partial] = field(default_factory=list)

    async def hear(self, partial: Partial) -> None:
        """Keep *partial*."""
        self.partials.append(partial)


async def streamed(url: str, rounds: int) -> tuple[list[float], list[float], int, int]:
    """Return seconds of processor time streamed and unstreamed, how often parts were told, and the letters of the answer."""
    environ = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": url}
    streaming, whole, told, letters = [], [], 0, 0
    async with Chain(environ) as chain:
        for turn in range(rounds + 1):
            heard = Heard()
            for seconds, hear in ((streaming, heard.hear), (whole, None)):
                asked = question(turn, response=Chapters, on_partial=hear, settings={"max_output": 30_000})
                gc.collect()
                worked = time.process_time()
                answer = await chain.ask(asked, MemoryJournal())
                seconds.append(time.process_time() - worked)
            told, letters = len(heard.partials), len(answer.body)
    return streaming[1:], whole[1:], told, letters


def partials(rounds: int) -> Iterator[Row]:
    """Measure an answer of 60 KB that comes in scraps of twelve letters, with parts told as they come."""
    with server() as url:
        streaming, whole, told, letters = anyio.run(streamed, url, rounds)
    what = f"{letters // 1000} KB streamed in scraps of 12 letters"
    yield Row(f"{what}: processor time", f"{median(streaming):.2f} s", "0.50 s", median(streaming) < 0.5)
    yield Row(f"{what}: parts told", f"{told} times")
    yield Row(f"{letters // 1000} KB in one piece: processor time", f"{median(whole):.2f} s")


def startup(rounds: int) -> Iterator[Row]:
    """Measure how long the help takes, beside the smallest Typer app."""
    return bench.help_page(rounds)


BENCHES: Mapping[str, Callable[[int], Iterator[Row]]] = {
    "calls": calls,
    "crowd": crowd,
    "partials": partials,
    "startup": startup,
}


def where() -> str:
    """Return what the figures were measured on, in one line."""
    from importlib.metadata import version

    named = ("openai", "instructor", "httpx2")
    return f"{bench.where()}; {', '.join(f'{name} {version(name)}' for name in named)}"


def main() -> None:
    """Run the benches that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "benches", nargs="*", metavar="bench", help=f"of {', '.join(BENCHES)}; all when none is named"
    )
    parser.add_argument("--rounds", type=int, default=9, help="how often each takes its turn")
    parser.add_argument(
        "--write", action="store_true", help="store the table, dated, beside those of tools/bench.py"
    )
    given = parser.parse_args()
    if unknown := set(given.benches) - set(BENCHES):
        parser.error(f"no bench is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    machine = where()
    rows = [row for name in given.benches or BENCHES for row in BENCHES[name](given.rounds)]
    print(f"{machine}\n\n{bench.table(rows)}")
    if given.write:
        bench.write(f"## {datetime.now(UTC).date()}\n\n{machine}.\n\n{bench.table(rows)}\n")


if __name__ == "__main__":
    os.environ.pop("OPENAI_LOG", None)
    main()
