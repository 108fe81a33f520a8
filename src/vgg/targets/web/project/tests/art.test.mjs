/** @file The pictures, letters and tables of the game fit together. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadArt } from "../console/art.js";
import { CartridgeError, readCartridge } from "../console/cartridge.js";
import { CLEAR } from "../console/picture.js";
import { Screen } from "../console/screen.js";

const inProject = (path) => new URL(`../${path}`, import.meta.url);
const data = readFileSync(inProject("data/cartridge.json"), "utf8");
const cartridge = readCartridge(data);
const art = await loadArt(cartridge, (path) => readFileSync(inProject(`assets/${path}`)));

test("every frame of every sprite lies in the atlas", () => {
  for (const { name, frames } of cartridge.sprites) {
    for (const { x, y, w, h } of frames) {
      assert.ok(x >= 0 && x + w <= art.atlas.width, name);
      assert.ok(y >= 0 && y + h <= art.atlas.height, name);
    }
  }
});

test("the font has every letter of the texts", () => {
  const letters = new Set(Object.values(cartridge.texts).flat().join(""));
  letters.delete("\n");
  const strange = [...letters].filter((each) => !cartridge.font.boxes.has(each));
  assert.deepEqual(strange, []);
});

test("every picture uses colours of the palette and nothing else", () => {
  for (const picture of [art.atlas, ...art.pictures, ...art.tilesets]) {
    for (const colour of new Set(picture.pixels)) {
      assert.ok(colour === CLEAR || colour < cartridge.palette.length);
    }
  }
});

test("a number outside its table's bounds is named", () => {
  const broken = JSON.parse(data);
  const [name, table] = Object.entries(broken.tables)[0];
  table.values[0] = table.high + 1;
  assert.throws(
    () => readCartridge(JSON.stringify(broken)),
    (error) => {
      assert.ok(error instanceof CartridgeError);
      assert.match(error.message, new RegExp(`tables\\.${name}\\[0\\]`));
      return true;
    },
  );
});

test("a picture faded to the end is all dark", () => {
  const screen = new Screen(cartridge, art);
  screen.begin(1);
  screen.rect(0, 0, 8, 8, screen.palette.lightest);
  assert.equal(screen.finish().pixels[0], screen.palette.lightest);
  screen.fade(8);
  assert.equal(screen.finish().pixels[0], screen.palette.darkest);
});

test("a text is wrapped at words and stays in its box", () => {
  const wide = art.letters.width("MM MM");
  const lines = art.letters.lines("MM MM MM\nM", wide);
  assert.deepEqual(lines, ["MM MM", "MM", "M"]);
});
