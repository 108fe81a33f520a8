"""Every fact of a run as one typed value: progress bars, logs and reports are views of this stream."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from .concept import Frozen
from .errors import Billed

State = Literal["stored", "new", "waits"]


class RunStarted(Frozen):
    """A run began: *phases* in order with the number of items known so far (0: not known yet)."""

    event: Literal["run_started"] = "run_started"
    run: str
    game: str
    phases: tuple[tuple[str, int], ...]
    budget: Decimal | None = None


class PhaseStarted(Frozen):
    """A phase knows its items and begins."""

    event: Literal["phase_started"] = "phase_started"
    phase: str
    kind: str
    items: int


class StepStarted(Frozen):
    """One item of a phase begins; *item* is '' for a phase that is not fanned out."""

    event: Literal["step_started"] = "step_started"
    phase: str
    item: str
    state: State
    reason: str = ""


class Progressed(Frozen):
    """More of an answer has arrived: *letters* in all, *fields* that are whole, and the finished items of its lists by name."""

    event: Literal["progressed"] = "progressed"
    phase: str
    item: str
    letters: int = 0
    fields: int = 0
    items: Mapping[str, int] = Field(default_factory=dict)


class AttemptEnded(Frozen):
    """One call to a provider ended: *reason* says why it was made, *action* what was done next ('' when its answer was taken)."""

    event: Literal["attempt_ended"] = "attempt_ended"
    phase: str
    item: str
    provider: str
    model: str
    outcome: str
    billed: Billed
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: Decimal | None = None
    seconds: float = 0.0
    detail: str = ""
    reason: str = "first"
    action: str = ""
    request_id: str = ""
    adaptations: tuple[str, ...] = ()


class StepDone(Frozen):
    """One item of a phase is on disk."""

    event: Literal["step_done"] = "step_done"
    phase: str
    item: str
    key: str
    stored: bool
    origin: str
    placeholder: bool = False
    cost: Decimal = Decimal(0)
    seconds: float = 0.0


class StepFailed(Frozen):
    """One item of a phase failed; what hangs on it waits. *phase* is '' for the run itself, *trace* a bug's."""

    event: Literal["step_failed"] = "step_failed"
    phase: str
    item: str
    error: str
    hint: str = ""
    exit_code: int
    trace: str = ""


class PhaseDone(Frozen):
    """All items of a phase ended."""

    event: Literal["phase_done"] = "phase_done"
    phase: str
    done: int
    failed: int


class FileKept(Frozen):
    """A file edited by hand was left as it is; *adopted*: it is the game's own, and the game would make it otherwise now."""

    event: Literal["file_kept"] = "file_kept"
    path: str
    adopted: bool = False

    @property
    def told(self) -> str:
        """The event as a line for people."""
        why = (
            "adopted; the game would make it otherwise now"
            if self.adopted
            else "edited by hand (vgg adopt takes it into the game)"
        )
        return f"kept {self.path}: {why}"


class Noticed(Frozen):
    """Something the user should read, that stops nothing."""

    event: Literal["noticed"] = "noticed"
    text: str


class RunEnded(Frozen):
    """The summary: exactly one, last. Money in dollars."""

    event: Literal["run_ended"] = "run_ended"
    run: str
    game: str
    exit_code: int
    made: int
    stored: int
    failed: int
    spent: Decimal = Decimal(0)
    maybe: Decimal = Decimal(0)
    budget: Decimal | None = None
    seconds: float = 0.0
    message: str = ""


Event = Annotated[
    RunStarted
    | PhaseStarted
    | StepStarted
    | Progressed
    | AttemptEnded
    | StepDone
    | StepFailed
    | PhaseDone
    | FileKept
    | Noticed
    | RunEnded,
    Field(discriminator="event"),
]
