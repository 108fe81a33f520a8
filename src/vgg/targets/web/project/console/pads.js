/** @file Gamepads, plugged in at any time; browsers want to be asked what they hold. */

import { PAD, PLAIN_PAD, leaning } from "./controls.js";
/** @import { Buttons } from "./buttons.js" */

/** The pads of one player. */
export class Pads {
  #buttons;
  #known = new Set();

  /** @param {Buttons} buttons */
  constructor(buttons) {
    this.#buttons = buttons;
  }

  /** Ask every pad what it holds. */
  look() {
    const present = new Map(padsHere().map((pad) => [`pad ${pad.index}`, pad]));
    for (const source of this.#known) {
      if (!present.has(source)) this.#buttons.set(source, 0);
    }
    for (const [source, pad] of present) this.#buttons.set(source, heldOn(pad));
    this.#known = new Set(present.keys());
  }
}

/** @returns {Gamepad[]} none where the page may not ask */
function padsHere() {
  try {
    return Array.from(navigator.getGamepads?.() ?? []).filter((pad) => pad?.connected);
  } catch {
    return [];
  }
}

/**
 * @param {Gamepad} pad
 * @returns {number} the buttons that it presses
 */
export function heldOn(pad) {
  const layout = pad.mapping === "standard" ? PAD : PLAIN_PAD;
  const [across = 0, along = 0] = pad.axes;
  return pad.buttons.reduce(
    (mask, button, place) => (button.pressed ? mask | (layout.get(place) ?? 0) : mask),
    leaning(across, along),
  );
}
