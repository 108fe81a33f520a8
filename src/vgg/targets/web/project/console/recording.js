/** @file Recordings: effects, voices and music that is no song, as browsers decode and play them. */

/**
 * @param {BaseAudioContext} context
 * @param {Uint8Array<ArrayBuffer>} file
 * @returns {Promise<AudioBuffer | null>} null where the browser does not know the format
 */
export async function decoded(context, file) {
  try {
    return await context.decodeAudioData(file.buffer);
  } catch {
    return null;
  }
}

/**
 * @param {BaseAudioContext} context
 * @param {AudioBuffer} buffer
 * @param {AudioNode} gain - on the way to the ear
 * @returns {AudioBufferSourceNode} what is heard from now on
 */
export function heard(context, buffer, gain) {
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(gain);
  source.start();
  return source;
}

/**
 * @param {BaseAudioContext} context
 * @param {number} value
 * @returns {GainNode} a volume of its own on the way to the ear
 */
export function gainOf(context, value) {
  const gain = new GainNode(context, { gain: value });
  gain.connect(context.destination);
  return gain;
}

/** A piece of music as it was recorded. */
export class Recording {
  #source = null;
  #stopped = false;

  /**
   * Play it as soon as it is decoded, unless it is stopped before.
   *
   * @param {BaseAudioContext} context
   * @param {AudioNode} gain
   * @param {Promise<AudioBuffer | null>} music
   * @param {boolean} loop
   */
  constructor(context, gain, music, loop) {
    void music.then((buffer) => {
      if (!buffer || this.#stopped) return;
      this.#source = heard(context, buffer, gain);
      this.#source.loop = loop;
    });
  }

  /** Whether there is something to be heard. */
  get sounding() {
    return this.#source !== null;
  }

  /** Go on by itself. */
  refill() {}

  /** Be silent at once. */
  stop() {
    this.#stopped = true;
    this.#source?.stop();
  }
}
