//! Replaying a tape: the proof that this game still is the game that was won.

use crate::cartridge::{Cartridge, CartridgeError};
use crate::console::Nobody;
use crate::play::Play;
use crate::tape::{CHECKPOINT_TICKS, Tape};

/// What came of a tape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The tape was made with the rules of this cartridge.
    pub rules: bool,
    pub ticks: usize,
    pub checkpoints: Vec<u32>,
    /// The digest after the last tick.
    pub last: u32,
    /// The tick of the first digest that is not the tape's.
    pub differs_at: Option<usize>,
}

impl Replay {
    /// Tells whether the tape belongs to these rules and every digest is the tape's.
    pub fn holds(&self) -> bool {
        self.rules && self.differs_at.is_none()
    }
}

/// Plays `tape` from its start, hands the play to `watch` after every tick with its digest, and compares the digests.
pub fn replay(
    cartridge: &Cartridge,
    tape: &Tape,
    mut watch: impl FnMut(&Play, u32),
) -> Result<Replay, CartridgeError> {
    let mut play = Play::new(cartridge, tape.seed, tape.level, tape.best)?;
    let (mut ticks, mut chain, mut checkpoints) = (0, 0, Vec::new());
    for held in tape.masks() {
        play.tick(held);
        ticks += 1;
        chain = play.digest(chain);
        if ticks % CHECKPOINT_TICKS == 0 {
            checkpoints.push(chain);
        }
        play.present(&mut Nobody);
        watch(&play, chain);
    }
    let differs_at = differs_at(tape, &checkpoints, chain);
    let rules = tape.rules == cartridge.rules_digest;
    Ok(Replay {
        rules,
        ticks,
        checkpoints,
        last: chain,
        differs_at,
    })
}

/// Returns the tick of the first digest that is not the tape's.
fn differs_at(tape: &Tape, checkpoints: &[u32], last: u32) -> Option<usize> {
    let wrong = tape
        .checkpoints
        .iter()
        .zip(checkpoints)
        .position(|(taped, played)| taped != played);
    if let Some(index) = wrong {
        return Some((index + 1) * CHECKPOINT_TICKS);
    }
    let agrees = last == tape.last && checkpoints.len() == tape.checkpoints.len();
    if agrees { None } else { Some(tape.ticks()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tape(checkpoints: &[u32], last: u32) -> Tape {
        let (rules, inputs) = (String::new(), vec![(0, 130)]);
        let checkpoints = checkpoints.to_vec();
        Tape {
            rules,
            seed: 1,
            level: 0,
            best: 0,
            inputs,
            checkpoints,
            last,
        }
    }

    #[test]
    fn the_first_checkpoint_that_differs_is_named() {
        assert_eq!(differs_at(&tape(&[1, 2], 3), &[1, 2], 3), None);
        assert_eq!(differs_at(&tape(&[1, 9], 9), &[1, 2], 3), Some(120));
        assert_eq!(differs_at(&tape(&[1, 2], 9), &[1, 2], 3), Some(130));
        assert_eq!(differs_at(&tape(&[1], 3), &[1, 2], 3), Some(130));
    }
}
