"""Providers that other packages bring: found by entry point, asked like any, and left out with a reason when broken."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from vgg import plugins
from vgg.providers.keys import available
from vgg.providers.models.plugged import Unusable, joined, plugged
from vgg.providers.models.registry import shipped

ROOT = Path(__file__).parents[2]
GLOWWORM = ROOT / "examples" / "plugins" / "glowworm"

GOOD = """
from datetime import date
from vgg.providers.models.registry import Profile, Vendor

class PROVIDER:
    vendor = Vendor(
        adapter="moth_lamp:Lamp", keys=("LAMP_KEY",), url_variable="LAMP_URL", url="http://127.0.0.1:1",
        defaults={"text": "lamp-1"},
    )
    models = (Profile(provider="lamp", ids=("lamp-1",), kind="text", source="a test", seen=date(2026, 11, 21)),)
"""

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return what installs a package: the text of its entry points, and its modules by name."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(tmp_path))

    def installed(points: str | bytes, package: str = "some", **modules: str) -> None:
        for name, source in modules.items():
            (tmp_path / f"{name}.py").write_text(source, "utf-8")
        info = tmp_path / f"{package}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_bytes(points.encode() if isinstance(points, str) else points)
        plugins._all.cache_clear()

    yield installed
    plugins._all.cache_clear()
    for name in set(sys.modules) - before:
        if str(tmp_path) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def points(**named: str) -> str:
    return "[vgg.providers]\n" + "".join(f"{name} = {value}\n" for name, value in named.items())


def test_a_provider_of_another_package_stands_in_the_registry(install: Install) -> None:
    """Its models, its default, its key and its near misses are known as those of any other."""
    install(points(lamp="moth_lamp:PROVIDER"), moth_lamp=GOOD)

    registry, reasons = plugged(shipped())

    assert reasons == ()
    assert registry.candidate("lamp", "text").name == "lamp:lamp-1"
    assert registry.find("lamp", "lamp-1").known
    assert registry.near("lamp:lamp-2") == "lamp-1"
    assert available({"LAMP_KEY": "x" * 20}, registry) == ["lamp"]
    assert set(shipped().vendors) < set(registry.vendors)


def test_without_other_packages_nothing_changes() -> None:
    """The shipped registry is what there is."""
    assert plugged(shipped()) == (shipped(), ())


BROKEN = {
    "no module": ("gone:PROVIDER", "", "No module named 'gone'"),
    "no attribute": ("odd:OTHER", GOOD, "has no attribute 'OTHER'"),
    "fails": ("odd:PROVIDER", "raise RuntimeError('no driver')", "RuntimeError: no driver"),
    "wrong spelling": ("odd:PROVIDER", "def (", "SyntaxError"),
    "leaves": ("odd:PROVIDER", "import sys; sys.exit(3)", "ends the program"),
    "no vendor": ("odd:PROVIDER", "PROVIDER = 3", "'vendor' is no vgg"),
    "no models": ("odd:PROVIDER", GOOD + "    models = ['lamp-1']\n", "'models' are no tuple"),
    "models of others": ("odd:PROVIDER", GOOD.replace('"lamp"', '"openai"'), "they are of 'openai'"),
    "an adapter that is none": ("odd:PROVIDER", GOOD.replace("moth_lamp:Lamp", "Lamp"), "no 'module:Class'"),
    "an unknown default": (
        "odd:PROVIDER",
        GOOD.replace('"text": "lamp-1"', '"text": "x"'),
        "'x', is none of",
    ),
    "no default": ("odd:PROVIDER", GOOD.replace('{"text": "lamp-1"}', "{}"), "no default model"),
    "an invalid profile": ("odd:PROVIDER", GOOD.replace('kind="text"', 'kind="smell"'), "ValidationError"),
}


@pytest.mark.parametrize(("value", "source", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_one_is_left_out_with_its_reason(
    install: Install, value: str, source: str, why: str
) -> None:
    """It kills nothing, and the good one beside it is there."""
    lamp = GOOD.replace('"lamp"', '"good"')
    install(points(lamp=value, good="fine:PROVIDER"), odd=source, fine=lamp)

    registry, reasons = plugged(shipped())

    (reason,) = reasons
    assert reason.startswith("provider 'lamp' left out: ")
    assert why in reason
    assert "lamp" not in registry.vendors
    assert "good" in registry.vendors


@pytest.mark.parametrize("name", ["openai", "offline", "replay", "manual", "Lamp", "la mp", "../lamp"])
def test_a_name_that_is_taken_or_no_word_is_not_given_away(install: Install, name: str) -> None:
    """No package stands in for a provider of vgg."""
    install(points(**{name: "moth_lamp:PROVIDER"}), moth_lamp=GOOD.replace('"lamp"', f'"{name}"'))

    registry, reasons = plugged(shipped())

    assert registry == shipped()
    assert len(reasons) == 1
    assert repr(name) in reasons[0]


@pytest.mark.parametrize("text", [b"[vgg.providers]\nlamp\n", b"[vgg.providers]\n\xff = x:y\n"])
def test_a_package_whose_entry_points_cannot_be_read_is_left_out(install: Install, text: bytes) -> None:
    """A torn file of somebody else's package does not end vgg, which says whose it is."""
    install(text)

    registry, reasons = plugged(shipped())

    assert registry == shipped()
    assert "some-1.0.dist-info" in reasons[0]
    assert plugins.names("vgg.phases"), "vgg's own entry points are still found"


