"""Building: the page, and everything it is made of, to be read, tested and changed without vgg, as files by path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from vgg import __version__
from vgg.model.cartridge import Cartridge
from vgg.model.errors import InputError
from vgg.rules.tree import Program
from vgg.targets.python.build import laid_out, subtitle_paths
from vgg.targets.python.wording import comment, line

from .emit import emit
from .page import named_paths, page
from .readme import readme

_SCRIPTS = (".js", ".mjs")


def built(
    cartridge: Cartridge, assets: Mapping[str, bytes], program: Program, tapes: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the project of *cartridge* by path inside it; equal arguments give equal bytes."""
    sources = dict(_below(files("vgg.targets.web") / "project", ""))
    sources |= {path: text.encode() for path, text in emit(program).items()}
    header = _header(cartridge).encode()
    project = {path: header + data if path.endswith(_SCRIPTS) else data for path, data in sources.items()}
    project |= {f"assets/{path}": data for path, data in _assets(cartridge, assets).items()}
    project |= {f"proof/{name}": data for name, data in tapes.items()}
    project["data/cartridge.json"] = laid_out(cartridge)
    project["package.json"] = _package(cartridge)
    project["README.md"] = readme(cartridge, sorted(tapes)).encode()
    project[f"{cartridge.slug}.html"] = page(
        project.__getitem__, [f"proof/{name}" for name in tapes]
    ).encode()
    return project


def _assets(cartridge: Cartridge, given: Mapping[str, bytes]) -> dict[str, bytes]:
    paths = named_paths(cartridge.model_dump(mode="json"))
    missing = [path for path in paths if path not in given]
    if missing:
        raise InputError(
            f"the cartridge of {cartridge.title!r} names assets that were not made",
            problems=missing,
            hint="Run `vgg generate` again; it makes what is missing.",
        )
    return {path: given[path] for path in (*paths, *subtitle_paths(cartridge, given))}


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the console by path, those of prettier among them."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        elif entry.is_file() and (not entry.name.startswith(".") or entry.name.startswith(".prettier")):
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _header(cartridge: Cartridge) -> str:
    """Return the comment that every source file begins with."""
    title = ": ".join(comment(text) for text in (cartridge.title, cartridge.tagline) if text)
    made = f"Made by vgg {__version__} from concept {cartridge.concept_digest[:12]}."
    return f"// {comment(title)}\n// {made} The game belongs to its owner; see README.md.\n\n"


def _package(cartridge: Cartridge) -> bytes:
    """Return what node and the tools of the community need to know; the game itself depends on nothing."""
    package = {
        "name": cartridge.slug,
        "version": cartridge.version,
        "description": line(cartridge.tagline or cartridge.title),
        "private": True,
        "type": "module",
        "engines": {"node": ">=20.15"},
        "scripts": {
            "build": "node build.mjs",
            "test": "node --test",
            "replay": "node replay.mjs",
            "lint": "eslint . && prettier --check .",
        },
        "devDependencies": {"@eslint/js": "^9.0.0", "eslint": "^9.0.0", "prettier": "^3.6.0"},
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()
