// Times the emitted kernel against the one written by hand: node drive.mjs EMITTED_RULES TILES MASKS ROUNDS
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";
import { Game } from "./hand.mjs";

const [folder, tilesFile, masksFile, rounds] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(join(resolve(folder), name)).href);
const [rules, tables, { World }, { digest }] = await Promise.all(
  ["game.js", "tables.js", "world.js", "state.js"].map(from),
);
const tiles = JSON.parse(readFileSync(tilesFile, "utf8"));
const masks = readFileSync(masksFile);
tables.bind({ tiles });

function hand(digesting) {
  const game = new Game(Int32Array.from(tiles), 77);
  let chain = 0;
  for (const mask of masks) {
    game.tick(mask);
    if (digesting) chain = game.digest(chain);
  }
  return chain || game.digest(0);
}

function emitted(digesting) {
  const world = new World();
  rules.start(world, 77, 0, 0);
  let chain = 0;
  for (const mask of masks) {
    rules.tick(world, mask);
    if (digesting) chain = digest(world, chain);
  }
  return chain || digest(world, 0);
}

const best = {};
const ends = {};
for (let round = 0; round < Number(rounds); round++) {
  for (const [name, play] of [["hand", hand], ["emitted", emitted]]) {
    for (const digesting of [false, true]) {
      const key = `${name}${digesting ? "_digest" : ""}`;
      const begin = process.hrtime.bigint();
      ends[key] = play(digesting);
      const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
      best[key] = Math.max(best[key] ?? 0, masks.length / seconds);
    }
  }
}
console.log(JSON.stringify({ best, ends }));
