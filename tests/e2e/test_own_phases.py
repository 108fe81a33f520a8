"""A user's own phase: a few lines of TOML, one template, and perhaps a response model of their own."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from vgg.app import Project
from vgg.config import Settings, shipped
from vgg.model.errors import InputError
from vgg.testing.server import ScriptedServer

from .commands import SMALL, copy_of, vgg

STYLE = '[phases.style_guide]\nmetaprompt = "style_guide.jinja"\nresponse_type = "StyleGuide"\nproviders = ["openai"]\n'

RIDDLES = """
[phases.riddles]
metaprompt = "riddles.jinja"
response_type = "riddles:Riddles"
needs = ["style_guide"]
providers = ["openai"]
temperature = 0.9
"""

TEMPLATE = """Write two riddles for the game {{ concept.name }}, in this mood: {{ style_guide.mood | data }}.
"""

MODEL = """
from pydantic import BaseModel, Field

class Riddle(BaseModel):
    question: str = Field(min_length=1, max_length=200)
    answer: str = Field(min_length=1, max_length=40)
    hardness: int = Field(ge=1, le=5)

class Riddles(BaseModel):
    riddles: list[Riddle] = Field(min_length=2, max_length=2)
"""

SEEDS = """\
# metaprompt_config.toml
[phases.style_guide]
metaprompt = "metaprompts/style_guide_generator.jinja"
response_type = "StyleGuideResponse"
providers = ["anthropic", "openai", "google"]  # Priority order
temperature = 0.7

[phases.database_schema]
metaprompt = "metaprompts/database/schema_generator.jinja"
response_type = "DatabaseSchemaResponse"
providers = ["openai", "anthropic"]  # Different provider preferences
temperature = 0.3

[phases.sprite_generation]
# This phase would use async-openai for DALL-E
type = "image"
prompt_template = "metaprompts/sprites/sprite_generator.jinja"
model = "dall-e-3"
size = "1024x1024"
quality = "hd"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a pipeline of two phases, one of them the user's own."""
    (tmp_path / "mine.toml").write_text(STYLE + RIDDLES, "utf-8")
    (tmp_path / "riddles.py").write_text(MODEL, "utf-8")
    (tmp_path / "metaprompts").mkdir()
    (tmp_path / "metaprompts" / "riddles.jinja").write_text(TEMPLATE, "utf-8")
    return tmp_path


def lock_of(game: Path) -> dict[str, dict[str, object]]:
    """Return what the lock says of each phase that is not fanned out."""
    phases = tomllib.loads((game / "vgg.lock").read_text("utf-8"))["phases"]
    return {name: table.get("step", {}) for name, table in phases.items()}


def test_a_model_beside_the_pipeline_is_refused_without_trust_before_anything_runs(own: Path) -> None:
    """The message names the line and the flag; nothing is sent and no folder is begun; the code is not run."""
    (own / "riddles.py").write_text("open('ran', 'w').close()\n" + MODEL, "utf-8")
    with ScriptedServer() as server:
        known = dict(server.environ("openai"))
        done = vgg(
            "generate", SMALL, "--phases", "mine.toml", "--out", "game", "--yes", cwd=own, environ=known
        )
        sent = len(server.posts)

    assert done.returncode == 4, done.stderr
    assert "mine.toml: phases.riddles.response_type: 'riddles:Riddles'" in done.stderr
    assert "--trust" in done.stderr
    assert sent == 0
    assert not (own / "game").exists()
    assert not (own / "ran").exists()


def test_offline_its_schema_is_filled_and_marked_as_placeholder(own: Path) -> None:
    """What no shipped code can know is never passed off as an answer: lock and status say so."""
    said = ["--phases", "mine.toml", "--offline", "--trust"]
    done = vgg("generate", SMALL, *said, "--out", "game", cwd=own)
    status = vgg("status", "game", "--phases", "mine.toml", "--offline", "--trust", cwd=own)

    assert done.returncode == 0, done.stderr
    answer = json.loads((own / "game" / "design" / "riddles.json").read_text("utf-8"))
    assert len(answer["riddles"]) == 2
    assert all(1 <= each["hardness"] <= 5 for each in answer["riddles"])
    lock = lock_of(own / "game")
    assert lock["riddles"]["placeholder"] is True
    assert "placeholder" not in lock["style_guide"]
    assert "placeholder" in status.stdout
    assert "riddles" in status.stdout


