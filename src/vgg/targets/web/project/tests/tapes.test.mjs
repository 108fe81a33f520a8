/** @file Every tape that came with the game still holds. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { readCartridge } from "../console/cartridge.js";
import { Nobody } from "../console/console.js";
import { replay } from "../console/replay.js";
import { readTape } from "../console/tape.js";

const inProject = (path) => new URL(`../${path}`, import.meta.url);
const text = (path) => readFileSync(inProject(path), "utf8");
const tapes = readdirSync(inProject("proof"))
  .filter((name) => name.endsWith(".tape"))
  .sort();

test("a game without a tape is not proven", () => {
  assert.notEqual(tapes.length, 0);
});

for (const name of tapes) {
  test(`${name} holds, tick by tick`, () => {
    const cartridge = readCartridge(text("data/cartridge.json"));
    const nobody = new Nobody();
    const played = replay(cartridge, readTape(text(`proof/${name}`)), (game) =>
      game.present(nobody),
    );
    assert.equal(played.differs_at, null);
    assert.ok(played.rules, "made with other rules");
  });
}
