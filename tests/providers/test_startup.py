"""What a command may import before anything is asked: SDKs take a second or two, and help is read by people who wait."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vgg.testing.server import KEY

if sys.platform != "win32":
    import resource

ROOT = Path(__file__).parents[2]
CONCEPT = ROOT / "examples" / "lantern-moth" / "concept.yaml"
KEYS = dict.fromkeys(("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"), KEY)
HEAVY = {
    "openai", "anthropic", "google.genai", "instructor", "httpx2", "aiohttp", "genai_prices", "tiktoken", "toktok", "numpy",
}  # fmt: skip
"""SDKs, what they bring, prices, tokenizers, and arrays."""

HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "world") -> None:
    typer.echo(name)
app()
"""
"""The smallest Typer app there is."""

LISTED = """
import runpy, sys
try:
    {run}
except SystemExit as left:
    assert not left.code, left.code
finally:
    sys.stderr.write("modules: " + " ".join(sys.modules))
"""


def imported(run: str, *arguments: str, folder: Path, **environ: str) -> set[str]:
    """Return the modules that are there when *run*, with *arguments* on its command line, is over."""
    known = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    done = subprocess.run(
        [sys.executable, "-c", LISTED.format(run=run), *arguments],
        cwd=folder,
        env=known | environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return set(done.stderr.rpartition("modules: ")[2].split())


def vgg(*arguments: str, folder: Path, **environ: str) -> set[str]:
    return imported("runpy.run_module('vgg', run_name='__main__')", *arguments, folder=folder, **environ)


@pytest.mark.case("P80")
def test_help_imports_nothing_but_typer_and_the_verbs(tmp_path: Path) -> None:
    """Beyond what the smallest Typer app imports there are only vgg's own verbs and small parts of Python.

    `make bench` prints the ratio of the two in one interleaved run; here it is held by what is imported, for a busy machine
    shows any time.
    """
    hello = imported(HELLO.replace("\n", "\n    "), "--help", folder=tmp_path)

    beyond = {name for name in vgg("--help", folder=tmp_path) - hello if name.partition(".")[0] != "vgg"}

    assert {name for name in beyond if name.partition(".")[0] not in sys.stdlib_module_names} == set()
    assert not beyond & {"asyncio", "sqlite3", "http.client", "ssl", "multiprocessing", "tomllib"}


def spent() -> float:
    """Return the seconds of processor time that ended children had; on Windows, which does not tell, those of the wall clock."""
    if sys.platform == "win32":
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.case("P80")
def test_help_takes_hardly_longer_than_the_smallest_app(tmp_path: Path) -> None:
    """Their best times in one interleaved run are at most 15 % apart; a busy machine only makes the test go on longer.

    What counts is the time of the processor, for others may have it in between.
    """
    best = {"hello": 9.0, "vgg": 9.0}
    for _ in range(30):
        for name, run in (("hello", ["-c", HELLO]), ("vgg", ["-m", "vgg"])):
            began = spent()
            subprocess.run([sys.executable, *run, "--help"], cwd=tmp_path, capture_output=True, check=True)
            best[name] = min(best[name], spent() - began)
        if best["vgg"] <= 1.15 * best["hello"] and best["vgg"] < 0.4:
            break

    assert best["vgg"] <= 1.15 * best["hello"]
    assert best["vgg"] < 0.4


@pytest.mark.case("P80")
@pytest.mark.parametrize("keys", [{}, KEYS], ids=["without keys", "with keys"])
@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["plan", "--help"], ["plan", str(CONCEPT), "--offline"], ["plan", str(CONCEPT), "--json"]],
    ids=lambda arguments: " ".join(arguments).replace(str(CONCEPT), "lantern-moth"),
)
def test_no_sdk_is_imported_to_help_or_to_plan(
    tmp_path: Path, arguments: list[str], keys: dict[str, str]
) -> None:
    """A plan with keys forecasts the price of what would be asked, and still loads none of the code that would ask."""
    there = vgg(*arguments, folder=tmp_path, **keys)

    priced = (
        {"genai_prices", "httpx2", "numpy"} if keys and "--json" in arguments else set()
    )  # what a forecast needs
    assert there & HEAVY - priced == set()
