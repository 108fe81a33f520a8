/** @file A song that is made while it is heard: in short pieces, a little ahead, joined at the sample. */

import { FRAMES_A_SECOND, RATE } from "./synth.js";
/** @import { Song } from "./song.js" */

/** Frames a piece: a tenth of a second, made in about a millisecond. */
const PIECE = 6;

/** Seconds that are made ahead of what is heard, a piece at a time, so that nobody hears when a page is slow. */
const AHEAD = 2;

/** Seconds that are made ahead at once: a frame may be long. */
const ENOUGH = 0.5;

/** Seconds from the wish for a song to its first sample, in which its first piece is made. */
const SOON = 0.1;

/** Seconds before it is heard at which a piece must be there: browsers work a little ahead, too. */
const LATEST = 0.02;

/** One song as it is played. */
export class Performance {
  #context;
  #gain;
  #song;
  #pieces = new Set();
  #frame = 0;
  #next = -1;
  #last = 0;

  /**
   * @param {BaseAudioContext} context
   * @param {AudioNode} gain - on the way to the ear
   * @param {Song} song
   */
  constructor(context, gain, song) {
    this.#context = context;
    this.#gain = gain;
    this.#song = song;
    this.gaps = 0;
  }

  /** Whether there is something to be heard. */
  get sounding() {
    return this.#next >= 0;
  }

  /** Make the next piece if it is time for it, or more where they are wanted soon; call it every frame. */
  refill() {
    const { currentTime, sampleRate } = this.#context;
    if (this.#next > (currentTime + AHEAD) * sampleRate) return;
    if (this.#next < (currentTime + LATEST) * sampleRate) this.#begin();
    do this.#make();
    while (this.#next < (currentTime + ENOUGH) * sampleRate);
  }

  /** Be silent at once. */
  stop() {
    this.#pieces.forEach((piece) => piece.stop());
  }

  /** Make the next piece; after the end of a jingle there is silence. */
  #make() {
    const { loop, frames } = this.#song;
    const count = loop ? PIECE : Math.min(PIECE, frames - this.#frame);
    if (count > 0) this.#schedule(this.#song.samples(this.#frame, count));
    this.#frame += count;
    this.#next += (PIECE * this.#context.sampleRate) / FRAMES_A_SECOND;
  }

  /** Set the time of the next piece, the first one or one that comes too late. */
  #begin() {
    const { currentTime, sampleRate } = this.#context;
    if (this.#next >= 0) this.gaps += 1;
    this.#next = Math.ceil((currentTime + SOON) * sampleRate);
  }

  /**
   * Let *samples* be heard at the time of the next piece: a whole number of
   * the context's samples, so that no browser rounds or resamples.
   *
   * @param {Int16Array} samples
   */
  #schedule(samples) {
    const { sampleRate } = this.#context;
    const length = Math.floor((samples.length * sampleRate) / RATE);
    const buffer = new AudioBuffer({ length, sampleRate });
    stretch(samples, this.#last, buffer.getChannelData(0));
    this.#last = samples.at(-1);
    const piece = new AudioBufferSourceNode(this.#context, { buffer });
    piece.connect(this.#gain);
    piece.start(this.#next / sampleRate);
    piece.onended = () => this.#pieces.delete(piece);
    this.#pieces.add(piece);
  }
}

/**
 * Put samples into as many places as a context needs that has another rate
 * than the chip; one that has the same gets the same.
 *
 * @param {Int16Array} samples
 * @param {number} before - the sample before them
 * @param {Float32Array} places
 */
function stretch(samples, before, places) {
  const step = samples.length / places.length;
  const most = samples.length - 1;
  for (let at = 0; at < places.length; at++) {
    const place = (at + 1) * step - 1;
    const left = Math.floor(place);
    const from = left < 0 ? before : samples[left];
    const to = samples[Math.min(Math.ceil(place), most)];
    places[at] = (from + (to - from) * (place - left)) / 32768;
  }
}
