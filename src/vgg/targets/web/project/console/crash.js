/** @file The end of a game that broke: a report that reproduces it, and a sheet that says where it is. */

/** @import { Play } from "./play.js" */

/**
 * @param {Error} error
 * @param {Play} play
 * @returns {{title: string, lines: string[], report: string}} what to tell the player
 */
export function crashSheet(error, { game, recorder }) {
  const { seed, level, best, ticks: tick } = game;
  const inputs = recorder.runs();
  const report = { seed, level, best, inputs, tick, error: error.stack };
  return {
    title: "The game stopped because of a mistake in it.",
    lines: [
      `${error.name}: ${error.message}`,
      `Seed ${seed}, tick ${tick}.`,
      "This plays it again; keep it as crash.json for `node replay.mjs crash.json`:",
    ],
    report: JSON.stringify(report),
  };
}
