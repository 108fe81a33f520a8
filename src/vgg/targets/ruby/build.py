"""Building: the rules, what they stand on, the data and the proof, as a project of plain Ruby."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from vgg import __version__
from vgg.model.cartridge import Cartridge
from vgg.rules.tree import Program
from vgg.targets.python.build import laid_out
from vgg.targets.python.wording import comment

from .emit import MAGIC, emit
from .readme import readme


def built(cartridge: Cartridge, program: Program, tapes: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the project of *cartridge* by path inside it; equal arguments give equal bytes.

    Pictures and sounds are left out: there is no window yet that would show them.
    """
    header = _header(cartridge)
    project = {path: _headed(path, data.decode(), header) for path, data in _written()}
    project |= {path: _headed(path, text, header) for path, text in emit(program).items()}
    project |= {f"proof/{name}": data for name, data in tapes.items()}
    project["data/cartridge.json"] = laid_out(cartridge)
    project["README.md"] = readme(cartridge, sorted(tapes)).encode()
    return project


def _written() -> Iterator[tuple[str, bytes]]:
    """Yield the files written by hand by path."""
    yield from _below(files("vgg.targets.ruby") / "project", "")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".rb") or entry.name in {".rubocop.yml", "Rakefile"}:
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _header(cartridge: Cartridge) -> str:
    """Return the comment that every source file bears below Ruby's own."""
    title = comment(": ".join(comment(text) for text in (cartridge.title, cartridge.tagline) if text))
    made = f"Made by vgg {__version__} from concept {cartridge.concept_digest[:12]}."
    return f"# {title}\n# {made}\n# The game belongs to its owner; see README.md.\n\n"


def _headed(path: str, text: str, header: str) -> bytes:
    """Return the file *text* with *header* behind the comment that Ruby reads first."""
    return (MAGIC + header + text.removeprefix(MAGIC) if path.endswith(".rb") else text).encode()
