"""What two requests share stands first and is the same to the byte: providers cache it, and bill the rest alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from vgg.app import Project
from vgg.config import Settings
from vgg.model.errors import InputError, PlanError
from vgg.model.request import Message, schema_of
from vgg.plugins import load, names
from vgg.prompts import Prompts
from vgg.providers.shapes.dialect import DIALECTS
from vgg.testing.script import Asked
from vgg.testing.server import ScriptedServer
from vgg.testing.stage import GOOD, NAMES, text

ROOT = Path(__file__).parents[2]
FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])

CONCEPT = "name: Lantern Moth\ndescription: A moth in a lighthouse, with a lantern and no fear of ghosts.\nseed: 7\n"
SHARED = '--- system ---\n{% include "parts/data.jinja" %}\n{% include "parts/concept.jinja" %}\n'
PHASE = """
[phases.{name}]
metaprompt = "{name}.jinja"
response_type = "vgg.testing.stage:Beast"
providers = ["{model}"]
reads = ["name", "custom_description"]
"""


def asked(folder: Path, family: str, templates: Mapping[str, str]) -> list[Asked]:
    """Return what arrives when the phases of *templates* are run over one concept."""
    (folder / "metaprompts").mkdir(parents=True)
    for name, template in templates.items():
        (folder / "metaprompts" / f"{name}.jinja").write_text(template, "utf-8")
    pipeline = "".join(PHASE.format(name=name, model=NAMES[family]) for name in templates)
    (folder / "phases.toml").write_text(pipeline, "utf-8")
    (folder / "concept.yaml").write_text(CONCEPT, "utf-8")
    with ScriptedServer(answers=lambda _: GOOD) as server:
        settings = Settings(trust=True, pipeline=folder / "phases.toml", environ=server.environ(family))
        project = Project.make(str(folder / "concept.yaml"), folder / "game", settings)
        assert project.run(lambda _: None).exit_code == 0
        return sorted(server.posts, key=lambda post: post.prompt)


def said(post: Asked) -> bytes:
    """Return the words of a request as they lie on the wire, in the order a provider reads them."""
    first = {"openai": "messages", "anthropic": "system", "google": "systemInstruction"}[post.family]
    rest = {"openai": [], "anthropic": ["messages"], "google": ["contents"]}[post.family]
    return b"".join(json.dumps(post.body[name]).encode() for name in (first, *rest))


def begun(texts: Sequence[bytes]) -> bytes:
    """Return what all of *texts* begin with."""
    return bytes(same[0] for same in takewhile(lambda each: len(set(each)) == 1, zip(*texts, strict=False)))


def shared(posts: list[Asked]) -> bytes:
    """Return the bytes with which all of *posts* begin. Raises AssertionError unless the whole concept is among them."""
    common = begun([said(post) for post in posts])
    assert b"no fear of ghosts" in common, f"only {len(common)} bytes are shared"
    return common


@pytest.mark.case("P78")
@FAMILIES
def test_two_phases_that_share_the_concept_begin_with_the_same_bytes(tmp_path: Path, family: str) -> None:
    """What both say first is the same to the byte on the wire, through the whole of the concept; the rest differs."""
    hero, foe = asked(
        tmp_path / "a",
        family,
        {
            "hero": SHARED + "--- user ---\nName the hero.\n",
            "foe": SHARED + "--- user ---\nName the hero's foe, who is older.\n",
        },
    )

    assert said(hero) != said(foe)
    assert len(shared([hero, foe])) > 500


@pytest.mark.case("P78")
@FAMILIES
def test_a_timestamp_in_what_is_shared_is_found(tmp_path: Path, family: str) -> None:
    """The same check fails when each phase says first at what time it was written."""
    posts = asked(
        tmp_path,
        family,
        {
            name: SHARED.replace("\n", f"\nWritten at 2026-11-21 10:00:{second:02}.\n", 1)
            + "--- user ---\nName one.\n"
            for second, name in enumerate(["hero", "foe"])
        },
    )

    with pytest.raises(AssertionError, match="bytes are shared"):
        shared(posts)


@pytest.mark.case("P78")
@pytest.mark.parametrize("clock", ["now()", "time()", "datetime.now()", "today", "''.__class__"])
def test_no_template_can_reach_a_clock(tmp_path: Path, clock: str) -> None:
    """A moment cannot slip into a prompt: templates see data and nothing that changes by itself."""
    (tmp_path / "own.jinja").write_text(f"It is {{{{ {clock} }}}}.", "utf-8")

    with pytest.raises((InputError, PlanError)):
        Prompts((tmp_path,)).render("own.jinja", {"concept": {"name": "Moth"}})


RENDER = """
import sys
sys.path[:0] = ["tests", "tests/providers"]
from test_prefix import rendered
print(rendered())
"""


def rendered() -> str:
    """Return every shipped prompt, and every shipped shape as each service is sent it: a tool stands before all words."""
    from test_prompts import CONCEPTS, shipped_prompts

    prompts = [
        (name, [(message.role, message.text) for message in messages])
        for name, messages in shipped_prompts(CONCEPTS[0].read_text(encoding="utf-8"))
    ]
    shapes = [
        (name, dialect, spoken(schema_of(load("vgg.responses", name))).schema)
        for name in names("vgg.responses")
        for dialect, spoken in DIALECTS.items()
    ]
    return json.dumps([prompts, shapes])


@pytest.mark.case("P78")
def test_the_shipped_prompts_are_the_same_in_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the hour nor the order of Python's sets is in them, nor in the shapes that are asked for."""
    monkeypatch.syspath_prepend(str(ROOT / "tests"))
    elsewhere = subprocess.run(
        [sys.executable, "-c", RENDER],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert elsewhere == f"{rendered()}\n"
    assert len(elsewhere) > 100_000


@pytest.mark.case("P78")
@FAMILIES
def test_two_items_are_asked_the_same_but_for_their_words(stage: Any, family: str) -> None:
    """Tools, schema and settings stand before the words, or beside them: each byte of them is the same, in the same order."""
    it = stage()
    for name in ("Luna", "Io"):
        words = (Message("system", "You invent beasts. " * 20), Message("user", f"A moth named {name}."))
        it.ask(text(NAMES[family], item=name, messages=words))

    one, two = ({**post.body, "messages": 0, "contents": 0} for post in it.server.posts)
    assert json.dumps(one) == json.dumps(two)
    assert len(begun([said(post) for post in it.server.posts])) > 300


@pytest.mark.case("P78")
@pytest.mark.parametrize("name", ["levels.jinja", "sound/music.jinja"])
def test_the_items_of_a_phase_share_all_but_their_own_lines(monkeypatch: Any, name: str) -> None:
    """What is of the item stands last: at least four fifths of a long prompt are common to all levels, or all tracks."""
    monkeypatch.syspath_prepend(str(ROOT / "tests"))
    from test_prompts import CONCEPTS, shipped_prompts

    made = shipped_prompts(CONCEPTS[0].read_text(encoding="utf-8"))
    whole = ["".join(each.text for each in messages) for known, messages in made if known == name]

    assert len(whole) > 5
    assert len(begun([each.encode() for each in whole])) >= 0.8 * max(map(len, whole))
