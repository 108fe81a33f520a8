/** @file What is kept between runs, in a storage that may be denied, full or edited by hand. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Home } from "../console/home.js";
import { changedSettings } from "../console/options.js";
import { Saves } from "../console/saves.js";
import { USUAL, keepSettings, loadSettings } from "../console/settings.js";

/** A storage as browsers have it. */
class Shelf {
  items = new Map();

  getItem(key) {
    return this.items.get(key) ?? null;
  }

  setItem(key, value) {
    this.items.set(key, value);
  }
}

const denied = {
  getItem() {
    throw new Error("denied");
  },
  setItem() {
    throw new Error("full");
  },
};

test("a number that was saved is there again", () => {
  const shelf = new Shelf();
  new Saves(new Home("game", shelf)).set(0, 4500);
  assert.equal(new Saves(new Home("game", shelf)).get(0), 4500);
  assert.equal(new Saves(new Home("other", shelf)).get(0), 0);
});

test("numbers that rules cannot use are passed over", () => {
  const shelf = new Shelf();
  const kept = ["x", 1.5, null, true, 2 ** 31, 1e300, [1], { a: 1 }, 7, -(2 ** 31), 2 ** 31 - 1];
  shelf.setItem("vintage-games/game/saves", JSON.stringify(Object.assign({ 64: 5 }, kept)));
  const saves = new Saves(new Home("game", shelf));
  assert.deepEqual(
    [...kept.keys(), 64].map((slot) => saves.get(slot)),
    [0, 0, 0, 0, 0, 0, 0, 0, 7, -(2 ** 31), 2 ** 31 - 1, 0],
  );
});

test("slots that there are not keep nothing", () => {
  const saves = new Saves(new Home("game", new Shelf()));
  for (const slot of [-1, 64, 2 ** 31 - 1, -(2 ** 31)]) {
    saves.set(slot, 7);
    assert.equal(saves.get(slot), 0);
  }
  saves.set(63, -7);
  assert.equal(saves.get(63), -7);
});

for (const text of ["", "{", "[1]", "7", "null", '"x"', "[".repeat(100_000)]) {
  test(`saves that are ${JSON.stringify(text.slice(0, 8))} are no reason to stop`, () => {
    const shelf = new Shelf();
    shelf.setItem("vintage-games/game/saves", text);
    const number = new Saves(new Home("game", shelf)).get(5);
    assert.equal(number, 0);
  });
}

for (const [what, storage] of [
  ["denied", denied],
  ["missing", null],
]) {
  test(`a storage that is ${what} does not stop the game`, () => {
    const home = new Home("game", storage);
    const saves = new Saves(home);
    saves.set(0, 9);
    assert.equal(saves.get(0), 9);
    assert.deepEqual(loadSettings(home), { ...USUAL });
  });
}

test("settings are kept, and nonsense in them is not", () => {
  const shelf = new Shelf();
  const home = new Home("game", shelf);
  const [louder, note] = changedSettings(USUAL, "2", ["en"]);
  keepSettings(home, louder);
  assert.deepEqual([loadSettings(home).music, note], [8, "MUSIC 8 OF 10"]);
  shelf.setItem("vintage-games/game/settings", '{"music": 99, "mute": "yes"}');
  assert.deepEqual(loadSettings(home), { ...USUAL, music: 10 });
  shelf.setItem("vintage-games/game/settings", "{broken");
  assert.deepEqual(loadSettings(home), { ...USUAL });
});

test("a language follows the other, and a key that means nothing changes nothing", () => {
  const languages = ["en", "de"];
  const [german] = changedSettings(USUAL, "l", languages);
  const [english] = changedSettings(german, "l", languages);
  assert.deepEqual([german.language, english.language], ["de", "en"]);
  assert.deepEqual(changedSettings(USUAL, "constructor", languages), [USUAL, ""]);
});
