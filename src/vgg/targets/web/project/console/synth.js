/**
 * @file The chip: pulses, drawn waves and noise in whole numbers, so that a song is the same samples everywhere.
 *
 * Each function makes one frame (1/60 s) from the phase at which it begins and
 * the step that the phase grows by a sample, both in 2^-32 turns.
 */

/** Samples a second. */
export const RATE = 44100;

/** Frames a second, as the players of the era were called. */
export const FRAMES_A_SECOND = 60;

/** Samples a frame, exactly. */
export const FRAME = 735;

/** The highest pitch, in 1/64 semitones of MIDI's numbers. */
export const TOP = 120 * 64;

/** Levels of a drawn wave. */
export const LEVELS = 32;

/** Steps of pitch in a semitone. */
const FINE = 64;

/** From the low to the high part of a pulse. */
const FULL = 4096;

/** Samples over which a change of level is spread, so that it does not click. */
const RAMP = 64;

/** Phase steps a sample from C9 up: round(440 * 2^((n - 69) / 12) / 44100 * 2^32), n from 120. */
const OCTAVE = [
  815363807, 863847862, 915214929, 969636441, 1027294024, 1088380105, 1153098554, 1221665363,
  1294309365, 1371273005, 1452813141, 1539201906, 1630727614,
];

/** What a slope of 1 is in a drawn wave, in 2^-16. */
const UNIT = 1118481;

/** Registers of noise that were drawn. */
const registers = new Map();

/** Where the soft clip begins to bend, and the room that it bends into. */
const KNEE = 24576;
const ROOM = 5000;

/**
 * @param {number} pitch - in 1/64 semitones of MIDI's numbers, 0 to TOP
 * @returns {number} the phase step a sample
 */
export function stepOf(pitch) {
  const semitones = Math.floor(pitch / FINE);
  const low = OCTAVE[semitones % 12];
  const high = OCTAVE[(semitones % 12) + 1];
  const top = low + Math.floor(((high - low) * (pitch % FINE)) / FINE);
  return top >> (10 - Math.floor(semitones / 12));
}

/**
 * Play a pulse. Each sample is the mean of the ideal pulse over its own time,
 * which keeps high notes clean: a difference of the pulse's integral.
 *
 * @param {Int32Array} frame - is filled
 * @param {number} start
 * @param {number} step
 * @param {number} duty - in eighths, 1 to 7
 */
export function pulse(frame, start, step, duty) {
  const edge = (duty << 29) >>> 0;
  const shift = Math.max(bitsOf(step) - 14, 0);
  const scale = Math.floor((FULL << 13) / (step >>> shift));
  let phase = start;
  let before = Math.min(phase, edge) - Math.imul(phase >>> 3, duty);
  for (let at = 0; at < FRAME; at++) {
    phase = (phase + step) >>> 0;
    const after = Math.min(phase, edge) - Math.imul(phase >>> 3, duty);
    frame[at] = Math.imul((after - before) >> shift, scale) >> 13;
    before = after;
  }
}

/**
 * The integral of a drawn wave: the straight lines that it is made of.
 *
 * @typedef {{slopes: Int32Array, heights: Int32Array}} Lines
 *
 * @param {number[]} levels - 32, each 0 to 15
 * @returns {Lines}
 */
export function linesOf(levels) {
  const sum = levels.reduce((all, level) => all + level, 0);
  const slopes = Int32Array.from(levels, (level) => LEVELS * level - sum);
  let before = 0;
  const heights = slopes.map((slope, place) => {
    const height = (before - place * slope) << 19;
    before += slope;
    return height;
  });
  return { slopes, heights };
}

/**
 * Play a drawn wave; its samples are means as those of the pulse are.
 *
 * @param {Int32Array} frame - is filled
 * @param {number} start
 * @param {number} step
 * @param {Lines} lines
 */
export function drawn(frame, start, step, { slopes, heights }) {
  const short = step >>> 8;
  const shift = Math.max(bitsOf(short) - 10, 0);
  const scale = Math.floor(UNIT / (short >>> shift));
  const integral = (phase) =>
    (Math.imul(slopes[phase >>> 27], phase >>> 8) + heights[phase >>> 27]) | 0;
  let phase = start;
  let before = integral(phase);
  for (let at = 0; at < FRAME; at++) {
    phase = (phase + step) >>> 0;
    const after = integral(phase);
    frame[at] = Math.imul((after - before) >> shift, scale) >> 16;
    before = after;
  }
}

/**
 * @param {number} rate - hertz, 0 to RATE
 * @returns {number} what the clock of the noise grows by a sample, in 2^-16
 */
export function clockOf(rate) {
  return Math.floor((rate * 65536) / RATE);
}

/**
 * Play noise.
 *
 * @param {Int32Array} frame - is filled
 * @param {number} start - of the clock
 * @param {number} step - of the clock
 * @param {Int8Array} register - one period of it
 */
export function noise(frame, start, step, register) {
  let place = Math.floor(start / 65536) % register.length;
  let part = start % 65536;
  for (let at = 0; at < FRAME; at++) {
    frame[at] = FULL * register[place];
    part += step;
    place += part >> 16;
    part &= 65535;
    if (place >= register.length) place -= register.length;
  }
}

/**
 * @param {boolean} short - makes it sound like metal
 * @returns {Int8Array} one period of the 15-bit noise register, as 1 and -1
 */
export function registerOf(short) {
  const kept = registers.get(short) ?? newRegister(short);
  registers.set(short, kept);
  return kept;
}

/**
 * @param {boolean} short
 * @returns {Int8Array}
 */
function newRegister(short) {
  const bits = new Int8Array(short ? 93 : 32767);
  const tap = short ? 6 : 1;
  let state = 1;
  for (let at = 0; at < bits.length; at++) {
    bits[at] = state & 1 ? 1 : -1;
    state = (state >> 1) | (((state ^ (state >> tap)) & 1) << 14);
  }
  return bits;
}

/**
 * Add a frame to a mix; within its first samples the level moves there from the one *before*.
 *
 * @param {Int32Array} mix
 * @param {number} from - the place in it
 * @param {Int32Array} frame
 * @param {number} before - of 256
 * @param {number} level - of 256
 */
export function lay(mix, from, frame, before, level) {
  for (let at = 0; at < RAMP; at++) {
    mix[from + at] += (frame[at] * ((before * (RAMP - at) + level * at) >> 6)) >> 8;
  }
  for (let at = RAMP; at < FRAME; at++) {
    mix[from + at] += (frame[at] * level) >> 8;
  }
}

/**
 * @param {number} loud - a sample of the mix at its gain
 * @returns {number} 16 bits, peaks rounded instead of cut
 */
export function softClip(loud) {
  const sample = Math.max(-65536, Math.min(loud, 65535));
  const over = Math.abs(sample) - KNEE;
  if (over <= 0) return sample;
  return Math.sign(sample) * (KNEE + Math.floor((ROOM * over) / (over + ROOM)));
}

/**
 * @param {number} value
 * @returns {number} how many bits it has
 */
function bitsOf(value) {
  return 32 - Math.clz32(value);
}
