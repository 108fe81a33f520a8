// Draws a display list with the screen of a built project: node web_draw.mjs PROJECT LIST OUT.
// LIST is JSON: [{tick, calls: [[name, ...arguments], ...]}, ...]; OUT gets a byte a pixel, frame after frame.
// `indexed PATH` instead of a call puts the PNG file PATH onto the palette and writes its bytes.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [project, list, out] = process.argv.slice(2);
const part = (name) => import(pathToFileURL(join(project, "console", name)).href);
const { loadArt } = await part("art.js");
const { readCartridge } = await part("cartridge.js");
const { decodePng } = await part("png.js");
const { Screen } = await part("screen.js");

const cartridge = readCartridge(readFileSync(join(project, "data/cartridge.json"), "utf8"));
const art = await loadArt(cartridge, (path) => readFileSync(join(project, "assets", path)));
const screen = new Screen(cartridge, art);
const pictures = [];
for (const { tick, calls, indexed } of JSON.parse(readFileSync(list, "utf8"))) {
  if (indexed) {
    pictures.push(art.palette.indexed(await decodePng(readFileSync(indexed))).pixels);
    continue;
  }
  screen.begin(tick);
  for (const [name, ...parts] of calls) screen[name](...parts);
  pictures.push(screen.finish().pixels.slice());
}
writeFileSync(out, Buffer.concat(pictures));
