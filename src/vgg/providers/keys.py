"""Keys are read here and nowhere else, and taken out of every text again before anybody can see it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from vgg.model.errors import Misconfigured

from .keyfile import read_keys, unsendable
from .models.registry import Registry, Vendor, shipped

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SHORTEST = 6
_TELLABLE = 16
"""Of a key with fewer letters not even the last four are shown."""


class Environ(dict[str, str]):
    """An environment whose repr shows no value, so that no traceback or log of it can show a key."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)} variables>"


@dataclass(frozen=True, slots=True)
class Access:
    """How one provider is reached: its key, which no repr shows, and its address."""

    key: str = field(repr=False)
    url: str
    seconds: float = 600.0
    """How long one attempt may take."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One place a provider's key stands in: *source* 'environment' or 'file', *name* of the variable or the file there.

    *ends* are the last letters of the key, '' when it is too short to show any; *fault* is why it cannot be sent, '' when it can.
    """

    source: str
    name: str
    ends: str
    fault: str = ""

    def __str__(self) -> str:
        told = f"{self.name} (…{self.ends})" if self.ends else self.name
        return f"{told}, which cannot be sent: {self.fault}" if self.fault else told


def key_of(vendor: Vendor, environ: Mapping[str, str]) -> str:
    """Return the first key *vendor* has in *environ*; '' when it has none."""
    return next((key for name in vendor.keys if (key := environ.get(name, "").strip())), "")


def keyless(vendor: Vendor, environ: Mapping[str, str]) -> bool:
    """Return whether *vendor* can be asked without a key: it has none, or only the user says where its server is."""
    return not vendor.keys or (not vendor.url and bool(environ.get(vendor.url_variable, "").strip()))


def environ(environ: Mapping[str, str], path: Path, registry: Registry | None = None) -> Environ:
    """Return *environ* with the keys of the file *path* for every provider that has none there.

    A key of the environment shadows the file's, whichever of the provider's variables it stands in. Raises InputError when the
    file is not its owner's alone.
    """
    kept = read_keys(path)
    vendors = (registry or shipped()).vendors if kept else {}
    more = {
        vendor.keys[0]: kept[name]
        for name, vendor in vendors.items()
        if name in kept and vendor.keys and not key_of(vendor, environ)
    }
    return Environ({**environ, **more})


def rungs(name: str, vendor: Vendor, environ: Mapping[str, str], kept: Mapping[str, str]) -> tuple[Rung, ...]:
    """Return where the provider *name* has keys, the one that is used first and those it shadows after it.

    *kept* are the keys of the file by provider.
    """
    said = [(each, environ.get(each, "").strip()) for each in vendor.keys]
    found = [Rung("environment", each, ending(key), unsendable(key)) for each, key in said if key]
    filed = kept.get(name, "")
    return (*found, *([Rung("file", "keys.toml", ending(filed), unsendable(filed))] if filed else ()))


def ending(key: str) -> str:
    """Return the last four letters of *key*, by which its owner knows it; '' when it is too short to show any."""
    return key[-4:] if len(key) >= _TELLABLE and not unsendable(key) else ""


def access(vendor: Vendor, environ: Mapping[str, str], seconds: float = 600.0) -> Access:
    """Return how *vendor* is reached with the key and the address of *environ*.

    Raises Misconfigured for a key that cannot stand in a request: what an HTTP client says of such a header repeats it.
    """
    key = key_of(vendor, environ)
    if wrong := unsendable(key):
        name = next(each for each in vendor.keys if environ.get(each, "").strip() == key)
        raise Misconfigured(
            f"the key in {name} cannot be sent: {wrong}", hint=f"set {name} anew, on one line"
        )
    return Access(key, environ.get(vendor.url_variable, "").strip() or vendor.url, seconds)


def available(environ: Mapping[str, str], registry: Registry | None = None) -> list[str]:
    """Return the providers that have a key in *environ*, in the registry's order.

    Those that need none are not among them: nobody knows whether their servers run, so a chain has to name them.
    """
    vendors = (registry or shipped()).vendors
    return [name for name, vendor in vendors.items() if key_of(vendor, environ)]


def secrets(environ: Mapping[str, str], registry: Registry) -> tuple[str, ...]:
    """Return every key in *environ* in every form a text may have it in, longest first, so that none survives inside another."""
    names = {name for vendor in registry.vendors.values() for name in vendor.keys}
    keys = {environ.get(name, "").strip() for name in names}
    return _longest_first({form for key in keys for form in _forms(key)})


def forms(key: str) -> tuple[str, ...]:
    """Return *key* in every form a text may have it in, longest first."""
    return _longest_first({*_forms(key)})


def _longest_first(found: set[str]) -> tuple[str, ...]:
    return tuple(sorted((form for form in found if len(form) >= _SHORTEST), key=len, reverse=True))


def _forms(key: str) -> Iterator[str]:
    """Yield *key* as it is, line by line, and as messages quote it: by Python's repr, in JSON, in an address."""
    yield from (key, *key.split())
    yield from (repr(key)[1:-1], ascii(key)[1:-1], repr(key.encode())[2:-1])
    yield from (json.dumps(key)[1:-1], quote(key), quote(key, safe=""))


def scrub(text: str, hidden: tuple[str, ...]) -> str:
    """Return *text* on one line, without control characters and without any of the *hidden* keys."""
    for key in hidden:
        text = text.replace(key, "[key]")
    return _CONTROL.sub(" ", text).strip()