def test_joining_by_hand_says_what_is_wrong() -> None:
    """Authors of a provider meet the reason as an error in their tests."""
    with pytest.raises(Unusable, match="'vendor' is no"):
        joined(shipped(), "lamp", object())


# The example that ships.


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """Return a folder with what an installer would write for the example, from its own pyproject.toml; nothing is installed."""
    told = tomllib.loads((GLOWWORM / "pyproject.toml").read_text("utf-8"))["project"]
    info = tmp_path / "vgg_glowworm-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {told['name']}\nVersion: {told['version']}\n"
    )
    (info / "entry_points.txt").write_text(points(**told["entry-points"]["vgg.providers"]), "utf-8")
    return tmp_path


def python(*arguments: str, dist: Path, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run Python where the example is importable and its entry point is found."""
    path = os.pathsep.join([str(GLOWWORM), str(dist), os.environ.get("PYTHONPATH", "")])
    env = {**os.environ, "PYTHONPATH": path, **environ}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


PROGRAM = """
import json, os, sys
import anyio
from vgg.providers.chain.chain import Chain
from vgg.providers.models.plugged import plugged
from vgg.providers.models.registry import shipped
from vgg.testing.journal import MemoryJournal
from vgg.testing.stage import text

registry, reasons = plugged(shipped())
assert not reasons, reasons
heavy = {"httpx2", "instructor", "openai", "anthropic", "google.genai"} & set(sys.modules)
assert not heavy, heavy

async def main():
    journal = MemoryJournal()
    async with Chain(os.environ, registry=registry) as chain:
        answer = await chain.ask(text("openai", "glowworm"), journal)
    told = [[attempt.provider, attempt.outcome] for attempt in answer.attempts]
    print(json.dumps({"by": answer.provider, "body": json.loads(answer.body), "attempts": told}))

anyio.run(main)
"""


def conformance_tests() -> ModuleType:
    """Return the example's own test module."""
    sys.path.insert(0, str(GLOWWORM))
    try:
        spec = importlib.util.spec_from_file_location(
            "test_glowworm", GLOWWORM / "tests" / "test_glowworm.py"
        )
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(GLOWWORM))
    return module


def test_the_example_answers_through_the_chain_by_its_entry_point(dist: Path, tmp_path: Path) -> None:
    """Found, chosen by name, asked over its own wire; the provider before it, without a key, is passed over."""
    with conformance_tests().SERVICE.play() as playing:
        environ = {"OPENAI_API_KEY": "", **playing.environ}
        done = python("-c", PROGRAM, dist=dist, folder=tmp_path, **environ)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "by": "glowworm",
        "body": {"name": "Luna", "legs": 6, "kind": "moth"},
        "attempts": [["glowworm", "ok"]],
    }


def test_the_example_passes_its_own_tests(dist: Path) -> None:
    """What a reader copies is complete: the conformance suite runs from its folder as it stands."""
    arguments = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "tests")
    done = python(*arguments, dist=dist, folder=GLOWWORM)

    assert done.returncode == 0, done.stdout[-3000:]
    assert "13 passed" in done.stdout


PIPELINE = """
[phases.beast]
metaprompt = "beast.jinja"
response_type = "vgg.testing.stage:Beast"
providers = ["glowworm:glow-1"]
"""


def test_the_example_is_listed_and_makes_a_phase_from_the_command_line(dist: Path, tmp_path: Path) -> None:
    """`vgg models list` shows its model, `vgg generate` asks it, and the receipt's ledger names it."""
    (tmp_path / "metaprompts").mkdir()
    (tmp_path / "metaprompts" / "beast.jinja").write_text("A moth for {{ concept.name }}.", "utf-8")
    (tmp_path / "phases.toml").write_text(PIPELINE, "utf-8")
    (tmp_path / "concept.yaml").write_text("name: Lantern Moth\n", "utf-8")

    listed = python("-m", "vgg", "models", "list", "--json", dist=dist, folder=tmp_path)
    with conformance_tests().SERVICE.play() as playing:
        made = python(
            *("-m", "vgg", "generate", "concept.yaml", "--phases", "phases.toml", "--trust", "--yes"),
            *("--out", "game"),
            dist=dist, folder=tmp_path, **playing.environ,
        )  # fmt: skip
        heard = playing.heard()

    assert any(each["model"] == "glowworm:glow-1" for each in json.loads(listed.stdout)["models"])
    assert made.returncode == 0, made.stderr
    assert len(heard) == 1
    assert json.loads((tmp_path / "game" / "design" / "beast.json").read_text("utf-8"))["name"] == "Luna"


def test_a_broken_plug_in_is_told_and_does_not_end_the_plan(install: Install, tmp_path: Path) -> None:
    """The plan says which was left out and why, and plans on."""
    install(points(lamp="odd:PROVIDER"), odd="raise RuntimeError('no driver')")

    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    concept = ROOT / "examples" / "lantern-moth" / "concept.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "vgg", "plan", str(concept)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path, "OPENAI_API_KEY": "x" * 20},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "provider 'lamp' left out: " in done.stderr
    assert "no driver" in done.stderr
