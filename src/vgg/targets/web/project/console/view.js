/** @file The canvas: shows the small picture in whole multiples of its size, in the middle of its stage. */

import { CLEAR } from "./picture.js";
/** @import { Picture } from "./picture.js" */
/** @import { Screen } from "./screen.js" */

/** How many pixels of the page's icon a game pixel takes. */
const ICON_SCALE = 4;

/** A canvas on which a picture of game pixels is shown. */
export class View {
  #canvas;
  #stage;
  #context;
  #image;
  #pixels;
  #entries;
  #scale = 0;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLElement} stage - the room that the canvas has
   * @param {Screen} screen
   */
  constructor(canvas, stage, screen) {
    const { width, height } = screen.canvas;
    canvas.width = width;
    canvas.height = height;
    this.#canvas = canvas;
    this.#stage = stage;
    this.#context = canvas.getContext("2d", { alpha: false });
    this.#image = this.#context.createImageData(width, height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    this.#entries = screen.palette.entries;
    new ResizeObserver(() => this.fit(this.#scale)).observe(stage);
  }

  /**
   * @param {Picture} picture
   */
  show(picture) {
    const from = picture.pixels;
    for (let at = 0; at < from.length; at++) {
      this.#pixels[at] = this.#entries[from[at]];
    }
    this.#context.putImageData(this.#image, 0, 0);
  }

  /**
   * Show a game pixel *scale* pixels of the device wide, or as wide as fits for 0.
   *
   * @param {number} scale
   */
  fit(scale) {
    this.#scale = scale;
    const { width, height, style } = this.#canvas;
    const ratio = globalThis.devicePixelRatio || 1;
    const room = this.#stage.getBoundingClientRect();
    const across = Math.round(room.width * ratio);
    const along = Math.round(room.height * ratio);
    const most = Math.min(across / width, along / height);
    const largest = most < 1 ? most : Math.floor(most);
    const shown = Math.min(scale || largest, largest);
    style.width = `${(width * shown) / ratio}px`;
    style.height = `${(height * shown) / ratio}px`;
    style.left = `${Math.floor((across - width * shown) / 2) / ratio}px`;
    style.top = `${Math.floor((along - height * shown) / 2) / ratio}px`;
  }

  /** @returns {Promise<Blob>} what is shown, as a PNG file in game pixels */
  png() {
    return new Promise((done) => this.#canvas.toBlob(done, "image/png"));
  }
}

/**
 * @param {Screen} screen
 * @returns {string} its icon as an address with the picture in it
 */
export function iconOf(screen) {
  const { width, height, pixels } = screen.icon();
  const { colours } = screen.palette;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.max(width, height) * ICON_SCALE;
  const context = canvas.getContext("2d");
  const left = (canvas.width - width * ICON_SCALE) / 2;
  const top = (canvas.height - height * ICON_SCALE) / 2;
  pixels.forEach((colour, place) => {
    if (colour === CLEAR) return;
    context.fillStyle = `rgb(${colours[colour].join()})`;
    const x = left + (place % width) * ICON_SCALE;
    const y = top + Math.floor(place / width) * ICON_SCALE;
    context.fillRect(x, y, ICON_SCALE, ICON_SCALE);
  });
  return canvas.toDataURL();
}
