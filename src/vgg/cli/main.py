"""The one place where an error becomes an exit code, and where the verbs are listed."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module

import typer

from vgg.model.errors import Bug, Interrupted, VggError

VERBS = (
    "generate", "plan", "phase", "status", "explain", "review", "adopt", "verify", "play", "package", "doctor", "keys",
    "models", "schema",
)  # fmt: skip
"""Every verb, a module of this package each, in the order the help lists them."""

_COLLECT = (50_000, 20, 20)
"""When Python looks for garbage in circles: importing makes many values and drops few, so its own 700 is too eager."""


def command_line(verb: str = "") -> typer.Typer:
    """Return the command line: with *verb* alone where it is one, for Typer builds every command it is given, or with all."""
    app = typer.Typer(
        name="vgg",
        help="A concept in, a playable vintage game out, with tapes that prove it can be won.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(vgg)
    for name in (verb,) if verb in VERBS else VERBS:
        import_module(f"{__package__}.{name}").register(app)
    return app


def _version(asked: bool) -> None:
    if asked:
        from vgg import __version__

        typer.echo(__version__)
        raise typer.Exit


def vgg(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Read what every verb shares."""


def run() -> None:
    """Run the command line; the only function that turns errors into exit codes."""
    gc.set_threshold(*_COLLECT)
    atexit.register(gc.freeze)  # what is left at the end goes with the process, unlooked at
    _speak_utf8()
    try:
        command_line(sys.argv[1] if len(sys.argv) > 1 else "")()
    except VggError as error:
        sys.exit(_tell(error))
    except KeyboardInterrupt:
        sys.exit(_tell(_stopped()))
    except SystemExit as ended:
        # Typer ends a command that the user stops with 130 and no word; one of ours that ends so has told already.
        if isinstance(getattr(ended.__context__, "__cause__", None), KeyboardInterrupt):
            sys.exit(_tell(_stopped()))
        raise
    except Exception as error:  # noqa: BLE001 - nobody is to meet a traceback
        sys.exit(_tell(_explained(error)))


def _stopped() -> Interrupted:
    return Interrupted("stopped; nothing is lost", hint="the same command goes on from here")


def _tell(error: VggError) -> int:
    """Say what went wrong on stderr and return the exit code; a trace is shown with VGG_DEBUG=1."""
    from vgg.sinks.safe import safe

    trace = getattr(error, "trace", "") if os.environ.get("VGG_DEBUG") == "1" else ""
    sys.stderr.write(f"vgg: {safe(f'{error}{chr(10) * bool(trace)}{trace}'.rstrip())}\n")
    return error.exit_code


def _explained(error: Exception) -> VggError:
    """Return what *error*, which nobody expected, means for the user."""
    import errno

    from vgg.model.errors import FolderError

    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}:
        where = repr(str(error.filename)) if error.filename else "the output"
        return FolderError(
            f"{where} cannot be written or read: {error.strerror}",
            hint="make room or give the rights, then run the same command again; what is stored is kept",
        )
    return Bug.of(error)


def _speak_utf8() -> None:
    """Names of games need more than the code page of a Windows console or a pipe; a closed stream swallows all."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - lives as long as we
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
