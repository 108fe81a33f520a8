//! Times the emitted kernel against the one written by hand: drive CARTRIDGE MASKS ROUNDS

#[path = "../hand.rs"]
mod hand;

use std::time::Instant;

use kernel::cartridge::Cartridge;
use kernel::play::Play;

fn hand(tiles: &[i32], masks: &[u8], digesting: bool) -> u32 {
    let mut game = hand::Game::new(tiles, 77);
    let mut chain = 0;
    for mask in masks {
        game.tick(i32::from(*mask));
        if digesting {
            chain = game.digest(chain);
        }
    }
    if digesting { chain } else { game.digest(0) }
}

fn emitted(cartridge: &Cartridge, masks: &[u8], digesting: bool) -> u32 {
    let mut play = Play::new(cartridge, 77, 0, 0).expect("the kernel's tables");
    let mut chain = 0;
    for mask in masks {
        play.tick(i32::from(*mask));
        if digesting {
            chain = play.digest(chain);
        }
    }
    if digesting { chain } else { play.digest(0) }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let cartridge = Cartridge::load(arguments[1].as_ref()).expect("a cartridge");
    let tiles = cartridge.table("tiles", 720, 0..=4).expect("tiles");
    let masks = std::fs::read(&arguments[2]).expect("masks");
    let rounds: usize = arguments[3].parse().expect("rounds");
    let mut best = [0.0f64; 4];
    let mut ends = [0; 4];
    for _ in 0..rounds {
        for index in 0..4 {
            let digesting = index % 2 == 1;
            let begin = Instant::now();
            ends[index] = if index < 2 {
                hand(&tiles, &masks, digesting)
            } else {
                emitted(&cartridge, &masks, digesting)
            };
            best[index] = best[index].max(masks.len() as f64 / begin.elapsed().as_secs_f64());
        }
    }
    let names = ["hand", "hand_digest", "emitted", "emitted_digest"];
    let pairs = |values: [String; 4]| {
        let parts: Vec<String> = names.iter().zip(values).map(|(name, value)| format!("\"{name}\": {value}")).collect();
        parts.join(", ")
    };
    let (rates, last) = (best.map(|value| format!("{value:.0}")), ends.map(|value| value.to_string()));
    println!("{{\"best\": {{{}}}, \"ends\": {{{}}}}}", pairs(rates), pairs(last));
}
