/** @file Everything there is to see, read from the assets once and put onto the palette. */

import { CartridgeError } from "./cartridge.js";
import { Letters } from "./font.js";
import { Palette } from "./palette.js";
import { decodePng } from "./png.js";
/** @import { Cartridge } from "./cartridge.js" */
/** @import { Picture } from "./picture.js" */

/**
 * The pictures of a game, in the order of the cartridge.
 *
 * @typedef {object} Art
 * @property {Palette} palette
 * @property {Picture} atlas
 * @property {Picture[]} pictures
 * @property {Picture[]} tilesets
 * @property {Letters} letters
 */

/**
 * @param {Cartridge} cartridge
 * @param {(path: string) => Uint8Array} asset - gives the file of a path
 * @returns {Promise<Art>}
 * @throws {CartridgeError} when a picture cannot be shown
 */
export async function loadArt(cartridge, asset) {
  const palette = new Palette(cartridge.palette);
  const indexed = (path) => loadPicture(path, asset, palette);
  const all = (paths) => Promise.all(paths.map(indexed));
  const font = await indexed(cartridge.font.path);
  return {
    palette,
    atlas: await indexed(cartridge.atlas),
    pictures: await all(cartridge.pictures),
    tilesets: await all(cartridge.tilesets.map((each) => each.path)),
    letters: new Letters(cartridge.font, font, palette),
  };
}

/**
 * @param {string} path
 * @param {(path: string) => Uint8Array} asset
 * @param {Palette} palette
 * @returns {Promise<Picture>}
 */
async function loadPicture(path, asset, palette) {
  try {
    return palette.indexed(await decodePng(asset(path)));
  } catch (error) {
    throw new CartridgeError(`assets/${path}: cannot be shown: ${error.message}`);
  }
}
