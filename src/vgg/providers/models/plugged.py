"""Providers that other packages bring, by entry point: without it a new vendor would mean a new vgg."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Protocol, cast

from vgg.model.errors import PlanError
from vgg.plugins import load, names, unreadable

from .registry import Profile, Registry, Vendor

GROUP: Final = "vgg.providers"
RESERVED = frozenset({"offline", "replay", "manual"})
"""Names of providers that cost nothing and that no package may take."""

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")


class Plug(Protocol):
    """What an entry point of the group `vgg.providers` names; the entry's own name is the provider's.

    *vendor* says where the adapter is ('module:Class') and which variables hold key and address, *models* what its models can
    do. The adapter's module is imported at the first call and not before, so that a plan needs no SDK.
    """

    vendor: Vendor
    models: tuple[Profile, ...]


class Unusable(ValueError):
    """A plug that cannot be used; its text says why."""


def plugged(registry: Registry) -> tuple[Registry, tuple[str, ...]]:
    """Return *registry* with every provider that other packages bring, and for each that was left out the reason."""
    reasons = [f"package {name!r} left out: its entry points cannot be read" for name in unreadable()]
    for name in names(GROUP):
        try:
            registry = joined(registry, name, _loaded(name))
        except Unusable as error:
            reasons.append(f"provider {name!r} left out: {error}")
    return registry, tuple(reasons)


def joined(registry: Registry, name: str, plug: object) -> Registry:
    """Return *registry* with the provider *name* that *plug* describes. Raises Unusable with the first reason against it."""
    for reason in _against(registry, name, plug):
        raise Unusable(reason)
    good = cast("Plug", plug)
    models = {f"{name}:{each}": profile for profile in good.models for each in profile.ids}
    return replace(
        registry,
        vendors={**registry.vendors, name: good.vendor},
        profiles={**registry.profiles, **models},
    )


def _loaded(name: str) -> object:
    """Import what the entry point *name* says. Raises Unusable, however it fails: code of others may even leave."""
    try:
        return load(GROUP, name, where=GROUP)
    except PlanError as error:
        raise Unusable(error.what) from error
    except SystemExit as error:
        raise Unusable(f"it ends the program while it is imported ({error.code!r})") from error


def _against(registry: Registry, name: str, plug: object) -> Iterator[str]:
    """Yield what speaks against *plug* as the provider *name*."""
    if not _NAME.fullmatch(name):
        yield "its name is no lower-case word"
    if name in RESERVED or name in registry.vendors:
        yield "vgg has a provider of that name"
    vendor, models = getattr(plug, "vendor", None), getattr(plug, "models", None)
    if not isinstance(vendor, Vendor):
        yield "its 'vendor' is no vgg.providers.models.registry.Vendor"
    elif not isinstance(models, tuple) or not all(isinstance(each, Profile) for each in models):
        yield "its 'models' are no tuple of vgg.providers.models.registry.Profile"
    else:
        yield from _unsaid(name, vendor, models)


def _unsaid(name: str, vendor: Vendor, models: tuple[Profile, ...]) -> Iterator[str]:
    """Yield what *vendor* and *models* leave open that a chain has to know."""
    foreign = sorted({each.provider for each in models} - {name})
    if foreign:
        yield f"its models say that they are of {', '.join(map(repr, foreign))}"
    if ":" not in vendor.adapter:
        yield f"its adapter {vendor.adapter!r} is no 'module:Class'"
    if not vendor.defaults:
        yield "it names no default model, so it answers nothing"
    known = {(profile.kind, each) for profile in models for each in profile.ids}
    for kind, model in vendor.defaults.items():
        if model and (kind, model) not in known:
            yield f"its default for {kind}, {model!r}, is none of its models"
