/** @file What a test may know of the running page, as `window.vgg`; none of it can change the game. */

import { readTape } from "./tape.js";
import { replay } from "./replay.js";
/** @import { Replay } from "./replay.js" */

/**
 * @param {typeof globalThis} page
 * @param {{now: object}} theatre
 */
export function publish(page, theatre) {
  const facts = Object.freeze({
    /** Whether a tape is being shown to nobody in particular. */
    get demo() {
      return theatre.now.attract.showing;
    },
    /** Milliseconds of work a frame. */
    get frames() {
      return theatre.now.loop.timing.report();
    },
    /** What the speakers do. */
    get sound() {
      return theatre.now.play.machine.speakers.report;
    },
    /** How many ticks were made since the title. */
    get ticks() {
      return theatre.now.play.game.ticks;
    },
    /** A copy of the world. */
    get world() {
      return JSON.parse(JSON.stringify(theatre.now.play.game.world));
    },
    /**
     * @param {string} text - a tape
     * @returns {Replay} what comes of it in a world of its own
     */
    replay: (text) => replay(theatre.now.cartridge, readTape(text), () => {}),
  });
  Object.defineProperty(page, "vgg", { value: facts });
}
