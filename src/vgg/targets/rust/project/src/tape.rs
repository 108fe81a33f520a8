//! Tapes: the buttons of a whole play, and the digests that prove it.

use std::fs;
use std::path::Path;

use crate::cartridge::CartridgeError;
use crate::json::{Json, parse};

/// A tape keeps the digest of every 60th tick, and of its last.
pub const CHECKPOINT_TICKS: usize = 60;

/// What was played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tape {
    /// The digest of the rules it was made with.
    pub rules: String,
    pub seed: i32,
    pub level: i32,
    pub best: i32,
    /// Button masks, and for how many ticks each was held.
    pub inputs: Vec<(i32, usize)>,
    pub checkpoints: Vec<u32>,
    /// The digest after the last tick.
    pub last: u32,
}

impl Tape {
    /// Reads the file at `path`.
    pub fn load(path: &Path) -> Result<Self, CartridgeError> {
        let place = path.display();
        let text = fs::read_to_string(path)
            .map_err(|error| CartridgeError(format!("{place}: cannot be read: {error}")))?;
        Self::read(&text).map_err(|error| CartridgeError(format!("{place}: {error}")))
    }

    /// Reads the text of a tape.
    pub fn read(text: &str) -> Result<Self, CartridgeError> {
        let data = parse(text).map_err(|error| CartridgeError(error.to_string()))?;
        known(&data).ok_or_else(|| CartridgeError("is no tape".to_owned()))
    }

    /// Returns the button mask of every tick.
    pub fn masks(&self) -> impl Iterator<Item = i32> + '_ {
        self.inputs
            .iter()
            .flat_map(|&(mask, count)| std::iter::repeat_n(mask, count))
    }

    /// Returns how many ticks it lasts.
    pub fn ticks(&self) -> usize {
        self.inputs.iter().map(|&(_, count)| count).sum()
    }
}

fn known(data: &Json) -> Option<Tape> {
    let run = |pair: &Json| match pair.list()? {
        [mask, count] => Some((mask.number()?, count.number()?)),
        _ => None,
    };
    Some(Tape {
        rules: data.get("rules")?.text()?.to_owned(),
        seed: data.get("seed")?.number()?,
        level: data.get("level")?.number()?,
        best: data.get("best")?.number()?,
        inputs: data
            .get("inputs")?
            .list()?
            .iter()
            .map(run)
            .collect::<Option<_>>()?,
        checkpoints: data
            .get("checkpoints")?
            .list()?
            .iter()
            .map(Json::number)
            .collect::<Option<_>>()?,
        last: data.get("final")?.number()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAPE: &str = r#"{"rules": "d", "seed": 9, "level": -1, "best": 0, "inputs": [[2, 3], [0, 1]],
        "checkpoints": [4294967295], "final": 7}"#;

    #[test]
    fn a_tape_is_its_masks() {
        let tape = Tape::read(TAPE).unwrap();
        assert_eq!(tape.masks().collect::<Vec<_>>(), [2, 2, 2, 0]);
        assert_eq!(tape.ticks(), 4);
        assert_eq!(
            (tape.level, tape.checkpoints, tape.last),
            (-1, vec![u32::MAX], 7)
        );
    }

    #[test]
    fn what_is_no_tape_is_refused() {
        assert_eq!(Tape::read("{}").unwrap_err().0, "is no tape");
        assert!(Tape::read(&TAPE.replace("[2, 3]", "[2]")).is_err());
    }
}
