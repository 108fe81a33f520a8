/** @file What is heard when rules ask for sounds that there are not, on speakers that only count. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as later } from "node:timers/promises";
import { USUAL } from "../console/settings.js";
import { Speakers } from "../console/speakers.js";

const started = [];

/** What the speakers of a browser are made of. */
class Part {
  gain = { value: 0 };
  state = "running";

  constructor(_context, { buffer } = {}) {
    this.buffer = buffer;
  }

  connect() {}

  start() {
    started.push(this.buffer);
  }

  stop() {}

  decodeAudioData(buffer) {
    return Promise.resolve(buffer);
  }
}

Object.assign(globalThis, { AudioContext: Part, GainNode: Part, AudioBufferSourceNode: Part });

const CARTRIDGE = {
  sounds: [["bounce"]],
  voices: ["hello"],
  music: [{ path: "recording", loop: true, song: "" }],
};

test("numbers of no sound, voice or song are silence, and the others are heard", async () => {
  const speakers = new Speakers(CARTRIDGE, (path) => ({ buffer: path }), [null]);
  speakers.settings = { ...USUAL };
  assert.equal(await speakers.wake(), true);
  for (const number of [-1, -2, 1, 255, 2 ** 31 - 1, -(2 ** 31)]) {
    speakers.sound(number);
    speakers.voice(number);
    speakers.music(number);
    speakers.duck(number);
    speakers.update();
  }
  await later(1);
  assert.deepEqual(started, []);
  assert.equal(speakers.report.song, -1);

  speakers.sound(0);
  speakers.voice(0);
  speakers.music(0);
  speakers.update();
  await later(1);
  assert.deepEqual(started, ["bounce", "hello", "recording"]);
});
