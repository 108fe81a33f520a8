/** @file Everything there is to hear: effects in turn of their variants, music that fades, voices; or silence. */

import { LOUDEST } from "./settings.js";
/** @import { Cartridge } from "./cartridge.js" */

/** How many effects sound at once. */
const MOST_EFFECTS = 15;

/** How much the music's level moves in one tick. */
const LEVEL_STEP = 0.05;

/** The music's level for each value of `duck`. */
const DUCKED = [1, 0.7, 0.45, 0.25, 0.1];

/** The music's level while somebody speaks. */
const SPOKEN = 0.5;

/** The number of no song. */
const NO_SONG = -1;

/** How many decoded songs are kept: a minute of music takes about ten megabytes. */
const KEPT_SONGS = 2;

/**
 * The sound of a game. Browsers let nothing be heard before the first key or
 * touch; until `wake`, and where sound cannot be played, the game goes on
 * without it.
 */
export class Speakers {
  #cartridge;
  #asset;
  #context = null;
  #woken = false;
  #musicGain = null;
  #effects = [];
  #voices = [];
  #songs = new Map();
  #turns;
  #sounding = 0;
  #speech = null;
  #song = null;
  #wanted = NO_SONG;
  #playing = NO_SONG;
  #level = 0;
  #duck = 0;
  #resting = false;
  #missing = 0;

  /**
   * @param {Cartridge} cartridge
   * @param {(path: string) => Uint8Array<ArrayBuffer>} asset - gives the file of a path
   */
  constructor(cartridge, asset) {
    this.#cartridge = cartridge;
    this.#asset = asset;
    this.#turns = cartridge.sounds.map(() => 0);
    this.settings = null;
  }

  /** What is going on: nothing before `wake`; then which song is heard (-1: none), and what cannot be played. */
  get report() {
    return {
      state: this.#context?.state ?? "none",
      song: this.#song ? this.#playing : NO_SONG,
      missing: this.#missing,
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
    const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
    if (!Context) return false;
    this.#context = new Context();
    this.#musicGain = this.#gain(0);
    if (this.#playing !== NO_SONG) void this.#start(this.#playing);
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
    const source = this.#play(variant, this.#gain(this.#volume("effects")));
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
    const speech = this.#play(line, this.#gain(this.#volume("effects")));
    this.#speech = speech;
    speech.onended = () => {
      if (this.#speech === speech) this.#speech = null;
    };
  }

  /**
   * Let the song *music* be heard, fading out the one that plays; a number of no song is silence.
   *
   * @param {number} music
   */
  music(music) {
    this.#wanted = music in this.#cartridge.music ? music : NO_SONG;
  }

  /**
   * Lower the music.
   *
   * @param {number} level - 0 to 4
   */
  duck(level) {
    this.#duck = Math.max(0, Math.min(level, DUCKED.length - 1));
  }

  /** Move the music's level by one tick, and change the song once the old one is gone. */
  update() {
    if (this.#wanted !== this.#playing && this.#level <= 0) this.#change();
    const goal = this.#goal();
    this.#level =
      goal > this.#level
        ? Math.min(goal, this.#level + LEVEL_STEP)
        : Math.max(goal, this.#level - LEVEL_STEP);
    if (this.#musicGain) {
      this.#musicGain.gain.value = this.#level * this.#volume("music");
    }
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

  /** @returns {number} the level that the music moves to */
  #goal() {
    if (this.#wanted !== this.#playing || this.#playing === NO_SONG) return 0;
    return Math.min(DUCKED[this.#duck], this.#speech ? SPOKEN : 1);
  }

  /** Take out the old song and put in the wanted one. */
  #change() {
    this.#playing = this.#wanted;
    this.#song?.stop();
    this.#song = null;
    if (this.#context && this.#playing !== NO_SONG) void this.#start(this.#playing);
  }

  /**
   * Play a song as soon as it is decoded, unless another one is wanted by then.
   *
   * @param {number} music
   */
  async #start(music) {
    const { path, loop } = this.#cartridge.music[music];
    const song = await this.#decodedSong(path);
    if (!song || this.#playing !== music || this.#song) return;
    this.#song = this.#play(song, this.#musicGain);
    this.#song.loop = loop;
  }

  /**
   * @param {AudioBuffer} buffer
   * @param {GainNode} gain
   * @returns {AudioBufferSourceNode}
   */
  #play(buffer, gain) {
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(gain);
    source.start();
    return source;
  }

  /**
   * @param {number} value
   * @returns {GainNode} a volume of its own on the way to the ear
   */
  #gain(value) {
    const gain = new GainNode(this.#context, { gain: value });
    gain.connect(this.#context.destination);
    return gain;
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
   * @param {string} path
   * @returns {Promise<AudioBuffer | undefined>} the song; only the latest are kept
   */
  async #decodedSong(path) {
    const kept = this.#songs.get(path) ?? this.#decoded([path]);
    this.#songs.delete(path);
    this.#songs.set(path, kept);
    for (const old of [...this.#songs.keys()].slice(0, -KEPT_SONGS)) {
      this.#songs.delete(old);
    }
    return (await kept)[0];
  }

  /**
   * @param {string[]} paths
   * @returns {Promise<AudioBuffer[]>} those that this browser can play
   */
  async #decoded(paths) {
    const tried = await Promise.all(paths.map((path) => this.#attempt(path)));
    return tried.filter(Boolean);
  }

  /**
   * @param {string} path
   * @returns {Promise<AudioBuffer | null>} null where the browser does not know the format
   */
  async #attempt(path) {
    try {
      return await this.#context.decodeAudioData(this.#asset(path).buffer);
    } catch {
      return null;
    }
  }
}
