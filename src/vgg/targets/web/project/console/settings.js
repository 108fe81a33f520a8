/** @file What the player chose: volumes, size of the picture, language; and where it is remembered. */

/** @import { Home } from "./home.js" */

/** What they are kept under. */
const CHOSEN = "settings";

export const LOUDEST = 10;
export const LARGEST_SCALE = 16;

/**
 * Volumes go from 0 to LOUDEST; scale 0 is the largest that fits; '' is the game's first language.
 *
 * @typedef {object} Settings
 * @property {number} music
 * @property {number} effects
 * @property {boolean} mute
 * @property {number} scale
 * @property {string} language
 */

/** @type {Readonly<Settings>} */
export const USUAL = Object.freeze({
  music: 7,
  effects: 8,
  mute: false,
  scale: 0,
  language: "",
});

/**
 * @param {Home} home
 * @param {Settings} [usual]
 * @returns {Settings} those kept; what is missing or makes no sense has its usual value
 */
export function loadSettings(home, usual = USUAL) {
  const kept = home.read(CHOSEN);
  const good = Object.entries(usual).map(([name, value]) =>
    typeof kept[name] === typeof value ? [name, kept[name]] : [name, value],
  );
  return checked(Object.fromEntries(good));
}

/**
 * Remember *settings*.
 *
 * @param {Home} home
 * @param {Settings} settings
 */
export function keepSettings(home, settings) {
  home.write(CHOSEN, settings);
}

/**
 * @param {Settings} settings
 * @returns {Settings} with every number inside its bounds
 */
export function checked(settings) {
  return {
    ...settings,
    music: within(settings.music, LOUDEST),
    effects: within(settings.effects, LOUDEST),
    scale: within(settings.scale, LARGEST_SCALE),
  };
}

/**
 * @param {number} number
 * @param {number} most
 * @returns {number} a whole number from 0 to *most*
 */
function within(number, most) {
  return Math.max(0, Math.min(Math.trunc(number) || 0, most));
}
