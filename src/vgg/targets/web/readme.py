"""The README of a built page: what it is, how to play, change, prove and give it away."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from vgg import __version__
from vgg.model.cartridge import Cartridge, Credit
from vgg.targets.python.wording import line, markdown

KEYS = (
    ("move", "arrows or W A S D", "stick or cross"),
    ("jump, confirm", "Z, Space or K", "A or Y"),
    ("fire", "X or J", "X or B"),
    ("start, pause", "Enter", "Start"),
    ("back", "Escape or Backspace", "Back"),
)
"""Each button, its keys, and where a gamepad has it."""

_MORE = """\
| key | does |
|---|---|
| 1, 2 | music softer, louder |
| 3, 4 | effects softer, louder |
| M | sound off and on |
| L | next language |
| -, + | smaller, larger picture |
| F | full screen |
| P | keep a picture |

On a touch screen a pad and buttons are shown. `console/controls.js` says which key is which button."""

_PLAY = """\
Open `{slug}.html` in a browser: a double click will do, no server is needed. The page is the whole game; it asks
for nothing else, and its content security policy would not let it. Scores and settings are kept in the browser
where it allows that. `{slug}.html#level=2` begins in the second level.

Sound begins with the first key or touch, as browsers want it. {sound}"""

_CHIP = """\
The page makes its music itself, sample by sample, as a chip of the era would; effects and voices are Ogg Vorbis,
which Safari plays from version 18.4 on. Elsewhere there is music alone, and the game says so."""

_RECORDINGS = """\
It is Ogg Vorbis, which Safari plays from version 18.4 on. Elsewhere the game is silent and says so."""

_PROOF = """\
`proof/` holds tapes: the buttons of whole plays, with a digest of everything every 60 ticks. With node 20.15 or newer, each of
these checks them:

```sh
node replay.mjs proof/*.tape
node --test
```

`node replay.mjs --help` says how to get the digest of every tick, the numbers of a world, and pictures."""

_CHANGE = """\
`rules/` decides everything that happens, one file a thing. `data/cartridge.json` holds levels, tuning and
texts, one thing a line; `assets/` holds pictures, sounds and songs. The rest is the console: `console/main.js` opens
it, `console/loop.js` runs it at 60 ticks a second, `console/console.js` lists every call that rules may make, and
`console/synth.js` is the chip that plays the songs.
Afterwards this writes the page anew; nothing needs to be installed:

```sh
node build.mjs
```

`npm install` is for `npm run lint` alone."""

_GIVE = """\
Send `{slug}.html`, or put it on any web site. Sites that ask for a zip with an `index.html` get the one in
`package/`."""


def readme(cartridge: Cartridge, tapes: Sequence[str]) -> str:
    """Return the README of *cartridge*, proved by the files *tapes*."""
    del tapes
    sections = [
        ("", _opening(cartridge)),
        ("Play", _play(cartridge)),
        ("Controls", f"{_controls()}\n\n{_MORE}"),
        ("Prove it", _PROOF),
        ("Change it", _CHANGE),
        ("Give it away", _GIVE.format(slug=cartridge.slug)),
        ("Credits", _credits(cartridge)),
    ]
    body = "\n\n".join(f"## {heading}\n\n{text}" if heading else text for heading, text in sections)
    return f"# {markdown(cartridge.title)}\n\n{body}\n"


def note(title: str, tagline: str) -> str:
    """Return the text file beside a page that is given away."""
    heading = [line(text) for text in (title, tagline) if text]
    play = "Open index.html in a browser. Nothing is installed, and nothing is sent anywhere."
    keys = [f"  {button:<14} {key}" for button, key, _ in KEYS]
    owner = "The game belongs to the owner of its concept, who may use, change, share and sell it."
    return "\n".join([*heading, "", play, "", *keys, "", owner, f"Made by vgg {__version__}."]) + "\n"


def _play(cartridge: Cartridge) -> str:
    """Return how the game is opened, and what is heard where."""
    songs = any(track.song for track in cartridge.music)
    return _PLAY.format(slug=cartridge.slug, sound=_CHIP if songs else _RECORDINGS)


def _opening(cartridge: Cartridge) -> str:
    """Return tagline and story."""
    english = cartridge.texts.get("en") or cartridge.texts[min(cartridge.texts)]
    texts = dict(zip(cartridge.text_ids, english, strict=True))
    story = [text for name, text in texts.items() if name.startswith(("story", "goal")) and text.strip()]
    return "\n\n".join(markdown(text) for text in (cartridge.tagline, " ".join(story)) if text)


def _controls() -> str:
    rows = [f"| {button} | {key} | {pad} |" for button, key, pad in KEYS]
    return "\n".join(["| button | keys | gamepad |", "|---|---|---|", *rows])


def _credits(cartridge: Cartridge) -> str:
    """Return who made what, whose it is, and from which seed."""
    ordered = sorted(cartridge.credits, key=lambda each: (each.origin, each.asset))
    lines = [
        f"- {markdown(origin)}: {_assets([each.asset for each in group])}"
        for origin, group in groupby(ordered, _origin)
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


def _origin(credit: Credit) -> str:
    return credit.origin


def _assets(names: Sequence[str]) -> str:
    """Return *names* as a list, shortened when it is long."""
    shown = [markdown(name) for name in names[:8]]
    rest = len(names) - len(shown)
    return ", ".join([*shown, f"and {rest} more"] if rest else shown)
