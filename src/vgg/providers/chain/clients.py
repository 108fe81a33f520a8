"""The adapters of one run, each made at its first call: what cannot be made is a reason to ask the next, and never a crash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module

import anyio
import anyio.to_thread

from vgg.model.errors import Misconfigured, ProviderError, Unable
from vgg.model.request import Paid
from vgg.providers.adapter import Adapter, connect
from vgg.providers.clock import Clock
from vgg.providers.keys import access, key_of, scrub, secrets
from vgg.providers.models.registry import Candidate, Registry, Vendor


class Clients:
    """Adapters by provider. *environ* holds keys and addresses, *seconds* is how long a call may take."""

    def __init__(self, environ: Mapping[str, str], registry: Registry, clock: Clock, seconds: float) -> None:
        self._environ = environ
        self._registry = registry
        self._clock = clock
        self._seconds = seconds
        self._hidden = secrets(environ, registry)
        self._adapters: dict[str, Adapter] = {}
        self._one = anyio.Lock()
        self._imported: set[str] = set()

    async def get(self, candidate: Candidate, kind: Paid) -> Adapter:
        """Return the adapter of *candidate* for requests of *kind*. Raises Misconfigured with what is missing."""
        vendor = self._registry.vendors.get(candidate.provider)
        if vendor is None:
            near = self._registry.near(candidate.name)
            hint = f"did you mean {near!r}?" if near else f"known: {', '.join(self._registry.vendors)}"
            raise Misconfigured(f"{candidate.provider!r}: no such provider", hint=hint)
        if kind not in vendor.defaults:
            raise Unable(f"{candidate.provider!r} answers no {kind} requests")
        async with self._one:
            if candidate.provider not in self._adapters:
                reached = access(vendor, self._environ, self._seconds)
                await self._import_sdks(vendor)
                try:
                    self._adapters[candidate.provider] = connect(candidate.provider, vendor, reached)
                except ProviderError:
                    raise
                except Exception as error:  # noqa: BLE001 - code of other people; its text may hold the key
                    raise Misconfigured(
                        f"{candidate.provider}: its client cannot be made ({type(error).__name__})",
                        hint=f"look at {' and '.join([vendor.url_variable, *vendor.keys[:1]])}",
                    ) from None
            return self._adapters[candidate.provider]

    async def _import_sdks(self, asked: Vendor) -> None:
        """Import the SDK of *asked* and every other this run may use, in a thread: it takes seconds, and phases are under way.

        All at once, because SDKs import each other's modules late (Instructor imports OpenAI's on every route): a
        call in the event loop beside an import in a thread has seen half a module.
        """
        keyed = (vendor for vendor in self._registry.vendors.values() if key_of(vendor, self._environ))
        wanted = {vendor.adapter.partition(":")[0] for vendor in (asked, *keyed)}
        if not wanted <= self._imported:
            await anyio.to_thread.run_sync(_import, sorted(wanted))
            self._imported |= wanted

    def named(self, error: ProviderError, candidate: Candidate) -> ProviderError:
        """Complete *error* with who it came from and what to do, and take every key out of it."""
        error.provider, error.model = candidate.provider, candidate.model
        error.what = scrub(error.what, self._hidden)
        error.pointer = scrub(error.pointer, self._hidden)
        error.args = (error.what,)
        error.hint = error.hint or self._hint(error, candidate)
        return error

    def _hint(self, error: ProviderError, candidate: Candidate) -> str:
        vendor = self._registry.vendors.get(candidate.provider)
        profile = self._registry.find(candidate.provider, candidate.model)
        variables = " or ".join(vendor.keys) if vendor else ""
        gone = f"{candidate.model!r} ended on {profile.ends}; " if profile.ends else ""
        instead = self._registry.successor(profile, datetime.fromtimestamp(self._clock.now(), UTC).date())
        hints = {
            "Auth": f"check {variables}",
            "Quota": f"the account of {variables} has no credit or quota left",
            "ModelGone": f"{gone}use {instead!r}" if instead else "vgg models lists what there is",
            "Rejected": f"it rejects {error.pointer!r}: change that, or name another model"
            if error.pointer
            else "",
        }
        return hints.get(type(error).__name__, "")

    async def aclose(self) -> None:
        """Close all connections; one that cannot be closed is let go of."""
        adapters, self._adapters = list(self._adapters.values()), {}
        with anyio.CancelScope(shield=True):
            for adapter in adapters:
                with suppress(Exception):
                    await adapter.aclose()


def _import(modules: Sequence[str]) -> None:
    for module in modules:
        with suppress(Exception):  # `connect` meets it again and says so
            import_module(module)
