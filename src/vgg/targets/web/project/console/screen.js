/** @file The screen: draws what the rules list on a small canvas of palette colours, seen by a camera. */

import {
  ALIGN_CENTRE,
  ALIGN_RIGHT,
  FLIP_X,
  FLIP_Y,
  MAP_TERRAIN,
  SOLID_WHITE,
} from "../rules/console.js";
import { FADE_STEPS } from "./palette.js";
import { Picture } from "./picture.js";
import { drawTerrain } from "./terrain.js";
/** @import { Art } from "./art.js" */
/** @import { Cartridge } from "./cartridge.js" */

const MOST_DIGITS = 32;

/** The game's picture, made anew every tick. */
export class Screen {
  #cartridge;
  #art;
  #camera = { x: 0, y: 0 };
  #fade = 0;
  #terrain = null;
  #frames = new Map();

  /**
   * @param {Cartridge} cartridge
   * @param {Art} art
   */
  constructor(cartridge, art) {
    this.#cartridge = cartridge;
    this.#art = art;
    this.palette = art.palette;
    this.canvas = new Picture(cartridge.width, cartridge.height);
    this.tick = 0;
  }

  /**
   * Clear the canvas for the picture of *tick*.
   *
   * @param {number} tick
   */
  begin(tick) {
    this.tick = tick;
    this.#camera = { x: 0, y: 0 };
    this.#fade = 0;
    this.canvas.pixels.fill(this.palette.darkest);
  }

  /** @returns {Picture} the finished picture, faded as the rules said */
  finish() {
    const table = this.palette.fades[this.#fade];
    return this.#fade ? this.canvas.mapped(table) : this.canvas;
  }

  /**
   * Let the world pixel (x, y) stand at the top left corner for the sprites that follow.
   *
   * @param {number} x
   * @param {number} y
   */
  camera(x, y) {
    this.#camera = { x, y };
  }

  /**
   * Darken the finished picture by *level* of FADE_STEPS.
   *
   * @param {number} level
   */
  fade(level) {
    this.#fade = Math.max(0, Math.min(level, FADE_STEPS));
  }

  /**
   * Say which map `layer(MAP_TERRAIN, ...)` draws: nothing where the table has no cells for it.
   *
   * @param {number} tileset
   * @param {number} width - in cells
   * @param {number} height - in cells
   * @param {string} table
   * @param {number} offset - of the first cell in the table
   */
  terrain(tileset, width, height, table, offset) {
    const map = [tileset, width, height, table, offset].join();
    if (this.#terrain?.map === map) return;
    const { tables, tilesets } = this.#cartridge;
    const known = Object.hasOwn(tables, table) && tileset in tilesets;
    const sized = width > 0 && height > 0 && offset >= 0;
    this.#terrain = {
      map,
      cells: known && sized ? tables[table].slice(offset, offset + width * height) : [],
      width,
      tileset: tilesets[tileset],
      tiles: this.#art.tilesets[tileset],
    };
  }

  /**
   * Draw the terrain, or picture *layer* - 1 repeated sideways, with its pixel (x, y) at the corner.
   *
   * @param {number} layer
   * @param {number} x
   * @param {number} y
   */
  layer(layer, x, y) {
    if (layer === MAP_TERRAIN && this.#terrain?.cells.length > 0) {
      drawTerrain(this.canvas, this.#terrain, x, y, this.tick);
    } else if (layer - 1 in this.#art.pictures) {
      this.#repeat(this.#art.pictures[layer - 1], x, y);
    }
  }

  /**
   * Draw a frame with its anchor at the world pixel (x, y); one that there is not is not drawn.
   *
   * @param {number} sprite
   * @param {number} frame
   * @param {number} x
   * @param {number} y
   * @param {number} flags
   */
  sprite(sprite, frame, x, y, flags) {
    if (!(frame in (this.#cartridge.sprites[sprite]?.frames ?? []))) return;
    const picture = this.#frame(sprite, frame, flags & (FLIP_X | FLIP_Y | SOLID_WHITE));
    const { anchorX, anchorY } = this.#cartridge.sprites[sprite];
    const left = flags & FLIP_X ? picture.width - anchorX : anchorX;
    const top = flags & FLIP_Y ? picture.height - anchorY : anchorY;
    const { x: cameraX, y: cameraY } = this.#camera;
    this.canvas.blit(picture, x - cameraX - left, y - cameraY - top);
  }

  /**
   * Fill a box of the screen, or as much of it as is seen.
   *
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} h
   * @param {number} colour
   */
  rect(x, y, w, h, colour) {
    if (this.palette.has(colour)) this.canvas.fill(colour, x, y, w, h);
  }

  /**
   * Write *text* into a box *w* pixels wide; with no width, (x, y) is where the alignment points.
   *
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} align
   * @param {number} colour
   */
  text(text, x, y, w, align, colour) {
    const letters = this.#art.letters;
    for (const line of letters.lines(text, w)) {
      const slack = w - letters.width(line);
      letters.write(this.canvas, line, x + indented(align, slack), y, colour);
      y += letters.lineHeight;
    }
  }

  /**
   * Write *value* with leading zeros up to *digits*, MOST_DIGITS at most.
   *
   * @param {number} value
   * @param {number} digits
   * @param {number} x
   * @param {number} y
   * @param {number} colour
   */
  number(value, digits, x, y, colour) {
    const sign = value < 0 ? "-" : "";
    const text = String(Math.abs(value)).padStart(Math.min(digits, MOST_DIGITS) - sign.length, "0");
    this.#art.letters.write(this.canvas, sign + text, x, y, colour);
  }

  /**
   * Write a note of the console itself on a label in the lower right corner.
   *
   * @param {string} text
   */
  note(text) {
    const { letters, palette } = this.#art;
    const width = letters.width(text) + 4;
    const height = letters.lineHeight + 3;
    const x = this.canvas.width - width - 2;
    const y = this.canvas.height - height - 2;
    this.rect(x, y, width, height, palette.darkest);
    letters.write(this.canvas, text, x + 3, y + 2, palette.lightest);
  }

  /** @returns {Picture} the first sprite, as the icon of the page */
  icon() {
    return this.#frame(0, 0, 0);
  }

  /**
   * @param {Picture} picture
   * @param {number} x
   * @param {number} y
   */
  #repeat(picture, x, y) {
    const width = picture.width;
    const first = ((x % width) + width) % width;
    for (let left = -first; left < this.canvas.width; left += width) {
      this.canvas.blit(picture, left, -y);
    }
  }

  /**
   * @param {number} sprite
   * @param {number} frame
   * @param {number} flags
   * @returns {Picture} one frame, mirrored or white as *flags* say; each is made once
   */
  #frame(sprite, frame, flags) {
    const key = `${sprite} ${frame} ${flags}`;
    if (!this.#frames.has(key)) {
      const box = this.#cartridge.sprites[sprite].frames[frame];
      const cut = this.#art.atlas.cut(box);
      const turned = cut.flipped(Boolean(flags & FLIP_X), Boolean(flags & FLIP_Y));
      const white = this.palette.stain(this.palette.lightest);
      this.#frames.set(key, flags & SOLID_WHITE ? turned.mapped(white) : turned);
    }
    return this.#frames.get(key);
  }
}

/**
 * @param {number} align
 * @param {number} slack - pixels of a line that its text does not take
 * @returns {number} how far the text is moved to the right
 */
function indented(align, slack) {
  if (align === ALIGN_CENTRE) return Math.floor(slack / 2);
  return align === ALIGN_RIGHT ? slack : 0;
}
