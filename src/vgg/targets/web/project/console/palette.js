/** @file The palette: the only colours there are; every picture of the game is made of their numbers. */

import { CLEAR, Picture } from "./picture.js";

/** A fade of this many steps ends in the darkest colour. */
export const FADE_STEPS = 8;

/**
 * @typedef {[number, number, number]} Colour - red, green, blue of 0..255
 */

/** Up to 255 colours, and the pictures that use nothing else. */
export class Palette {
  /** @param {Colour[]} colours */
  constructor(colours) {
    this.colours = colours;
    const lights = colours.map(lightOf);
    this.darkest = lights.indexOf(Math.min(...lights));
    this.lightest = lights.indexOf(Math.max(...lights));
    this.fades = Array.from({ length: FADE_STEPS + 1 }, (_, step) => this.#fade(step));
    this.entries = this.#entries();
  }

  /**
   * @param {number} colour
   * @returns {boolean} whether *colour* is the number of a colour
   */
  has(colour) {
    return colour in this.colours;
  }

  /**
   * Put a picture onto the palette: each pixel gets the nearest colour, and
   * what is more than half clear is clear.
   *
   * @param {{width: number, height: number, rgba: Uint8Array}} image
   * @returns {Picture}
   */
  indexed({ width, height, rgba }) {
    const picture = new Picture(width, height);
    const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
    const known = new Map();
    pixels.forEach((pixel, place) => {
      if (!known.has(pixel)) {
        known.set(pixel, this.#number(rgba.subarray(place * 4, place * 4 + 4)));
      }
      picture.pixels[place] = known.get(pixel);
    });
    return picture;
  }

  /**
   * @param {number} colour
   * @returns {Uint8Array} the table that turns everything drawn into *colour*
   */
  stain(colour) {
    return new Uint8Array(256).fill(colour, 0, CLEAR).fill(CLEAR, CLEAR);
  }

  /**
   * @param {Uint8Array} pixel - red, green, blue, alpha
   * @returns {number}
   */
  #number([red, green, blue, alpha]) {
    return alpha >= 128 ? this.#nearest([red, green, blue]) : CLEAR;
  }

  /**
   * @returns {Uint32Array} for each of 256 numbers the pixel of a canvas
   */
  #entries() {
    const parts = new Uint8Array(256 * 4).fill(255);
    for (let number = 0; number < 256; number++) {
      parts.set(this.colours[number] ?? this.colours[this.darkest], number * 4);
    }
    return new Uint32Array(parts.buffer);
  }

  /**
   * @param {number} step
   * @returns {Uint8Array} the number that each colour becomes at *step*
   */
  #fade(step) {
    const table = new Uint8Array(256).fill(this.darkest);
    this.colours.forEach((colour, number) => {
      table[number] = this.#darker(colour, step);
    });
    return table;
  }

  /**
   * @param {Colour} colour
   * @param {number} step
   * @returns {number} the colour nearest to *colour* after *step*, never a lighter one than *colour*
   */
  #darker(colour, step) {
    if (step === FADE_STEPS) return this.darkest;
    const light = lightOf(colour);
    const wanted = colour.map((part) => Math.floor((part * (FADE_STEPS - step)) / FADE_STEPS));
    return this.#nearest(wanted, (each) => lightOf(each) <= light);
  }

  /**
   * @param {number[]} wanted
   * @param {(colour: Colour) => boolean} [fits]
   * @returns {number} the first of the nearest colours that fit
   */
  #nearest(wanted, fits = () => true) {
    let nearest = 0;
    let least = Infinity;
    this.colours.forEach((colour, number) => {
      const distance = distanceOf(colour, wanted);
      if (distance < least && fits(colour)) {
        nearest = number;
        least = distance;
      }
    });
    return nearest;
  }
}

/**
 * @param {Colour} colour
 * @returns {number} how light *colour* looks, 0..255000: the weights of ITU-R BT.601
 */
function lightOf([red, green, blue]) {
  return 299 * red + 587 * green + 114 * blue;
}

/**
 * @param {number[]} one
 * @param {number[]} other
 * @returns {number} how different two colours look, weighted as the eye weighs them
 */
function distanceOf(one, other) {
  const [red, green, blue] = one.map((part, place) => part - other[place]);
  return 3 * red * red + 6 * green * green + 2 * blue * blue;
}
