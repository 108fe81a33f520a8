/** @file The words of the rules that JavaScript does not have. Every number is an integer of 32 bits. */

/** A table that the rules cannot run with. */
export class RulesError extends Error {
  name = "RulesError";
}

/**
 * Return `x`, or the nearer bound when it lies outside `low` and `high`.
 *
 * @param {number} x
 * @param {number} low
 * @param {number} high
 * @returns {number}
 */
export function clamp(x, low, high) {
  return x < low ? low : x > high ? high : x;
}

/**
 * Return `x` moved by whole ranges until it lies from `low` to `high`.
 *
 * @param {number} x
 * @param {number} low
 * @param {number} high
 * @returns {number}
 */
export function wrap(x, low, high) {
  return low + mod(x - low, high - low + 1);
}

/**
 * Return the rest of a division that rounds down: never negative, unlike that of `%`.
 *
 * @param {number} a
 * @param {number} n above 0
 * @returns {number}
 */
export function mod(a, n) {
  const rest = a % n; // -4 % 2 is -0, which + 0 makes 0
  return rest < 0 ? rest + n : rest + 0;
}

/**
 * Return a number from 0 to `n` - 1 and move the generator `record.rng` on: xorshift32 with shifts 13, 17, 5
 * (G. Marsaglia, Xorshift RNGs, 2003). It must not be 0.
 *
 * @param {{ rng: number }} record
 * @param {number} n above 0
 * @returns {number}
 */
export function rand(record, n) {
  let x = record.rng;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  record.rng = x;
  return (x >>> 8) % n;
}

/**
 * Fill `table` with the numbers that the cartridge has under `name`: `least` of them or more, each from
 * `low` to `high`. Two lists of n numbers as bounds mean rows: number i lies from low[i % n] to
 * high[i % n], and no row is broken off.
 *
 * @param {number[]} table
 * @param {Object<string, number[]>} tables
 * @param {string} name
 * @param {number | number[]} low
 * @param {number | number[]} high
 * @param {number} [least]
 * @throws {RulesError} when there is no such table, or one that is not like that
 */
export function fill(table, tables, name, low, high, least = 1) {
  const values = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (!Array.isArray(values)) {
    throw new RulesError(`the cartridge has no table '${name}'`);
  }
  check(values, name, [low].flat(), [high].flat(), least);
  table.length = 0;
  for (const value of values) {
    table.push(value);
  }
}

/**
 * @param {number[]} values
 * @param {string} name
 * @param {number[]} lows
 * @param {number[]} highs
 * @param {number} least
 */
function check(values, name, lows, highs, least) {
  const row = lows.length;
  const fewest = Math.max(least, row);
  if (values.length < fewest) {
    throw new RulesError(`table '${name}': it has ${values.length} numbers, not ${fewest} or more`);
  }
  if (values.length % row !== 0) {
    throw new RulesError(
      `table '${name}': it has ${values.length} numbers, no whole rows of ${row}`,
    );
  }
  values.forEach((value, index) => {
    const low = lows[index % row];
    const high = highs[index % row];
    if (!(Number.isInteger(value) && low <= value && value <= high)) {
      const problem = `number ${index} is ${value}, not within ${low} and ${high}`;
      throw new RulesError(`table '${name}': ${problem}`);
    }
  });
}

/** Number 256 * n + b is the remainder of byte b with n bytes after it. */
const REMAINDERS = remainders(16);

/**
 * Return `count` tables of remainders, one after another (polynomial of IEEE 802.3, lowest bit first).
 *
 * @param {number} count
 * @returns {Int32Array}
 */
function remainders(count) {
  const tables = new Int32Array(256 * count);
  for (let byte = 0; byte < 256; byte++) {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) {
      rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    }
    tables[byte] = rest;
  }
  for (let i = 256; i < tables.length; i++) {
    const rest = tables[i - 256];
    tables[i] = (rest >>> 8) ^ tables[rest & 255];
  }
  return tables;
}

/**
 * Return the remainder of `word`, lowest byte first, with `after` words after it.
 *
 * @param {number} word
 * @param {number} after
 * @returns {number}
 */
function remainder(word, after) {
  const last = 1024 * after;
  return (
    REMAINDERS[last + 768 + (word & 255)] ^
    REMAINDERS[last + 512 + ((word >>> 8) & 255)] ^
    REMAINDERS[last + 256 + ((word >>> 16) & 255)] ^
    REMAINDERS[last + (word >>> 24)]
  );
}

/**
 * Return the CRC-32 of `words`, the lowest byte of each first, going on from `previous`.
 *
 * @param {Int32Array} words
 * @param {number} previous
 * @returns {number} from 0 to 4294967295
 */
export function crc32(words, previous) {
  let rest = ~previous;
  let i = 0;
  // Four words at a time: only the first of them has to wait for what came before.
  for (; i + 3 < words.length; i += 4) {
    rest =
      remainder(rest ^ words[i], 3) ^
      remainder(words[i + 1], 2) ^
      remainder(words[i + 2], 1) ^
      remainder(words[i + 3], 0);
  }
  for (; i < words.length; i++) {
    rest = remainder(rest ^ words[i], 0);
  }
  return ~rest >>> 0;
}
