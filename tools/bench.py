"""Measures how fast vgg is and prints one table: `bench.py [help plan overlap offline languages proofs]`.

Ratios are taken within one interleaved run, because a busy machine doubles every time it is asked for.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "explanation" / "benchmarks.md"
CONCEPT = ROOT / "examples" / "lantern-moth" / "concept.yaml"
KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY")
UNWANTED = {
    "help": (
        "openai",
        "anthropic",
        "google.genai",
        "instructor",
        "jinja2",
        "genai_prices",
        "numpy",
        "tiktoken",
    ),
    "plan": ("openai", "anthropic", "google.genai", "instructor", "genai_prices", "numpy", "PIL", "tiktoken"),
}
HELLO = '''import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    """Say hello."""
    typer.echo(f"hello {name}")


if __name__ == "__main__":
    app()
'''
"""The smallest Typer app there is: Typer's own defaults, one command with one option."""

PHASES, ITEMS, LATENCY = 12, 8, 0.2


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; *met* is None where there is no goal."""

    measure: str
    value: str
    goal: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        met = {True: "yes", False: "**no**", None: ""}[self.met]
        return f"| {self.measure} | {self.value} | {self.goal} | {met} |"


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one command, run again and again."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    def __str__(self) -> str:
        return f"{median(self.wall) * 1000:.0f} ms (least {min(self.wall) * 1000:.0f}, CPU {min(self.cpu) * 1000:.0f})"


def environ(**more: str) -> dict[str, str]:
    """Return the environment of every measured command: no key, and compiled modules kept as Python keeps them."""
    dropped = {*KEYS, "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in dropped} | more


def timed(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> tuple[float, float]:
    """Run *command* once and return its seconds of wall clock and of processor."""
    began, before = time.perf_counter(), os.times()
    subprocess.run(
        command, cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, cpu


def interleaved(commands: Mapping[str, Sequence[str]], folder: Path, rounds: int) -> dict[str, Times]:
    """Return the times of each of *commands*, run in turn *rounds* times after one round that fills caches."""
    env = environ(PYTHONPYCACHEPREFIX=str(folder / "compiled"))
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            once = timed(command, folder, env)
            if number:
                found[name].append(once)
    return {name: Times(*(tuple(each) for each in zip(*times, strict=True))) for name, times in found.items()}


def ratio(ours: Times, theirs: Times) -> float:
    """Return how much longer *ours* takes: the median of the rounds' own ratios, which a busy machine moves least."""
    return median(a / b for a, b in zip(ours.wall, theirs.wall, strict=True))


def imported(arguments: Sequence[str], folder: Path) -> set[str]:
    """Return the modules that `vgg` with *arguments* imports."""
    command = [sys.executable, "-X", "importtime", "-m", "vgg", *arguments]
    done = subprocess.run(command, cwd=folder, env=environ(), capture_output=True, text=True, check=True)
    return {
        line.rpartition("|")[2].strip()
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }


