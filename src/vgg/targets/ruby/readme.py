"""The README of the Ruby project: what it is and is not yet, how to test it, and where to change what."""

from __future__ import annotations

from collections.abc import Sequence

from vgg import __version__
from vgg.model.cartridge import Cartridge
from vgg.targets.python.wording import markdown

_ABOUT = """\
This is the game's rules in Ruby: everything that happens in a tick, and every call that draws or sounds it. It runs
with Ruby 3.1 or newer, without a gem. It opens no window yet: that will be a console of its own beside `lib/`.
What it can do today is play every tape of `proof/` to the same state, tick by tick, as the game in other languages."""

_PROOF = """\
A tape holds the buttons of a whole play, and digests of the state they lead to.

```sh
ruby replay.rb proof/*.tape
ruby replay.rb --chain proof/{tape}
ruby replay.rb --words 60 proof/{tape}
```

The first says of every tape whether it holds, the second prints the digest of every tick, the third the numbers of
the world after a tick. The tests, with minitest, which comes with Ruby:

```sh
rake
ruby -e 'Dir["./test/test_*.rb"].each {{ |path| require path }}'
```"""

_CHANGE = """\
- `lib/rules/` decides everything, one file a thing. `world.rb` says what the state is; the other files open its
  classes again and add what they do.
- `lib/lang.rb` has the few words Ruby lacks: arithmetic of 32 bits, random numbers, tables with bounds.
- `lib/console.rb` lists what the rules ask of a machine. A window is a class with the methods of `Nobody`; hand it to
  `Game#present` after each `Game#tick`, 60 times a second.
- `data/cartridge.json` holds levels, tuning and texts; a number outside its bounds is named when the game is loaded.

Every number is an integer of 32 bits. Ruby would let it grow, other languages would not: whoever changes a rule keeps
its numbers within the bounds that `world.rb` gives them. A changed rule makes old tapes differ, as it should.

`rubocop` 1.39 or newer finds nothing to complain about; `.rubocop.yml` says what it is not asked, and why."""


def readme(cartridge: Cartridge, tapes: Sequence[str]) -> str:
    """Return the README of *cartridge*, proved by the files *tapes*."""
    sections = [
        ("", "\n\n".join([markdown(cartridge.tagline), _ABOUT] if cartridge.tagline else [_ABOUT])),
        ("Prove it", _PROOF.format(tape=tapes[0] if tapes else "level_01.tape")),
        ("Change it", _CHANGE),
        ("Credits", _credits(cartridge)),
    ]
    body = "\n\n".join(f"## {heading}\n\n{text}" if heading else text for heading, text in sections)
    return f"# {markdown(cartridge.title)}\n\n{body}\n"


def _credits(cartridge: Cartridge) -> str:
    return (
        f"Version {markdown(cartridge.version)}, seed {cartridge.seed}, made by vgg {__version__} "
        f"from concept `{cartridge.concept_digest[:12]}`. "
        "The code belongs to the owner of the concept, who may use, change, share and sell it."
    )
