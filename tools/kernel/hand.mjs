// The kernel as a JavaScript programmer would write it by hand: the yardstick for what vgg emits.

const COLUMNS = 60;
const ROWS = 12;
const GROUND = 1;
const SPIKE = 2;
const COIN = 3;
const EXIT = 4;
const LEFT = 1;
const RIGHT = 2;
const JUMP = 16;
const WIDE = 3072;
const TALL = 3584;

const clamp = (x, low, high) => (x < low ? low : x > high ? high : x);

const CRC = new Uint32Array(256).map((_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

export class Game {
  constructor(tiles, seed) {
    this.tiles = tiles;
    this.ticks = 0;
    this.rng = seed | 1;
    this.held = 0;
    this.coins = 0;
    this.won = 0;
    this.deaths = 0;
    this.patrols = [0, 1, 2].map((i) => ({ x: (12 + i * 15) << 12, y: 36864, vx: 129 }));
    this.words = new Int32Array(22);
    this.bytes = new Uint8Array(this.words.buffer);
    this.place();
  }

  place() {
    this.x = 8192;
    this.y = 24576;
    this.vx = this.vy = this.grounded = this.coyote = this.buffer = 0;
  }

  roll(n) {
    let x = this.rng;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.rng = x;
    return (x >>> 8) % n;
  }

  tile(x, y) {
    return this.tiles[clamp(y >> 12, 0, ROWS - 1) * COLUMNS + clamp(x >> 12, 0, COLUMNS - 1)];
  }

  blocked(x, y) {
    return (
      this.tile(x, y) === GROUND ||
      this.tile(x + WIDE - 1, y) === GROUND ||
      this.tile(x, y + TALL - 1) === GROUND ||
      this.tile(x + WIDE - 1, y + TALL - 1) === GROUND
    );
  }

  tick(held) {
    this.ticks = (this.ticks + 1) & 0xffffff;
    if (held & RIGHT) this.vx = Math.min(this.vx + 65, 513);
    else if (held & LEFT) this.vx = Math.max(this.vx - 65, -513);
    else this.vx = Math.trunc(this.vx / 2);

    if (held & JUMP && !(this.held & JUMP)) this.buffer = 6;
    if (this.grounded) this.coyote = 6;
    if (this.buffer > 0 && this.coyote > 0) {
      this.vy = -1201;
      this.buffer = 0;
      this.coyote = 0;
    }
    if (this.buffer > 0) this.buffer--;
    if (this.coyote > 0) this.coyote--;
    if (this.vy < 0 && !(held & JUMP)) this.vy >>= 1;
    this.vy = Math.min(this.vy + 49, 1535);
    this.held = held & 255;

    const x = clamp(this.x + this.vx, 0, 242687);
    if (this.blocked(x, this.y)) this.vx = 0;
    else this.x = x;

    this.grounded = 0;
    const y = clamp(this.y + this.vy, 0, 65535);
    if (this.blocked(this.x, y)) {
      if (this.vy > 0) this.grounded = 1;
      this.vy = 0;
    } else {
      this.y = y;
    }
    this.touch();
    for (const one of this.patrols) this.patrol(one);
  }

  touch() {
    const x = this.x + (WIDE >> 1);
    const code = this.tile(x, this.y + (TALL >> 1));
    if (code === COIN) this.coins |= 1 << (x >> 12) % 30;
    else if (code === EXIT) this.won = 1;
    else if (code === SPIKE || this.y > 36863 + 8192) this.die();
  }

  die() {
    this.deaths = Math.min(this.deaths + 1, 65535);
    this.place();
  }

  patrol(one) {
    if (this.roll(97) === 0 || this.blocked(one.x, one.y - TALL)) one.vx = -one.vx;
    one.x = clamp(one.x + one.vx, 0, 242687);
    if (Math.abs(one.x - this.x) < WIDE && Math.abs(one.y - TALL - this.y) < TALL) this.die();
  }

  digest(previous) {
    const w = this.words;
    w[0] = this.ticks;
    w[1] = this.rng;
    w[2] = this.held;
    w[3] = this.x;
    w[4] = this.y;
    w[5] = this.vx;
    w[6] = this.vy;
    w[7] = this.grounded;
    w[8] = this.coyote;
    w[9] = this.buffer;
    w[10] = this.coins;
    w[11] = this.won;
    w[12] = this.deaths;
    let at = 13;
    for (const one of this.patrols) {
      w[at++] = one.x;
      w[at++] = one.y;
      w[at++] = one.vx;
    }
    let crc = ~previous;
    for (let i = 0; i < 88; i++) crc = CRC[(crc ^ this.bytes[i]) & 255] ^ (crc >>> 8);
    return ~crc >>> 0;
  }
}
