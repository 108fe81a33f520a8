"""`vgg doctor`: what works here, said before anything is asked, paid or written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import typer

from . import options as opt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vgg.providers.doctor import Default, Health
    from vgg.report.checkup import Chained, Checkup, Program


_FREE = {"offline", "manual"}
_MODES = {
    "schema": "by schema",
    "tool": "by tool",
    "auto": "tool offered",
    "json": "in JSON",
    "prompt": "in words",
}
"""How each mode of asking for a shape is called."""


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(doctor)


def doctor(
    game: opt.Folder = Path(),
    offline: opt.Offline = False,
    providers: opt.Providers = "",
    phases: opt.Phases = None,
    json: opt.Json = False,
) -> None:
    """Say which keys, models and tools work here. Nobody is asked. Exit 5: the chain of a phase cannot serve."""
    from vgg.doctor import doctor as examine

    found = examine(game, opt.settings(offline=offline, providers=providers, phases=phases))
    if json:
        from json import dumps

        typer.echo(dumps(shown(found), default=str))
    else:
        from vgg.sinks.safe import safe

        for line in lines(found):
            typer.echo(safe(line))
    raise typer.Exit(found.exit_code)


def shown(found: Checkup) -> dict[str, object]:
    """Return *found* for programs."""
    from dataclasses import asdict

    providers = [{**asdict(each), "lacks": each.lacks} for each in found.providers]
    return {
        "schema_version": 1,
        "exit_code": found.exit_code,
        "stuck": found.stuck,
        **asdict(found),
        "providers": providers,
    }


def lines(found: Checkup) -> Iterator[str]:
    """Yield *found* for people."""
    here = found.machine
    yield f"vgg {here.vgg}, Python {here.python}, SQLite {here.sqlite}, {here.system}"
    yield f"{here.free / 2**30:.1f} GiB free on the disk of {here.folder}"
    for name, value in found.proxies.items():
        yield f"{name} {value}"
    yield "\nproviders"
    for each in found.providers:
        yield from _provider(each)
    yield "  offline    always: no key, no network"
    yield "\nwho is asked first, how, and the most a call costs (16 kB, or 60 s of sound)"
    for chained in found.phases:
        yield from _phase(chained)
    yield "\ntools that check games"
    for program in found.programs:
        yield _program(program)
    yield ""
    yield from (f"note: {note}" for note in found.notes)
    for problem in found.problems:
        what, _, hint = problem.partition(" → ")
        yield f"problem: {what.strip()}"
        if hint:
            yield f"  → {hint}"
    yield _verdict(found)


def _provider(health: Health) -> Iterator[str]:
    """Yield how a provider stands: in full where it can be asked, else in a line."""
    name, where = f"  {health.provider:<10}", "" if health.reached == "built in" else f", by {health.reached}"
    if not health.address:
        yield f"{name} a server of your own: set {health.reached}"
        return
    if health.variables and not health.key:
        yield f"{name} no key: {' or '.join(health.variables)}, or `vgg keys set {health.provider}`"
        return
    if not health.key:
        yield f"{name} {health.address}{where}: needs no key, is asked where a chain names it"
    else:
        shadows = f", shadows {', '.join(map(str, health.shadowed))}" if health.shadowed else ""
        yield f"{name} key of {health.key}{shadows}"
        yield f"  {'':<10} {health.address}{where}"
        if health.packages:  # a plug-in's are its own
            yield f"  {'':<10} " + ", ".join(
                f"{each.name} {each.version or 'is not installed'}" for each in health.packages
            )
    yield from (f"  {'':<10} {_default(each)}" for each in health.defaults)
    if health.rests:
        yield f"  {'':<10} not asked now: {health.rests}{_until(health.until)}"


def _default(default: Default) -> str:
    if default.standing == "retired":
        return f"{default.kind}: {default.model}, retired since {default.ends}"
    left = f", {default.days} days left" if default.days is not None else ""
    return f"{default.kind}: {default.model}{left}"


def _until(moment: float) -> str:
    return f" until {datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M} UTC" if moment else ""


def _phase(chained: Chained) -> Iterator[str]:
    price = (
        "price unknown"
        if chained.worst is None
        else "free"
        if not chained.worst
        else f"at most ${chained.worst:.4f}"
    )
    how = f", {_MODES.get(chained.mode, chained.mode)}" if chained.mode else ""
    told = f"{chained.first}{how}, {price}"
    asked = (chained.first if chained.first in _FREE else told) if chained.first else "nobody"
    yield f"  {chained.phase:<16} {asked}"
    for each in chained.adaptations:
        yield from wrap(each, 78, initial_indent=" " * 19, subsequent_indent=" " * 21)
    passed = [f"{place.name} ({place.why})" for place in chained.places if place.why]
    if passed:
        yield from wrap(f"not {', '.join(passed)}", 78, initial_indent=" " * 19, subsequent_indent=" " * 21)


def _program(program: Program) -> str:
    for_whom = ", ".join(program.targets)
    if program.path:
        return f"  {program.program:<10} {program.path} ({for_whom})"
    return f"  {program.program:<10} not here, so {for_whom} is built unchecked: {program.hint}"


def _verdict(found: Checkup) -> str:
    if found.problems:
        return "a run would stop before it begins"
    if found.stuck:
        return f"nobody can answer now: {', '.join(found.stuck)}; --offline needs nobody"
    paid = any(each.worst != 0 for each in found.phases)
    return "a game can be made" if paid else "a game can be made, without asking anybody"
