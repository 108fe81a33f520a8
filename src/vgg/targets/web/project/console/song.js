/** @file A song: what the chip is told frame by frame, from which every stretch of it can be made alone. */

import { SongError, drumOf, few, linesFrom, voiceOf, whole } from "./registers.js";
import { FRAME, softClip } from "./synth.js";
/** @import { Lines } from "./synth.js" */

/** Frames of the longest song: twenty minutes, more than any score can last. */
const LONGEST = 72_000;

/** Drums of a kit, each of which may be hit in a frame. */
const MOST_DRUMS = 12;

const mix = new Int32Array(FRAME);
const dry = new Int32Array(FRAME);

/**
 * @param {string} path
 * @param {any} data - what its file holds
 * @returns {Song}
 * @throws {SongError} when it is damaged
 */
export function readSong(path, data) {
  try {
    return new Song(data);
  } catch (error) {
    throw new SongError(`assets/${path}: cannot be played: ${error.message}`);
  }
}

/** A song whose samples are the same wherever it is played. */
export class Song {
  #gain;
  #delay;
  #gains;
  #voices;
  #hits = new Map();
  #ringing = 0;

  /** @param {any} data */
  constructor({ frames, loop, gain, echo, voices, waves, drums }) {
    this.frames = whole(frames, 1, LONGEST, "frames");
    this.loop = loop === true;
    this.#gain = whole(gain, 0, 1 << 22, "gain");
    this.#delay = whole(echo.delay, 1, 240, "echo.delay");
    this.#gains = few(echo.gains, 4, "echo.gains").map((each, turn) =>
      whole(each, 0, 255, `echo.gains[${turn}]`),
    );
    const lines = few(waves, 32, "waves").map((each, at) => linesFrom(each, `waves[${at}]`));
    this.#voices = few(voices, 8, "voices").map((each, at) =>
      voiceOf(each, frames, lines, `voices[${at}]`),
    );
    this.#lay(drums, lines);
  }

  /**
   * @param {number} first - frame; a loop goes on past its end
   * @param {number} count - of frames
   * @returns {Int16Array} their samples, at RATE
   */
  samples(first, count) {
    const out = new Int16Array(count * FRAME);
    for (let frame = 0; frame < count; frame++) {
      this.#mix((first + frame) % this.frames);
      for (let at = 0; at < FRAME; at++) {
        out[frame * FRAME + at] = softClip(Math.floor((mix[at] * this.#gain) / 65536));
      }
    }
    return out;
  }

  /** @param {number} frame - whose voices, echoes and drums are added up */
  #mix(frame) {
    mix.fill(0);
    this.#voices.forEach((voice) => voice.add(mix, 0, frame));
    this.#gains.forEach((gain, turn) => {
      const tap = this.#place(frame - (turn + 1) * this.#delay);
      if (tap >= 0) this.#echo(tap, gain);
    });
    for (let age = 0; age < this.#ringing; age++) {
      const hits = this.#hits.get(this.#place(frame - age)) ?? [];
      hits.forEach(({ drum, level }) => add(drum.frame(age), level));
    }
  }

  /**
   * @param {number} frame - of long ago
   * @param {number} gain - of 256
   */
  #echo(frame, gain) {
    dry.fill(0);
    this.#voices.forEach((voice) => voice.echoed && voice.add(dry, 0, frame));
    add(dry, gain);
  }

  /**
   * @param {number} frame
   * @returns {number} the same; before the beginning of a loop stands its end
   */
  #place(frame) {
    return this.loop && frame < 0 ? this.frames - 1 - ((-1 - frame) % this.frames) : frame;
  }

  /**
   * Lay every drum where it is hit.
   *
   * @param {any} drums
   * @param {Lines[]} lines
   */
  #lay(drums, lines) {
    const share = whole(drums.mix, 0, 1024, "drums.mix");
    const kit = new Map(
      few(Object.entries(drums.kit), MOST_DRUMS, "drums.kit").map(([name, parts]) => [
        name,
        drumOf(parts, lines, `drums.kit.${name}`),
      ]),
    );
    drums.hits.forEach(([frame, name, volume], at) => {
      const where = `drums.hits[${at}]`;
      const drum = kit.get(name);
      if (!drum) throw new SongError(`${where} is of no drum`);
      const place = whole(frame, 0, this.frames - 1, where);
      const level = (whole(volume, 0, 255, where) * share) >> 8;
      const others = this.#hits.get(place) ?? [];
      this.#hits.set(place, [...few(others, MOST_DRUMS - 1, where), { drum, level }]);
      this.#ringing = Math.max(this.#ringing, drum.frames);
    });
  }
}

/**
 * Add a frame to the mix.
 *
 * @param {Int32Array} frame
 * @param {number} level - of 256
 */
function add(frame, level) {
  for (let at = 0; at < frame.length; at++) mix[at] += (frame[at] * level) >> 8;
}
