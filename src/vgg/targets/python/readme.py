"""The README of a built game: what it is, how to play, change, prove and give it away."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from vgg import __version__
from vgg.model.cartridge import Cartridge

from .wording import markdown

_CONTROLS = """\
| button | keys | gamepad |
|---|---|---|
| move | arrows or W A S D | stick or cross |
| jump, confirm | Z, Space or K | A or Y |
| fire | X or J | X or B |
| start, pause | Enter | Start |
| back | Escape or Backspace | Back |

| key | does |
|---|---|
| F2, F3 | music softer, louder |
| F4, F5 | effects softer, louder |
| M | sound off and on |
| F8 | next language |
| F9, F10 | smaller, larger window |
| F11 | full screen |
| F12 | keep a picture |

`controls.json`, beside the saved scores, says which key is which button; change it there."""

_PROOF = """\
`proof/` holds tapes: the buttons of whole plays, with a digest of everything every 60 ticks. Each of these checks them:

```sh
python main.py --replay proof/{tape}
python main.py --selftest
python -m unittest discover tests
```

Where two machines disagree, `--chain TAPE` prints the digest of every tick, and `--words T TAPE` every number of the
world after tick T.

`--headless --seed N --frames N --inputs FILE --capture DIR --level N --scale N` play without a window, from a
seed, for some frames, with the buttons of a file, and keep pictures."""

_CHANGE = """\
`rules/` decides everything that happens, one file a thing. `data/cartridge.json` holds levels, tuning and
texts, one thing a line; `assets/` holds pictures and sounds. The rest is the console: `start.py` opens it,
`loop.py` runs it at 60 ticks a second, `console.py` lists every call that rules may make."""

_GIVE = """\
```sh
python -m pip install pyinstaller
pyinstaller --onedir --windowed --name {slug} {data} main.py
```

`dist/{slug}/` then runs on machines without Python, of the kind it was made on."""

_BUNDLED = " ".join(f"--add-data {folder}:{folder}" for folder in ("data", "assets", "proof"))


def readme(cartridge: Cartridge, tapes: Sequence[str]) -> str:
    """Return the README of *cartridge*, proved by the files *tapes*."""
    sections = [
        ("", _opening(cartridge)),
        ("Play", _playing()),
        ("Controls", _CONTROLS),
        ("Prove it", _PROOF.format(tape=tapes[0] if tapes else "level_01.tape")),
        ("Change it", _CHANGE),
        ("Give it away", _GIVE.format(slug=cartridge.slug, data=_BUNDLED)),
        ("Credits", _credits(cartridge)),
    ]
    body = "\n\n".join(f"## {heading}\n\n{text}" if heading else text for heading, text in sections)
    return f"# {markdown(cartridge.title)}\n\n{body}\n"


def _opening(cartridge: Cartridge) -> str:
    """Return tagline and story."""
    texts = dict(zip(cartridge.text_ids, _english(cartridge), strict=True))
    story = [text for name, text in texts.items() if name.startswith(("story", "goal")) and text.strip()]
    return "\n\n".join(markdown(text) for text in (cartridge.tagline, " ".join(story)) if text)


def _english(cartridge: Cartridge) -> Sequence[str]:
    """Return the English texts, or those of the first language there is."""
    return cartridge.texts.get("en") or cartridge.texts[min(cartridge.texts)]


def _playing() -> str:
    return (
        "`run.sh` (Linux, macOS) and `run.bat` (Windows) need Python 3.11 or newer and fetch the rest. "
        "By hand:\n\n"
        "```sh\npython -m pip install -r requirements.txt\npython main.py\n```"
    )


def _credits(cartridge: Cartridge) -> str:
    """Return who made what, whose it is, and from which seed."""
    by_origin = groupby(sorted(cartridge.credits, key=lambda each: (each.origin, each.asset)), _origin)
    lines = [
        f"- {markdown(origin)}: {_assets([each.asset for each in group])}" for origin, group in by_origin
    ]
    made = (
        f"Version {markdown(cartridge.version)}, seed {cartridge.seed}, made by vgg {__version__} "
        f"from concept `{cartridge.concept_digest[:12]}`."
    )
    owner = (
        "Code, pictures and sounds belong to the owner of the concept, "
        "who may use, change, share and sell them."
    )
    return "\n".join([*lines, "", made, owner]).strip()


def _origin(credit: object) -> str:
    return str(getattr(credit, "origin", ""))


def _assets(names: Sequence[str]) -> str:
    """Return *names* as a list, shortened when it is long."""
    shown = [markdown(name) for name in names[:8]]
    rest = len(names) - len(shown)
    return ", ".join([*shown, f"and {rest} more"] if rest else shown)
