"""`vgg models`, as it is typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from vgg.cli.main import command_line
from vgg.model.errors import InputError, ProviderError, UsageError
from vgg.testing.script import fail, say
from vgg.testing.server import KEY, ScriptedServer
from vgg.testing.stage import MODELS

GOOD = {"word": "lantern", "number": 7}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of the user's own for every test, and no keys."""
    for name in [each for each in os.environ if each.endswith(("_API_KEY", "_BASE_URL"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


def models(*words: str) -> Result:
    return CliRunner().invoke(command_line("models"), ["models", *words], catch_exceptions=False)


def own(home: Path, said: str) -> None:
    path = home / "config" / "vgg" / "models.toml"
    path.parent.mkdir(parents=True)
    path.write_text(said, "utf-8")


def test_models_are_listed_by_what_they_can_do_and_cost() -> None:
    """The cheapest that sees comes first, a line each, with its price."""
    done = models("list", "--kind", "text", "--require", "vision,schema", "--prefer", "cheap")
    lines = done.stdout.splitlines()

    assert done.exit_code == 0
    assert len(lines) > 10
    prices = [line.split("$")[1].split()[0] for line in lines if "$" in line and "ends" not in line]
    assert list(map(Decimal, prices)) == sorted(map(Decimal, prices))


def test_a_default_is_marked_and_an_end_is_told() -> None:
    """What a provider's bare name means stands out; a model with an end in sight says when."""
    lines = {line[2:].split()[0]: line for line in models("list", "--provider", "openai").stdout.splitlines()}

    assert lines["openai:gpt-6.1-sol"].startswith("*")
    assert lines["openai:gpt-6-luna"].startswith(" ")


def test_a_list_for_programs_says_the_same(home: Path) -> None:
    """A version, and for each model what the line says."""
    own(
        home,
        '[[models]]\nprovider = "openai"\nids = ["mine"]\nends = 2020-01-01\nreplacement = "gpt-6-luna"\n',
    )
    value = json.loads(models("list", "--all", "--json").stdout)
    rows = {row["model"]: row for row in value["models"]}

    assert value["schema_version"] == 1
    assert rows["openai:gpt-6.1-sol"]["default"]
    assert rows["openai:gpt-6.1-sol"]["max_input"] == 922_000
    assert (rows["openai:mine"]["standing"], rows["openai:mine"]["instead"]) == ("retired", "gpt-6-luna")
    assert rows["openai:mine"]["usual_cost"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "--require", "visoin"), "did you mean 'vision'?"),
        (("list", "--provider", "opnai"), "did you mean 'openai'?"),
        (("show", "gpt-61-sol"), "did you mean 'gpt-6.1-sol'?"),
        (("show", "ollama"), "'ollama' has no default"),
        (("verify", "--cap", "much"), "--cap 'much'"),
        (("verify", "--cap", "-1"), "--cap '-1'"),
    ],
)
def test_what_cannot_be_meant_is_told_with_what_may_be(words: tuple[str, ...], said: str) -> None:
    """A typing error ends at once, with its cure."""
    with pytest.raises(UsageError) as caught:
        models(*words)

    assert said in str(caught.value)


@pytest.mark.case("P72")
def test_each_field_is_shown_with_who_said_it_and_when() -> None:
    """Every line of a known model has a source and a day, or says that nobody told it."""
    lines = models("show", "claude-sonnet-5-5").stdout.splitlines()

    assert lines[0] == "anthropic:claude-sonnet-5-5  served"
    assert any("forced_tool" in line and "seen live, 2026-11-20" in line for line in lines)
    assert all("2026-11" in line or "assumed" in line or "genai-prices" in line for line in lines[1:])


def test_each_field_is_shown_for_programs_too() -> None:
    """With source and day of their own; an assumption has none."""
    value = json.loads(models("show", "openai:gpt-6.1-sol", "--json").stdout)
    rows = {row["field"]: row for row in value["fields"]}

    assert value["model"] == "openai:gpt-6.1-sol"
    assert (rows["window"]["source"], rows["window"]["value"]) == ("genai-prices 0.2.3", 1_050_000)
    assert rows["forced_tool"]["source"] is None


