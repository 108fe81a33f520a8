/** @file One voice of the chip, told by its registers what to play in each frame. */

import { FRAME, clockOf, drawn, lay, noise, pulse, registerOf, stepOf } from "./synth.js";
/** @import { Lines } from "./synth.js" */

/**
 * @typedef {object} Registers - a value a frame
 * @property {"pulse" | "wave" | "noise"} kind
 * @property {number} mix - how loud the voice is, of 256
 * @property {boolean} echoed
 * @property {boolean} short - noise that sounds like metal
 * @property {Uint16Array} volume - 0 to 255
 * @property {Uint16Array} pitch - in 1/64 semitones, or the clock of noise in hertz
 * @property {Uint16Array} [timbre] - the duty of a pulse in eighths, or the number of a drawn wave
 */

const scratch = new Int32Array(FRAME);

/** A voice laid out, so that any of its frames can be played alone. Phases wrap at a turn; the clock of noise does not. */
export class Voice {
  #timbre;
  #levels;
  #steps;
  #starts;
  #play;

  /**
   * @param {Registers} registers
   * @param {Lines[]} waves
   */
  constructor({ kind, mix, echoed, short, volume, pitch, timbre }, waves) {
    this.echoed = echoed;
    this.frames = volume.length;
    this.#timbre = timbre;
    this.#levels = new Uint16Array(this.frames);
    this.#steps = new Uint32Array(this.frames);
    this.#starts = kind === "noise" ? new Float64Array(this.frames) : new Uint32Array(this.frames);
    const stepAt = kind === "noise" ? clockOf : stepOf;
    let start = 0;
    for (let at = 0; at < this.frames; at++) {
      this.#levels[at] = (volume[at] * mix) >> 8;
      this.#steps[at] = stepAt(pitch[at]);
      this.#starts[at] = start;
      start = this.#starts[at] + this.#steps[at] * FRAME;
    }
    this.#play = playerOf(kind, waves, short);
  }

  /**
   * Add a frame to a mix.
   *
   * @param {Int32Array} mix
   * @param {number} from - the place in it
   * @param {number} frame
   */
  add(mix, from, frame) {
    const before = frame > 0 ? this.#levels[frame - 1] : 0;
    const level = this.#levels[frame];
    if (before === 0 && level === 0) return;
    this.#play(this.#starts[frame], this.#steps[frame], this.#timbre?.[frame]);
    lay(mix, from, scratch, before, level);
  }
}

/**
 * @param {"pulse" | "wave" | "noise"} kind
 * @param {Lines[]} waves
 * @param {boolean} short
 * @returns {(start: number, step: number, timbre: number) => void} what plays a frame of that kind
 */
function playerOf(kind, waves, short) {
  if (kind === "pulse") return (start, step, duty) => pulse(scratch, start, step, duty);
  if (kind === "wave") return (start, step, wave) => drawn(scratch, start, step, waves[wave]);
  const register = registerOf(short);
  return (start, step) => noise(scratch, start, step, register);
}
