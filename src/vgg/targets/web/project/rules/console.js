/**
 * @file The console as the rules see it: the buttons they read and the calls they make, and nothing else.
 *
 * Coordinates are pixels of the screen, colours are indices of the palette, ids those of the cartridge's lists.
 */

/** The eight buttons as bits of a mask. */
export const LEFT = 1;
export const RIGHT = 2;
export const UP = 4;
export const DOWN = 8;
export const JUMP = 16;
export const FIRE = 32;
export const START = 64;
export const BACK = 128;

/** Flags of a sprite: mirrored, upside down, drawn in the palette's lightest colour. */
export const FLIP_X = 1;
export const FLIP_Y = 2;
export const SOLID_WHITE = 4;

/** How a text stands in its box. */
export const ALIGN_LEFT = 0;
export const ALIGN_CENTRE = 1;
export const ALIGN_RIGHT = 2;

/** The layer that `terrain` describes; layer n is picture n - 1, repeated sideways. */
export const MAP_TERRAIN = 0;

/**
 * What a machine must be able to do to run the rules.
 *
 * @typedef {object} Console
 * @property {(tileset: number, width: number, height: number, table: string, offset: number) => void} terrain
 *   Say which map the terrain is: `width` times `height` cells of `table` from `offset` on.
 * @property {(layer: number, x: number, y: number) => void} layer
 *   Draw a layer whose pixel (x, y) stands at the screen's top left corner.
 * @property {(sprite: number, frame: number, x: number, y: number, flags: number) => void} sprite
 *   Draw a frame with its anchor at (x, y) of the world, moved by the camera.
 * @property {(x: number, y: number, w: number, h: number, colour: number) => void} rect
 *   Fill a box of the screen.
 * @property {(text: number, x: number, y: number, w: number, align: number, colour: number) => void} text
 *   Write a text into a box `w` pixels wide, wrapped at words.
 * @property {(value: number, digits: number, x: number, y: number, colour: number) => void} number
 *   Write a number with leading zeros up to `digits` (0: none).
 * @property {(x: number, y: number) => void} camera
 *   Set the world's pixel that stands at the screen's top left corner, for sprites.
 * @property {(level: number) => void} fade
 *   Darken the finished picture: 0 not at all, 8 to black.
 * @property {(sound: number) => void} sound
 *   Play an effect.
 * @property {(music: number) => void} music
 *   Play a song unless it plays already; -1 is silence.
 * @property {(voice: number) => void} voice
 *   Speak a line.
 * @property {(level: number) => void} duck
 *   Lower the music: 0 full, 4 nearly silent.
 * @property {(slot: number) => number} saved
 *   Return a number kept between runs, 0 at first.
 * @property {(slot: number, value: number) => void} save
 *   Keep a number between runs.
 * @property {() => void} quit
 *   Close the game.
 */