def test_a_model_nobody_knows_is_shown_as_what_it_is_taken_for() -> None:
    """With a note, and with assumptions that are called so."""
    done = models("show", "openai:gpt-9-nova")

    assert "unknown" in done.stdout
    assert "8,000" in done.stdout
    assert "vgg does not know 'openai:gpt-9-nova'" in done.stderr


def test_a_users_own_file_is_read_and_its_mistakes_are_told(home: Path) -> None:
    """Every verb that knows models knows the user's."""
    own(
        home,
        '[[models]]\nprovider = "openai"\nids = ["mine"]\nprices = { input = 1, output = 1 }\nwindw = 3\n',
    )

    with pytest.raises(InputError) as caught:
        models("list")

    assert "did you mean 'window'?" in str(caught.value)


def test_what_a_user_declared_is_shown_as_the_users(home: Path) -> None:
    """The price is the declared one and says so."""
    own(home, '[[models]]\nprovider = "openai"\nids = ["mine"]\nprices = { input = 1, output = 1 }\n')

    said = models("show", "mine").stdout

    assert "your models.toml" in said
    assert "$0.0120" in said
    assert "declared by you" in said


def test_without_keys_a_verification_skips_and_ends_well() -> None:
    """Three skipped, the variables named, nothing spent."""
    done = models("verify")

    assert done.exit_code == 0
    assert done.stdout.count("skipped") == 3
    assert "OPENAI_API_KEY" in done.stdout
    assert "0 asked, 3 skipped; spent $0.00 of at most $0.10" in done.stderr


def test_a_verification_says_what_it_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """In words and for programs; the key is in neither."""
    with ScriptedServer({"*": [say(GOOD)] * 4}) as server:
        for name, value in server.environ("openai").items():
            monkeypatch.setenv(name, value)
        told = models("verify", "openai")
        value = json.loads(models("verify", "openai", "--json").stdout)

    assert told.stdout.startswith("ok       openai:gpt-6.1-sol")
    assert "proved    the key is taken, a typed answer came" in told.stdout
    assert "not seen" not in told.stdout
    assert "not tried: pictures" in told.stderr
    assert value["models"][0]["proved"][0] == "the key is taken"
    assert KEY not in told.stdout + told.stderr + json.dumps(value)


def test_a_verification_says_what_it_did_not_see(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that tells no usage is paid all the same: its cost is unknown, and not nothing."""
    with ScriptedServer({"*": [say(GOOD, usage=None)]}) as server:
        for name, value in server.environ("openai").items():
            monkeypatch.setenv(name, value)
        told = models("verify", "openai")

    assert "$?" in told.stdout.splitlines()[0]
    assert "not seen  usage was told, its price is known" in told.stdout
    assert "spent $0.00 of at most $0.10, and what 1 of them cost is unknown" in told.stderr


def test_a_verification_that_fails_ends_with_the_code_of_providers(monkeypatch: pytest.MonkeyPatch) -> None:
    """CI that asks real services learns that one of them changed."""
    with ScriptedServer({MODELS["openai"]: [fail(401, "invalid_api_key")]}) as server:
        for name, value in server.environ("openai").items():
            monkeypatch.setenv(name, value)
        with pytest.raises(ProviderError) as caught:
            models("verify", "openai")

    assert "openai:gpt-6.1-sol" in str(caught.value)


def test_the_verb_runs_as_a_program_and_loads_no_sdk() -> None:
    """Listing imports prices and no client."""
    code = (
        "import sys; from vgg.cli.main import run; sys.argv = ['vgg', 'models', 'show', 'openai']\n"
        "try: run()\nexcept SystemExit: pass\n"
        "print([name for name in ('openai', 'anthropic', 'google.genai', 'instructor', 'toktok') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.startswith("openai:gpt-6.1-sol")
    assert done.stdout.rstrip().endswith("[]")


def test_the_columns_of_the_list_have_names() -> None:
    """A number of dollars without a word for what says nothing."""
    head, first, *_ = models("list", "--kind", "text").stdout.splitlines()

    assert head.split() == ["model", "answers", "window", "output", "costs"]
    assert head.index("costs") + len("costs") == first.index("$") + len(first[first.index("$") :].split()[0])
