"""`vgg keys`: puts keys into a file that nobody else can read, takes them out, and says which one wins."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from vgg.model.errors import UsageError

from . import options as opt

if TYPE_CHECKING:
    from vgg.providers.models.registry import Registry

_TELLABLE = 20
"""Letters of what may be the name of a provider; what is longer may be a key in the wrong place."""

Provider = Annotated[str, typer.Argument(help="The provider, such as openai.")]


def register(app: typer.Typer) -> None:
    """Add the verb, which has verbs of its own, to *app*."""
    keys = typer.Typer(
        help="Keep keys in a file that only you can read. See which one wins.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    keys.command("set", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(put)
    keys.command("list")(show)
    keys.command("rm")(remove)
    app.add_typer(keys, name="keys")


def put(context: typer.Context, provider: Provider) -> None:
    """Keep the key of a provider. It is typed at a hidden prompt, or piped to stdin; it is never an argument."""
    from vgg.config import keys_file
    from vgg.providers.keyfile import checked, read_keys, write_keys
    from vgg.providers.keys import ending, key_of

    if context.args:
        raise UsageError(
            "a key is not taken from the command line, where every user of this machine and the shell's history see it",
            hint=f"run `vgg keys set {_named(provider)}` and paste it at the prompt; better make a new key first",
        )
    registry, path = _registry(), keys_file()
    vendor = registry.vendors[_known(provider, registry)]
    kept = read_keys(path)
    key = checked(_read(provider))
    write_keys(path, {**kept, provider: key})
    tail = f" (…{ending(key)})" if ending(key) else ""
    typer.echo(f"{provider}: kept in {path}{tail}")
    if key_of(vendor, _environ()):
        names = ", ".join(name for name in vendor.keys if _environ().get(name, "").strip())
        typer.echo(f"note: {names} is set in the environment and wins over the file", err=True)


def remove(provider: Provider) -> None:
    """Take the key of a provider out of the file. A variable of the environment stays as it is."""
    from vgg.config import keys_file
    from vgg.providers.keyfile import read_keys, write_keys

    path = keys_file()
    kept = read_keys(path)
    if provider not in kept:
        known = f"it has keys of {', '.join(sorted(kept))}" if kept else "it has no keys"
        raise UsageError(f"there is no such key in {str(path)!r}", hint=known)
    del kept[provider]
    write_keys(path, kept)
    typer.echo(f"{provider}: taken out of {path}")


def show(json: opt.Json = False) -> None:
    """Show which key of each provider wins. It says what that shadows, and of a key at most the last four letters."""
    from vgg.config import keys_file
    from vgg.providers.keyfile import read_keys
    from vgg.providers.keys import rungs

    registry, path = _registry(), keys_file()
    kept = read_keys(path)
    found = {name: rungs(name, vendor, _environ(), kept) for name, vendor in registry.vendors.items()}
    strange = sorted(set(kept) - set(found))
    if json:
        from dataclasses import asdict
        from json import dumps

        providers = [
            {
                "provider": name,
                "wins": asdict(each[0]) if each else None,
                "shadowed": list(map(asdict, each[1:])),
            }
            for name, each in found.items()
        ]
        typer.echo(
            dumps({"schema_version": 1, "file": str(path), "providers": providers, "unknown": strange})
        )
        return
    width = max(map(len, found))
    for name, each in found.items():
        typer.echo(f"{name:<{width}}  {_line(name, each, registry)}")
    for name in strange:
        typer.echo(f"note: {_stranger(name)}", err=True)
    typer.echo(f"\nfile: {path}{'' if path.exists() else ' (not there yet)'}")


def _stranger(name: str) -> str:
    """Return what to do about *name*, which stands in the file and is no provider; what may itself be a key is not repeated."""
    if len(name) > _TELLABLE or not name.isprintable():
        return "a name in the file is no provider: open the file and mend it"
    return f"{name!r} in the file is no provider; `vgg keys rm {shlex.quote(name)}` takes it out"


def _line(name: str, rungs: tuple[object, ...], registry: Registry) -> str:
    if rungs:
        return "  shadows ".join([str(rungs[0]), *([", ".join(map(str, rungs[1:]))] if rungs[1:] else [])])
    variables = registry.vendors[name].keys
    return f"-  (set {' or '.join(variables)}, or: vgg keys set {name})" if variables else "-  (needs no key)"


def _registry() -> Registry:
    from vgg.sources import known_models

    return known_models()


def _environ() -> dict[str, str]:
    from vgg.config import Settings

    return dict(Settings().environ)


def _known(provider: str, registry: Registry) -> str:
    """Return *provider* when it is one that has a key. What may itself be a key, given in the wrong place, is not repeated."""
    vendor = registry.vendors.get(provider)
    if vendor is None:
        near = registry.near(provider)
        known = ", ".join(registry.vendors)
        hint = f"did you mean {near!r}?" if near in registry.vendors else f"known: {known}"
        raise UsageError("there is no such provider", hint=hint)
    if not vendor.keys:
        raise UsageError(f"{provider!r} needs no key", hint="vgg doctor says how it is reached")
    return provider


def _named(provider: str) -> str:
    """Return *provider* for a message, unless it may be a key."""
    return provider if len(provider) <= _TELLABLE and provider in _registry().vendors else "PROVIDER"


def _read(provider: str) -> str:
    """Return what is typed unseen, or what stdin holds."""
    if not sys.stdin.isatty():
        return sys.stdin.read(10_000)
    import getpass
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"Key of {provider} (it is not shown): ", stream=sys.stderr)
        except getpass.GetPassWarning:
            raise UsageError(
                "this terminal cannot hide what is typed",
                hint=f"pipe the key: vgg keys set {provider} < FILE",
            ) from None
