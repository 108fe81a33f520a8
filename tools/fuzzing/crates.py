"""Many programs as one crate, because a compiler and a linker for each would take hours."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from .play import CALLS, Answers, Ready, collected, home, laid

SHARED = ("cartridge", "console", "digest", "json", "lang")
"""Files of the project that emitted rules stand on."""
PROFILES = {
    False: ("-C", "opt-level=0", "-C", "debug-assertions=on", "-C", "overflow-checks=on"),
    True: ("-C", "opt-level=2", "-C", "codegen-units=16"),
}
ARITIES = {
    "terrain": "i32 i32 i32 &str i32", "layer": "i32 i32 i32", "sprite": "i32 i32 i32 i32 i32", "rect": "i32 i32 i32 i32 i32",
    "text": "i32 i32 i32 i32 i32 i32", "number": "i32 i32 i32 i32 i32", "camera": "i32 i32", "fade": "i32", "sound": "i32",
    "music": "i32", "voice": "i32", "duck": "i32", "saved": "i32", "save": "i32 i32", "quit": "",
}  # fmt: skip
MAIN = """#![forbid(unsafe_code)]
#![allow(warnings)]
{modules}
use std::panic::{{AssertUnwindSafe, catch_unwind}};

#[derive(Default)]
struct Hearer {{
    heard: u32,
}}

impl Hearer {{
    fn hear(&mut self, index: u32, given: &[i32]) {{
        let mut hash = self.heard.wrapping_mul(31).wrapping_add(index);
        for one in given {{
            hash = hash.wrapping_mul(31).wrapping_add(*one as u32);
        }}
        self.heard = hash;
    }}
}}

impl console::Console for Hearer {{
{calls}
}}

macro_rules! played {{
    ($program:ident, $folder:literal, $seed:literal, $level:literal, $best:literal, $out:literal) => {{
        let done = catch_unwind(AssertUnwindSafe(|| {{
            let path = std::path::Path::new($folder);
            let tables = cartridge::Cartridge::load(&path.join("tables.json")).unwrap();
            let masks = std::fs::read(path.join("masks")).unwrap();
            let mut play = $program::play::Play::new(&tables, $seed, $level, $best).unwrap();
            let (mut chain, mut hearer, mut out) = (0, Hearer::default(), Vec::new());
            for mask in masks {{
                play.tick(i32::from(mask));
                chain = play.digest(chain);
                play.present(&mut hearer);
                out.extend(chain.to_le_bytes());
                out.extend(hearer.heard.to_le_bytes());
            }}
            std::fs::write(path.join(concat!($out, ".bin")), out).unwrap();
        }}));
        if let Err(error) = done {{
            let said = error.downcast_ref::<String>().cloned().unwrap_or_else(|| {{
                error.downcast_ref::<&str>().map(|text| (*text).to_owned()).unwrap_or_default()
            }});
            let _ = std::fs::write(concat!($folder, "/", $out, ".err"), format!("it panics: {{said}}"));
        }}
    }};
}}

fn main() {{
{plays}
}}
"""


def rust(some: Sequence[Ready], folder: Path, *, release: bool) -> Answers:
    """Play cases in Rust: one crate, compiled once; where a case does not compile, the others are compiled without it."""
    from vgg.targets.rust.emit import emit

    crate, failed, left = folder / "crate", {}, []
    project = files("vgg.targets.rust") / "project" / "src"
    laid(crate, {f"{name}.rs": (project / f"{name}.rs").read_text("utf-8") for name in SHARED})
    for one in some:
        try:
            laid(
                crate / name_of(one),
                {path.removeprefix("src/"): text for path, text in emit(one.program).items()},
            )
            laid(home(folder, one), {"tables.json": cartridge(one)})
            (home(folder, one) / "masks").write_bytes(bytes(one.case.masks))
            left.append(one)
        except Exception as error:  # noqa: BLE001 - whatever fails is what is looked for
            failed[one.case.number] = f"emitting fails: {type(error).__name__}: {error}"[:600]
    out = "release" if release else "debug"
    while left:
        wrong = compiled(left, crate, folder, out, PROFILES[release])
        if not wrong:
            subprocess.run([str(crate / out)], check=True, stderr=subprocess.DEVNULL)
            break
        failed |= wrong
        left = [one for one in left if one.case.number not in wrong]
    return failed | collected(some, folder, out, failed)


def cartridge(one: Ready) -> str:
    """Return the tables of a case as a cartridge has them."""
    tables = {name: {"values": values} for name, values in one.case.tables.items()}
    return json.dumps({"rules_digest": "", "tables": tables})


def name_of(one: Ready) -> str:
    """Return the module of a case."""
    return f"p{one.case.number}"


def compiled(some: Sequence[Ready], crate: Path, folder: Path, out: str, profile: Sequence[str]) -> Answers:
    """Compile a crate of cases; return those that do not compile and why, none when the crate was made."""
    for one in some:
        laid(crate / name_of(one), {"mod.rs": "pub mod play;\npub mod rules;\nmod words;\n"})
    modules = "".join(f"mod {name};\n" for name in (*SHARED, *map(name_of, some)))
    plays = "".join(
        f'    played!({name_of(one)}, "{home(folder, one)}", {one.case.seed}, {one.case.level}, {one.case.best}, "{out}");\n'
        for one in some
    )
    laid(crate, {"main.rs": MAIN.format(modules=modules, calls=heard(), plays=plays)})
    command = [
        "rustc",
        "--edition",
        "2024",
        *profile,
        "-C",
        "debuginfo=0",
        "-o",
        str(crate / out),
        str(crate / "main.rs"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return {}
    wrong: Answers = {}
    for error in re.split(r"\n(?=error)", done.stderr):
        found = re.search(r"crate/p(\d+)/", error)
        if error.startswith("error") and found:
            wrong.setdefault(int(found.group(1)), f"it does not compile: {error[:1500]}")
    if not wrong:
        raise RuntimeError(f"the crate does not compile: {done.stderr[:3000]}")
    return wrong


def heard() -> str:
    """Return the methods of the console that hashes."""
    lines = []
    for index, name in enumerate(CALLS):
        kinds = ARITIES[name].split()
        given = ", ".join(f"a{number}: {kind}" for number, kind in enumerate(kinds))
        numbers = ", ".join(f"a{number}" for number, kind in enumerate(kinds) if kind == "i32")
        result = (" -> i32", "0") if name == "saved" else ("", "")
        comma = ", " if given else ""
        lines.append(
            f"    fn {name}(&mut self{comma}{given}){result[0]} {{ self.hear({index}, &[{numbers}]); {result[1]} }}"
        )
    return "\n".join(lines)
