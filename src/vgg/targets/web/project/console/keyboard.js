/** @file The keyboard: keys that press the game's buttons do nothing else, such as scrolling the page. */

import { KEYS, keyName } from "./controls.js";
/** @import { Buttons } from "./buttons.js" */

/** Keys that a button of the page needs itself. */
const BUTTON_KEYS = ["enter", " "];

/**
 * Hear the keys of *page*: those of the game go to *buttons*, others to *change*.
 *
 * @param {Document} page
 * @param {Buttons} buttons
 * @param {(key: string) => void} change
 */
export function listenToKeys(page, buttons, change) {
  page.addEventListener("keydown", (event) => {
    const { ctrlKey, altKey, metaKey, repeat, target } = event;
    const name = keyName(event);
    if (ctrlKey || altKey || metaKey || isNeeded(target, name)) return;
    const bits = KEYS.get(name) ?? 0;
    if (bits) event.preventDefault();
    if (bits && !repeat) buttons.set(`key ${event.code}`, bits);
    if (!bits && !repeat) change(name);
  });
  page.addEventListener("keyup", (event) => {
    buttons.set(`key ${event.code}`, 0);
  });
}

/**
 * @param {Element} target - what has the keyboard
 * @param {string} name
 * @returns {boolean} whether it needs the key itself
 */
function isNeeded({ tagName }, name) {
  return tagName === "TEXTAREA" || (tagName === "BUTTON" && BUTTON_KEYS.includes(name));
}
