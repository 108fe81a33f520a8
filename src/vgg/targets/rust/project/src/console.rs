//! The console as rules see it: a dozen calls that a window, a page or a proof implements, and nothing else.
//!
//! Coordinates are pixels of the screen, before the camera is taken off; colours are palette indices; ids are the
//! indices of the cartridge's lists.

// The eight buttons as bits of a mask.
pub const LEFT: i32 = 1 << 0;
pub const RIGHT: i32 = 1 << 1;
pub const UP: i32 = 1 << 2;
pub const DOWN: i32 = 1 << 3;
pub const JUMP: i32 = 1 << 4;
pub const FIRE: i32 = 1 << 5;
pub const START: i32 = 1 << 6;
pub const BACK: i32 = 1 << 7;

// Flags of a sprite.
/// Mirrored.
pub const FLIP_X: i32 = 1;
/// Upside down.
pub const FLIP_Y: i32 = 2;
/// Drawn in the palette's lightest colour: a hit flash.
pub const SOLID_WHITE: i32 = 4;

pub const ALIGN_LEFT: i32 = 0;
pub const ALIGN_CENTRE: i32 = 1;
pub const ALIGN_RIGHT: i32 = 2;

/// The layer that draws the tiles of the current level; layer n repeats picture n - 1 sideways.
pub const MAP_TERRAIN: i32 = 0;

/// What draws, sounds and remembers.
pub trait Console {
    /// Says which map the layer `MAP_TERRAIN` draws: `width` x `height` cells of `table` from `offset` on.
    fn terrain(&mut self, tileset: i32, width: i32, height: i32, table: &str, offset: i32);

    /// Draws a layer whose pixel (`x`, `y`) stands at the screen's top left corner.
    fn layer(&mut self, layer: i32, x: i32, y: i32);

    /// Draws a frame with its anchor at (`x`, `y`) of the world, moved by the camera.
    fn sprite(&mut self, sprite: i32, frame: i32, x: i32, y: i32, flags: i32);

    /// Fills a box of the screen; the camera does not move it.
    fn rect(&mut self, x: i32, y: i32, w: i32, h: i32, colour: i32);

    /// Writes a text of the cartridge into a box `w` pixels wide on the screen, wrapped at words.
    fn text(&mut self, text: i32, x: i32, y: i32, w: i32, align: i32, colour: i32);

    /// Writes `value` with leading zeros up to `digits` (0: none).
    fn number(&mut self, value: i32, digits: i32, x: i32, y: i32, colour: i32);

    /// Sets the world pixel that stands at the screen's top left corner, for sprites.
    fn camera(&mut self, x: i32, y: i32);

    /// Darkens the finished picture: 0 not at all, 8 to black, in palette steps.
    fn fade(&mut self, level: i32);

    /// Plays an effect.
    fn sound(&mut self, sound: i32);

    /// Plays a song unless it is playing already; -1 is silence.
    fn music(&mut self, music: i32);

    /// Speaks a line; its subtitle is shown by the rules.
    fn voice(&mut self, voice: i32);

    /// Lowers the music: 0 full, 4 nearly silent.
    fn duck(&mut self, level: i32);

    /// Returns a number kept between runs, 0 at first. Slot 0 is the high score.
    fn saved(&mut self, slot: i32) -> i32;

    /// Keeps a number between runs.
    fn save(&mut self, slot: i32, value: i32);

    /// Closes the game.
    fn quit(&mut self);
}

/// A console that takes every call and does nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nobody;

impl Console for Nobody {
    fn terrain(&mut self, _: i32, _: i32, _: i32, _: &str, _: i32) {}
    fn layer(&mut self, _: i32, _: i32, _: i32) {}
    fn sprite(&mut self, _: i32, _: i32, _: i32, _: i32, _: i32) {}
    fn rect(&mut self, _: i32, _: i32, _: i32, _: i32, _: i32) {}
    fn text(&mut self, _: i32, _: i32, _: i32, _: i32, _: i32, _: i32) {}
    fn number(&mut self, _: i32, _: i32, _: i32, _: i32, _: i32) {}
    fn camera(&mut self, _: i32, _: i32) {}
    fn fade(&mut self, _: i32) {}
    fn sound(&mut self, _: i32) {}
    fn music(&mut self, _: i32) {}
    fn voice(&mut self, _: i32) {}
    fn duck(&mut self, _: i32) {}
    fn saved(&mut self, _: i32) -> i32 {
        0
    }
    fn save(&mut self, _: i32, _: i32) {}
    fn quit(&mut self) {}
}
