"""`vgg review`: what a game's assets look like beside its style guide, and what a person says of them."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from vgg.model.errors import UsageError

from . import options as opt

if TYPE_CHECKING:
    from vgg.app import Project
    from vgg.report.critique import Judged

Steps = Annotated[
    list[str], typer.Argument(help="PHASE or PHASE/ITEM, such as sprites/hero; several may be named.")
]


def register(app: typer.Typer) -> None:
    """Add the verb and its own verbs to *app*."""
    review = typer.Typer(
        help="List the assets, outliers first; say which stay.",
        rich_markup_mode=None,
        invoke_without_command=True,
    )
    review.callback()(listed)
    review.command()(approve)
    review.command()(reject)
    review.command()(prompt)
    review.command()(again)
    app.add_typer(review, name="review")


def listed(
    context: typer.Context,
    game: opt.Game = Path(),
    everything: Annotated[bool, typer.Option("--all", help="Texts and settings of the game, too.")] = False,
    offline: opt.Offline = False,
    phases: opt.Phases = None,
    trust: opt.Trust = False,
    json: opt.Json = False,
) -> None:
    """List the assets, outliers first."""
    if context.invoked_subcommand:
        if game != Path() or everything or offline or phases or trust or json:
            raise UsageError(
                "what stands before the verb is for the list",
                hint=f"vgg review {context.invoked_subcommand} ... --game DIR",
            )
        return
    found = _project(game, offline=offline, phases=phases, trust=trust).judged(everything=everything)
    if json:
        from dataclasses import asdict
        from json import dumps

        typer.echo(dumps({"schema_version": 1, "assets": [asdict(each) for each in found]}, default=str))
        return
    from vgg.sinks.safe import safe

    for each in found:
        typer.echo(safe(_line(each)))
        for problem in each.problems:
            typer.echo(safe(f"{'':8}{problem}"))
    typer.echo(
        "\nvgg review approve|reject STEP ...   vgg review prompt STEP   vgg review again STEP     "
        f"(the pictures: {game / 'report.html'})"
    )


def approve(
    steps: Steps,
    game: opt.Game = Path(),
    offline: opt.Offline = False,
    phases: opt.Phases = None,
    trust: opt.Trust = False,
) -> None:
    """Keep these as they are. They stay, whatever changes in the prompts they came from."""
    _project(game, offline=offline, phases=phases, trust=trust).judge(steps, approved=True)
    _say(steps, "approved: it stays as it is")


def reject(
    steps: Steps,
    why: Annotated[
        str, typer.Option("--why", help="What is wrong; it is told to the model that is asked anew.")
    ] = "",
    game: opt.Game = Path(),
    offline: opt.Offline = False,
    phases: opt.Phases = None,
    trust: opt.Trust = False,
) -> None:
    """Do not keep these. The next generate asks for others, and makes again what hangs on them."""
    _project(game, offline=offline, phases=phases, trust=trust).judge(steps, approved=False, why=why)
    _say(steps, f"rejected: the next vgg generate {quote(str(game))} asks for another")


def prompt(
    step: Annotated[str, typer.Argument(help="PHASE or PHASE/ITEM.")],
    text: Annotated[str, typer.Option("--text", help="The new words.")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", help="A file with the new words; - for standard input.")
    ] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Back to what the metaprompt renders.")] = False,
    game: opt.Game = Path(),
    offline: opt.Offline = False,
    phases: opt.Phases = None,
    trust: opt.Trust = False,
) -> None:
    """Ask for one asset in words of your own. Without --text or --file they are edited in $EDITOR."""
    project = _project(game, offline=offline, phases=phases, trust=trust)
    words = "" if reset else text or _read(file) or _edited(project.wording(step))
    project.word(step, words)
    typer.echo(
        f"{step} is asked in {'its own' if reset else 'your'} words from now on; "
        f"next: vgg generate {quote(str(game))}"
    )


def again(
    steps: Steps,
    game: opt.Game = Path(),
    offline: opt.Offline = False,
    providers: opt.Providers = "",
    no_fallback: opt.NoFallback = False,
    budget: opt.Budget = None,
    phases: opt.Phases = None,
    trust: opt.Trust = False,
    yes: opt.Yes = False,
    json: opt.Json = False,
) -> None:
    """Ask for these anew. Only what hangs on them is made again."""
    from vgg.app import Project

    from .show import closing, paid, summarised, view
    from .spend import may_spend

    settings = opt.settings(
        offline=offline, providers=providers, budget=budget, trust=trust, phases=phases, no_fallback=no_fallback
    )  # fmt: skip
    with summarised(json=json):
        project = Project.open(game, settings)
        for step in steps:
            phase, _, item = step.partition("/")
            may_spend(project, yes=yes, only=phase, item=item, anew=True)
            project.unsay(step)
            with view(json=json, spent=project.spent) as sink:
                ended = project.run(sink, only=phase, item=item, anew=True)
            if ended.exit_code:
                raise typer.Exit(ended.exit_code)
        with view(json=json, spent=project.spent) as sink:
            ended = project.run(sink)
    if not json:
        closing(ended, project.next_lines(ended), paid(project, ended))
    raise typer.Exit(ended.exit_code)


def _project(game: Path, *, offline: bool, phases: Path | None, trust: bool) -> Project:
    from vgg.app import Project

    return Project.open(game, opt.settings(offline=offline, phases=phases, trust=trust))


def _say(steps: list[str], verdict: str) -> None:
    from vgg.sinks.safe import safe

    for step in steps:
        typer.echo(safe(f"{step}: {verdict}"))


def _read(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {str(file)!r}: {error}", hint="name a text file") from error


def _edited(words: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError("no words were given", hint="say --text TEXT, --file FILE or --reset")
    import click

    return click.edit(words) or words


def _line(each: Judged) -> str:
    score = "  - " if each.score is None else f"{each.score:4.0f}"
    return f"{score}  {each.step:<26} {each.verdict or 'unseen':<9} {each.origin}{f'  {each.why}' if each.why else ''}"
