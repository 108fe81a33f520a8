// Draws a display list with the screen of a built project: node web_draw.mjs PROJECT LIST OUT.
// LIST is JSON: [{tick, calls: [[name, ...arguments], ...]}, ...]; OUT gets a byte a pixel, frame after frame.
// With `console` the calls are those of the rules, with texts by number; LIST may hold any calls of them.
// `indexed PATH` instead of a call puts the PNG file PATH onto the palette and writes its bytes.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [project, list, out] = process.argv.slice(2);
const part = (name) => import(pathToFileURL(join(project, "console", name)).href);
const { loadArt } = await part("art.js");
const { Console, Silence } = await part("console.js");
const { Home } = await part("home.js");
const { Saves } = await part("saves.js");
const { USUAL } = await part("settings.js");
const { readCartridge } = await part("cartridge.js");
const { decodePng } = await part("png.js");
const { Screen } = await part("screen.js");

const cartridge = readCartridge(readFileSync(join(project, "data/cartridge.json"), "utf8"));
const art = await loadArt(cartridge, (path) => readFileSync(join(project, "assets", path)));
const screen = new Screen(cartridge, art);
const saves = new Saves(new Home("", null));
const machine = new Console(cartridge, screen, new Silence(), saves, { ...USUAL });
const pictures = [];
for (const { tick, calls, indexed, console: asRules } of JSON.parse(readFileSync(list, "utf8"))) {
  if (indexed) {
    pictures.push(art.palette.indexed(await decodePng(readFileSync(indexed))).pixels);
    continue;
  }
  screen.begin(tick);
  for (const [name, ...parts] of calls) (asRules ? machine : screen)[name](...parts);
  pictures.push(screen.finish().pixels.slice());
}
writeFileSync(out, Buffer.concat(pictures));
