/**
 * @file Replays tapes without a page: `node replay.mjs proof/*.tape`.
 *
 * Prints a line of JSON a tape and ends with 0 when all hold, 1 when one does
 * not, 2 when it cannot tell what is wanted.
 */

import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Capture } from "./capture.mjs";
import { loadArt } from "./console/art.js";
import { readCartridge } from "./console/cartridge.js";
import { Console, Nobody, Silence } from "./console/console.js";
import { Home } from "./console/home.js";
import { replay } from "./console/replay.js";
import { Saves } from "./console/saves.js";
import { Screen } from "./console/screen.js";
import { USUAL } from "./console/settings.js";
import { TapeError, readTape } from "./console/tape.js";
/** @import { Cartridge } from "./console/cartridge.js" */
/** @import { Game } from "./console/game.js" */
/** @import { Tape } from "./console/tape.js" */

const FOLDER = dirname(fileURLToPath(import.meta.url));

const USAGE = `usage: node replay.mjs [--chain | --words T] TAPE...
       node replay.mjs --capture DIR [--at T,T... | --every N | --pictures N] [--scale N] TAPE...

  --chain       print the digest of every tick, a line each
  --words T     print the numbers of the world after tick T
  --capture DIR write pictures into DIR; of several tapes, into a folder for each
  --at T,T...   of these ticks
  --every N     of every Nth tick (60)
  --pictures N  about N along each tape
  --scale N     draw each game pixel N pixels wide (1)`;

/** The command line makes no sense. */
class UsageError extends Error {}

/**
 * @param {string[]} argv
 * @returns {object} what is wanted
 */
function wanted(argv) {
  const text = { type: "string" };
  const options = {
    chain: { type: "boolean" },
    help: { type: "boolean" },
    words: text,
    capture: text,
    at: text,
    every: text,
    pictures: text,
    scale: text,
  };
  const { values, positionals } = parsed(argv, options);
  if (values.help) return { help: true };
  if (positionals.length === 0) throw new UsageError("which tape?");
  const { chain, words, capture } = values;
  if ([chain, words, capture].filter((each) => each !== undefined).length > 1) {
    throw new UsageError("--chain, --words and --capture exclude each other");
  }
  return {
    tapes: positionals,
    chain,
    folder: capture,
    words: number("words", words),
    at: values.at?.split(",").map((tick) => number("at", tick)),
    every: number("every", values.every ?? "60"),
    pictures: number("pictures", values.pictures),
    scale: number("scale", values.scale ?? "1"),
  };
}

/**
 * @param {string[]} args
 * @param {object} options
 * @returns {{values: object, positionals: string[]}}
 */
function parsed(args, options) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error.message);
  }
}

/**
 * @param {string} name - of the option
 * @param {string | undefined} text
 * @returns {number | undefined} a number of 1 or more
 */
function number(name, text) {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) {
    throw new UsageError(`--${name}: ${JSON.stringify(text)} is no number of 1 or more`);
  }
  return Number(text);
}

/**
 * @param {string} path
 * @returns {Tape}
 */
function tapeAt(path) {
  try {
    return readTape(readFileSync(path, "utf8"));
  } catch (error) {
    throw new TapeError(`${path}: ${error.message}`);
  }
}

/**
 * @param {Cartridge} cartridge
 * @returns {Promise<Console>} a machine that is only seen
 */
async function machineOf(cartridge) {
  const asset = (path) => readFileSync(join(FOLDER, "assets", path));
  const screen = new Screen(cartridge, await loadArt(cartridge, asset));
  const memory = new Saves(new Home("", null));
  return new Console(cartridge, screen, new Silence(), memory, { ...USUAL });
}

/**
 * Return what is done after every tick of *tape*: the game is shown to nobody,
 * or drawn where its picture is wanted.
 *
 * @param {object} flags
 * @param {string} path
 * @param {Tape} tape
 * @param {Console | null} machine
 * @returns {(game: Game, chain: number) => void}
 */
function watching(flags, path, tape, machine) {
  const nobody = new Nobody();
  const capture = machine && new Capture(flags, path, tape);
  return (game, chain) => {
    if (flags.chain) console.log(chain.toString(16).padStart(8, "0"));
    if (flags.words === game.ticks) console.log(JSON.stringify(game.words()));
    if (!capture?.wants(game.ticks)) {
      game.present(nobody);
      return;
    }
    machine.screen.begin(game.ticks);
    game.present(machine);
    capture.take(machine.screen.finish(), machine.screen.palette, game.ticks);
  };
}

/**
 * Do what the command line asks.
 *
 * @param {string[]} argv
 * @returns {Promise<number>} the exit code
 */
async function main(argv) {
  const flags = wanted(argv);
  if (flags.help) {
    console.log(USAGE);
    return 0;
  }
  const text = readFileSync(join(FOLDER, "data", "cartridge.json"), "utf8");
  const cartridge = readCartridge(text);
  const machine = flags.folder ? await machineOf(cartridge) : null;
  const quiet = flags.chain || flags.words !== undefined;
  let all = true;
  for (const path of flags.tapes) {
    try {
      const tape = tapeAt(path);
      const watch = watching(flags, path, tape, machine);
      const played = replay(cartridge, tape, watch);
      if (!quiet) console.log(JSON.stringify({ tape: basename(path), ...played }));
      all &&= played.holds || quiet;
      if (flags.words > played.ticks) {
        throw new TapeError(`${path}: has ${played.ticks} ticks, and not a tick ${flags.words}`);
      }
    } catch (error) {
      if (!(error instanceof TapeError)) throw error;
      console.error(error.message);
      all = false;
    }
  }
  return all ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const usage = error instanceof UsageError;
  console.error(usage ? `${error.message}\n\n${USAGE}` : error.message);
  process.exitCode = usage ? 2 : 1;
}
