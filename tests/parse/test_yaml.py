"""Reading YAML and JSON within limits."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from vgg.model.errors import InputError
from vgg.parse.yaml import MAX_ALIASES, MAX_BYTES, MAX_DEPTH, MAX_PARTS, read_yaml


def test_scalars_stay_the_text_their_author_wrote() -> None:
    """A name that looks like a number, a date or a yes is still a name."""
    text = "a: 1942\nb: Yes\nc: 1:30\nd: 2024-01-01\ne: 007\nf: 'null'\ng: null\nh:"

    value = read_yaml(text, "c.yaml").value

    assert value == {
        "a": "1942",
        "b": "Yes",
        "c": "1:30",
        "d": "2024-01-01",
        "e": "007",
        "f": "null",
        "g": None,
        "h": None,
    }


def test_json_is_read_as_yaml_is() -> None:
    """Tabs, escapes and surrogate pairs of JSON mean what JSON says."""
    text = '{\n\t"name": "\\ud83e\\udd96 \\/", "n": 12, "x": [true, null, 1.5]}'

    assert read_yaml(text, "c.json").value == {"name": "🦖 /", "n": "12", "x": ["true", None, "1.5"]}


def test_yaml_in_braces_is_still_yaml() -> None:
    """What begins like JSON may be YAML's flow style."""
    assert read_yaml("{name: Moth, features: [a, b]}", "c.yaml").value == {
        "name": "Moth",
        "features": ["a", "b"],
    }


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("name: a\n\tgenre: b", 2, "tabs"),
        ("name: a: b", 1, "quotes"),
        ("name: @home", 1, "quotes"),
        ('name: "open', 1, "quotes"),
        ("features: [a, b\ngenre: x", 2, "bracket"),
        ("name: *nobody", 1, "quotes"),
        ("name: !!python/object/apply:os.system [id]", 1, "quotes"),
        ("name: a\n- b", 2, "indent"),
    ],
)
def test_broken_yaml_names_line_and_remedy(text: str, line: int, remedy: str) -> None:
    """An error says file, line and what to do."""
    with pytest.raises(InputError) as caught:
        read_yaml(text, "c.yaml")

    assert f"c.yaml: line {line}" in caught.value.what
    assert remedy in caught.value.hint


def test_broken_json_names_line_and_column() -> None:
    """A file called .json is held to JSON."""
    with pytest.raises(InputError, match=r"c\.json: line 2, column"):
        read_yaml('{"name": "x",\n nope}', "c.json")


def test_a_key_that_stands_twice_is_reported_and_the_later_counts() -> None:
    """Nothing is dropped in silence, in YAML and in JSON."""
    yaml = read_yaml("name: a\ngenre: x\nname: b", "c.yaml")
    json = read_yaml('{"name": "a", "name": "b"}', "c.json")

    assert yaml.value == {"name": "b", "genre": "x"}
    assert "line 3" in yaml.notes[0]
    assert "'name' stands twice" in yaml.notes[0]
    assert json.value == {"name": "b"}
    assert json.notes


def test_a_second_document_is_reported() -> None:
    """Only the first document of a file is read."""
    document = read_yaml("name: a\n---\nname: b", "c.yaml")

    assert document.value == {"name": "a"}
    assert document.notes


def test_a_few_aliases_may_be_used() -> None:
    """Anchors are part of YAML."""
    assert read_yaml("a: &x [1, 2]\nb: *x", "c.yaml").value == {"a": ["1", "2"], "b": ["1", "2"]}


BOMBS = {
    "aliases that double": "a0: &a0 [x, x]\n"
    + "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)),
    "many aliases": "a: &a x\nb: [" + ", ".join(["*a"] * (MAX_ALIASES + 1)) + "]",
    "few large aliases": "a: &a [" + ", ".join(["x"] * 4000) + "]\nb: [*a, *a, *a, *a, *a]",
    "deep YAML": "[" * 20_000,
    "deep mapping": "\n".join(" " * n + "a:" for n in range(MAX_DEPTH + 2)),
    "deep JSON": '{"a":' + "[" * 200_000,
    "closed deep JSON": '{"a":' + "[" * 500 + "]" * 500 + "}",
    "too many values": "a: [" + "x," * (MAX_PARTS + 1) + "]",
    "too large": "a: " + "x" * MAX_BYTES,
    "its own alias": "a: &a [*a]",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_quickly_and_in_little_memory(name: str) -> None:
    """A small file can fill neither memory nor time: exit 3, below a second, below 100 MB."""
    tracemalloc.start()
    begun = time.perf_counter()
    with pytest.raises(InputError) as caught:
        read_yaml(BOMBS[name], "c.yaml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert caught.value.exit_code == 3
    assert caught.value.hint
    assert peak < 100 * 2**20
    assert time.perf_counter() - begun < 3
