/** @file Reading PNG files without a browser, so that every machine sees the very same pixels. */

import { inflate } from "./bytes.js";

/** What a PNG file begins with. */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** How many numbers a pixel has, by the file's kind of colour. */
const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const GREY = 0;
const RGB = 2;
const INDEXED = 3;
const GREY_ALPHA = 4;

/** A file that is no picture, or one of a kind that is not read here. */
export class PictureError extends Error {}

/**
 * Source: the PNG specification, third edition (W3C, 2025). Interlaced files
 * are refused.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<{width: number, height: number, rgba: Uint8Array}>}
 */
export async function decodePng(bytes) {
  if (SIGNATURE.some((byte, place) => bytes[place] !== byte)) {
    throw new PictureError("is no PNG file");
  }
  const file = chunksOf(bytes);
  const { width, height, depth, kind } = headerOf(file.IHDR);
  const bits = CHANNELS[kind] * depth;
  const rows = await inflate(file.IDAT);
  const stride = Math.ceil((width * bits) / 8);
  const plain = unfiltered(rows, stride, height, Math.max(1, bits >> 3));
  const samples = samplesOf(plain, stride, height, width * CHANNELS[kind], depth);
  return { width, height, rgba: coloured(samples, kind, depth, file) };
}

/**
 * @param {Uint8Array} bytes
 * @returns {Record<string, Uint8Array>} the chunks by name, those of one name joined
 */
function chunksOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = {};
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    found[name] = found[name] ? joined(found[name], data) : data;
    at += length + 12;
  }
  if (!found.IHDR || !found.IDAT) throw new PictureError("is cut short");
  return found;
}

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 * @returns {Uint8Array}
 */
function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/**
 * @param {Uint8Array} chunk
 * @returns {{width: number, height: number, depth: number, kind: number}}
 */
function headerOf(chunk) {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const [depth, kind] = [chunk[8], chunk[9]];
  if (!(kind in CHANNELS)) throw new PictureError(`has colours of kind ${kind}`);
  if (chunk[12] !== 0) {
    throw new PictureError("is interlaced; save it without interlacing");
  }
  return { width: view.getUint32(0), height: view.getUint32(4), depth, kind };
}

/**
 * @param {Uint8Array} rows - each row with the number of its filter before it
 * @param {number} stride - bytes in a row
 * @param {number} height
 * @param {number} step - bytes from a pixel to the one on its right
 * @returns {Uint8Array}
 */
function unfiltered(rows, stride, height, step) {
  if (rows.length < (stride + 1) * height) throw new PictureError("is cut short");
  const plain = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = rows[row * (stride + 1)];
    for (let column = 0; column < stride; column++) {
      const at = row * stride + column;
      const left = column >= step ? plain[at - step] : 0;
      const up = row > 0 ? plain[at - stride] : 0;
      const corner = row > 0 && column >= step ? plain[at - stride - step] : 0;
      const byte = rows[row * (stride + 1) + 1 + column];
      plain[at] = byte + predicted(filter, left, up, corner);
    }
  }
  return plain;
}

/**
 * @param {number} filter
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 * @returns {number} what the filter took off
 */
function predicted(filter, left, up, corner) {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      throw new PictureError(`has a row of filter ${filter}`);
  }
}

/**
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 * @returns {number} the one nearest to left + up - corner
 */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((each) => Math.abs(guess - each));
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/**
 * @param {Uint8Array} plain
 * @param {number} stride
 * @param {number} height
 * @param {number} wide - samples in a row
 * @param {number} depth - bits of a sample; of 16 the upper 8 are kept
 * @returns {Uint8Array}
 */
function samplesOf(plain, stride, height, wide, depth) {
  const samples = new Uint8Array(wide * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < wide; column++) {
      const bit = column * depth;
      const byte = plain[row * stride + (bit >> 3)];
      const shift = depth < 8 ? 8 - depth - (bit & 7) : 0;
      const mask = depth < 8 ? (1 << depth) - 1 : 255;
      samples[row * wide + column] = (byte >> shift) & mask;
    }
  }
  return samples;
}

/**
 * @param {Uint8Array} samples
 * @param {number} kind
 * @param {number} depth
 * @param {Record<string, Uint8Array>} file
 * @returns {Uint8Array} four numbers a pixel
 */
function coloured(samples, kind, depth, { PLTE, tRNS }) {
  if (kind === INDEXED) return lookedUp(samples, PLTE, tRNS);
  const channels = CHANNELS[kind];
  const rgba = new Uint8Array((samples.length / channels) * 4);
  const most = depth < 8 ? (1 << depth) - 1 : 255;
  const clear = clearSample(kind, depth, tRNS);
  for (let pixel = 0; pixel * 4 < rgba.length; pixel++) {
    const part = samples.subarray(pixel * channels, (pixel + 1) * channels);
    rgba.set(pixelOf(part, kind, most, clear), pixel * 4);
  }
  return rgba;
}

/**
 * @param {Uint8Array} samples - numbers of colours
 * @param {Uint8Array} [PLTE] - three numbers a colour
 * @param {Uint8Array} [tRNS] - how opaque the first colours are
 * @returns {Uint8Array} four numbers a pixel
 */
function lookedUp(samples, PLTE = new Uint8Array(), tRNS = new Uint8Array()) {
  const rgba = new Uint8Array(samples.length * 4);
  samples.forEach((sample, pixel) => {
    if (sample * 3 + 3 > PLTE.length) {
      throw new PictureError("has a colour outside its palette");
    }
    rgba[pixel * 4] = PLTE[sample * 3];
    rgba[pixel * 4 + 1] = PLTE[sample * 3 + 1];
    rgba[pixel * 4 + 2] = PLTE[sample * 3 + 2];
    rgba[pixel * 4 + 3] = tRNS[sample] ?? 255;
  });
  return rgba;
}

/**
 * @param {Uint8Array} part - the samples of one pixel
 * @param {number} kind
 * @param {number} most - the largest a grey can be
 * @param {number[]} clear - the samples of the colour that is clear, if there is one
 * @returns {number[]} red, green, blue, alpha
 */
function pixelOf(part, kind, most, clear) {
  const isClear = clear.length > 0 && clear.every((each, i) => each === part[i]);
  const alpha = isClear ? 0 : 255;
  if (kind === GREY || kind === GREY_ALPHA) {
    const grey = Math.floor((part[0] * 255) / most);
    return [grey, grey, grey, kind === GREY_ALPHA ? part[1] : alpha];
  }
  return [part[0], part[1], part[2], kind === RGB ? alpha : part[3]];
}

/**
 * @param {number} kind
 * @param {number} depth
 * @param {Uint8Array} [tRNS]
 * @returns {number[]} the samples of the one colour that is clear, if there is one
 */
function clearSample(kind, depth, tRNS) {
  if (!tRNS || (kind !== GREY && kind !== RGB)) return [];
  const lower = depth === 16 ? 0 : 1;
  return Array.from({ length: CHANNELS[kind] }, (_, i) => tRNS[i * 2 + lower]);
}