def started(
    name: str, arguments: Sequence[str], hello: Sequence[str], goal: float, rounds: int
) -> Iterator[Row]:
    """Measure `vgg` with *arguments* against the hello app with *hello*."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "hello.py").write_text(HELLO, "utf-8")
        times = interleaved(
            {
                "hello": [sys.executable, "hello.py", *hello],
                "vgg": [sys.executable, "-m", "vgg", *arguments],
            },
            folder,
            rounds,
        )
        found = sorted(imported(arguments, folder) & set(UNWANTED[name]))
    shown = f"`vgg {name}`" if name == "plan" else "`vgg --help`"
    yield Row(f"hello-world Typer app, {'--help' if hello else 'running its command'}", str(times["hello"]))
    yield Row(f"{shown}{', offline, a new game' if name == 'plan' else ''}", str(times["vgg"]))
    times_ratio = ratio(times["vgg"], times["hello"])
    yield Row(f"{shown}: ratio", f"{times_ratio:.2f}x", f"{goal:.2f}x", times_ratio <= goal)
    yield Row(f"{shown}: heavy modules imported", ", ".join(found) or "none", "none", not found)


def help_page(rounds: int) -> Iterator[Row]:
    """Measure how long the help takes."""
    return started("help", ["--help"], ["--help"], 1.15, rounds)


def plan(rounds: int) -> Iterator[Row]:
    """Measure how long the plan of a new game takes."""
    return started("plan", ["plan", str(CONCEPT), "--offline", "--out", "game"], [], 1.8, rounds)


# --- 12 phases x 8 items ---------------------------------------------------------------------------------------------

ROSTER = '''"""Two tiny answers: what a phase of the benchmark asks for."""

from pydantic import BaseModel, Field


class Roster(BaseModel):
    """Eight names."""

    items: list[dict[str, str]] = Field(description="Each with an id.")


class Word(BaseModel):
    """One word."""

    word: str = Field(description="Any word.")


def answer(name, schema, prompt):
    """Answer as the scripted server asks for it."""
    if name == "Roster":
        return {"items": [{"id": f"item{number}"} for number in range(%d)]}
    return {"word": "moth"}
'''
BARE = '''"""The same questions, asked by the SDK and Instructor alone: nothing is rendered, booked, checked or kept."""

import asyncio
import sys
import time

import instructor
from openai import AsyncOpenAI
from tiny import Word


async def main(phases, items):
    client = instructor.from_openai(AsyncOpenAI(max_retries=0))

    async def ask(number):
        said = [{"role": "user", "content": f"Say one word about item{number}."}]
        await client.chat.completions.create(response_model=Word, messages=said, model="gpt-6.1-sol", max_retries=0)

    await ask(0)
    began = time.time()
    for _ in range(phases):
        await asyncio.gather(*(ask(number) for number in range(items)))
    print(time.time() - began)


asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
'''
TEMPLATE = "Say one word about {{ item.id if item else 'all' }} for phase {{ phase }}.\n"


def chain_of_phases() -> str:
    """Return a pipeline of PHASES phases, each over the same items and each needing the one before."""
    lines = [
        "[phases.roster]",
        'metaprompt = "word.jinja"',
        'response_type = "tiny:Roster"',
        'providers = ["openai"]',
        "",
    ]
    for number in range(1, PHASES + 1):
        before = f"p{number - 1:02}" if number > 1 else "roster"
        lines += [
            f"[phases.p{number:02}]",
            'metaprompt = "word.jinja"',
            'response_type = "tiny:Word"',
            'each = "roster.items"',
            f'needs = ["roster", "{before}"]' if number > 1 else 'needs = ["roster"]',
            'providers = ["openai"]',
            "",
        ]
    return "\n".join(lines)


def laid_out(folder: Path) -> None:
    """Write concept, pipeline, template and response models into *folder*."""
    (folder / "metaprompts").mkdir()
    (folder / "metaprompts" / "word.jinja").write_text(TEMPLATE, "utf-8")
    (folder / "tiny.py").write_text(ROSTER % ITEMS, "utf-8")
    (folder / "bare.py").write_text(BARE, "utf-8")
    (folder / "phases.toml").write_text(chain_of_phases(), "utf-8")
    (folder / "concept.yaml").write_text("name: Overlap\nseed: 1\n", "utf-8")


@contextmanager
def server(folder: Path, log: Path) -> Iterator[int]:
    """Give the port of a scripted server in a process of its own that answers after LATENCY seconds."""
    command = [
        sys.executable, "-m", "vgg.testing.server", "--latency", str(LATENCY), "--log", str(log), "--answers", "tiny:answer",
    ]  # fmt: skip
    running = subprocess.Popen(
        command, cwd=folder, env=environ(PYTHONPATH=str(folder)), stdout=subprocess.PIPE, text=True
    )
    try:
        assert running.stdout is not None
        yield int(running.stdout.readline())
    finally:
        running.kill()
        running.wait()


def overlapped(folder: Path, number: int) -> tuple[float, float]:
    """Return the seconds from the first POST of the fanned-out phases to the end of the last step, and those of the process."""
    log = folder / f"log{number}"
    with server(folder, log) as port:
        env = environ(
            OPENAI_API_KEY="canary", OPENAI_BASE_URL=f"http://127.0.0.1:{port}/v1", PYTHONPATH=str(folder)
        )
        began = time.time()
        running = subprocess.Popen(
            [
                sys.executable, "-m", "vgg", "generate", "concept.yaml", "--phases", "phases.toml", "--trust", "--yes",
                "--json", "--out", f"game{number}",
            ],
            cwd=folder, env=env, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert running.stdout is not None
        heard = [(time.time(), json.loads(line)) for line in running.stdout]
        assert running.wait() == 0, heard[-1:]
        whole = time.time() - began
    posts = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    first = min(post["at"] for post in posts if post["event"] == "post" and post["name"] == "Word")
    last = max(at for at, event in heard if event["event"] == "step_done")
    assert len([post for post in posts if post["event"] == "post"]) == 1 + PHASES * ITEMS
    return last - first, whole


def bare(folder: Path, number: int) -> float:
    """Return the seconds that SDK and Instructor alone take for the same requests."""
    with server(folder, folder / f"bare{number}") as port:
        env = environ(OPENAI_API_KEY="canary", OPENAI_BASE_URL=f"http://127.0.0.1:{port}/v1")
        command = [sys.executable, "bare.py", str(PHASES), str(ITEMS)]
        done = subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout)


def overlap(rounds: int) -> Iterator[Row]:
    """Measure a chain of phases against the shortest time it could take."""
    shortest = PHASES * LATENCY
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        laid_out(folder)
        runs = [(*overlapped(folder, number), bare(folder, number)) for number in range(max(2, rounds // 3))]
    line, whole, alone = (sorted(each) for each in zip(*runs, strict=True))
    what = f"{PHASES} phases x {ITEMS} items, {LATENCY * 1000:.0f} ms an answer"
    yield Row(f"{what}: critical path", f"{shortest:.2f} s")
    yield Row(f"{what}: first request to last step", f"{median(line):.2f} s (least {line[0]:.2f})")
    yield Row(f"{what}: ratio", f"{median(line) / shortest:.2f}x", "1.05x", median(line) / shortest <= 1.05)
    beyond = median(each / floor for each, _, floor in runs)
    yield Row(
        f"{what}: the same requests by SDK and Instructor alone",
        f"{median(alone):.2f} s, {median(alone) / shortest:.2f}x of the critical path; vgg takes {beyond:.2f}x of it",
    )
    path = shortest + LATENCY  # the list of items is asked for first
    yield Row(
        f"{what}: whole process",
        f"{median(whole):.2f} s, {median(whole) / path:.2f}x of {path:.1f} s with the list of items",
    )


# --- A whole game ----------------------------------------------------------------------------------------------------


def children(parent: int) -> set[int]:
    """Return *parent* and every process below it, as far as /proc tells; no more than *parent* where there is none."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(text.rpartition(")")[2].split()[1])
    found = {parent}
    while more := {each for each, of in parents.items() if of in found} - found:
        found |= more
    return found


