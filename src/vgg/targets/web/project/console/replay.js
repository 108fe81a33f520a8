/** @file Replaying a tape: the proof that this game still is the game that was won. */

import { Game } from "./game.js";
import { CHECKPOINT_TICKS, masksOf, ticksOf } from "./tape.js";
/** @import { Cartridge } from "./cartridge.js" */
/** @import { Tape } from "./tape.js" */

/**
 * What came of it: *differs_at* is the tick of the first checkpoint that is not the tape's.
 *
 * @typedef {object} Replay
 * @property {boolean} holds - the tape belongs to these rules and every digest is the tape's
 * @property {boolean} rules
 * @property {number} ticks
 * @property {number[]} checkpoints
 * @property {number} final
 * @property {number | null} differs_at
 */

/**
 * Play *tape* from its start, show each tick to *watch*, and compare its digests.
 *
 * @param {Cartridge} cartridge
 * @param {Tape} tape
 * @param {(game: Game, chain: number) => void} watch
 * @returns {Replay}
 */
export function replay(cartridge, tape, watch) {
  const game = new Game(cartridge, tape.seed, tape.level, tape.best);
  const checkpoints = [];
  let final = 0;
  for (const held of masksOf(tape)) {
    game.tick(held);
    final = game.digest(final);
    if (game.ticks % CHECKPOINT_TICKS === 0) checkpoints.push(final);
    watch(game, final);
  }
  const rules = tape.rules === cartridge.rulesDigest;
  const differsAt = differenceOf(tape, checkpoints, final);
  const holds = rules && differsAt === null;
  const { ticks } = game;
  return { holds, rules, ticks, checkpoints, final, differs_at: differsAt };
}

/**
 * @param {Tape} tape
 * @param {number[]} checkpoints
 * @param {number} final
 * @returns {number | null} the tick of the first digest that is not the tape's
 */
function differenceOf(tape, checkpoints, final) {
  const both = Math.min(tape.checkpoints.length, checkpoints.length);
  for (let place = 0; place < both; place++) {
    if (tape.checkpoints[place] !== checkpoints[place]) {
      return (place + 1) * CHECKPOINT_TICKS;
    }
  }
  const agrees = final === tape.final && checkpoints.length === tape.checkpoints.length;
  return agrees ? null : ticksOf(tape);
}
