"""Every error a user can meet, each with its exit code, so that one place decides how vgg ends.

VggError                    1  a step failed
├── Bug                        vgg itself is wrong
├── UsageError              2  the command line cannot be understood
├── InputError              3  a file the user wrote is wrong
├── PlanError               4  the plan cannot be made
├── ProviderError           5  every provider failed
│   ├── Misconfigured          key, SDK or constructor missing
│   │   └── Unable             it answers no such requests
│   ├── Auth                   the key was refused
│   ├── Quota                  the account is out of money or quota
│   ├── RateLimited            too many requests; may carry *retry_after*
│   ├── Overloaded             the service is busy
│   ├── ServerFault            the service broke
│   ├── Transport              no connection, or a broken one
│   ├── Timeout                no answer in time
│   ├── ModelGone              no such model, or a retired one
│   ├── ContextWindow          the prompt is too long for the model
│   ├── Rejected               the request itself was refused
│   ├── Malformed              an answer that is no answer
│   ├── Empty                  an answer without content
│   ├── Refused                the model declined
│   ├── Filtered               a content filter stopped it
│   ├── Truncated              the answer hit the output limit
│   ├── StreamCut              the answer broke off
│   ├── Garbled                a tool call nobody can read
│   ├── Paused                 the turn is to be continued
│   └── Invalid                the answer never passed its checks
├── OverBudget              6  the next call could pass the budget
├── NotRecorded             7  --replay, and no such answer is stored
├── ToolMissing             8  an outside tool is not here
├── ProofError              9  built, but the proof does not hold
├── FolderError            10  the folder cannot be used
└── Interrupted           130  stopped by the user
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from .request import Attempt


class VggError(Exception):
    """Something the user can act on: *what* went wrong and where, and a *hint* that says what to do next."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        """Return the message with its hint on a line of its own."""
        return f"{self.what}\n  → {self.hint}" if self.hint else self.what


_REPORT_IT = (
    "this is a bug in vgg: please report it, with what VGG_DEBUG=1 prints; nothing that was stored is lost"
)


class Bug(VggError):
    """Something vgg did not expect; *trace* says where, for whoever mends it."""

    def __init__(self, what: str, *, hint: str = "", trace: str = "") -> None:
        super().__init__(what, hint=hint or _REPORT_IT)
        self.trace = trace

    @classmethod
    def of(cls, error: BaseException) -> Bug:
        """Return the unexpected *error* as one that names the place it came from."""
        frames = traceback.extract_tb(error.__traceback__)
        place = f" (in {frames[-1].name}, {frames[-1].filename}:{frames[-1].lineno})" if frames else ""
        bug = cls(f"{type(error).__name__}: {error}{place}", trace="".join(traceback.format_exception(error)))
        bug.__cause__ = error
        return bug


class UsageError(VggError):
    """The command line cannot be understood."""

    exit_code = 2


class InputError(VggError):
    """A file the user wrote is wrong; all its *problems* are reported together."""

    exit_code = 3

    def __init__(self, what: str, *, hint: str = "", problems: Sequence[str] = ()) -> None:
        super().__init__("\n".join((what, *(f"  {problem}" for problem in problems))), hint=hint)
        self.problems = tuple(problems)


class PlanError(VggError):
    """The plan cannot be made from these files."""

    exit_code = 4


Billed = Literal["no", "maybe", "yes"]


class ProviderError(VggError):
    """A provider did not answer; that of a whole chain has all its *attempts*.

    *retry_after*: the seconds it asks to wait. *pointer*: where in the request lies what it rejects, such as 'levels[].name'.
    """

    exit_code = 5

    def __init__(
        self,
        what: str,
        *,
        hint: str = "",
        provider: str = "",
        model: str = "",
        status: int | None = None,
        billed: Billed = "no",
        retry_after: float | None = None,
        pointer: str = "",
        attempts: tuple[Attempt, ...] = (),
    ) -> None:
        super().__init__(what, hint=hint)
        self.provider = provider
        self.model = model
        self.status = status
        self.billed = billed
        self.retry_after = retry_after
        self.pointer = pointer
        self.attempts = attempts


class Misconfigured(ProviderError):
    """A key, an SDK or a constructor argument is missing."""


class Unable(Misconfigured):
    """The provider answers no requests of this kind."""


class Auth(ProviderError):
    """The key was refused."""


class Quota(ProviderError):
    """The account is out of money or quota."""


class RateLimited(ProviderError):
    """Too many requests."""


class Overloaded(ProviderError):
    """The service is busy."""


class ServerFault(ProviderError):
    """The service broke."""


class Transport(ProviderError):
    """No connection, or one that broke."""


class Timeout(ProviderError):
    """No answer in time."""


class ModelGone(ProviderError):
    """No such model, or a retired one."""


class ContextWindow(ProviderError):
    """The prompt is too long for the model."""


class Rejected(ProviderError):
    """The request itself was refused."""


class Malformed(ProviderError):
    """The answer is no answer."""


class Empty(ProviderError):
    """The answer has no content."""


class Refused(ProviderError):
    """The model declined."""


class Filtered(ProviderError):
    """A content filter stopped the answer."""


class Truncated(ProviderError):
    """The answer hit the output limit."""


class StreamCut(ProviderError):
    """The answer broke off before its end."""


class Garbled(ProviderError):
    """The model called its tool in a way nobody can read."""


class Paused(ProviderError):
    """The service wants the same turn to be continued."""


class Invalid(ProviderError):
    """The answer never passed its checks."""


class OverBudget(VggError):
    """The next call could pass the budget, so it was not sent."""

    exit_code = 6


class NotRecorded(VggError):
    """Replay forbids new answers, and this one is not stored."""

    exit_code = 7


class ToolMissing(VggError):
    """An outside tool is not on this machine."""

    exit_code = 8


class ProofError(VggError):
    """The game was built, but its proof does not hold."""

    exit_code = 9


class FolderError(VggError):
    """The game folder cannot be used: unwritable, full, damaged, or held by another run."""

    exit_code = 10


class Interrupted(VggError):
    """The user stopped the run."""

    exit_code = 130
