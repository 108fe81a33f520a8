/** @file The running game: its rules and their world, advanced by one button mask a tick and by nothing else. */

import { present, start, tick } from "../rules/game.js";
import { digest, words } from "../rules/state.js";
import { bind } from "../rules/tables.js";
import { World } from "../rules/world.js";
import { CartridgeError } from "./cartridge.js";
/** @import { Cartridge } from "./cartridge.js" */

/** The screen that waits for a player, and the one on which the hero is moved. */
const WAITING_SCREEN = 0;
const PLAYING_SCREEN = 3;

/** One play from its start: the same seed, level, best score and masks always give the same digests. */
export class Game {
  /**
   * @param {Cartridge} cartridge
   * @param {number} seed
   * @param {number} level - to begin with, -1 for the title
   * @param {number} best - the high score so far
   */
  constructor(cartridge, seed, level, best) {
    try {
      bind(cartridge.tables);
    } catch (error) {
      throw new CartridgeError(`data/cartridge.json: ${error.message}`);
    }
    this.world = new World();
    this.seed = seed;
    this.level = level;
    this.best = best;
    this.ticks = 0;
    start(this.world, seed, level, best);
  }

  /** Whether the hero is being moved right now. */
  get playing() {
    return this.world.screen === PLAYING_SCREEN;
  }

  /** Whether the title waits for a player. */
  get waiting() {
    return this.world.screen === WAITING_SCREEN;
  }

  /**
   * Advance the world by 1/60 s.
   *
   * @param {number} held - the mask of the buttons held down
   */
  tick(held) {
    tick(this.world, held);
    this.ticks += 1;
  }

  /**
   * Draw and sound this tick.
   *
   * @param {object} machine - takes the calls of `console.js`
   */
  present(machine) {
    present(this.world, machine);
  }

  /**
   * @param {number} previous - the digest of the tick before
   * @returns {number} the CRC-32 of the world's numbers, chained to *previous*
   */
  digest(previous) {
    return digest(this.world, previous);
  }

  /** @returns {number[]} every number of the world, in declared order */
  words() {
    return words(this.world);
  }
}
