/** @file How long the page works for a frame, so that a slow game is noticed before players notice it. */

/** How many frames are remembered: ten seconds. */
const KEPT_FRAMES = 600;

/** The work of the latest frames, in milliseconds. */
export class Timing {
  #spent = [];
  #count = 0;

  /** @param {number} milliseconds */
  note(milliseconds) {
    this.#spent[this.#count % KEPT_FRAMES] = milliseconds;
    this.#count += 1;
  }

  /** @returns {{count: number, p50: number, p95: number, worst: number}} */
  report() {
    const sorted = [...this.#spent].sort((a, b) => a - b);
    const at = (part) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
    return { count: this.#count, p50: at(0.5), p95: at(0.95), worst: at(1) };
  }
}
