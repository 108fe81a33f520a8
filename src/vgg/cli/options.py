"""Options that several verbs share, so that a flag means the same everywhere."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vgg.model.errors import UsageError

if TYPE_CHECKING:
    from vgg.config import Settings

Offline = Annotated[
    bool, typer.Option("--offline", help="Answer everything procedurally: no key, no network.")
]
Providers = Annotated[
    str, typer.Option("--providers", help="Ask these instead, in order: 'anthropic,openai:gpt-6.1-sol'.")
]
NoFallback = Annotated[
    bool,
    typer.Option(
        "--no-fallback", help="Ask the first provider of each chain and nobody else, not even offline."
    ),
]
Budget = Annotated[
    str | None,
    typer.Option("--budget", help="Dollars this game may cost; the call that could pass it is not sent."),
]
Seed = Annotated[
    int | None, typer.Option("--seed", min=0, max=2**31 - 1, help="Instead of the concept's seed.")
]
Target = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        help="A language to build for: python, web, rust or ruby; may be repeated. Without it: the concept's "
        "language or python, and the web page.",
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", help="The game folder; named after the game when not given.")
]
Phases = Annotated[
    Path | None,
    typer.Option("--phases", help="Another pipeline; its templates may lie in metaprompts/ beside it."),
]
Palette = Annotated[
    Path | None,
    typer.Option(
        "--palette",
        help="Colours every picture keeps to: a .hex, .gpl or JASC .pal file, instead of the concept's.",
    ),
]
Replay = Annotated[bool, typer.Option("--replay", help="Serve stored answers and forbid new ones.")]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Ask everything anew; stored answers stay in the store.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before spending money.")]
Trust = Annotated[bool, typer.Option("--trust", help="Run 'module:attribute' code that phases.toml names.")]
TrustGame = Annotated[
    bool, typer.Option("--trust", help="Run the folder's code although your vgg did not write it.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Game = Annotated[Path, typer.Option("--game", help="The game folder.")]
Folder = Annotated[Path, typer.Argument(help="The game folder.")]


def settings(
    *,
    offline: bool = False,
    providers: str = "",
    budget: str | None = None,
    replay: bool = False,
    fresh: bool = False,
    resume: bool = False,
    trust: bool = False,
    no_fallback: bool = False,
    target: list[str] | None = None,
    seed: int | None = None,
    phases: Path | None = None,
    palette: Path | None = None,
) -> Settings:
    """Return what the command line says as one value."""
    from vgg.config import Settings

    return Settings(
        offline=offline,
        providers=tuple(name.strip() for name in providers.split(",") if name.strip()),
        budget=_dollars(budget),
        replay=replay,
        fresh=fresh,
        resume=resume,
        trust=trust,
        fallback=not no_fallback,
        targets=tuple(dict.fromkeys(map(target_name, target or ()))),
        seed=seed,
        pipeline=phases,
        palette=palette,
    )


def _dollars(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        amount = Decimal(text.removeprefix("$"))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise UsageError(f"--budget {text!r}: not an amount of dollars", hint="write it as 2 or 0.50")
    return amount


def target_name(said: str) -> str:
    """Return the target that *said* names in other words ('js', 'html'), or *said* itself."""
    from vgg.parse.languages import programmed

    return programmed(said) or said
