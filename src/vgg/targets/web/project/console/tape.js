/** @file Tapes: the buttons of a whole play, and the digests that prove it. */

/** A tape keeps the digest of every 60th tick, and of its last. */
export const CHECKPOINT_TICKS = 60;

/** A file that is no tape. */
export class TapeError extends Error {}

/**
 * What was played: *inputs* are [mask, ticks] runs; a crash report has no digests.
 *
 * @typedef {object} Tape
 * @property {number} seed
 * @property {number} level
 * @property {number} best
 * @property {[number, number][]} inputs
 * @property {string} kind
 * @property {string} rules
 * @property {number[]} checkpoints
 * @property {number | null} final
 */

/**
 * @param {string} text - what the file holds
 * @returns {Tape}
 * @throws {TapeError} when it is none
 */
export function readTape(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new TapeError(`is no tape: ${error.message}`);
  }
  return tapeOf(data);
}

/**
 * @param {any} data - the JSON of a file
 * @returns {Tape}
 * @throws {TapeError} when it is none
 */
export function tapeOf(data) {
  const numbers = [data?.seed, data?.level, data?.best];
  if (!numbers.every(Number.isInteger) || !areRuns(data.inputs)) {
    throw new TapeError("is no tape: seed, level, best or inputs are missing");
  }
  const { seed, level, best, inputs } = data;
  const { kind = "", rules = "", checkpoints = [], final = null } = data;
  return { seed, level, best, inputs, kind, rules, checkpoints, final };
}

/**
 * @param {unknown} inputs
 * @returns {boolean} whether they are [mask, ticks] runs
 */
function areRuns(inputs) {
  return (
    Array.isArray(inputs) &&
    inputs.every((run) => Array.isArray(run) && run.every(Number.isInteger))
  );
}

/**
 * @param {Tape} tape
 * @yields {number} the button mask of every tick
 */
export function* masksOf(tape) {
  for (const [mask, count] of tape.inputs) {
    for (let tick = 0; tick < count; tick++) yield mask;
  }
}

/**
 * @param {Tape} tape
 * @returns {number} how many ticks it lasts
 */
export function ticksOf(tape) {
  return tape.inputs.reduce((sum, [, count]) => sum + count, 0);
}

/** Remembers the buttons of the running game, so that a crash can be played again. */
export class Recorder {
  #runs = [];

  /**
   * Remember the mask of one tick.
   *
   * @param {number} mask
   */
  note(mask) {
    const last = this.#runs[this.#runs.length - 1];
    if (last?.[0] === mask) last[1] += 1;
    else this.#runs.push([mask, 1]);
  }

  /** @returns {[number, number][]} what was pressed as [mask, ticks] runs */
  runs() {
    return this.#runs.map((run) => [...run]);
  }
}
