/** @file Attract mode: when nobody touches the title, the game shows how it is won, from its own tapes. */

import { Console } from "./console.js";
import { Game } from "./game.js";
import { Home } from "./home.js";
import { Play } from "./play.js";
import { Saves } from "./saves.js";
import { masksOf } from "./tape.js";
/** @import { Cartridge } from "./cartridge.js" */
/** @import { Picture } from "./picture.js" */
/** @import { Tape } from "./tape.js" */

/** How long nobody touches anything before a tape is shown. */
const IDLE_TICKS = 720;

const DEMO = "DEMO";

/** Shows one tape after the other, on the console's screen but with a memory of its own. */
export class Attract {
  #cartridge;
  #machine;
  #tapes;
  #next = 0;
  #idle = 0;
  #play = null;
  #masks = null;

  /**
   * @param {Cartridge} cartridge
   * @param {Console} machine
   * @param {Tape[]} tapes
   */
  constructor(cartridge, machine, tapes) {
    this.#cartridge = cartridge;
    this.#machine = machine;
    this.#tapes = tapes;
  }

  /** Whether a tape is being shown. */
  get showing() {
    return this.#play !== null;
  }

  /**
   * Count a tick in which the title was *untouched*, or begin to count again.
   *
   * @param {boolean} untouched
   */
  wait(untouched) {
    this.#idle = untouched ? this.#idle + 1 : 0;
    if (this.#idle < IDLE_TICKS) return;
    this.#idle = 0;
    this.#begin();
  }

  /**
   * @param {boolean} touched
   * @returns {Picture | null} the next picture; null when the tape is at
   *   its end or somebody touched the game
   */
  step(touched) {
    const held = touched ? undefined : this.#masks?.next().value;
    if (!this.#play || held === undefined) {
      this.#play = null;
      return null;
    }
    this.#play.say(DEMO);
    return this.#play.step(held);
  }

  /** Put in the next tape. */
  #begin() {
    if (this.#tapes.length === 0) return;
    const tape = this.#tapes[this.#next % this.#tapes.length];
    this.#next += 1;
    const { screen, speakers, settings } = this.#machine;
    const memory = new Saves(new Home("", null));
    const machine = new Console(this.#cartridge, screen, speakers, memory, settings);
    const game = new Game(this.#cartridge, tape.seed, tape.level, tape.best);
    this.#play = new Play(game, machine);
    this.#masks = masksOf(tape);
  }
}
