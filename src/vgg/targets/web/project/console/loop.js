/** @file The game on its page: sixty ticks a second however fast the screen is; input, tick, picture and sound. */

import { START } from "../rules/console.js";
import { Timing } from "./timing.js";
/** @import { Attract } from "./attract.js" */
/** @import { Buttons } from "./buttons.js" */
/** @import { Pads } from "./pads.js" */
/** @import { Picture } from "./picture.js" */
/** @import { Play } from "./play.js" */
/** @import { View } from "./view.js" */

/** Seconds a tick. */
const STEP = 1 / 60;

/** Seconds of lateness that are made up for; after a longer pause the game goes on where it was. */
const LATEST = 0.25;

/** A screen whose frames differ from a tick by less than this, in seconds, gets one tick a frame. */
const NEARLY = 0.0015;

/**
 * @typedef {object} Sitting
 * @property {Play} play
 * @property {Attract} attract
 * @property {Buttons} buttons
 * @property {Pads} pads
 * @property {View} view
 * @property {() => void} ended - called when the rules quit
 * @property {(error: Error) => void} broken - called when something went wrong
 */

/** One sitting: somebody at the *buttons* sees *play* in *view*. */
export class Loop {
  #sitting;
  #picture;
  #owed = 0;
  #before = 0;
  #away = false;

  /** @param {Sitting} sitting */
  constructor(sitting) {
    this.#sitting = sitting;
    this.#picture = sitting.play.picture;
    this.timing = new Timing();
  }

  /** Play until the rules quit. */
  run() {
    requestAnimationFrame((now) => {
      this.#before = now;
      this.#frame(now);
    });
  }

  /** The player looks elsewhere: the game is paused, as if START had been pressed. */
  leave() {
    if (this.#away) return;
    const { play, buttons } = this.#sitting;
    this.#away = true;
    buttons.release();
    play.machine.speakers.rest(true);
    this.#pause();
  }

  /** The player is back. */
  come() {
    this.#away = false;
    this.#sitting.play.machine.speakers.rest(false);
  }

  /**
   * @param {number} now - milliseconds
   */
  #frame(now) {
    const { play, view, ended, broken } = this.#sitting;
    const began = performance.now();
    try {
      this.#turn((now - this.#before) / 1000);
      view.show(this.#picture);
      play.machine.speakers.refill();
    } catch (error) {
      broken(error);
      return;
    }
    this.#before = now;
    this.timing.note(performance.now() - began);
    if (play.machine.closed) ended();
    else requestAnimationFrame((next) => this.#frame(next));
  }

  /**
   * Make the ticks that *seconds* are worth.
   *
   * @param {number} seconds
   */
  #turn(seconds) {
    const { play, buttons, pads } = this.#sitting;
    if (!this.#away) pads.look();
    const passed = Math.abs(seconds - STEP) < NEARLY ? STEP : seconds;
    this.#owed = Math.min(this.#owed + passed, LATEST);
    while (this.#owed >= STEP && !play.machine.closed) {
      this.#owed -= STEP;
      if (this.#away) this.#pause();
      this.#picture = this.#tick(buttons.held());
    }
  }

  /** Press START for a player who is away, unless the game waits anyway. */
  #pause() {
    const { play, buttons } = this.#sitting;
    if (play.game.playing && !buttons.busy) buttons.press(START);
  }

  /**
   * Make one tick of the tape that is shown, or of the game.
   *
   * @param {number} held
   * @returns {Picture}
   */
  #tick(held) {
    const { play, attract, buttons } = this.#sitting;
    if (attract.showing) {
      const shown = attract.step(held !== 0);
      if (shown) return shown;
      buttons.release();
      held = 0;
    }
    const picture = play.step(held);
    attract.wait(play.game.waiting && held === 0);
    return picture;
  }
}
