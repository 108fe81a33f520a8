/** @file Letters: text of the game, wrapped at words and tinted in a colour of the palette. */

/** @import { Font } from "./cartridge.js" */
/** @import { Palette } from "./palette.js" */
/** @import { Picture } from "./picture.js" */

/** How many wrapped texts are remembered. */
const KEPT_LINES = 256;

/** The game's font, ready to write. */
export class Letters {
  #font;
  #picture;
  #palette;
  #stranger;
  #tinted = new Map();
  #wrapped = new Map();

  /**
   * @param {Font} font
   * @param {Picture} picture
   * @param {Palette} palette
   */
  constructor(font, picture, palette) {
    this.#font = font;
    this.#picture = picture;
    this.#palette = palette;
    this.#stranger = ["?", "\u25a1", " "].find((char) => font.boxes.has(char)) ?? "";
  }

  /** Pixels from one line to the next. */
  get lineHeight() {
    return this.#font.height;
  }

  /**
   * @param {string} text
   * @returns {number} how many pixels wide *text* is on one line
   */
  width(text) {
    let width = 0;
    for (const char of this.#known(text)) width += this.#font.advances.get(char);
    return width;
  }

  /**
   * Write *text* on *canvas* in one line with its top left corner at (x, y).
   *
   * @param {Picture} canvas
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {number} colour
   */
  write(canvas, text, x, y, colour) {
    if (!this.#palette.has(colour)) return;
    const sheet = this.#sheet(colour);
    for (const char of this.#known(text)) {
      canvas.blit(sheet, x, y, this.#font.boxes.get(char));
      x += this.#font.advances.get(char);
    }
  }

  /**
   * @param {string} text
   * @param {number} width
   * @returns {string[]} *text* cut at words into lines of at most *width* pixels; 0 is no limit
   */
  lines(text, width) {
    const key = `${width} ${text}`;
    if (!this.#wrapped.has(key)) {
      if (this.#wrapped.size >= KEPT_LINES) this.#wrapped.clear();
      const lines = text
        .split("\n")
        .flatMap((each) => (width > 0 ? this.#wrap(each, width) : [each]));
      this.#wrapped.set(key, lines);
    }
    return this.#wrapped.get(key);
  }

  /**
   * @param {string} paragraph
   * @param {number} width
   * @returns {string[]} its lines; a word wider than a line is cut
   */
  #wrap(paragraph, width) {
    const lines = [""];
    for (const word of paragraph.split(" ")) {
      const line = lines[lines.length - 1];
      const longer = line ? `${line} ${word}` : word;
      if (this.width(longer) <= width) lines[lines.length - 1] = longer;
      else lines.push(...this.#cut(word, width));
    }
    return lines.length === 1 || lines[0] ? lines : lines.slice(1);
  }

  /**
   * @param {string} word
   * @param {number} width
   * @returns {string[]} pieces that fit; scripts without spaces are cut wherever the line ends
   */
  #cut(word, width) {
    const pieces = [""];
    for (const char of word) {
      const piece = pieces[pieces.length - 1];
      if (piece && this.width(piece + char) > width) pieces.push(char);
      else pieces[pieces.length - 1] += char;
    }
    return pieces;
  }

  /**
   * @param {string} text
   * @returns {string[]} its characters, those that the font lacks replaced or left out
   */
  #known(text) {
    const boxes = this.#font.boxes;
    return Array.from(text, (char) => (boxes.has(char) ? char : this.#stranger)).filter(Boolean);
  }

  /**
   * @param {number} colour
   * @returns {Picture} the letters in *colour*
   */
  #sheet(colour) {
    if (!this.#tinted.has(colour)) {
      const sheet = this.#picture.mapped(this.#palette.stain(colour));
      this.#tinted.set(colour, sheet);
    }
    return this.#tinted.get(colour);
  }
}
