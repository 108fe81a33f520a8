"""Keys are read here and nowhere else, and taken out of every text again before anybody can see it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .registry import Registry, Vendor, shipped

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Access:
    """How one provider is reached: its key, which no repr shows, and its address."""

    key: str = field(repr=False)
    url: str
    seconds: float = 600.0
    """How long one attempt may take."""


def key_of(vendor: Vendor, environ: Mapping[str, str]) -> str:
    """Return the first key *vendor* has in *environ*; '' when it has none."""
    return next((key for name in vendor.keys if (key := environ.get(name, "").strip())), "")


def access(vendor: Vendor, environ: Mapping[str, str], seconds: float = 600.0) -> Access:
    """Return how *vendor* is reached with the key and the address of *environ*."""
    return Access(
        key_of(vendor, environ), environ.get(vendor.url_variable, "").strip() or vendor.url, seconds
    )


def available(environ: Mapping[str, str], registry: Registry | None = None) -> list[str]:
    """Return the providers that have a key in *environ*, in the registry's order."""
    vendors = (registry or shipped()).vendors
    return [name for name, vendor in vendors.items() if key_of(vendor, environ)]


def secrets(environ: Mapping[str, str], registry: Registry) -> tuple[str, ...]:
    """Return every key in *environ*, longest first, so that none survives inside another."""
    names = {name for vendor in registry.vendors.values() for name in vendor.keys}
    found = {environ.get(name, "").strip() for name in names}
    return tuple(sorted((key for key in found if len(key) >= _SHORTEST), key=len, reverse=True))


def scrub(text: str, hidden: tuple[str, ...]) -> str:
    """Return *text* on one line, without control characters and without any of the *hidden* keys."""
    for key in hidden:
        text = text.replace(key, "[key]")
    return _CONTROL.sub(" ", text).strip()
