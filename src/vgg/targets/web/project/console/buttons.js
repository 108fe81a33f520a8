/** @file The player's hands: keyboard, pads and fingers together, as one mask of buttons a tick. */

/** What is held down, by where the press comes from. */
export class Buttons {
  #down = new Map();
  #taps = 0;
  #queue = [];

  /**
   * Take the mask for the next tick; a press shorter than a tick still counts in one.
   *
   * @returns {number}
   */
  held() {
    if (this.#queue.length > 0) return this.#queue.shift();
    let mask = this.#taps;
    for (const bits of this.#down.values()) mask |= bits;
    this.#taps = 0;
    return mask;
  }

  /** Whether presses that nobody made by hand are still to come. */
  get busy() {
    return this.#queue.length > 0;
  }

  /** Let go of everything: the page lost the keyboard and will not hear keys come up. */
  release() {
    this.#down.clear();
    this.#taps = 0;
  }

  /**
   * Press and release *mask* for the player, whatever is held.
   *
   * @param {number} mask
   */
  press(mask) {
    this.release();
    this.#queue.push(0, mask, 0);
  }

  /**
   * Say that *source* holds *bits*; 0 is nothing.
   *
   * @param {string} source
   * @param {number} bits
   */
  set(source, bits) {
    this.#taps |= bits & ~(this.#down.get(source) ?? 0);
    if (bits) this.#down.set(source, bits);
    else this.#down.delete(source);
  }
}
