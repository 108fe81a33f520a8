/** @file The ground of a level, drawn tile by tile where the camera looks. */

/** @import { Tileset } from "./cartridge.js" */
/** @import { Box, Picture } from "./picture.js" */

/** The first of the tiles that move, and the first after them: runs of four, shown one after the other. */
const ANIMATED = 64;
const STILL = 72;
const FRAMES = 4;

/** Ticks for which each of the four is shown. */
const PHASE_TICKS = 8;

/**
 * Which tiles lie where: rows of *width* cells, of which the last may be shorter; number 0 is empty.
 *
 * @typedef {object} Terrain
 * @property {number[]} cells
 * @property {number} width
 * @property {Tileset} tileset
 * @property {Picture} tiles
 */

/**
 * Draw *terrain* with its pixel (x, y) at the top left corner of *canvas*.
 *
 * @param {Picture} canvas
 * @param {Terrain} terrain
 * @param {number} x
 * @param {number} y
 * @param {number} tick
 */
export function drawTerrain(canvas, terrain, x, y, tick) {
  const { cells, width, tileset } = terrain;
  const size = tileset.tile;
  const phase = Math.floor(tick / PHASE_TICKS) % FRAMES;
  const rows = Math.ceil(cells.length / width);
  const right = Math.min(width, Math.ceil((x + canvas.width) / size));
  const bottom = Math.min(rows, Math.ceil((y + canvas.height) / size));
  for (let row = Math.max(0, Math.floor(y / size)); row < bottom; row++) {
    for (let column = Math.max(0, Math.floor(x / size)); column < right; column++) {
      const tile = shownAt(cells[row * width + column] ?? 0, phase);
      if (tile <= 0 || tile >= tileset.count) continue;
      canvas.blit(terrain.tiles, column * size - x, row * size - y, boxOf(tileset, tile));
    }
  }
}

/**
 * @param {number} cell
 * @param {number} phase - 0 to 3
 * @returns {number} the tile that is shown for *cell*
 */
function shownAt(cell, phase) {
  if (cell < ANIMATED || cell >= STILL) return cell;
  return cell - (cell % FRAMES) + ((cell + phase) % FRAMES);
}

/**
 * @param {Tileset} tileset
 * @param {number} tile
 * @returns {Box} where *tile* lies in the tileset's picture
 */
function boxOf(tileset, tile) {
  const size = tileset.tile;
  const column = tile % tileset.columns;
  const row = Math.floor(tile / tileset.columns);
  return { x: column * size, y: row * size, w: size, h: size };
}
