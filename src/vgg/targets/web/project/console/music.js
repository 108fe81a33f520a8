/** @file The music: songs that are made while they are heard, recordings of what is no song; fading and ducking. */

import { Performance } from "./performance.js";
import { Recording, decoded, gainOf } from "./recording.js";
/** @import { Track } from "./cartridge.js" */
/** @import { Song } from "./song.js" */

/** How much the level moves in one tick. */
const LEVEL_STEP = 0.05;

/** The level for each value of `duck`. */
const DUCKED = [1, 0.7, 0.45, 0.25, 0.1];

/** The level while somebody speaks. */
const SPOKEN = 0.5;

/** The number of no track. */
const NO_TRACK = -1;

/** How many decoded recordings are kept: a minute takes about ten megabytes. */
const KEPT = 2;

/** What plays one track after the other, fading out the one before. */
export class Music {
  #tracks;
  #songs;
  #asset;
  #context = null;
  #gain = null;
  #recordings = new Map();
  #heard = null;
  #wanted = NO_TRACK;
  #playing = NO_TRACK;
  #level = 0;
  #duck = 0;

  /**
   * @param {Track[]} tracks
   * @param {(Song | null)[]} songs - of the tracks that have one
   * @param {(path: string) => Uint8Array<ArrayBuffer>} asset - gives the file of a path
   */
  constructor(tracks, songs, asset) {
    this.#tracks = tracks;
    this.#songs = songs;
    this.#asset = asset;
  }

  /** Which track is heard (-1: none), and how often the page was too slow for it. */
  get report() {
    const song = this.#heard?.sounding ? this.#playing : NO_TRACK;
    return { song, gaps: this.#heard?.gaps ?? 0 };
  }

  /**
   * Be heard from now on.
   *
   * @param {AudioContext} context
   */
  open(context) {
    this.#context = context;
    this.#gain = gainOf(context, 0);
    this.#start();
  }

  /**
   * Let a track be heard, fading out the one that plays; a number of no track is silence.
   *
   * @param {number} track
   */
  play(track) {
    this.#wanted = track in this.#tracks ? track : NO_TRACK;
  }

  /**
   * Be softer.
   *
   * @param {number} level - 0 to 4
   */
  duck(level) {
    this.#duck = Math.max(0, Math.min(level, DUCKED.length - 1));
  }

  /**
   * Move the level by one tick, and change the track once the old one is gone.
   *
   * @param {number} volume - 0 to 1
   * @param {boolean} spoken - whether somebody speaks
   */
  update(volume, spoken) {
    if (this.#wanted !== this.#playing && this.#level <= 0) this.#change();
    const goal = this.#goal(spoken);
    this.#level =
      goal > this.#level
        ? Math.min(goal, this.#level + LEVEL_STEP)
        : Math.max(goal, this.#level - LEVEL_STEP);
    if (this.#gain) this.#gain.gain.value = this.#level * volume;
  }

  /** Make what will be heard next; call it every frame. */
  refill() {
    this.#heard?.refill();
  }

  /**
   * @param {boolean} spoken
   * @returns {number} the level to move to
   */
  #goal(spoken) {
    if (this.#wanted !== this.#playing || this.#playing === NO_TRACK) return 0;
    return Math.min(DUCKED[this.#duck], spoken ? SPOKEN : 1);
  }

  /** Take out the old track and put in the wanted one. */
  #change() {
    this.#playing = this.#wanted;
    this.#heard?.stop();
    this.#heard = null;
    this.#start();
  }

  /** Begin the track that is put in, if it can be heard. */
  #start() {
    if (!this.#context || this.#playing === NO_TRACK) return;
    const { path, loop } = this.#tracks[this.#playing];
    const song = this.#songs[this.#playing];
    this.#heard = song
      ? new Performance(this.#context, this.#gain, song)
      : new Recording(this.#context, this.#gain, this.#recorded(path), loop);
  }

  /**
   * @param {string} path
   * @returns {Promise<AudioBuffer | null>} the recording; only the latest are kept
   */
  #recorded(path) {
    const kept = this.#recordings.get(path) ?? decoded(this.#context, this.#asset(path));
    this.#recordings.delete(path);
    this.#recordings.set(path, kept);
    for (const old of [...this.#recordings.keys()].slice(0, -KEPT)) {
      this.#recordings.delete(old);
    }
    return kept;
  }
}
