"""Glowworm as a provider of vgg: one file, in which a service that does not exist shows where a real one would go.

Its wire: POST /v1/glow with model, messages, schema and limit; the reply has `glow` (the answer as text), `end` (`done`, `limit`
or `no`) and `cost` (tokens of input, of it cached, and of output).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vgg.model.request import Usage
from vgg.providers.adapter import Turn
from vgg.providers.keys import Access
from vgg.providers.models.registry import Profile, Vendor
from vgg.providers.outcome import Ending, Outcome, Reading, number, text_at

ENDS: dict[str, Ending] = {"done": "done", "limit": "truncated", "no": "refused"}


class Glowworm:
    """Asks Glowworm; made at the first call of a run, so only here may heavy modules be imported."""

    def __init__(self, access: Access) -> None:
        from vgg.providers.wire.tee import tee

        self._access = access
        self._http = tee(access)

    async def ask(self, turn: Turn) -> Outcome:
        """Make the call of *turn* once."""
        from vgg.providers.shapes.shape import shaped
        from vgg.providers.wire.plain import ask_plain, messages

        shape = shaped(turn)
        body = {
            "model": turn.model,
            "messages": messages(turn, shape),
            "schema": shape.schema,
            "limit": shape.limit,
        }
        return await ask_plain(
            turn,
            shape,
            http=self._http,
            url=f"{self._access.url}/v1/glow",
            body=body,
            headers={"authorization": f"Bearer {self._access.key}"},
            read=read,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def read(body: Mapping[str, Any]) -> Reading:
    """Read a reply: how it ended before what it says."""
    said = text_at(body, "glow")
    usage = Usage(
        input=number(body, "cost", "input"),
        output=number(body, "cost", "output"),
        cached=number(body, "cost", "cached") or 0,
    )
    ending = ENDS.get(text_at(body, "end"), "empty")
    return Reading(ending, said, usage, note=said if ending == "refused" else "")


class PROVIDER:
    """What the entry point names; plans read it, so nothing here may import an SDK."""

    vendor = Vendor(
        adapter="vgg_glowworm:Glowworm",
        modes=("schema",),
        keys=("GLOWWORM_API_KEY",),
        url_variable="GLOWWORM_BASE_URL",
        url="https://api.glowworm.example",
        defaults={"text": "glow-1"},
    )
    models = (
        Profile(
            provider="glowworm",
            ids=("glow-1",),
            kind="text",
            window=32_000,
            max_output=8_000,
            source="this example",
            seen=date(2026, 11, 21),
        ),
    )
