// Plays stretches of songs with the chip of a built project: node web_song.mjs PROJECT LIST OUT.
// LIST is JSON: [{song, stretches: [[first, count], ...]}, ...], of frames; OUT gets the samples, 16 bits each.
// A song that is refused adds nothing; its message is printed.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [project, list, out] = process.argv.slice(2);
const { readSong } = await import(pathToFileURL(join(project, "console/song.js")).href);

const sounds = [];
for (const { song, stretches } of JSON.parse(readFileSync(list, "utf8"))) {
  try {
    const played = readSong("tune.song.json", song);
    for (const [first, count] of stretches) sounds.push(new Uint8Array(played.samples(first, count).buffer));
  } catch (error) {
    console.log(error.message);
  }
}
writeFileSync(out, Buffer.concat(sounds));
