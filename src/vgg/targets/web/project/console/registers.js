/** @file What a song says, checked: without it a damaged song would be noise, or take all memory. */

import { Drum } from "./drum.js";
import { LEVELS, RATE, TOP, linesOf } from "./synth.js";
import { Voice } from "./voice.js";
/** @import { Lines } from "./synth.js" */

/** Frames of the longest part of a drum, and the latest at which it begins. */
const RINGING = 120;

/** A song that cannot be played; the message says where and what is wrong. */
export class SongError extends Error {}

/**
 * @param {any} value
 * @param {number} low
 * @param {number} high
 * @param {string} where
 * @returns {number} the same, if it is a whole number from *low* to *high*
 * @throws {SongError}
 */
export function whole(value, low, high, where) {
  if (isWhole(value, low, high)) return value;
  throw new SongError(`${where} is ${JSON.stringify(value)}, not within ${low} and ${high}`);
}

/**
 * @param {any} value
 * @param {number} low
 * @param {number} high
 * @returns {boolean}
 */
function isWhole(value, low, high) {
  return Number.isInteger(value) && value >= low && value <= high;
}

/**
 * @param {any[]} list
 * @param {number} most
 * @param {string} where
 * @returns {any[]} the same, if it is not too long
 * @throws {SongError}
 */
export function few(list, most, where) {
  if (Array.isArray(list) && list.length <= most) return list;
  throw new SongError(`${where} has more than ${most} items`);
}

/**
 * @param {any} levels - of a drawn wave
 * @param {string} where
 * @returns {Lines}
 * @throws {SongError}
 */
export function linesFrom(levels, where) {
  whole(levels.length, LEVELS, LEVELS, `${where}.length`);
  return linesOf(levels.map((level, at) => whole(level, 0, 15, `${where}[${at}]`)));
}

/**
 * @param {any} data - parts that sound together
 * @param {Lines[]} waves
 * @param {string} where
 * @returns {Drum}
 * @throws {SongError}
 */
export function drumOf(data, waves, where) {
  const parts = few(data, 4, where).map((part, at) => {
    const { volume } = part.voice;
    const sum = volume.reduce((all, count, place) => all + (place % 2) * count, 0);
    const frames = whole(sum, 0, RINGING, `the length of ${where}[${at}]`);
    return {
      at: whole(part.at ?? 0, 0, RINGING, `${where}[${at}].at`),
      voice: voiceOf(part.voice, frames, waves, `${where}[${at}].voice`),
    };
  });
  return new Drum(parts);
}

/**
 * @param {any} data
 * @param {number} frames
 * @param {Lines[]} waves
 * @param {string} where
 * @returns {Voice}
 * @throws {SongError}
 */
export function voiceOf(data, frames, waves, where) {
  const { kind } = data;
  const row = (name, low, high) => unpacked(data[name], frames, low, high, `${where}.${name}`);
  const voice = {
    kind,
    mix: whole(data.mix, 0, 1024, `${where}.mix`),
    volume: row("volume", 0, 255),
    echoed: data.echoed === true,
    short: data.short === true,
  };
  if (kind === "noise") return new Voice({ ...voice, pitch: row("rate", 0, RATE) }, waves);
  const pitch = row("pitch", 0, TOP);
  if (kind === "pulse") return new Voice({ ...voice, pitch, timbre: row("duty", 1, 7) }, waves);
  if (kind !== "wave") throw new SongError(`${where}.kind is ${JSON.stringify(kind)}`);
  return new Voice({ ...voice, pitch, timbre: row("wave", 0, waves.length - 1) }, waves);
}

/**
 * @param {number[]} runs - value, count, value, count ...
 * @param {number} frames
 * @param {number} low
 * @param {number} high
 * @param {string} where
 * @returns {Uint16Array} a value a frame
 * @throws {SongError}
 */
function unpacked(runs, frames, low, high, where) {
  const row = new Uint16Array(frames);
  let end = 0;
  for (let at = 0; at < runs.length; at += 2) {
    const value = runs[at];
    const count = runs[at + 1];
    if (!isWhole(value, low, high) || !isWhole(count, 1, frames - end)) {
      throw new SongError(`${where}[${at}] is ${value}, ${count}: not in range, or too long`);
    }
    row.fill(value, end, end + count);
    end += count;
  }
  if (end < frames) throw new SongError(`${where} has ${end} frames, not ${frames}`);
  return row;
}
