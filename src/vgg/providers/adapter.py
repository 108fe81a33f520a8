"""What the chain asks of a vendor's adapter, so that a new vendor is one file."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from vgg.model.errors import Misconfigured
from vgg.model.request import Call, Request

from .chain.core import Ask
from .chain.policy import Policy
from .clock import Clock
from .keys import Access
from .models.registry import DEFAULT_OUTPUT, Profile, Vendor
from .outcome import Outcome


@dataclass(frozen=True, slots=True)
class Turn:
    """One call, as an adapter makes it: what *model* is asked, and *how* (output limit, dialect); *policy* has the deadlines.

    *request* is worded as it goes out, re-asks and continuations included. *clock* tells the time for replies that say until
    when to wait.
    """

    request: Request
    model: str
    profile: Profile
    vendor: Vendor
    how: Ask
    call: Call
    clock: Clock
    policy: Policy


class Adapter(Protocol):
    """One vendor's SDK, made ready for one run. It is made in the event loop it is used in."""

    async def ask(self, turn: Turn) -> Outcome:
        """Make the call of *turn* once, or read the reply its call already has; a service's faults are values."""

    async def aclose(self) -> None:
        """Close the connections."""


def connect(name: str, vendor: Vendor, access: Access) -> Adapter:
    """Import the SDK of *vendor* and return its adapter. Raises Misconfigured without key or SDK.

    No key is needed where the vendor has no variable for one, nor where only the user says where the server is.
    """
    needs_key = bool(vendor.keys) and not (access.url and not vendor.url)
    if needs_key and not access.key:
        raise Misconfigured(f"{name}: no key", hint=f"set {' or '.join(vendor.keys)}", provider=name)
    module, _, attribute = vendor.adapter.partition(":")
    try:
        return cast("Adapter", getattr(import_module(module), attribute)(access))
    except ImportError as error:
        raise Misconfigured(
            f"{name}: its SDK cannot be imported ({error})",
            hint="reinstall vintage-game-generator",
            provider=name,
        ) from error
    except (ValueError, TypeError) as error:
        raise Misconfigured(
            f"{name}: its client cannot be made ({type(error).__name__})",
            hint=f"look at {' and '.join((vendor.url_variable, *vendor.keys[:1]))}",
            provider=name,
        ) from None


def output_limit(request: Request, profile: Profile) -> int:
    """Return how many tokens the answer to *request* may have: what it asks for, as far as the model goes."""
    asked = request.settings.get("max_output")
    return min(asked if isinstance(asked, int) else DEFAULT_OUTPUT, profile.max_output)


def temperature(request: Request, profile: Profile) -> float | None:
    """Return the temperature to send; None when the request has none or the model rejects it."""
    asked = request.settings.get("temperature")
    return float(asked) if profile.sampling and isinstance(asked, int | float) else None
