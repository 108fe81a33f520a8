"""`vgg plan`: what would run, why, and what it would cost; nothing is asked and nothing is written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vgg.app import Project
    from vgg.engine import Plan
    from vgg.report.forecast import Cost


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(plan)


def plan(
    concept: Annotated[
        str, typer.Argument(help="A concept file, a game folder, or an example's name.")
    ] = ".",
    out: opt.Out = None,
    target: opt.Target = None,
    seed: opt.Seed = None,
    offline: opt.Offline = False,
    providers: opt.Providers = "",
    phases: opt.Phases = None,
    fresh: opt.Fresh = False,
    trust: opt.Trust = False,
    json: opt.Json = False,
) -> None:
    """Show what generate would do, why, and what it would cost. A step is stored, new, or waits for others."""
    from vgg.app import Project

    settings = opt.settings(
        offline=offline,
        providers=providers,
        fresh=fresh,
        trust=trust,
        target=target,
        seed=seed,
        phases=phases,
    )
    show(Project.make(concept, out, settings), json=json)


def show(project: Project, *, json: bool) -> None:
    """Print the plan of *project*; notes about it go to stderr."""
    from vgg.sinks.safe import safe

    notes: list[str] = []
    planned = project.plan(sink=lambda event: notes.append(getattr(event, "text", "")))
    costs = project.spending(planned)
    if json:
        from json import dumps

        typer.echo(dumps(shown(planned, costs, notes), default=str))
        return
    for note in notes:
        sys.stderr.write(f"  note: {safe(note)}\n")
    for step in planned.steps:
        name = f"{step.phase}/{step.item}" if step.item else step.phase
        typer.echo(safe(f"{step.state:<7} {name:<24} {step.reason}"))
    for line in _prices(costs):
        typer.echo(safe(line))
    typer.echo(_total(planned, costs))


def shown(planned: Plan, costs: tuple[Cost, ...], notes: list[str]) -> dict[str, object]:
    """Return the plan for programs. A sum of money in which nothing is known is 'unknown', and never 0."""
    from dataclasses import asdict

    from vgg.report.forecast import total

    return {
        "schema_version": 1,
        "notes": notes,
        "steps": [asdict(step) for step in planned.steps],
        "phases": [_cost(cost) for cost in costs],
        "total": {
            name: value for name, value in _cost(total(costs)).items() if name not in {"phase", "kind"}
        },
    }


def _cost(cost: Cost) -> dict[str, object]:
    from dataclasses import asdict

    known = cost.unknown < cost.requests or not (cost.requests or cost.later)
    return asdict(cost) | ({} if known else {"low": "unknown", "high": "unknown"})


def _prices(costs: tuple[Cost, ...]) -> Iterator[str]:
    """Yield a line for each phase that would be paid, and one for all of them."""
    from dataclasses import replace

    from vgg.report.forecast import total

    told = [cost for cost in costs if cost.requests or cost.later]
    if not told:
        return
    yield "\nprice of what would be asked, from the least to the most"
    for cost in (*told, replace(total(costs), phase="in all")):
        count = f"{'~' * cost.guessed}{cost.requests} request{'s' * (cost.requests != 1)}"
        price = amount(cost) if cost.requests else ""
        later = "known only later" if cost.later and not cost.requests else ""
        yield f"  {cost.phase:<16} {count if cost.requests else '':>14}  {price or later}"
    if any(cost.guessed for cost in told):
        yield "  ~ guessed from a game designed offline; a try again costs more, and --budget caps it all"


def amount(cost: Cost) -> str:
    """Return the range of *cost* for people: '$0.02 to $0.31', with what is unknown named."""
    from vgg.model.money import money

    if cost.unknown and cost.unknown == cost.requests:
        return "unknown"
    known = f"{money(cost.low)} to {money(cost.high)}"
    return f"{known}, and {cost.unknown} of unknown price" if cost.unknown else known


def _total(planned: Plan, costs: tuple[Cost, ...]) -> str:
    counts = {
        state: sum(step.state == state for step in planned.steps) for state in ("stored", "new", "waits")
    }
    free = "" if any(cost.requests or cost.later for cost in costs) else "; nothing would be paid"
    waits = "1 phase waits" if counts["waits"] == 1 else f"{counts['waits']} phases wait"
    return f"\n{counts['stored']} stored, {counts['new']} new, {waits} for others{free}"
