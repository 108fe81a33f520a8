/** @file The numbers a game remembers between runs, such as its high score. */

/** @import { Home } from "./home.js" */

/** What they are kept under. */
const SAVES = "saves";

/** How many numbers a game can keep. */
const SLOTS = 64;

/** Numbers of 32 bits by their slot, 0 at first; what is kept in a slot that there is not is forgotten. */
export class Saves {
  #home;
  #numbers;

  /** @param {Home} home */
  constructor(home) {
    this.#home = home;
    const kept = new Map(Object.entries(home.read(SAVES)));
    this.#numbers = Array.from({ length: SLOTS }, (_, slot) => numberOf(kept.get(String(slot))));
  }

  /**
   * @param {number} slot
   * @returns {number}
   */
  get(slot) {
    return this.#numbers[slot] ?? 0;
  }

  /**
   * @param {number} slot
   * @param {number} value
   */
  set(slot, value) {
    if (!(slot in this.#numbers) || this.#numbers[slot] === value) return;
    this.#numbers[slot] = value;
    const used = Object.entries(this.#numbers).filter(([, each]) => each !== 0);
    this.#home.write(SAVES, Object.fromEntries(used));
  }
}

/**
 * @param {unknown} value - from a storage that anybody may have edited
 * @returns {number} *value* where it is a number that rules can use, else 0
 */
function numberOf(value) {
  return typeof value === "number" && (value | 0) === value ? value | 0 : 0;
}
