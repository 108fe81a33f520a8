/** @file Songs: every stretch is the same as in the whole, damaged ones are refused, and their pieces leave no gap. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Performance } from "../console/performance.js";
import { SongError } from "../console/registers.js";
import { readSong } from "../console/song.js";
import { FRAME } from "../console/synth.js";

const inProject = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const { music } = JSON.parse(inProject("data/cartridge.json"));

const SECOND = 60;
const TUNE = {
  frames: 50,
  loop: true,
  gain: 65536,
  echo: { delay: 7, gains: [100] },
  voices: [
    { kind: "pulse", mix: 300, echoed: true, pitch: [4000, 50], volume: [255, 50], duty: [2, 50] },
  ],
  waves: [],
  drums: {
    mix: 256,
    kit: { s: [{ at: 0, voice: { kind: "noise", mix: 200, rate: [9000, 9], volume: [200, 9] } }] },
    hits: [[45, "s", 255]],
  },
};

for (const { name, song: path } of music.filter(({ song }) => song)) {
  test(`the song ${name} can be played, from any place on`, () => {
    const song = readSong(path, JSON.parse(inProject(`assets/${path}`)));
    const whole = song.samples(0, Math.min(song.frames, 2 * SECOND));
    assert.ok(whole.some((sample) => sample !== 0));
    assert.deepEqual(song.samples(31, 2), whole.slice(31 * FRAME, 33 * FRAME));
  });
}

test("a loop goes on where it began, with what still rings", () => {
  const song = readSong("tune", TUNE);
  assert.deepEqual(song.samples(48, 60), song.samples(98, 60));
  const jingle = readSong("tune", { ...TUNE, loop: false });
  assert.notDeepEqual(song.samples(0, 5), jingle.samples(0, 5));
  assert.deepEqual(song.samples(20, 20), jingle.samples(20, 20));
});

for (const [what, data] of [
  ["no object", null],
  ["nothing", {}],
  ["endless", { ...TUNE, frames: 1e9 }],
  ["too short a row", { ...TUNE, frames: 51 }],
  ["a pitch too high", { ...TUNE, voices: [{ ...TUNE.voices[0], pitch: [9000, 50] }] }],
  ["a strange voice", { ...TUNE, voices: [{ ...TUNE.voices[0], kind: "organ" }] }],
  [
    "a wave that there is not",
    { ...TUNE, voices: [{ ...TUNE.voices[0], kind: "wave", wave: [0, 50] }] },
  ],
  ["a drum that there is not", { ...TUNE, drums: { ...TUNE.drums, hits: [[0, "x", 9]] } }],
  ["many voices", { ...TUNE, voices: Array(9).fill(TUNE.voices[0]) }],
]) {
  test(`a song with ${what} is refused by name`, () => {
    assert.throws(
      () => readSong("tune.song.json", data),
      (error) => error instanceof SongError && error.message.startsWith("assets/tune.song.json: "),
    );
  });
}

/** As much of an audio context as a performance needs; its time moves by hand. */
class Clock {
  currentTime = 0;

  /** @param {number} sampleRate */
  constructor(sampleRate) {
    this.sampleRate = sampleRate;
  }
}

/**
 * @param {number} sampleRate
 * @param {(tick: number) => number} seconds - what each tick takes
 * @returns {{pieces: object[], gaps: number}} the pieces that were played in three seconds
 */
function played(sampleRate, seconds) {
  const pieces = [];
  const context = new Clock(sampleRate);
  globalThis.AudioBuffer = class {
    /** @param {{length: number}} shape */
    constructor({ length, sampleRate: rate }) {
      assert.equal(rate, sampleRate);
      this.samples = new Float32Array(length);
    }

    getChannelData() {
      return this.samples;
    }
  };
  globalThis.AudioBufferSourceNode = class {
    constructor(_context, { buffer }) {
      this.buffer = buffer;
    }

    connect() {}

    start(when) {
      pieces.push({ when: when * sampleRate, samples: this.buffer.samples });
    }
  };
  const performance = new Performance(context, null, readSong("tune", TUNE));
  for (let tick = 0; context.currentTime < 3; tick++) {
    performance.refill();
    context.currentTime += seconds(tick);
  }
  return { pieces, gaps: performance.gaps };
}

for (const rate of [44100, 48000, 96000, 22050]) {
  test(`pieces meet at the sample in a context of ${rate} Hz`, () => {
    const { pieces, gaps } = played(rate, () => 1 / 60);
    assert.equal(gaps, 0);
    assert.ok(pieces.length > 40 && pieces.length < 60);
    let next = pieces[0].when;
    for (const { when, samples } of pieces) {
      assert.ok(Math.abs(when - next) < 1e-6, `${when} is not ${next}`);
      assert.ok(samples.every(Number.isFinite));
      next = Math.round(when) + samples.length;
    }
  });
}

test("in a context of the chip's rate the pieces are the song", () => {
  const { pieces } = played(44100, () => 1 / 60);
  const heard = pieces.flatMap(({ samples }) => Array.from(samples, (each) => each * 32768));
  const song = readSong("tune", TUNE).samples(0, pieces.length * 6);
  assert.deepEqual(heard, Array.from(song));
});

test("a page that stood still for long goes on where it was", () => {
  const { pieces, gaps } = played(44100, (tick) => (tick === 30 ? 2.3 : 1 / 60));
  assert.equal(gaps, 1);
  const times = pieces.map(({ when }) => when);
  assert.deepEqual(
    times,
    [...times].sort((a, b) => a - b),
  );
});