def memory(process: int) -> int:
    """Return the bytes of *process* that are its own, shared pages counted in part; 0 when it is gone."""
    for name, word in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            text = Path(f"/proc/{process}/{name}").read_text()
        except OSError:
            continue
        sizes = [int(line.split()[1]) for line in text.splitlines() if line.startswith(word)]
        if sizes:
            return sizes[0] * 1024
    return 0


class Watch:
    """Looks at the memory of a process and all below it, ten times a second, until stopped."""

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            self.peak = max(self.peak, sum(memory(each) for each in children(self._process)))

    def stop(self) -> int:
        """Return the most bytes that were seen."""
        self._over.set()
        self._thread.join()
        return self.peak


def generated(folder: Path) -> tuple[float, int, list[tuple[float, dict[str, object]]]]:
    """Make the example offline; return its seconds, the most memory of all its processes, and its events as they came."""
    command = [sys.executable, "-m", "vgg", "generate", str(CONCEPT), "--offline", "--json", "--out", "game"]
    began = time.perf_counter()
    running = subprocess.Popen(
        command,
        cwd=folder,
        env=environ(PYTHONPYCACHEPREFIX=str(folder / "compiled")),
        stdout=subprocess.PIPE,
        text=True,
    )
    watch = Watch(running.pid)
    assert running.stdout is not None
    heard = [(time.perf_counter() - began, json.loads(line)) for line in running.stdout]
    assert running.wait() == 0, heard[-1:]
    return time.perf_counter() - began, watch.stop(), heard


