/** @file The numbers a game remembers between runs, such as its high score. */

/** @import { Home } from "./home.js" */

/** What they are kept under. */
const SAVES = "saves";

const LARGEST = 2 ** 31 - 1;

/** Numbers by their slot, 0 at first. */
export class Saves {
  #home;
  #numbers;

  /** @param {Home} home */
  constructor(home) {
    this.#home = home;
    this.#numbers = new Map(Object.entries(home.read(SAVES)).filter(isGood));
  }

  /**
   * @param {number} slot
   * @returns {number}
   */
  get(slot) {
    return this.#numbers.get(String(slot)) ?? 0;
  }

  /**
   * @param {number} slot
   * @param {number} value
   */
  set(slot, value) {
    if (this.get(slot) === value) return;
    this.#numbers.set(String(slot), value);
    this.#home.write(SAVES, Object.fromEntries(this.#numbers));
  }
}

/**
 * @param {[string, unknown]} entry - from a storage that anybody may have edited
 * @returns {boolean} whether it is a number that rules can use
 */
function isGood([, value]) {
  return Number.isInteger(value) && value >= 0 && value <= LARGEST;
}
