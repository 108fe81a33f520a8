/** @file What the player can change while the game runs: volumes, size, language, by keys that the game does not use. */

import { LARGEST_SCALE, LOUDEST, checked } from "./settings.js";
/** @import { Settings } from "./settings.js" */

/** @type {Record<string, (settings: Settings, languages: string[]) => [Settings, string]>} */
const OPTIONS = {
  1: (settings) => louder(settings, "music", -1),
  2: (settings) => louder(settings, "music", 1),
  3: (settings) => louder(settings, "effects", -1),
  4: (settings) => louder(settings, "effects", 1),
  m: (settings) => muted(settings),
  l: (settings, languages) => translated(settings, languages),
  "-": (settings) => larger(settings, -1),
  "+": (settings) => larger(settings, 1),
  "=": (settings) => larger(settings, 1),
};

/**
 * @param {Settings} settings
 * @param {string} key
 * @param {string[]} languages
 * @returns {[Settings, string]} the settings after *key*, and the note to show; none when the key means nothing
 */
export function changedSettings(settings, key, languages) {
  return Object.hasOwn(OPTIONS, key) ? OPTIONS[key](settings, languages) : [settings, ""];
}

/**
 * @param {Settings} settings
 * @param {"music" | "effects"} what
 * @param {number} step
 * @returns {[Settings, string]}
 */
function louder(settings, what, step) {
  const changed = checked({ ...settings, [what]: settings[what] + step });
  return [changed, `${what.toUpperCase()} ${changed[what]} OF ${LOUDEST}`];
}

/**
 * @param {Settings} settings
 * @returns {[Settings, string]}
 */
function muted(settings) {
  const mute = !settings.mute;
  return [{ ...settings, mute }, mute ? "SOUND OFF" : "SOUND ON"];
}

/**
 * @param {Settings} settings
 * @param {string[]} languages - the first of them is what '' stands for
 * @returns {[Settings, string]}
 */
function translated(settings, languages) {
  const place = Math.max(0, languages.indexOf(settings.language));
  const language = languages[(place + 1) % languages.length];
  return [{ ...settings, language }, language.toUpperCase()];
}

/**
 * @param {Settings} settings
 * @param {number} step
 * @returns {[Settings, string]}
 */
function larger(settings, step) {
  const changed = checked({ ...settings, scale: settings.scale + step });
  const note = `SIZE ${changed.scale} OF ${LARGEST_SCALE}`;
  return [changed, changed.scale ? note : "SIZE THAT FITS"];
}