def test_online_the_model_is_asked_with_the_user_s_prompt_and_schema(own: Path) -> None:
    """A provider's answer that fits the model is laid out, and is no placeholder."""
    with ScriptedServer() as server:
        known = dict(server.environ("openai"))
        said = ["--phases", "mine.toml", "--out", "game", "--yes", "--trust"]
        done = vgg("generate", SMALL, *said, cwd=own, environ=known)
        asked = [post for post in server.posts if "Write two riddles for the game Small Ember" in post.prompt]

    assert done.returncode == 0, done.stderr
    assert len(asked) == 1
    assert "hardness" in json.dumps(asked[0].schema)
    lock = lock_of(own / "game")
    assert str(lock["riddles"]["origin"]).startswith("openai:")
    assert "placeholder" not in lock["riddles"]


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("class Riddles: pass\n", "is no Pydantic model"),
        ("import nonexistent_module\n", "nonexistent_module"),
        ("def broken(:\n", "SyntaxError"),
        ("x = 1\n", "Riddles"),
    ],
    ids=["no model", "import", "syntax", "missing"],
)
def test_a_model_that_cannot_be_used_is_told_before_anything_runs(model: str, words: str, own: Path) -> None:
    """Whatever is wrong with the user's module, the message names the line of the pipeline."""
    (own / "riddles.py").write_text(model, "utf-8")

    done = vgg("plan", SMALL, "--phases", "mine.toml", "--offline", "--trust", cwd=own)

    assert done.returncode == 4, done.stderr
    assert "phases.riddles.response_type" in done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_phase_added_to_a_finished_game_makes_only_itself_and_the_report_says_what_it_is(
    small_game: Path, own: Path
) -> None:
    """The game's own phases.toml is used from then on; the report marks the placeholder; what was edited by hand stays."""
    game = copy_of(small_game, own)
    shutil.copytree(own / "metaprompts", game / "metaprompts")
    shutil.copy(own / "riddles.py", game)
    (game / "python" / "README.md").write_text("mine\n", "utf-8")
    (game / "phases.toml").write_text(shipped("phases.toml").read_text("utf-8") + RIDDLES, "utf-8")

    done = vgg("generate", game, "--offline", "--trust", cwd=own)

    assert done.returncode == 0, done.stderr
    assert "✓ riddles            1/1   offline\n" in done.stderr
    assert "✓ style_guide        1/1   offline · 1 stored\n" in done.stderr
    report = (game / "report.html").read_text("utf-8")
    row = report[report.index("<summary>riddles") :].partition("</summary>")[0]
    assert "placeholder" in row
    assert "<summary>style_guide" in report
    assert report.count("· placeholder") == 1
    assert "kept python/README.md" in done.stderr
    assert (game / "python" / "README.md").read_text("utf-8") == "mine\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The pipeline of the seed documents with templates where it names them."""
    (tmp_path / "metaprompt_config.toml").write_text(SEEDS, "utf-8")
    for name in ("style_guide_generator", "database/schema_generator", "sprites/sprite_generator"):
        path = tmp_path / "metaprompts" / f"{name}.jinja"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Think of {{ concept.name }}.\n", "utf-8")
    return tmp_path / "metaprompt_config.toml"


def test_the_pipeline_of_the_seeds_is_refused_with_the_fix_where_a_key_is(seeds: Path) -> None:
    """It parses unchanged; what it asks of DALL-E is gone, and the plan says what to write instead."""
    settings = Settings(pipeline=seeds, environ={"OPENAI_API_KEY": "k"})
    project = Project.make(str(SMALL), seeds.parent / "game", settings)

    with pytest.raises(InputError) as caught:
        project.plan()

    assert "phases.sprite_generation.model: 'dall-e-3' is retired" in str(caught.value)
    assert "use 'gpt-image" in str(caught.value)
    assert 'use quality = "high"' in str(caught.value)


def test_the_pipeline_of_the_seeds_runs_offline_with_a_note(seeds: Path) -> None:
    """Nobody is asked, so nothing is refused: style guide, schema and picture are made."""
    done = vgg("generate", SMALL, "--phases", seeds, "--offline", "--out", "game", cwd=seeds.parent)

    assert done.returncode == 0, done.stderr
    assert "note: phases.sprite_generation.model: 'dall-e-3' is retired" in done.stderr
    assert set(lock_of(seeds.parent / "game")) == {"style_guide", "database_schema", "sprite_generation"}
