//! `replay TAPE...` replays tapes and says which hold; `--chain TAPE` prints the digest of every tick, `--words T TAPE`
//! the numbers of the world after tick T.

#![forbid(unsafe_code)]

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fmt, panic};

use sim::cartridge::Cartridge;
use sim::json::quoted;
use sim::replay::{Replay, replay};
use sim::tape::Tape;

const USAGE: &str = "usage: replay TAPE... | replay --chain TAPE | replay --words TICK TAPE";

fn main() -> ExitCode {
    panic::set_hook(Box::new(|info| {
        eprintln!("{}", info.to_string().replace('\n', " "))
    }));
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments, &mut BufWriter::new(io::stdout().lock())) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Does what the command line asks; tells whether every tape holds.
fn run(arguments: &[String], out: &mut impl Write) -> Result<bool, String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--chain", tape] => chain(tape, out).map_err(shown)?,
        ["--words", tick, tape] => {
            let tick = tick.parse().map_err(|_| USAGE)?;
            return numbers(tape, tick, out);
        }
        [] => return Err(USAGE.to_owned()),
        _ if words.iter().any(|word| word.starts_with("--")) => return Err(USAGE.to_owned()),
        _ => return tapes(&words, out).map_err(shown),
    }
    Ok(true)
}

type Trouble = Box<dyn std::error::Error>;

fn shown(error: impl fmt::Display) -> String {
    error.to_string()
}

/// Returns the cartridge of the folder the program runs in, else of the one it was built in.
fn cartridge() -> Result<Cartridge, Trouble> {
    let here = Path::new("data/cartridge.json");
    let there: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(here);
    Ok(Cartridge::load(if here.is_file() { here } else { &there })?)
}

fn tapes(paths: &[&str], out: &mut impl Write) -> Result<bool, Trouble> {
    let cartridge = cartridge()?;
    let mut all = true;
    for path in paths {
        let replayed = replay(&cartridge, &Tape::load(Path::new(path))?, |_, _| ())?;
        all &= replayed.holds();
        writeln!(out, "{}", line(path, &replayed))?;
        out.flush()?;
    }
    Ok(all)
}

/// Returns what is said of one tape, as JSON.
fn line(path: &str, replayed: &Replay) -> String {
    let name = Path::new(path)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let differs_at = replayed
        .differs_at
        .map_or("null".to_owned(), |tick| tick.to_string());
    format!(
        r#"{{"tape": {}, "holds": {}, "rules": {}, "ticks": {}, "checkpoints": {:?}, "final": {}, "differs_at": {}}}"#,
        quoted(&name),
        replayed.holds(),
        replayed.rules,
        replayed.ticks,
        replayed.checkpoints,
        replayed.last,
        differs_at,
    )
}

fn chain(path: &str, out: &mut impl Write) -> Result<(), Trouble> {
    let mut written = Ok(());
    replay(&cartridge()?, &Tape::load(Path::new(path))?, |_, digest| {
        if written.is_ok() {
            written = writeln!(out, "{digest:08x}");
        }
    })?;
    Ok(written?)
}

fn numbers(path: &str, tick: usize, out: &mut impl Write) -> Result<bool, String> {
    let tape = Tape::load(Path::new(path)).map_err(shown)?;
    let (mut ticks, mut found) = (0, None);
    let watched = replay(&cartridge().map_err(shown)?, &tape, |play, _| {
        ticks += 1;
        if ticks == tick {
            found = Some(play.words());
        }
    });
    watched.map_err(shown)?;
    let found = found.ok_or_else(|| format!("{path}: has no tick {tick}"))?;
    writeln!(out, "{found:?}").map_err(shown)?;
    Ok(true)
}
