/** @file Everything there is to hear: effects in turn of their variants, voices, and the music; or silence. */

import { Music } from "./music.js";
import { decoded, gainOf, heard } from "./recording.js";
import { LOUDEST } from "./settings.js";
import { RATE } from "./synth.js";
/** @import { Cartridge } from "./cartridge.js" */
/** @import { Song } from "./song.js" */

/** How many effects sound at once. */
const MOST_EFFECTS = 15;

/**
 * The sound of a game. Browsers let nothing be heard before the first key or
 * touch; until `wake`, and where sound cannot be played, the game goes on
 * without it.
 */
export class Speakers {
  #cartridge;
  #asset;
  #music;
  #context = null;
  #woken = false;
  #effects = [];
  #voices = [];
  #turns;
  #sounding = 0;
  #speech = null;
  #resting = false;
  #missing = 0;

  /**
   * @param {Cartridge} cartridge
   * @param {(path: string) => Uint8Array<ArrayBuffer>} asset - gives the file of a path
   * @param {(Song | null)[]} songs - of the tracks that have one
   */
  constructor(cartridge, asset, songs) {
    this.#cartridge = cartridge;
    this.#asset = asset;
    this.#music = new Music(cartridge.music, songs, asset);
    this.#turns = cartridge.sounds.map(() => 0);
    this.settings = null;
  }

  /** What is going on: nothing before `wake`; then what the music does, and how much cannot be played. */
  get report() {
    return {
      state: this.#context?.state ?? "none",
      missing: this.#missing,
      ...this.#music.report,
    };
  }

  /**
   * Let sound be heard from now on; call it when a key is pressed.
   *
   * @returns {Promise<boolean>} false, once, when not everything can be played here
   */
  async wake() {
    if (this.#woken) {
      if (!this.#resting) await this.#context?.resume();
      return true;
    }
    this.#woken = true;
    this.#context = newContext();
    if (!this.#context) return false;
    this.#music.open(this.#context);
    const { sounds, voices } = this.#cartridge;
    this.#effects = await Promise.all(sounds.map((paths) => this.#decoded(paths)));
    this.#voices = await Promise.all(voices.map((path) => this.#decoded([path])));
    this.#missing = [...this.#effects, ...this.#voices].filter((each) => each.length === 0).length;
    return this.#missing === 0;
  }

  /**
   * Play the next variant of an effect.
   *
   * @param {number} sound
   */
  sound(sound) {
    const variants = this.#effects[sound] ?? [];
    if (variants.length === 0 || this.#sounding >= MOST_EFFECTS) return;
    const variant = variants[this.#turns[sound] % variants.length];
    this.#turns[sound] += 1;
    this.#sounding += 1;
    const source = this.#play(variant);
    source.onended = () => {
      this.#sounding -= 1;
    };
  }

  /**
   * Speak a line, and stop the one before.
   *
   * @param {number} voice
   */
  voice(voice) {
    const [line] = this.#voices[voice] ?? [];
    if (!line) return;
    this.#speech?.stop();
    const speech = this.#play(line);
    this.#speech = speech;
    speech.onended = () => {
      if (this.#speech === speech) this.#speech = null;
    };
  }

  /**
   * Let a track be heard, fading out the one that plays; a number of no track is silence.
   *
   * @param {number} music
   */
  music(music) {
    this.#music.play(music);
  }

  /**
   * Lower the music.
   *
   * @param {number} level - 0 to 4
   */
  duck(level) {
    this.#music.duck(level);
  }

  /** Go on by one tick. */
  update() {
    this.#music.update(this.#volume("music"), this.#speech !== null);
  }

  /** Make what will be heard next; call it every frame, however many ticks it has. */
  refill() {
    this.#music.refill();
  }

  /**
   * Hold all sound while nobody plays.
   *
   * @param {boolean} resting
   */
  rest(resting) {
    this.#resting = resting;
    if (!this.#context) return;
    void (resting ? this.#context.suspend() : this.#context.resume());
  }

  /**
   * @param {AudioBuffer} recording
   * @returns {AudioBufferSourceNode}
   */
  #play(recording) {
    return heard(this.#context, recording, gainOf(this.#context, this.#volume("effects")));
  }

  /**
   * @param {"music" | "effects"} what
   * @returns {number} 0 to 1
   */
  #volume(what) {
    const { mute, [what]: volume } = this.settings;
    return mute ? 0 : volume / LOUDEST;
  }

  /**
   * @param {string[]} paths
   * @returns {Promise<AudioBuffer[]>} those that this browser can play
   */
  async #decoded(paths) {
    const tried = paths.map((path) => decoded(this.#context, this.#asset(path)));
    return (await Promise.all(tried)).filter(Boolean);
  }
}

/** @returns {AudioContext | null} at the chip's own rate where the browser allows it, so that no piece of a song is resampled */
function newContext() {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  if (!Context) return null;
  try {
    return new Context({ sampleRate: RATE });
  } catch {
    return new Context();
  }
}