def offline(rounds: int) -> Iterator[Row]:
    """Measure a whole game, with its proofs."""
    del rounds  # half a minute each: once is what the goal speaks of
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        timed(
            [sys.executable, "-m", "vgg", "plan", str(CONCEPT), "--offline"],
            folder,
            environ(PYTHONPYCACHEPREFIX=str(folder / "compiled")),
        )
        before = os.times()
        seconds, peak, heard = generated(folder)
        after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield Row(
        f"offline generation of lantern-moth with proofs, {cores} cores",
        f"{seconds:.1f} s",
        "30 s",
        seconds <= 30,
    )
    yield Row("offline generation: processor time of all processes", f"{cpu:.1f} s")
    yield Row(
        "offline generation: peak memory of all processes",
        f"{peak / 2**20:.0f} MiB" if peak else "not known here",
    )
    for phase, began, ended in spans(heard):
        yield Row(
            f"offline generation: phase {phase}", f"{ended - began:.1f} s, from {began:.1f} to {ended:.1f}"
        )


def spans(heard: Sequence[tuple[float, Mapping[str, object]]]) -> Iterator[tuple[str, float, float]]:
    """Yield each phase of a run with the seconds at which it began and ended."""
    began = {str(event["phase"]): at for at, event in heard if event["event"] == "phase_started"}
    for at, event in heard:
        if event["event"] == "phase_done":
            yield str(event["phase"]), began[str(event["phase"])], at


# --- The page --------------------------------------------------------------------------------------------------------


def rules(name: str) -> Callable[[int], Iterator[Row]]:
    """Return the bench *name* of bench_rules.py, which needs programs of other languages."""

    def bench(rounds: int) -> Iterator[Row]:
        import bench_rules

        yield from (Row(*measured) for measured in getattr(bench_rules, name)(rounds))

    return bench


BENCHES: Mapping[str, Callable[[int], Iterator[Row]]] = {
    "help": help_page,
    "plan": plan,
    "overlap": overlap,
    "offline": offline,
    "languages": rules("languages"),
    "proofs": rules("proofs"),
}


def table(rows: Sequence[Row]) -> str:
    """Return *rows* as Markdown."""
    return "\n".join(["| measure | value | goal | met |", "|---|---|---|---|", *map(str, rows)])


def where() -> str:
    """Return what the figures were measured on, in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {cores} cores{load}; "
        f"Typer {version('typer')}, Pydantic {version('pydantic')}"
    )


def write(section: str) -> None:
    """Put *section* on the page, newest first, below what explains it."""
    mark = "<!-- results: written by `tools/bench.py --write`, newest first -->"
    head, _, rest = PAGE.read_text("utf-8").partition(mark)
    PAGE.write_text(f"{head}{mark}\n\n{section}\n{rest.rstrip()}\n", "utf-8")


def main() -> None:
    """Run the benches that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "benches", nargs="*", metavar="bench", help=f"of {', '.join(BENCHES)}; all when none is named"
    )
    parser.add_argument("--rounds", type=int, default=9, help="how often each command is run")
    parser.add_argument(
        "--write", action="store_true", help=f"store the table, dated, in {PAGE.relative_to(ROOT)}"
    )
    given = parser.parse_args()
    if unknown := set(given.benches) - set(BENCHES):
        parser.error(f"no bench is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    machine = where()
    rows = [row for name in given.benches or BENCHES for row in BENCHES[name](given.rounds)]
    print(f"{machine}\n\n{table(rows)}")
    if given.write:
        write(f"## {datetime.now(UTC).date()}\n\n{machine}.\n\n{table(rows)}\n")


if __name__ == "__main__":
    main()
