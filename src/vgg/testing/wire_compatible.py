"""A local server on loopback that takes some ways of asking for JSON and not others, as real ones do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Literal

from vgg.providers.outcome import at, object_at

from .prompted import schema_in
from .script import Asked, Turn
from .server import ScriptedServer

Way = Literal["tools", "json_schema", "json with schema", "json", "prompt"]
"""A way to ask for JSON over Chat Completions."""

_CHAT = {"answer": "a spider has eight legs, and I know no password"}


class LocalServer(ScriptedServer):
    """Speaks Chat Completions as a local server does.

    It heeds only the ways it *takes* and answers the others with JSON of its own, as if nothing had been asked; those in *fails*
    end with that status instead. *counts* False: it tells no usage. `ways` are those it was asked in, in order.
    """

    def __init__(
        self,
        takes: Collection[Way],
        *,
        fails: Mapping[Way, int] | None = None,
        counts: bool = True,
        message: str = "not supported",
    ) -> None:
        super().__init__()
        self._takes = frozenset(takes)
        self._fails = dict(fails or {})
        self._counts = counts
        self._message = message

    @property
    def url(self) -> str:
        """The address to give to a client."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def ways(self) -> list[Way]:
        """The ways it was asked in, in order."""
        return [way(asked) for asked in self.posts]

    def counted(self) -> Counter[Way]:
        """Return how often it was asked in each way."""
        return Counter(self.ways)

    def _turn(self, asked: Asked) -> Turn:
        how = way(asked)
        if how in self._fails:
            return Turn(status=self._fails[how], message=self._message)
        turn = super()._turn(asked)
        if how not in self._takes and turn == Turn():
            turn = replace(turn, value=_CHAT, plain=True)
        return turn if self._counts else replace(turn, usage=None)


def way(asked: Asked) -> Way:
    """Return the way in which *asked* asks."""
    form = object_at(asked.body, "response_format")
    if at(asked.body, "tools"):
        return "tools"
    if form.get("type") == "json_schema":
        return "json_schema"
    if form.get("type") == "json_object" and not schema_in(asked.prompt):
        return "json with schema"
    return "json" if form else "prompt"
