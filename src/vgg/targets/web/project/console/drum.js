/** @file A drum of the chip: parts that sound together, made once, whenever it is first heard. */

import { FRAME } from "./synth.js";
/** @import { Voice } from "./voice.js" */

const SILENCE = new Int32Array(FRAME);

/** A short sound that is the same at every hit. */
export class Drum {
  #parts;
  #sound = null;

  /** @param {{at: number, voice: Voice}[]} parts - each begins *at* a frame */
  constructor(parts) {
    this.#parts = parts;
    this.frames = Math.max(0, ...parts.map(({ at, voice }) => at + voice.frames));
  }

  /**
   * @param {number} age - in frames
   * @returns {Int32Array} how it sounds then
   */
  frame(age) {
    if (age >= this.frames) return SILENCE;
    this.#sound ??= this.#made();
    return this.#sound.subarray(age * FRAME, (age + 1) * FRAME);
  }

  /** @returns {Int32Array} all of it */
  #made() {
    const sound = new Int32Array(this.frames * FRAME);
    for (const { at, voice } of this.#parts) {
      for (let frame = 0; frame < voice.frames; frame++) {
        voice.add(sound, (at + frame) * FRAME, frame);
      }
    }
    return sound;
  }
}
