/** @file What the page finds around it: its elements, and what the browser and the player allow. */

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function element(id) {
  return document.getElementById(id);
}

/** @returns {Storage | null} null where the browser denies it */
export function storageHere() {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/**
 * @param {string[]} languages - of the game
 * @returns {string} the one that the player's browser asks for, '' when there is none
 */
export function preferred(languages) {
  const wanted = navigator.languages ?? [];
  const short = wanted.map((each) => each.toLowerCase().split("-")[0]);
  return short.find((each) => languages.includes(each)) ?? "";
}

/**
 * @param {string} hash - of the page's address, `#level=2`
 * @returns {number} the level it asks for, counted from 0; -1 for the title
 */
export function wishedLevel(hash) {
  const [, level = "0"] = /^#level=(\d{1,3})$/.exec(hash) ?? [];
  return Number(level) - 1;
}

/** @returns {boolean} whether the page is no part of another, from which it must not take the keyboard */
export function isAlone() {
  return globalThis.self === globalThis.top;
}

/** Fill the whole screen with the game, or stop doing so; browsers may refuse. */
export async function toggleFullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    element("full").hidden = true;
  }
}
