"""--no-fallback on the command line: the first provider answers, or nobody does."""

from __future__ import annotations

from pathlib import Path

import pytest

from vgg.app import Project
from vgg.cli import options
from vgg.testing.script import fail
from vgg.testing.server import ScriptedServer
from vgg.testing.stage import MODELS, NAMES

CONCEPT = "name: Lantern Moth\n"
PHASES = """
[phases.style_guide]
metaprompt = "style_guide.jinja"
response_type = "StyleGuide"
providers = ["{first}", "{second}"]
reads = ["name"]
"""


@pytest.mark.case("P23")
@pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
def test_the_first_failure_ends_the_run_and_nobody_else_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    """Exit code 5, one call, and a resume line that says the flag again."""
    second = "google" if family == "openai" else "openai"
    (tmp_path / "concept.yaml").write_text(CONCEPT)
    pipeline = tmp_path / "phases.toml"
    pipeline.write_text(PHASES.format(first=NAMES[family], second=NAMES[second]))
    with ScriptedServer({MODELS[family]: [fail(404, "not_found_error")]}) as server:
        for name, value in server.environ().items():
            monkeypatch.setenv(name, value)
        said = options.settings(no_fallback=True, phases=pipeline)
        project = Project.make(str(tmp_path / "concept.yaml"), tmp_path / "game", said)
        ended = project.run(lambda _: None)

    assert ended.exit_code == 5
    assert server.counts() == {MODELS[family]: 1}
    assert "--no-fallback" in ended.message
