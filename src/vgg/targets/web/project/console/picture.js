/** @file Pictures as numbers: a pixel is the number of a colour, and nothing else is ever drawn. */

/** The number of no colour: such pixels are not drawn. */
export const CLEAR = 255;

/**
 * @typedef {{x: number, y: number, w: number, h: number}} Box
 */

/** A rectangle of colour numbers, row by row. */
export class Picture {
  /**
   * @param {number} width
   * @param {number} height
   * @param {Uint8Array} [pixels] - all of colour 0 when left out
   */
  constructor(width, height, pixels = new Uint8Array(width * height)) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * Fill a box, or as much of it as lies inside.
   *
   * @param {number} colour
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} h
   */
  fill(colour, x, y, w, h) {
    const left = Math.max(0, x);
    const right = Math.min(this.width, x + w);
    const bottom = Math.min(this.height, y + h);
    if (left >= right) return;
    for (let row = Math.max(0, y); row < bottom; row++) {
      const start = row * this.width;
      this.pixels.fill(colour, start + left, start + right);
    }
  }

  /**
   * Draw *source*, or a *box* of it, with its top left corner at (x, y).
   *
   * @param {Picture} source
   * @param {number} x
   * @param {number} y
   * @param {Box} [box]
   */
  blit(source, x, y, box = { x: 0, y: 0, w: source.width, h: source.height }) {
    const dx = x - box.x;
    const dy = y - box.y;
    const left = Math.max(box.x, 0, -dx);
    const top = Math.max(box.y, 0, -dy);
    const right = Math.min(box.x + box.w, source.width, this.width - dx);
    const bottom = Math.min(box.y + box.h, source.height, this.height - dy);
    const from = source.pixels;
    const to = this.pixels;
    for (let row = top; row < bottom; row++) {
      let at = row * source.width + left;
      let place = (row + dy) * this.width + left + dx;
      for (let column = left; column < right; column++, at++, place++) {
        const colour = from[at];
        if (colour !== CLEAR) to[place] = colour;
      }
    }
  }

  /**
   * @param {Uint8Array} table - for each of 256 numbers the one it becomes
   * @returns {Picture}
   */
  mapped(table) {
    const pixels = this.pixels.map((colour) => table[colour]);
    return new Picture(this.width, this.height, pixels);
  }

  /**
   * @param {Box} box
   * @returns {Picture} a copy of that part
   */
  cut(box) {
    const part = new Picture(box.w, box.h);
    part.pixels.fill(CLEAR);
    part.blit(this, 0, 0, box);
    return part;
  }

  /**
   * @param {boolean} across - left becomes right
   * @param {boolean} along - top becomes bottom
   * @returns {Picture}
   */
  flipped(across, along) {
    const { width, height } = this;
    const turned = new Picture(width, height);
    for (let y = 0; y < height; y++) {
      const row = (along ? height - 1 - y : y) * width;
      for (let x = 0; x < width; x++) {
        const column = across ? width - 1 - x : x;
        turned.pixels[y * width + x] = this.pixels[row + column];
      }
    }
    return turned;
  }
}
