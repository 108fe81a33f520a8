"""Building: everything a game needs to be played, read, tested and changed without vgg, as files by path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

import tomli_w

from vgg import __version__
from vgg.model.cartridge import Cartridge
from vgg.model.errors import InputError

from .emit import emit
from .readme import readme
from .wording import comment, line

LINE_LENGTH = 110
LONGEST_LINE = 130
"""The formatter keeps code at LINE_LENGTH; a docstring's first line may say a little more."""


def built(
    cartridge: Cartridge, assets: Mapping[str, bytes], sources: Mapping[str, str], tapes: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the project of *cartridge* by path inside it; equal arguments give equal bytes."""
    header = _header(cartridge)
    project = dict(_console())
    project |= {path: text.encode() for path, text in emit(sources).items()}
    project = {path: _headed(path, data, header) for path, data in project.items()}
    project |= {f"assets/{path}": data for path, data in _assets(cartridge, assets).items()}
    project |= {f"proof/{name}": data for name, data in tapes.items()}
    project["data/cartridge.json"] = laid_out(cartridge)
    project["pyproject.toml"] = _pyproject(cartridge)
    project["README.md"] = readme(cartridge, sorted(tapes)).encode()
    return project


def laid_out(cartridge: Cartridge) -> bytes:
    """Return *cartridge* as JSON for people: each sprite, table and sound on one line of its own."""
    fields = cartridge.model_dump(mode="json")
    return (
        "{\n" + ",\n".join(f"{_text(name)}: {_spread(fields[name])}" for name in fields) + "\n}\n"
    ).encode()


def asset_paths(cartridge: Cartridge) -> tuple[str, ...]:
    """Return every path that *cartridge* names, once, sorted."""
    paths = {cartridge.atlas, cartridge.font.path}
    paths |= {picture.path for picture in cartridge.pictures}
    paths |= {tileset.path for tileset in cartridge.tilesets}
    paths |= {song.path for song in cartridge.music}
    paths |= {voice.path for voice in cartridge.voices}
    paths |= {path for sound in cartridge.sounds for path in sound.paths}
    return tuple(sorted(paths))


def _assets(cartridge: Cartridge, files: Mapping[str, bytes]) -> dict[str, bytes]:
    paths = asset_paths(cartridge)
    missing = [path for path in paths if path not in files]
    if missing:
        raise InputError(
            f"the cartridge of {cartridge.title!r} names assets that were not made",
            problems=missing,
            hint="Run `vgg generate` again; it makes what is missing.",
        )
    return {path: files[path] for path in (*paths, *subtitle_paths(cartridge, files))}


def subtitle_paths(cartridge: Cartridge, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the paths of the subtitles among *files* that lie beside the voices of *cartridge*."""
    beside = (PurePosixPath(voice.path) for voice in cartridge.voices)
    paths = (str(path.with_suffix(ending)) for path in beside for ending in (".srt", ".vtt"))
    return tuple(path for path in paths if path in files)


def _console() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the console by path."""
    yield from _below(files("vgg.targets.python") / "project", "")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and not entry.name.startswith((".", "__")):
            yield from _below(entry, f"{prefix}{entry.name}/")
        elif entry.is_file() and not entry.name.startswith("."):
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _header(cartridge: Cartridge) -> str:
    """Return the comment that every source file begins with.

    The title stands in its third line: in the first two Python looks for an encoding (PEP 263), and "Encoding: Zero" is a title.
    """
    title = ": ".join(comment(text) for text in (cartridge.title, cartridge.tagline) if text)
    title = comment(title)
    made = f"Made by vgg {__version__} from concept {cartridge.concept_digest[:12]}."
    return f"# {made}\n# The game belongs to its owner; see README.md.\n# {title}\n"


def _headed(path: str, data: bytes, header: str) -> bytes:
    return header.encode() + data if path.endswith(".py") else data


def _pyproject(cartridge: Cartridge) -> bytes:
    """Return what tools need to know: dependency, formatter, linter."""
    lint = {
        "select": ["ANN", "B", "C4", "D", "E", "F", "I", "PIE", "PTH", "RET", "SIM", "UP", "W"],
        "pycodestyle": {"max-line-length": LONGEST_LINE},
        "ignore": ["ANN401", "D105", "D107", "D203", "D213", "D401", "SIM115"],
        "per-file-ignores": {"rules/*": ["D1", "E741", "PIE", "RET", "SIM", "B", "ANN"]},
    }
    project = {
        "name": cartridge.slug,
        "version": cartridge.version,
        "description": line(cartridge.tagline or cartridge.title),
        "readme": "README.md",
        "requires-python": ">=3.11",
        "dependencies": ["pygame-ce>=2.5.6,<3"],
    }
    ruff = {"line-length": LINE_LENGTH, "target-version": "py311", "lint": lint}
    bounds = {"module": ["rules.world"], "disable_error_code": ["valid-type", "type-arg"]}
    mypy = {"strict": True, "files": ["main.py", "tests"], "overrides": [bounds]}
    pytest = {"ini_options": {"pythonpath": ["."]}}
    tools = {"uv": {"package": False}, "ruff": ruff, "mypy": mypy, "pytest": pytest}
    return tomli_w.dumps({"project": project, "tool": tools}).encode()


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _spread(value: object, indent: str = "  ") -> str:
    """Return *value* with its items on lines of their own, and so the items of lists of texts within it."""
    if isinstance(value, dict) and value:
        parts = [f"{_text(key)}: {_within(each, indent)}" for key, each in value.items()]
    elif isinstance(value, list) and value:
        parts = [_text(each) for each in value]
    else:
        return _text(value)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n" + ",\n".join(f"{indent}{part}" for part in parts) + f"\n{indent[2:]}{closing}"


def _within(value: object, indent: str) -> str:
    texts = isinstance(value, list) and len(value) > 1 and all(isinstance(each, str) for each in value)
    return _spread(value, f"{indent}  ") if texts else _text(value)
