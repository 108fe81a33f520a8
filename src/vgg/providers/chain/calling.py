"""One call of an adapter, within its time: whatever becomes of it, it comes back as a value."""

from __future__ import annotations

from dataclasses import dataclass

import anyio

from vgg.model.errors import Billed, Misconfigured, ProviderError, Timeout, VggError
from vgg.model.request import Attempt, Call, RawReply
from vgg.providers.adapter import Adapter, Turn
from vgg.providers.outcome import Failure, Outcome

from .policy import EARLY, LATE


@dataclass(slots=True)
class Heard:
    """A call that knows whether anything of its reply has arrived; then a stopped run leaves it to the next."""

    call: Call
    arrived: bool = False

    @property
    def reply(self) -> RawReply | None:
        """The reply an earlier run received for this very call."""
        return self.call.reply

    def keep(self, reply: RawReply) -> None:
        """Write the next bytes of a reply to the spool."""
        self.call.keep(reply)
        self.arrived = True

    def receive(self, reply: RawReply) -> None:
        """Write *reply* to the spool."""
        self.call.receive(reply)
        self.arrived = True

    async def settle(self, attempt: Attempt) -> None:
        """Book how the call ended."""
        await self.call.settle(attempt)


async def in_time() -> None:
    """Return where there is patience left for a call; else wait for its end, so that nothing is booked and sent for nobody."""
    end = anyio.current_effective_deadline()
    if end - anyio.current_time() <= EARLY:
        await anyio.sleep_until(end)


async def made(adapter: Adapter, turn: Turn, call: Heard) -> Outcome:
    """Make the call of *turn*; an adapter that fails in a way nobody foresaw is a provider that cannot be used.

    A run that is stopped before anything arrived books the call as maybe billed. Raises VggErrors that are no provider's fault,
    such as a full disk.
    """
    try:
        with anyio.move_on_after(turn.policy.seconds + LATE):
            return await adapter.ask(turn)
    except anyio.get_cancelled_exc_class():
        if not call.arrived and call.reply is None:
            with anyio.CancelScope(shield=True):
                await call.settle(
                    Attempt(turn.profile.provider, turn.model, "interrupted", "maybe", action="stop")
                )
        raise
    except ProviderError as error:
        return Failure(error)
    except VggError:
        raise
    except Exception as error:  # noqa: BLE001 - code of other people may raise anything, and another provider may answer
        return Failure(unforeseen(error, "maybe"))
    return Failure(Timeout(f"no answer within {turn.policy.seconds:g} s", billed="maybe"))


def unforeseen(error: BaseException, billed: Billed = "no") -> Misconfigured:
    """Return the *error* of a provider's own code as one that keeps the provider out for the run."""
    return Misconfigured(
        f"its code failed: {type(error).__name__}: {error}",
        hint="this is a fault in the provider's adapter; another provider is asked",
        billed=billed,
    )
