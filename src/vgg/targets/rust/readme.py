"""The README of the Rust crate: what it is and is not yet, how to build, test and replay it, and where to change what."""

from __future__ import annotations

from collections.abc import Sequence

from vgg import __version__
from vgg.model.cartridge import Cartridge
from vgg.targets.python.wording import markdown

_ABOUT = """\
This is the game's rules in Rust: everything that happens in a tick, and every call that draws or sounds it. It is a
crate without dependencies, for Rust 1.85 or newer, and needs no network to build. It opens no window yet: a shell
around it, made with Bevy, comes later. What it can do today is play every tape of `proof/` to the same state, tick by
tick, as the game in other languages."""

_PROOF = """\
A tape holds the buttons of a whole play, and digests of the state they lead to.

```sh
cargo test
cargo run --release -- proof/*.tape
cargo run --release -- --chain proof/{tape}
cargo run --release -- --words 60 proof/{tape}
```

The first runs the crate's own tests and replays every tape with overflow checks on; the second says of every tape
whether it holds; the third prints the digest of every tick, the fourth the numbers of the world after a tick."""

_USE = """\
```rust
use std::path::Path;

use sim::cartridge::Cartridge;
use sim::console::{Nobody, RIGHT};
use sim::play::Play;

let cartridge = Cartridge::load(Path::new("data/cartridge.json"))?;
let mut play = Play::new(&cartridge, 7, 0, 0)?; // seed, level, best score
play.tick(RIGHT); // 60 times a second
play.present(&mut Nobody); // or a `Console` that draws
```"""

_CHANGE = """\
- `src/rules/` decides everything, one file a thing. `world.rs` says what the state is; the other files add what it does.
- `src/console.rs` lists what the rules ask of a machine. A window implements `Console`; nothing else may ask the clock,
  the keyboard or the order of a hash map. It belongs into a package of its own beside this one, with
  `sim = {{ path = "..", package = "{package}" }}`, so that the rules always build without it.
- `data/cartridge.json` holds levels, tuning and texts; a number outside its bounds is named when the game is loaded.

Every number is an `i32` within the bounds that its field documents; a debug build panics where a changed rule breaks
them badly enough to overflow. A changed rule makes old tapes differ, as it should. `cargo fmt --check` and
`cargo clippy --all-targets -- -D warnings` find nothing to complain about."""


def readme(cartridge: Cartridge, package: str, tapes: Sequence[str]) -> str:
    """Return the README of *cartridge*, whose crate is called *package* and is proved by the files *tapes*."""
    sections = [
        ("", "\n\n".join([markdown(cartridge.tagline), _ABOUT] if cartridge.tagline else [_ABOUT])),
        ("Prove it", _PROOF.format(tape=tapes[0] if tapes else "level_01.tape")),
        ("Use it", _USE),
        ("Change it", _CHANGE.format(package=package)),
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
