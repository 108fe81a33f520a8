// Plays many programs: node drive.mjs MANIFEST. For each writes its chain and the hash of what it told the console, a pair a tick.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { calls, programs } = JSON.parse(readFileSync(process.argv[2], "utf8"));

/** A console that hashes every call. */
class Hearer {
  heard = 0;
}
calls.forEach((name, index) => {
  Hearer.prototype[name] = function (...given) {
    let hash = Math.imul(this.heard, 31) + index;
    for (const one of given) {
      if (!Number.isInteger(one) || one !== (one | 0)) throw new Error(`console.${name} is given ${one}`);
      hash = Math.imul(hash | 0, 31) + one;
    }
    this.heard = hash >>> 0;
    return 0;
  };
});

async function play(program) {
  const load = (name) => import(pathToFileURL(join(program.folder, "js", "rules", name)).href);
  const [game, { World }, tables, state] = await Promise.all(["game.js", "world.js", "tables.js", "state.js"].map(load));
  tables.bind(program.tables);
  const masks = Buffer.from(program.masks, "hex");
  const out = Buffer.alloc(8 * masks.length);
  const world = new World();
  const hearer = new Hearer();
  game.start(world, program.seed, program.level, program.best);
  let chain = 0;
  masks.forEach((mask, tick) => {
    game.tick(world, mask);
    chain = state.digest(world, chain);
    game.present(world, hearer);
    out.writeUInt32LE(chain, 8 * tick);
    out.writeUInt32LE(hearer.heard, 8 * tick + 4);
  });
  return out;
}

for (const program of programs) {
  try {
    writeFileSync(join(program.folder, "js.bin"), await play(program));
  } catch (error) {
    writeFileSync(join(program.folder, "js.err"), `${error.stack}`.slice(0, 2000));
  }
}
