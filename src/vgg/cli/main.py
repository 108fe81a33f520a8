"""The one place where an error becomes an exit code, and where the verbs are listed."""

from __future__ import annotations

import sys

import typer

from vgg.model.errors import VggError

from . import adopt, explain, generate, package, phase, plan, play, schema, status, verify

app = typer.Typer(
    name="vgg",
    help="A concept in, a playable vintage game out, with tapes that prove it can be won.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for verb in (generate, phase, plan, status, explain, verify, play, package, adopt, schema):
    verb.register(app)


def _version(asked: bool) -> None:
    if asked:
        from vgg import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def vgg(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Read what every verb shares."""


def run() -> None:
    """Run the command line; the only function that turns errors into exit codes."""
    _speak_utf8()
    try:
        app()
    except VggError as error:
        from vgg.sinks.safe import safe

        sys.stderr.write(f"vgg: {safe(str(error))}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has gone; there is nobody to tell
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("vgg: stopped; run the same command with --resume to go on\n")
        sys.exit(130)


def _speak_utf8() -> None:
    """Names of games need more than the code page of a Windows console or a pipe."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
