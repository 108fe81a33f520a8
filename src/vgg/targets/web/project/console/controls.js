/** @file Which keys and pad buttons press which of the game's eight buttons. Change them here. */

import { BACK, DOWN, FIRE, JUMP, LEFT, RIGHT, START, UP } from "../rules/console.js";

/** Buttons by the name that a keyboard event gives its key. */
export const KEYS = new Map([
  ["arrowleft", LEFT],
  ["a", LEFT],
  ["arrowright", RIGHT],
  ["d", RIGHT],
  ["arrowup", UP],
  ["w", UP],
  ["arrowdown", DOWN],
  ["s", DOWN],
  ["z", JUMP],
  [" ", JUMP],
  ["k", JUMP],
  ["x", FIRE],
  ["j", FIRE],
  ["enter", START],
  ["escape", BACK],
  ["backspace", BACK],
]);

/** Buttons of a pad in the standard layout of browsers. */
export const PAD = new Map([
  [0, JUMP],
  [1, FIRE],
  [2, FIRE],
  [3, JUMP],
  [8, BACK],
  [9, START],
  [12, UP],
  [13, DOWN],
  [14, LEFT],
  [15, RIGHT],
]);

/** Buttons of a joystick that the browser does not know as a pad. */
export const PLAIN_PAD = new Map([
  [0, JUMP],
  [1, FIRE],
  [2, FIRE],
  [3, JUMP],
  [7, START],
  [9, START],
]);

/** How far a stick must lean, of 1. */
const DEAD_ZONE = 0.5;

/**
 * @param {number} across - how far a stick leans to the right, -1 to 1
 * @param {number} along - how far it leans down
 * @returns {number} the buttons that it presses
 */
export function leaning(across, along) {
  let mask = 0;
  if (Math.abs(across) >= DEAD_ZONE) mask |= across < 0 ? LEFT : RIGHT;
  if (Math.abs(along) >= DEAD_ZONE) mask |= along < 0 ? UP : DOWN;
  return mask;
}

/**
 * Return the name of a key: what it writes, or where it lies when the layout
 * writes other letters than A to Z.
 *
 * @param {{key: string, code: string}} event
 * @returns {string}
 */
export function keyName({ key, code }) {
  const name = key.toLowerCase();
  const latin = /^[\x20-\x7e]$/.test(name) || name.length > 1;
  return latin ? name : code.replace(/^(Key|Digit)/, "").toLowerCase();
}
