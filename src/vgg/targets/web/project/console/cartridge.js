/** @file The game as data: everything `data/cartridge.json` says, checked before the first frame is drawn. */

/** @import { Colour } from "./palette.js" */
/** @import { Box } from "./picture.js" */

const CARTRIDGE_FORMAT = 1;

/** The game's data cannot be played; the message says where and what is wrong. */
export class CartridgeError extends Error {}

/**
 * Frames are boxes of the atlas; the anchor is the point of a frame that rules call x, y.
 *
 * @typedef {{name: string, frames: Box[], anchorX: number, anchorY: number}} Sprite
 * @typedef {{path: string, columns: number, tile: number, count: number}} Tileset
 * @typedef {{path: string, height: number, boxes: Map<string, Box>, advances: Map<string, number>}} Font
 * @typedef {{path: string, loop: boolean, song: string}} Track - a recording, and a song where there is one
 */

/**
 * A whole game without its console; rules name everything by its place in these arrays.
 *
 * @typedef {object} Cartridge
 * @property {string} title
 * @property {string} slug
 * @property {string} version
 * @property {string} rulesDigest
 * @property {number} seed
 * @property {number} width
 * @property {number} height
 * @property {Colour[]} palette
 * @property {string} atlas
 * @property {Sprite[]} sprites
 * @property {string[]} pictures
 * @property {Tileset[]} tilesets
 * @property {Font} font
 * @property {string[][]} sounds
 * @property {Track[]} music
 * @property {string[]} voices
 * @property {Record<string, number[]>} tables
 * @property {Record<string, string[]>} texts
 */

/**
 * @param {string} text - what `data/cartridge.json` holds
 * @returns {Cartridge}
 * @throws {CartridgeError} when it is damaged
 */
export function readCartridge(text) {
  const data = parsed(text);
  if (data?.format !== CARTRIDGE_FORMAT) {
    throw new CartridgeError(`data/cartridge.json: is no cartridge of format ${CARTRIDGE_FORMAT}`);
  }
  try {
    return cartridgeOf(data);
  } catch (error) {
    if (error instanceof CartridgeError) throw error;
    throw new CartridgeError(
      `data/cartridge.json: has a field missing or of the wrong kind: ${error.message}`,
    );
  }
}

/**
 * @param {Cartridge} cartridge
 * @returns {string[]} the languages of its texts, English first where it has it
 */
export function languagesOf(cartridge) {
  const languages = Object.keys(cartridge.texts).sort();
  const english = languages.filter((each) => each === "en");
  return [...english, ...languages.filter((each) => each !== "en")];
}

/**
 * @param {string} text
 * @returns {any}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CartridgeError(`data/cartridge.json: is not JSON: ${error.message}`);
  }
}

/**
 * @param {any} data
 * @returns {Cartridge}
 */
function cartridgeOf(data) {
  return {
    title: data.title,
    slug: data.slug,
    version: data.version,
    rulesDigest: data.rules_digest,
    seed: data.seed,
    width: data.profile.width,
    height: data.profile.height,
    palette: data.palette.map(colourOf),
    atlas: data.atlas,
    sprites: data.sprites.map(spriteOf),
    pictures: data.pictures.map((each) => each.path),
    tilesets: data.tilesets.map(({ path, columns, tile, count }) => ({
      path,
      columns,
      tile,
      count,
    })),
    font: fontOf(data.font),
    sounds: data.sounds.map((each) => each.paths),
    music: data.music.map(({ path, loop, song }) => ({ path, loop, song })),
    voices: data.voices.map((each) => each.path),
    tables: Object.fromEntries(Object.entries(data.tables).map(tableOf)),
    texts: data.texts,
  };
}

/**
 * @param {string} text - '#rrggbb'
 * @returns {Colour}
 */
function colourOf(text) {
  return [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
}

/**
 * @param {any} data
 * @returns {Sprite}
 */
function spriteOf(data) {
  const { name, frames, anchor_x: anchorX, anchor_y: anchorY } = data;
  return { name, frames, anchorX, anchorY };
}

/**
 * @param {any} data
 * @returns {Font}
 */
function fontOf({ path, height, glyphs }) {
  const boxes = new Map(glyphs.map((each) => [each.char, each.box]));
  const advances = new Map(glyphs.map((each) => [each.char, each.advance]));
  return { path, height, boxes, advances };
}

/**
 * @param {[string, any]} entry
 * @returns {[string, number[]]}
 * @throws {CartridgeError} when a number lies outside the bounds that the table declares
 */
function tableOf([name, { low, high, values }]) {
  const wrong = values.findIndex(
    (value) => !Number.isInteger(value) || value < low || value > high,
  );
  if (wrong >= 0) {
    const where = `data/cartridge.json: tables.${name}[${wrong}]`;
    const value = JSON.stringify(values[wrong]);
    throw new CartridgeError(`${where} is ${value}, not within ${low} and ${high}`);
  }
  return [name, values];
}
