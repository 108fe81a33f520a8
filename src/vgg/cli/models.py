"""`vgg models`: which models there are, what is known of each and who says so, and which of them really answer."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from vgg.model.errors import ProviderError, UsageError

from . import options as opt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vgg.providers.models.anchors import Verified
    from vgg.providers.models.profile import Profile
    from vgg.providers.models.registry import Registry
    from vgg.providers.models.selection import Offer


class Answers(StrEnum):
    """What a model answers."""

    text = "text"
    image = "image"
    audio = "audio"
    transcript = "transcript"


class Prefer(StrEnum):
    """What a list of models is ordered by."""

    cheap = "cheap"
    window = "window"
    output = "output"


_USUAL = (
    "costs: 10,000 tokens in and 2,000 out, a picture of 1024x1024, 400 letters spoken, or a minute heard"
)


def register(app: typer.Typer) -> None:
    """Add the verb, which has verbs of its own, to *app*."""
    models = typer.Typer(
        help="List models by what they do and cost. Show who says so, and ask them for real.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    models.command("list")(listed)
    models.command("show")(show)
    models.command("verify")(verify)
    app.add_typer(models, name="models")


def listed(
    kind: Annotated[Answers | None, typer.Option("--kind", help="Only what answers these requests.")] = None,
    provider: Annotated[str, typer.Option("--provider", help="Only models of this provider.")] = "",
    require: Annotated[
        list[str] | None,
        typer.Option("--require", help="Only what can do this, such as vision; may be repeated."),
    ] = None,
    prefer: Annotated[Prefer | None, typer.Option("--prefer", help="Put these first.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also what is retired, or speaks no way vgg does.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """List the models vgg knows, with what a usual question costs."""
    from vgg.providers.models.selection import offers

    registry, today = _registry(), _today()
    if provider and provider not in registry.vendors:
        raise UsageError(f"--provider {provider!r}: no such provider", hint=_near(provider, registry))
    wanted = [name.strip() for each in require or () for name in each.split(",") if name.strip()]
    found = offers(
        registry,
        today,
        kind=kind.value if kind else None,
        provider=provider,
        require=wanted,
        prefer=prefer.value if prefer else "",
        every=every,
    )
    if json:
        _print({"schema_version": 1, "models": [_row(each, today, registry) for each in found]})
        return
    width = max((len(each.profile.name) for each in found), default=0)
    if found:
        print(f"  {'model':<{width}}  {'answers':<10} {'window':>11} {'output':>11}  {'costs':>9}")
    for each in found:
        print(_line(each, width, today, registry))
    _say(f"{len(found)} {'model' if len(found) == 1 else 'models'}; * is what a provider is asked by default")
    _say(_USUAL)


def show(
    model: Annotated[str, typer.Argument(help="provider:model, a provider, a model or an alias.")],
    json: opt.Json = False,
) -> None:
    """Show what is known of a model. Each thing has who said it, and when."""
    from vgg.providers.models.selection import fields, usual

    registry, today = _registry(), _today()
    profile = _profile(model, registry)
    rows = list(fields(profile))
    cost = usual(profile, registry) if profile.known else None
    if json:
        told = [
            {"field": row.name, "value": row.value, "source": row.fact.source, "seen": str(row.fact.seen)}
            if row.fact
            else {"field": row.name, "value": row.value, "source": None, "seen": None}
            for row in rows
        ]
        head = {"model": profile.name, "known": profile.known, "standing": profile.standing(today)}
        _print({"schema_version": 1, **head, "usual_cost": cost, "fields": told})
        return
    print(f"{profile.name}  {_standing(profile, today, registry)}")
    width = max(len(row.name) for row in rows)
    for row in rows:
        who = f"{row.fact.source}, {row.fact.seen}" if row.fact else "assumed: nobody said it"
        print(_safe(f"  {row.name:<{width}}  {_shown(row.value):<14}  {who}"))
    print(f"  {'price':<{width}}  {_money(cost):<14}  {_priced(profile)}")


def verify(
    models: Annotated[
        list[str] | None, typer.Argument(help="What to ask; else the default of each provider.")
    ] = None,
    cap: Annotated[str, typer.Option("--cap", help="Dollars this may cost in all.")] = "0.10",
    json: opt.Json = False,
) -> None:
    """Ask models one small question for real, for cents. It says what that proved; without a key they are skipped."""
    from functools import partial

    import anyio
    from platformdirs import user_state_path

    from vgg.config import Settings, keys_file
    from vgg.providers.keys import environ
    from vgg.providers.models import anchors

    registry = _registry()
    asked = anchors.anchors(registry, models or ())
    keys = environ(Settings().environ, keys_file())
    folder = user_state_path("vgg") / "verify"
    dollars = _dollars(cap)
    found = anyio.run(partial(anchors.verify, asked, keys, registry, folder, cap=dollars))
    if json:
        from dataclasses import asdict

        _print({"schema_version": 1, "cap": dollars, "models": [asdict(each) for each in found]})
    else:
        _report(found, dollars)
    if failed := [each.model for each in found if each.asked and not each.ok]:
        raise ProviderError(
            f"no good answer from {', '.join(failed)}", hint="what each of them said stands above"
        )


def _dollars(text: str) -> Decimal:
    try:
        amount = Decimal(text.removeprefix("$"))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise UsageError(f"--cap {text!r}: not an amount of dollars", hint="write it as 0.10")
    return amount


_NOT_TRIED = "not tried: pictures, speech, listening, long prompts, limits, other ways to ask, and whether a price is right"


def _report(found: list[Verified], cap: Decimal) -> None:
    from vgg.model.money import money

    for each in found:
        state = "ok" if each.ok else "failed" if each.asked else "skipped"
        print(_safe(f"{state:<8} {each.model:<34} {_bill(each) if each.asked else each.detail}"))
        for line in _found(each) if each.asked else ():
            print(_safe(line))
    asked = [each for each in found if each.asked]
    spent = sum((each.cost or Decimal(0) for each in asked), Decimal(0))
    untold = sum(each.cost is None for each in asked)
    more = f", and what {untold} of them cost is unknown" if untold else ""
    if asked:
        _say(_NOT_TRIED)
    _say(
        f"{len(asked)} asked, {len(found) - len(asked)} skipped; spent {money(spent)} of at most ${cap}{more}"
    )


def _bill(each: Verified) -> str:
    """Return what asking cost, in money and in time."""
    from vgg.model.money import money

    words = {"no": "not billed", "maybe": f"maybe billed {money(each.cost)}", "yes": money(each.cost)}
    return f"{words[each.billed]}, {each.seconds:.1f} s"


def _found(each: Verified) -> Iterator[str]:
    """Yield what one answer proved, what it did not, what the service said, and what was changed for it."""
    from textwrap import wrap

    told = {
        "proved": ", ".join(each.proved),
        "not seen": ", ".join(each.unproved),
        "it said": each.detail,
        "changed": "; ".join(each.adaptations),
    }
    for name, words in told.items():
        yield from wrap(words, 100, initial_indent=f"         {name:<9} ", subsequent_indent=" " * 19)


def _registry() -> Registry:
    from vgg.sources import known_models

    return known_models()


def _today() -> date:
    return datetime.now(UTC).date()


def _profile(model: str, registry: Registry) -> Profile:
    candidate = registry.candidate(model, "text")
    if candidate.provider not in registry.vendors or not candidate.model:
        what = (
            f"{model!r}: no such model"
            if candidate.provider not in registry.vendors
            else f"{model!r} has no default"
        )
        raise UsageError(what, hint=_near(model, registry))
    profile = registry.find(candidate.provider, candidate.model)
    if not profile.known:
        _say(f"note: vgg does not know {candidate.name!r}; {_near(candidate.name, registry)}")
    return profile


def _near(name: str, registry: Registry) -> str:
    near = registry.near(name)
    return f"did you mean {near!r}?" if near else f"known providers: {', '.join(registry.vendors)}"


def _standing(profile: Profile, today: date, registry: Registry) -> str:
    standing, use = profile.standing(today), registry.successor(profile, today)
    instead = f", use {use}" if use and standing in {"ending", "retired"} else ""
    if standing == "ending":
        return f"ends {profile.ending(today)}{instead}"
    if standing == "retired":
        return f"retired{f' since {profile.ends}' if profile.ends else ''}{instead}"
    return f"answers at {profile.only} alone" if profile.only else standing


def _line(offer: Offer, width: int, today: date, registry: Registry) -> str:
    profile = offer.profile
    star = "*" if registry.default(profile.provider, profile.kind) == profile.ids[0] else " "
    sizes = f"{profile.window:>11,} {profile.max_output:>11,}" if profile.kind == "text" else " " * 23
    line = f"{star} {profile.name:<{width}}  {profile.kind:<10} {sizes}  {_money(offer.cost):>9}"
    standing = _standing(profile, today, registry)
    return _safe(line if standing == "served" else f"{line}  {standing}")


def _row(offer: Offer, today: date, registry: Registry) -> dict[str, object]:
    profile = offer.profile
    return {
        "model": profile.name,
        "default": registry.default(profile.provider, profile.kind) == profile.ids[0],
        "kind": profile.kind,
        "standing": offer.standing,
        "ends": profile.ends,
        "instead": registry.successor(profile, today) if offer.standing in {"ending", "retired"} else "",
        "window": profile.window,
        "max_input": profile.max_input,
        "max_output": profile.max_output,
        "usual_cost": offer.cost,
    }


def _priced(profile: Profile) -> str:
    asked = {
        "text": "10,000 tokens in, 2,000 out",
        "image": "a picture of 1024x1024, at most",
        "audio": "400 letters spoken, at most",
        "transcript": "a minute heard",
    }
    who = "declared by you" if profile.prices else "genai-prices, today"
    return f"{asked[profile.kind]}; {who}"


def _money(amount: Decimal | None) -> str:
    return "unknown" if amount is None else f"${amount:.4f}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {each}" for name, each in value.items() if each is not None)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _safe(text: str) -> str:
    from vgg.sinks.safe import safe

    return safe(text)


def _say(text: str) -> None:
    sys.stderr.write(f"{_safe(text)}\n")


def _print(value: object) -> None:
    from json import dumps

    print(dumps(value, indent=2, default=str))
