// The walker of kernel.py, by hand in JavaScript. Masks come in as a line of JSON; chains and the final digest go out.
import { readFileSync } from "node:fs";

const GRAV = 49, JUMP = -1101, CAP = 735, STEP = 37;
const FLOOR = 40961, LEDGE = 30011, WALL = 50000, ROUND = 640;
const FIELDS = ["rng", "tick", "held", "x", "y", "vx", "vy", "ground", "rising", "scream", "foe"];
const TABLE = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});

const tdiv = (a, b) => Math.trunc(a / b) | 0;

function rand(w, n) {
  let x = w.rng >>> 0;
  x = (x ^ (x << 13)) >>> 0;
  x = (x ^ (x >>> 17)) >>> 0;
  x = (x ^ (x << 5)) >>> 0;
  w.rng = x | 0;
  return (x >>> 8) % n;
}

function respawn(w) {
  w.x = w.vx = w.vy = w.ground = w.rising = w.scream = 0;
  w.y = LEDGE;
}

function tick(w, held) {
  if (w.tick % ROUND === 0) respawn(w);
  w.tick += 1;
  const pressed = held & ~w.held;
  w.held = held;
  w.foe += rand(w, 7) - 3;
  w.vx = ((held & 2) !== 0 ? STEP : 0) - ((held & 1) !== 0 ? STEP : 0);
  if ((pressed & 4) !== 0 && w.ground === 1) {
    w.vy = JUMP;
    w.rising = 1;
    w.ground = 0;
  }
  if (w.rising === 1 && (held & 4) === 0) {
    w.rising = 0;
    if (w.vy < 0) w.vy = tdiv(w.vy, 2);
  }
  w.vy += GRAV;
  if (w.vy > CAP) {
    w.vy = CAP;
    w.scream = 1;
  }
  w.x = (((w.x + w.vx) % WALL) + WALL) % WALL;
  w.y += w.vy;
  const bottom = w.x > 2000 ? FLOOR : LEDGE;
  if (w.y >= bottom) {
    w.y = bottom;
    w.vy = w.scream = w.rising = 0;
    w.ground = 1;
  } else {
    w.ground = 0;
  }
}

function digest(w, chain) {
  let crc = ~chain >>> 0;
  for (const field of FIELDS) {
    const word = w[field];
    crc = TABLE[(crc ^ (word & 255)) & 255] ^ (crc >>> 8);
    crc = TABLE[(crc ^ ((word >>> 8) & 255)) & 255] ^ (crc >>> 8);
    crc = TABLE[(crc ^ ((word >>> 16) & 255)) & 255] ^ (crc >>> 8);
    crc = TABLE[(crc ^ (word >>> 24)) & 255] ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}

const w = Object.fromEntries(FIELDS.map((field) => [field, 0]));
w.rng = 19088743;
w.foe = -5001;
let chain = 0;
const chains = [];
for (const held of JSON.parse(readFileSync(0, "utf8"))) {
  tick(w, held);
  chain = digest(w, chain);
  chains.push(chain);
}
console.log(JSON.stringify([chains, digest(w, 0)]));
