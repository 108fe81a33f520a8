/** @file Pictures of a running game, written as PNG files in the game's own palette. */

import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { ticksOf } from "./console/tape.js";
/** @import { Palette } from "./console/palette.js" */
/** @import { Picture } from "./console/picture.js" */
/** @import { Tape } from "./console/tape.js" */

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** Which ticks of a tape are kept: those named, else every so many. */
export class Capture {
  #folder;
  #every;
  #at;
  #scale;

  /**
   * @param {object} flags - folder, at, every, pictures and scale of the command line; how many tapes
   * @param {string} path - of the tape
   * @param {Tape} tape
   */
  constructor({ folder, at, every, pictures, scale, tapes }, path, tape) {
    const own = basename(path).replace(/\.tape$/, "");
    this.#folder = tapes.length > 1 ? join(folder, own) : folder;
    this.#every = pictures ? Math.max(1, Math.floor(ticksOf(tape) / pictures)) : every;
    this.#at = at && new Set(at);
    this.#scale = scale;
    mkdirSync(this.#folder, { recursive: true });
  }

  /**
   * @param {number} tick
   * @returns {boolean} whether the picture of *tick* is kept
   */
  wants(tick) {
    return this.#at ? this.#at.has(tick) : tick % this.#every === 0;
  }

  /**
   * Keep *picture* as `frame-<tick>.png`.
   *
   * @param {Picture} picture
   * @param {Palette} palette
   * @param {number} tick
   */
  take(picture, palette, tick) {
    const name = `frame-${String(tick).padStart(6, "0")}.png`;
    const file = encodePng(picture, palette.colours, this.#scale);
    writeFileSync(join(this.#folder, name), file);
  }
}

/**
 * Source: the PNG specification, third edition (W3C, 2025).
 *
 * @param {Picture} picture
 * @param {number[][]} colours - red, green, blue
 * @param {number} scale - how wide a game pixel is drawn
 * @returns {Buffer} an indexed PNG file
 */
export function encodePng({ width, height, pixels }, colours, scale) {
  const rows = [];
  for (let y = 0; y < height * scale; y++) {
    const start = Math.floor(y / scale) * width;
    const row = Buffer.alloc(width * scale + 1);
    for (let x = 0; x < width * scale; x++) {
      row[x + 1] = pixels[start + Math.floor(x / scale)];
    }
    rows.push(row);
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width * scale, 0);
  header.writeUInt32BE(height * scale, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(colours.flat())),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} name
 * @param {Buffer} data
 * @returns {Buffer}
 */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
