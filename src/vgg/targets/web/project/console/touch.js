/** @file Fingers: a pad and buttons drawn on the page, for as many fingers as there are. */

import { BACK, FIRE, JUMP, START } from "../rules/console.js";
import { leaning } from "./controls.js";
/** @import { Buttons } from "./buttons.js" */

/** The buttons by the names that `page.html` gives them. */
const NAMED = { jump: JUMP, fire: FIRE, start: START, back: BACK };

/** The part of the pad's radius in the middle that presses nothing. */
const MIDDLE = 0.2;

/** How far beside a button a finger still presses it, in pixels of the page. */
const MARGIN = 10;

/** The hands on a touch screen. */
export class Touch {
  #buttons;
  #pad;
  #keys;
  #steering = new Set();

  /**
   * @param {HTMLElement} hands - holds `[data-pad]` and elements with `data-button`
   * @param {Buttons} buttons
   */
  constructor(hands, buttons) {
    this.#buttons = buttons;
    this.#pad = hands.querySelector("[data-pad]");
    this.#keys = Array.from(hands.querySelectorAll("[data-button]"));
    hands.addEventListener("pointerdown", (event) => this.#put(event));
    hands.addEventListener("pointermove", (event) => this.#move(event));
    for (const gone of ["pointerup", "pointercancel", "lostpointercapture"]) {
      hands.addEventListener(gone, (event) => this.#lift(event));
    }
    hands.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  /** @param {PointerEvent} event */
  #put(event) {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    if (isNear(this.#pad, event)) this.#steering.add(event.pointerId);
    this.#hold(event, this.#maskAt(event));
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      this.#hold(event, this.#maskAt(event));
    }
  }

  /** @param {PointerEvent} event */
  #lift(event) {
    this.#steering.delete(event.pointerId);
    this.#hold(event, 0);
  }

  /**
   * @param {PointerEvent} event
   * @param {number} mask
   */
  #hold({ pointerId }, mask) {
    this.#buttons.set(`finger ${pointerId}`, mask);
  }

  /**
   * @param {PointerEvent} event
   * @returns {number} what a finger there presses; one that began on the pad keeps steering
   */
  #maskAt(event) {
    if (this.#steering.has(event.pointerId)) return steered(this.#pad, event);
    return this.#keys
      .filter((key) => isNear(key, event))
      .reduce((mask, key) => mask | NAMED[key.dataset.button], 0);
  }
}

/**
 * @param {Element} pad
 * @param {PointerEvent} event
 * @returns {number} the directions that a finger there means
 */
function steered(pad, { clientX, clientY }) {
  const { left, top, width, height } = pad.getBoundingClientRect();
  const across = clientX - left - width / 2;
  const along = clientY - top - height / 2;
  const far = Math.hypot(across, along);
  return far < (width / 2) * MIDDLE ? 0 : leaning(across / far, along / far);
}

/**
 * @param {Element} element
 * @param {PointerEvent} event
 * @returns {boolean}
 */
function isNear(element, { clientX, clientY }) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return (
    clientX >= left - MARGIN &&
    clientX <= right + MARGIN &&
    clientY >= top - MARGIN &&
    clientY <= bottom + MARGIN
  );
}
